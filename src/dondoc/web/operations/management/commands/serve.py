"""`dondoc-web serve`: the whole application on one machine."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from dondoc.web.operations import folders, processes, schedule


class Command(BaseCommand):
    """Bring the database and the static files up to date, then run web server and worker until told to stop."""

    help = "Chạy máy chủ web và trình xử lý việc nền (HOST, PORT; mặc định 127.0.0.1:8000)."

    def add_arguments(self, parser: CommandParser) -> None:
        """--no-worker leaves the worker to another machine."""
        parser.add_argument("--no-worker", action="store_true", help="không chạy trình xử lý việc nền trên máy này")
        parser.add_argument("--threads", type=int, default=4, help="số yêu cầu xử lý cùng lúc")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGINT or SIGTERM."""
        host, port = processes.address(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000"))
        folders.make_ready()
        call_command("collectstatic", verbosity=0, interactive=False)
        schedule.set_up()
        commands = [processes.server_command(host, port, options["threads"])]
        if not options["no_worker"]:
            commands.append(processes.worker_command())
        self.stdout.write(f"Dondoc: http://{host}:{port}/ (Ctrl-C để dừng)")
        processes.run(commands)
