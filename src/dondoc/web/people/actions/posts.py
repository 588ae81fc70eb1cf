"""Posts: a person serves in an agency from a first to a last day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from dondoc.engine.errors import NotAllowed
from dondoc.web.history import actions as history
from dondoc.web.people.actions.agencies import unit_like
from dondoc.web.people.models import Agency, Post, Unit, User
from dondoc.web.people.queries import administrators_left, in_force, label_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

LAST_ADMINISTRATOR = "Đây là quản trị viên duy nhất; xin cử người khác làm quản trị trước."


def check_administrator(posts: Sequence[Post]) -> None:
    """Raises NotAllowed for those who are no administrators."""
    if Post.Role.ADMINISTRATOR not in {post.role for post in posts}:
        raise NotAllowed("Chỉ quản trị viên làm được việc này.")


def hold_administrators() -> None:
    """Lock the posts of all administrators until the end of the transaction, so that two of them who take each other's
    away at the same moment do not leave none."""
    list(Post.objects.select_for_update().filter(role=Post.Role.ADMINISTRATOR).order_by("pk"))


def check_place(agency: Agency, unit: Unit | None) -> None:
    """Raises Invalid when the agency does not exist today or the unit is another agency's."""
    today = clock.today()
    if agency.valid_until and agency.valid_until < today:
        raise Invalid(f"{agency.name} đã thôi hoạt động từ {agency.valid_until:%d/%m/%Y}; xin chọn cơ quan kế nhiệm.")
    if unit is not None and unit.agency_id != agency.pk:
        raise Invalid("Đơn vị được chọn không thuộc cơ quan này; xin chọn lại.")


def holds(user: User, agency: Agency, role: str) -> bool:
    """Whether the person has that post today or later."""
    today = clock.today()
    still = Q(ends_on=None) | Q(ends_on__gte=today)
    return Post.objects.filter(still, user=user, agency=agency, role=role).exists()


def give(user: User, *, agency: Agency, unit: Unit | None, role: str, title: str, starts_on: date) -> Post:
    """The post, made unless the person has it; for the actions of this app."""
    found = Post.objects.filter(in_force(starts_on), user=user, agency=agency, role=role).first()
    if found is not None:
        return found
    return Post.objects.create(user=user, agency=agency, unit=unit, role=role, title=title, starts_on=starts_on)


@transaction.atomic
def add(
    user_id: int,
    *,
    agency: Agency,
    unit: Unit | None,
    role: str,
    title: str,
    starts_on: date,
    by: User,
    posts: Sequence[Post],
) -> Post:
    """One more post for a person, by an administrator. Raises Invalid when the person has it."""
    check_administrator(posts)
    user = User.objects.select_for_update().get(pk=user_id)
    check_place(agency, unit)
    if holds(user, agency, role):
        raise Invalid(f"{user} đã giữ vị trí này ở {agency.name}.")
    made = give(user, agency=agency, unit=unit, role=role, title=title.strip(), starts_on=starts_on)
    data = {"post": str(made), "on": starts_on.isoformat()}
    history.record("user", user.pk, "post_add", by=by, label=label_of(by, posts), data=data)
    return made


@transaction.atomic
def end(post_id: int, *, last_day: date, reason: str, by: User, posts: Sequence[Post]) -> Post:
    """Write down the last day of a post; the same day twice changes nothing. The last administrator stays."""
    check_administrator(posts)
    hold_administrators()
    post = Post.objects.select_for_update(of=("self",)).select_related("user", "agency").get(pk=post_id)
    if post.ends_on == last_day:
        return post
    if last_day < post.starts_on:
        raise Invalid(f"Ngày cuối ở trước ngày bắt đầu {post.starts_on:%d/%m/%Y}; xin kiểm tra lại.")
    if post.role == Post.Role.ADMINISTRATOR and not administrators_left(
        last_day + timedelta(days=1), without=post.user
    ):
        raise Invalid(LAST_ADMINISTRATOR)
    post.ends_on = last_day
    post.save(update_fields=["ends_on"])
    data = {"post": str(post), "on": last_day.isoformat(), "reason": reason.strip()}
    history.record("user", post.user_id, "post_end", by=by, label=label_of(by, posts), data=data)
    return post


@transaction.atomic
def move(post_id: int, *, to: Agency, on: date, reason: str, by: User, posts: Sequence[Post]) -> Post:
    """After a merger: the post ends on the day before and begins anew in the agency that took over. Returns the new one.

    The old row stays as history. A person who has the post there already keeps that one. The administrator's post moves as
    others do; the caller has checked who may reorganise.
    """
    post = Post.objects.select_for_update(of=("self",)).select_related("user", "agency", "unit").get(pk=post_id)
    starts_on = max(on, clock.today(), post.starts_on)
    unit = unit_like(post.unit, to) if post.unit else None
    made = give(post.user, agency=to, unit=unit, role=post.role, title=post.title, starts_on=starts_on)
    if post.starts_on >= starts_on:
        post.ends_on = post.starts_on
    else:
        post.ends_on = starts_on - timedelta(days=1)
    post.save(update_fields=["ends_on"])
    data = {
        "post": post.title or post.get_role_display(),
        "from_agency": post.agency.name,
        "to_agency": to.name,
        "on": starts_on.isoformat(),
        "reason": reason.strip(),
    }
    history.record("user", post.user_id, "post_move", by=by, label=label_of(by, posts), data=data)
    return made
