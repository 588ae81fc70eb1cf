"""Old Word files, RTF and ODT."""

import subprocess
from pathlib import Path

import pytest

from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Grid
from dondoc.engine.errors import NeedsTool
from engine.documents.word_files import build_docx, cell, paragraph, table

BODY = (
    paragraph("Giao Sở Tài chính báo cáo.")
    + table(cell("TT") + cell("Nội dung"), cell("1") + cell("Rà soát"))
    + paragraph("Hết.")
)
RTF = rb"{\rtf1\ansi Giao So Tai chinh b\u225?o c\u225?o.\par}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_an_old_format_is_read_like_word(kind: str, tmp_path: Path, libreoffice: str) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(build_docx(BODY))
    profile = (tmp_path / "profile").as_uri()
    command = [libreoffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", tmp_path, source], check=True, capture_output=True, timeout=120)
    found = load((tmp_path / f"a.{kind}").read_bytes(), "khong-duoi")
    assert found.items[0].text == "Giao Sở Tài chính báo cáo."
    assert [item.rows for item in found.items if isinstance(item, Grid)] == [(("TT", "Nội dung"), ("1", "Rà soát"))]


def test_without_libreoffice_the_clerk_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NeedsTool, match=r"lưu lại thành \.docx"):
        load(RTF, "a.rtf")
