"""The life of a duty in the browser: an agency and the Office write in turns, as they do in a province."""

import re

import pytest
from playwright.sync_api import expect

from journeys.browser import no_violations
from journeys.writing import write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def give(site, people):
    """give("Rà soát …", **more) gives a duty to Sở Tài chính; its code."""

    def one(title: str, **more: object) -> str:
        return site.call(
            "journeys.duties:give", **({"by": people["an"], "lead": ["Sở Tài chính"], "title": title} | more)
        )

    return one


def test_a_duty_is_accepted_shared_reported_sent_back_and_confirmed(visit, site, people, give, width):
    code = give(f"rà soát các chỉ tiêu chưa đạt, bề ngang {width[0]}")
    agency = visit(f"/nhiem-vu/{code}/", people["binh"])
    write(agency, "Tiếp nhận")
    write(agency, "Phân công trong cơ quan", text="Tổng hợp số liệu quý I", person="Trần Thị Bình", due="25/3/2026")
    expect(agency.get_by_text("Tổng hợp số liệu quý I").first).to_be_visible()
    write(agency, "Báo cáo kết quả", text="Đã rà soát 9 chỉ tiêu.", attached="so-lieu.txt")
    assert site.call("journeys.duties:state_of", code=code)[0] == "reported"

    office = visit(f"/nhiem-vu/{code}/", people["an"])
    expect(office.get_by_role("link", name="so-lieu.txt")).to_be_visible()
    write(office, "Yêu cầu làm lại", reason="Thiếu biểu số liệu kèm theo")
    assert site.call("journeys.duties:state_of", code=code)[0] == "sent_back"

    agency.reload()
    expect(agency.get_by_text("Thiếu biểu số liệu kèm theo").first).to_be_visible()
    write(agency, "Báo cáo kết quả", text="Đã bổ sung biểu số liệu.", number="15/BC-STC")
    office.reload()
    write(office, "Xác nhận hoàn thành", answer="Đạt yêu cầu")
    expect(office.get_by_text("Hoàn thành đúng hạn").first).to_be_visible()
    assert site.call("journeys.duties:state_of", code=code)[0] == "completed"
    no_violations(office)


def test_an_extension_is_asked_and_granted(visit, site, people, give, width):
    code = give(f"trình đề án cải cách hành chính, bề ngang {width[0]}")
    agency = visit(f"/nhiem-vu/{code}/", people["binh"])
    write(agency, "Tiếp nhận")
    write(agency, "Xin gia hạn", new_due="20/4/2026", reason="Chờ ý kiến thẩm định của Bộ")
    office = visit(f"/nhiem-vu/{code}/", people["an"])
    expect(office.get_by_text("Chờ ý kiến thẩm định của Bộ").first).to_be_visible()
    write(office, "Đồng ý gia hạn", note="Không gia hạn thêm")
    assert site.call("journeys.duties:state_of", code=code)[1] == "2026-04-20"
    agency.reload()
    deadline = agency.locator("aside section").filter(has_text="Thời hạn").first
    expect(deadline).to_contain_text("20/04/2026")
    expect(deadline).to_contain_text("31/03/2026")


def test_a_returned_duty_is_given_to_another_agency(visit, site, people, give, width):
    code = give(f"mua sắm thiết bị cho trạm y tế, bề ngang {width[0]}")
    agency = visit(f"/nhiem-vu/{code}/", people["binh"])
    write(agency, "Trả lại nhiệm vụ", reason="Thuộc chức năng của Sở Y tế")
    office = visit(f"/nhiem-vu/{code}/", people["an"])
    write(office, "Giao lại", agency="Sở Y tế", reason="Đúng chức năng của Sở Y tế")
    assert site.call("journeys.duties:state_of", code=code)[0] == "assigned"
    other = visit("/", people["dung"])
    expect(other.get_by_role("link", name=re.compile(f"{code}|mua sắm thiết bị.*{width[0]}")).first).to_be_visible()
    # the agency that returned it is no party any more
    assert agency.goto(f"/nhiem-vu/{code}/").status == 404


def test_a_quarter_of_a_recurring_duty_passes(visit, site, people, give, width):
    code = give(
        f"báo cáo tình hình giải ngân hằng quý, bề ngang {width[0]}",
        due=None,
        recurrence="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20",
    )
    first = [one for one in site.call("journeys.duties:pass_until", day="2026-03-02") if one.startswith(code)]
    after = [one for one in site.call("journeys.duties:pass_until", day="2026-06-02") if one.startswith(code)]
    assert (first, after) == ([f"{code}-K1"], [f"{code}-K1", f"{code}-K2"])
    page = visit(f"/nhiem-vu/{code}/", people["binh"])
    periods = page.locator("section").filter(has=page.get_by_role("heading", name="Các kỳ"))
    expect(periods.locator("tbody tr")).to_have_count(2)
    no_violations(page)
    page.goto(f"/nhiem-vu/{code}-K1/")
    expect(page.get_by_text("Nhiệm vụ định kỳ").first).to_be_visible()


def test_a_stranger_sees_nothing(visit, site, people, give, width):
    code = give(f"việc của riêng Sở Tài chính, bề ngang {width[0]}")
    secret = "việc của riêng Sở Tài chính"
    health = visit("/nhiem-vu/?q=viec+cua+rieng", people["dung"])
    expect(health.get_by_text(secret)).to_have_count(0)
    steps = ("", "tiep-nhan/", "bao-cao/", "xac-nhan/", "y-kien/", "hoan-tac/", "sua/")
    assert {health.goto(f"/nhiem-vu/{code}/{step}").status for step in steps} == {404}
    assert secret not in health.content()
    for path in ("/", "/nhiem-vu/bang/", "/lich/?thang=2026-03"):
        health.goto(path)
        assert secret not in health.content(), path
    nobody = visit(f"/nhiem-vu/{code}/")
    expect(nobody).to_have_url(re.compile("/tai-khoan/login/"))
    chi = visit("/nhiem-vu/", people["chi"])
    assert secret not in chi.content()
