"""Communes and their boundaries, made up, for the tests of maps."""

from dondoc.web.people.models import Agency
from dondoc.web.shared.search import folded
from engine.desks.indicators.boundaries.sheets import box, collection, feature

NAMES = ("Hữu Lũng", "Cai Kinh", "Vân Nham", "Yên Bình")


def communes(*names: str) -> list[Agency]:
    """Communes by name."""
    return [
        Agency.objects.get_or_create(
            key=f"xa-{folded(name).strip().replace(' ', '-')}",
            defaults={"name": f"UBND xã {name}", "kind": "commune", "folded": folded(f"UBND xã {name}")},
        )[0]
        for name in names or NAMES
    ]


def sheet(*names: str, property_: str = "ten") -> bytes:
    """A file with a square for each commune, side by side."""
    rows = [feature(f"Xã {name}", box(at, 0, at + 1, 1)) for at, name in enumerate(names or NAMES)]
    for row in rows:
        row["properties"] = {property_: row["properties"]["ten"]}
    return collection(rows)
