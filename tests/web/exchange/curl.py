"""Runs the examples of a manual: each `curl` of its `sh` blocks, against what the line below it promises.

    curl -H "Authorization: Bearer $KEY" -F file=@thong-bao.txt $API/documents
    # → 201; outcome is "stored"; DOC = document

Names in capitals are kept for the commands that follow, as a reader would put in the number that came.
"""

import json
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_q.models import OrmQ

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROMISE = re.compile(r"# → (\d{3})(?:; (.*))?")
KEPT = re.compile(r"([A-Z_]+) = (\S+)")
SAID = re.compile(r"(\S+) is (.+)")


def examples(manual: str, heading: str) -> list[tuple[str, str]]:
    """The commands below a heading, each with its promise."""
    part = manual.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = []
    for block in BLOCK.findall(part):
        lines = [line for line in block.replace("\\\n", " ").splitlines() if line.strip()]
        assert len(lines) % 2 == 0, f"each command has a promise below it: {block}"
        found += [(lines[place], lines[place + 1]) for place in range(0, len(lines), 2)]
    return found


def do_waiting() -> None:
    """What the worker does with the jobs that wait."""
    while (row := OrmQ.objects.order_by("pk").first()) is not None:
        task = row.task
        row.delete()
        module, _dot, name = task["func"].rpartition(".") if isinstance(task["func"], str) else ("", "", "")
        job = getattr(sys.modules[module], name) if module else task["func"]
        job(*task["args"])


def step(value: Any, path: str) -> Any:
    """What lies at "items[0].code" of an answer."""
    for name, place in re.findall(r"(\w+)|\[(\d+)\]", path):
        value = value[int(place)] if place else value[name]
    return value


@dataclass
class Reader:
    """Somebody who types the examples of the manual, with the files that they name."""

    names: dict[str, str]
    files: dict[str, bytes]
    client: Client = field(default_factory=Client)

    def run(self, command: str, promise: str, between: Callable[[], None] = do_waiting) -> None:
        """One command; AssertionError unless what was promised came."""
        answer = self._send(shlex.split(self._filled(command)))
        said = PROMISE.fullmatch(promise)
        assert said, f"no promise: {promise}"
        assert answer.status_code == int(said[1]), (command, answer.status_code, answer.content.decode())
        for clause in (said[2] or "").split("; "):
            if kept := KEPT.fullmatch(clause):
                self.names[kept[1]] = str(step(answer.json(), kept[2]))
            elif told := SAID.fullmatch(clause):
                assert step(answer.json(), told[1]) == json.loads(told[2]), (command, clause, answer.json())
            else:
                assert not clause, f"no such promise: {clause}"
        between()

    def _filled(self, words: str) -> str:
        return re.sub(r"\$([A-Z_]+)", lambda name: self.names[name[1]], words)

    def _send(self, words: list[str]) -> Any:
        assert words.pop(0) == "curl"
        method, headers, data, form, address = "", {}, None, {}, ""
        while words:
            word = words.pop(0)
            if word == "-X":
                method = words.pop(0)
            elif word == "-H":
                name, _colon, value = words.pop(0).partition(": ")
                headers[name] = value
            elif word == "-d":
                data = words.pop(0)
            elif word == "-F":
                name, _equals, value = words.pop(0).partition("=")
                form[name] = self._file(value)
            elif word == "-o":
                words.pop(0)
            else:
                address = word
        if form:
            return self.client.post(address, form, headers=headers)
        kind = headers.pop("Content-Type", "application/octet-stream")
        return self.client.generic(
            method or ("GET" if data is None else "POST"), address, data or "", kind, headers=headers
        )

    def _file(self, value: str) -> Any:
        return SimpleUploadedFile(value[1:], self.files[value[1:]]) if value.startswith("@") else value
