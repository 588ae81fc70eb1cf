"""Imports are seen by the contract, and the contract names every package."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sweeps.project import (
    PACKAGE,
    ROOT,
    find_functions,
    list_layers,
    list_modules,
    name_module,
    parse,
    read_contracts,
    show,
)

MODULES = list_modules()
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "services"}
LOADERS = {"import_module", "__import__", "exec_module", "find_spec"}
ONLY_LOADER = PACKAGE / "engine" / "lazy.py"

BARRED = read_contracts()["bare"]["forbidden_modules"]

BLOCKED = """
import importlib, json, sys
blocked = set(json.loads(sys.argv[1]))

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ImportError("blocked: " + name, name=name)

sys.meta_path.insert(0, Block())
for name in sys.argv[2:]:
    importlib.import_module(name)
assert not blocked & set(sys.modules), blocked & set(sys.modules)
"""


def used_names(tree: ast.Module) -> set[str]:
    """Every name, attribute and imported name in a file."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return names | {alias.name.rpartition(".")[2] for node in imports for alias in node.names}


def list_parts(folder: Path) -> set[str]:
    """The names of the modules and packages that lie directly in a package."""
    files = {path.stem for path in folder.glob("*.py") if path.stem not in {"__init__", "__main__"}}
    return files | {path.parent.name for path in folder.glob("*/__init__.py")}


@pytest.mark.parametrize("path", MODULES, ids=show)
def test_no_import_inside_a_function(path: Path) -> None:
    hidden = [
        f"{function.name}, line {node.lineno}"
        for function in find_functions(parse(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


@pytest.mark.parametrize("path", [path for path in MODULES if path != ONLY_LOADER], ids=show)
def test_no_module_is_loaded_by_a_name_in_a_string(path: Path) -> None:
    assert LOADERS & used_names(parse(path)) == set()


@pytest.mark.parametrize("path", MODULES, ids=show)
def test_what_is_loaded_lazily_hides_nothing_from_the_import_contract(path: Path) -> None:
    tree = parse(path)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    loads = [ast.literal_eval(call.args[0]) for call in calls if getattr(call.func, "id", "") == "lazy"]
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    seen = {f"{node.module}.{alias.name}" for node in imports for alias in node.names}
    assert {name.partition(".")[0] for name in loads} & set(BARRED) == set()
    assert {name for name in loads if name.startswith("dondoc.")} - seen == set()


@pytest.mark.parametrize("path", MODULES, ids=show)
def test_no_module_is_a_drawer(path: Path) -> None:
    assert DRAWERS & set(name_module(path).split(".")) == set()


@pytest.mark.parametrize(
    ("contract", "folder"), [("whole", PACKAGE), ("engine", PACKAGE / "engine"), ("web", PACKAGE / "web")]
)
def test_every_package_has_its_layer(contract: str, folder: Path) -> None:
    named = {name for layer in list_layers(contract) for name in layer}
    assert list_parts(folder) - named == set()


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert [show(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_the_engine_imports_with_web_and_database_blocked() -> None:
    bare = [path for path in MODULES if PACKAGE / "web" not in path.parents]
    names = [name_module(path) for path in bare if path.stem != "__main__"]
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED, json.dumps(BARRED), *names],
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
