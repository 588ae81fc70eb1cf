"""Tables of other trackers come in: each fault by its row, twice is once, and our own list comes back equal."""

import csv
import io
from datetime import date, time

import openpyxl
import pytest

from dondoc.engine.errors import NotAllowed, Secret, TooLarge, Unreadable
from dondoc.web.documents.models import StoredFile
from dondoc.web.exchange.actions import sheets
from dondoc.web.exchange.models import SheetImport, Taken
from dondoc.web.history import queries as history
from dondoc.web.history.models import Event, Unnumbered
from dondoc.web.operations import audit
from dondoc.web.register.actions import deeds, extensions
from dondoc.web.register.models import Counter, Evidence, Extension, Obligation, Part, Report
from dondoc.web.shared import clock
from dondoc.web.shared import tables as files
from web.factories import duty, posts, reported

pytestmark = pytest.mark.django_db
HEADS = [
    "Số phiếu giao việc",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Hạn xử lý",
    "Tình trạng xử lý",
    "Ngày tạo",
    "Ngày hoàn thành",
]


def as_csv(*rows, heads=HEADS) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([heads, *rows])
    return text.getvalue().encode("utf-8-sig")


def bring(data: bytes, by, *, source="Hệ thống cũ", name="bang.csv", write=True) -> SheetImport:
    """The whole way of a file: upload, columns as guessed, try-out, writing."""
    sheet = sheets.receive(data=data, name=name, source=source, by=by, posts=posts(by))
    sheets.map_columns(sheet.pk, mapping=sheet.mapping)
    sheets.try_out(sheet.pk)
    if write:
        sheets.begin(sheet.pk)
        sheets.run(sheet.pk)
    sheet.refresh_from_db()
    return sheet


KNOWN_FAULTS = as_csv(
    ["P1", "Rà soát các chỉ tiêu về chuyển đổi số chưa đạt trong năm và báo cáo…", "Sở Tài chính", "", "31/03/2026", "Đang xử lý", "01/02/2026", ""],
    ["P2", "Lập kế hoạch", "Sở Y tế", "Sở Tài chính", "01/01/1970", "", "01/02/2026", ""],
    ["P3", "Tập huấn", "Sở Y tế", "", "15/04/2026", "", "01/02/2026", ""],
    ["P3", "Kiểm tra thiết bị", "Sở Y tế", "", "16/04/2026", "", "01/02/2026", ""],
    ["P3", "Tập huấn", "Sở Y tế", "", "15/04/2026", "", "01/02/2026", ""],
    ["P4", "Việc của cơ quan lạ", "Sở Vũ trụ", "", "", "", "", ""],
    ["P5", "", "Sở Y tế", "", "", "", "", ""],
    ["P6", "Ngày sai", "Sở Y tế", "", "31/02/2026", "", "", ""],
    ["P7", "Đã xong mà không rõ ngày", "Sở Y tế", "", "01/02/2026", "Hoàn thành", "01/01/2026", ""],
    ["P8", "Đã xong", "STC", "", "01/02/2026", "Hoàn thành", "01/01/2026", "30/01/2026"],
)  # fmt: skip


def test_every_known_fault_is_named_by_its_row_and_nothing_is_half_done(an, finance, health):
    sheet = bring(KNOWN_FAULTS, an)
    rows = {row.number: row for row in sheet.rows.all()}
    assert [rows[n].outcome for n in range(2, 12)] == [*["new"] * 4, "same", "fault", "fault", "fault", "fault", "new"]
    said = {number: " ".join(row.notes) for number, row in rows.items()}
    assert "bị cắt" in said[2]
    assert "01/01/1970" in said[3]
    assert "lặp lại (đã có ở dòng 4)" in said[5]
    assert "giống hệt dòng 4" in said[6]
    assert "Sở Vũ trụ" in said[7]
    assert "không có nội dung" in said[8]
    assert "31/02/2026" in said[9]
    assert "không có ngày hoàn thành" in said[10]
    assert (rows[4].notes, rows[11].notes) == ([], [])
    assert Obligation.objects.count() == 5
    assert Obligation.objects.get(title="Lập kế hoạch").due is None
    done = Obligation.objects.get(title="Đã xong")
    assert (done.state, done.completed_on, done.due) == ("completed", date(2026, 1, 30), date(2026, 2, 1))
    assert "nhập nhiệm vụ từ bảng bang.csv, dòng 11" in history.sentence(history.timeline("obligation", done.code)[0])
    assert audit.faults() == []


def test_a_second_run_changes_nothing_and_a_changed_row_is_amended(an, finance, health):
    first = bring(KNOWN_FAULTS, an)
    events = Event.objects.count()
    again = bring(KNOWN_FAULTS, an)
    assert (first.counts["new"], again.counts) == (5, {"same": 6, "fault": 4})
    assert (Obligation.objects.count(), Event.objects.count(), Taken.objects.count()) == (5, events, 5)
    moved = KNOWN_FAULTS.decode("utf-8-sig").replace(
        "Lập kế hoạch,Sở Y tế,Sở Tài chính,01/01/1970", "Lập kế hoạch năm,Sở Y tế,Sở Tài chính,20/05/2026"
    )
    changed = bring(moved.encode(), an)
    assert changed.counts["changed"] == 1
    plan = Obligation.objects.get(title="Lập kế hoạch năm")
    assert plan.due == date(2026, 5, 20)
    assert [event.deed for event in history.timeline("obligation", plan.code)] == ["take_over", "amend", "set_deadline"]
    # what the law no longer allows is told beside its row, and the duty stays as it is
    late = bring(moved.replace("Đã xong,STC", "Đã xong hẳn,STC").encode(), an)
    assert "nhiệm vụ đã kết thúc" in late.rows.get(number=11).notes[-1]
    assert Obligation.objects.filter(title="Đã xong").exists()


def test_a_day_that_stands_for_no_day_is_a_fault_of_its_row(an, finance):
    """Other systems write 31/12/9999: each page would count the working days up to it."""
    table = "Nội dung,Chủ trì,Thời hạn\nRà soát,Sở Tài chính,31/12/9999\nBáo cáo,Sở Tài chính,30/6/2026\n"
    sheet = bring(table.encode(), an)
    assert sheet.counts == {"new": 1, "fault": 1}
    assert "31/12/9999 nằm ngoài khoảng 2000-2100" in sheet.rows.get(outcome="fault").notes[0]


def test_a_dry_run_writes_nothing_and_a_run_that_broke_off_goes_on(an, finance, health, monkeypatch):
    sheet = bring(KNOWN_FAULTS, an, write=False)
    assert (sheet.state, sheet.counts, Obligation.objects.count()) == ("checked", {"new": 5, "same": 1, "fault": 4}, 0)
    monkeypatch.setattr(sheets, "CHUNK", 2)
    written = sheets._write
    chunks = []

    def dies(*args):
        chunks.append(args)
        if len(chunks) == 2:
            raise RuntimeError
        written(*args)

    monkeypatch.setattr(sheets, "_write", dies)
    sheets.begin(sheet.pk)
    with pytest.raises(RuntimeError):
        sheets.run(sheet.pk)
    assert Obligation.objects.count() == 2
    monkeypatch.setattr(sheets, "_write", written)
    SheetImport.objects.filter(pk=sheet.pk).update(state="running")
    sheets.run(sheet.pk)
    sheets.run(sheet.pk)
    assert Obligation.objects.count() == 5


def test_only_the_office_brings_tables_and_no_secret_one(an, binh, finance):
    with pytest.raises(NotAllowed):
        bring(KNOWN_FAULTS, binh)
    with pytest.raises(Secret):
        bring(as_csv(["TỐI MẬT"], ["1", "Việc", "Sở Tài chính"]), an)
    assert not StoredFile.objects.exists()


BAD = [
    (b"PK\x03\x04 this is no workbook", Unreadable),
    (b"\xff\xfe\x00\xd8\x00\xd8", Unreadable),
    (b"", Unreadable),
    ("Tên;Tuổi\nAn;30\n".encode(), Unreadable),
]


@pytest.mark.parametrize(("data", "kind"), BAD, ids=lambda one: str(one)[:20])
def test_what_is_no_table_is_refused_in_one_sentence(data, kind, an):
    with pytest.raises(kind, match=r"xin|Không"):
        bring(data, an)
    assert not SheetImport.objects.exists()


def test_too_many_rows_are_refused(an, monkeypatch):
    monkeypatch.setattr(files, "ROWS", 3)
    with pytest.raises(TooLarge):
        files.read(KNOWN_FAULTS)


def cells(answer) -> list[list]:
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    return [list(row) for row in book["Nhiệm vụ"].iter_rows(values_only=True)]


def wipe() -> None:
    """An empty register; people and agencies stay."""
    for model in (Taken, SheetImport, Unnumbered, Evidence, Report, Extension, Part, Obligation, Counter):
        model.objects.all().delete()
    Event.objects.filter(object_type="obligation").delete()


def export(browse, by, kind="xlsx"):
    return browse(by).get(f"/nhiem-vu/xuat/{kind}/")


def all_standings(an, binh, finance, health):
    """Duties in many states, made by the people's own deeds."""
    duty(an, [finance, health], title="Chưa tiếp nhận", cooperating=[], supervisor=an, priority="high")
    duty(an, [finance], title="=HYPERLINK(1)", due=None, bound="", cooperating=[(health, "")], product="Báo cáo")
    deeds.accept(duty(an, [finance], title="Đã tiếp nhận").code, by=binh, posts=posts(binh))
    reported(duty(an, [finance], title="Đã báo cáo"), binh)
    done = reported(duty(an, [finance], title="Đã xong"), binh)
    deeds.confirm(done.code, by=an, posts=posts(an))
    late = duty(an, [finance], title="Đã gia hạn")
    extensions.set_due(late.code, due=date(2026, 5, 4), reason="Bão", by=an, posts=posts(an))
    deeds.withdraw(duty(an, [finance], title="Đã thu hồi").code, reason="Nhầm", by=an, posts=posts(an))
    duty(an, [finance], title="Trong một thời gian", opens_on=date(2026, 3, 10), bound="by")
    duty(an, [finance], title="Có giờ", due_at=time(17))
    moved = duty(an, [finance], title="Có giờ, đã gia hạn", due_at=time(9, 30))
    extensions.set_due(moved.code, due=date(2026, 5, 4), reason="Bão", by=an, posts=posts(an))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_our_own_list_comes_back_equal(kind, an, binh, finance, health, browse):
    all_standings(an, binh, finance, health)
    before, answer = cells(export(browse, an)), export(browse, an, kind)
    data = answer.content if kind == "xlsx" else b"".join(answer.streaming_content)
    wipe()
    with clock.at(date(2026, 3, 3)):
        sheet = bring(data, an, source="Dondoc", name=f"nhiem-vu.{kind}")
    assert sheet.counts == {"new": 10}
    assert cells(export(browse, an)) == before
    assert Obligation.objects.get(opens_on=date(2026, 3, 10)).title == "Trong một thời gian"
    assert dict(Obligation.objects.exclude(due_at=None).values_list("title", "due_at")) == {
        "Có giờ": time(17), "Có giờ, đã gia hạn": time(9, 30),
    }  # fmt: skip
    assert audit.faults() == []


def test_a_first_day_that_fits_no_deadline_is_noted(an, finance):
    data = (
        "Mã;Nội dung nhiệm vụ;Cơ quan chủ trì;Từ ngày;Thời hạn\n"
        "A1;Kiểm tra;Sở Tài chính;01/03/2026;15/03/2026\n"
        "A2;Rà soát;Sở Tài chính;20/03/2026;15/03/2026\n"
        "A3;Báo cáo;Sở Tài chính;20/03/2026;\n"
    )
    sheet = bring(data.encode(), an)
    noted = {row.number: any("Ngày bắt đầu" in note for note in row.notes) for row in sheet.rows.all()}
    assert noted == {2: False, 3: True, 4: True}
    assert dict(Obligation.objects.values_list("title", "opens_on")) == {
        "Kiểm tra": date(2026, 3, 1), "Rà soát": None, "Báo cáo": None,
    }  # fmt: skip


def test_an_hour_is_read_as_tables_write_it_and_one_that_says_nothing_is_noted(an, finance):
    data = (
        "Mã;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời hạn;Giờ hạn\n"
        "A1;Kiểm tra;Sở Tài chính;20/03/2026;17 giờ\n"
        "A2;Rà soát;Sở Tài chính;20/03/2026;09:30:00\n"
        "A3;Báo cáo;Sở Tài chính;20/03/2026;chiều\n"
        "A4;Tổng hợp;Sở Tài chính;;17:00\n"
    )
    sheet = bring(data.encode(), an)
    noted = {row.number: any("Giờ" in note for note in row.notes) for row in sheet.rows.all()}
    assert noted == {2: False, 3: False, 4: True, 5: True}
    assert dict(Obligation.objects.values_list("title", "due_at")) == {
        "Kiểm tra": time(17), "Rà soát": time(9, 30), "Báo cáo": None, "Tổng hợp": None,
    }  # fmt: skip
    # the first deadline is never overwritten, its hour neither; that is told beside the row
    again = bring(data.replace("17 giờ", "15 giờ").encode(), an)
    assert "nhiệm vụ giữ 17:00" in again.rows.get(number=2).notes[-1]
    assert Obligation.objects.get(title="Kiểm tra").due_at == time(17)


def test_a_table_without_the_column_of_hours_says_what_it_said_before(an, finance):
    data = as_csv(["P1", "Việc", "Sở Tài chính", "", "20/03/2026", "", "01/02/2026", ""])
    bring(data, an)
    wider = as_csv(
        ["P1", "Việc", "Sở Tài chính", "", "20/03/2026", "", "01/02/2026", "", ""],
        heads=[*HEADS, "Giờ của thời hạn đầu"],
    )
    assert bring(wider, an).counts == {"same": 1}


@pytest.mark.slow
def test_ten_thousand_duties_come_back_equal(an, finance, health, browse):
    rows = [
        [f"P{n}", f"Nhiệm vụ số {n}", ("Sở Tài chính", "Sở Y tế")[n % 2], "", f"{n % 28 + 1:02}/04/2026", "", "01/02/2026", ""]
        for n in range(10_000)
    ]  # fmt: skip
    assert bring(as_csv(*rows), an).counts == {"new": 10_000}
    answer = export(browse, an)
    before = cells(answer)
    wipe()
    assert bring(answer.content, an, source="Dondoc", name="nhiem-vu.xlsx").counts == {"new": 10_000}
    assert cells(export(browse, an)) == before
    assert len(before) == 10_001


def test_a_clerk_brings_a_table_on_the_pages(an, binh, finance, health, browse):
    client = browse(an)
    sent = client.post("/nhap-bang/", {"file": io.BytesIO(KNOWN_FAULTS), "source": "Hệ thống cũ"})
    sheet = SheetImport.objects.get()
    assert sent["Location"] == f"/nhap-bang/{sheet.pk}/"
    page = client.get(sent["Location"])
    assert page.context["form"].fields["title"].initial == "1"
    client.post(sent["Location"], {name: index for name, index in sheet.mapping.items()})
    sheets.try_out(sheet.pk)
    assert "Sở Vũ trụ" in client.get(sent["Location"] + "?luu-y=1").content.decode()
    client.post(sent["Location"] + "nhap/")
    sheets.run(sheet.pk)
    shown = client.get(sent["Location"]).content.decode()
    assert "Nhập mới: 5</a>" in shown
    assert Obligation.objects.get(title="Lập kế hoạch").code in shown
    assert browse(binh).get(sent["Location"]).status_code == 404
    assert client.post("/nhap-bang/", {"source": "x"}).status_code == 400


def test_a_program_brings_a_table(an, finance, health, program):
    ours = program(an)
    sent = ours.send("/imports", "bang.csv", KNOWN_FAULTS, source="Hệ thống cũ")
    assert sent.status_code == 201, sent.content
    number = sent.json()["id"]
    assert ours.post(f"/imports/{number}/check", {}).json()["state"] == "checking"
    sheets.try_out(number)
    assert ours.get(f"/imports/{number}").json()["counts"] == {"new": 5, "same": 1, "fault": 4}
    assert [row["number"] for row in ours.get(f"/imports/{number}/rows?noted=true").json()["items"]] == [
        2,
        3,
        *range(5, 11),
    ]
    assert ours.post(f"/imports/{number}/write").status_code == 200
    sheets.run(number)
    assert ours.get(f"/imports/{number}").json()["state"] == "done"
    assert len(ours.get("/duties").json()["items"]) == 5
