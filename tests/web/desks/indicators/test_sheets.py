"""Workbooks: tried out first, each fault named by row and column, written whole or not at all, twice is once."""

import io
import time
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import NotAllowed
from dondoc.web.desks.indicators.actions import confirming, define, figure_rows, sheets, target_rows
from dondoc.web.desks.indicators.models import Indicator, Measurement, Sheet, Target
from dondoc.web.history import queries as history
from dondoc.web.history.models import Event
from dondoc.web.operations import audit
from dondoc.web.shared.errors import Invalid

UPLOAD = "/chi-tieu/nhap/tep/"


def table(*rows, heads=figure_rows.HEADS) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (heads, *rows):
        sheet.append(row)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def workbook(*rows, heads=figure_rows.HEADS):
    return SimpleUploadedFile("so-lieu.xlsx", table(*rows, heads=heads))


@pytest.fixture
def bring(posts):
    """bring(by, rows...): the whole way of a file, upload, try-out and, where no row is at fault, the writing."""

    def way(by, *rows, heads=figure_rows.HEADS, kind="figures", write=True) -> Sheet:
        data = table(*rows, heads=heads)
        sheet = sheets.receive(data=data, name="so-lieu.xlsx", kind=kind, by=by, posts=posts(by))
        sheets.try_out(sheet.pk)
        sheet.refresh_from_db()
        if write and not sheet.counts.get("fault"):
            sheets.begin(sheet.pk)
            sheets.run(sheet.pk)
        sheet.refresh_from_db()
        return sheet

    return way


def said(sheet):
    """What is said of each row, by its number: [column, sentence]."""
    return {line.number: line.notes for line in sheet.lines.all()}


def test_a_workbook_with_wrong_rows_writes_nothing_and_names_row_and_column(bring, fibre, binh, cast):
    cast.agency("Xã Hữu Lũng", "commune")
    rows = [
        ("ho-cap-quang", "Q3/2025", "", None, 60, 100, "", ""),
        ("ho-cap-quang", "Q4/2025", "", None, 160, 100, "", ""),
        ("khong-co", "Q4/2025", "", 1, None, None, "", ""),
        ("ho-cap-quang", "Quý V", "Xã Lạ", None, 1, 2, "", ""),
        ("ho-cap-quang", "Q2/2025", "", None, "sáu mươi", 100, "", ""),
        ("ho-cap-quang", "Q1/2025", "", None, 60, 0, "", ""),
        ("ho-cap-quang", "12/2025", "", None, 60, 100, "", ""),
        ("ho-cap-quang", "Q3/2025", "", None, 61, 100, "", ""),
        ("ho-cap-quang", "Q3/2024", "", None, None, None, "", ""),
    ]
    sheet = bring(binh, *rows)
    found = said(sheet)
    assert found[2] == [["Kỳ (cột B)", "Số liệu quý III/2025 có hạn 15/10/2025, nộp muộn 138 ngày."]]
    assert found[3][0][0] == "Tử số (cột E)" and "Tử số 160 lớn hơn mẫu số 100" in found[3][0][1]
    assert found[4] == [["Mã chỉ tiêu (cột A)", "Không có chỉ tiêu mã “khong-co”; xin xem mã ở tệp mẫu."]]
    assert [column for column, _ in found[5]] == ["Xã, phường (để trống: toàn tỉnh) (cột C)", "Kỳ (cột B)"]
    assert found[6][0][0] == "Tử số (cột E)" and "sáu mươi" in found[6][0][1]
    assert found[7][0][0] == "Mẫu số (cột F)"
    assert found[8][0][0] == "Kỳ (cột B)" and "từng quý" in found[8][0][1]
    assert found[9] == [["Giá trị (cột D)", "Dòng 2 đã ghi số liệu này với giá trị khác; xin giữ một dòng."]]
    assert found[10][0][0] == "Giá trị (cột D)"
    assert (sheet.state, sheet.counts["fault"], sheet.counts["new"]) == ("checked", 8, 1)
    with pytest.raises(Invalid, match="còn 8 dòng phải sửa"):
        sheets.begin(sheet.pk)
    assert not Measurement.objects.exists()


def test_a_dry_run_writes_nothing_and_taking_it_twice_changes_nothing(bring, fibre, an, cast):
    cast.agency("UBND xã Hữu Lũng", "commune")
    rows = [
        ("ho-cap-quang", "Q4/2025", "", None, 60.5, 100, "", ""),
        ("ho-cap-quang", "Q4/2025", "xa huu lung", None, 6, 10, "", ""),
    ]
    tried = bring(an, *rows, write=False)
    assert (tried.state, tried.counts) == ("checked", {"new": 2, "noted": 2})
    assert not Measurement.objects.exists()
    assert [line.becomes for line in tried.lines.all()] == ["60,5%", "60%"]
    first = bring(an, *rows)
    events = Event.objects.count()
    sheets.run(first.pk)
    again = bring(an, *rows)
    assert (first.state, again.counts["same"], Event.objects.count()) == ("done", 2, events)
    assert sorted(str(one.value) for one in Measurement.objects.all()) == ["60.000000", "60.500000"]
    assert audit.faults() == []


def test_many_figures_leave_the_history_that_single_ones_leave(bring, fibre, an, enter):
    enter(fibre, an, "Q3/2025", numerator="60", denominator="100")
    bring(an, ("ho-cap-quang", "Q4/2025", "", None, 70, 100, "Báo cáo", ""))
    one, two = history.timeline("indicator", fibre.code).filter(deed="enter_measurement")
    assert set(one.data) == set(two.data)
    assert two.data == {"period": "2025-Q4", "place": "", "value": "70.000000", "was": "", "reason": ""}
    assert (two.actor, two.actor_label, two.number) == (an, one.actor_label, one.number + 1)
    assert audit.faults() == []


def test_a_confirmed_figure_of_a_file_is_revised_with_a_reason_only(bring, fibre, an, enter, posts):
    made = enter(fibre, an, "Q4/2025", numerator="60", denominator="100")
    confirming.confirm([made.pk], by=an, posts=posts(an))
    sheet = bring(an, ("ho-cap-quang", "Q4/2025", "", None, 61, 100, "", ""))
    assert said(sheet)[2][0][0] == "Lý do sửa (cột H)"
    sheet = bring(an, ("ho-cap-quang", "Q4/2025", "", None, 61, 100, "", "cộng sót"))
    line = sheet.lines.get()
    assert (line.outcome, line.was, line.becomes) == ("changed", "60%", "61%")
    assert Measurement.objects.get(current=True).revision == 2


def test_what_another_wrote_meanwhile_is_not_overwritten(bring, fibre, an, enter, posts):
    sheet = bring(an, ("ho-cap-quang", "Q4/2025", "", None, 60, 100, "", ""), write=False)
    made = enter(fibre, an, "Q4/2025", numerator="70", denominator="100")
    confirming.confirm([made.pk], by=an, posts=posts(an))
    sheets.begin(sheet.pk)
    sheets.run(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.counts["fault"]) == ("checked", 1)
    assert Measurement.objects.get(current=True).value == 70


def test_a_run_that_broke_off_has_written_nothing_and_goes_on(bring, fibre, an, monkeypatch):
    sheet = bring(an, ("ho-cap-quang", "Q4/2025", "", None, 60, 100, "", ""), write=False)
    sheets.begin(sheet.pk)
    noted = sheets._note

    def dies(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(sheets, "_note", dies)
    with pytest.raises(KeyboardInterrupt):
        sheets.run(sheet.pk)
    assert not Measurement.objects.exists()
    monkeypatch.setattr(sheets, "_note", noted)
    sheets.run(sheet.pk)
    sheets.run(sheet.pk)
    assert Measurement.objects.count() == 1


def test_the_office_confirms_a_whole_file(bring, browse, fibre, an, binh):
    sheet = bring(binh, *((fibre.code, f"Q{part}/2025", "", None, 60 + part, 100, "", "") for part in (1, 2, 3, 4)))
    assert browse(binh).post(f"{UPLOAD}{sheet.pk}/xac-nhan/").status_code == 404
    assert "Xác nhận 4 số liệu của tệp" in browse(an).get(f"{UPLOAD}{sheet.pk}/").content.decode()
    browse(an).post(f"{UPLOAD}{sheet.pk}/xac-nhan/")
    for _ in range(2):
        sheets.confirm(sheet.pk)
    assert Measurement.objects.filter(confirmed_by=an).count() == 4
    assert Event.objects.filter(deed="confirm_measurement").count() == 4
    sheet.refresh_from_db()
    assert sheet.state == "confirmed"


def test_a_file_is_its_senders_and_the_offices(bring, browse, fibre, an, binh, dung):
    sheet = bring(binh, (fibre.code, "Q4/2025", "", None, 60, 100, "", ""))
    assert [browse(person).get(f"{UPLOAD}{sheet.pk}/").status_code for person in (an, binh, dung)] == [200, 200, 404]
    refused = bring(dung, (fibre.code, "Q3/2025", "", None, 60, 100, "", ""))
    assert "cơ quan phụ trách" in said(refused)[2][0][1]


def test_a_file_goes_its_way_on_the_pages(browse, fibre, binh):
    client = browse(binh)
    answer = client.post(UPLOAD, {"file": workbook((fibre.code, "Q4/2025", "", None, 60, 100, "", ""))})
    sheet = Sheet.objects.get()
    assert answer["Location"] == f"{UPLOAD}{sheet.pk}/"
    assert "Trang tự cập nhật" in client.get(answer["Location"]).content.decode()
    sheets.try_out(sheet.pk)
    page = client.get(answer["Location"]).content.decode()
    assert "Ghi 1 dòng" in page and "Chưa ghi gì" in page
    client.post(f"{UPLOAD}{sheet.pk}/nhap/")
    sheets.run(sheet.pk)
    assert "Đã nhập" in client.get(answer["Location"]).content.decode()
    assert "so-lieu.xlsx" in client.get(UPLOAD).content.decode()
    assert Measurement.objects.get().sheet == sheet


def indicators_of(count: int, by) -> list[Indicator]:
    return Indicator.objects.bulk_create(
        Indicator(code=f"c-{n}", name=f"Chỉ tiêu {n}", unit="hộ", frequency=1, gathering="sum", folded=f"c {n}")
        for n in range(count)
    )


@pytest.mark.slow
def test_twenty_thousand_values_in_seconds_and_few_questions(bring, cast, an):
    """31 indicators of 65 communes in ten months, the values of the last row impossible in two ways."""
    rows = indicators_of(31, an)
    communes = [cast.agency(f"Xã {n:02}", "commune") for n in range(65)]
    newest = Period.of(an.posts.first().starts_on.replace(year=2026), Frequency.MONTH)
    periods = [newest.shifted(-back).code for back in range(10)]
    values = [
        (row.code, period, place.name, 100 + at, None, None, "Báo cáo", "")
        for row in rows
        for period in periods
        for at, place in enumerate(communes)
    ][:20_000]
    begun = time.process_time()
    wrong = bring(an, *values, ("c-0", "tháng 13/2025", "Xã Lạ", "x", None, None, "", ""), write=False)
    tried = time.process_time() - begun
    assert (wrong.counts["fault"], wrong.counts["new"]) == (1, 20_000)
    assert [column for column, _ in said(wrong)[20_002]] == ["Xã, phường (để trống: toàn tỉnh) (cột C)", "Kỳ (cột B)"]
    text = "\n".join(";".join(str(cell or "") for cell in row) for row in (figure_rows.HEADS, *values))
    sheet = sheets.receive(data=text.encode(), name="a.csv", kind="figures", by=an, posts=list(an.posts.all()))
    Sheet.objects.filter(pk=sheet.pk).update(state="running")
    begun = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        sheets.run(sheet.pk)
    written = time.process_time() - begun
    sheet.refresh_from_db()
    assert (sheet.state, Measurement.objects.count()) == ("done", 20_000)
    assert Event.objects.filter(deed="enter_measurement").count() == 20_000
    inserts = sum(one["sql"].startswith("INSERT") for one in asked.captured_queries)
    assert len(asked) - inserts < 20 * 10, "some questions for each thousand rows"
    print(f"tried in {tried:.1f} s, written in {written:.1f} s, {len(asked)} queries, {inserts} of them inserts")
    assert max(tried, written) < 60
    sheets.begin_confirming(sheet.pk, by=an, posts=list(an.posts.all()))
    begun = time.process_time()
    sheets.confirm(sheet.pk)
    print(f"confirmed in {time.process_time() - begun:.1f} s")
    assert Measurement.objects.filter(confirmed_by=an).count() == 20_000


TARGETS = (
    "Mã chỉ tiêu",
    "Tên chỉ tiêu",
    "Đơn vị tính",
    "Chiều tốt",
    "Cơ quan phụ trách",
    "Mục tiêu 2026",
    "Mục tiêu 30/6/2027",
)


def test_indicators_and_targets_by_year_come_from_a_workbook(bring, browse, an, binh, finance, posts):
    rows = [
        ("ho-cap-quang", "Hộ có cáp quang", "%", "Càng cao càng tốt", "Sở Tài chính", "trên 80%", 85),
        ("hang", "Xếp hạng", "hạng", "Càng thấp càng tốt", "stc", 10, "≤ 8"),
    ]
    with pytest.raises(NotAllowed):
        bring(binh, *rows, heads=TARGETS, kind="targets")
    first = bring(an, *rows, heads=TARGETS, kind="targets")
    assert (first.state, first.counts["new"]) == ("done", 2), said(first)
    found = {
        (one.indicator.code, f"{one.due_on:%d/%m/%Y}"): (one.bound, int(one.value)) for one in Target.objects.all()
    }
    assert found == {
        ("ho-cap-quang", "31/12/2026"): ("above", 80),
        ("ho-cap-quang", "30/06/2027"): ("at-least", 85),
        ("hang", "31/12/2026"): ("at-most", 10),
        ("hang", "30/06/2027"): ("at-most", 8),
    }
    assert Indicator.objects.get(code="hang").owner == finance
    events = Event.objects.count()
    assert bring(an, *rows, heads=TARGETS, kind="targets").counts["same"] == 2
    assert Event.objects.count() == events
    changed = bring(an, ("hang", "", "", "", "", 9, ""), heads=TARGETS, kind="targets")
    assert changed.counts["changed"] == 1
    assert (changed.lines.get().was, changed.lines.get().becomes) == (
        "Mục tiêu 2026: không quá 10",
        "Mục tiêu 2026: không quá 9",
    )
    row = Indicator.objects.get(code="hang")
    assert (row.name, row.direction) == ("Xếp hạng", "down"), "empty cells leave what is there"
    assert audit.faults() == []


def test_faults_of_a_workbook_of_targets_are_named(bring, fibre, an):
    heads = (*TARGETS, "Công thức", "Các số của công thức", "Kỳ số liệu")
    rows = [
        ("mã sai", "Tên", "", "", "", "", "", "", "", ""),
        ("moi", "", "", "Cao", "Sở Lạ", "tám mươi", "", "", "", "Hằng tuần"),
        ("ho-cap-quang", "", "", "", "", "", "", "100 * a / b", "a: Số a", ""),
        ("ho-cap-quang", "", "", "", "", "90", "", "", "", ""),
    ]
    sheet = bring(an, *rows, heads=heads, kind="targets")
    found = {number: [column for column, _ in notes] for number, notes in said(sheet).items()}
    assert found == {
        2: ["Mã chỉ tiêu (cột A)"],
        3: [
            "Chiều tốt (cột D)",
            "Kỳ số liệu (cột J)",
            "Cơ quan phụ trách (cột E)",
            "Tên chỉ tiêu (cột B)",
            "Mục tiêu 2026 (cột F)",
        ],
        4: ["Công thức (cột H)"],
        5: ["Mã chỉ tiêu (cột A)"],
    }
    assert Target.objects.count() == 1 and Indicator.objects.count() == 1


def test_what_is_downloaded_comes_back_and_changes_nothing(bring, browse, fibre, an):
    browse(an).post("/chi-tieu/lay-tu-nghi-quyet/")
    book = openpyxl.load_workbook(io.BytesIO(browse(an).get("/chi-tieu/nhap/chi-tieu.xlsx").content))
    heads, *rows = book.active.iter_rows(values_only=True)
    assert heads[: len(target_rows.HEADS)] == target_rows.HEADS
    assert heads[-2:] == ("Mục tiêu 2025", "Mục tiêu 2026")
    sheet = bring(an, *rows, heads=heads, kind="targets")
    assert (sheet.counts["same"], sheet.counts["noted"]) == (13, 0), said(sheet)


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to a thousand times as much."""
    body = io.BytesIO()
    with (
        zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(64):
            sheet.write(bytes(2**20))
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [("a.xlsx", b"PK\x03\x04 broken", "hỏng"),  ("a.csv", b"\xff\xfe\x00", "không phải bảng XLSX hay CSV"), ("a.csv", "Mã;Kỳ\n".encode(), "phải có các cột")],
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_said_so(browse, fibre, an, name, body, said):
    page = browse(an).post(UPLOAD, {"file": SimpleUploadedFile(name, body)})
    assert page.status_code == 422 and said in page.content.decode()


def test_the_template_is_the_import_format(browse, fibre, binh):
    book = openpyxl.load_workbook(io.BytesIO(browse(binh).get("/chi-tieu/nhap/tep-mau.xlsx").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0] == figure_rows.HEADS
    assert rows[1][:2] == ("ho-cap-quang", "2025-Q4")


def test_a_workbook_that_unpacks_without_end_is_refused(browse, fibre, an):
    page = browse(an).post(UPLOAD, {"file": SimpleUploadedFile("bom.xlsx", bomb())})
    assert page.status_code == 413 and "bung ra" in page.content.decode()


def test_the_numbers_of_a_formula_have_their_columns(bring, browse, an, posts):
    values = {
        "name": "Hồ sơ",
        "unit": "%",
        "frequency": 3,
        "formula": "100 * xong / tong",
        "elements": (("xong", "Số đã xong"), ("tong", "Tổng số")),
    }
    define.save(code="ho-so", values=values, by=an, posts=posts(an))
    book = openpyxl.load_workbook(io.BytesIO(browse(an).get("/chi-tieu/nhap/tep-mau.xlsx").content))
    heads = next(book.active.iter_rows(values_only=True))
    assert heads[-2:] == ("Số đã xong", "Tổng số")
    empty = [None] * (len(heads) - 4)
    sheet = bring(an, ("ho-so", "Q4/2025", *empty, 30, "bốn mươi"), ("ho-so", "Q3/2025", *empty, 30, 40), heads=heads)
    assert said(sheet)[2][0][0] == "Tổng số (cột J)"
    sheet = bring(an, ("ho-so", "Q3/2025", *empty, 30, 40), heads=heads)
    assert str(Measurement.objects.get().value) == "75.000000"
