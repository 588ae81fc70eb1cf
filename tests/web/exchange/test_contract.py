"""The description keeps its word: whatever is sent, no answer is a 500, none is undocumented, each has its shape."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import schemathesis
from django.conf import settings as site
from django.core import signals
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from ninja import Schema
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dondoc.engine.reports.periods import Kind, ReportPeriod
from dondoc.web.people.actions import delegations
from dondoc.web.people.models import Unit
from dondoc.web.register.actions import views
from dondoc.web.reminders.actions import letters
from dondoc.web.reports.actions import writing
from web.factories import document, duty, posts, reported

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 4
# the application looks for the folder when it starts
Path(site.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def whole(application):
    """The application as a server runs it: answers are read to their end and closed, files with them."""

    def inner(environ, start):
        answer = application(environ, start)
        try:
            return [b"".join(answer)]
        finally:
            answer.close()

    return inner


SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", whole(get_wsgi_application()))
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
CODES = ["NV-2026-0001", "NV-2026-0002", "NV-2026-0003"]
"""Of the duties that a test makes."""


@pytest.fixture(autouse=True)
def _one_connection():
    """The application leaves the test's connection open, as Django's own client makes it do."""
    for moment in (signals.request_started, signals.request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (signals.request_started, signals.request_finished):
        moment.connect(close_old_connections)


def test_each_shape_of_the_description_has_a_name_of_its_own():
    """Of two shapes by one name the description would show one for both."""
    names = Counter(kind.__name__ for kind in _below(Schema) if kind.__module__.startswith("dondoc."))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_name_of_the_description_means_two_things():
    """Enumerations too: several are called Kind or State in their own modules."""
    meant = {}
    for kind in _below(Schema):
        if kind.__module__.startswith("dondoc."):
            for name, shape in kind.model_json_schema(mode="serialization").get("$defs", {}).items():
                assert meant.setdefault(name, shape) == shape, f"{name} in {kind.__name__}"


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def made(an, binh, finance):
    """One of each thing that an address may name."""
    late = duty(an, [finance], due=date(2026, 2, 20))
    lent = {"to": binh, "first_day": date(2026, 3, 2), "last_day": date(2026, 3, 3), "reason": "Đi họp", "by": an}
    period = ReportPeriod(Kind.MONTH, date(2026, 2, 1), date(2026, 2, 28))
    report = writing.draft(period=period, day=date(2026, 3, 1), agency=None, by=an, posts=posts(an))
    (letter,) = letters.draft([late.code], token="1", by=an, posts=posts(an)).letters
    return {
        "report_id": report.pk,
        "letter_id": letter.pk,
        "delegation_id": delegations.make(an.posts.get().pk, **lent).pk,
        "view_id": views.save_view(name="Của An", query="", shared=False, by=an, posts=posts(an)).pk,
        "unit_id": Unit.objects.create(agency=finance, name="Phòng Ngân sách").pk,
        "post_id": binh.posts.get().pk,
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=[operation.label for operation in OPERATIONS])
def test_an_operation_answers_as_it_is_described(operation, an, binh, finance, health, program):
    """By the Office and by an agency, on duties in several states and on a document that was read."""
    reported(duty(an, [finance]), binh)
    duty(an, [finance], cooperating=[(health, "Sở Y tế")])
    paper = document(an)
    secrets = [program(an).secret, program(binh).secret]
    known = {"document_id": paper.pk, "key": finance.key, "user_id": binh.pk, **made(an, binh, finance)}

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=True,
        database=None,
    )
    @given(case=operation.as_strategy())
    def ask(case):
        cache.clear()
        place = case.path_parameters or {}
        for number, (name, value) in enumerate(sorted(place.items())):
            right = (
                CODES[len(str(value)) % 3] if name == "code" and "duties" in operation.path else known.get(name, value)
            )
            place[name] = right if number % 4 < 3 else value
        secret = secrets[len(str(case.body)) % 2]
        answer = case.call(headers={"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"})
        case.validate_response(answer, checks=CHECKS)

    ask()
