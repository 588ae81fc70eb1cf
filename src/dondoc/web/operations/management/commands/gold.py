"""`dondoc-web gold FOLDER`: what people made of the reader's proposals, for `dondoc score FOLDER`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dondoc.web.proposals.queries.gold import files


class Command(BaseCommand):
    """Write originals and right answers of all documents that were decided at the reading desk."""

    help = "Ghi các văn bản đã xử lý xong ở bàn đọc kèm đáp án vào một thư mục, để chấm bằng `dondoc score`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, help="thư mục ghi ra; được tạo khi chưa có")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were written."""
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for name, data in files():
            (folder / name).write_bytes(data)
            count += name.endswith(".gold.json")
        self.stdout.write(f"Đã ghi {count} văn bản kèm đáp án vào {folder}.")
