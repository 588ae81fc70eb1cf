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
    assert fine(theirs.get("/indicators"))["items"][0]["status"] == "no-data"
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
    (listed,) = fine(theirs.get("/indicators/ho-cap-quang/figures"))["items"]
    assert (listed["id"], listed["current"]) == (sent["id"], True)
    wrong = theirs.post("/indicators/ho-cap-quang/figures", figure | {"numerator": 181})
    assert (wrong.status_code, "100" in wrong.json()["detail"]) == (400, True)
    assert len(fine(theirs.get("/indicators/ho-cap-quang/figures?all_revisions=true"))["items"]) == 1


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


def test_a_composite_of_a_year_is_filled_and_ranked(an, binh, program):  # noqa: F811
    ours = program(an)
    made = fine(ours.post("/composites", {"code": "ddci-departments", "year": 2025}), 201)
    where = f"/composites/{made['id']}"
    weights = [{"part": one["id"], "weight": 10} for one in made["parts"]]
    fine(ours.post(f"{where}/weigh", {"weights": weights}))
    for part in made["parts"]:
        fine(ours.post(f"{where}/criteria", {"part": part["id"], "name": "Điểm khảo sát"}), 201)
    assert fine(ours.post(f"{where}/units", {"names": ["Sở A", "Sở B"]}), 201)["count"] == 2
    whole = fine(ours.get(where))
    cells = [
        {"unit": unit["id"], "column": column["id"], "value": 9 - place}
        for place, unit in enumerate(whole["units"])
        for column in whole["columns"]
    ]
    assert fine(ours.post(f"{where}/fill", {"figures": cells}))["count"] == len(cells)
    ranked = {one["name"]: one["rank"] for one in fine(program(binh).get(where))["units"]}
    assert ranked == {"Sở A": 1, "Sở B": 2}
    assert ours.post(f"{where}/fill", {"figures": [cells[0] | {"column": 10**6}]}).status_code == 400
    assert program(binh).post(f"{where}/fill", {"figures": cells}).status_code == 404


def test_who_inherits_whose_figures(an, cast, program):  # noqa: F811
    old, new = cast.agency("UBND xã Cũ", "commune"), cast.agency("UBND xã Mới", "commune")
    ours = program(an)
    rule = {"shares": [{"place": new.pk, "numerator": 1}], "source": "Nghị quyết 04"}
    stored = fine(ours.ask("PUT", f"/inheritance/{old.key}", rule))["rules"]
    assert (stored[0]["former"], stored[0]["shares"][0]["place"]) == (old.key, "UBND xã Mới")
    half = {**rule, "shares": [{"place": new.pk, "numerator": 1, "denominator": 2}]}
    assert ours.ask("PUT", f"/inheritance/{old.key}", half).status_code == 400
    assert fine(ours.ask("DELETE", f"/inheritance/{old.key}"))["rules"] == []
