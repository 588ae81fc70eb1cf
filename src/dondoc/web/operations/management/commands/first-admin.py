"""`dondoc-web first-admin`: the way in for the first administrator, or for one who lost every other."""

import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse

from dondoc.engine.errors import DondocError
from dondoc.web.operations import folders
from dondoc.web.people.actions import bodies, invitations
from dondoc.web.people.models import Agency, Post
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock


class Command(BaseCommand):
    """Print the link of an invitation to be administrator. Whoever runs commands on the server may do this."""

    help = 'Mời quản trị viên đầu tiên: dondoc-web first-admin THƯ_ĐIỆN_TỬ "Họ tên"; in ra đường dẫn dùng một lần.'

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, the name, and where the site is reached."""
        parser.add_argument("email")
        parser.add_argument("full_name")
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        parser.add_argument("--site", default=settings.SITE or f"http://{host}:{port}", help="địa chỉ của hệ thống")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the agencies when there are none, then invite."""
        folders.make_ready()
        email, name = options["email"].strip().lower(), " ".join(options["full_name"].split())
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"“{email}” không phải địa chỉ thư điện tử.") from error
        if not name:
            raise CommandError("Xin ghi họ tên sau địa chỉ thư điện tử.")
        if not Agency.objects.exists():
            bodies.take_over(settings.PROVINCE)
        office = existing(clock.today()).filter(kind=Agency.Kind.OFFICE).first()
        if office is None:
            raise CommandError("Chưa có Văn phòng UBND trong danh sách cơ quan; xin chạy dondoc-web agencies.")
        values = {"email": email, "full_name": name, "agency": office, "role": Post.Role.ADMINISTRATOR}
        try:
            invitation, token = invitations.invite(values=values, by=None)
        except DondocError as error:
            raise CommandError(str(error)) from error
        link = options["site"].rstrip("/") + reverse("people:invitation", args=[token])
        self.stdout.write(
            f"Đường dẫn mời {name} làm quản trị viên, dùng một lần, đến {invitation.expires_at:%d/%m/%Y}:"
        )
        self.stdout.write(link)
