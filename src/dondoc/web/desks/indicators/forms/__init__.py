"""What is typed at the desk."""

from dondoc.web.desks.indicators.forms.composite import BeginCompositeForm, CriterionForm, UnitsForm, WeightsForm
from dondoc.web.desks.indicators.forms.indicator import (
    BoundariesForm,
    FigureField,
    IndicatorForm,
    PeriodField,
    ProofForm,
    SheetForm,
    StepForm,
)
from dondoc.web.desks.indicators.forms.inheritance import InheritanceForm

__all__ = [
    "BeginCompositeForm",
    "BoundariesForm",
    "CriterionForm",
    "FigureField",
    "IndicatorForm",
    "InheritanceForm",
    "PeriodField",
    "ProofForm",
    "SheetForm",
    "StepForm",
    "UnitsForm",
    "WeightsForm",
]
