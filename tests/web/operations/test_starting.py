"""What is wrong with the machine or the settings is told in one sentence, before anything begins."""

import os
import socket
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from dondoc.engine.errors import BadSettings
from dondoc.web.environment import Environment
from dondoc.web.operations import folders, processes

WRONG = [
    ({"DONDOC_UPLOAD_MB": "nhiều"}, "DONDOC_UPLOAD_MB có giá trị không dùng được"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL phải có dạng"),
    ({"DONDOC_EMAIL": "thu://may"}, "DONDOC_EMAIL phải có dạng"),
    ({"DONDOC_TODAY": "31/12/2026"}, "DONDOC_TODAY phải là một ngày"),
    ({"DONDOC_TRACKING": "{due_soon_days"}, "DONDOC_TRACKING phải là JSON"),
    ({"DONDOC_GAUGES": "[1]"}, "DONDOC_GAUGES phải là JSON"),
    ({"DONDOC_MFA_ROLES": "administrator,admin"}, "DONDOC_MFA_ROLES có “admin” không phải là vai trò nào"),
]


@pytest.mark.parametrize(
    ("variables", "sentence"), WRONG, ids=lambda one: next(iter(one)) if isinstance(one, dict) else ""
)
def test_a_variable_that_cannot_be_used_is_named(monkeypatch, variables, sentence):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    env = Environment()
    read = {
        "DONDOC_UPLOAD_MB": lambda: env.int("DONDOC_UPLOAD_MB", default=50),
        "DATABASE_URL": lambda: env.database("DATABASE_URL", "sqlite:///x"),
        "DONDOC_EMAIL": lambda: env.mail_server("DONDOC_EMAIL", "consolemail://"),
        "DONDOC_TODAY": lambda: env.day("DONDOC_TODAY"),
        "DONDOC_TRACKING": lambda: env.mapping("DONDOC_TRACKING"),
        "DONDOC_GAUGES": lambda: env.mapping("DONDOC_GAUGES"),
        "DONDOC_MFA_ROLES": lambda: env.some_of("DONDOC_MFA_ROLES", ["administrator", "head"], []),
    }
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read[next(iter(variables))]()


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "８０００"])
def test_a_port_is_a_number(port):
    with pytest.raises(BadSettings, match="PORT phải là một số"):
        processes.address("127.0.0.1", port)


@pytest.mark.enable_socket
def test_a_place_that_is_taken_is_not_tried_for_ever():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        with pytest.raises(BadSettings, match=f"Không mở được cổng {port}"):
            processes.address("127.0.0.1", port)
    assert processes.address("127.0.0.1", port) == ("127.0.0.1", int(port))


def test_a_key_that_was_begun_and_not_written_is_made_anew(settings, tmp_path, monkeypatch):
    """A full disk, or a process that was killed, leaves no empty key."""
    settings.DATA_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"

    def full(_file):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            folders.prepare()
    assert not (tmp_path / "secret-key").exists()
    (tmp_path / "secret-key").touch()
    folders.prepare()
    key = (tmp_path / "secret-key").read_text("utf-8")
    assert len(key) > 40
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    folders.prepare()
    assert (tmp_path / "secret-key").read_text("utf-8") == key
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "secret-key"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        *WRONG[-1:],
        ({"DONDOC_TRACKING": '{"due_soon_days": "năm"}'}, "không dùng được cho thiết đặt “due_soon_days”"),
        ({"DATABASE_URL": "postgres://u:p@127.0.0.1:9/none"}, "Cơ sở dữ liệu không dùng được"),
        ({"DONDOC_DATA": "/dev/null/dondoc"}, "Không đọc hoặc ghi được /dev/null"),
        ({"PORT": "abc"}, "PORT phải là một số"),
    ],
    ids=("roles", "tracking", "database", "folder", "port"),
)
def test_the_command_says_one_sentence_and_ends(tmp_path, variables, sentence):
    environment = os.environ | {"DONDOC_DATA": str(tmp_path), "PORT": "18432"} | variables
    environment = {name: value for name, value in environment.items() if name != "DATABASE_URL" or name in variables}
    command = [sys.executable, "-m", "dondoc.web.manage", "serve", "--no-worker"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 1, told.stderr
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
    assert "p@127" not in told.stderr
