"""The demonstration shows how other systems live with Dondoc: it calls the actions that they call."""

from datetime import date

import pytest

from dondoc.web.demo import exchanging
from dondoc.web.demo.province import set_up_people
from dondoc.web.documents.models import Document
from dondoc.web.exchange.models import Message, SheetImport, Token
from dondoc.web.history import queries as history
from dondoc.web.people.models import User
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal
from dondoc.web.reminders.models import Webhook
from dondoc.web.shared import clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def test_directives_a_report_a_table_a_key_and_a_webhook(settings, tmp_path):
    settings.EDXML_FOLDER, settings.EDXML_USER = str(tmp_path), "vanphong@demo.vn"
    settings.WEBHOOK_HOSTS = ["cong-tin-nhan.example.vn"]
    with clock.at(TODAY):
        set_up_people()
        exchanging.live(User.objects.get(email="vanphong@demo.vn"), TODAY)
    kinds = list(Message.objects.order_by("pk").values_list("way", "kind"))
    assert kinds.count(("in", "document")) == 2
    assert ("out", "report") in kinds and ("in", "status") in kinds and ("in", "aside") in kinds
    waiting = Document.objects.get(number="214/CĐ-TTg")
    desk.lay_out(document_id=waiting.pk)
    assert {row.draft["due"] for row in Proposal.objects.filter(document=waiting)} == {"2026-12-30"}
    sheet = SheetImport.objects.get()
    assert (sheet.state, sheet.counts["new"]) == ("done", 3), sheet.message
    assert (Token.objects.count(), Webhook.objects.count()) == (1, 1)
    assert history.faults() == []
