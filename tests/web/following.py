"""Programs that follow what is told in pages: the lists and the feed of changes of the API."""

from django.core.cache import cache


def pages(program, path, between=lambda: None):
    """The items of all pages, page by page."""
    found, cursor = [], ""
    while cursor is not None:
        cache.clear()
        sign = "&" if "?" in path else "?"
        answer = program.get(f"{path}{sign}cursor={cursor}")
        assert answer.status_code == 200, answer.content.decode()
        page = answer.json()
        found.append([one for name in ("items", "given", "received") for one in page.get(name, [])])
        cursor = page["next"]
        between()
    return found


def follow(program, since=0, limit=3):
    """All changes after a number, page by page, and the number to go on from."""
    found, more = [], True
    while more:
        cache.clear()
        page = program.get(f"/changes?since={since}&limit={limit}").json()
        found += page["items"]
        since, more = page["next"], page["more"]
    return found, since


def told(program, person, *kinds):
    """Kinds, keys and deeds of all that a person is told, or of some kinds."""
    return [
        (one["type"], one["key"], one["deed"])
        for one in follow(program(person))[0]
        if not kinds or one["type"] in kinds
    ]
