"""Programs that call the API with a key."""

import json
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.web.exchange.actions import tokens
from dondoc.web.exchange.api import gate
from dondoc.web.exchange.queries.tokens import SCOPES


class Program:
    """A program that holds a key; answers are JSON."""

    def __init__(self, secret: str = "") -> None:
        self.client, self.secret = Client(), secret

    def ask(self, method: str, path: str, body: object = None, **headers: str):
        """One request below /api/v1."""
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        data = json.dumps(body) if body is not None else ""
        return self.client.generic(method, f"/api/v1{path}", data, "application/json", headers=headers)

    def get(self, path: str, **headers: str):
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: object = None, **headers: str):
        return self.ask("POST", path, body, **headers)

    def send(self, path: str, name: str, data: bytes, **more: str):
        """A file in a form."""
        from_bytes = {"file": _file(name, data), **more}
        return self.client.post(f"/api/v1{path}", from_bytes, headers={"Authorization": f"Bearer {self.secret}"})


def _file(name, data):
    return SimpleUploadedFile(name, data)


@pytest.fixture(autouse=True)
def _counts():
    cache.clear()


@pytest.fixture
def program():
    """program(user) holds a key of the user for everything; program(user, "read") for less; program() for nothing."""

    def make(user=None, *scopes: str, days: int = 30) -> Program:
        if user is None:
            return Program()
        _token, secret = tokens.make(name="Phần mềm thử", scopes=scopes or tuple(SCOPES), days=days, by=user)
        return Program(secret)

    return make


@pytest.fixture
def one_minute(monkeypatch):
    """The minute in which requests are counted does not end during the test."""
    monkeypatch.setattr(gate, "time", SimpleNamespace(time=lambda: 1_800_000_030.0))
