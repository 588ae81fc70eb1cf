"""What the server says when it begins."""

import os
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.once]


def test_a_log_shows_the_address_while_the_server_runs(tmp_path):
    environment = os.environ | {"DONDOC_DATA": str(tmp_path), "PORT": "18431", "DONDOC_DEBUG": "0"}
    for name in ("DATABASE_URL", "PYTHONUNBUFFERED"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "dondoc.web.manage", "serve", "--no-worker"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline().decode().startswith("Dondoc: http://127.0.0.1:18431/")
            assert server.poll() is None
        finally:
            server.terminate()
