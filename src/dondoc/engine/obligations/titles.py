"""Bodies of no rulebook that a heading or the words before a colon name: the whole line is their name.

"2. Trung tâm Bảo tồn, Phát huy giá trị di sản và Xúc tiến du lịch tỉnh" over its bullets; "4. Đoàn Ca múa nhạc dân gian
Sao Biển: dựng chương trình". Reads: Words. Writes: Party.
"""

import re
from functools import cache

from dondoc.engine.language.agencies import Mention
from dondoc.engine.obligations import cues, guessing
from dondoc.engine.obligations.context import Context, Words, parties
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span

LONGEST = 150
"""Characters of the longest line that is read as names."""


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        r"(?:Trạm|Hạt|Đội|Phòng|Ban|Trung tâm|Văn phòng|Chi cục|Cục|Công ty|Hợp tác xã|Hội|Đài|Trường(?! hợp)|Bệnh viện|Đồn|Thư viện|"
        r"Công đoàn|Thanh tra|Tổ|Viện|Ngân hàng|Quỹ|Đơn vị|Nhà máy|Xí nghiệp|Tổng cục|Vụ)\s\w"
    )


def unknown(words: Words, start: int) -> tuple[Party, ...]:
    """The one body whose name a heading from `start` on is ("Trạm bảo vệ thực vật:"); empty when it is something else."""
    name = words.text[start:].strip(" :.;")
    plain = len(name) <= 80 and not re.search(r"[,;:.(]", name) and not cues.starts_verb(name)
    if not (words.clause.children and words.clause.label and plain and _head().match(name)):
        return ()
    return (Party(name, "agency", words.passage.whole(Span(start, start + len(name))), name),)


def listed(context: Context, words: Words, start: int) -> tuple[Party, ...]:
    """The bodies of a heading whose names go on behind their commas, where acts open the clauses below it."""
    clause = words.clause
    if not (clause.label and clause.children):
        return ()
    below = (context.read(context.document.clauses[child]).text for child in clause.children[:3])
    return _names(words, start, len(words.text)) if any(map(cues.starts_verb, below)) else ()


def before_colon(words: Words, start: int, colon: int) -> tuple[Party, ...]:
    """The same before a colon behind which an act follows in the same clause."""
    text = words.text
    timely = _timely().match(text, colon + 1)
    acts = cues.starts_verb(text[timely.end() if timely else colon + 1 :].lstrip())
    return _names(words, start, colon) if words.clause.label and acts else ()


@cache
def _timely() -> re.Pattern[str]:
    return re.compile(r"\s?(?:từ|đến|trước|trong|chậm nhất|hằng|hàng|định kỳ)\s[^,;:]{2,50},\s", re.IGNORECASE)


def _names(words: Words, start: int, end: int) -> tuple[Party, ...]:
    name = words.text[start:end].rstrip(" :.;")
    if len(name) > LONGEST or re.search(r"[;:.(|]", name) or cues.starts_act(name):
        return ()
    opening = {m.span.start: m for m in words.mentions if start <= m.span.start < end}
    found: list[Party] = []
    at = start
    for each in (*_joints().finditer(name), None):
        stop = start + each.start() if each else start + len(name)
        if each and not (start + each.end() in opening or guessing.heads().match(words.text, start + each.end())):
            continue  # "Hợp tác xã Nông nghiệp" + ", Dịch vụ và Du lịch Tam Chúc"
        bodies = _one(words, Span(at, stop), opening)
        if not bodies:
            return ()
        found += bodies
        at = start + each.end() if each else stop
    return tuple(found)


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r",?\svà\s|,\s")


def _one(words: Words, place: Span, opening: dict[int, Mention]) -> tuple[Party, ...]:
    """The body that a stretch names: a known one, or one that begins like a body and is named in full."""
    known = opening.get(place.start)
    if known is not None and known.span.end == place.end:
        return parties((known,), words.passage)
    name = place.of(words.text)
    rest = words.text[known.span.end : place.end].lstrip(" ,") if known else ""
    named = guessing.heads().match(name) and (known is not None or _proper().match(name))
    set_up = known is not None and _set_up().fullmatch(known.printed)
    named = named or (guessing.heads().match(name) and _placed().search(name))
    listed = known is not None and words.text.startswith(", ", known.span.end) and bool(_placed().search(name))
    verb = rest[:1].islower() and cues.starts_verb(rest) and not (listed or guessing.of_a_name(rest))
    if not named or (verb and not set_up) or (known and len(known.names) > 1):
        return ()
    if known and known.names:
        name = known.names[0] + words.text[known.span.end : place.end]
    return (Party(name, "agency", words.passage.whole(place), name),)


@cache
def _placed() -> re.Pattern[str]:
    """A place or a number at the end of a name in small letters: "Khu bảo tồn biển Cù Lao Chàm", "Kho lưu trữ lịch sử tỉnh"."""
    return re.compile(r"\s(?:[A-ZĐÀ-Ỹ]\w*|tỉnh|huyện|xã|phường|thành phố|\d{1,3})$")


@cache
def _set_up() -> re.Pattern[str]:
    """A body set up for a purpose, which its name tells: "Tổ giúp việc" + "triển khai Đề án 06 xã"."""
    return re.compile(r"(?:Tổ|Đoàn|Ban) (?:giúp việc|công tác|chỉ đạo|điều hành)", re.IGNORECASE)


@cache
def _proper() -> re.Pattern[str]:
    """A capital behind the first word of a body: "Trung tâm Bảo tồn"; "Hội nghị" and "Phòng chống" are no bodies."""
    return re.compile(
        r"(?<!\w)(?:Trung tâm|Công ty|Tổng công ty|Văn phòng|Chi cục|Hợp tác xã|Đơn vị|\w{1,20})\s[A-ZĐÀ-Ỹ]"
    )
