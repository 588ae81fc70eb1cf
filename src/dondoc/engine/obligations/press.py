"""What the press tells of a directive: a text without head, number and addressees that says who has told whom to act.

"UBND tỉnh vừa có văn bản yêu cầu Sở X kiểm tra ...": in a signed document such words report what another paper assigned; in a
text that has no head they are all there is.
"""

import re
from functools import cache

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.obligations import cues, owners
from dondoc.engine.obligations.context import Context, Words
from dondoc.engine.obligations.frames import Frame, resolve
from dondoc.engine.obligations.model import Party
from dondoc.engine.spans import Span

PAPER = "văn bản|công văn|công điện|chỉ thị|thông báo|quyết định|kế hoạch|thông tri|nghị quyết|kết luận"


def is_press(context: Context) -> bool:
    """Whether a document prints nothing of a head."""
    header = context.document.header
    return not (header.type or header.number or header.issuer or header.addressees)


@cache
def _papers() -> re.Pattern[str]:
    issue = "(?:vừa |mới |đã |tiếp tục )?(?:có|ký|ban hành|ký ban hành|gửi|phát đi|ra)"
    return re.compile(
        rf"(?<!\w){issue}\s(?:{PAPER})(?!\w)(?P<rest>[^;:.]{{0,200}}?)[\s,](?=(?:yêu cầu|đề nghị|giao|chỉ đạo|phân công)\s)",
        re.IGNORECASE,
    )


@cache
def _handed() -> re.Pattern[str]:
    return re.compile(r"\s(?:vừa|đã|mới|cũng đã)\s(?=(?:giao|yêu cầu|đề nghị|chỉ đạo)\s)")


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{PAPER})(?:\snày|\ssố\s\S{{1,30}})?(?:\scũng)?\s(?=(?:yêu cầu|đề nghị|giao)\s)", re.IGNORECASE
    )


def told_directive(words: Words, span: Span) -> owners.Subject | None:
    """Whom a paper tells to act: "... vừa có công điện yêu cầu Sở Y tế kiểm tra", "Chỉ thị yêu cầu Sở Y tế kiểm tra"."""
    text = words.text[: span.end]
    mentions = tuple(m for m in words.mentions if m.span.end <= span.end)
    asked = _asked_by_letter(text, mentions, span)
    if asked is not None:
        return asked
    speaking = _speaking().match(text, span.start)
    papers = _papers().finditer(text, span.start) if speaking is None else ()
    handed = (_handed().match(text, m.span.end) for m in mentions if span.start <= m.span.start)
    for found in (speaking,) if speaking else (*papers, *filter(None, handed)):
        if speaking is None and not any(
            span.start <= m.span.start <= found.start() and m.span.end <= found.start() for m in mentions
        ):
            continue
        subject = owners.given_at(text, mentions, found.end())
        if subject is not None:
            return subject
    return None


@cache
def _sent() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:có|ký|ban hành)\s(?:{PAPER})(?!\w)[^;:.]{{0,60}}?\sgửi|gửi\s(?:{PAPER})(?!\w)[^;:.]{{0,60}}?\s(?:tới|đến|cho))(?=\s)",
        re.IGNORECASE,
    )


def without_addressees(words: Words, parts: list[Span]) -> list[Span]:
    """The parts but those that only go on with the list of those to whom a letter was sent."""
    kept: list[Span] = []
    letter = False
    for part in parts:
        before = words.text[kept[-1].end : part.start] if kept else ""
        if letter and ";" in before and ". " not in before and not _behind().match(words.text, part.start, part.end):
            continue
        kept.append(part)
        letter = bool(_sent().search(words.text, part.start, part.end)) and not _behind().search(
            words.text, part.start, part.end
        )
    return kept


def _asked_by_letter(text: str, mentions: tuple[Mention, ...], span: Span) -> owners.Subject | None:
    """ "Thủ tướng có công văn gửi các bộ, ngành" + "yêu cầu kiểm tra giá cả": those to whom it was sent must act."""
    found = _sent().search(text, span.start, span.end)
    first = owners.mention_at(mentions, text, found.end() + 1) if found else None
    if first is None:
        return None
    run = owners.run_of(text, mentions, first, semicolons=True)
    asked = _behind().match(text, run[-1].span.end)
    if asked is None or not cues.starts_act(text[asked.end() :]):
        return None
    return owners.Subject(run, asked.start("verb"), asked.end(), "giving-verb")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"[^;:.]{0,60}?[\s,](?P<verb>yêu cầu|đề nghị)\s")


def remember_speaker(words: Words, at: int, last: dict[str, Party]) -> None:
    """Keep who speaks before a demand: "báo cáo về Bộ" means the Bộ that asked for it."""
    speaker = next((m for m in words.mentions if m.span.end <= at and m.kind == "agency" and m.names), None)
    if speaker is not None:
        last.setdefault(speaker.names[0].split()[0].casefold(), Party(speaker.names[0], speaker.kind))


def sent_to(context: Context, words: Words, span: Span) -> Frame | None:
    """The frame that a sentence about a letter opens: "Bộ Y tế có công văn gửi các Sở Y tế về ..."; None for any other."""
    found = _sent().search(words.text, span.start, span.end)
    first = owners.mention_at(words.mentions, words.text, found.end() + 1) if found else None
    if first is None or words.mentions[first].span.end > span.end:
        return None
    run: tuple[Mention, ...] = owners.run_of(words.text, words.mentions, first, semicolons=True)
    lead = resolve(context, run, words, Frame())
    return Frame(lead, (), False, "spoken") if lead else None


def bare_demand(words: Words, span: Span) -> int | None:
    """Where the demand of a speaker who names nobody begins: "Bộ trưởng" + "yêu cầu lập danh sách ..."; else None."""
    first = owners.mention_at(words.mentions, words.text, span.start)
    if first is None or words.mentions[first].kind not in ("person", "agency"):
        return None
    end = words.mentions[first].span.end
    asked = owners.asks(words.text, end)
    if asked is None:
        return None
    start = words.text.find(asked, end)
    return start if cues.starts_act(words.text[start + len(asked) : span.end].lstrip()) else None


@cache
def _by_line() -> re.Pattern[str]:
    return compile_letters(r"(?:[[:upper:]][\w.-]{0,8}\s?){1,4}")


def is_by_line(part: str) -> bool:
    """Whether a part is nothing but capitals, as the name of who wrote a text is: "Chi Linh", "N. Minh"."""
    return bool(_by_line().fullmatch(part.strip()))


def turns_after(context: Context, words: Words) -> bool:
    """Whether the next paragraph says that nothing came of what this one tells: "Tuy nhiên, đến nay Sở X chưa trình ..."."""
    clauses, follow = context.document.clauses, words.clause.index + 1
    return follow < len(clauses) and context.read(clauses[follow]).text.startswith("Tuy nhiên")
