"""The calendar's addresses for programs, and the days that the law asks for. Both are bound lazily: this module is read before
the tables may be asked for."""

from typing import TYPE_CHECKING

from dondoc.engine.language.workdays import DayRule
from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from dondoc.web.shared.programs import Ways
    from dondoc.web.workdays import api, queries
else:
    api, queries = lazy("dondoc.web.workdays.api"), lazy("dondoc.web.workdays.queries")


def ways() -> "Ways":
    """All of them."""
    return api.ways


def days() -> tuple[DayRule, ...]:
    """The declared days in force."""
    return queries.rules()
