"""Delegations: the holder of a post lets another person act in it for a period."""

from datetime import date

from django.db import transaction

from dondoc.engine.errors import NotAllowed
from dondoc.web.history import actions as history
from dondoc.web.people.models import Delegation, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid


@transaction.atomic
def make(post_id: int, *, to: User, first_day: date, last_day: date, reason: str, by: User) -> Delegation:
    """Delegate an own post from a first to a last day; the same once more gives the one that is there.

    Raises NotAllowed for another's post and for the administrator's, Invalid for days or people that do not fit.
    """
    post = Post.objects.select_for_update(of=("self",)).select_related("agency", "user").filter(pk=post_id).first()
    if post is None or post.user_id != by.pk:
        raise NotAllowed("Chỉ ủy quyền được vị trí của chính mình; việc được ủy quyền không ủy quyền tiếp.")
    if post.role == Post.Role.ADMINISTRATOR:
        raise NotAllowed("Vị trí quản trị hệ thống không ủy quyền được; xin nhờ quản trị viên khác.")
    _check(post, to, first_day, last_day, reason)
    same = Delegation.objects.filter(post=post, to=to, first_day=first_day, last_day=last_day, ended_at=None).first()
    if same is not None:
        return same
    made = Delegation.objects.create(
        post=post,
        to=to,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        made_by=by,
        made_at=clock.now(),
    )
    days = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
    data = {"post": str(post), "to": str(to), "reason": reason.strip(), **days}
    for owner in (by, to):
        history.record("user", owner.pk, "delegate", by=by, label=label_of(by, [post]), data=data)
    return made


@transaction.atomic
def end(delegation_id: int, *, by: User) -> Delegation:
    """End a delegation that one gave or received; a second time changes nothing."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("post__user", "post__agency", "to")
    found = rows.filter(pk=delegation_id).first()
    if found is None or by.pk not in (found.post.user_id, found.to_id):
        raise NotAllowed("Chỉ người ủy quyền hoặc người được ủy quyền kết thúc được việc này.")
    if found.ended_at is None:
        found.ended_at = clock.now()
        found.save(update_fields=["ended_at"])
        data = {"post": str(found.post), "to": str(found.to)}
        for owner in (found.post.user, found.to):
            history.record("user", owner.pk, "delegation_end", by=by, data=data)
    return found


def _check(post: Post, to: User, first_day: date, last_day: date, reason: str) -> None:
    today = clock.today()
    if to.pk == post.user_id:
        raise Invalid("Xin chọn người khác để ủy quyền.")
    if not to.is_active or not to.posts.exists():
        raise Invalid("Người được chọn chưa có vị trí trong hệ thống; xin chọn người khác.")
    if last_day < first_day or last_day < today:
        raise Invalid("Ngày cuối phải từ ngày đầu và từ hôm nay trở đi; xin kiểm tra lại.")
    if first_day < post.starts_on or (post.ends_on and last_day > post.ends_on):
        raise Invalid("Thời gian ủy quyền phải nằm trong thời gian giữ vị trí; xin kiểm tra lại.")
    if not reason.strip():
        raise Invalid("Xin ghi lý do ủy quyền.")
