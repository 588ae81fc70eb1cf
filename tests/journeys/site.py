"""The application as people meet it: a real server on a port of this machine, with a database of its own."""

import fcntl
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest_socket

from dondoc.web.operations import processes

TESTS = Path(__file__).resolve().parents[1]
SOURCE = TESTS.parent / "src" / "dondoc" / "web" / "static"
STATIC = TESTS.parent / "build" / "static"
TODAY = "2026-03-02"
"""A Monday: the day on which the journeys play."""
PATIENCE = 60
"""Seconds that a server may take to start on a busy machine."""


@contextmanager
def sockets() -> Iterator[None]:
    """Sockets for the time of the block: the other tests have none."""
    pytest_socket.enable_socket()
    try:
        yield
    finally:
        pytest_socket.disable_socket(allow_unix_socket=True)


@dataclass
class Site:
    """A running server: its address, and a way to make people and things in its database."""

    address: str
    environment: dict[str, str]
    sessions: dict[str, str] = field(default_factory=dict)
    """Keys of sessions by address, so that each person is signed in once."""
    server: subprocess.Popen[bytes] | None = None
    """The process of the server, with its children in a group of its own."""

    def session_of(self, email: str) -> str:
        """The key of a session in which the person is signed in."""
        if email not in self.sessions:
            self.sessions[email] = self.call("journeys.seeds:session", email=email)
        return self.sessions[email]

    def call(self, deed: str, **arguments: Any) -> Any:
        """Run "module:function" of the tests in the server's environment, in a process of its own; what it returns, as JSON.

        The module lies below tests: "journeys.seeds:people".
        """
        module, _, function = deed.partition(":")
        code = (
            "import django, importlib, json, sys; django.setup(); "
            "made = getattr(importlib.import_module(sys.argv[1]), sys.argv[2])(**json.loads(sys.argv[3])); "
            "print('\\n' + json.dumps(made))"
        )
        return json.loads(self._python("-c", code, module, function, json.dumps(arguments)).splitlines()[-1])

    def manage(self, *words: str) -> str:
        """Run a command of dondoc-web in the server's environment and return what it printed."""
        return self._python("-m", "dondoc.web.manage", *words)

    def _python(self, *words: str) -> str:
        run = subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=TESTS, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        return run.stdout


def environment_of(folder: Path, static: Path, database: str | None) -> dict[str, str]:
    """The environment of a server that keeps its data in a folder."""
    own = {
        "DONDOC_DATA": str(folder),
        "DONDOC_STATIC": str(static),
        "DONDOC_SECRET_KEY": "only-for-tests-" + "x" * 40,
        "DONDOC_DEBUG": "0",
        # sessions are made by hand here; the second factor has its own tests
        "DONDOC_MFA_ROLES": "",
        "DONDOC_TODAY": TODAY,
        "DONDOC_EDXML_FOLDER": str(folder / "axis"),
        "DONDOC_EDXML_USER": "nguyen.van.an@example.vn",
        "DJANGO_SETTINGS_MODULE": "dondoc.web.settings",
        "PYTHONPATH": str(TESTS),
    }
    if database:
        own["DATABASE_URL"] = database
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own


def collect_static() -> Path:
    """The folder of static files as a server gives them out; collected anew when one of them changed."""
    static = STATIC / os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    files = sorted(path for path in SOURCE.rglob("*") if path.is_file())
    state = [f"{path.relative_to(SOURCE)} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files]
    digest = hashlib.sha256("\n".join(state).encode()).hexdigest()
    static.parent.mkdir(parents=True, exist_ok=True)
    with static.with_suffix(".lock").open("w") as lock:
        # two runs of the tests at once share the folder
        fcntl.flock(lock, fcntl.LOCK_EX)
        _collect(static, digest)
    return static


def _collect(static: Path, digest: str) -> None:
    stamp = static / "stamp"
    if not (stamp.is_file() and stamp.read_text("utf-8") == digest):
        shutil.rmtree(static, ignore_errors=True)
        Site("", environment_of(static, static, None)).manage("collectstatic", "--no-input", "--verbosity", "0")
        stamp.write_text(digest, "utf-8")


@contextmanager
def serve(environment: dict[str, str]) -> Iterator[Site]:
    """The real server (granian) until the end of the block."""
    with sockets():
        port = _free_port()
        command = processes.server_command("127.0.0.1", port, threads=4)
        log = Path(environment["DONDOC_DATA"]) / "server.log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                command, env=environment, cwd=TESTS, stdout=out, stderr=out, start_new_session=True
            )
        try:
            _wait(f"http://127.0.0.1:{port}/tai-khoan/login/", server, log)
        except BaseException:
            kill(server)
            raise
    try:
        yield Site(f"http://127.0.0.1:{port}", environment, server=server)
    finally:
        end(server)


@contextmanager
def working(site: Site, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The real worker (django-q2) of a site until the end of the block; more: settings of its own."""
    log = Path(site.environment["DONDOC_DATA"]) / "worker.log"
    with log.open("ab") as out:
        worker = subprocess.Popen(
            processes.worker_command(),
            env=site.environment | more,
            cwd=TESTS,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        yield worker
    finally:
        end(worker)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children, by force when it does not end by itself."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
    kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Take a process and its children away in the middle of what they do (SIGKILL)."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text("utf-8", "replace")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except ConnectionError:
            time.sleep(0.1)
        except OSError as error:
            if not isinstance(getattr(error, "reason", None), ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text('utf-8', 'replace')}")


class Databases:
    """Databases with all tables and no rows: a file that is copied, or a PostgreSQL database that is a template."""

    def __init__(self, folder: Path, static: Path) -> None:
        self.folder, self.static, self.made = folder, static, 0
        self.server = os.environ.get("DATABASE_URL")
        environment = environment_of(folder, static, self._address("journeys_template"))
        if self.server:
            self._psql(f"DROP DATABASE IF EXISTS {self._name('journeys_template')}")
            self._psql(f"CREATE DATABASE {self._name('journeys_template')}")
        self.template = Site("", environment)
        self.template.manage("migrate", "--verbosity", "0")

    def fresh(self) -> dict[str, str]:
        """The environment of a server with a fresh database."""
        self.made += 1
        folder = self.folder / str(self.made)
        folder.mkdir()
        if not self.server:
            shutil.copy(self.folder / "dondoc.sqlite3", folder / "dondoc.sqlite3")
            return environment_of(folder, self.static, None)
        name = f"journeys_{self.made}"
        self._psql(f"DROP DATABASE IF EXISTS {self._name(name)}")
        self._psql(f"CREATE DATABASE {self._name(name)} TEMPLATE {self._name('journeys_template')}")
        return environment_of(folder, self.static, self._address(name))

    def _name(self, name: str) -> str:
        return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"

    def _address(self, name: str) -> str | None:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{self._name(name)}")) if self.server else None

    def _psql(self, command: str) -> None:
        subprocess.run(
            [sys.executable, "-c", "import psycopg, sys; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])",
             self.server or "", command],
            check=True, capture_output=True,
        )  # fmt: skip
