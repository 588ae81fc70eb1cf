"""How a typed day is read back, and kept by a form."""

from datetime import date

import pytest
from django import forms

from dondoc.web.shared.fields import DayField


class Form(forms.Form):
    due = DayField(required=False)


@pytest.mark.parametrize(
    ("typed", "day", "words"),
    [
        ("30/6", "2026-06-30", "thứ Ba, 30/06/2026"),
        ("thứ sáu", "2026-03-06", "thứ Sáu, 06/03/2026"),
        ("7/3/2026", "2026-03-07", "thứ Bảy, 07/03/2026 (ngày nghỉ)"),
    ],
)
def test_a_day_is_read_back_with_its_weekday(browse, an, typed, day, words):
    assert browse(an).get("/ngay/", {"q": typed}).json() == {"day": day, "words": words}


def test_a_day_that_is_not_there_is_refused_in_words(browse, an):
    told = browse(an).get("/ngay/", {"q": "31/2"}).json()
    assert told["day"] is None
    assert "Không có ngày" in told["words"]


def test_a_form_takes_the_day_and_keeps_what_it_could_not_read():
    assert Form({"due": "30/6"}).is_valid()
    assert Form({"due": " "}).is_valid()
    wrong = Form({"due": "31/2"})
    assert not wrong.is_valid()
    assert 'value="31/2"' in str(wrong["due"])


def test_the_same_day_written_otherwise_is_no_change():
    assert not Form({"due": "30/6/2026"}, initial={"due": date(2026, 6, 30)}).has_changed()
    assert Form({"due": "1/7/2026"}, initial={"due": date(2026, 6, 30)}).has_changed()
