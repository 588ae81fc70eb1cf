"""The board with 100,000 duties of 130 agencies, beside the plainest query of the same database, in one run.

    python benchmarks/board.py [ROWS]
    script/postgres python benchmarks/board.py [ROWS]

Filled as benchmarks/lists.py fills. Printed are the median of the processor time of the whole page (others on the machine do not count) and the
number of queries: today's board, under filters, a past day that is kept; then how long telling one past day from the history takes, which a job does. Exit code 1
when a board takes more than LIMIT milliseconds.
"""

import sys
import time
from datetime import timedelta
from functools import partial

import lists
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dondoc.web.board import actions
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import compared
from dondoc.web.shared import clock

LIMIT = 500
"""Milliseconds of one board at 100,000 duties."""
lists.AGENCIES = 130


def keep() -> float:
    """Keep the days with which today is compared; returns the seconds of the processor for one of them."""
    chosen = Chosen(day=lists.TODAY, today=lists.TODAY)
    days = compared(lists.TODAY)
    begun = time.process_time()
    for day in days:
        actions.keep(chosen.on(day))
    return (time.process_time() - begun) / len(days)


def main() -> int:
    """Fill, keep, ask, print."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow = 0
    with clock.at(lists.TODAY):
        officer, _focal = lists.fill(rows)
        print(f"{rows} nhiệm vụ, {lists.AGENCIES} cơ quan, {connection.vendor}; kể lại một ngày đã qua: {keep():.1f} s")
        base = lists.median(lists.plain)
        client = Client()
        client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        past = f"{lists.TODAY - timedelta(days=7):%d/%m/%Y}"
        for query in ("", "?level=department", "?period=2025", f"?day={past}"):
            address = f"/dieu-hanh/{query}"
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
                asked = len(queries)
            took = lists.median(partial(client.get, address))
            slow += took > LIMIT
            mark = "  quá giới hạn" if took > LIMIT else ""
            print(f"{answer.status_code} {address:40} {took:7.1f} ms  {took / base:6.1f} lần  {asked} truy vấn{mark}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
