"""The agencies that a province begins with, taken over from the rulebook."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from dondoc.engine import rulebook
from dondoc.engine.errors import BadSettings
from dondoc.web.people.models import Agency, Succession
from dondoc.web.shared.search import folded, slug


@transaction.atomic
def take_over(province: str) -> tuple[int, int]:
    """Make the agencies and successions of the rulebook that are not there yet; what is there stays as people left it.

    Returns how many agencies and successions are new. Raises BadSettings when the rulebook has no such province.
    """
    wanted = [*_listed(province), *_known(), *_places(province)]
    have = set(Agency.objects.values_list("key", flat=True))
    new = [agency for agency in wanted if agency.key not in have]
    Agency.objects.bulk_create(new)
    return len(new), _link()


def _listed(province: str) -> Iterator[Agency]:
    for body in rulebook.load("province_bodies")["body"]:
        name = body["name"].format(province=province)
        yield _agency(body["key"], name, body["kind"], body["abbreviations"].format(province=province), body)


def _known() -> Iterator[Agency]:
    bodies = {body["id"]: body for body in rulebook.load("bodies")["body"]}
    for id_, (kind, name, abbreviations) in rulebook.load("province_bodies")["known"].items():
        yield _agency(id_, name or bodies[id_]["name"], kind, abbreviations, bodies[id_])


def _places(province: str) -> Iterator[Agency]:
    found = [place for place in rulebook.load("places")["province"] if place["name"] == province]
    if not found:
        raise BadSettings(
            f"Bộ quy tắc chưa có danh sách xã, phường của “{province}”; xin nhập cơ quan trên trang Cơ quan."
        )
    place = found[0]
    divided = place["divided"]
    for word, names in (("phường", place["wards"]), ("xã", place["communes"])):
        for name in names.split("|"):
            short = f"{'P.' if word == 'phường' else 'Xã'} {name}|{word} {name}"
            yield _agency(f"{slug(word)}-{slug(name)}", f"UBND {word} {name}", "commune", short, {"from": divided})
    ended = {"until": divided - timedelta(days=1)}
    for name in place["districts"].split("|"):
        yield _agency(f"huyen-{slug(name)}", f"UBND huyện {name}", "district", f"huyện {name}", ended)
    city = place["city"]
    yield _agency(f"tp-{slug(city)}", f"UBND thành phố {city}", "district", f"thành phố {city}|TP {city}", ended)


def _agency(key: str, name: str, kind: str, abbreviations: str, body: Mapping[str, Any]) -> Agency:
    return Agency(
        key=key,
        name=name,
        kind=kind,
        abbreviations=abbreviations,
        folded=folded(name, abbreviations.replace("|", " ")),
        valid_from=body.get("from"),
        valid_until=body.get("until"),
        source="Bộ quy tắc" if body.get("certainty") != "memory" else "Bộ quy tắc (cần kiểm tra)",
    )


def _link() -> int:
    """Successions between agencies that are there; returns how many are new."""
    bodies = {body["id"]: body for body in rulebook.load("bodies")["body"]}
    made = 0
    for old in Agency.objects.filter(key__in=bodies, valid_until__isnull=False):
        if old.valid_until is None:
            continue
        day = old.valid_until + timedelta(days=1)
        for heir in bodies[old.key].get("successors", ()):
            new = Agency.objects.filter(name=heir["name"]).exclude(valid_until__lt=day).exclude(pk=old.pk).first()
            if new is not None:
                made += Succession.objects.get_or_create(old=old, new=new, on=day, defaults={"scope": heir["scope"]})[1]
    return made
