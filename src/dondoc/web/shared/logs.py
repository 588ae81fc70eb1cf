"""What the log may not hold: addresses that open something by themselves."""

import logging
import re

SECRET = re.compile(r"(/(?:lich-rieng|loi-moi)/)[\w-]{16,}")


class Masked(logging.Filter):
    """Leaves out the tokens of calendars and invitations."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: the line is written, without the token."""
        if isinstance(record.args, tuple):
            record.args = tuple(SECRET.sub(r"\1***", arg) if isinstance(arg, str) else arg for arg in record.args)
        if isinstance(record.msg, str):
            record.msg = SECRET.sub(r"\1***", record.msg)
        return True
