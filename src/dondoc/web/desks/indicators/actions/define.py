"""Laying down indicators and their targets."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.engine.desks.indicators import formulas
from dondoc.engine.errors import BadSettings, NotAllowed
from dondoc.web.desks.indicators import codes, figures, lacking, queries, told
from dondoc.web.desks.indicators.models import Element, Indicator, Target
from dondoc.web.history import actions as history
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared.errors import Changed
from dondoc.web.shared.search import folded

NOT_YOURS = "Chỉ Văn phòng UBND lập và sửa chỉ tiêu; xin gửi đề nghị đến Văn phòng."
CHANGED = "Chỉ tiêu vừa được người khác sửa; xin xem lại nội dung mới rồi sửa lại."
UNNAMED = "Công thức dùng “{}” mà chưa rõ là số gì; xin thêm dòng “{}: tên đầy đủ”."
UNUSED = "Công thức không dùng “{}”; xin bỏ dòng ấy hoặc sửa công thức."
CONSTANT = "Công thức chưa có số nào để nhập; xin dùng ít nhất một tên, ví dụ 100 * ho_so_truc_tuyen / tong_ho_so."
PAIR = (
    "Xin ghi mỗi số của công thức như “tong_ho_so: Tổng số hồ sơ”, mỗi số một dòng hoặc cách nhau bằng dấu chấm phẩy."
)
NAME = 40
"""Letters of an element's name."""
FIELDS = (
    "name", "unit", "pillar", "direction", "frequency", "gathering", "formula", "owner", "source", "baseline", "baseline_on", "low", "high",
    "jump_percent", "late_after", "starts_on", "ends_on",
)  # fmt: skip


@transaction.atomic
def save(
    *, code: str, values: Mapping[str, Any], by: User, posts: Sequence[Post], version: int | None = None
) -> Indicator:
    """Make the indicator of that code, or change it; `values` may leave fields out. "elements" among them are the pairs of
    name and label of the numbers that the formula is worked out from.

    Raises NotAllowed for anybody but the Office, Changed when it is not of that version any more, BadSettings for a code that is an
    address of the site and for a formula that cannot be read or whose numbers are not named.
    """
    allow(posts)
    found = Indicator.objects.select_for_update().filter(code=code).first()
    if found and version is not None and found.version != version:
        raise Changed(CHANGED)
    if not found:
        codes.check(code)
    row = found or Indicator(code=code, position=Indicator.objects.count() + 1)
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    row.folded = folded(row.name, row.code)
    row.version += 1 if found else 0
    named = values.get("elements")
    if named is not None or "formula" in values:
        known = dict(row.elements.values_list("name", "label")) if found else {}
        named = known.items() if named is None else named
        check_formula(row.formula, dict(named))
    row.save()
    if named is not None:
        _name_elements(row, dict(named))
    _tell(row, "define_indicator", by, posts, {"name": row.name, "new": found is None})
    return row


def check_formula(formula: str, named: Mapping[str, str]) -> None:
    """Raises BadSettings unless the formula can be read and each of its numbers has a label, and no other."""
    used = formulas.elements(formula) if formula.strip() else frozenset()
    if formula.strip() and not used:
        raise BadSettings(CONSTANT)
    for name in sorted(used):
        if len(name) > NAME or not named.get(name, "").strip():
            raise BadSettings(UNNAMED.format(name, name))
    for name in named:
        if name not in used:
            raise BadSettings(UNUSED.format(name))


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers of a formula as they are typed, "a: nhãn" on a line of its own or before a semicolon; raises BadSettings."""
    found = [one.partition(":") for one in text.replace("\n", ";").split(";") if one.strip()]
    if not all(colon and name.strip() and label.strip() for name, colon, label in found):
        raise BadSettings(PAIR)
    return tuple((name.strip(), label.strip()[:200]) for name, _, label in found)


def _name_elements(row: Indicator, named: Mapping[str, str]) -> None:
    row.elements.exclude(name__in=named).delete()
    for position, (name, label) in enumerate(named.items(), 1):
        values = {"label": label.strip()[:200], "position": position}
        Element.objects.update_or_create(indicator=row, name=name, defaults=values)


@transaction.atomic
def set_target(
    row: Indicator, *, due_on: date, bound: str, value: Any, source: str, by: User, posts: Sequence[Post]
) -> Target:
    """Lay down what is to be reached by a day, or change it; the history keeps what it was."""
    allow(posts)
    before = Target.objects.select_for_update().filter(indicator=row, due_on=due_on).first()
    was = str(before.value) if before and before.value is not None else ""
    made, _new = Target.objects.update_or_create(
        indicator=row, due_on=due_on, defaults={"bound": bound, "value": value, "source": source}
    )
    said = {"due_on": due_on.isoformat(), "bound": bound, "value": str(value or ""), "was": was}
    _tell(row, "set_target", by, posts, said)
    return made


@transaction.atomic
def take_over(*, by: User, posts: Sequence[Post]) -> int:
    """Lay down the indicators of the rulebook that are not there yet; returns how many were new."""
    allow(posts)
    new = lacking.not_listed()
    for one in new:
        values = {
            "name": one.name, "unit": one.unit, "pillar": one.pillar, "direction": one.direction.value, "source": one.document,
            "low": 0 if one.unit == "%" else None, "high": 100 if one.unit == "%" else None,
        }  # fmt: skip
        row = save(code=one.code, values=values, by=by, posts=posts)
        target = one.target
        set_target(
            row,
            due_on=target.due_on,
            bound=target.bound.value,
            value=figures.stored(target.value),
            source=target.source,
            by=by,
            posts=posts,
        )
    return len(new)


@transaction.atomic
def take_over_gauges(*, by: User, posts: Sequence[Post]) -> int:
    """Lay down an indicator for each gauge of the board that the register cannot tell itself; returns how many were new."""
    allow(posts)
    new = lacking.not_measured()
    for one in new:
        values = {
            "name": one.name,
            "unit": one.unit,
            "direction": "down" if one.better == "less" else "up",
            "source": one.words[:300],
            "low": 0,
            "high": 100 if one.unit == "%" else None,
        }
        save(code=told.code_of(one.key), values=values, by=by, posts=posts)
    return len(new)


def allow(posts: Sequence[Post]) -> None:
    """Raises NotAllowed unless the person is of the Office."""
    if not queries.may_define(posts):
        raise NotAllowed(NOT_YOURS)


def _tell(row: Indicator, deed: str, by: User, posts: Sequence[Post], data: Mapping[str, Any]) -> None:
    history.record("indicator", row.code, deed, by=by, label=label_of(by, posts), data=data)
