"""`dondoc-web restore DIR`: an empty system becomes what a copy shows."""

import sys
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dondoc.engine.errors import DondocError
from dondoc.web.operations import audit, backups, folders


class Command(BaseCommand):
    """Restore a copy into an empty system, bring its tables up to date, then verify all of it."""

    help = "Khôi phục một bản sao lưu vào hệ thống trống rồi kiểm tra; mã thoát 1 khi có sai lệch."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder of one copy."""
        parser.add_argument("folder", type=Path, help="thư mục của một bản sao lưu, ví dụ sao-luu/20260105-020000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what came, and what the audit says of it."""
        folders.prepare()
        try:
            made = backups.restore(options["folder"])
        except DondocError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0, interactive=False)
        moment = timezone.localtime(made.made_at).strftime("%H:%M ngày %d/%m/%Y")
        self.stdout.write(f"Đã khôi phục bản sao lưu lúc {moment}: {made.files} tệp gốc.")
        faults = audit.faults()
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(audit.summary(faults))
        if faults:
            sys.exit(1)
