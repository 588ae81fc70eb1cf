"""What is typed wrongly is refused with one Vietnamese sentence."""

from datetime import date

import pytest

from dondoc.cli.arguments import parse
from dondoc.engine.errors import BadSettings


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "Còn thiếu LỆNH"),
        ("red a.txt", "Không có lệnh red"),
        ("read", "Còn thiếu TỆP"),
        ("read a.txt --fast", "Không có tùy chọn --fast"),
        ("read a.txt --format yaml", "Không có dạng yaml"),
        ("read a.txt --signed-on 31/2/2024", "Không có ngày 31/2/2024"),
        ("read a.txt --signed-on mai", "mai không phải là ngày"),
        ("read a.txt --signed-on", "--signed-on cần một giá trị"),
        ("read a.txt --workers 0", "0 không dùng được"),
        ("read a.txt --work 2", "Không có tùy chọn --work"),
        ("explain a.txt một", "một không dùng được"),
    ],
)
def test_a_wrong_call_is_refused(line: str, words: str) -> None:
    with pytest.raises(BadSettings, match=words):
        parse(line.split())


@pytest.mark.parametrize("text", ["20/3/2024", "2024-03-20", "20/03/2024"])
def test_a_day_may_be_written_both_ways(text: str) -> None:
    assert parse(["read", "a.txt", "--signed-on", text]).signed_on == date(2024, 3, 20)


@pytest.mark.parametrize("line", ["--help", "read --help", "explain --help", "score --help"])
def test_help_is_vietnamese(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(line.split())
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert "Cách dùng: dondoc" in text
    assert not {"usage:", "options:", "positional arguments:", "show this help"} & set(text.split("\n"))
