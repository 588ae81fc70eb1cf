"""How sure the reader is that lead, cooperators, due and recurrence of a duty are all right.

The figures are shares measured on tests/gold (`dondoc score tests/gold/written` prints the reliability table); re-run it
before changing one.
"""

from dondoc.engine.obligations.draft import Draft

BASE = {
    "agency-heading": 0.98,
    "adverbial-subject": 0.96,
    "labelled-heading": 0.95,
    "agency-prefix": 0.93,
    "subject-first": 0.92,
    "giving-verb": 0.9,
    "table-row": 0.88,
    "lead-in": 0.85,
    "passive": 0.6,
}
OTHER = 0.85
EACH_DOUBT = 0.92
NO_LEAD = 0.3


def of(draft: Draft) -> float:
    """A probability between 0 and 1."""
    rule = draft.rules[0].removeprefix("inherited:")
    value = BASE.get(rule, OTHER)
    if not draft.lead:
        value = NO_LEAD
    return round(value * EACH_DOUBT ** len(set(draft.doubts)), 3)
