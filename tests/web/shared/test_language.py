"""The interface is Vietnamese, and English for who asks for it."""

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
NAMED = re.compile(r"%\(\w+\)s|\{\w*\}")


def test_the_language_is_switched_and_kept(browse, an):
    client = browse(an)
    assert "<h1>Thông báo</h1>" in client.get("/thong-bao/").content.decode()
    client.post("/ngon-ngu/", {"language": "en", "next": "/thong-bao/"})
    page = client.get("/thong-bao/").content.decode()
    assert '<html lang="en"' in page
    assert "<h1>Notices</h1>" in page


def test_a_browser_that_asks_for_english_by_default_gets_vietnamese(browse, an):
    page = browse(an).get("/khong-co/", headers={"Accept-Language": "en"}).content.decode()
    assert "Trang này không có" in page


def test_a_translation_keeps_what_is_put_into_the_text():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    wrong = []
    for message in catalogue:
        given = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = message.id[-1] if isinstance(message.id, tuple) else message.id
        wrong += [
            text for text in given if message.id and text and set(NAMED.findall(text)) != set(NAMED.findall(asked))
        ]
    assert wrong == []
