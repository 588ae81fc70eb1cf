"""What a request may hold is what the tables keep: a field takes as many letters as its column. Words that no column limits, such as
those that go into the history alone, have a limit of their own."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from dondoc.web.exchange.api.whole import description
from dondoc.web.shared.shapes import Body

KEPT = {
    "Assign": "register.Obligation", "Amend": "register.Obligation", "Edit": "proposals.Proposal", "Reject": "proposals.Proposal",
    "NewReport": "register.Report", "Draft": "register.Report", "Progress": "register.Report", "Confirm": "register.Report",
    "NewProof": "register.Evidence", "NewShare": "register.Share", "AskExtension": "register.Extension",
    "NewComment": "register.Comment", "NewView": "register.SavedView", "Header": "documents.Document",
    "LetterEdit": "reminders.Letter", "NewHook": "reminders.Webhook", "ReportEdit": "reports.PeriodReport",
    "Numbered": "reports.PeriodReport", "NewAgency": "people.Agency", "AgencyEdit": "people.Agency",
    "NewUnit": "people.Unit", "UnitEdit": "people.Unit", "Rename": "people.User", "NewPost": "people.Post",
    "NewInvitation": "people.Invitation", "NewDelegation": "people.Delegation", "NewMoving": "reorganisation.Reorganisation",
    "IndicatorEdit": "indicators.Indicator", "NewIndicator": "indicators.Indicator", "NewTarget": "indicators.Target",
    "NewFigure": "indicators.Measurement", "NewStep": "indicators.Solution", "NewCriterion": "indicators.CompositeCriterion",
    "NewInheritance": "indicators.Inheritance",
}  # fmt: skip
"""Which table keeps what a request holds."""
CALLED = {
    "Rename.name": "full_name", "NewInvitation.name": "full_name", "AskExtension.reason": "reason", "NewReport.number": "",
    "NewReport.issuer": "", "NewReport.url": "",
}  # fmt: skip
"""Fields that the table calls otherwise; "" for those that another table keeps (Evidence, as NewProof)."""
CUT = {
    "NewFigure.period": "viết bằng nhiều cách, lưu bằng mã ngắn",
    "Reject.reason": "lời của một bước, lưu trong JSON",
}


def of_desks_that_are_here(names):
    """What a desk that was taken out would keep is not compared."""
    return {name: told for name, told in names.items() if table_of(name) in apps.app_configs}


def table_of(name):
    return KEPT.get(name.partition(".")[0], "people.").partition(".")[0]


def below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def limits(shape):
    """The limits of the words of a field, also where it may be left out; none for a number that may be written as words."""
    ways = [shape, *shape.get("anyOf", [])]
    if any(one.get("type") == "number" for one in ways):
        return []
    words = [one for one in ways if one.get("type") == "string" and "format" not in one and "enum" not in one]
    return [one.get("maxLength") for one in words if "maxLength" in one or "pattern" not in one]


description()
FIELDS = {
    f"{kind.__name__}.{name}": limit
    for kind in below(Body)
    for name, shape in kind.model_json_schema().get("properties", {}).items()
    for limit in limits(shape)
}


def column(field):
    """How many letters the column of a field takes; None where there is no such column or it has no limit."""
    kind, _dot, name = field.partition(".")
    name = CALLED.get(field, name)
    if kind not in KEPT or not name or field in CUT:
        return None
    try:
        return getattr(apps.get_model(KEPT[kind])._meta.get_field(name), "max_length", None)
    except FieldDoesNotExist:
        return None


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_a_field_takes_as_many_letters_as_its_column(field):
    assert FIELDS[field], f"{field} has no limit"
    assert FIELDS[field] == (column(field) or FIELDS[field])


def test_the_comparison_sees_what_it_is_about():
    assert set(of_desks_that_are_here(KEPT)) <= {kind.__name__ for kind in below(Body)}
    assert {*of_desks_that_are_here(CUT), *CALLED} <= set(FIELDS)
    compared = {field for field in FIELDS if column(field)}
    assert len(compared) > 50
    assert {"NewView.query", "NewAgency.name", "Assign.title", "LetterEdit.signer"} <= compared
