"""`dondoc explain`: why one duty was found, so that a person can trust it or mend it."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dondoc.cli.files import Task, understand
from dondoc.cli.meanings import meaning_of
from dondoc.cli.wording import NOTHING, say_deadline, say_percent
from dondoc.engine.documents.model import Clause, Document
from dondoc.engine.errors import BadSettings
from dondoc.engine.lazy import lazy
from dondoc.engine.obligations.model import Kind, Nature, Obligation, Party
from dondoc.engine.obligations.outcome import topic_names
from dondoc.engine.spans import Span

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

rich_console = lazy("rich.console")
rich_table = lazy("rich.table")
rich_text = lazy("rich.text")

OPEN, CLOSE = "«", "»"
"""Around the duty's own words, so that they are seen without colour too."""
NATURES = {
    Nature.DATED: "việc cụ thể, có thời hạn",
    Nature.UNDATED: "việc cụ thể, chưa định thời hạn",
    Nature.STANDING: "việc thường xuyên",
    Nature.GENERAL: "yêu cầu chung",
}
KINDS = {Kind.TASK: "việc cụ thể", Kind.STANDING: "việc thường xuyên"}
AROUND = 200
"""Characters shown on each side when the words stand in no clause."""

Field = tuple[str, str, str]
"""A field's name, its value, and the words that it came from."""


def run(options: Namespace) -> int:
    """Print the reasons of one duty; raises BadSettings when the document has no such number."""
    task = Task(options.path, "table", options.signed_on, options.province)
    document, obligations = understand(task)
    found = [obligation for obligation in obligations if obligation.number == options.number]
    if not found:
        count = f"chỉ có {len(obligations)} nhiệm vụ" if obligations else "không có nhiệm vụ nào"
        raise BadSettings(f"Văn bản {count}, không có nhiệm vụ số {options.number}; xem số ở cột TT của dondoc read.")
    _print(document, found[0])
    return 0


def _print(document: Document, obligation: Obligation) -> None:
    console: Console = rich_console.Console(file=sys.stdout, highlight=False)
    where = f", mục {obligation.clause}" if obligation.clause else ""
    console.print(rich_text.Text(f"Nhiệm vụ {obligation.number}{where}", style="bold cyan"))
    console.print()
    console.print(_in_context(document, obligation))
    console.print()
    _print_grid(console, ("Phần", "Đọc được", "Từ chữ"), fields_of(document, obligation))
    if obligation.rules:
        console.print()
        rows = [(rule, meaning_of(rule) or NOTHING) for rule in obligation.rules]
        _print_grid(console, ("Quy tắc", "Ý nghĩa"), rows)
    console.print()
    console.print(f"Độ tin cậy: {say_percent(obligation.confidence)}", style="bold")
    for doubt in obligation.doubts:
        console.print(rich_text.Text(f"? {doubt}", style="yellow"))
    if not obligation.doubts:
        console.print("Không có điểm nào cần xem lại.")


def fields_of(document: Document, obligation: Obligation) -> list[Field]:
    """The fields of a duty that say something, each with the words that it came from."""
    report_to = (obligation.report_to,) if obligation.report_to else ()
    kind = NATURES.get(obligation.nature) or KINDS[obligation.kind]
    fields = [
        *_party_fields(document, obligation, "Chủ trì", obligation.lead),
        *_party_fields(document, obligation, "Phối hợp", obligation.cooperating),
        *_party_fields(document, obligation, "Thông qua", obligation.via),
        ("Thời hạn", say_deadline(obligation), _quoted(document, obligation.time_span)),
        ("Sản phẩm", obligation.product or NOTHING, _quoted(document, obligation.product_span)),
        *_party_fields(document, obligation, "Báo cáo", report_to),
        ("Loại", kind, ""),
        ("Lĩnh vực", topic_names().get(obligation.topic, obligation.topic), ""),
    ]
    for name, spans in (
        ("Nhấn mạnh", obligation.priority),
        ("Chỉ tiêu", obligation.targets),
        ("Điều kiện", obligation.conditions),
    ):
        fields.extend((name, document.words((span,)), _quoted(document, span)) for span in spans)
    if obligation.accountability:
        fields.append(("Trách nhiệm", "người đứng đầu chịu trách nhiệm", ""))
    return [field for field in fields if field[1]]


def _party_fields(document: Document, duty: Obligation, name: str, parties: Sequence[Party]) -> list[Field]:
    return [(name, party.name, _told_where(document, duty, party)) for party in parties]


def _told_where(document: Document, duty: Obligation, party: Party) -> str:
    """The words that name a body; for one that the duty's own words leave out, the line that does."""
    span = party.span
    if span is None:
        return "theo mục Kính gửi" if document.header.addressees else "theo ngữ cảnh"
    if any(piece.touches(span) for piece in duty.spans):
        return f"{OPEN}{party.printed}{CLOSE}"
    clause = next((each for each in document.clauses if any(piece.covers(span) for piece in each.pieces)), None)
    line = document.words(clause.pieces[:1]) if clause else party.printed
    short = line if len(line) <= LINE else f"{line[:LINE].rsplit(' ', 1)[0]} ..."
    label = f"{clause.label.rstrip('.')}. " if clause and clause.label[:1].isalnum() else ""
    return f"theo dòng {OPEN}{label}{short}{CLOSE}"


LINE = 90
"""Characters of a line that are shown of it."""


def _quoted(document: Document, span: Span | None) -> str:
    return f"{OPEN}{document.words((span,))}{CLOSE}" if span else ""


def _in_context(document: Document, obligation: Obligation) -> "Text":
    """The clause, with the duty's words between marks and in bold; offsets are kept until white space is folded."""
    text: Text = rich_text.Text()
    at, end = _surroundings(document, obligation.spans)
    for span in sorted(obligation.spans):
        text.append(_fold(document.text[at : span.start]), style="dim")
        text.append(OPEN + _fold(span.of(document.text)) + CLOSE, style="bold")
        at = span.end
    text.append(_fold(document.text[at:end]), style="dim")
    return text


def _surroundings(document: Document, spans: Sequence[Span]) -> tuple[int, int]:
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    pieces = [piece for clause in document.clauses for piece in _touched(clause, spans)]
    if pieces:
        return min(start, *(piece.start for piece in pieces)), max(end, *(piece.end for piece in pieces))
    # From the next word after, to the last word before, so that no word is cut in two.
    before = document.text.find(" ", max(0, start - AROUND), start) + 1 or start
    after = document.text.rfind(" ", end, end + AROUND)
    return before, after if after > end else end


def _touched(clause: Clause, spans: Iterable[Span]) -> tuple[Span, ...]:
    return clause.pieces if any(piece.touches(span) for piece in clause.pieces for span in spans) else ()


def _fold(words: str) -> str:
    """White space folded to single spaces, also at the ends, where the next words go on."""
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return f"{lead}{' '.join(words.split())}{tail}"


def _print_grid(console: "Console", head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = rich_table.Table(box=None, header_style="bold cyan", padding=(0, 2, 0, 0))
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(rich_text.Text(cell) for cell in row))
    console.print(table)
