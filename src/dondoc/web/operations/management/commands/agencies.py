"""`dondoc-web agencies`: the agencies that a province begins with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dondoc.web.operations import folders
from dondoc.web.people.actions import bodies


class Command(BaseCommand):
    """Take the agencies of the rulebook over; what is there stays."""

    help = "Nạp danh sách cơ quan của tỉnh từ bộ quy tắc; cơ quan đã có giữ nguyên."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many are new."""
        folders.make_ready()
        agencies, successions = bodies.take_over(settings.PROVINCE)
        self.stdout.write(f"Đã thêm {agencies} cơ quan và {successions} quan hệ kế thừa.")
