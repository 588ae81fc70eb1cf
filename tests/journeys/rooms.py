"""What stands in the smaller rooms for the pictures: a merger, a table that came in, parts of a duty. Called by `province.fill`."""

from datetime import date
from itertools import count

from dondoc.engine.tracking.parts import PartDeed
from dondoc.web.documents.actions import intake, reading
from dondoc.web.documents.models import Document
from dondoc.web.exchange.actions import axis, folders, sheets, tokens
from dondoc.web.people.models import Agency, Post, Unit, User
from dondoc.web.people.queries import posts_of
from dondoc.web.register.actions import amend, deeds, parts
from dondoc.web.reorganisation import actions as reorganisation
from dondoc.web.shared import clock
from web import factories
from web.conftest import Cast
from web.exchange.packages import directive

SHEET = """STT;Số phiếu;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời hạn;Tình trạng
1;P-101;Rà soát trạm phát sóng tại các thôn vùng lõm;Sở Công Thương;31/3/2026;Đang thực hiện
2;P-102;Báo cáo tiến độ xây dựng nhà văn hóa thôn;Sở Xây dựng;01/01/1970;Đang thực hiện
3;P-103;Tập huấn tổ công nghệ số cộng đồng;Sở Vũ trụ;15/4/2026;Đang thực hiện
4;P-104;Kiểm tra việc niêm yết thủ tục hành chính;Sở Tư pháp;20/3/2026;Hoàn thành
"""


def _as(user: User) -> dict[str, object]:
    return {"by": user, "posts": posts_of(user, clock.today())}


def furnish(people: dict[str, str], finance: str, health: str) -> dict[str, str]:
    """Make them on the day of the pictures; what stands in addresses, by name."""
    officer, focal, other = (User.objects.get(email=people[name]) for name in ("an", "binh", "dung"))
    lead, helper = Agency.objects.get(name=finance), Agency.objects.get(name=health)
    made = {
        "unit": Unit.objects.create(agency=lead, name="Phòng Quản lý ngân sách").pk,
        "post": Post.objects.get(user=focal).pk,
        "merger": _merger(officer),
        "sheet": _sheet(officer),
        "unread": _unread(officer),
        "directive": _exchanged(officer),
    }
    shared = [(helper, "Sở Y tế")]
    first, second = (
        factories.duty(officer, [lead], due=date(2026, 3, 20), title=title, cooperating=shared)
        for title in ("Xây dựng kế hoạch số hóa hồ sơ sức khỏe", "Rà soát danh mục máy chủ dùng chung")
    )
    for one in (first, second):
        deeds.accept(one.code, **_as(focal))
    part = second.parts.get(agency=helper)
    parts.do_part(part.pk, PartDeed.REPORT, text="Đã gửi danh mục 12 máy chủ đang dùng.", **_as(other))
    standing = factories.duty(officer, [lead], due=None, kind="standing", title="Theo dõi, cập nhật giá cả thị trường")
    amend.set_priority(first.code, priority="high", **_as(officer))
    codes = {"cooperating": first.code, "undoable": first.code, "cooperated": second.code, "standing": standing.code}
    made |= {"own_part": first.parts.get(agency=helper).pk, "part": part.pk}
    return codes | {name: str(key) for name, key in made.items()}


def _merger(officer: User) -> int:
    """A department of the time before, half of what it holds decided."""
    cast = Cast(count(700))
    old = cast.agency("Sở Giao thông vận tải")
    cast.person("Đầu mối Sở Giao thông vận tải", "focal", old)
    for title in ("Sửa chữa cầu Khánh Khê", "Cắm biển báo tốc độ trên Quốc lộ 4B", "Báo cáo vận tải dịp Tết"):
        factories.duty(officer, [old], title=title)
    values = {"old": [old], "new": Agency.objects.get(name="Sở Xây dựng"), "scope": "toàn bộ", "day": clock.today()}
    values |= {"source": "Nghị quyết số 04/NQ-HĐND", "closes_old": True}
    made = reorganisation.begin(values=values, **_as(officer))
    reorganisation.move(made.moves.filter(what="part").earliest("pk").pk, **_as(officer))
    return made.pk


def _sheet(officer: User) -> int:
    data = SHEET.encode("utf-8-sig")
    sheet = sheets.receive(data=data, name="theo-doi-2025.csv", source="Bảng theo dõi cũ", **_as(officer))
    sheets.map_columns(sheet.pk, mapping=sheet.mapping)
    sheets.try_out(sheet.pk)
    return sheet.pk


def _exchanged(officer: User) -> int:
    """A directive that came by the document exchange, a package that was set aside, a report and statuses that went out."""
    folders.put_in("vpcp-21.edxml", directive())
    folders.put_in("goi-hong.edxml", directive()[:300])
    axis.take_in(lambda got: reading.read_intake(got.intake.key) if got.intake else None)
    axis.send_statuses()
    came = Document.objects.get(channel=Document.Channel.EDXML)
    report = {"number": "45", "notation": "BC-UBND", "subject": "Báo cáo kết quả", "signer": "", "dated": clock.today()}
    file = {"file_name": "bao-cao.txt", "file": "Kết quả rà soát".encode()}
    axis.send_report(came, **report, **file, **_as(officer))
    tokens.make(name="Phần mềm quản lý văn bản của tỉnh", scopes=["read", "documents"], days=180, by=officer)
    return came.pk


def _unread(officer: User) -> int:
    text = "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\nSố: 77/TB-UBND\n\nTHÔNG BÁO\nVề việc nghỉ lễ\n"
    got = intake.receive(data=text.encode(), name="nghi-le.txt", by=officer, order=lambda received: None)
    assert got.document is not None
    return got.document.pk
