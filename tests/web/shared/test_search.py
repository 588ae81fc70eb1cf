"""A clerk who types without marks finds what was written with them, on both databases."""

import pytest

from dondoc.web.people.models import Agency
from dondoc.web.shared.search import matching

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["so tai chinh", "Tài chính", "TAI CH", '"sở tài"', "stc"])
def test_the_agency_is_found(finance, health, query):
    Agency.objects.filter(pk=finance.pk).update(folded=" so tai chinh stc ")
    assert list(Agency.objects.filter(matching(query))) == [finance]


@pytest.mark.parametrize("query", ["ai chinh", '"tai so"', "y"])
def test_what_no_word_begins_with_is_not_found(finance, query):
    assert not Agency.objects.filter(matching(query))
