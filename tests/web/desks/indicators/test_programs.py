"""Programs of agencies send figures in, the Office's confirm them; the status follows."""

from pathlib import Path

import pytest

from web.exchange.conftest import program  # noqa: F401
from web.exchange.curl import Reader, examples
from web.factories import duty

pytestmark = pytest.mark.django_db


def fine(answer, status=200):
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_a_figure_comes_in_is_confirmed_and_proves_a_duty(an, binh, dung, finance, fibre, program):  # noqa: F811
    ours, theirs = program(an), program(binh)
    assert fine(theirs.get("/indicators"))[0]["status"] == "no-data"
    code = duty(an, [finance]).code
    fine(ours.post("/indicators/ho-cap-quang/proofs", {"duty": code, "value": 80, "bound": "at-least"}), 201)
    figure = {"period": "2025-Q4", "numerator": 81, "denominator": "100", "source": "Báo cáo VNPT"}
    assert fine(theirs.post("/indicators/ho-cap-quang/figures/check", figure))["findings"][0]["blocking"] is False
    sent = fine(theirs.post("/indicators/ho-cap-quang/figures", figure), 201)
    assert (sent["value"], sent["period_label"], sent["confirmed_at"]) == ("81.000000", "quý IV/2025", None)
    assert theirs.post("/figures/confirm", {"figures": [sent["id"]]}).status_code == 404
    assert program(dung).post("/indicators/ho-cap-quang/figures", figure).status_code == 404
    assert fine(ours.post("/figures/confirm", {"figures": [sent["id"]]}))["count"] == 1
    whole = ours.get("/indicators/ho-cap-quang")
    assert (fine(whole)["latest"], whole.json()["status"]) == ("81.000000", "met")
    assert fine(ours.get(f"/duties/{code}/evidence"))[0]["kind"] == "measurement"
    (listed,) = fine(theirs.get("/indicators/ho-cap-quang/figures"))
    assert (listed["id"], listed["current"]) == (sent["id"], True)
    wrong = theirs.post("/indicators/ho-cap-quang/figures", figure | {"numerator": 181})
    assert (wrong.status_code, "100" in wrong.json()["detail"]) == (400, True)
    assert len(fine(theirs.get("/indicators/ho-cap-quang/figures?all_revisions=true"))) == 1


def test_the_office_lays_down_what_is_measured_and_the_road(an, finance, program):  # noqa: F811
    ours = program(an)
    made = fine(
        ours.post("/indicators", {"code": "tram-bts", "name": "Trạm BTS mới", "unit": "trạm", "owner": finance.pk}), 201
    )
    aim = {"due_on": "2026-12-31", "value": 50, "source": "Nghị quyết"}
    assert fine(ours.post("/indicators/tram-bts/targets", aim))["target"] == "ít nhất 50 trạm"
    edited = ours.ask("PATCH", "/indicators/tram-bts", {"low": 0}, **{"If-Match": f'"{made["version"]}"'})
    assert fine(edited)["low"] == "0.000000"
    stale = ours.ask("PATCH", "/indicators/tram-bts", {"low": 1}, **{"If-Match": f'"{made["version"]}"'})
    assert stale.status_code == 412
    step = {"text": "Xây 50 trạm BTS", "agency": finance.pk, "due_on": "2026-12-01"}
    whole = fine(ours.post("/indicators/tram-bts/steps", step), 201)
    issued = fine(ours.post(f"/indicators/tram-bts/steps/{whole['steps'][0]['id']}/issue", {}))["duty"]
    assert fine(ours.get(f"/duties/{issued}"))["title"] == "Xây 50 trạm BTS"
    assert ours.post("/indicators", {"code": "tram-bts", "name": "Hai"}).status_code == 400
    assert fine(ours.post("/indicators/take-over", {}))["count"] > 5


def test_the_examples_of_the_manual_do_what_they_say(an, binh, fibre, program):  # noqa: F811
    manual = (Path(__file__).parents[4] / "docs" / "indicators.md").read_text("utf-8")
    reader = Reader({"API": "/api/v1", "KEY": program(an).secret, "AGENCY_KEY": program(binh).secret}, {})
    for command, promise in examples(manual, "For programs"):
        reader.run(command, promise)
