"""The pages of the desk, as each person sees them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.engine.desks.indicators.progress import Status
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import confirming
from dondoc.web.desks.indicators.models import Indicator, Measurement, Solution
from dondoc.web.shared import clock


def confirmed(fibre, an, enter, posts, *values):
    for number, value in enumerate(values):
        made = enter(fibre, an, f"Q{number % 4 + 1}/{2024 + number // 4}", numerator=str(value), denominator="100")
        confirming.confirm([made.pk], by=an, posts=posts(an))


def test_an_empty_desk_offers_the_targets_of_resolution_49(browse, an):
    page = browse(an).get("/chi-tieu/").content.decode()
    assert "Lấy chỉ tiêu của Nghị quyết 49" in page
    browse(an).post("/chi-tieu/lay-tu-nghi-quyet/")
    browse(an).post("/chi-tieu/lay-tu-nghi-quyet/")
    assert Indicator.objects.count() == 12
    page = browse(an).get("/chi-tieu/").content.decode()
    assert "trên 80%" in page and "chưa có giá trị" in page
    assert "Chưa có số liệu <b>12</b>" in page, "nothing measured is no data, not zero"
    assert "Lấy chỉ tiêu còn thiếu" not in page and "Lập chỉ tiêu cho các thước đo" in page, "what is left to lay down"
    browse(an).post("/chi-tieu/lay-tu-nghi-quyet/", {"loai": "thuoc-do"})
    assert "Lập chỉ tiêu cho các thước đo" not in browse(an).get("/chi-tieu/").content.decode()
    assert set(Indicator.objects.filter(unit="%").values_list("low", "high")) == {(0, 100)}, (
        "no share is foretold beyond"
    )


def test_a_member_reads_and_a_stranger_does_not(browse, fibre, binh, dung, chi):
    for person in (binh, dung):
        assert browse(person).get("/chi-tieu/ho-cap-quang/").status_code == 200
    for address in ("/chi-tieu/", "/chi-tieu/ho-cap-quang/", "/chi-tieu/nhap/", "/chi-tieu/tai-ve/xlsx/"):
        assert browse(chi).get(address).status_code == 404
    assert browse(binh).post("/chi-tieu/xac-nhan/").status_code == 404
    assert browse(dung).get("/chi-tieu/nhap/").status_code == 404, "nothing there is hers to write"


def test_the_page_shows_the_figure_the_gap_and_the_forecast(browse, fibre, an, enter, posts):
    confirmed(fibre, an, enter, posts, 50, 52, 54, 56, 58, 60, 62, 64)
    page = browse(an).get("/chi-tieu/ho-cap-quang/").content.decode()
    assert "64%" in page and "mục tiêu 80" in page
    assert "cần 4 mỗi quý; vừa qua 2" in page
    assert "66 – 66" not in page and ">66<" in page and "Theil–Sen" in page
    overview = browse(an).get("/chi-tieu/").content.decode()
    assert "Chậm tiến độ" in overview and "<polyline" in overview


def test_the_grid_keeps_what_is_wrong_and_writes_what_is_right(browse, fibre, an, binh):
    client = browse(binh)
    page = client.get("/chi-tieu/nhap/?ky=2025-Q4").content.decode()
    assert f'name="{fibre.pk}-0-numerator"' in page
    wrong = client.post(
        "/chi-tieu/nhap/", {"ky": "2025-Q4", f"{fibre.pk}-0-numerator": "120", f"{fibre.pk}-0-denominator": "100"}
    )
    assert wrong.status_code == 400
    assert "Tử số 120 lớn hơn mẫu số 100" in wrong.content.decode() and 'value="120"' in wrong.content.decode()
    right = client.post(
        "/chi-tieu/nhap/", {"ky": "2025-Q4", f"{fibre.pk}-0-numerator": "70", f"{fibre.pk}-0-denominator": "100"}
    )
    assert right["Location"] == "/chi-tieu/nhap/?ky=2025-Q4"
    made = Measurement.objects.get()
    browse(an).post("/chi-tieu/xac-nhan/", {"measurement": made.pk, "next": "//elsewhere"})
    made.refresh_from_db()
    assert made.confirmed_by == an


def test_a_figure_is_asked_about_while_it_is_typed(browse, fibre, binh, dung, enter):
    enter(fibre, binh, "Q3/2025", numerator="40", denominator="100")
    asked = {"chi-tieu": fibre.code, "noi": "0", "ky": "2025-Q4", "numerator": "70", "denominator": "100"}
    said = browse(binh).get("/chi-tieu/nhap/kiem-tra/", asked).content.decode()
    assert said.startswith("Giá trị 70 khác nhiều so với 40 của quý III/2025")
    assert browse(dung).get("/chi-tieu/nhap/kiem-tra/", asked).status_code == 404


def test_a_new_indicator_with_its_target_by_form(browse, an, finance):
    typed = {
        "code": "dich-vu-cong", "name": "Dịch vụ công trực tuyến", "unit": "%", "pillar": "chinh-quyen-so", "direction": "up", "frequency": "3",
        "gathering": "none", "owner": finance.pk, "late_after": "15", "bound": "at-least", "target": "1.00o", "due_on": "31/12/2026",
    }  # fmt: skip
    assert "Chưa hiểu số" in browse(an).post("/chi-tieu/them/", typed).content.decode()
    assert browse(an).post("/chi-tieu/them/", typed | {"target": "99,5"})["Location"] == "/chi-tieu/dich-vu-cong/"
    row = Indicator.objects.get()
    assert str(row.targets.get().value) == "99.500000"
    page = browse(an).get("/chi-tieu/dich-vu-cong/sua/").content.decode()
    assert 'value="99,5"' in page
    assert "Mã này đã có" in browse(an).post("/chi-tieu/them/", typed | {"target": "9"}).content.decode()


def test_two_officers_do_not_overwrite_each_other(browse, fibre, an):
    typed = {
        "name": "Tên mới",
        "unit": "%",
        "direction": "up",
        "frequency": "3",
        "gathering": "ratio",
        "late_after": "15",
        "version": "1",
    }
    assert browse(an).post("/chi-tieu/ho-cap-quang/sua/", typed).status_code == 302
    page = browse(an).post("/chi-tieu/ho-cap-quang/sua/", typed | {"name": "Tên khác"})
    assert page.status_code == 400 and "vừa được người khác sửa" in page.content.decode()
    fibre.refresh_from_db()
    assert fibre.name == "Tên mới"


def test_a_step_is_added_and_given_out_on_the_page(browse, fibre, an, finance):
    client = browse(an)
    client.post(
        "/chi-tieu/ho-cap-quang/giai-phap/",
        {"step-text": "Phủ cáp quang 12 thôn", "step-agency": finance.pk, "step-due_on": "30/6/2026"},
    )
    step = Solution.objects.get()
    client.post(f"/chi-tieu/ho-cap-quang/giai-phap/{step.pk}/giao/")
    step.refresh_from_db()
    page = client.get("/chi-tieu/ho-cap-quang/").content.decode()
    assert f'href="/nhiem-vu/{step.obligation_code}/"' in page
    duty = client.get(f"/nhiem-vu/{step.obligation_code}/").content.decode()
    assert "Lộ trình chỉ tiêu “Hộ có cáp quang”" in duty and "30/06/2026" in duty
    assert duty.count('href="/chi-tieu/ho-cap-quang/"') == 1, "the duty links back to the indicator"
    proof = {"proof-code": step.obligation_code, "proof-bound": "above", "proof-value": "80"}
    client.post("/chi-tieu/ho-cap-quang/minh-chung/", proof)
    duty = client.get(f"/nhiem-vu/{step.obligation_code}/").content.decode()
    assert "Được chứng minh bằng chỉ tiêu “Hộ có cáp quang”: trên 80%" in duty


def test_a_jump_that_is_asked_about_has_room_for_its_reason(browse, fibre, binh, enter):
    enter(fibre, binh, "Q3/2025", numerator="40", denominator="100")
    name = f"{fibre.pk}-0"
    assert f'name="{name}-reason"' in browse(binh).get("/chi-tieu/nhap/?ky=2025-Q4").content.decode()
    typed = {"ky": "2025-Q4", f"{name}-numerator": "70", f"{name}-denominator": "100", f"{name}-reason": "thêm 3 xã"}
    browse(binh).post("/chi-tieu/nhap/", typed)
    assert Measurement.objects.get(period="2025-Q4").reason == "thêm 3 xã"


def test_a_duty_that_is_not_there_is_not_tied(browse, fibre, an):
    answer = browse(an).post(
        "/chi-tieu/ho-cap-quang/minh-chung/", {"proof-code": "NV-1", "proof-bound": "above", "proof-value": "80"}
    )
    assert answer.status_code == 404


def test_a_commune_sees_the_lines_of_its_own(browse, fibre, cast):
    here = cast.agency("Xã Hữu Lũng", "commune")
    cast.agency("Xã Cai Kinh", "commune")
    clerk = cast.person("Hà Xuân", "focal", here)
    page = browse(clerk).get("/chi-tieu/nhap/?ky=2025-Q4").content.decode()
    assert "Hộ có cáp quang: Xã Hữu Lũng" in page and "Cai Kinh" not in page
    typed = {"ky": "2025-Q4", f"{fibre.pk}-{here.pk}-numerator": "7", f"{fibre.pk}-{here.pk}-denominator": "10"}
    browse(clerk).post("/chi-tieu/nhap/", typed)
    assert Measurement.objects.get().place == here


def test_the_overview_asks_the_database_as_often_for_twelve_as_for_one(browse, fibre, an):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            browse(an).get("/chi-tieu/")
        return len(queries)

    one = asked()
    browse(an).post("/chi-tieu/lay-tu-nghi-quyet/")
    assert asked() == one


def test_both_pages_say_the_same_of_a_way_that_began_long_ago(browse, fibre, an, enter, posts):
    # 10% in 2019 and standing still at 60% for four years: behind the line to 80%, wherever one begins to look
    for period, value in [
        ("Q1/2019", 10),
        *((f"Q{part}/{year}", 60) for year in range(2022, 2026) for part in (1, 2, 3, 4)),
    ]:
        made = enter(fibre, an, period, numerator=str(value), denominator="100")
        confirming.confirm([made.pk], by=an, posts=posts(an))
    one = queries.overview(clock.today())[0].progress
    detail = browse(an).get("/chi-tieu/ho-cap-quang/").context["stands"]
    assert one.expected == detail.expected
    assert one.expected is not None and 70 < one.expected < 75
    assert one.status == detail.status == Status.OFF_TRACK
