"""A small register with a past: what the tests of the board look at."""

from datetime import date

import pytest
from django.core.cache import cache

from dondoc.web.people.models import User
from dondoc.web.register.actions import deeds, evidence, extensions
from dondoc.web.shared import clock
from web.factories import duty, posts

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _nothing_ordered():
    cache.clear()


@pytest.fixture
def leader(cast) -> User:
    return cast.person("Hoàng Văn Lâm", "leader", cast.agency("Lãnh đạo UBND tỉnh", "leadership"))


@pytest.fixture
def ngoc(cast) -> User:
    """The focal point of a commune."""
    return cast.person("Vi Thị Ngọc", "focal", cast.agency("UBND xã Hữu Lũng", "commune"))


def finish(code: str, focal: User, officer: User, day: date) -> None:
    """Accept, prove, report and confirm on one day."""
    with clock.at(day):
        deeds.accept(code, by=focal, posts=posts(focal))
        evidence.add_document(code, number="12/BC", by=focal, posts=posts(focal))
        deeds.report(code, text="Đã xong.", by=focal, posts=posts(focal))
        deeds.confirm(code, by=officer, posts=posts(officer))


@pytest.fixture
def lived(an, binh, dung, ngoc, finance, health):
    """Fourteen months of three agencies: on time, late, overdue in every band, soon, later, without a day, extended."""
    commune = ngoc.posts.get().agency
    huyen, ha = "Phó Chủ tịch Dương Minh Huyền", "Phó Chủ tịch Lương Thu Hà"

    def give(day, lead, due, **more):
        with clock.at(day):
            return duty(an, lead, due=due, **more).code

    early = date(2025, 1, 13)
    finish(give(early, [finance], date(2025, 2, 10), given_by=huyen, topic="investment"), binh, an, date(2025, 2, 6))
    finish(give(early, [health], date(2025, 2, 20), given_by=huyen, topic="training"), dung, an, date(2025, 3, 20))
    give(early, [finance], date(2025, 11, 1), given_by=ha, topic="investment", title="Quyết toán dự án")
    give(date(2025, 12, 1), [health], date(2025, 12, 20), given_by=ha)
    give(date(2026, 1, 5), [health, finance], date(2026, 2, 12), topic="platforms")
    late = give(date(2026, 1, 5), [commune], date(2026, 2, 25), given_by=huyen, title="Góp ý dự thảo nghị quyết")
    give(date(2026, 2, 2), [commune], date(2026, 3, 4), given_by=ha, topic="coverage")
    give(date(2026, 2, 2), [finance], date(2026, 3, 12), topic="indicators")
    give(date(2026, 2, 2), [finance], date(2026, 6, 30))
    give(date(2026, 2, 2), [health], None, bound="", topic="media")
    extended = give(date(2026, 1, 5), [finance], date(2026, 1, 30), given_by=huyen)
    with clock.at(date(2026, 1, 26)):
        deeds.accept(extended, by=binh, posts=posts(binh))
        extensions.ask(extended, new_due=date(2026, 2, 27), reason="Chờ ý kiến", by=binh, posts=posts(binh))
    with clock.at(date(2026, 1, 28)):
        extensions.grant(extended, by=an, posts=posts(an))
    gone = give(date(2026, 1, 5), [health], date(2026, 1, 20))
    with clock.at(date(2026, 2, 16)):
        deeds.withdraw(gone, reason="Không còn cần", by=an, posts=posts(an))
    finish(give(date(2026, 2, 2), [commune], date(2026, 2, 26)), ngoc, an, date(2026, 2, 27))
    return {"late": late, "extended": extended, "gone": gone}
