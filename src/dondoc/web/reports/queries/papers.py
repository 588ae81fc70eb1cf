"""A report as the paper that is printed and as the workbook of its appendices."""

from dondoc.engine.reports import pdf, word, workbook
from dondoc.engine.reports.figures import Figures, by_agency, four_fields, late_duties
from dondoc.engine.reports.layout import Layout, layout
from dondoc.engine.reports.paper import Appendix, Paper, roman
from dondoc.engine.reports.prose import TABLE_MARK, read_text, strange_numbers, write_text
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries import figures as counted
from dondoc.web.reports.queries.listing import model
from dondoc.web.shared import law


def figures_of(report: PeriodReport) -> Figures:
    """The figures that the report keeps."""
    return counted.kept(report.figures)


def appendices_of(figures: Figures, rules: TrackingRules) -> dict[str, Appendix]:
    """The appendices that the figures ask for, by what they are."""
    found = {}
    if len(figures.agencies) > 1:
        found["agencies"] = by_agency(figures, rules)
    if figures.late:
        found["late"] = late_duties(figures)
    return found


def names_of(figures: Figures, rules: TrackingRules) -> dict[str, str]:
    """How the text names its appendices."""
    found = list(appendices_of(figures, rules))
    if len(found) == 1:
        return {found[0]: "Phụ lục kèm theo"}
    return {what: f"Phụ lục {roman(place)}" for place, what in enumerate(found, 1)}


def body_of(figures: Figures, issuer: str, *, own: bool) -> str:
    """The words that the figures give; own: of an agency's own report."""
    rules = law.rules(figures.day)
    names = names_of(figures, rules)
    return write_text(figures, rules, issuer=" ".join(issuer.split()), appendices=names, own=own)


def paper_of(report: PeriodReport) -> Paper:
    """The report as a paper."""
    figures = figures_of(report)
    rules = law.rules(report.day)
    return Paper(
        type="Báo cáo",
        superior=_lines(report.superior),
        issuer=_lines(report.issuer),
        symbol=report.symbol,
        place=report.place,
        year=report.signed_on.year if report.signed_on else report.day.year,
        subject=report.subject,
        body=read_text(report.body, {TABLE_MARK: four_fields(figures)}),
        authority=tuple(_split(report.authority)),
        position=report.position,
        signer=report.signer,
        recipients=tuple(_split(report.recipients)),
        number=report.number,
        signed_on=report.signed_on,
        addressees=tuple(_split(report.addressees)),
        appendices=tuple(appendices_of(figures, rules).values()),
    )


def rows_of(report: PeriodReport) -> int:
    """How many rows the appendices have: long ones are printed by a job."""
    return len(report.figures["agencies"]) + len(report.figures["late"])


def doubts_of(report: PeriodReport) -> tuple[str, ...]:
    """Numbers of duties in the words that the figures do not know."""
    return strange_numbers(report.body, figures_of(report))


def docx_of(report: PeriodReport) -> bytes:
    """The report as a Word file, by the template in force."""
    return word.write(paper_of(report), _layout(report), model=model())


def pdf_of(report: PeriodReport) -> bytes:
    """The report as a PDF file."""
    return pdf.write(paper_of(report), _layout(report))


def xlsx_of(report: PeriodReport) -> bytes:
    """The tables of the report as a workbook."""
    figures, rules = figures_of(report), law.rules(report.day)
    sheets = [Appendix("Kết quả thực hiện nhiệm vụ", four_fields(figures)), *appendices_of(figures, rules).values()]
    heading = (" ".join(report.issuer.split()).upper(), report.subject)
    return workbook.write(sheets, heading, _layout(report), day=report.day)


MAKERS = {"docx": docx_of, "pdf": pdf_of, "xlsx": xlsx_of}


def _layout(report: PeriodReport) -> Layout:
    return layout(report.signed_on or report.day)


def _lines(words: str) -> str:
    return "\n".join(_split(words))


def _split(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
