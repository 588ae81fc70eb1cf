"""What copies from web pages do to the head of a document: torn lines, words of the page before it, titles of one line.

The text keeps its length, so that every offset stays. What such copies look like: docs/quality.md, the sixth and seventh set.
"""

import re
from functools import cache
from typing import NamedTuple

from dondoc.engine.language.letters import compile_letters

HEAD = 2500
"""Characters in which a masthead is looked for when its broken lines are mended."""
PREFACE = 3000
"""Characters of a page that may stand before the masthead."""


@cache
def _broken() -> re.Pattern[str]:
    """Line breaks that web copies put inside the motto, the issuer, the number and the date."""
    return re.compile(
        r"\n(?:(?<=CỘNG\n)(?=H)|(?<=HÒA\n)(?=XÃ)|(?<=HOÀ\n)(?=XÃ)|(?<=XÃ\n)(?=HỘI CHỦ)|(?<=XÃ HỘI\n)(?=CHỦ)|(?<=CHỦ NGHĨA\n)(?=VIỆT)|(?<=Số:\n)(?=\d)|"
        r"(?<=BAN NHÂN\n)(?=DÂN\n)|(?<=ĐỒNG NHÂN\n)(?=DÂN\n)|(?<=[ỦU][YỶ]\n)(?=BAN NHÂN)|(?<=HỘI\n)(?=ĐỒNG NHÂN)|"
        r"(?<=ngày\n)(?=\d)|(?<=tháng\n)(?=\d)|(?<=năm\n)(?=\d{4})|(?<=\d\n)(?=tháng \d|năm \d))"
    )


@cache
def _torn_place() -> re.Pattern[str]:
    """The name of a place that a line break parts from its date: "Hà" + "Nội, ngày 5 tháng 3"."""
    word = r"[[:upper:]][[:lower:]]{1,6}"
    return compile_letters(rf"(?m)^{word}(?: {word})?(\n)(?={word}(?: {word})?, ?(?:ngày|$))")


def mend(text: str) -> str:
    """The text with a web copy's lone column bars and broken lines mended in its head; every offset stays."""
    head = text[:HEAD]
    if "|" in head:
        head = re.sub(r"(?m)^[ \t]*\|[ \t]*$", lambda found: " " * len(found[0]), head)
    head = _broken().sub(" ", head)
    for found in _torn_place().finditer(head):
        head = head[: found.start(1)] + " " + head[found.end(1) :]
    return head + text[HEAD:]


@cache
def _motto() -> re.Pattern[str]:
    return re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ")


@cache
def _issuing() -> re.Pattern[str]:
    return re.compile(
        r"(?m)^[ \t|*_]*(?:[ỦU][YỶ] BAN NHÂN|UBND|HỘI ĐỒNG (?:NHÂN|BỘ)|HĐND|SỞ |BỘ |CHÍNH PHỦ|THỦ TƯỚNG|VĂN PHÒNG|BAN |PHÒNG |CỤC |CHI CỤC |"
        r"TỔNG CỤC|TỔNG CÔNG TY|LIÊN ĐOÀN|THANH TRA|QUỐC HỘI|BẢO HIỂM|NGÂN HÀNG|KIỂM TOÁN|TÒA ÁN|VIỆN |CÔNG AN|TRƯỜNG |TRUNG TÂM)"
    )


def after_preface(text: str) -> int:
    """Where the masthead begins when words of the page stand before it; 0 when the text begins with it or has none."""
    motto = _motto().search(text, 0, PREFACE)
    if motto is None:
        return 0
    bodies = list(_issuing().finditer(text, 0, motto.start()))
    if not bodies:
        line = text.rfind("\n", 0, motto.start()) + 1
        return line if text[:line].count("\n") > 2 else 0
    last = bodies[-1].start()
    for each in reversed(bodies):  # a body above the issuer stands right over it
        if text[each.start() : last].count("\n") <= 2:
            last = each.start()
    return last


class Posted(NamedTuple):
    """The title under which a page shows a letter."""

    kind: str | None
    number: str
    day: tuple[str, str, str] | None
    summary: str | None


@cache
def _posted() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<kind>Công văn|Văn bản|Kế hoạch|Thông báo|Quyết định|Chỉ thị|Công điện|Hướng dẫn)\s)?[Ss]ố:?\s(?P<number>\d{1,5}[^\s,;]{0,30})"
        r",?(?:\s[Nn]gày\s(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}))?,?"
        r"(?:\s(?:của|do)\s[^;:]{3,60}?)?\s(?:[Vv]/[Vv]|[Vv]ề việc)\s(?P<about>[^\n]{3,300})"
    )


def read_posted(line: str) -> Posted | None:
    """ "Công văn số 1238 ngày 8/11/2016 V/v báo cáo số liệu": what the first line of a page says of a document."""
    found = _posted().fullmatch(line.strip(" \t*_."))
    if found is None or not (found["kind"] or found["d"]):
        return None
    day = (found["d"], found["m"], found["y"]) if found["d"] else None
    kind = "Công văn" if found["kind"] == "Văn bản" else found["kind"]
    return Posted(kind, found["number"].rstrip(".:"), day, found["about"].strip(" ."))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        r"(?P<kind>Báo cáo)\s(?:công tác|tình hình|kết quả|sơ kết|tổng kết|đánh giá|thuyết minh|giải trình|tóm tắt)\s[^\n]{3,240}|"
        r"(?P<paper>Tờ trình)\s(?:về|đề nghị|phê duyệt|xin|dự thảo)\s[^\n]{3,240}|(?P<bid>Giấy mời)\s(?:họp|dự|tham dự)\s[^\n]{0,240}|"
        r"(?P<diary>Lịch (?:công tác|làm việc|tiếp))\s[^\n]{0,240}"
    )


def silent_title(line: str) -> str | None:
    """The type of a paper that assigns nothing, when the first line of a page is its title in small letters; else None.

    "Báo cáo tình hình kinh tế - xã hội tháng 5"; not "Báo cáo UBND tỉnh kết quả trước ngày 25/3."
    """
    found = _told().fullmatch(line.strip(" \t*_>"))
    if found is None or line.rstrip().endswith((".", ";", ":")) or re.search(r"\btrước ngày\b", line):
        return None
    kinds = {"kind": "Báo cáo", "paper": "Tờ trình", "bid": "Giấy mời", "diary": "Lịch công tác"}
    return kinds[found.lastgroup or "kind"]
