"""The console command `dondoc-web`: Django's own commands and those of the app `operations`."""

import io
import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command of the web application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.settings")
    if sys.argv[1:2] == ["demo"]:
        # before the settings are read: the demonstration has folders and hosts of its own
        os.environ["DONDOC_DEMO"] = "1"
    if isinstance(sys.stdout, io.TextIOWrapper):
        # a log shows the address and the accounts at once, not when the server ends
        sys.stdout.reconfigure(line_buffering=True)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
