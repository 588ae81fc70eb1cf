"""The command that lets the first administrator in."""

import io
import os
import re
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from dondoc.web.people.models import Agency, User
from dondoc.web.people.queries import posts_of

pytestmark = pytest.mark.django_db
PASSWORD = "cây đa bến nước 2026"


def run(*arguments):
    said = io.StringIO()
    call_command("first-admin", *arguments, stdout=said)
    return said.getvalue()


def test_an_empty_system_gets_its_agencies_and_a_link_that_works_once(browse):
    said = run("Quan.Tri@example.vn", "Đỗ Quản", "--site", "https://dondoc.example.vn")
    link = re.search(r"https://dondoc\.example\.vn(/loi-moi/\S+)", said).group(1)
    typed = {"password": PASSWORD, "again": PASSWORD}
    assert [browse().post(link, typed).status_code for _ in range(2)] == [302, 404]
    made = User.objects.get(email="quan.tri@example.vn")
    assert [(post.role, post.agency.kind) for post in posts_of(made, date(2026, 3, 2))] == [("administrator", "office")]


def test_agencies_that_are_there_stay(office):
    run("a@example.vn", "Đỗ Quản")
    assert Agency.objects.get() == office


@pytest.mark.parametrize(("email", "name"), [("không phải thư", "Đỗ Quản"), ("a@example.vn", " ")])
def test_what_cannot_be_used_is_said(office, email, name):
    with pytest.raises(CommandError):
        run(email, name)


@pytest.mark.slow
@pytest.mark.once
def test_a_machine_that_has_nothing_yet_gets_all_it_needs(tmp_path):
    environment = os.environ | {"DONDOC_DATA": str(tmp_path / "new"), "DONDOC_SITE": "https://dondoc.example.vn"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "dondoc.web.manage", "first-admin", "a@example.vn", "Đỗ Quản"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "https://dondoc.example.vn/loi-moi/" in done.stdout
