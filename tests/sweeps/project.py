"""The project as the sweeps see it: its files, its modules and its import contract."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dondoc"
TESTS = ROOT / "tests"
LEFT_OUT = {".git", ".venv", ".venv-tools", "__pycache__", "out", "dist", "build"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def list_modules(folder: Path = PACKAGE) -> list[Path]:
    """The Python files below a folder, in a steady order."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def show(path: Path) -> str:
    """A path as people name it: from the project's root."""
    return path.relative_to(ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def find_functions(tree: ast.Module) -> Iterator[Function]:
    """Every function and method of a file, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def name_module(path: Path) -> str:
    """The dotted name of a file below src."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def list_files() -> tuple[Path, ...]:
    """The files that belong to the project: what git knows or would add; without git, all but built folders."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = [show(path) for path in ROOT.rglob("*") if not LEFT_OUT & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for name in names if name and (path := ROOT / name).is_file()))


@cache
def read_texts() -> dict[Path, str]:
    """The project's text files with their contents; a file that holds a zero byte or is no UTF-8 is no text."""
    texts = {}
    for path in list_files():
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue
        try:
            texts[path] = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return texts


@cache
def read_contracts() -> dict[str, dict[str, Any]]:
    """The import contracts of pyproject.toml by their id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def list_layers(contract_id: str) -> list[list[str]]:
    """The layers of a contract, highest first, each as the names that stand side by side in it."""
    return [[name.strip(" ()") for name in layer.split("|")] for layer in read_contracts()[contract_id]["layers"]]
