"""The command as people start it: a process of its own, and the real reader."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LETTER = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 123/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày 20 tháng 3 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp

1. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng Đề án trụ sở, trình UBND tỉnh trước ngày 30/6/2024.

2. Sở Y tế tăng cường kiểm tra an toàn thực phẩm.
"""

HEAVY = ("rich.console", "openpyxl", "docx", "PIL.Image", "bs4", "pypdfium2", "concurrent.futures", "csv")

WHAT_WAS_LOADED = f"""
import sys
from dondoc.cli import main
main(sys.argv[1:])
sys.stderr.write(" ".join(name for name in {HEAVY!r} if type(sys.modules.get(name)).__name__ == "module"))
"""


@pytest.fixture
def letter(tmp_path: Path) -> str:
    """A notice with two duties."""
    path = tmp_path / "thong-bao.txt"
    path.write_text(LETTER, "utf-8")
    return str(path)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, to its end."""
    command = [sys.executable, "-m", "dondoc.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def test_a_notice_becomes_duties(letter: str) -> None:
    done = run("read", letter, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    result = json.loads(done.stdout)
    document, (first, second) = result["document"], result["obligations"]
    assert (document["type"], document["number"]) == ("Thông báo", "123/TB-UBND")
    assert (document["issuer"], document["issued_on"]) == ("UBND tỉnh Lạng Sơn", "2024-03-20")
    assert (first["lead"], first["cooperating"]) == (["Sở Tài chính"], ["Sở Nội vụ"])
    assert (first["due"], first["bound"]) == ("2024-06-30", "before")
    assert first["quote"] in " ".join(LETTER.split())
    begin, end = first["spans"]["time"]
    assert "30/6/2024" in LETTER[begin:end]
    assert (second["lead"], second["due"]) == (["Sở Y tế"], None)


def test_each_duty_can_be_explained(letter: str) -> None:
    done = run("explain", letter, "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "«Giao Sở Tài chính" in done.stdout
    assert "trước 30/06/2024" in done.stdout


def test_a_page_of_text_loads_no_heavy_module(letter: str) -> None:
    command = [sys.executable, "-c", WHAT_WAS_LOADED, "read", letter, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("shape", ["table", "jsonl"])
def test_a_reader_that_has_had_enough_is_no_error(shape: str, letter: str) -> None:
    command = [sys.executable, "-m", "dondoc.cli", "read", letter, "--format", shape]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 141


def test_a_wrong_option_is_one_sentence() -> None:
    done = run("read", "x.txt", "--format", "yaml")
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr == "dondoc: Không có dạng yaml; chọn một trong table, json, jsonl, csv, xlsx, docx.\n"
