"""How the system fares: its programs, its copies, its audits, what waits in its queue."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _
from django_q.models import OrmQ, Schedule, Task

import dondoc
from dondoc.web.documents.models import StoredFile
from dondoc.web.history.models import Anchor
from dondoc.web.operations.dumps import LABELS
from dondoc.web.operations.models import Upkeep
from dondoc.web.shared import clock

SILENT = timedelta(minutes=5)
"""A worker that has not ended a job for so long is not at work: one falls due each minute."""
STALE = timedelta(hours=36)
"""A newest copy older than this is too old, when one is made each night."""
UNAUDITED = timedelta(days=9)
LITTLE = 2 * 1024**3
"""Bytes of free disk below which there is little room."""
LATE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class State:
    """What the administrator sees of the machine."""

    version: str
    database: str
    database_size: int
    files: int
    files_size: int
    free: int
    waiting: int
    failed: list[Task]
    worked_at: datetime | None
    anchor: Anchor | None
    backups: list[Upkeep]
    audits: list[Upkeep]
    worries: list[str]


def is_alive() -> bool:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def state() -> State:
    """Everything at this moment."""
    now = clock.now()
    kept = StoredFile.objects.aggregate(size=Sum("size"))
    worked_at = Task.objects.order_by("-stopped").values_list("stopped", flat=True).first()
    backups, audits = (list(Upkeep.objects.filter(kind=kind)[:5]) for kind in Upkeep.Kind)
    free = shutil.disk_usage(settings.DATA_DIR if settings.DATA_DIR.exists() else "/").free
    anchor = Anchor.objects.order_by("-day").first()
    failed = list(Task.objects.filter(success=False, stopped__gte=clock.of_machine() - LATE).order_by("-stopped")[:10])
    return State(
        version=dondoc.__version__,
        database=LABELS[connection.vendor],
        database_size=_database_size(),
        files=StoredFile.objects.count(),
        files_size=kept["size"] or 0,
        free=free,
        waiting=OrmQ.objects.count(),
        failed=failed,
        worked_at=worked_at,
        anchor=anchor,
        backups=backups,
        audits=audits,
        worries=[
            *_of_worker(worked_at, clock.of_machine()),
            *_of_copies(backups, now),
            *_of_audits(audits, now),
            *_of_disk(free),
        ],
    )


def _database_size() -> int:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return path.stat().st_size if path.is_file() else 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _of_worker(worked_at: datetime | None, now: datetime) -> list[str]:
    if not Schedule.objects.exists() or worked_at is None or now - worked_at > SILENT:
        return [
            _(
                "Trình xử lý việc nền không hoạt động: văn bản chưa được đọc, thư chưa được gửi. Xin chạy dondoc-web serve hoặc dondoc-web worker."
            )
        ]
    return []


def _of_copies(backups: list[Upkeep], now: datetime) -> list[str]:
    if not settings.BACKUP:
        return [_("Chưa đặt thư mục sao lưu: hỏng đĩa là mất sổ. Xin đặt DONDOC_BACKUP vào một ổ đĩa khác.")]
    if backups and not backups[0].good:
        return [_("Lần sao lưu gần nhất không xong: {}").format(backups[0].text)]
    if not backups or now - backups[0].at > STALE:
        return [
            _(
                "Chưa có bản sao lưu nào trong 36 giờ qua. Xin bấm Sao lưu ngay và xem trình xử lý việc nền có chạy không."
            )
        ]
    return []


def _of_audits(audits: list[Upkeep], now: datetime) -> list[str]:
    if audits and not audits[0].good:
        return [
            _(
                "Lần kiểm tra gần nhất thấy sai lệch (xem dưới đây). Xin giữ nguyên hệ thống và báo người phụ trách kỹ thuật."
            )
        ]
    if not audits or now - audits[0].at > UNAUDITED:
        return [_("Chưa kiểm tra toàn vẹn trong 9 ngày qua. Xin bấm Kiểm tra ngay.")]
    return []


def _of_disk(free: int) -> list[str]:
    if free < LITTLE:
        return [_("Ổ đĩa của hệ thống còn dưới 2 GB. Xin dọn hoặc thêm đĩa: hết chỗ thì không tải tệp lên được nữa.")]
    return []
