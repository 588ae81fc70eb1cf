"""The demonstration is a register like any other: its audit finds nothing."""

from datetime import date

import pytest

from dondoc.web.demo import province
from dondoc.web.history.models import Anchor
from dondoc.web.operations import audit


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.django_db
def test_nothing_comes_after_the_anchor_of_its_day(settings, tmp_path):
    settings.DEMO = True
    settings.EDXML_FOLDER, settings.EDXML_USER = str(tmp_path), "vanphong@demo.vn"
    settings.WEBHOOK_HOSTS = ["cong-tin-nhan.example.vn"]
    province.build(date(2026, 2, 20), say=lambda _words: None)
    assert Anchor.objects.count() > 8
    assert audit.faults() == []
