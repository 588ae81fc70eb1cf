"""One deed on several chosen duties: each row has its own outcome."""

from dondoc.web.history.queries import timeline
from dondoc.web.register.actions import deeds
from dondoc.web.register.models import Obligation
from web.factories import duty, posts

BULK = "/nhiem-vu/hang-loat/"


def outcome(client, **asked):
    answer = client.post(BULK, {"token": "bieu-mau-1", **asked}, follow=True)
    done = [code for code, _title, _refusal in answer.context["done"]]
    return done, {code: refusal for code, _title, refusal in answer.context["refused"]}


def test_an_agency_accepts_what_it_may_and_hears_why_not_the_rest(an, binh, finance, health, browse):
    new, taken = duty(an, [finance]), duty(an, [finance])
    foreign = duty(an, [health])
    deeds.accept(taken.code, by=binh, posts=posts(binh))
    done, refused = outcome(browse(binh), deed="accept", code=[new.code, taken.code, foreign.code])
    assert done == [new.code]
    assert "Không thể tiếp nhận" in refused[taken.code]
    assert "không thuộc phạm vi" in refused[foreign.code]
    assert [one.state for one in Obligation.objects.order_by("pk")] == ["accepted", "accepted", "assigned"]


def test_a_row_that_is_not_theirs_shows_no_title(an, binh, health, browse):
    foreign = duty(an, [health], title="Việc của y tế")
    answer = browse(binh).post(BULK, {"token": "t", "deed": "accept", "code": [foreign.code]}, follow=True)
    assert "Việc của y tế" not in answer.content.decode()


def test_the_office_sets_level_and_supervisor_and_reminds(an, binh, finance, browse):
    codes = [duty(an, [finance]).code for _ in range(3)]
    client = browse(an)
    assert outcome(client, deed="priority", priority="urgent", code=codes, token="1")[0] == codes
    assert outcome(client, deed="supervisor", supervisor=an.pk, code=codes, token="2")[0] == codes
    assert outcome(client, deed="remind", text="Sắp đến hạn", code=codes, token="3")[0] == codes
    assert {(one.priority, one.supervisor) for one in Obligation.objects.all()} == {("urgent", an)}
    assert [event.deed for event in timeline("obligation", codes[0])][-3:] == [
        "set_priority",
        "set_supervisor",
        "remind",
    ]


def test_the_same_form_is_done_once(an, finance, browse):
    code = duty(an, [finance]).code
    client = browse(an)
    for _ in range(2):
        assert outcome(client, deed="remind", code=[code], token="lần-một")[0] == [code]
    assert [event.deed for event in timeline("obligation", code)].count("remind") == 1


def test_an_agency_cannot_do_the_deeds_of_the_office(an, binh, finance, browse):
    code = duty(an, [finance]).code
    browse(binh).post(BULK, {"token": "t", "deed": "priority", "priority": "urgent", "code": [code]})
    assert Obligation.objects.get().priority == "normal"


def test_nothing_chosen_is_told_and_the_filters_stay(an, finance, browse):
    answer = browse(an).post(BULK, {"token": "t", "deed": "remind", "query": "standing=overdue"}, follow=True)
    assert answer.redirect_chain == [("/nhiem-vu/?standing=overdue", 302)]
    assert "Chưa chọn nhiệm vụ nào" in answer.content.decode()


def test_results_are_for_the_session_that_asked(an, binh, chi, finance, browse):
    code = duty(an, [finance]).code
    outcome(browse(an), deed="remind", code=[code], token="của-an")
    assert browse(binh).get(f"{BULK}của-an/").status_code == 404
    assert browse(chi).post(BULK, {"token": "t", "deed": "accept", "code": [code]}).status_code == 404
