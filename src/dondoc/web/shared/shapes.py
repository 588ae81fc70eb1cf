"""Types that requests and answers share: what is typed is checked before anything is done."""

from datetime import date
from enum import Enum
from typing import Annotated, Any

from django.db.models import Model
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from dondoc.engine.tracking.days import is_near

MOST_ID = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8259, section 6)."""
CODE = r"^[A-Za-z0-9-]{1,32}$"


def _clean(text: str) -> str:
    """Raises ValueError for what no database keeps: NUL and halves of characters."""
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("text")
    return text


def _day(value: Any) -> date:
    """Raises ValueError for anything but yyyy-mm-dd, of the years that pages take too."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("day")
    found = date.fromisoformat(value)
    if not is_near(found):
        raise PydanticCustomError("year", "year")
    return found


Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[int, Field(ge=1, le=MOST_ID)]
Code = Annotated[str, StringConstraints(pattern=CODE)]
Word = Annotated[str, StringConstraints(max_length=100), AfterValidator(_clean)]
Line = Annotated[str, StringConstraints(max_length=500), AfterValidator(_clean)]
Reason = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_clean)]
Text = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_clean)]


def longest(model: type[Model], name: str) -> int:
    """How many letters a column of a table takes: what a request may send is measured by what is kept."""
    found: int = model._meta.get_field(name).max_length  # type: ignore[union-attr,assignment]
    return found


def listed(kind: type[Enum]) -> WithJsonSchema:
    """The values of an enumeration, written out where it is used: several of them are called Kind or State."""
    return WithJsonSchema({"type": "string", "enum": [one.value for one in kind]})


class Body(Schema):
    """What a request holds: nothing but what is named, and nothing turned into something else."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Problem(Schema):
    """What went wrong (RFC 9457): a sentence for people, a code for programs."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list["Fault"] | None = None


class Fault(Schema):
    """One place of a request that is not as it should be."""

    place: str
    message: str


class Named(Schema):
    """A thing by its number and its name."""

    id: int
    name: str


class AgencyName(Schema):
    """An agency by number, key and name."""

    id: int
    key: str
    name: str


class Counted(Schema):
    """How many."""

    count: int


Problem.model_rebuild()
