"""A proposal as it stands on the desk: the reader's fields, changed by people.

Keys: title, quote, clause, due (ISO), bound, recurrence, time_text, kind, product, report_to, topic, priority, given_by,
supervisor (id), doubts; lead and cooperating: [{"name", "agency": id or None, "span": [start, end] or None, "printed": the reader's name}];
spans: {"quote": [[start, end], ...], "time", "product", "report_to": [start, end] or None}.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from dondoc.engine.spans import Span
from dondoc.web.proposals.matching import Matcher

Draft = dict[str, Any]
TITLE = 180
"""Characters of a title made from the duty's own words."""
SURE = 0.85
"""Below that a person looks first; the share of proposals right above it is measured by `dondoc score tests/gold`."""
NO_LEAD = "Chưa rõ cơ quan chủ trì; xin chọn cơ quan."
ENDED = "{name} đã kết thúc hoạt động ngày {on:%d/%m/%Y}; xin chọn cơ quan kế nhiệm."
UNMATCHED = "Chưa khớp “{name}” với cơ quan nào; xin chọn cơ quan chủ trì."


def from_found(found: Mapping[str, Any], matcher: Matcher) -> Draft:
    """The draft with which a proposal of the reader begins."""
    spans = found["spans"]
    return {
        "title": title_of(found["quote"]),
        "quote": found["quote"],
        "clause": found["clause"],
        "due": found["due"],
        "bound": found["bound"],
        "recurrence": found["recurrence"],
        "time_text": found["time_text"],
        "kind": found["kind"],
        "product": found["product"] or "",
        "report_to": found["report_to"] or "",
        "topic": found["topic"],
        "priority": "high" if found["priority"] else "normal",
        "given_by": "",
        "supervisor": None,
        "doubts": list(found["doubts"]),
        "lead": bodies(found["lead"], spans["lead"], matcher),
        "cooperating": bodies(found["cooperating"], spans["cooperating"], matcher),
        "spans": {name: spans[name] for name in ("quote", "time", "product", "report_to")},
    }


def bodies(names: Sequence[str], spans: Sequence[list[int] | None], matcher: Matcher) -> list[dict[str, Any]]:
    """Names of the reader with the agency that each means."""
    found = []
    for name, span in zip(names, spans, strict=True):
        agency = matcher.find(name)
        found.append({"name": name, "agency": agency.id if agency else None, "span": span, "printed": name})
    return found


def title_of(quote: str) -> str:
    """A short title from a duty's words: the first of them, cut between words."""
    words = " ".join(quote.split())
    words = words[:1].upper() + words[1:]
    if len(words) <= TITLE:
        return words
    return words[:TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def problems(draft: Draft, confidence: float | None, gone: Mapping[int, Any]) -> list[str]:
    """What a person should look at before accepting: doubts of the reader, bodies that match no agency or have ended.

    gone: agencies that have ended, by id.
    """
    found = list(draft["doubts"])
    if not draft["lead"]:
        found.append(NO_LEAD)
    for body in draft["lead"]:
        if not body["agency"]:
            found.append(UNMATCHED.format(name=body["name"]))
        elif body["agency"] in gone:
            found.append(ENDED.format(name=body["name"], on=gone[body["agency"]].valid_until))
    if not found and confidence is not None and confidence < SURE:
        found.append("Máy đọc chưa chắc chắn; xin đối chiếu với văn bản.")
    return found


def is_ready(draft: Draft, gone: Container[int]) -> bool:
    """Whether the duty could be assigned: it has a leading agency, and each leading body is an agency that still exists."""
    return bool(draft["lead"]) and all(body["agency"] and body["agency"] not in gone for body in draft["lead"])


def places(draft: Draft) -> Iterable[tuple[str, Span]]:
    """Each field of which the words are known, with its place; the quote first."""
    for pair in draft["spans"]["quote"]:
        yield "quote", Span(*pair)
    for name in ("time", "product", "report_to"):
        if draft["spans"].get(name):
            yield name, Span(*draft["spans"][name])
    for role in ("lead", "cooperating"):
        for body in draft[role]:
            if body["span"]:
                yield role, Span(*body["span"])


def locate(text: str, words: str, near: int = 0) -> Span | None:
    """The place of words in a text, line breaks counted as spaces; of several the one nearest to an offset."""
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"[\s\v]+".join(re.escape(part) for part in parts))
    found = [Span(match.start(), match.end()) for match in pattern.finditer(text)]
    return min(found, key=lambda span: abs(span.start - near), default=None)


def quote_of(text: str, pieces: Sequence[Sequence[int]]) -> str:
    """The words of some places, white space folded."""
    return " ".join(" ".join(text[start:end] for start, end in pieces).split())


def start_of(draft: Draft) -> int:
    """Where the duty begins in the document."""
    pieces = draft["spans"]["quote"]
    return int(pieces[0][0]) if pieces else 0
