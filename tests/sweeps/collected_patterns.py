"""Run as a program of its own: prints every pattern that the code compiles, with the line that compiles it.

The compiler of `re` is watched while all modules are imported, every cached maker of a pattern is called, and all examples
and gold documents are read; patterns written out in the code are added from the syntax tree.
"""

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module as load  # noqa: TID251 - the sweep loads every module there is
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
CALLS = {"compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"}
ENGINE = (SOURCE / "dondoc" / "engine", SOURCE / "dondoc" / "cli")

seen: dict[tuple[str, int], set[str]] = {}
"""Pattern and flags to the lines ("file:line") that compiled it."""


def watch(original=re._compile):  # type: ignore[no-untyped-def,attr-defined]
    """Stands before the one function of `re` through which all the others get their pattern."""

    def compile_watched(pattern, flags):  # type: ignore[no-untyped-def]
        if isinstance(pattern, re.Pattern):
            return original(pattern, flags)
        frame = sys._getframe(2)  # beyond the function of `re` that was called
        if frame.f_code.co_filename.startswith(str(SOURCE)):
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            name = Path(frame.f_code.co_filename).relative_to(SOURCE)
            seen.setdefault((text, int(flags)), set()).add(f"{name}:{frame.f_lineno}")
        return original(pattern, flags)

    return compile_watched


def modules() -> Iterator[Path]:
    """The files of the engine and the command."""
    for folder in ENGINE:
        yield from sorted(path for path in folder.rglob("*.py") if path.name != "__main__.py")


def sites() -> Iterator[tuple[str, int, int, str | None]]:
    """Every call of `re` in the code: file, first and last line, and the pattern when it is written out."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in CALLS:
                yield (
                    str(path.relative_to(SOURCE)),
                    node.lineno,
                    node.end_lineno or node.lineno,
                    written(path, node.args[0]),
                )


def written(path: Path, node: ast.expr) -> str | None:
    """The pattern that stands in a call, or in a constant of the module that the call names."""
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(node, ast.Name):
        value = getattr(load(name_of(path)), node.id, None)
    value = value.decode("latin-1") if isinstance(value, bytes) else value
    return value if isinstance(value, str) else None


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def call_makers() -> None:
    """Calls every cached function without arguments: patterns are made in such."""
    for path in modules():
        for value in list(vars(load(name_of(path))).values()):
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                value()


def read_documents() -> None:
    """Reads what people would read, so that patterns that are put together at run time are made too."""
    documents = load("dondoc.engine.documents")
    obligations = load("dondoc.engine.obligations")
    folders = (ROOT / "examples", ROOT / "tests" / "gold" / "written")
    for path in sorted(each for folder in folders for each in folder.glob("*.txt")):
        document = documents.read(path.read_bytes(), path.name)
        obligations.extract(document)
        # findings are looked for when they are asked for
        for found in (document.references, document.attendees, document.remarks, document.figures):
            len(found)


def type_nonsense() -> None:
    """Lets the command refuse a call, which looks through its patterns of refusals."""
    try:
        load("dondoc.cli.arguments").parse(["read", "--khong-co"])
    except load("dondoc.engine.errors").BadSettings:
        return


def main() -> None:
    """Prints {"patterns": [[pattern, flags]...], "unreached": ["file:line"...]}."""
    re._compile = watch()  # type: ignore[attr-defined]
    call_makers()
    read_documents()
    type_nonsense()
    reached = {line for lines in seen.values() for line in lines}
    unreached = []
    for name, first, last, plain in sites():
        if plain is not None:
            seen.setdefault((plain, 0), set())
        elif not any(f"{name}:{line}" in reached for line in range(first, last + 1)):
            unreached.append(f"{name}:{first}")
    print(json.dumps({"patterns": [list(each) for each in seen], "unreached": unreached}))


if __name__ == "__main__":
    main()
