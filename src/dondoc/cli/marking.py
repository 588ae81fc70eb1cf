"""How a reader's output is compared with a gold annotation; the definitions are those of the corpus.

detection: P, R and F1; one predicted duty matches one gold duty when the words of their quotes overlap by a Jaccard
index of at least 0.5 (best overlaps first, one to one); each field: share of the matched duties in which it is
exactly right; exact: F1 of duties that are matched and right in lead, cooperating, due and recurrence; silent_dates:
predicted days that are wrong; grounding: share of the predicted quotes that stand in the text; header: share of the
header's fields that are right.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Annotation = Mapping[str, Any]

MATCH = 0.5
HEADER = ("type", "number", "issuer", "issued_on", "event_on", "signer")
EXACT = ("lead", "cooperating", "due", "recurrence")
FIELDS = (*EXACT, "kind", "report_to")
SHORT = {"mttq": "mặt trận tổ quốc", "tncs": "thanh niên cộng sản", "tp": "thành phố"}
TAILS = (" tỉnh lạng sơn", " tỉnh")
"""A province's own bodies go without its name."""


@dataclass(slots=True)
class Tally:
    """Counts over one document or many; `bets` holds (confidence, exactly right) of each predicted duty."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    exact: int = 0
    silent_dates: int = 0
    grounded: int = 0
    header_right: int = 0
    header_asked: int = 0
    right: Counter[str] = field(default_factory=Counter)
    bets: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count another document in."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.matched += other.matched
        self.exact += other.exact
        self.silent_dates += other.silent_dates
        self.grounded += other.grounded
        self.header_right += other.header_right
        self.header_asked += other.header_asked
        self.right.update(other.right)
        self.bets.extend(other.bets)

    def figures(self) -> dict[str, float | int]:
        """The published figures, by name; a share of nothing is 1."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "precision": _share(self.matched, self.predicted),
            "recall": _share(self.matched, self.gold),
            "detection_f1": _share(2 * self.matched, self.gold + self.predicted),
            **{name: _share(self.right[name], self.matched) for name in FIELDS},
            "exact_f1": _share(2 * self.exact, self.gold + self.predicted),
            "silent_dates": self.silent_dates,
            "grounding": _share(self.grounded, self.predicted),
            "header": _share(self.header_right, self.header_asked),
        }


def compare(gold: Annotation, predicted: Annotation, text: str | None) -> Tally:
    """The tally of one document; `text` None means that quotes cannot be looked up and count as grounded."""
    golds, found = gold["obligations"], predicted.get("obligations", [])
    tally = Tally(gold=len(golds), predicted=len(found))
    pairs = _pair(golds, found)
    right = {j: _mark(tally, golds[i], found[j]) for i, j in pairs}
    for j, one in enumerate(found):
        if j not in right:
            tally.silent_dates += bool(one.get("due"))
            tally.errors.append(f"  extra: {squeeze(one.get('quote'))[:110]}")
        tally.grounded += text is None or _stands_in(one.get("quote"), text)
        tally.bets.append((float(one.get("confidence", 1)), right.get(j, False)))
    missed = set(range(len(golds))) - {i for i, _ in pairs}
    tally.errors += [f"  missed: {squeeze(golds[i]['quote'])[:110]}" for i in sorted(missed)]
    _mark_header(tally, gold.get("document", {}), predicted.get("document", {}))
    return tally


def overlap(one: str | None, other: str | None) -> float:
    """Jaccard index of the words of two quotes, repeated words counted."""
    mine, yours = Counter(_words(one)), Counter(_words(other))
    union = (mine | yours).total()
    return (mine & yours).total() / union if union else 0.0


def same(name: str, gold: Annotation, predicted: Annotation) -> bool:
    """Whether a field is exactly right; spelling of bodies counts only as far as it tells them apart."""
    wanted, got = gold.get(name), predicted.get(name)
    if name in ("lead", "cooperating"):
        return {_body(body) for body in wanted or []} == {_body(body) for body in got or []}
    if name == "report_to":
        return _body(wanted) == _body(got)
    if name == "recurrence":
        return set((wanted or "").upper().split(";")) == set((got or "").upper().split(";"))
    return (wanted or None) == (got or None)


def squeeze(text: str | None) -> str:
    """NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def _pair(golds: Sequence[Annotation], found: Sequence[Annotation]) -> list[tuple[int, int]]:
    """One to one, best overlap first, of equals those at like places first."""
    size, count = max(len(golds), 1), max(len(found), 1)
    offers = sorted(
        (
            (overlap(wanted["quote"], got.get("quote")), -abs(i / size - j / count), i, j)
            for i, wanted in enumerate(golds)
            for j, got in enumerate(found)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for value, _, i, j in offers:
        if value >= MATCH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _mark(tally: Tally, gold: Annotation, found: Annotation) -> bool:
    """Count a matched pair; whether it is exactly right."""
    wrong = [name for name in FIELDS if not same(name, gold, found)]
    exact = not set(wrong) & set(EXACT)
    tally.matched += 1
    tally.exact += exact
    tally.right.update(name for name in FIELDS if name not in wrong)
    tally.silent_dates += bool(found.get("due")) and found["due"] != gold.get("due")
    quote = squeeze(gold["quote"])[:90]
    tally.errors += [f"  {name}: gold {gold.get(name)!r}, got {found.get(name)!r} :: {quote}" for name in wrong]
    return exact


def _mark_header(tally: Tally, gold: Annotation, found: Annotation) -> None:
    for name in HEADER:
        if name not in gold:
            continue
        wanted, got = gold[name], found.get(name)
        right = squeeze(str(wanted or "")).casefold() == squeeze(str(got or "")).casefold()
        tally.header_asked += 1
        tally.header_right += right
        if not right:
            tally.errors.append(f"  header {name}: gold {wanted!r}, got {got!r}")


def _stands_in(quote: str | None, text: str) -> bool:
    return bool(quote) and squeeze(quote) in squeeze(text)


def _body(name: str | None) -> str:
    key = " ".join(SHORT.get(word, word) for word in _words(name))
    for tail in TAILS:
        key = key.removesuffix(tail)
    return key


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").casefold())


def _share(hits: int, of: int) -> float:
    return round(hits / of, 4) if of else 1.0
