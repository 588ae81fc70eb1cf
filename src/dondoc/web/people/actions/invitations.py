"""Invitations: the only way to an account. Only the hash of a link is kept; it opens once and for some days."""

import hashlib
import logging
import secrets
import smtplib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from dondoc.engine.errors import NotAllowed
from dondoc.web.history import actions as history
from dondoc.web.people.actions import posts as post_actions
from dondoc.web.people.models import Agency, Invitation, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

log = logging.getLogger("dondoc")
LEADERS = frozenset({Post.Role.FOCAL, Post.Role.HEAD})
"""Who may invite specialists into their own agency."""
GONE = "Lời mời này đã được dùng, đã rút hoặc đã hết hạn; xin nhờ người mời gửi lại."


def hash_of(token: str) -> str:
    """What is kept of the token of a link. It is random (256 bits), so a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def may_invite_into(agency: Agency, posts: Sequence[Post]) -> bool:
    """Whether the holder of the posts may invite somebody into an agency."""
    roles = {post.role for post in posts}
    own = {post.agency_id for post in posts if post.role in LEADERS}
    return Post.Role.ADMINISTRATOR in roles or agency.pk in own


@transaction.atomic
def invite(
    *, values: Mapping[str, Any], by: User | None, posts: Sequence[Post] = (), site: str = ""
) -> tuple[Invitation, str]:
    """Invite a person (email, full_name, agency, unit, role, title); by None: the command on the server.

    site: the site's own address ("https://host") for the link in the mail, which is sent when a mail server is set.
    Returns the invitation and the token of its link, which is nowhere else. A second invitation of the same person to the
    same post takes the place of the first. Raises NotAllowed, Invalid.
    """
    agency, role, email = values["agency"], values["role"], values["email"].strip().lower()
    if by is not None:
        _check_right(agency, role, posts)
    post_actions.check_place(agency, values.get("unit"))
    Agency.objects.select_for_update().get(pk=agency.pk)
    user = User.objects.filter(email=email).first()
    if user is not None and post_actions.holds(user, agency, role):
        raise Invalid(f"{user} đã giữ vị trí này ở {agency.name}.")
    same = Invitation.objects.filter(email=email, agency=agency, role=role, accepted_at=None, withdrawn_at=None)
    same.update(withdrawn_at=clock.now())
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        **{**values, "email": email},
        token_hash=hash_of(token),
        invited_by=by,
        invited_at=clock.now(),
        expires_at=_expiry(),
    )
    _record(made, "invite", by, posts)
    _send_later(made, token, site)
    return made, token


@transaction.atomic
def resend(invitation_id: int, *, by: User, posts: Sequence[Post], site: str = "") -> tuple[Invitation, str]:
    """A new link, for a new period; the old one opens no more."""
    found = _locked(invitation_id, posts)
    token = secrets.token_urlsafe(32)
    found.token_hash, found.expires_at = hash_of(token), _expiry()
    found.save(update_fields=["token_hash", "expires_at"])
    _record(found, "invite_resend", by, posts)
    _send_later(found, token, site)
    return found, token


@transaction.atomic
def withdraw(invitation_id: int, *, by: User, posts: Sequence[Post]) -> None:
    """The link opens no more."""
    found = _locked(invitation_id, posts)
    found.withdrawn_at = clock.now()
    found.save(update_fields=["withdrawn_at"])
    _record(found, "invite_withdraw", by, posts)


def find(token: str) -> Invitation | None:
    """The invitation of a link when it may still be taken up; looking changes nothing."""
    found = Invitation.objects.select_related("agency", "unit").filter(token_hash=hash_of(token)).first()
    return found if found is not None and _is_open(found) else None


def needs_password(invitation: Invitation) -> bool:
    """Whether taking it up makes an account; False when the person has one and signs in with it."""
    return not User.objects.filter(email=invitation.email).exists()


@transaction.atomic
def accept(token: str, *, password: str = "", signed_in: User | None = None) -> User:
    """Take an invitation up: a new account with this password, or one more post for the person who is signed in.

    A double click makes one account. Raises Invalid when the link opens no more or the password is too weak, NotAllowed
    when the address has an account and its owner is not signed in.
    """
    found = Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    if found is None or not _is_open(found):
        raise Invalid(GONE)
    user = User.objects.filter(email=found.email).first()
    if user is None:
        user = _new_account(found, password)
    elif signed_in is None or signed_in.pk != user.pk:
        raise NotAllowed("Địa chỉ này đã có tài khoản; xin đăng nhập bằng tài khoản đó rồi mở lại lời mời.")
    found.accepted_at, found.accepted_by = clock.now(), user
    found.save(update_fields=["accepted_at", "accepted_by"])
    post = post_actions.give(
        user, agency=found.agency, unit=found.unit, role=found.role, title=found.title, starts_on=clock.today()
    )
    history.record("user", user.pk, "join", by=user, data={"post": str(post), "invitation": found.pk})
    return user


def _new_account(found: Invitation, password: str) -> User:
    user = User(email=found.email, full_name=found.full_name)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages)) from error
    return User.objects.create_user(found.email, password, full_name=found.full_name)


def _check_right(agency: Agency, role: str, posts: Sequence[Post]) -> None:
    if Post.Role.ADMINISTRATOR in {post.role for post in posts}:
        return
    if role != Post.Role.SPECIALIST or not may_invite_into(agency, posts):
        raise NotAllowed(
            "Đầu mối và thủ trưởng chỉ mời được chuyên viên vào cơ quan mình; việc khác xin nhờ quản trị viên."
        )


def _locked(invitation_id: int, posts: Sequence[Post]) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.filter(pk=invitation_id, accepted_at=None, withdrawn_at=None).first()
    if found is None:
        raise Invalid("Lời mời này đã được dùng hoặc đã rút.")
    _check_right(found.agency, found.role, posts)
    return found


def _is_open(found: Invitation) -> bool:
    return found.accepted_at is None and found.withdrawn_at is None and clock.now() < found.expires_at


def _expiry() -> datetime:
    return clock.now() + timedelta(days=settings.INVITATION_DAYS)


def _send_later(invitation: Invitation, token: str, site: str) -> None:
    """By mail when a mail server is set; else whoever invited hands the link over."""
    if settings.MAILS and site:
        # robust: a mail server that is down must not undo the invitation; it can be sent again
        transaction.on_commit(partial(_send, invitation, f"{site}/loi-moi/{token}/"), robust=True)


def _send(invitation: Invitation, link: str) -> None:
    text = render_to_string("people/mail/invitation.txt", {"invitation": invitation, "link": link})
    try:
        send_mail(f"Lời mời vào hệ thống đôn đốc {settings.PROVINCE}", text, None, [invitation.email])
    except (OSError, smtplib.SMTPException) as error:
        # whoever invited hands the link over
        log.warning("invitation %s: %s", invitation.pk, error)
        invitation.unsent = True


def _record(invitation: Invitation, deed: str, by: User | None, posts: Sequence[Post]) -> None:
    data = {"person": invitation.full_name, "post": invitation.post}
    label = label_of(by, posts) if by else ""
    history.record("invitation", invitation.pk, deed, by=by, label=label, data=data)
