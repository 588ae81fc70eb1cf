"""Corrections made at the desk are examples on which the reader is judged."""

import io
import json
import zipfile

import pytest
from django.core.management import call_command
from django.urls import reverse

from dondoc.cli import main
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal
from dondoc.web.proposals.queries import gold
from web.documents.papers import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(laid, notice, an, finance):
    """Every proposal of the notice is decided; the first was corrected, the body that is no agency replaced."""
    values = {"due": "2026-07-15", "bound": "by"}
    desk.edit(document_id=notice.id, proposal_id=laid[0].id, version=None, values=values, by=an, accept=True)
    desk.accept_clear(document_id=notice.id, by=an)
    for row in Proposal.objects.filter(document=notice, state="pending"):
        picked = {"version": None, "role": "lead", "index": 0, "agencies": [finance], "by": an}
        desk.pick(document_id=notice.id, proposal_id=row.id, **picked)
        desk.edit(document_id=notice.id, proposal_id=row.id, version=None, values={}, by=an, accept=True)
    return notice


def test_a_document_with_open_proposals_says_nothing(laid, notice):
    assert list(gold.files()) == []


def test_the_answer_holds_what_people_left(decided):
    answer = gold.gold_of(decided)
    assert answer["document"]["number"] == "12/TB-UBND"
    first = answer["obligations"][0]
    assert (first["due"], first["lead"], first["cooperating"]) == ("2026-07-15", ["Sở Tài chính"], ["Sở Y tế"])
    strange = next(duty for duty in answer["obligations"] if "Mẫu Sơn" in duty["quote"])
    assert strange["lead"] == ["Ban Quản lý Khu du lịch quốc gia Mẫu Sơn"]


def test_the_reader_is_scored_on_it(decided, tmp_path, capsys):
    folder = tmp_path / "vi-du"
    call_command("gold", str(folder))
    assert {path.suffix for path in folder.iterdir()} == {".txt", ".json"}
    capsys.readouterr()
    assert main(["score", str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    count = Proposal.objects.filter(document=decided, state="accepted").count()
    assert (figures["gold"], figures["failed"], figures["detection_f1"], figures["header"]) == (count, 0, 1.0, 1.0)
    # the one day that was corrected is the one in which the reader is wrong now
    assert figures["due"] == round((count - 1) / count, len(str(figures["due"]).partition(".")[2]))
    assert figures["silent_dates"] == 1


def test_the_office_downloads_it(decided, an, binh, browse):
    address = reverse("proposals:examples")
    body = browse(an).get(address).content
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert names == [f"{decided.id:06}.txt", f"{decided.id:06}.gold.json"]
    assert zipfile.ZipFile(io.BytesIO(body)).read(names[0]).decode().startswith(write().decode()[:40])
    assert browse(binh).get(address).status_code == 404
