"""A small province for the pictures: twenty duties of six agencies in every state, made by the actions that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

from dondoc.engine.reports.periods import Kind, period
from dondoc.web.people.actions import delegations, invitations
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import posts_of
from dondoc.web.proposals.models import Proposal
from dondoc.web.register.actions import deeds, evidence, extensions, parts
from dondoc.web.register.jobs import make_occurrences
from dondoc.web.register.models import Obligation, Share
from dondoc.web.reports.actions import freezing
from dondoc.web.reports.actions import writing as reports
from dondoc.web.shared import clock
from journeys.papers import notice
from journeys.rooms import furnish
from journeys.seeds import tell
from journeys.urging import remind
from web import factories
from web.conftest import Cast

FINANCE, HEALTH = "Sở Tài chính", "Sở Y tế"
BUILDING, JUSTICE, TRADE, HOME = "Sở Xây dựng", "Sở Tư pháp", "Sở Công Thương", "Sở Nội vụ"
START, LATER = date(2026, 1, 12), date(2026, 2, 9)


@dataclass(frozen=True)
class Given:
    """A duty as the Office gives it, and how far its agency has come."""

    lead: str
    title: str
    due: date | None
    fate: str = "assigned"
    day: date = START
    priority: str = "normal"
    recurrence: str = ""


DUTIES = (
    Given(FINANCE, "Rà soát các chỉ tiêu kinh tế chưa đạt, đề xuất giải pháp cho quý II", date(2026, 3, 31)),
    Given(FINANCE, "Tổng hợp tiến độ giải ngân vốn đầu tư công tháng 2", date(2026, 3, 6), "accepted", LATER),
    Given(FINANCE, "Thẩm định dự toán sửa chữa trụ sở xã Tân Thanh", date(2026, 3, 20), "reported", LATER),
    Given(FINANCE, "Phương án xử lý trụ sở dôi dư sau sắp xếp", date(2026, 2, 20), "sent_back", priority="urgent"),
    Given(FINANCE, "Trình quy chế phối hợp thu ngân sách tại cửa khẩu", date(2026, 2, 27), "extension"),
    Given(FINANCE, "Báo cáo tình hình giải ngân hằng quý", None, "recurring", recurrence="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"),
    Given(HEALTH, "Mua sắm thiết bị cho trạm y tế các xã biên giới", date(2026, 2, 13), "accepted", priority="urgent"),
    Given(HEALTH, "Kế hoạch tiêm chủng năm 2026", date(2026, 2, 15), "completed"),
    Given(HEALTH, "Báo cáo nhân lực bác sĩ tuyến xã", date(2026, 4, 15)),
    Given(HEALTH, "Kiểm tra an toàn thực phẩm dịp lễ hội đầu năm", date(2026, 3, 3), "accepted", LATER),
    Given(BUILDING, "Lập danh mục cầu yếu trên các tuyến đường tỉnh", date(2026, 2, 28), "accepted"),
    Given(BUILDING, "Nghiệm thu đoạn tuyến tránh thị trấn Đồng Mỏ", date(2026, 3, 9), "reported", LATER),
    Given(BUILDING, "Quy hoạch chi tiết khu tái định cư Hữu Lũng", date(2026, 6, 30), "returned"),
    Given(JUSTICE, "Rà soát văn bản hết hiệu lực sau khi bỏ cấp huyện", date(2026, 3, 5), "accepted", LATER, "urgent"),
    Given(JUSTICE, "Tập huấn chứng thực cho cán bộ xã", date(2026, 2, 6), "completed"),
    Given(TRADE, "Kế hoạch xúc tiến thương mại với Quảng Tây", date(2026, 3, 13), "accepted", LATER),
    Given(TRADE, "Báo cáo cung ứng điện mùa khô", date(2026, 4, 30), "assigned", LATER),
    Given(TRADE, "Kiểm tra giá xăng dầu tại các điểm bán lẻ", date(2026, 2, 25), "reported", LATER),
    Given(HOME, "Phương án bố trí cán bộ dôi dư", date(2026, 3, 16), "accepted", LATER, "high"),
    Given(HOME, "Tổng kết phong trào thi đua năm 2025", date(2026, 1, 30), "completed"),
    Given(HOME, "Xây dựng quy chế văn hóa công sở", date(2026, 5, 29), "withdrawn", LATER),
)  # fmt: skip


def _as(user: User) -> dict[str, object]:
    return {"by": user, "posts": posts_of(user, clock.today())}


def _accept(code: str, focal: User, officer: User) -> None:
    deeds.accept(code, **_as(focal))


def _share(code: str, focal: User, officer: User) -> None:
    _accept(code, focal, officer)
    parts.share_out(code, text="Tổng hợp số liệu các chủ đầu tư", person=focal, due=date(2026, 3, 4), **_as(focal))
    evidence.add_document(code, number="21/BC-STC", **_as(focal))


def _report(code: str, focal: User, officer: User) -> None:
    _accept(code, focal, officer)
    evidence.add_document(code, number="12/BC", issuer="Cơ quan chủ trì", **_as(focal))
    deeds.report(code, text="Đã làm xong theo yêu cầu, kèm biểu số liệu.", **_as(focal))


def _send_back(code: str, focal: User, officer: User) -> None:
    _report(code, focal, officer)
    deeds.send_back(code, reason="Thiếu biểu số liệu của ba huyện cũ.", **_as(officer))


def _confirm(code: str, focal: User, officer: User) -> None:
    _report(code, focal, officer)
    deeds.confirm(code, answer="Đạt yêu cầu.", **_as(officer))


def _extend(code: str, focal: User, officer: User) -> None:
    _accept(code, focal, officer)
    extensions.ask(code, new_due=date(2026, 3, 27), reason="Chờ ý kiến của Bộ Tài chính", **_as(focal))


def _return(code: str, focal: User, officer: User) -> None:
    deeds.return_(code, reason="Thuộc chức năng của Ban Quản lý khu kinh tế", **_as(focal))


def _withdraw(code: str, focal: User, officer: User) -> None:
    deeds.withdraw(code, reason="Đã có quy định chung của tỉnh", **_as(officer))


FATES: dict[str, Callable[[str, User, User], None]] = {
    "accepted": _accept, "shared": _share, "reported": _report, "sent_back": _send_back, "completed": _confirm,
    "extension": _extend, "returned": _return, "withdrawn": _withdraw, "recurring": _accept,
}  # fmt: skip


def fill(people: dict[str, str]) -> dict[str, str]:
    """Make all of it; what stands in addresses, by name: codes of duties by state, ids of a document and of people."""
    cast = Cast(count(500))
    officer = User.objects.get(email=people["an"])
    focal = {FINANCE: User.objects.get(email=people["binh"]), HEALTH: User.objects.get(email=people["dung"])}
    for name in (BUILDING, JUSTICE, TRADE, HOME):
        focal[name] = cast.person(f"Đầu mối {name}", "focal", cast.agency(name))
    found: dict[str, str] = {}
    for number, one in enumerate(DUTIES):
        found.setdefault(one.fate, _live(one, "shared" if number == 1 else one.fate, focal[one.lead], officer))
    with clock.at(date(2026, 3, 2)):
        make_occurrences()
        tell(people["binh"], ["Văn phòng giao nhiệm vụ mới, xin tiếp nhận trong ngày."])
        found |= _papers(officer) | _persons(people) | _reports(officer)
    found |= remind(people, issued_to=FINANCE, drafted_to=HEALTH)
    found["share"] = str(Share.objects.get().pk)
    shared = Obligation.objects.get(shares__pk=found["share"])
    found |= {"shared": shared.code, "proof": str(shared.evidence.get().pk)}
    # outside the days above: what was just done can be taken back for some minutes
    return found | furnish(people, FINANCE, HEALTH) | {"period": f"{found['recurring']}-K1"}


def _live(one: Given, fate: str, focal: User, officer: User) -> str:
    lead = [Agency.objects.get(name=one.lead)]
    with clock.at(one.day):
        more = {"priority": one.priority, "recurrence": one.recurrence, "title": one.title}
        quote = f"Giao {one.lead}: {one.title[:1].lower()}{one.title[1:]}."
        code = factories.duty(officer, lead, due=one.due, quote=quote, product="Báo cáo bằng văn bản", **more).code
        if fate in FATES:
            clock.tick(600)
            FATES[fate](code, focal, officer)
    return code


def _papers(officer: User) -> dict[str, str]:
    source = factories.document(officer, notice().decode())
    proposal = Proposal.objects.filter(document=source).first()
    return {"document": str(source.pk), "proposal": str(proposal.pk if proposal else 0)}


def _reports(officer: User) -> dict[str, str]:
    made = [
        reports.draft(period=period(Kind.MONTH, 2026, number), day=day, agency=None, **_as(officer))
        for number, day in ((1, date(2026, 1, 31)), (2, date(2026, 2, 28)))
    ]
    freezing.freeze(made[0].pk, version=1, order=freezing.make_files, **_as(officer))
    return {"frozen_report": str(made[0].pk), "report": str(made[1].pk)}


def _persons(people: dict[str, str]) -> dict[str, str]:
    administrator, head = (User.objects.get(email=people[name]) for name in ("administrator", "head"))
    officer = User.objects.get(email=people["an"])
    agency = Agency.objects.get(name=FINANCE)
    values = {
        "email": "moi@example.vn",
        "full_name": "Lương Thị Mới",
        "agency": agency,
        "role": "specialist",
        "title": "",
    }
    _, token = invitations.invite(values=values, **_as(administrator))
    post = Post.objects.get(user=head)
    days = {"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 13)}
    delegations.make(post.pk, to=officer, reason="Đi công tác", by=head, **days)
    return {"token": token, "agency": agency.key, "user": str(User.objects.get(email=people["binh"]).pk)}
