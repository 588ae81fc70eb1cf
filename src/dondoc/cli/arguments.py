"""What may be typed after `dondoc`, with Vietnamese help and Vietnamese refusals."""

import argparse
import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from dondoc import __version__
from dondoc.engine.errors import BadSettings

FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "docx")

REFUSALS = (
    (r"unrecognized arguments: (.+)", "Không có tùy chọn {0}; gõ dondoc --help để xem các tùy chọn."),
    (r"the following arguments are required: (.+)", "Còn thiếu {0}; gõ dondoc --help để xem cách dùng."),
    (r"argument (\S+): expected (?:one|at least one) argument", "Tùy chọn {0} cần một giá trị đi kèm."),
    (r"argument \S+: invalid choice: '?([^' ]+)'?.*", "Không có lệnh {0}; các lệnh là read, explain và score."),
    (r"argument \S+: ignored explicit argument '(.*)'", "Giá trị {0} không dùng được ở đây; gõ dondoc --help để xem."),
    (r"argument \S+: (.+)", "{0}"),
)
"""argparse's own complaints, in order of trial, and what we say instead."""


class Formatter(argparse.HelpFormatter):
    """Help with a Vietnamese head; the width is found without the costly import of shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_terminal_width() - 2)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The usage line, opened by Vietnamese words."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that refuses with one Vietnamese sentence (BadSettings) and no usage dump."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=Formatter, **settings)  # type: ignore[arg-type]
        self._positionals.title = "Đối số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Refuse; raises BadSettings."""
        for pattern, sentence in REFUSALS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise BadSettings(sentence.format(*found.groups()))
        raise BadSettings(f"Câu lệnh chưa đúng ({message}); gõ dondoc --help để xem cách dùng.")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options of one call; `command` is read, explain or score. Raises BadSettings."""
    return _parser().parse_args(argv)


def _parser() -> Parser:
    parser = Parser(
        prog="dondoc",
        description="Đọc văn bản hành chính đã ký và tìm ra từng nhiệm vụ được giao: ai chủ trì, ai phối hợp, khi nào "
        "xong, sản phẩm gì, báo cáo ai.",
        epilog="Ví dụ: dondoc read thong-bao.pdf     dondoc read cong-van/ --format xlsx --output phu-luc.xlsx",
    )
    parser.add_argument("--version", action="version", version=f"dondoc {__version__}", help="in số hiệu phiên bản")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="LỆNH", title="Lệnh", prog="dondoc", parser_class=Parser
    )
    _add_read(commands.add_parser("read", help="đọc tệp hoặc thư mục, in ra các nhiệm vụ", description=READ))
    _add_explain(commands.add_parser("explain", help="vì sao có một nhiệm vụ", description=EXPLAIN))
    _add_score(commands.add_parser("score", help="chấm bộ đọc theo đáp án", description=SCORE))
    return parser


READ = (
    "Đọc văn bản (.txt, .docx, .pdf, ảnh quét, .html, EdXML, .doc) và in các nhiệm vụ. Đọc nhiều tệp thì tệp hỏng được "
    "bỏ qua và liệt kê ở cuối. Mã kết thúc: 0 xong; 2 tùy chọn sai; 3 cần tệp khác; 4 văn bản mật; 5 thiếu chương "
    "trình."
)
EXPLAIN = "In đoạn văn có nhiệm vụ thứ N, từng phần lấy từ chữ nào, theo quy tắc nào, và chỗ nào còn ngờ."
SCORE = "So bộ đọc với đáp án (TÊN.gold.json cạnh TÊN.txt) và in các tỷ lệ đúng, kèm bảng độ tin cậy."


def _add_origin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--signed-on",
        type=_day,
        metavar="NGÀY",
        help="ngày ký, dùng khi văn bản không ghi ngày (20/3/2024 hoặc 2024-03-20)",
    )
    parser.add_argument("--province", metavar="TỈNH", help='tỉnh, dùng khi văn bản không ghi ("Lạng Sơn")')


def _add_read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="TỆP", help='tệp, thư mục, hoặc "-" để đọc từ đầu vào chuẩn')
    parser.add_argument(
        "--format",
        type=_format,
        metavar="DẠNG",
        help="table (mặc định), json, jsonl, csv, xlsx hoặc docx; bỏ trống thì theo đuôi của --output",
    )
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi ra tệp này thay vì in ra màn hình")
    _add_origin(parser)
    parser.add_argument("--workers", type=_count, default=1, metavar="SỐ", help="số tiến trình cùng đọc (mặc định 1)")
    parser.add_argument("--dask", metavar="ĐỊA_CHỈ", help="đọc trên cụm Dask sẵn có, ví dụ tcp://10.0.0.5:8786")


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="TỆP", help='tệp văn bản, hoặc "-"')
    parser.add_argument("number", type=_count, metavar="N", help="số thứ tự của nhiệm vụ (cột TT)")
    _add_origin(parser)


def _add_score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", type=Path, metavar="THƯ_MỤC", help="thư mục có văn bản và đáp án")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")
    parser.add_argument("--errors", action="store_true", help="liệt kê từng chỗ sai")


def _terminal_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 80


def _format(text: str) -> str:
    if text not in FORMATS:
        raise argparse.ArgumentTypeError(f"Không có dạng {text}; chọn một trong {', '.join(FORMATS)}.")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} không dùng được; cần một số nguyên từ 1 trở lên.")
    return int(text)


def _day(text: str) -> date:
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        day, month, year = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, found.groups())
    else:
        raise argparse.ArgumentTypeError(f"{text} không phải là ngày; viết như 20/3/2024 hoặc 2024-03-20.")
    try:
        return date(year, month, day)
    except ValueError:
        raise argparse.ArgumentTypeError(f"Không có ngày {text} trong lịch; kiểm tra lại ngày và tháng.") from None
