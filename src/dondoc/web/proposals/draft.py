"""A proposal as it stands on the desk: the reader's fields, changed by people.

Keys: title, quote, clause, due (ISO), bound, recurrence, time_text, kind, product, report_to, topic, priority, given_by,
due_at (the hour of the day, "16:00", or None), opens_on (the first day of the time in which it is to be done, ISO, or None), supervisor (id), doubts, each (whether every leading agency is given a duty of its own), due_from ("envelope" for a day that the
package asks for); lead and cooperating: [{"name", "agency": id or None, "span": [start, end] or None, "printed": the reader's
name, "members": ids of a group}];
spans: {"quote": [[start, end], ...], "time", "product", "report_to": [start, end] or None}.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
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
GROUP = "“{name}” gồm {count} cơ quan: mỗi cơ quan được giao một nhiệm vụ riêng; xin xem lại rồi nhận."
GROUP_ENDED = "“{name}” có cơ quan đã kết thúc hoạt động; xin chọn lại cơ quan."
ALONE = "Cơ quan phối hợp “{name}” không khớp cơ quan nào nên sẽ không có phần việc; xin chọn cơ quan hoặc để nguyên."
UNMATCHED = "Chưa khớp “{name}” với cơ quan nào; xin chọn cơ quan chủ trì."


def from_found(found: Mapping[str, Any], matcher: Matcher, *, given_by: str = "") -> Draft:
    """The draft with which a proposal of the reader begins; a group that leads is proposed as a duty for each member.

    given_by: the leader who assigns, as the document names him.
    """
    spans = found["spans"]
    lead = bodies(found["lead"], spans["lead"], matcher)
    for body in lead:
        if not body["agency"] and (group := matcher.group(body["name"])):
            body["members"] = [agency.id for agency in group]
    return {
        "title": title_of(found["quote"]),
        "quote": found["quote"],
        "clause": found["clause"],
        "due": found["due"],
        "due_at": (found.get("term") or {}).get("at"),
        "opens_on": (found.get("term") or {}).get("starts_on"),
        "bound": found["bound"],
        "recurrence": found["recurrence"],
        "time_text": found["time_text"],
        "kind": found["kind"],
        "product": found["product"] or "",
        "report_to": found["report_to"] or "",
        "topic": found["topic"],
        "priority": "high" if found["priority"] else "normal",
        "given_by": given_by,
        "supervisor": None,
        "doubts": list(found["doubts"]),
        "lead": lead,
        "each": any("members" in body for body in lead),
        "cooperating": bodies(found["cooperating"], spans["cooperating"], matcher),
        "spans": {name: spans[name] for name in ("quote", "time", "product", "report_to")},
    }


def opens_on(draft: Draft) -> date | None:
    """The first day of the time in which the duty is to be done, where its words name one before its deadline."""
    first, due = draft.get("opens_on"), draft["due"]
    # a recurring duty has its first and last day in its periods
    return date.fromisoformat(first) if first and due and not draft["recurrence"] and first <= due else None


def leader_of(contract: Mapping[str, Any]) -> str:
    """The leader who assigns what a document says, as the reader found him; empty when it does not say."""
    return str(contract.get("document", {}).get("given_by") or "")


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
        found += _problem_of(body, gone)
    groups = [body for body in draft["lead"] if body.get("members")]
    if groups and draft.get("each"):
        found += [GROUP.format(name=body["name"], count=len(body["members"])) for body in groups]
    if not found and confidence is not None and confidence < SURE:
        found.append("Máy đọc chưa chắc chắn; xin đối chiếu với văn bản.")
    return found


def _problem_of(body: Mapping[str, Any], gone: Mapping[int, Any]) -> list[str]:
    if body.get("members"):
        return [GROUP_ENDED.format(name=body["name"])] if any(id_ in gone for id_ in body["members"]) else []
    if not body["agency"]:
        return [UNMATCHED.format(name=body["name"])]
    if body["agency"] in gone:
        return [ENDED.format(name=body["name"], on=gone[body["agency"]].valid_until)]
    return []


def left_out(draft: Draft) -> list[str]:
    """What is said of cooperating bodies that get no part because they match no agency; it stops nothing."""
    return [ALONE.format(name=body["name"]) for body in draft["cooperating"] if not ids_of(body)]


def ids_of(body: Mapping[str, Any]) -> list[int]:
    """The agencies of a body: the members of a group, the one that it matches, or none."""
    return list(body.get("members") or ([body["agency"]] if body["agency"] else []))


def ids_in(bodies_: Iterable[Mapping[str, Any]]) -> list[int]:
    """The agencies of some bodies, each once, in their order."""
    return list(dict.fromkeys(id_ for body in bodies_ for id_ in ids_of(body)))


def duties_of(draft: Draft) -> int:
    """How many duties it becomes: one, or one for each leading agency."""
    return len(ids_in(draft["lead"])) if draft.get("each") else 1


def is_ready(draft: Draft, gone: Container[int]) -> bool:
    """Whether the duty could be assigned: it has a leading agency, and each leading body is agencies that still exist."""
    return bool(draft["lead"]) and all(
        ids_of(body) and not any(id_ in gone for id_ in ids_of(body)) for body in draft["lead"]
    )


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
