"""`dondoc-web export DIR`: the whole register in an open format."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dondoc.engine.errors import DondocError
from dondoc.web.exchange.actions import archive


class Command(BaseCommand):
    """Write tables, schemas, files and manifest into a new folder."""

    help = "Xuất toàn bộ sổ ra thư mục mới: JSON Lines kèm JSON Schema, tệp gốc theo mã băm, manifest.json."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, help="thư mục mới, chưa có")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much went."""
        try:
            manifest = archive.export(options["folder"])
        except DondocError as error:
            raise CommandError(str(error)) from error
        rows, files = sum(entry["rows"] for entry in manifest["tables"]), len(manifest["files"])
        self.stdout.write(
            f"Đã xuất {rows} dòng của {len(manifest['tables'])} bảng và {files} tệp vào {options['folder']}."
        )
