"""`dondoc-web import DIR`: an empty system becomes the one that was exported."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dondoc.engine.errors import DondocError
from dondoc.web.exchange.actions import archive
from dondoc.web.operations import folders


class Command(BaseCommand):
    """Fill an empty system from an export, all or nothing; the history must verify."""

    help = "Dựng lại hệ thống trống từ một bản xuất; kiểm tra mã băm và chuỗi lịch sử, sai thì không ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, help="thư mục do lệnh export tạo ra")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much came."""
        folders.make_ready()
        try:
            manifest = archive.rebuild(options["folder"])
        except DondocError as error:
            raise CommandError(str(error)) from error
        rows, files = sum(entry["rows"] for entry in manifest["tables"]), len(manifest["files"])
        self.stdout.write(f"Đã dựng lại {rows} dòng và {files} tệp; chuỗi lịch sử liền mạch.")
