"""Who inherits whose figures: the stored rule by which the past of a commune is worked out from its predecessors."""

from collections.abc import Sequence
from fractions import Fraction

from django.db import transaction

from dondoc.engine.desks.indicators import places
from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions.define import allow
from dondoc.web.desks.indicators.models import Inheritance
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of

NO_SOURCE = "Xin ghi căn cứ: nghị quyết sắp xếp, và cách chia nếu đơn vị cũ chia cho nhiều nơi."
NO_SHARE = "Xin chọn ít nhất một xã, phường kế thừa."
ITSELF = "“{}” không kế thừa số liệu của chính mình; xin chọn xã, phường khác."
TWICE = "“{}” được ghi hai lần; xin ghi một dòng cho mỗi xã, phường."
SHARES = "Các phần của “{}” cộng lại là {}, phải bằng 1; xin sửa lại."


@transaction.atomic
def store(
    former: Agency, *, shares: Sequence[tuple[Agency, Fraction]], source: str, by: User, posts: Sequence[Post]
) -> None:
    """Store who takes over the figures of a former commune; what was stored for it is replaced, and the history keeps it.

    Raises NotAllowed for anybody but the Office, BadSettings when the shares do not make 1, name a commune twice or itself,
    or when there is no source.
    """
    allow(posts)
    if not source.strip():
        raise BadSettings(NO_SOURCE)
    if not shares:
        raise BadSettings(NO_SHARE)
    seen: set[int] = set()
    for place, _ in shares:
        if place.pk == former.pk:
            raise BadSettings(ITSELF.format(place))
        if place.pk in seen:
            raise BadSettings(TWICE.format(place))
        seen.add(place.pk)
    total = sum((share for _, share in shares), Fraction(0))
    if total != 1:
        raise BadSettings(SHARES.format(former, total))
    places.check_shares(places.Share(former.name, place.name, share) for place, share in shares)
    # one writer a former commune at a time
    Agency.objects.select_for_update().get(pk=former.pk)
    was = _told(former)
    Inheritance.objects.filter(former=former).delete()
    Inheritance.objects.bulk_create(
        Inheritance(
            former=former,
            place=place,
            numerator=share.numerator,
            denominator=share.denominator,
            source=source.strip()[:300],
        )
        for place, share in shares
    )
    _record(former, "store_inheritance", {"was": was, "now": _told(former), "source": source.strip()[:300]}, by, posts)


@transaction.atomic
def remove(former: Agency, *, by: User, posts: Sequence[Post]) -> None:
    """Drop the rule of a former commune; no figure is touched, its successors have no past from it any more."""
    allow(posts)
    Agency.objects.select_for_update().get(pk=former.pk)
    was = _told(former)
    if Inheritance.objects.filter(former=former).delete()[0]:
        _record(former, "remove_inheritance", {"was": was}, by, posts)


@transaction.atomic
def confirm(former_ids: Sequence[int], *, by: User, posts: Sequence[Post]) -> int:
    """Take over what the list of agencies says of communes that became part of one other; returns how many were new."""
    allow(posts)
    wanted = set(former_ids)
    found = [one for one in queries.proposed_inheritances() if one.old_id in wanted]
    for one in found:
        store(one.old, shares=[(one.new, Fraction(1))], source=f"{one.scope} ({one.on:%d/%m/%Y})", by=by, posts=posts)
    return len(found)


def _told(former: Agency) -> str:
    rows = Inheritance.objects.filter(former=former).select_related("place").order_by("pk")
    return "; ".join(f"{one.place.name}: {Fraction(one.numerator, one.denominator)}" for one in rows)


def _record(former: Agency, deed: str, data: dict[str, str], by: User, posts: Sequence[Post]) -> None:
    told = {"former": former.name, **data}
    history.record("inheritance", former.key[:64], deed, by=by, label=label_of(by, posts), data=told)
