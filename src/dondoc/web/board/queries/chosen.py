"""What the board is asked for: a day and filters, read from its address."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dondoc.web.register.forms.filters import address as address_of_list
from dondoc.web.register.queries.lists import Wanted


@dataclass(frozen=True, slots=True)
class Chosen:
    """day: the day shown; today: the real one; first, last: days of assignment; level: kind of the lead agency; given_by: the
    leader who assigned; topic: key of the room. Empty: all."""

    day: date
    today: date
    period: str = ""
    first: date | None = None
    last: date | None = None
    level: str = ""
    given_by: str = ""
    topic: str = ""

    @property
    def past(self) -> bool:
        """Whether an earlier day is shown."""
        return self.day < self.today

    def on(self, day: date) -> "Chosen":
        """The same filters on another day."""
        return replace(self, day=day)

    def wanted(self) -> Wanted:
        """The filters as the list of duties knows them."""
        return Wanted(
            kind="task",
            level=self.level,
            topic=self.topic,
            given_by=self.given_by,
            assigned_from=self.first,
            assigned_to=self.last,
        )

    def filters(self) -> dict[str, str]:
        """The filters by name, as the list's address writes them; empty ones left out."""
        found = {
            "level": self.level,
            "topic": self.topic,
            "given_by": self.given_by,
            "assigned_from": f"{self.first:%d/%m/%Y}" if self.first else "",
            "assigned_to": f"{self.last:%d/%m/%Y}" if self.last else "",
        }
        return {name: value for name, value in found.items() if value}

    def own(self, **changes: Any) -> dict[str, Any]:
        """The names and values of the board's own address, some of them changed."""
        found = {
            "period": self.period,
            "level": self.level,
            "given_by": self.given_by,
            "topic": self.topic,
            "day": f"{self.day:%d/%m/%Y}" if self.past else "",
        } | changes
        return {name: value for name, value in found.items() if value}

    def board(self, **changes: Any) -> str:
        """The address of the board with these filters, some of them changed."""
        query = urlencode(self.own(**changes))
        return reverse("board:show") + (f"?{query}" if query else "")

    def list(self, **more: Any) -> str:
        """The address of the very duties that a figure counts: the register's list today, the board's own for a past day."""
        asked = {**self.filters(), **{name: _written(value) for name, value in more.items()}}
        if not self.past:
            return address_of_list(**{"kind": "task", **asked})
        chosen = {name: value for name, value in asked.items() if value not in ("", None, [], ())}
        return f"{reverse('board:then')}?{urlencode({'day': f'{self.day:%d/%m/%Y}', **chosen}, doseq=True)}"


def _written(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
