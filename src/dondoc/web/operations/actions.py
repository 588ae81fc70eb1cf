"""Copies and audits that leave a word behind; administrators are told when one goes wrong."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from dondoc.engine.errors import DondocError
from dondoc.web.notices.actions import tell
from dondoc.web.operations import audit, backups
from dondoc.web.operations.models import Upkeep
from dondoc.web.people.queries import holders_of_role
from dondoc.web.shared import clock

KEPT = timedelta(days=366)
COPIED = "Đã sao lưu vào {folder}: {files} tệp gốc, trong đó {new} tệp mới."
TOLD = {
    Upkeep.Kind.BACKUP: "Sao lưu không xong: {}",
    Upkeep.Kind.AUDIT: "Kiểm tra toàn vẹn thấy sai lệch: {}",
}


def back_up() -> Upkeep | None:
    """Copy the system into DONDOC_BACKUP; None where no folder is set. A failure is kept and told, not raised."""
    if not settings.BACKUP:
        return None
    try:
        made = backups.back_up(Path(settings.BACKUP), settings.BACKUP_KEEP)
    except DondocError as error:
        return _note(Upkeep.Kind.BACKUP, False, str(error))
    return _note(Upkeep.Kind.BACKUP, True, COPIED.format(folder=made.folder.name, files=made.files, new=made.new))


def look_over() -> Upkeep:
    """Verify history, files and register."""
    found = audit.faults()
    return _note(Upkeep.Kind.AUDIT, not found, "\n".join([audit.summary(found), *found]))


def _note(kind: Upkeep.Kind, good: bool, text: str) -> Upkeep:
    now = clock.now()
    Upkeep.objects.filter(kind=kind, at__lt=now - KEPT).delete()
    made = Upkeep.objects.create(kind=kind, at=now, good=good, text=text)
    if not good:
        people = holders_of_role(["administrator"], clock.today())
        words = TOLD[kind].format(text.splitlines()[0])
        tell(people, kind=kind, text=words, link=reverse("operations:state"), once=f"upkeep:{made.pk}")
    return made
