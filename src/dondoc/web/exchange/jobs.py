"""What the exchange does in the background; each may run twice without harm."""

from dondoc.web.exchange.actions import once, sheets


def try_out(sheet_id: int) -> None:
    """Say what would become of each row of a table."""
    sheets.try_out(sheet_id)


def write(sheet_id: int) -> None:
    """Write the rows of a table."""
    sheets.run(sheet_id)


def forget_answers() -> int:
    """Drop answers to programs that are a week old; returns how many."""
    return once.forget()
