"""`dondoc-web demo`: the demonstration province, filled once and then served."""

import os
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from dondoc.web.demo import province
from dondoc.web.demo.cast import PASSWORD, PEOPLE
from dondoc.web.operations import folders
from dondoc.web.people.models import Post, User


class Command(BaseCommand):
    """Fill an empty database with the demonstration and serve it until told to stop."""

    help = "Lập tỉnh trình diễn (số liệu hư cấu) rồi chạy trang web; --no-serve: chỉ lập."

    def add_arguments(self, parser: CommandParser) -> None:
        """--today sets the demonstration's day, --no-serve leaves the serving out."""
        parser.add_argument(
            "--today", type=date.fromisoformat, default=date(2026, 11, 25), help="ngày của bản trình diễn"
        )
        parser.add_argument("--no-serve", action="store_true", help="chỉ lập dữ liệu, không chạy trang web")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill when empty, print address and accounts, serve."""
        folders.prepare()
        call_command("migrate", verbosity=0, interactive=False)
        if not User.objects.exists():
            province.build(options["today"], say=self.stdout.write)
        self.stdout.write(self._accounts())
        if options["no_serve"]:
            return
        os.environ["DONDOC_TODAY"] = settings.TODAY or options["today"].isoformat()
        call_command("serve")

    def _accounts(self) -> str:
        roles = dict(Post.Role.choices)
        rows = [
            f"  {person.address:28} {person.name:18} {roles.get(person.role, 'không có chức vụ (người ngoài)')}"
            for person in PEOPLE
        ]
        return "\n".join([f"Tài khoản trình diễn (mật khẩu: {PASSWORD}):", *rows])
