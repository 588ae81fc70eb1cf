"""`dondoc-web worker`: background jobs alone, on as many machines as one PostgreSQL serves."""

from typing import Any

from django.core.management.base import BaseCommand

from dondoc.web.operations import folders, processes, schedule


class Command(BaseCommand):
    """Run the worker until told to stop."""

    help = "Chạy trình xử lý việc nền (đọc văn bản, lập kỳ của nhiệm vụ định kỳ, chốt lịch sử)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGINT or SIGTERM."""
        folders.prepare()
        schedule.set_up()
        processes.run([processes.worker_command()])
