"""Every page of the application in both widths: nobody is kept out by how it is made, and a picture of each is kept."""

import pytest
from playwright.sync_api import Page

from journeys.browser import shoot, violations

pytestmark = pytest.mark.slow

OFFICE = {
    "mine-office": "/",
    "register-list-office": "/nhiem-vu/",
    "register-list-found": "/nhiem-vu/?q=giai+ngan",
    "register-list-empty": "/nhiem-vu/?q=khong+co+viec+nay",
    "register-board": "/nhiem-vu/bang/",
    "register-calendar": "/lich/?thang=2026-03",
    "documents-list": "/van-ban/",
    "documents-found": "/van-ban/?q=giai+ngan+von",
    "documents-page": "/van-ban/{document}/",
    "documents-correct": "/van-ban/{document}/sua/",
    "documents-status": "/van-ban/{document}/trang-thai/",
    "documents-upload": "/van-ban/tai-len/",
    "documents-recall": "/doc-van-ban/{document}/thu-hoi/",
    "documents-corrected": "/doc-van-ban/{document}/dinh-chinh/",
    "documents-replace": "/doc-van-ban/{document}/thay-the/",
    "desk": "/doc-van-ban/{document}/",
    "desk-issue": "/doc-van-ban/{document}/giao/",
    "duty-assigned": "/nhiem-vu/{assigned}/",
    "duty-reported": "/nhiem-vu/{reported}/",
    "duty-returned": "/nhiem-vu/{returned}/",
    "duty-completed": "/nhiem-vu/{completed}/",
    "duty-withdrawn": "/nhiem-vu/{withdrawn}/",
    "duty-extension": "/nhiem-vu/{extension}/",
    "deed-confirm": "/nhiem-vu/{reported}/xac-nhan/",
    "deed-send-back": "/nhiem-vu/{reported}/yeu-cau-lam-lai/",
    "deed-reassign": "/nhiem-vu/{returned}/giao-lai/",
    "deed-withdraw": "/nhiem-vu/{assigned}/thu-hoi/",
    "deed-supersede": "/nhiem-vu/{assigned}/thay-the/",
    "deed-deadline": "/nhiem-vu/{assigned}/thoi-han/",
    "deed-amend": "/nhiem-vu/{assigned}/sua/",
    "deed-priority": "/nhiem-vu/{assigned}/uu-tien/",
    "deed-supervisor": "/nhiem-vu/{assigned}/theo-doi/",
    "deed-remind": "/nhiem-vu/{assigned}/don-doc/",
    "deed-grant": "/nhiem-vu/{extension}/dong-y-gia-han/",
    "deed-refuse": "/nhiem-vu/{extension}/khong-gia-han/",
    "board": "/dieu-hanh/",
    "board-past": "/dieu-hanh/?day=28/02/2026&level=department",
    "board-table": "/dieu-hanh/bang/co-quan/",
    "board-list": "/dieu-hanh/danh-sach/?day=28/02/2026&standing=overdue",
    "letters-due": "/don-doc/",
    "letters-drafts": "/don-doc/?muc=du-thao",
    "letters-issued": "/don-doc/?muc=da-phat-hanh",
    "letter-draft": "/don-doc/{draft}/",
    "agencies": "/co-quan/",
    "sheets": "/nhap-bang/",
    "tokens": "/toi/ma-truy-cap/",
    "agency": "/co-quan/{agency}/",
    "reports": "/bao-cao/",
    "report-new": "/bao-cao/lap/",
    "report-draft": "/bao-cao/{report}/",
    "report-frozen": "/bao-cao/{frozen_report}/",
}
AGENCY = {
    "mine-agency": "/",
    "register-list-agency": "/nhiem-vu/",
    "calendar-agency": "/lich/?thang=2026-03",
    "notices": "/thong-bao/",
    "digests": "/nhac-viec/",
    "digest": "/nhac-viec/2026-03-02/",
    "reminding": "/nhac-viec/tuy-chon/",
    "letter-issued": "/don-doc/{letter}/",
    "letters-received": "/don-doc/co-quan/{agency}/",
    "duty-shared": "/nhiem-vu/{shared}/",
    "duty-sent-back": "/nhiem-vu/{sent_back}/",
    "duty-recurring": "/nhiem-vu/{recurring}/",
    "duty-period": "/nhiem-vu/{period}/",
    "deed-accept": "/nhiem-vu/{assigned}/tiep-nhan/",
    "deed-return": "/nhiem-vu/{assigned}/tra-lai/",
    "deed-extension": "/nhiem-vu/{assigned}/xin-gia-han/",
    "deed-comment": "/nhiem-vu/{assigned}/y-kien/",
    "deed-start": "/nhiem-vu/{shared}/bat-dau/",
    "deed-progress": "/nhiem-vu/{shared}/tien-do/",
    "deed-draft": "/nhiem-vu/{shared}/du-thao/",
    "deed-report": "/nhiem-vu/{shared}/bao-cao/",
    "deed-proof": "/nhiem-vu/{shared}/minh-chung/",
    "deed-proof-remove": "/nhiem-vu/{shared}/minh-chung/{proof}/go/",
    "deed-share": "/nhiem-vu/{shared}/phan-cong/",
    "deed-share-report": "/nhiem-vu/{shared}/phan-viec/{share}/bao-cao/",
    "deed-share-cancel": "/nhiem-vu/{shared}/phan-viec/{share}/huy/",
    "deed-recall-report": "/nhiem-vu/{reported}/rut-bao-cao/",
    "deed-extension-cancel": "/nhiem-vu/{extension}/rut-gia-han/",
    "error-not-lawful": "/nhiem-vu/{shared}/xac-nhan/",
}
HEAD = {
    "deed-reopen": "/nhiem-vu/{completed}/dinh-chinh/",
    "me": "/toi/",
    "me-delegate": "/toi/uy-quyen/",
    "second-factor": "/toi/xac-thuc-hai-buoc/",
    "account-factors": "/tai-khoan/2fa/",
    "account-password": "/tai-khoan/password/change/",
    "account-sessions": "/tai-khoan/sessions/",
    "error-not-found": "/khong-co-trang-nay/",
}
ADMINISTRATOR = {
    "accounts": "/tai-khoan-nguoi-dung/",
    "account": "/tai-khoan-nguoi-dung/{user}/",
    "account-rename": "/tai-khoan-nguoi-dung/{user}/ho-ten/",
    "account-post": "/tai-khoan-nguoi-dung/{user}/vi-tri/",
    "invite": "/tai-khoan-nguoi-dung/moi/",
    "deliveries": "/gui-tin/",
    "webhooks": "/gui-tin/webhook/",
    "agency-add": "/co-quan/them/",
    "agency-correct": "/co-quan/{agency}/sua/",
    "agency-end": "/co-quan/{agency}/ket-thuc/",
    "report-template": "/bao-cao/mau/",
}
NOBODY = {
    "sign-in": "/tai-khoan/login/",
    "password-reset": "/tai-khoan/password/reset/",
    "invitation": "/loi-moi/{token}/",
    "invitation-gone": "/loi-moi/khong-co/",
}
GROUPS = {
    "an": OFFICE, "binh": AGENCY, "head": HEAD, "administrator": ADMINISTRATOR, "chi": {"without-post": "/"}, "": NOBODY,
}  # fmt: skip
ERRORS = {"error-not-found": 404, "error-not-lawful": 409, "invitation-gone": 404, "without-post": 404}


@pytest.fixture(scope="module")
def found(site, people):
    return site.call("journeys.province:fill", people=people)


def look(page: Page, name: str, path: str) -> list[str]:
    """Open a page, keep its picture, and say what is wrong with it."""
    answer = page.goto(path)
    assert answer is not None
    wanted = ERRORS.get(name, 200)
    wrong = [] if answer.status == wanted else [f"{name}: {path} answers {answer.status}, not {wanted}"]
    shoot(page, name)
    return wrong + violations(page)


@pytest.mark.parametrize("person", list(GROUPS), ids=lambda name: name or "nobody")
def test_every_page_is_for_everybody(visit, people, found, width, person):
    page = visit("about:blank", people.get(person))
    wrong = [line for name, path in GROUPS[person].items() for line in look(page, name, path.format(**found))]
    assert wrong == [], "\n".join(wrong)
