"""The shapes of what programs are told and may send."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field

from dondoc.engine.desks.indicators.progress import Status
from dondoc.web.desks.indicators.models import Indicator, Sheet, SheetLine, Target
from dondoc.web.shared.shapes import Body, Code, Day, Id, Line, Word, listed, longest

Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Number = Annotated[Decimal, Field(max_digits=23, decimal_places=6, strict=False)]
PeriodWords = Annotated[Word, Field(max_length=40)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,40}$")]
"""Of an element, as the formula calls it."""
Source = Annotated[Line, Field(max_length=300)]
FigureCursor = Annotated[str, Field(max_length=40, pattern=r"^(\d{1,7}-\d{1,9}-\d{1,15})?$")]
"""Last day of the period, revision and number of the last figure that was shown."""


class TargetTold(Schema):
    """What is to be reached by a day."""

    due_on: date
    bound: Target.Bound
    value: Decimal | None
    source: str


class IndicatorLine(Schema):
    """An indicator and where it stands; latest: the newest confirmed figure of the province."""

    code: str
    name: str
    unit: str
    pillar: str
    direction: Indicator.Direction
    frequency: int
    owner: str
    status: str
    status_label: str
    target: str
    due_on: date | None
    latest: Decimal | None
    latest_period: str
    gap: str
    unconfirmed: int


class IndicatorPage(Schema):
    """One page in the order in which they were laid down; `next` is the cursor of the next one. Of a status a page may hold few."""

    items: list[IndicatorLine]
    next: str | None


class FigureTold(Schema):
    """A figure; place null: the province; value null: not carried out."""

    id: int
    period: str
    period_label: str
    place: str | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    elements: dict[str, str]
    carried_out: bool
    source: str
    reason: str
    revision: int
    current: bool
    confirmed_at: datetime | None


class FigurePage(Schema):
    """One page, the newest period first; `next` is the cursor of the next one."""

    items: list[FigureTold]
    next: str | None


class StepTold(Schema):
    """A step on the road to the target; duty: once it is given out."""

    id: int
    text: str
    agency: str
    due_on: date | None
    duty: str


class IndicatorWhole(IndicatorLine):
    """With everything that is laid down, its targets, and the steps on its road."""

    gathering: Indicator.Gathering
    formula: str
    elements: dict[str, str]
    source: str
    baseline: Decimal | None
    baseline_on: date | None
    low: Decimal | None
    high: Decimal | None
    late_after: int
    starts_on: date | None
    ends_on: date | None
    targets: list[TargetTold]
    steps: list[StepTold]
    version: int


class IndicatorFilters(Schema):
    """By where it stands."""

    status: Status | None = None


class FigureFilters(Schema):
    """Which figures: of a place (null: the province), of a period, earlier revisions too."""

    place: Id | None = None
    period: PeriodWords = ""
    all_revisions: bool = False


class IndicatorEdit(Body):
    """What is laid down; what is left out stays."""

    name: Annotated[Line, Field(min_length=1, max_length=300)] | None = None
    unit: Annotated[Line, Field(max_length=40)] | None = None
    pillar: Annotated[Word, Field(max_length=40)] | None = None
    direction: Indicator.Direction | None = Field(None, strict=False)
    frequency: Indicator.Frequency | None = Field(None, strict=False)
    gathering: Indicator.Gathering | None = Field(None, strict=False)
    formula: Annotated[Line, Field(max_length=longest(Indicator, "formula"))] | None = None
    elements: Annotated[dict[Name, Annotated[Line, Field(max_length=200)]], Field(max_length=50)] | None = None
    owner: Id | None = None
    source: Source | None = None
    baseline: Number | None = None
    baseline_on: Day | None = None
    low: Number | None = None
    high: Number | None = None
    jump_percent: Annotated[int, Field(ge=1, le=1000)] | None = None
    late_after: Annotated[int, Field(ge=0, le=365)] | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None


class NewIndicator(IndicatorEdit):
    """A new one has a code and a name."""

    code: Slug
    name: Annotated[Line, Field(min_length=1, max_length=300)]


class NewTarget(Body):
    """What is to be reached by a day; another one of the same day is replaced."""

    due_on: Day
    bound: Target.Bound = Field(Target.Bound.AT_LEAST, strict=False)
    value: Number | None = None
    source: Source = ""


class NewFigure(Body):
    """A period ("2026-Q1", "quý I/2026", "03/2026"), the commune (null: the province), a value, its two halves or the elements of the formula; `carried_out`
    false says that the work is not carried out; `reason` is asked for when a confirmed figure is revised."""

    period: PeriodWords
    place: Id | None = None
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    elements: Annotated[dict[Name, Number], Field(max_length=50)] = Field(default_factory=dict)
    carried_out: bool = True
    source: Source = ""
    reason: Source = ""


class FindingTold(Schema):
    """What is wrong or odd with a figure; blocking: it would not be written."""

    sentence: str
    blocking: bool


class FigureJudged(Schema):
    """All that is to be asked about a figure."""

    findings: list[FindingTold]


class Confirmed(Body):
    """The figures that are confirmed."""

    figures: Annotated[list[Id], Field(min_length=1, max_length=500)]


class OfPeriod(Body):
    """Of which period."""

    period: PeriodWords


WorkbookKind = Annotated[Sheet.Kind, listed(Sheet.Kind)]


class WorkbookTold(Schema):
    """A file that came in, how far it is, and how many rows are to become, or became, what."""

    id: int
    kind: WorkbookKind
    file_name: str
    state: str
    message: str
    counts: dict[str, int]


class WorkbookLine(Schema):
    """A row as a spreadsheet counts; notes: pairs of column and sentence."""

    number: int
    outcome: str
    notes: list[list[str]]


class WorkbookLines(Schema):
    """A page of rows; `next` is the number after which the next page begins."""

    items: list[WorkbookLine]
    next: int | None


class LineFilters(Schema):
    """Which rows: "fault" for those that must be mended."""

    outcome: Annotated[SheetLine.Outcome, listed(SheetLine.Outcome)] | None = None


class NewStep(Body):
    """What is to be done, by whom, until when."""

    text: Annotated[Line, Field(min_length=1)]
    agency: Id
    due_on: Day | None = None


class FigureProof(Body):
    """The duty, and from which value of the indicator it counts as proved."""

    duty: Code
    bound: Target.Bound = Field(Target.Bound.AT_LEAST, strict=False)
    value: Number
    by_day: Day | None = None


class ProofMade(Schema):
    """The condition by its number."""

    id: int
    duty: str


class StepIssued(Schema):
    """The code of the duty."""

    duty: str


class NewBoundaries(Schema):
    """Whose communes they are (null: today's), the property with the names (empty: it is found), where they come from."""

    day: Day | None = None
    name: Annotated[Word, Field(max_length=60)] = ""
    source: Source = ""


class BoundariesTold(Schema):
    """What came of a file of boundaries."""

    version: int
    places: int
    notes: list[str]
