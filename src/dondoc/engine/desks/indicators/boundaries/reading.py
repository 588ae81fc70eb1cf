"""A file of boundaries becomes a map, in a process of its own."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from dondoc.engine.desks.indicators.boundaries import coverage, geojson, matching
from dondoc.engine.desks.indicators.boundaries.model import Place, Simplified, rules
from dondoc.engine.documents import sandbox
from dondoc.engine.errors import BadSettings, TooLarge

CHILD = "dondoc.engine.desks.indicators.boundaries.child"
HEAVY = "Ranh giới cần quá nhiều thời gian hoặc bộ nhớ để tính; xin giản lược trong phần mềm bản đồ rồi nộp lại."
NO_PLACES = "Chưa có danh sách xã, phường ngày {}; xin nạp cơ quan (dondoc-web agencies) rồi làm lại."


def read(data: bytes, places: Sequence[Place], *, day: date, name: str = "") -> Simplified:
    """The map that a GeoJSON file holds of the places of a day.

    name: the property with the names; empty: found by itself. Raises Unreadable, TooLarge or BadSettings with one sentence that says
    what to do; the file is read in a process with limits, so that no file can take more.
    """
    geojson.measure(data)
    order = json.dumps({"places": [asdict(one) for one in places], "name": name, "day": day.isoformat()})
    try:
        found = json.loads(sandbox.ask([order], data, int(rules()["patience"]), module=CHILD))
    except TooLarge as error:
        # its size was measured here: what is left is time and memory
        raise TooLarge(HEAVY) from error
    return Simplified(**found | {"notes": tuple(found["notes"])})


def make(data: bytes, places: Sequence[Place], *, day: date, name: str = "") -> Simplified:
    """The same in this process."""
    if not places:
        raise BadSettings(NO_PLACES.format(f"{day:%d/%m/%Y}"))
    property_, found = matching.match(geojson.read(data), places, name, f"{day:%d/%m/%Y}")
    return coverage.simplify(found, places, property_)
