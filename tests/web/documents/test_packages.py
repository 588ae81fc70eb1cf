"""An EdXML package comes in: its document is read, its envelope fills what is not printed."""

import base64

import pytest

from dondoc.engine.errors import Unreadable
from dondoc.web.documents.actions import intake
from dondoc.web.documents.models import Document
from web.documents.papers import kept, write

pytestmark = pytest.mark.django_db


def package(body: bytes, **header: str) -> bytes:
    """A package as the other side builds it: the envelope and one attached text file."""
    fields = "".join(f"<{name}>{words}</{name}>" for name, words in header.items())
    attached = base64.b64encode(body).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXMLEnvelope><Header><MessageHeader>
<From><OrganId>H37.01</OrganId><OrganName>UBND tỉnh Lạng Sơn</OrganName></From>
<Code><CodeNumber>77</CodeNumber><CodeNotation>TB-UBND</CodeNotation></Code>{fields}
</MessageHeader></Header>
<Attachment><AttachmentName>van-ban.txt</AttachmentName><AttachmentContent>{attached}</AttachmentContent></Attachment>
</edXMLEnvelope>""".encode()


def test_a_package_waits_in_the_spool_and_is_read_with_its_envelope(an, django_capture_on_commit_callbacks):
    data = package(write(number=""), Subject="Trích yếu từ gói", DueDate="2026-06-15", SteeringType="2")
    with django_capture_on_commit_callbacks(execute=True):
        document = kept(data, "goi.edxml", an)
    assert (document.channel, document.media, document.number) == ("edxml", "edxml", "77/TB-UBND")
    assert document.contract["document"]["envelope"]["due_date"] == "2026-06-15"
    assert document.duties >= 1


def test_a_broken_package_leaves_nothing(an):
    with pytest.raises(Unreadable):
        intake.receive(
            data=b"<?xml version='1.0'?><edXMLEnvelope><Header>", name="goi.edxml", by=an, order=lambda got: None
        )
    assert not Document.objects.exists()
