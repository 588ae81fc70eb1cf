"""The pages of reports, as people use them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.web.reports.models import PaperTemplate, PeriodReport
from dondoc.web.shared import clock
from web.factories import duty

DAY = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _april(an, finance):
    duty(an, [finance], due=date(2026, 3, 20), title="Rà soát <chỉ tiêu>")
    with clock.at(DAY):
        yield


def make(client, **more) -> PeriodReport:
    answer = client.post("/bao-cao/lap/", {"kind": "month", "year": "2026", "number": "3"} | more)
    assert answer.status_code == 302, answer.content.decode()
    return PeriodReport.objects.get(pk=int(answer["Location"].split("/")[2]))


def values(report: PeriodReport, **more) -> dict[str, object]:
    names = (
        "subject",
        "body",
        "superior",
        "issuer",
        "symbol",
        "number",
        "place",
        "addressees",
        "authority",
        "position",
        "signer",
    )
    found = {name: getattr(report, name) for name in (*names, "recipients", "version")}
    return found | {"signed_on": ""} | more


def test_the_office_writes_a_report_from_draft_to_frozen(browse, an):
    client = browse(an)
    assert "Chưa có báo cáo nào" in client.get("/bao-cao/").content.decode()
    report = make(client)
    where = f"/bao-cao/{report.pk}/"
    page = client.get(where).content.decode()
    assert "tháng 3 năm 2026" in page and "Rà soát &lt;chỉ tiêu&gt;" in page
    assert client.post(where, values(report, signer="Lương Thu Hà", signed_on="1/4/2026")).status_code == 302
    report.refresh_from_db()
    assert (report.signer, report.signed_on) == ("Lương Thu Hà", DAY)
    client.post(f"{where}chot/", {"version": report.version})
    page = client.get(where).content.decode()
    assert "Đã chốt" in page and "<textarea" not in page
    client.post(f"{where}so/", {"number": "15", "signed_on": "1/4/2026"})
    assert "15/BC-UBND" in client.get("/bao-cao/").content.decode()
    for kind in ("docx", "pdf", "xlsx"):
        first, second = (client.get(f"{where}tep.{kind}") for _ in range(2))
        assert first.content == second.content and f'.{kind}"' in first["Content-Disposition"]


def test_what_was_typed_is_not_lost_when_somebody_else_was_faster(browse, an):
    client = browse(an)
    report = make(client)
    where = f"/bao-cao/{report.pk}/"
    client.post(where, values(report, signer="Người thứ nhất"))
    answer = client.post(where, values(report, signer="Người thứ hai"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Người thứ hai" in page and "vừa được người khác sửa" in page
    # the form still knows the version that its writer saw, so that pressing again does not overwrite
    assert f'name="version" value="{report.version}"' in page.partition("report-form")[2]


def test_wrong_days_and_periods_are_answered_beside_the_form(browse, an):
    client = browse(an)
    for wrong, sentence in (
        ({"kind": "month", "year": "2026", "number": "13"}, "12"),
        ({"kind": "any", "first": "1/4/2026", "last": "1/3/2026"}, "Ngày đầu kỳ"),
        ({"kind": "any"}, "ngày đầu và ngày cuối"),
        ({"kind": "month", "year": "2026", "number": "3", "day": "5/4/2026"}, "chưa đến"),
        ({"kind": "month", "year": "2026", "number": "3", "day": "1/2/2026"}, "trong kỳ hoặc sau kỳ"),
    ):
        answer = client.post("/bao-cao/lap/", wrong)
        assert answer.status_code == 400 and sentence in answer.content.decode(), wrong
    assert not PeriodReport.objects.exists()


def test_a_number_that_does_not_fit_the_figures_is_pointed_out(browse, an):
    client = browse(an)
    report = make(client)
    client.post(
        f"/bao-cao/{report.pk}/",
        values(report, body=report.body.replace("01 nhiệm vụ được theo dõi", "71 nhiệm vụ được theo dõi")),
    )
    assert "không khớp bảng số liệu: 71" in client.get(f"/bao-cao/{report.pk}/").content.decode()


def test_a_focal_point_reports_for_the_own_agency_alone(browse, an, binh, dung, finance):
    client = browse(binh)
    report = make(client, agency=finance.pk)
    assert report.agency == finance
    assert browse(dung).get(f"/bao-cao/{report.pk}/").status_code == 404
    assert browse(an).get(f"/bao-cao/{report.pk}/").status_code == 404
    assert browse(dung).post(f"/bao-cao/{report.pk}/chot/", {"version": 1}).status_code == 404
    assert browse(dung).get(f"/bao-cao/{report.pk}/tep.docx").status_code == 404


def test_leaders_read_and_do_not_write(browse, cast, an):
    report = make(browse(an))
    leader = browse(cast.person("Lương Thu Hà", "leader", cast.agency("Lãnh đạo UBND tỉnh", "leadership")))
    page = leader.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "I. KẾT QUẢ THỰC HIỆN" in page and "<textarea" not in page
    assert leader.get("/bao-cao/lap/").status_code == 404
    leader.post(f"/bao-cao/{report.pk}/chot/", {"version": 1})
    report.refresh_from_db()
    assert report.state == "draft"


def test_strangers_and_nobody(browse, chi):
    for address in ("/bao-cao/", "/bao-cao/lap/", "/bao-cao/1/", "/bao-cao/mau/", "/bao-cao/1/tep.pdf"):
        assert browse(chi).get(address).status_code == 404
        assert browse().get(address).status_code == 302


def test_the_administrator_changes_the_template(browse, cast, office):
    client = browse(cast.person("Chu Đức Toàn", "administrator", office))
    model = client.get("/bao-cao/mau/tai-ve/").content
    wrong = client.post("/bao-cao/mau/", {"file": SimpleUploadedFile("x.docx", b"PK no")})
    assert wrong.status_code == 400 and "không phải mẫu Word" in wrong.content.decode()
    assert client.post("/bao-cao/mau/", {"file": SimpleUploadedFile("mau-moi.docx", model)}).status_code == 302
    assert "mau-moi.docx" in client.get("/bao-cao/mau/").content.decode()
    # tried out before it counts: a file that was chosen, else the one in force; nothing is put
    kept = PaperTemplate.objects.count()
    for kind in ("report", "letter"):
        tried = client.post("/bao-cao/mau/", {"try": kind, "file": SimpleUploadedFile("mau-khac.docx", model)})
        assert tried.content.startswith(b"PK") and tried.content == client.post("/bao-cao/mau/", {"try": kind}).content
    wrong = client.post("/bao-cao/mau/", {"try": "letter", "file": SimpleUploadedFile("x.docx", b"PK no")})
    assert wrong.status_code == 400 and "không đọc được tệp như một tệp Word" in wrong.content.decode()
    assert client.post("/bao-cao/mau/", {"try": "poster"}).status_code == 404
    assert PaperTemplate.objects.count() == kept
    client.post("/bao-cao/mau/mac-dinh/")
    assert "mẫu của hệ thống" in client.get("/bao-cao/mau/").content.decode()
