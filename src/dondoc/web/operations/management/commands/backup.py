"""`dondoc-web backup DIR`: a copy of the whole system, verified."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat

from dondoc.engine.errors import DondocError
from dondoc.web.operations import backups

NOWHERE = "Chưa có thư mục sao lưu: xin ghi thư mục sau lệnh hoặc đặt DONDOC_BACKUP."


class Command(BaseCommand):
    """Copy database, originals and key into a folder of copies."""

    help = (
        "Sao lưu toàn bộ hệ thống (cơ sở dữ liệu, tệp gốc, khóa) vào một thư mục; chạy được khi hệ thống đang phục vụ."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder of copies and how many stay."""
        parser.add_argument(
            "folder", type=Path, nargs="?", help="thư mục chứa các bản sao lưu (mặc định DONDOC_BACKUP)"
        )
        parser.add_argument("--keep", type=int, default=settings.BACKUP_KEEP, help="số bản giữ lại, ít nhất 1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was written."""
        folder = options["folder"] or (Path(settings.BACKUP) if settings.BACKUP else None)
        if folder is None:
            raise CommandError(NOWHERE)
        if options["keep"] < 1:
            raise CommandError("Số bản giữ lại (--keep) ít nhất là 1.")
        try:
            made = backups.back_up(folder, options["keep"])
        except DondocError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Đã sao lưu vào {made.folder}: {made.files} tệp gốc ({made.new} tệp mới), {filesizeformat(made.size)}."
        )
