"""Duties in the terminal: a heading, a table that fits its width, and the doubts in words."""

from typing import TYPE_CHECKING, TextIO

from dondoc.cli.sheet import Row, Sheet, summarise
from dondoc.cli.wording import NOTHING
from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from rich.console import Console
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

rich_box = lazy("rich.box")
rich_console = lazy("rich.console")
rich_panel = lazy("rich.panel")
rich_table = lazy("rich.table")
rich_text = lazy("rich.text")

ROOMY = 120
"""Columns of a terminal from which product and receiver have a column of their own, else they follow the task."""
SIGN = "?"
"""Beside the number of a duty that a person should look at again."""


def write(sheet: Sheet, stream: TextIO) -> None:
    """Print one document's duties; colour and width are those of the stream (NO_COLOR and COLUMNS are heeded)."""
    console: Console = rich_console.Console(file=stream, highlight=False)
    # Captured, for rich ends the program by itself when a pipe breaks.
    with console.capture() as capture:
        console.print(_panel(sheet))
        if sheet.rows:
            console.print(_wide(sheet) if console.width >= ROOMY else _narrow(sheet))
        console.print(rich_text.Text(summarise(sheet.rows), style="bold"))
        _print_doubts(sheet, console)
        console.print()
    stream.write(capture.get())


def _panel(sheet: Sheet) -> "Panel":
    text = rich_text.Text(sheet.heading, style="bold")
    for line in (sheet.issued, sheet.summary):
        if line:
            text.append(f"\n{line}", style="not bold")
    panel: Panel = rich_panel.Panel(text, box=rich_box.ROUNDED, border_style="cyan", padding=(0, 1), title_align="left")
    return panel


def _wide(sheet: Sheet) -> "Table":
    table = _table()
    table.add_column("Nhiệm vụ", ratio=10, overflow="fold")
    table.add_column("Chủ trì", ratio=4, overflow="fold")
    table.add_column("Phối hợp", ratio=4, overflow="fold")
    table.add_column("Thời hạn", width=12, overflow="fold")
    table.add_column("Sản phẩm, báo cáo", ratio=5, overflow="fold")
    for row in sheet.rows:
        # As Text, for the square brackets of a document are no markup.
        cooperating = rich_text.Text(row.cooperating or NOTHING)
        table.add_row(_number(row), rich_text.Text(row.task), _lead(row), cooperating, _time(row), _result(row, ""))
    return table


def _narrow(sheet: Sheet) -> "Table":
    table = _table()
    table.add_column("Nhiệm vụ", ratio=5, overflow="fold")
    table.add_column("Chủ trì, phối hợp", ratio=3, overflow="fold")
    table.add_column("Thời hạn", width=11, overflow="fold")
    for row in sheet.rows:
        task = rich_text.Text(row.task)
        if row.product or row.report_to:
            task.append("\n").append_text(_result(row, "Sản phẩm: "))
        bodies = _lead(row)
        if row.cooperating:
            bodies.append(f"\nPhối hợp: {row.cooperating}", style="not bold dim")
        table.add_row(_number(row), task, bodies, _time(row))
    return table


def _table() -> "Table":
    table: Table = rich_table.Table(
        box=rich_box.SIMPLE_HEAD, leading=1, expand=True, padding=(0, 1, 0, 0), header_style="bold cyan"
    )
    table.add_column("TT", width=4, no_wrap=True)
    return table


def _number(row: Row) -> "Text":
    text: Text = rich_text.Text(f"{row.number}")
    if row.doubts:
        text.append(f" {SIGN}", style="bold yellow")
    return text


def _lead(row: Row) -> "Text":
    text: Text = rich_text.Text(row.lead or NOTHING, style="bold" if row.lead else "yellow")
    return text


def _time(row: Row) -> "Text":
    text: Text = rich_text.Text(row.time, style="bold red" if row.due else "magenta" if row.recurring else "dim")
    return text


def _result(row: Row, label: str) -> "Text":
    """What comes out, after its label, and who gets it, on a line each."""
    text: Text = rich_text.Text()
    if row.product:
        text.append(label, style="dim").append(row.product)
    if row.report_to:
        text.append("\n" if row.product else "").append("Báo cáo: ", style="dim").append(row.report_to)
    return text or rich_text.Text(NOTHING, style="dim")


def _print_doubts(sheet: Sheet, console: "Console") -> None:
    doubts = [(row.number, doubt) for row in sheet.rows for doubt in row.doubts]
    if doubts:
        console.print(f"\nCần xem lại ({SIGN}):", style="bold yellow")
    grid = rich_table.Table.grid(padding=(0, 1))
    grid.add_column(width=5, justify="right")
    grid.add_column(overflow="fold")
    for number, doubt in doubts:
        grid.add_row(f"{number}.", rich_text.Text(doubt))
    for note in sheet.notes:
        grid.add_row("Lưu ý", rich_text.Text(note))
    if doubts or sheet.notes:
        console.print(grid)
