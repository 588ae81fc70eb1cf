"""The process that reads a file of boundaries: the file on standard input, the map as JSON on standard output."""

import json
import sys
from dataclasses import asdict
from datetime import date

from dondoc.engine.desks.indicators.boundaries.model import Place, rules
from dondoc.engine.desks.indicators.boundaries.reading import make
from dondoc.engine.documents import child


def main(order: str) -> int:
    """Follows an order of `reading.read`; returns the exit code."""
    asked = json.loads(order)
    places = [Place(one["key"], one["name"], tuple(one["ways"])) for one in asked["places"]]
    day = date.fromisoformat(asked["day"])

    def work(data: bytes) -> bytes:
        made = make(data, places, day=day, name=asked["name"])
        return json.dumps(asdict(made), ensure_ascii=False).encode()

    return child.answer(work, memory=int(rules()["memory"]), processor=int(rules()["seconds"]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
