"""Power goes: a worker dies in the middle of a job, the server in the middle of an upload. Nothing is lost, nothing counts twice."""

import http.client
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import expect

from journeys.papers import COUNT, notice
from journeys.site import Site, kill, serve, sockets, working

pytestmark = pytest.mark.slow
PATIENCE = 240
"""Seconds that a busy machine may take."""
RETRY = "1"
"""Seconds after which the job of a dead worker is begun anew; eleven minutes where nobody waits for it."""
BOUNDARY = "xxGiayToxx"
UPLOADS = 8
LOOK = 0.001
"""Seconds between two looks at what is waited for."""


def form(csrf: str, data: bytes) -> bytes:
    """A form with one file, as a browser sends it."""
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{csrf}\r\n--{BOUNDARY}\r\n'
        'Content-Disposition: form-data; name="files"; filename="thong-bao.txt"\r\nContent-Type: text/plain\r\n\r\n'
    )
    return head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()


class Sender:
    """Sends files to a site over connections of its own, as one signed-in person."""

    def __init__(self, site: Site, email: str) -> None:
        self.host, self.cookie = urlsplit(site.address).netloc, f"sessionid={site.session_of(email)}"
        with closing(self.connect()) as line:
            line.request("GET", "/van-ban/tai-len/", headers={"Cookie": self.cookie})
            answer = line.getresponse()
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
            assert found
            self.csrf = found[1]
            self.cookie += "; " + answer.headers["Set-Cookie"].partition(";")[0]

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, timeout=PATIENCE)

    def begin(self, data: bytes, *, part: float = 1.0) -> http.client.HTTPConnection:
        """Send a file, or the first part of it; the connection, on which no answer was read yet."""
        whole = form(self.csrf, data)
        line = self.connect()
        line.putrequest("POST", "/van-ban/tai-len/")
        line.putheader("Cookie", self.cookie)
        line.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        line.putheader("Content-Length", str(len(whole)))
        line.endheaders()
        line.send(whole[: int(len(whole) * part)])
        return line

    def send(self, data: bytes) -> int:
        """Send a file; the status of the answer, or 0 when the server died over it."""
        try:
            with closing(self.begin(data)) as line:
                return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0


def test_a_job_of_a_killed_worker_is_finished_once(site, people, visit, width):
    if width[0] < 1000:
        pytest.skip("once is enough")
    document = site.call("journeys.crash:send_long", email=people["an"])
    with working(site, DONDOC_JOB_RETRY=RETRY) as worker:
        arguments = {"group": worker.pid, "document_id": document, "seconds": PATIENCE}
        assert site.call("journeys.crash:kill_while_it_reads", **arguments)
        worker.wait(PATIENCE)
    assert site.call("journeys.crash:told", document_id=document) == {"receive": 1}
    page = visit(f"/van-ban/{document}/", people["an"])
    expect(page.get_by_text("Đang đọc").first).to_be_visible()
    with working(site):
        done = site.call("journeys.crash:wait_until_done", document_id=document, seconds=PATIENCE)
    assert done["receive"] == done["read"] == 1
    assert done["duties"] >= COUNT
    assert "không có sai lệch" in site.manage("audit")


def test_a_server_killed_in_mid_upload_leaves_files_and_rows_that_agree(databases):
    environment = databases.fresh()
    with serve(environment) as victim:
        email = victim.call("journeys.seeds:people")["people"]["an"]
        with sockets():
            answers = crash(victim, email)
        kept = victim.call("journeys.crash:kept")
        print(f"kept after the crash: {kept}, answers {answers}")
        # what was answered is there, each row has its file and each document its job; a file without a row is a stray of
        # the upload that died, which the timetable drops
        assert kept["documents"] == kept["rows"] == kept["jobs"]
        assert answers.count(302) <= kept["rows"] <= kept["files"] <= UPLOADS
        assert 0 in answers
        assert "không có sai lệch" in victim.manage("audit")
    with serve(environment) as again, sockets():
        sender = Sender(again, email)
        assert [sender.send(one(number)) for number in range(UPLOADS)] == [302] * UPLOADS
        assert sender.send(HALF) == 302
        kept = again.call("journeys.crash:kept")
        assert kept == {"documents": UPLOADS + 1, "rows": UPLOADS + 1, "files": UPLOADS + 1, "jobs": UPLOADS + 1}
        assert "không có sai lệch" in again.manage("audit")


HALF = notice() * 200


def one(number: int) -> bytes:
    """One of the files."""
    return notice() + f"\nBản {number}\n".encode()


@contextmanager
def rows_wait(database: str | None) -> Iterator[None]:
    """On PostgreSQL the rows of new files wait here, so that a server dies between file and row. SQLite has one lock for
    all, which would keep the file back as well: there the moment is what it is."""
    if not database:
        yield
        return
    with psycopg.connect(database) as connection:
        connection.execute("LOCK TABLE documents_storedfile IN SHARE MODE")
        yield


def crash(site: Site, email: str) -> list[int]:
    """Send many files, one of them only by half, and let the server die when a second lies on disk; the answers."""
    sender, files = Sender(site, email), Path(site.environment["DONDOC_DATA"]) / "files"
    assert site.server is not None
    first = sender.send(one(0))
    with closing(sender.begin(HALF, part=0.5)), ThreadPoolExecutor(UPLOADS) as pool:
        with rows_wait(site.environment.get("DATABASE_URL")):
            sent = [pool.submit(sender.send, one(number)) for number in range(1, UPLOADS)]
            until = time.monotonic() + PATIENCE
            while len(list(files.glob("??/??/[0-9a-f]*"))) < 2:
                assert time.monotonic() < until, "no second file came"
                time.sleep(LOOK)
            kill(site.server)
        return [first, *(each.result() for each in sent)]
