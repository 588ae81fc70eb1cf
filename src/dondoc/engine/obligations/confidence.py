"""How sure the reader is that lead, cooperators, due and recurrence of a duty are all right.

The figures are shares measured on tests/gold (`dondoc score tests/gold` prints the reliability table); re-run it
before changing one.
"""

from dondoc.engine.obligations.draft import Draft

BASE = {"agency-heading": 0.97, "subject-first": 0.95, "giving-verb": 0.95, "table-row": 0.97, "agency-prefix": 0.96}
OTHER = 0.85
EACH_DOUBT = 0.85
NO_LEAD = 0.3


def of(draft: Draft) -> float:
    """A probability between 0 and 1."""
    rule = draft.rules[0].removeprefix("inherited:")
    value = BASE.get(rule, OTHER)
    if not draft.lead:
        value = NO_LEAD
    return round(value * EACH_DOUBT ** len(set(draft.doubts)), 3)
