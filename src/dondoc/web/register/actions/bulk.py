"""One deed on several chosen duties: each duty by its own action, each with its own outcome."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.http import Http404

from dondoc.engine.errors import DondocError
from dondoc.web.people.models import Post, User
from dondoc.web.register.actions.amend import remind, set_priority, set_supervisor
from dondoc.web.register.actions.deeds import accept

MOST = 200
"""Rows of one bulk deed: more than a page holds, less than makes people wait."""
NOT_THERE = "Không tìm thấy nhiệm vụ này, hoặc nhiệm vụ không thuộc phạm vi của anh/chị."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row; `refusal` is empty when it was done."""

    code: str
    refusal: str = ""


def accept_all(codes: Sequence[str], *, by: User, posts: Sequence[Post]) -> list[Outcome]:
    """Accept each duty."""
    return _each(codes, partial(accept, by=by, posts=posts))


def remind_all(codes: Sequence[str], *, text: str, by: User, posts: Sequence[Post]) -> list[Outcome]:
    """Urge the lead agency of each duty."""
    return _each(codes, partial(remind, text=text, by=by, posts=posts))


def set_priority_of_all(codes: Sequence[str], *, priority: str, by: User, posts: Sequence[Post]) -> list[Outcome]:
    """Set how much each duty presses."""
    return _each(codes, partial(set_priority, priority=priority, by=by, posts=posts))


def set_supervisor_of_all(
    codes: Sequence[str], *, supervisor: User | None, by: User, posts: Sequence[Post]
) -> list[Outcome]:
    """Set who follows each duty."""
    return _each(codes, partial(set_supervisor, supervisor=supervisor, by=by, posts=posts))


def _each(codes: Sequence[str], deed: Callable[..., Any]) -> list[Outcome]:
    return [_one(code, deed) for code in list(dict.fromkeys(codes))[:MOST]]


def _one(code: str, deed: Callable[..., Any]) -> Outcome:
    """A refused row is rolled back alone: what was done to the others stands."""
    try:
        with transaction.atomic():
            deed(code)
    except Http404:
        return Outcome(code, NOT_THERE)
    except DondocError as error:
        return Outcome(code, str(error))
    return Outcome(code)
