"""Which machine asks, and what is said before anybody knows who asks."""

import os
import subprocess
import sys

import pytest
from axes.helpers import get_client_ip_address
from django.test import RequestFactory

from dondoc.web.shared.access import address_of


@pytest.mark.parametrize(
    ("behind", "named", "expected"),
    [
        (False, "203.0.113.9", "10.0.0.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (True, "", "10.0.0.1"),
    ],
)
def test_only_what_the_own_proxy_says_is_believed(settings, behind, named, expected):
    settings.BEHIND_PROXY = behind
    request = RequestFactory().get("/", headers={"X-Forwarded-For": named} if named else {}, REMOTE_ADDR="10.0.0.1")
    assert address_of(request) == expected
    assert get_client_ip_address(request) == expected, "wrong passwords are counted for the same machine"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_name_that_is_not_ours_is_answered_in_a_sentence(client, headers):
    answer = client.get("/", headers={"Host": "khac.example.vn", **headers})
    assert answer.status_code == 400
    assert "DONDOC_HOSTS" in answer.content.decode()


FAULTY = """
import django
django.setup()
from django.conf import settings
# nothing was collected for this test
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest
try:
    raise RuntimeError("cau hoi kho")
except RuntimeError as error:
    print(response_for_exception(HttpRequest(), error).status_code)
"""


@pytest.mark.slow
def test_a_fault_of_a_page_is_in_the_log_of_a_real_site(tmp_path):
    names = {"DONDOC_DATA": str(tmp_path), "DONDOC_DEBUG": "0", "DJANGO_SETTINGS_MODULE": "dondoc.web.settings"}
    told = subprocess.run(
        [sys.executable, "-c", FAULTY], env=os.environ | names, capture_output=True, text=True, timeout=120, check=True
    )
    assert told.stdout.strip() == "500"
    assert "RuntimeError: cau hoi kho" in told.stderr
