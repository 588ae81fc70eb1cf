"""The demonstration province from nothing: agencies, accounts, documents read by the engine, and the life that follows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from dondoc.web.demo import exchanging
from dondoc.web.demo.cast import PASSWORD, PEOPLE, Person, made_up
from dondoc.web.demo.life import Life, open_periods_until
from dondoc.web.demo.reporting import write_reports
from dondoc.web.documents.actions import intake, reading
from dondoc.web.documents.models import Document
from dondoc.web.history import actions as history
from dondoc.web.notices.models import Notice
from dondoc.web.people.actions import bodies
from dondoc.web.people.models import Agency, Post, Unit, User
from dondoc.web.people.queries import existing, posts_of
from dondoc.web.proposals.actions import desk, issue
from dondoc.web.proposals.models import Proposal
from dondoc.web.shared import clock, samples

DOCUMENTS = Path(__file__).parent / "documents"
FIRST_DAY = date(2025, 11, 24)
LEFT_FOR_THE_VISITOR = "tb-2026-giao-ban-thang-10.txt"
"""Read and not issued, so that a visitor can sit down at the reading desk."""
GENERAL = "Yêu cầu chung, theo dõi qua các nhiệm vụ cụ thể."
ROOMS = {
    "so-tc": ("Văn phòng", "Phòng Ngân sách", "Phòng Đầu tư"),
    "so-khcn": ("Văn phòng", "Phòng Chuyển đổi số", "Phòng Bưu chính, Viễn thông"),
}

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document and the day on which it reaches the Office."""

    file: Path
    day: date


def build(today: date, *, say: Say = print, each_day: Callable[[date], object] = lambda _day: None) -> None:
    """Fill an empty database with the province and its life up to `today`; each_day is called at the end of every day.

    Raises ValueError when it is not empty.
    """
    if User.objects.exists():
        raise ValueError("Cơ sở dữ liệu đã có người dùng; bản trình diễn chỉ lập trên cơ sở dữ liệu trống.")
    with clock.at(FIRST_DAY):
        say("Lập cơ quan và tài khoản ...")
        set_up_people()
    officers = list(User.objects.filter(posts__role=Post.Role.OFFICER).order_by("email"))
    life = Life(officers, today)
    arrivals = [one for one in arrive() if one.day <= today]
    for place, one in enumerate(arrivals):
        with clock.at(one.day):
            document = take_in(one.file, officers[place % len(officers)])
            issued = settle(document, officers[place % len(officers)], keep_open=one.file.name == LEFT_FOR_THE_VISITOR)
        say(f"{one.day:%d/%m/%Y}  {document}: {issued} nhiệm vụ")
        until = arrivals[place + 1].day - timedelta(days=1) if place + 1 < len(arrivals) else today
        for day in open_periods_until(life, one.day, until):
            with clock.at(day):
                each_day(day)
    for line in samples.fill_all(today):
        say(line)
    if settings.DEMO:
        say("Trao đổi với hệ thống khác ...")
        exchanging.live(officers[0], today)
    # last, so that the year's report counts all that the board counts
    say("Lập báo cáo ...")
    write_reports(officers[0], today)
    anchor_weeks(today)
    # what is older than three weeks was read long ago
    Notice.objects.filter(at__date__lt=today - timedelta(days=21)).update(read_at=clock.now())


def anchor_weeks(today: date) -> None:
    """The anchors of each week's end, once all that happened before is written: what comes after an anchor of its day shows
    as a fault."""
    sunday = FIRST_DAY + timedelta(days=6 - FIRST_DAY.weekday())
    while sunday <= today:
        with clock.at(sunday):
            history.anchor(sunday - timedelta(days=1))
        sunday += timedelta(days=7)


def arrive() -> list[Arrival]:
    """The documents in the order in which they reach the Office: the day after they were signed."""
    days = {line.split()[0]: date.fromisoformat(line.split()[1]) for line in ARRIVALS.strip().splitlines()}
    return sorted((Arrival(DOCUMENTS / name, day) for name, day in days.items()), key=lambda one: one.day)


ARRIVALS = """
tb-2025-chuyen-doi-so.txt 2025-12-16
kh-2026-bao-chi-truyen-thong.txt 2026-01-20
tb-2026-ha-tang-so.txt 2026-05-19
cv-2026-giai-ngan-cong-nghe-thong-tin.txt 2026-07-28
ct-2026-an-toan-thong-tin.txt 2026-09-09
tb-2026-giao-ban-thang-10.txt 2026-10-31
gm-2026-hop-chuyen-doi-so.txt 2026-11-18
"""


@transaction.atomic
def set_up_people() -> None:
    """Agencies of the rulebook, the accounts of the cast, and a focal point for every agency that exists now."""
    bodies.take_over(settings.PROVINCE)
    secret = make_password(PASSWORD)
    for person in PEOPLE:
        _person(person, secret)
    for key, names in ROOMS.items():
        Unit.objects.bulk_create(Unit(agency=Agency.objects.get(key=key), name=name) for name in names)
    have = set(Post.objects.filter(role=Post.Role.FOCAL).values_list("agency_id", flat=True))
    for place, agency in enumerate(existing(date(2025, 12, 1)).order_by("key")):
        if agency.pk not in have and agency.kind != Agency.Kind.LEADERSHIP:
            address = f"{agency.key}@demo.vn"
            _person(Person(address, made_up(place), agency.key, "focal", "Đầu mối theo dõi"), secret)


def _person(person: Person, secret: str) -> None:
    user = User.objects.create(email=person.address, full_name=person.name, password=secret)
    if person.agency:
        agency = Agency.objects.get(key=person.agency)
        Post.objects.create(user=user, agency=agency, role=person.role, title=person.title, starts_on=FIRST_DAY)


def take_in(file: Path, by: User) -> Document:
    """Upload a file and let the reader read it, as the page and its job do."""
    received = intake.receive(data=file.read_bytes(), name=file.name, by=by, order=lambda _: None)
    if received.document is None:
        raise ValueError(f"{file.name}: chưa nhận được văn bản.")
    reading.read_document(received.document.id)
    return Document.objects.get(pk=received.document.pk)


def settle(document: Document, by: User, *, keep_open: bool = False) -> int:
    """Sit at the reading desk: accept what has its agencies, reject general exhortations, issue. Returns how many."""
    desk.lay_out(document_id=document.id)
    if keep_open:
        return 0
    for row in Proposal.objects.filter(document=document).order_by("position", "id"):
        if any(body["agency"] for body in row.draft["lead"]):
            known = [body for body in row.draft["lead"] if body["agency"]]
            desk.edit(
                document_id=document.id,
                proposal_id=row.id,
                version=row.version,
                values={"lead": known},
                by=by,
                accept=True,
            )
        else:
            desk.reject(document_id=document.id, proposal_id=row.id, version=row.version, reason=GENERAL, by=by)
    if not Proposal.objects.filter(document=document, state=Proposal.State.ACCEPTED).exists():
        return 0
    return len(issue.issue(document_id=document.id, expected=None, by=by, posts=posts_of(by, clock.today())))
