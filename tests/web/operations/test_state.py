"""What the administrator sees of the system's keeping, and who is told when a night goes wrong."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django_q.models import OrmQ, Schedule, Task

from dondoc.web.documents import store
from dondoc.web.notices.models import Notice
from dondoc.web.operations import actions, jobs, queries, schedule
from dondoc.web.operations.models import Upkeep
from dondoc.web.register.actions import evidence
from dondoc.web.shared import clock
from web.factories import duty, posts

pytestmark = pytest.mark.django_db
STATE = "/van-hanh/"


@pytest.fixture
def kept(an, finance, settings, tmp_path):
    """An original in a store of its own, and a folder for copies."""
    settings.DATA_DIR, settings.FILES_DIR = tmp_path / "data", tmp_path / "data" / "files"
    settings.FILES_DIR.mkdir(parents=True)
    settings.BACKUP = str(tmp_path / "copies")
    evidence.add_file(duty(an, [finance]).code, data=b"so lieu", name="bang.txt", by=an, posts=posts(an))


def ended(minutes: int, *, success: bool = True, **more: str) -> Task:
    """A job that ended so many minutes ago by the machine's time."""
    at = clock.of_machine() - timedelta(minutes=minutes)
    return Task.objects.create(
        id=f"{minutes:032}", name="viec", func="jobs.lam", started=at, stopped=at, success=success, **more
    )


@pytest.fixture
def administrator(cast, office):
    """Whoever keeps the system."""
    return cast.person("Quản Trị", "administrator", office)


@pytest.fixture
def at_work(kept):
    """A system of which nothing is to be said: a worker at work, a copy, an audit, room on the disk."""
    schedule.set_up()
    ended(1)
    actions.look_over()
    Upkeep.objects.create(kind=Upkeep.Kind.BACKUP, at=clock.now(), good=True, text="Đã sao lưu.")


def worries() -> str:
    return "\n".join(queries.state().worries)


def test_a_sound_system_worries_nobody(at_work, monkeypatch):
    monkeypatch.setattr(queries, "LITTLE", 0)
    assert queries.state().worries == []


def test_a_worker_that_ended_nothing_for_five_minutes_is_missed(at_work):
    Task.objects.all().delete()
    ended(6)
    assert "Trình xử lý việc nền không hoạt động" in worries()


def test_a_system_that_is_copied_nowhere_says_so(at_work, settings):
    settings.BACKUP = ""
    assert "DONDOC_BACKUP" in worries()


def test_a_copy_that_failed_is_told_to_administrators_and_shown(at_work, settings, tmp_path, administrator):
    clock.tick()
    (tmp_path / "file").write_text("no folder", "utf-8")
    settings.BACKUP = str(tmp_path / "file" / "copies")
    assert "Không ghi được vào thư mục sao lưu" in jobs.back_up()
    notice = Notice.objects.get(to=administrator, kind="backup")
    assert notice.text.startswith("Sao lưu không xong: Không ghi được")
    assert notice.link == STATE
    assert "Lần sao lưu gần nhất không xong" in worries()


def test_a_copy_of_the_day_before_yesterday_is_too_old(at_work):
    clock.tick(37 * 3600)
    assert "36 giờ" in worries()


def test_an_audit_that_finds_something_is_told_and_shown(at_work, administrator):
    clock.tick()
    store.path_of(next(store.names())).unlink()
    assert "Thiếu tệp gốc" in jobs.look_over()
    assert Notice.objects.get(to=administrator, kind="audit").text.startswith("Kiểm tra toàn vẹn thấy sai lệch")
    assert "thấy sai lệch" in worries()
    clock.tick(10 * 86_400)
    Upkeep.objects.filter(good=False).delete()
    assert "9 ngày" in worries()


def test_a_full_disk_is_seen_coming(at_work, monkeypatch):
    monkeypatch.setattr(queries, "LITTLE", 10**18)
    assert "dưới 2 GB" in worries()


def test_outcomes_are_kept_for_a_year(at_work):
    Upkeep.objects.create(kind=Upkeep.Kind.AUDIT, at=clock.now() - timedelta(days=400), good=True, text="cũ")
    actions.look_over()
    assert not Upkeep.objects.filter(text="cũ").exists()


def test_the_page_shows_failures_and_its_buttons_queue_the_work(browse, administrator, at_work):
    ended(30, success=False, result="OSError: hết chỗ")
    page = browse(administrator)
    text = page.get(STATE).content.decode()
    assert "OSError: hết chỗ" in text
    assert "Đã sao lưu." in text
    for address in ("sao-luu/", "kiem-tra/"):
        assert page.post(STATE + address).status_code == 302
    assert OrmQ.objects.count() == 2


def test_a_copy_without_a_folder_is_not_queued(browse, administrator, settings):
    settings.BACKUP = ""
    answer = browse(administrator).post(STATE + "sao-luu/", follow=True)
    assert "xin đặt DONDOC_BACKUP" in answer.content.decode()
    assert not OrmQ.objects.exists()


def test_the_timetable_copies_each_night_and_audits_each_week(db):
    schedule.set_up()
    kinds = dict(Schedule.objects.filter(name__in=["backup", "audit"]).values_list("name", "schedule_type"))
    assert kinds == {"backup": Schedule.DAILY, "audit": Schedule.WEEKLY}


def test_whoever_watches_the_machine_hears_ok_or_503(client, monkeypatch):
    assert client.get("/suc-khoe/").content == b"ok"

    def broken() -> bool:
        raise OperationalError("gone")

    monkeypatch.setattr(queries, "is_alive", broken)
    assert client.get("/suc-khoe/").status_code == 503
