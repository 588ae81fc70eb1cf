"""The three commands, end to end, with a stand-in for the reader."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cli.samples import FIRST_QUOTE
from dondoc import __version__
from dondoc.cli import crew, files, main

pytestmark = pytest.mark.usefixtures("stand_in")

Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good files, an empty one and a secret one, some in a folder below."""
    below = tmp_path / "vao" / "thang-3"
    below.mkdir(parents=True)
    (below / "b.txt").write_text("b")
    (below / "mat.txt").write_text("MAT")
    (tmp_path / "vao" / "a.txt").write_text("a")
    (tmp_path / "vao" / "rong.txt").write_text("")
    (tmp_path / "vao" / "bang.json").write_text("{}")
    (tmp_path / "vao" / ".an.txt").write_text("hidden")
    return tmp_path / "vao"


@pytest.fixture
def letter(tmp_path: Path) -> str:
    """One good file."""
    path = tmp_path / "thong-bao.txt"
    path.write_text("x")
    return str(path)


def test_one_document_is_one_json_object(letter: str, capsys: Output) -> None:
    assert main(["read", letter, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["obligations"][0]["due"] == "2024-06-30"
    assert err == ""


def test_several_documents_are_a_list_in_order(letter: str, folder: Path, capsys: Output) -> None:
    assert main(["read", letter, str(folder / "a.txt"), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_a_folder_is_read_past_bad_files_which_are_listed(folder: Path, capsys: Output) -> None:
    assert main(["read", str(folder), "--format", "jsonl"]) == 4
    out, err = capsys.readouterr()
    assert len([json.loads(line) for line in out.splitlines()]) == 2
    assert "Không đọc được 2 trong 4 tệp:" in err
    assert f"{folder / 'rong.txt'}: Tệp rỗng; xin tệp khác." in err
    assert "Văn bản mật" in err
    assert "Traceback" not in err


def test_a_bad_file_alone_is_one_sentence_and_its_code(folder: Path, capsys: Output) -> None:
    assert main(["read", str(folder / "rong.txt"), "--format", "json"]) == 3
    assert capsys.readouterr() == ("", "dondoc: Tệp rỗng; xin tệp khác.\n")


def test_an_error_that_nobody_foresaw_is_a_sentence_too(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "x.txt").write_text("bug")
    assert main(["read", str(tmp_path / "x.txt")]) == 1
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert len(err.splitlines()) == 1


def test_a_file_that_is_not_there(capsys: Output) -> None:
    assert main(["read", "khong-co.txt"]) == 2
    assert "Không thấy tệp khong-co.txt" in capsys.readouterr().err


def test_the_ending_of_the_output_tells_the_format(letter: str, tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "ra.json"
    assert main(["read", letter, "--output", str(target)]) == 0
    assert len(json.loads(target.read_text("utf-8"))["obligations"]) == 3
    assert capsys.readouterr() == ("", f"Đã ghi {target}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ra.json", "thong-bao.txt"]


def test_a_workbook_lies_beside_its_document(letter: str, tmp_path: Path) -> None:
    assert main(["read", letter, "--format", "xlsx"]) == 0
    assert openpyxl.load_workbook(tmp_path / "thong-bao.phu-luc.xlsx").active["A6"].value == 1


def test_a_workbook_of_a_folder_counts_on(folder: Path, tmp_path: Path) -> None:
    assert main(["read", str(folder), "--output", str(tmp_path / "ra.xlsx")]) == 4
    page = openpyxl.load_workbook(tmp_path / "ra.xlsx").active
    assert [page.cell(row, 1).value for row in range(6, 13)] == [1, 2, 3, 4, 5, 6, None]


@pytest.mark.parametrize("shape", ["json", "csv", "xlsx", "docx", "table"])
def test_nothing_read_leaves_no_file(shape: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / f"ra.{shape}"
    assert main(["read", str(folder / "rong.txt"), "--format", shape, "--output", str(target)]) == 3
    assert not target.exists()


def test_the_document_itself_is_never_written_over(letter: str, capsys: Output) -> None:
    assert main(["read", letter, "--output", letter]) == 2
    assert Path(letter).read_text() == "x"
    assert "chọn tên khác" in capsys.readouterr().err


def test_dask_that_is_not_installed_is_said_so(letter: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "distributed", None)
    assert main(["read", letter, "--dask", "tcp://127.0.0.1:8786"]) == 2
    assert "dondoc[dask]" in capsys.readouterr().err


def test_explain_shows_the_words_in_their_place(letter: str, capsys: Output) -> None:
    assert main(["explain", letter, "1"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert f"«{' '.join(FIRST_QUOTE.split())}». Công an tỉnh báo cáo hằng quý." in text
    assert "Chủ trì Sở Tài chính «Sở Tài chính»" in text
    assert "Thời hạn trước 30/06/2024 «trước ngày 30/6/2024»" in text
    assert "time.before" in text
    assert "Độ tin cậy: 93%" in text


def test_explain_says_what_follows_from_context_and_what_is_doubtful(letter: str, capsys: Output) -> None:
    assert main(["explain", letter, "3"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Chủ trì các sở theo" in text
    assert "? Chưa rõ cơ quan chủ trì" in text


def test_explain_of_a_number_that_is_not_there(letter: str, capsys: Output) -> None:
    assert main(["explain", letter, "9"]) == 2
    assert "chỉ có 3 nhiệm vụ, không có nhiệm vụ số 9" in capsys.readouterr().err


def test_score_counts_and_prints_reliability(tmp_path: Path, letter: str, capsys: Output) -> None:
    assert main(["read", letter, "--format", "json"]) == 0
    Path(letter).with_suffix(".gold.json").write_text(capsys.readouterr().out, "utf-8")
    assert main(["score", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["gold"], figures["exact_f1"], figures["failed"]) == (3, 1.0, 0)
    assert figures["grounding"] == 0.0  # the file on disk holds "x"
    assert figures["reliability"]["bins"][-1]["count"] == 3
    assert figures["reliability"]["expected_calibration_error"] == 0.07


def test_score_counts_a_document_that_fails_as_empty(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "rong.txt").write_text("")
    gold = {"document": {"type": "Thông báo"}, "obligations": [{"quote": "Lập danh sách"}]}
    (tmp_path / "rong.gold.json").write_text(json.dumps(gold))
    assert main(["score", str(tmp_path), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "FAILED rong: Tệp rỗng" in out
    assert "recall         0.0" in out
    assert "missed: Lập danh sách" in out


def test_score_without_gold(tmp_path: Path, capsys: Output) -> None:
    assert main(["score", str(tmp_path)]) == 2
    assert "Không thấy đáp án" in capsys.readouterr().err


def raise_it(problem: BaseException) -> Callable[..., object]:
    """A reader that fails in a given way."""

    def fail(*_: object, **__: object) -> object:
        raise problem

    return fail


def test_ctrl_c_ends_with_130_and_one_line(letter: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "read", raise_it(KeyboardInterrupt()))
    assert main(["read", letter]) == 130
    assert capsys.readouterr() == ("", "dondoc: Đã dừng theo yêu cầu.\n")


def test_version(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"dondoc {__version__}\n"


def test_standard_input_is_a_document(capsys: Output, monkeypatch: pytest.MonkeyPatch, letter: str) -> None:
    with Path(letter).open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert main(["read", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["type"] == "Thông báo"
