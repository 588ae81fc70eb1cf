"""Every page of the application in both widths: nobody is kept out by how it is made, it is light, a picture of each is kept."""

from collections import defaultdict

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from journeys.browser import no_violations, shoot, violations
from journeys.pages import ERRORS, GROUPS, NOT_PAGES
from journeys.weight import Scale
from web.sweeps import rights

slow = pytest.mark.slow


@pytest.fixture(scope="module")
def found(site, people):
    return site.call("journeys.province:fill", people=people)


def look(page: Page, name: str, path: str, scale: Scale | None) -> list[str]:
    """Open a page, keep its picture and say what is wrong with it; with a scale it is weighed, as a first and a second visit."""
    if scale:
        scale.forget()
    answer = page.goto(path)
    assert answer is not None
    wanted = ERRORS.get(name, 200)
    wrong = [] if answer.status == wanted else [f"{name}: {path} answers {answer.status}, not {wanted}"]
    if "unsafe" in answer.headers.get("content-security-policy", "unsafe"):
        wrong.append(f"{name}: its policy is not strict")
    shoot(page, name)
    wrong += violations(page)
    return wrong + (scale.heavy(name, path) if scale else [])


@slow
@pytest.mark.parametrize("person", list(GROUPS), ids=lambda name: name or "nobody")
def test_every_page_is_for_everybody(visit, people, found, width, person):
    page = visit("about:blank", people.get(person))
    # a page has the same files in both widths; the wide one draws all of its charts
    scale = Scale(page) if width[0] > 1000 else None
    wrong = [line for name, path in GROUPS[person].items() for line in look(page, name, path.format(**found), scale)]
    assert wrong == [], "\n".join(wrong)


@slow
def test_a_mail_is_for_everybody_too(visit, people, found, site):
    page = visit("about:blank")
    page.set_content(site.call("journeys.urging:rich_mail", email=people["binh"]))
    assert page.locator("h1").inner_text().startswith("Nhắc việc")
    assert page.locator("a[href^='https://don-doc.example.vn/nhiem-vu/NV-']").count() == 2
    no_violations(page)
    shoot(page, "mail")


def test_every_page_that_somebody_reads_is_looked_at():
    places = defaultdict(lambda: "1")
    seen = {
        resolve(path.format_map(places).partition("?")[0]).view_name
        for group in GROUPS.values()
        for path in group.values()
        if path != "/khong-co-trang-nay/"
    }
    read = {line.name for line in rights.TABLE if line.read and line.name not in NOT_PAGES}
    assert read - seen == set()
