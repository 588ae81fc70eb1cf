"""`dondoc-web boundaries FILE`: the boundaries of the communes, for the maps of the desk."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dondoc.engine.desks.indicators.boundaries.model import rules
from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators.actions import boundaries
from dondoc.web.shared import clock

UNREAD = "Không mở được tệp “{}”; xin kiểm tra đường dẫn và quyền đọc."


class Command(BaseCommand):
    """Check, simplify and store a GeoJSON file; nothing changes when anything is wrong with it."""

    help = "Nhập ranh giới xã, phường (GeoJSON, WGS84) cho bản đồ chỉ tiêu; --remove: bỏ, trở về sơ đồ ô."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and what cannot be seen in it."""
        parser.add_argument("file", type=Path, nargs="?", help="tệp GeoJSON")
        parser.add_argument("--name", default="", help="thuộc tính có tên xã, phường; không ghi thì tự tìm")
        parser.add_argument("--source", default="", help="nguồn của ranh giới, ghi dưới bản đồ")
        parser.add_argument("--day", type=date.fromisoformat, help="ranh giới của ngày (mặc định hôm nay)")
        parser.add_argument("--remove", action="store_true", help="bỏ ranh giới đang dùng")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was taken."""
        if options["remove"] == bool(options["file"]):
            raise CommandError("Xin ghi một tệp GeoJSON, hoặc --remove để bỏ ranh giới đang dùng.")
        try:
            if options["remove"]:
                boundaries.withdraw(by=None, posts=())
                self.stdout.write("Đã bỏ ranh giới; bản đồ trở về sơ đồ ô.")
                return
            self._take(options)
        except DondocError as error:
            raise CommandError(str(error)) from error

    def _take(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                # one byte more than is allowed is enough to be refused
                data = file.read(int(rules()["bytes"]) + 1)
        except OSError as error:
            raise CommandError(UNREAD.format(path)) from error
        taken = boundaries.take(
            data=data,
            file_name=path.name,
            day=options["day"] or clock.today(),
            name=options["name"],
            source=options["source"],
            by=None,
            posts=(),
        )
        row = taken.row
        self.stdout.write(
            f"Đã nhập ranh giới {row.places} xã, phường ngày {row.day:%d/%m/%Y} (bản {row.version}, tên theo “{row.name_property}”): "
            f"{row.points_before} điểm còn {row.points_after}, sai lệch khoảng {row.tolerance} m, {len(row.geojson.encode()) // 1000} KB; "
            f"khép {row.closed:g} ha chỗ hở, chỗ chồng."
        )
        for note in taken.notes:
            self.stdout.write(f"Lưu ý: {note}")
