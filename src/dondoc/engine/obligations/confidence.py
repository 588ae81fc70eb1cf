"""How sure the reader is that lead, cooperators, due and recurrence of a duty are all right.

The figures lie between two measurements of `dondoc score` (docs/quality.md): documents that the rules had not seen, and
the same after their faults were mended. They stand nearer to the first, for a stated certainty must not flatter. Measure
again before changing one.
"""

from dondoc.engine.obligations.draft import Draft

BASE = {
    "table-row": 0.95,
    "adverbial-subject": 0.94,
    "agency-heading": 0.92,
    "agency-prefix": 0.92,
    "giving-verb": 0.9,
    "labelled-heading": 0.9,
    "subject-first": 0.88,
    "lead-in": 0.75,
    "guessed-name": 0.7,
    "passive": 0.6,
}
OTHER = 0.85
EACH_DOUBT = 0.85
NO_LEAD = 0.1


def of(draft: Draft) -> float:
    """A probability between 0 and 1."""
    rule = draft.rules[0].removeprefix("inherited:")
    value = BASE.get(rule, OTHER)
    if not draft.lead:
        value = NO_LEAD
    return round(value * EACH_DOUBT ** len(set(draft.doubts)), 3)
