"""The web server and the worker as child processes of one command, until it is told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from dondoc.engine.errors import BadSettings

NO_PORT = "PORT phải là một số từ 1 đến 65535, không phải “{}”; xin sửa lại."
TAKEN = "Không mở được cổng {} trên {} ({}); xin chọn HOST hoặc PORT khác, hoặc dừng chương trình đang dùng cổng này."
PAUSE = 0.5
"""Seconds between two looks at the children."""
GRACE = 15
"""Seconds that a child may take to end its work."""


class Stop(Exception):
    """The command was told to stop."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stop


def address(host: str, port: str) -> tuple[str, int]:
    """Where the server will listen. Raises BadSettings for a place that it cannot have: it would be started for ever."""
    if not port.isascii() or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise BadSettings(NO_PORT.format(port))
    try:
        family, kind, _protocol, _name, place = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        raise BadSettings(TAKEN.format(port, host, error.strerror or error)) from error
    return host, int(port)


def server_command(host: str, port: int, threads: int) -> list[str]:
    """The command line of the web server (granian, WSGI)."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", str(threads), "--no-ws", "dondoc.web.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """The command line of the worker (django-q2)."""
    return [sys.executable, "-m", "dondoc.web.manage", "qcluster"]


def run(commands: list[list[str]]) -> int:
    """Run the commands side by side; one that dies is started again. Returns 0 when told to stop (SIGINT, SIGTERM)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    children = [_start(command) for command in commands]
    try:
        while True:
            time.sleep(PAUSE)
            for place, child in enumerate(children):
                if child.poll() is not None:
                    time.sleep(PAUSE)
                    children[place] = _start(commands[place])
    except Stop:
        return 0
    finally:
        _end(children)


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # an own group, so that Ctrl-C reaches the children once, through this process
    return subprocess.Popen(command, env=os.environ, start_new_session=True)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
