"""What the desk does in the background; each may run twice without harm."""

from dondoc.web.desks.indicators.actions import sheets


def try_out(sheet_id: int) -> None:
    """Say what would become of each row of a workbook."""
    sheets.try_out(sheet_id)


def write(sheet_id: int) -> None:
    """Write the rows of a workbook."""
    sheets.run(sheet_id)


def confirm(sheet_id: int) -> None:
    """Confirm the figures of a workbook."""
    sheets.confirm(sheet_id)
