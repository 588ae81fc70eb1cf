"""What is written about the code agrees with the code."""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sweeps.project import PACKAGE, ROOT, Function, list_layers, list_modules, parse, read_texts, show

ENGINE = list_modules(PACKAGE / "engine")
MEGABYTE = 1024 * 1024
COMMANDS = ("script/demo", "script/test")
# Put together from parts, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(
    r"(?<![\w.~/-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "tm" + "p"]) + r")/\w"
)
REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", "deb" + r"ian\.org/debian"])
)
# The lock names the origin of each package, as its format asks.
MAY_NAME_REGISTRIES = {ROOT / "uv.lock"}


def public_functions(body: list[ast.stmt]) -> Iterator[Function]:
    """The functions of a module or class that others may call; methods of public classes too."""
    for node in body:
        if getattr(node, "name", "_").startswith("_"):
            continue
        if isinstance(node, Function):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from public_functions(node.body)


def read_edges(page: Path) -> set[tuple[str, str]]:
    """The arrows of the first mermaid diagram of a page."""
    diagram = page.read_text(encoding="utf-8").split("```mermaid", 1)[1].split("```", 1)[0]
    return set(re.findall(r"^ *(\w+) --> (\w+) *$", diagram, re.MULTILINE))


def expected_edges() -> set[tuple[str, str]]:
    """One arrow from each name of a layer to each name of the next layer below, for each contract of layers."""
    edges = set()
    for contract in ("whole", "engine", "web"):
        layers = list_layers(contract)
        edges |= {(high, low) for i, layer in enumerate(layers[1:]) for high in layers[i] for low in layer}
    return edges


def glossary_names() -> list[str]:
    """The names in the third column of GLOSSARY.md."""
    rows = [line.split("|") for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()]
    return [name for row in rows if len(row) == 5 for name in re.findall(r"`([^`]+)`", row[3])]


@pytest.mark.parametrize("path", ENGINE, ids=show)
def test_every_public_engine_function_says_what_it_gives(path: Path) -> None:
    assert [node.name for node in public_functions(parse(path).body) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", ENGINE, ids=show)
def test_every_engine_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(parse(path))


def test_the_diagram_of_the_layers_is_the_contract() -> None:
    assert read_edges(ROOT / "docs" / "architecture.md") == expected_edges()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_readme_can_be_run(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert os.access(ROOT / command, os.X_OK)


@pytest.mark.parametrize("script", ["script/setup", "script/demo", "script/check", "script/test", ".ci/run"])
def test_every_script_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


def test_every_decision_that_is_named_is_written() -> None:
    named = {number for text in read_texts().values() for number in re.findall(r"docs/adr/(\d{4})", text)}
    written = {path.name[:4] for path in (ROOT / "docs" / "adr").glob("*.md")}
    assert named - written == set()


def test_every_link_of_the_pages_leads_to_a_file() -> None:
    pages = {path: text for path, text in read_texts().items() if path.suffix == ".md"}
    links = [(path, link) for path, text in pages.items() for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", text)]
    assert [f"{show(path)}: {link}" for path, link in links if not (path.parent / link).exists()] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [show(path) for path, text in read_texts().items() if MACHINE_PATHS.search(text)] == []


def test_no_file_names_a_package_registry() -> None:
    texts = {path: text for path, text in read_texts().items() if path not in MAY_NAME_REGISTRIES}
    assert [show(path) for path, text in texts.items() if REGISTRIES.search(text)] == []


def test_every_name_of_the_glossary_is_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in list_modules())
    assert glossary_names()
    assert [name for name in glossary_names() if not re.search(rf"\b{re.escape(name)}\b", code)] == []


def test_the_limits_of_the_manual_are_those_of_the_rulebook() -> None:
    limits = tomllib.loads((PACKAGE / "rulebook" / "limits.toml").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "reader.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]+\| ([\d,]+) (\w+) \| (`.+`) \|$|^\|[^|]+\| ([\d,]+) \| (`.+`) \|$", page, re.MULTILINE)
    assert rows
    for value, unit, names, *bare in rows:
        number = int((value or bare[0]).replace(",", "")) * (MEGABYTE if unit == "MB" else 1)
        for table, name in re.findall(r"`(\w+)\.(\w+)`", names or bare[1]):
            assert limits[table][name] == number, f"{table}.{name}"


def test_the_exit_codes_of_the_manual_are_those_of_the_errors() -> None:
    page = (ROOT / "docs" / "reader.md").read_text(encoding="utf-8").split("## Exit codes")[1].split("## ")[0]
    tree = parse(PACKAGE / "engine" / "errors.py")
    settings = [
        node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    codes = {ast.literal_eval(node.value) for node in settings if ast.unparse(node.targets[0]) == "exit_code"}
    assert codes <= {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}


def test_every_example_is_named_fictitious() -> None:
    page = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert "fictitious" in page
    assert "hư cấu" in page
