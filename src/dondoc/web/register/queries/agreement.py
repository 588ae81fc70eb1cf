"""Whether the rows of the register agree with one another and with the history; asked by `dondoc-web audit`."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from dondoc.web.history.models import Event
from dondoc.web.register.models import Evidence, Extension, Obligation, Part


def faults() -> list[str]:
    """What does not agree, as Vietnamese sentences."""
    return list(_faults())


def _faults() -> Iterator[str]:
    events = Event.objects.filter(object_type="obligation", object_key=OuterRef("code"))
    for code in Obligation.objects.filter(~Exists(events)).values_list("code", flat=True):
        yield f"Nhiệm vụ {code} không có lịch sử."
    leads = Part.objects.filter(obligation=OuterRef("pk"), role=Part.Role.LEAD, ended_on=None)
    for code in Obligation.objects.filter(~Exists(leads)).values_list("code", flat=True):
        yield f"Nhiệm vụ {code} không có cơ quan chủ trì."
    granted = Extension.objects.filter(obligation=OuterRef("pk"), decision="granted")
    moved = Obligation.objects.filter(Q(due__isnull=False), ~Q(due=F("first_due")), ~Exists(granted))
    for code in moved.values_list("code", flat=True):
        yield f"Nhiệm vụ {code} có thời hạn khác thời hạn đầu mà không có gia hạn."
    proofs = Evidence.objects.filter(obligation=OuterRef("pk"), removed_at=None)
    for code in Obligation.objects.filter(~Exists(proofs), state="completed").values_list("code", flat=True):
        yield f"Nhiệm vụ {code} hoàn thành mà không có minh chứng."
