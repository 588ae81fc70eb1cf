"""Templates, scripts and style sheets keep to the policy of the pages: files of this site alone, nothing inline, small."""

import json
import re
from pathlib import Path

import pytest

from sweeps.project import PACKAGE, ROOT, show

WEB = PACKAGE / "web"
TEMPLATES = sorted(path for path in WEB.rglob("*.html") if "vendor" not in path.parts)
OWN = WEB / "static" / "dondoc"
STATIC = sorted(path for path in (*OWN.rglob("*.js"), *OWN.rglob("*.css")))
KILOBYTES = 24
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def tags(path: Path) -> list[str]:
    """The opening tags of a template, the template's own words taken out."""
    text = re.sub(r"\{% comment.*?endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return TAG.findall(DJANGO.sub(" ", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=show)
def test_a_template_has_nothing_inline(path: Path) -> None:
    # readers of mail drop style sheets, and no policy of a page holds there
    inline = "" if path.parent.name == "mail" else "style|"
    found = [
        tag
        for tag in tags(path)
        if re.search(rf"\s({inline}on[a-z]+|hx-on[^=]*)\s*=", tag)
        or re.match(r"<style\b", tag)
        or (re.match(r"<script\b", tag) and not re.search(r"\ssrc\s*=", tag))
    ]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=show)
def test_a_template_asks_no_other_host(path: Path) -> None:
    found = [tag for tag in tags(path) if re.search(r"(src|href|action)\s*=\s*[\"']?\s*(https?:)?//", tag)]
    assert found == []


@pytest.mark.parametrize("path", STATIC, ids=show)
def test_a_script_or_sheet_is_small_and_asks_no_other_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) <= KILOBYTES * 1024
    assert re.findall(r"https?://(?!www\.w3\.org/)\S+", text) == []
    assert re.findall(r"\beval\s*\(|new Function\b|\.style\.cssText|setAttribute\(\"style\"", text) == []


def test_every_icon_that_a_template_names_is_in_the_sheet() -> None:
    listed = {
        icon
        for package in json.loads((ROOT / "assets.json").read_text(encoding="utf-8"))["packages"]
        for icon in package.get("icons", [])
    }
    named = {
        f"{show(path)}: {name}"
        for path in TEMPLATES
        for name in re.findall(r"\{% icon \"([\w-]+)\"|icon_name=\"([\w-]+)\"", path.read_text(encoding="utf-8"))
        for name in name
        if name and name not in listed
    }
    assert named == set()


def test_the_icons_are_listed_in_order_and_once() -> None:
    for package in json.loads((ROOT / "assets.json").read_text(encoding="utf-8"))["packages"]:
        icons = package.get("icons", [])
        assert icons == sorted(set(icons))


def test_a_sheet_asks_only_for_weights_of_the_typeface_that_are_sent() -> None:
    sheets = {path: path.read_text(encoding="utf-8") for path in STATIC if path.suffix == ".css"}
    face = re.compile(r"@font-face \{[^}]*\}")
    sent = {
        weight for text in sheets.values() for one in face.findall(text) for weight in re.findall(r"weight: (\d+)", one)
    }
    asked = {
        (show(path), one) for path, text in sheets.items() for one in re.findall(r"weight: (\d+)", face.sub("", text))
    }
    assert {one for one in asked if one[1] not in sent} == set()
