"""Letters that urge agencies: drafted from chosen duties, changed, issued with a number, filed, and told of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from dondoc.engine.errors import NotAllowed
from dondoc.engine.reports import word
from dondoc.engine.reports.layout import layout
from dondoc.engine.reports.paper import Paper, Paragraph
from dondoc.web.documents import papers
from dondoc.web.documents.actions.outgoing import file_own
from dondoc.web.history import actions as history
from dondoc.web.notices import actions as notices
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of, serving
from dondoc.web.register.actions.reminding import remind_by_letter
from dondoc.web.register.queries.watched import Urgeable, urgeable
from dondoc.web.reminders.actions import webhooks
from dondoc.web.reminders.models import Letter, LetterDuty
from dondoc.web.reminders.queries import letters
from dondoc.web.shared import clock, law
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Changed, Invalid
from dondoc.web.shared.search import slug

ANSWER_DAYS = 5
"""Working days that an agency has to answer; the officer may set another day in the draft."""
MOST = 200
"""Duties of one letter: more than anybody reads."""
SIGNER = "Chánh Văn phòng"
NOT_OFFICE = "Việc này của Văn phòng UBND tỉnh; xin liên hệ Văn phòng."
NONE_LEFT = "Không có nhiệm vụ nào trong số đã chọn đang quá hạn hoặc sắp đến hạn; xin chọn lại."
NOT_DRAFT = "Văn bản này đã phát hành hoặc đã bỏ nên không sửa được nữa."
STALE = "Dự thảo vừa được người khác sửa; xin xem lại nội dung mới rồi thực hiện lại."
ENDED = "Nhiệm vụ {} không còn quá hạn hoặc sắp đến hạn; bấm Cập nhật bảng nhiệm vụ, xem lại rồi phát hành."
EMPTY = "Mọi nhiệm vụ trong dự thảo đã có kết quả; xin bỏ dự thảo này."
TAKEN = "Số {number} năm {year} đã dùng cho văn bản khác; xin ghi số tiếp theo."
WRONG_DAY = "Ngày ban hành phải từ ngày soạn ({:%d/%m/%Y}) đến hôm nay; xin ghi lại."
EARLY_ANSWER = "Ngày trả lời phải sau hôm nay; xin chọn ngày khác."


@dataclass
class Drafted:
    """The drafts that were made, and the codes of chosen duties that no letter may speak of today."""

    letters: list[Letter] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def check_office(posts: Sequence[Post]) -> None:
    """Raises NotAllowed for anybody but the Office."""
    if not any(post.role in OFFICE for post in posts):
        raise NotAllowed(NOT_OFFICE)


@transaction.atomic
def draft(codes: Sequence[str], *, token: str, agency: int | None = None, by: User, posts: Sequence[Post]) -> Drafted:
    """One draft for each lead agency of the chosen duties (or for one agency alone); the same form sent twice gives the same
    drafts. Raises Invalid when none of the duties may be urged today."""
    check_office(posts)
    wanted = list(dict.fromkeys(codes))
    duties = urgeable(posts, wanted)
    groups = {one: rows for one, rows in letters.by_agency(duties).items() if agency in (None, one.pk)}
    if not groups:
        raise Invalid(NONE_LEFT)
    found = {duty.code for duty in duties}
    made = Drafted(left_out=[code for code in wanted if code not in found])
    for one, rows in groups.items():
        made.letters.append(_draft(one, rows[:MOST], f"{token}-{one.pk}", by, posts))
    return made


def _draft(agency: Agency, duties: Sequence[Urgeable], token: str, by: User, posts: Sequence[Post]) -> Letter:
    today = clock.today()
    last = Letter.objects.exclude(signer="").order_by("-pk").first()
    one, new = Letter.objects.get_or_create(
        token=token,
        defaults={
            "agency": agency,
            "answer_by": law.calendar().add_workdays(today, ANSWER_DAYS),
            # who signed the last letter signs the next one most of the time
            "signer_title": last.signer_title if last else SIGNER,
            "signer": last.signer if last else "",
            "drafted_by": by,
            "drafted_at": clock.now(),
        },
    )
    if new:
        _put(one, duties)
        _record(one, "letter_draft", by, posts, {"agency": agency.name})
    return one


def _put(one: Letter, duties: Sequence[Urgeable]) -> None:
    LetterDuty.objects.bulk_create(
        LetterDuty(
            letter=one,
            code=duty.code,
            title=duty.title[:500],
            source=duty.source,
            due=duty.due,
            overdue=duty.overdue,
            words=duty.words[:120],
        )
        for duty in duties
    )


@transaction.atomic
def change(letter_id: int, *, version: int, values: dict[str, Any], by: User, posts: Sequence[Post]) -> Letter:
    """Change words, signer or day of answer of a draft, and leave out duties: values may hold answer_by, opening, request,
    signer_title, signer, keep (codes that stay). Raises Invalid, Changed."""
    one = _locked(letter_id, posts, version)
    values = dict(values)
    keep = values.pop("keep", None)
    if values.get("answer_by", one.answer_by) <= clock.today():
        raise Invalid(EARLY_ANSWER)
    for name, value in values.items():
        setattr(one, name, value)
    if keep is not None:
        one.duties.exclude(code__in=keep).delete()
    if not one.duties.exists():
        raise Invalid(EMPTY)
    one.version += 1
    one.save(update_fields=[*values, "version"])
    _record(one, "letter_change", by, posts)
    return one


@transaction.atomic
def refresh(letter_id: int, *, by: User, posts: Sequence[Post]) -> int:
    """Bring the table of a draft up to today; returns how many duties fell out because they ended or have more time."""
    one = _locked(letter_id, posts)
    before = list(one.duties.values_list("code", flat=True))
    now = _still(one, before, posts)
    one.duties.all().delete()
    _put(one, now)
    one.version += 1
    one.save(update_fields=["version"])
    _record(one, "letter_change", by, posts)
    return len(before) - len(now)


def _still(one: Letter, codes: Sequence[str], posts: Sequence[Post]) -> list[Urgeable]:
    """Those of the duties that the agency still leads and that may be urged today."""
    return [duty for duty in urgeable(posts, codes) if any(agency.pk == one.agency_id for agency in duty.leads)]


@transaction.atomic
def drop(letter_id: int, *, by: User, posts: Sequence[Post]) -> None:
    """Give a draft up."""
    one = _locked(letter_id, posts)
    one.state = Letter.State.DROPPED
    one.version += 1
    one.save(update_fields=["state", "version"])
    _record(one, "letter_drop", by, posts)


@transaction.atomic
def issue(letter_id: int, *, version: int, number: int, issued_on: date, by: User, posts: Sequence[Post]) -> Letter:
    """Issue a draft: it gets its number, is filed among the documents, and stands in the history of each duty; the agency and
    the webhooks are told. Raises Invalid when the number is taken, a duty ended meanwhile or the day is to come; Changed."""
    one = _locked(letter_id, posts, version)
    drafted_on = timezone.localtime(one.drafted_at).date()
    if not drafted_on <= issued_on <= clock.today():
        raise Invalid(WRONG_DAY.format(drafted_on))
    codes = list(one.duties.values_list("code", flat=True))
    now = _still(one, codes, posts)
    if gone := sorted(set(codes) - {duty.code for duty in now}):
        raise Invalid(ENDED.format(", ".join(gone)))
    if not codes:
        raise Invalid(EMPTY)
    # the table says how things stand on the day of issue
    one.duties.all().delete()
    _put(one, now)
    _number(one, number, issued_on, by)
    paper = letters.paper_of(one)
    one.sign = paper.number_line.removeprefix("Số: ")
    one.document = file_own(
        data=word.write(paper, layout(issued_on), model=papers.model()),
        name=f"don-doc-{one.number}-{issued_on.year}-{slug(one.agency.name)}.docx",
        type="Công văn",
        number=one.sign,
        issuer="Văn phòng Ủy ban nhân dân tỉnh",
        issued_on=issued_on,
        summary=f"V/v {paper.subject} ({one.agency.name})",
        signer=one.signer,
        signer_title=one.signer_title,
        text=_text(paper, one),
        by=by,
        label=label_of(by, posts),
    )
    one.state, one.version = Letter.State.ISSUED, one.version + 1
    one.save()
    for duty in now:
        remind_by_letter(duty.code, agency=one.agency, document=f"số {one.sign}", by=by, posts=posts)
    _record(one, "letter_issue", by, posts, {"document": f"số {one.sign}"})
    transaction.on_commit(partial(_tell, one, len(now)), robust=True)
    return one


def _number(one: Letter, number: int, day: date, by: User) -> None:
    one.number, one.year, one.issued_on, one.issued_by = number, day.year, day, by
    try:
        with transaction.atomic():
            Letter.objects.filter(pk=one.pk).update(number=number, year=day.year)
    except IntegrityError as error:
        raise Invalid(TAKEN.format(number=number, year=day.year)) from error


def _text(paper: Paper, one: Letter) -> str:
    """The words of the letter, for the search among documents."""
    words = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    rows = [f"{row.title} ({row.source}; {row.words})" for row in one.duties.all()]
    return "\n".join([f"V/v {paper.subject}", f"Kính gửi: {one.agency.name}", words[0], *rows, *words[1:]])


def _tell(one: Letter, count: int) -> None:
    """The focal points and heads of the agency, and those who stand in for them."""
    acting = serving(("focal", "head"), clock.today())
    ids = {person for role in ("focal", "head") for person in acting.get((one.agency_id, role), ())}
    path = reverse("reminders:letter", args=[one.pk])
    text = f"Văn phòng UBND tỉnh đôn đốc {count} nhiệm vụ bằng văn bản số {one.sign}."
    people = User.objects.filter(pk__in=ids)
    notices.tell(people, kind="letter", text=text, link=path, subject_key=str(one.pk), once=f"letter/{one.pk}")
    body = {
        "number": one.sign,
        "day": one.issued_on.isoformat() if one.issued_on else "",
        "agency": {"key": one.agency.key, "name": one.agency.name},
        "duties": list(one.duties.values_list("code", flat=True)),
        "text": text,
        "path": path,
    }
    webhooks.tell_of_letter(str(one.pk), body)


def _locked(letter_id: int, posts: Sequence[Post], version: int | None = None) -> Letter:
    check_office(posts)
    one = Letter.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=letter_id).first()
    if one is None:
        raise Http404
    if one.state != Letter.State.DRAFT:
        raise Invalid(NOT_DRAFT)
    if version is not None and version != one.version:
        raise Changed(STALE)
    return one


def _record(one: Letter, deed: str, by: User, posts: Sequence[Post], data: dict[str, Any] | None = None) -> None:
    history.record("letter", one.pk, deed, by=by, label=label_of(by, posts), data=data)
