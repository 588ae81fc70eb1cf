"""Agencies and their units: added, corrected, ended; each deed is kept in the agency's history."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dondoc.engine.errors import NotAllowed
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, Succession, Unit, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared.errors import Changed, Invalid
from dondoc.web.shared.search import folded, slug

MAY = frozenset({Post.Role.ADMINISTRATOR, Post.Role.OFFICE_HEAD})
"""Who looks after the list of agencies."""
MAY_REORGANISE = MAY | {Post.Role.OFFICER}
"""Who carries out a merger."""
FIELDS = {
    "name": "tên",
    "kind": "loại",
    "abbreviations": "cách viết tắt",
    "valid_from": "ngày bắt đầu",
    "valid_until": "ngày cuối",
    "source": "căn cứ",
}
THERE = "Đã có “{name}” trong thời gian này; xin sửa cơ quan đó hoặc kiểm tra lại ngày."
KEPT_WORDS = frozenset({"them", "tim", "xuat"})
"""Keys that are addresses of their own below co-quan/."""


def check_right(posts: Sequence[Post], may: frozenset[Post.Role] = MAY) -> None:
    """Raises NotAllowed for those who do not look after agencies."""
    if not may & {post.role for post in posts}:
        raise NotAllowed("Chỉ quản trị viên và lãnh đạo Văn phòng sửa danh sách cơ quan; xin liên hệ quản trị viên.")


@transaction.atomic
def add(*, values: Mapping[str, Any], by: User, posts: Sequence[Post]) -> Agency:
    """A new agency. Raises Invalid when one of that name exists in the same days."""
    check_right(posts)
    agency = Agency(key=_free_key(values["name"]), **values)
    _check(agency)
    agency.folded = folded_of(agency)
    try:
        with transaction.atomic():
            agency.save()
    except IntegrityError:
        # the same form was sent twice at the same moment: the key is made of the name
        raise Invalid(THERE.format(name=agency.name)) from None
    _record(agency, "agency_add", by, posts, {"agency": agency.name, "reason": agency.source})
    return agency


@transaction.atomic
def correct(key: str, *, values: Mapping[str, Any], was: Mapping[str, Any], by: User, posts: Sequence[Post]) -> Agency:
    """Correct what is written about an agency; was: what the person saw. Raises Changed when it is no longer so."""
    check_right(posts)
    agency = Agency.objects.select_for_update().get(key=key)
    if any(getattr(agency, name) != value for name, value in was.items()):
        raise Changed("Cơ quan vừa được người khác sửa; xin xem lại nội dung mới rồi sửa lại.")
    changed = [name for name in FIELDS if name in values and getattr(agency, name) != values[name]]
    if not changed:
        return agency
    old = {f"old_{name}": str(getattr(agency, name) or "") for name in changed}
    for name in changed:
        setattr(agency, name, values[name])
    _check(agency)
    agency.folded = folded_of(agency)
    agency.save()
    new = {f"new_{name}": str(getattr(agency, name) or "") for name in changed}
    _record(agency, "agency_correct", by, posts, {"fields": [FIELDS[name] for name in changed], **old, **new})
    return agency


@transaction.atomic
def end(key: str, *, last_day: date, reason: str, by: User, posts: Sequence[Post]) -> Agency:
    """Write down the last day of an agency, with the decision behind it; a second time with the same day changes nothing."""
    check_right(posts, MAY_REORGANISE)
    agency = Agency.objects.select_for_update().get(key=key)
    if agency.valid_until == last_day:
        return agency
    if not reason.strip():
        raise Invalid("Xin ghi quyết định hoặc lý do kết thúc hoạt động.")
    agency.valid_until = last_day
    _check(agency)
    agency.save(update_fields=["valid_until"])
    _record(agency, "agency_end", by, posts, {"on": last_day.isoformat(), "reason": reason.strip()})
    return agency


@transaction.atomic
def succeed(
    *, old: Agency, new: Agency, scope: str, on: date, by: User, posts: Sequence[Post], reason: str = ""
) -> Succession:
    """Write down what one agency takes over from another, once for a day; both histories tell it."""
    check_right(posts, MAY_REORGANISE)
    made, is_new = Succession.objects.get_or_create(old=old, new=new, on=on, defaults={"scope": scope})
    if is_new:
        data = {"from_agency": old.name, "to_agency": new.name, "scope": scope, "on": on.isoformat(), "reason": reason}
        for agency in (old, new):
            _record(agency, "agency_succeed", by, posts, data)
    return made


@transaction.atomic
def add_unit(key: str, *, name: str, by: User, posts: Sequence[Post]) -> Unit:
    """A unit of the agency; the one of that name when it is there (it works again, if it had stopped)."""
    _check_unit_right(key, posts)
    agency = Agency.objects.select_for_update().get(key=key)
    name = " ".join(name.split())
    if not name:
        raise Invalid("Xin ghi tên đơn vị.")
    unit, is_new = Unit.objects.get_or_create(agency=agency, name=name)
    if is_new or not unit.active:
        unit.active = True
        unit.save(update_fields=["active"])
        _record(agency, "unit_add", by, posts, {"unit": name})
    return unit


@transaction.atomic
def correct_unit(unit_id: int, *, name: str, active: bool, by: User, posts: Sequence[Post]) -> Unit:
    """Rename a unit, or say that it works no more. Raises Invalid when another unit has the name."""
    unit = Unit.objects.select_for_update().select_related("agency").get(pk=unit_id)
    _check_unit_right(unit.agency.key, posts)
    name = " ".join(name.split())
    if not name:
        raise Invalid("Xin ghi tên đơn vị.")
    if unit.agency.units.filter(name=name).exclude(pk=unit.pk).exists():
        raise Invalid(f"Cơ quan đã có đơn vị “{name}”; xin đặt tên khác.")
    if (unit.name, unit.active) == (name, active):
        return unit
    data = {"unit": name, "old_unit": unit.name, "state": "đang hoạt động" if active else "thôi hoạt động"}
    unit.name, unit.active = name, active
    unit.save(update_fields=["name", "name_order", "active"])
    _record(unit.agency, "unit_correct", by, posts, data)
    return unit


def unit_like(unit: Unit, agency: Agency) -> Unit:
    """The unit of that name in another agency, made when it is not there: a merged agency takes its units with it."""
    made, is_new = Unit.objects.get_or_create(agency=agency, name=unit.name)
    if not is_new and not made.active:
        made.active = True
        made.save(update_fields=["active"])
    return made


def may_lead_units(key: str, posts: Sequence[Post]) -> bool:
    """Whether the person looks after the units of an agency: its focal point and head do, too."""
    own = {post.agency.key for post in posts if post.role in (Post.Role.FOCAL, Post.Role.HEAD)}
    return key in own or bool(MAY & {post.role for post in posts})


def folded_of(agency: Agency) -> str:
    """The search key of an agency."""
    return folded(agency.name, agency.abbreviations.replace("|", " "))[:600]


def _check_unit_right(key: str, posts: Sequence[Post]) -> None:
    if not may_lead_units(key, posts):
        raise NotAllowed("Chỉ đầu mối, thủ trưởng của cơ quan hoặc quản trị viên sửa danh sách đơn vị.")


def _check(agency: Agency) -> None:
    first, last = agency.valid_from, agency.valid_until
    if first and last and last < first:
        raise Invalid(f"Ngày cuối {last:%d/%m/%Y} ở trước ngày bắt đầu {first:%d/%m/%Y}; xin kiểm tra lại.")
    for other in Agency.objects.filter(name=agency.name).exclude(pk=agency.pk):
        if (other.valid_from or date.min) <= (last or date.max) and (first or date.min) <= (
            other.valid_until or date.max
        ):
            raise Invalid(THERE.format(name=agency.name))


def _free_key(name: str) -> str:
    base = slug(name)[:56].strip("-") or "co-quan"
    number, key = 1, base
    while key in KEPT_WORDS or Agency.objects.filter(key=key).exists():
        number += 1
        key = f"{base}-{number}"
    return key


def _record(agency: Agency, deed: str, by: User, posts: Sequence[Post], data: Mapping[str, Any]) -> None:
    told = {name: value for name, value in data.items() if value not in (None, "")}
    history.record("agency", agency.key, deed, by=by, label=label_of(by, posts), data=told)
