"""The console command `dondoc-web`: Django's own commands and those of the app `operations`."""

import io
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from dondoc.engine.errors import DondocError

NO_DATABASE = (
    "Cơ sở dữ liệu không dùng được ({}); xin kiểm tra DATABASE_URL, máy chủ cơ sở dữ liệu, dung lượng đĩa và quyền ghi."
)
NO_FILE = (
    "Không đọc hoặc ghi được {} ({}); xin kiểm tra DONDOC_DATA, dung lượng đĩa và quyền của tài khoản chạy Dondoc."
)


def main() -> None:
    """Run one command of the web application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.settings")
    if sys.argv[1:2] == ["demo"]:
        # before the settings are read: the demonstration has folders and hosts of its own
        os.environ["DONDOC_DEMO"] = "1"
    if isinstance(sys.stdout, io.TextIOWrapper):
        # a log shows the address and the accounts at once, not when the server ends
        sys.stdout.reconfigure(line_buffering=True)
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError, OSError, DondocError) as error:
        if "--traceback" in sys.argv or isinstance(error, BrokenPipeError):
            raise
        sys.exit(say(error))


def say(error: Exception) -> str:
    """What is wrong with the machine or its settings, in one sentence for whoever looks after it."""
    if isinstance(error, OperationalError):
        return NO_DATABASE.format(" ".join(str(error).split())[:300])
    if isinstance(error, OSError):
        return NO_FILE.format(error.filename or "tệp", error.strerror or error)
    return str(error)


if __name__ == "__main__":
    main()
