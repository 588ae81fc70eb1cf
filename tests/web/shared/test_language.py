"""The interface is Vietnamese, and English for who asks for it."""

import re
import subprocess
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


def test_every_text_has_an_english_one():
    """Half a translation is worse than none: the person reads two languages on one page."""
    script = Path(__file__).parents[3] / "script" / "catalogue"
    answer = subprocess.run([str(script), "--check"], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"xin dịch trong {CATALOGUE.name}, rồi chạy script/catalogue:\n{answer.stdout}"
