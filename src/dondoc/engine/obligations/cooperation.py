"""With whom a duty is done: "phối hợp với", "cùng với", "A chủ trì, B phối hợp" (facts/assignment-grammar section 3)."""

import re
from functools import cache

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.word_lists import lowered
from dondoc.engine.obligations import cues, guessing, owners
from dondoc.engine.spans import Span


@cache
def _with() -> re.Pattern[str]:
    return re.compile(
        r"(?:phối hợp(?:,? (?:nhịp nhàng|hài hòa|kịp thời|chặt chẽ|thường xuyên|đồng bộ|hiệu quả|tốt))*(?:,? (?:với|vơi|cùng(?: với)?))?|cùng(?<=chủ trì, cùng)(?: với)?|cùng(?<=chủ trì cùng)(?: với)?|mời(?<=chủ trì, mời)|"
        r"cùng với|cùng(?:(?<=^cùng)|(?<=, cùng))|(?P<beside>cùng)|có sự phối hợp của|với sự phối hợp của|với sự tham gia của)(?=\s)"
    )


def cooperators(words: str, mentions: tuple[Mention, ...], within: Span) -> tuple[Mention, ...]:
    """The bodies behind "phối hợp với", "cùng với" inside a part; a noun use ("công tác phối hợp") names none."""
    low = lowered(words)
    if not mentions or not ("phối hợp" in low or "cùng" in low or "với sự tham gia của" in low or "trì, mời" in low):
        return ()
    found: list[Mention] = list(_beside(words, mentions, within))
    for match in _with().finditer(low, within.start, within.end):
        before = words[max(0, match.start() - 16) : match.start()].casefold().rstrip()
        if before.endswith(
            ("quy chế", "công tác", "hội đồng", "chương trình", "sự", "cơ chế", "quy trình", "kế hoạch", "việc")
        ):
            continue
        first = owners.mention_at(mentions, words, match.end())
        if first is None:
            found += [] if match["beside"] else _bare(words, match.end()) or _guessed(words, mentions, match.end() + 1)
            continue
        run = owners.completed(words, mentions, owners.run_of(words, mentions, first))
        found += [m for m in run if m.span.end <= within.end and m not in found]
    return tuple(found)


@cache
def _plain() -> re.Pattern[str]:
    return compile_letters(
        rf"(?:,|\s?và|,\svà)?\s(?:lực lượng\s)?(?P<name>{'|'.join(cues.bare_names())})(?=,|\svà\s|\s[[:lower:]])"
    )


def _guessed(words: str, mentions: tuple[Mention, ...], start: int) -> list[Mention]:
    """A body of no rulebook, and those that are listed with it: "phối hợp với Tổ tự quản đường biên rà soát ..."."""
    named = guessing.guess(words, start, mentions, given=False)
    return [named, *owners.following(words, mentions, named.span.end)] if named else []


def _bare(words: str, start: int) -> list[Mention]:
    """Bodies that go without their place: "phối hợp với Công an, Biên phòng nắm tình hình"."""
    found: list[Mention] = []
    while each := _plain().match(words, start):
        span = Span(each.start("name"), each.end("name"))
        found.append(Mention(span, (each["name"],), "agency", each["name"]))
        start = each.end()
    return found


def _beside(words: str, mentions: tuple[Mention, ...], within: Span) -> tuple[Mention, ...]:
    """ "Công an phường chủ trì, Đội Trật tự đô thị phối hợp giải tỏa ...": the second body helps the first."""
    for led in re.finditer(r"(?<=\s)chủ trì[,;]\s(?:cùng\s)?", words[within.start : within.end]):
        first = owners.mention_at(mentions, words, within.start + led.end())
        if first is None:
            continue
        run = owners.run_of(words, mentions, first)
        if re.match(r"\s(?:cùng )?(?:phối hợp|tham gia)\s(?!với|cùng|chặt chẽ)", words[run[-1].span.end :]):
            return run
    return ()
