"""Accounts: locked, opened again, freed of a lost second factor; sessions ended."""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from dondoc.web.history import actions as history
from dondoc.web.people.actions.posts import LAST_ADMINISTRATOR, check_administrator, hold_administrators
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import administrators_left, label_of, posts_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

NO_REASON = "Xin ghi lý do."


@transaction.atomic
def deactivate(user_id: int, *, reason: str, by: User, posts: Sequence[Post]) -> User:
    """Lock an account and end its sessions at once. Neither oneself nor the last administrator."""
    hold_administrators()
    user = _begin(user_id, reason, posts)
    if user.pk == by.pk:
        raise Invalid("Không khóa được tài khoản của chính mình; xin nhờ quản trị viên khác.")
    roles = {post.role for post in posts_of(user, clock.today())}
    if Post.Role.ADMINISTRATOR in roles and not administrators_left(clock.today(), without=user):
        raise Invalid(LAST_ADMINISTRATOR)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        end_sessions(user)
        _record(user, "deactivate", reason, by, posts)
    return user


@transaction.atomic
def activate(user_id: int, *, reason: str, by: User, posts: Sequence[Post]) -> User:
    """Open a locked account again."""
    user = _begin(user_id, reason, posts)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        _record(user, "activate", reason, by, posts)
    return user


@transaction.atomic
def reset_second_factor(user_id: int, *, reason: str, by: User, posts: Sequence[Post]) -> int:
    """Take away a lost second factor (app, keys and recovery codes) and end all sessions; returns how many there were.

    The person sets up a new one at the next sign-in, when the role asks for it.
    """
    user = _begin(user_id, reason, posts)
    count, _ = Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    if count:
        _record(user, "second_factor_reset", reason, by, posts)
    return count


@transaction.atomic
def rename(user_id: int, *, full_name: str, by: User, posts: Sequence[Post]) -> User:
    """Correct the name of a person."""
    check_administrator(posts)
    user = User.objects.select_for_update().get(pk=user_id)
    full_name = " ".join(full_name.split())
    if not full_name:
        raise Invalid("Xin ghi họ tên.")
    if user.full_name != full_name:
        data = {"old_name": user.full_name, "new_name": full_name}
        user.full_name = full_name
        user.save(update_fields=["full_name", "name_order"])
        history.record("user", user.pk, "rename", by=by, label=label_of(by, posts), data=data)
    return user


def end_sessions(user: User) -> int:
    """End every session of a person; returns how many."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def prefer(user: User, *, density: str, language: str) -> None:
    """Keep how the person likes the pages."""
    user.preferences = {**user.preferences, "density": density, "language": language}
    user.save(update_fields=["preferences"])


def _begin(user_id: int, reason: str, posts: Sequence[Post]) -> User:
    check_administrator(posts)
    if not reason.strip():
        raise Invalid(NO_REASON)
    return User.objects.select_for_update().get(pk=user_id)


def _record(user: User, deed: str, reason: str, by: User, posts: Sequence[Post]) -> None:
    history.record("user", user.pk, deed, by=by, label=label_of(by, posts), data={"reason": reason.strip()})
