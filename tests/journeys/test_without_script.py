"""On a telephone with JavaScript off: a duty is read, accepted, reported, judged, put off; lists are filtered."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture(params=[(390, 844)], ids=["phone"])
def width(request: pytest.FixtureRequest) -> tuple[int, int]:
    """One width: what the browser cannot do without scripts does not depend on it."""
    return request.param


@pytest.fixture(scope="module")
def found(site, people):
    return site.call("journeys.province:fill", people=people)


@pytest.fixture
def give(site, people):
    def one(title: str) -> str:
        return site.call("journeys.duties:give", by=people["an"], lead=["Sở Tài chính"], title=title)

    return one


@pytest.fixture
def plain(visit, people):
    """plain("binh", "/nhiem-vu/") opens a page of that person without JavaScript, no wider than the window."""

    def go(person: str, path: str) -> Page:
        page = visit(path, people[person], javascript=False)
        fits(page)
        return page

    return go


def fits(page: Page) -> None:
    """Nothing has to be scrolled to the side: the body is drawn as wide as the window."""
    box = page.locator("body").bounding_box()
    assert box is not None
    assert box["width"] <= 390


def write(page: Page, deed: str, **typed: str) -> None:
    """Begin a deed on the page of a duty, fill its form by the names of its fields, send it."""
    place = page.get_by_label("Việc cần làm").get_by_role("link", name=deed, exact=True)
    if not place.is_visible():
        page.get_by_label("Việc cần làm").locator("summary").click()
    place.click()
    fits(page)
    for name, words in typed.items():
        field = page.locator(f"form[data-once] [name={name}]")
        if field.get_attribute("type") == "file":
            field.set_input_files({"name": words, "mimeType": "text/plain", "buffer": b"So lieu ra soat quy I"})
        else:
            field.fill(words)
    page.locator("form[data-once] .btn-primary").click()
    expect(page.get_by_label("Việc cần làm")).to_be_visible()
    page.wait_for_load_state()


def test_a_duty_lives_without_scripts(plain, site, give):
    code = give("Rà soát nguồn thu tại cửa khẩu")
    agency, office = plain("binh", f"/nhiem-vu/{code}/"), plain("an", f"/nhiem-vu/{code}/")
    write(agency, "Tiếp nhận")
    write(agency, "Xin gia hạn", new_due="15/4/2026", reason="Chờ số liệu của Kho bạc")
    office.reload()
    write(office, "Đồng ý gia hạn")
    assert site.call("journeys.duties:state_of", code=code) == ["accepted", "2026-04-15"]
    agency.reload()
    write(agency, "Báo cáo kết quả", text="Đã rà soát xong.", attached="so-lieu.txt")
    office.reload()
    expect(office.get_by_text("so-lieu.txt").first).to_be_visible()
    write(office, "Yêu cầu làm lại", reason="Thiếu số liệu quý I")
    agency.reload()
    expect(agency.get_by_text("Thiếu số liệu quý I").first).to_be_visible()
    write(agency, "Báo cáo kết quả", text="Đã bổ sung số liệu quý I.")
    office.reload()
    write(office, "Xác nhận hoàn thành")
    assert site.call("journeys.duties:state_of", code=code)[0] == "completed"


def test_what_is_wrong_with_a_form_is_said_and_nothing_typed_is_lost(plain, give):
    page = plain("binh", f"/nhiem-vu/{give('Báo cáo thu ngân sách')}/")
    write(page, "Tiếp nhận")
    page.get_by_label("Việc cần làm").get_by_role("link", name="Xin gia hạn", exact=True).click()
    page.locator("[name=new_due]").fill("31/2/2026")
    page.locator("[name=reason]").fill("Chờ số liệu")
    page.locator("form[data-once] .btn-primary").click()
    expect(page.locator(".wrong").first).to_be_visible()
    expect(page.locator("[name=reason]")).to_have_value("Chờ số liệu")
    fits(page)


def test_lists_are_filtered_and_turned_without_scripts(plain, found):
    page = plain("an", "/nhiem-vu/")
    page.locator("summary").filter(has_text="Điều kiện lọc").click()
    page.get_by_label("Chờ tiếp nhận").check()
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page).to_have_url(re.compile("state=assigned"))
    expect(page.locator(".list-count")).to_contain_text("nhiệm vụ")
    page.locator(".chips .chip").first.click()
    expect(page).not_to_have_url(re.compile("state=assigned"))
    page.locator("summary").filter(has_text="Cột").click()
    page.get_by_role("checkbox", name="Người giao").check()
    page.get_by_role("button", name="Hiện các cột này").click()
    expect(page.locator("table.rows td[data-label='Người giao']").first).to_be_attached()
    fits(page)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/van-ban/{document}/", "Sở Nội vụ"),
        ("/lich/?thang=2026-03", "2026"),
        ("/nhiem-vu/bang/", "Chờ tiếp nhận"),
        ("/dieu-hanh/", "Tỷ lệ"),
        ("/van-ban/?q=giai+ngan", "Thông báo"),
        ("/don-doc/", "Sở"),
        ("/thong-bao/", "Thông báo"),
    ],
)
def test_pages_are_read_without_scripts(plain, found, path, says):
    page = plain("an", path.format(**found))
    expect(page.locator("main").get_by_text(says).locator("visible=true").first).to_be_visible()


def test_rooms_and_account_are_reached_without_scripts(plain, found):
    page = plain("an", "/lich/?thang=2026-03")
    page.get_by_label("Mở các phòng").click()
    page.locator("details.drawer").get_by_role("link", name="Theo trạng thái").click()
    expect(page).to_have_url(re.compile("/nhiem-vu/bang/"))
    page.locator("details.person > summary").click()
    expect(
        page.locator("details.person")
        .get_by_role("button", name="Đăng xuất")
        .or_(page.locator("details.person").get_by_role("link", name="Đăng xuất"))
    ).to_be_visible()
