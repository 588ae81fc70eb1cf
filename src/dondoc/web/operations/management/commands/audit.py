"""`dondoc-web audit`: nothing was rewritten, nothing is missing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from dondoc.web.operations import audit


class Command(BaseCommand):
    """Verify history, files and register; exit code 1 when something is wrong."""

    help = "Kiểm tra chuỗi lịch sử, tệp gốc và sổ nhiệm vụ; mã thoát 1 khi có sai lệch."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault as a sentence."""
        faults = audit.faults()
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(audit.summary(faults))
        if faults:
            sys.exit(1)
