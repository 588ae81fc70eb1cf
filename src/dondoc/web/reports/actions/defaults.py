"""What a new report says before anybody has typed: who issues it, its symbol, who signs, who gets it."""

from typing import Any

from django.conf import settings

from dondoc.engine.reports.periods import ReportPeriod
from dondoc.web.people.models import Agency, Post
from dondoc.web.people.queries import in_force
from dondoc.web.shared import clock

COMMITTEE = "Ủy ban nhân dân"
SHORT = "UBND"


def of_province(period: ReportPeriod) -> dict[str, Any]:
    """A report of the province's People's Committee, signed by a vice chairman (design section 1)."""
    leader = Post.objects.filter(in_force(clock.today()), role=Post.Role.LEADER).select_related("user").first()
    return {
        "superior": "",
        "issuer": f"{COMMITTEE}\ntỉnh {settings.PROVINCE}",
        "symbol": f"BC-{SHORT}",
        "place": settings.PROVINCE,
        "subject": subject(period),
        "authority": f"TM. {COMMITTEE.upper()}\nKT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "signer": leader.user.full_name if leader else "",
        "addressees": "",
        "recipients": "Thường trực Tỉnh ủy\nChủ tịch, các Phó Chủ tịch UBND tỉnh\nCác sở, ban, ngành\nUBND các xã, phường\nLưu: VT, TH",
    }


def of_agency(agency: Agency, period: ReportPeriod) -> dict[str, Any]:
    """A report of one agency to the province's People's Committee, signed by its head."""
    commune = agency.kind == Agency.Kind.COMMUNE
    short = next((one for one in agency.abbreviations.split("|") if one and " " not in one), "")
    head = (
        Post.objects.filter(in_force(clock.today()), agency=agency, role=Post.Role.HEAD).select_related("user").first()
    )
    return {
        "superior": "" if commune else f"{COMMITTEE}\ntỉnh {settings.PROVINCE}",
        "issuer": agency.name.replace(SHORT, COMMITTEE),
        "symbol": f"BC-{SHORT if commune else short or _initials(agency.name)}",
        "place": agency.name.split("xã ")[-1].split("phường ")[-1] if commune else settings.PROVINCE,
        "subject": subject(period),
        "authority": f"TM. {COMMITTEE.upper()}" if commune else "",
        "position": (head.title.upper() if head and head.title else "CHỦ TỊCH" if commune else "GIÁM ĐỐC"),
        "signer": head.user.full_name if head else "",
        "addressees": f"{COMMITTEE} tỉnh {settings.PROVINCE}",
        "recipients": "Như trên\nVăn phòng UBND tỉnh\nLưu: VT",
    }


def subject(period: ReportPeriod) -> str:
    """What the report is about."""
    return f"Kết quả thực hiện nhiệm vụ được giao {period.name}"


def _initials(name: str) -> str:
    """ "SKHCN" for "Sở Khoa học và Công nghệ", where the agency has no abbreviation in one word."""
    return "".join(word[0].upper() for word in name.split() if word not in {"và", "-"})
