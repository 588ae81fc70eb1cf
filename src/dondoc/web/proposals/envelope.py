"""What the electronic envelope of a document (EdXML) says of its duties: the day by which the sender asks for the result."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dondoc.web.proposals.draft import Draft

STEERING = "steering"
"""SteeringType 2: the document steers, and its DueDate asks for a result (rulebook/edxml.toml)."""
TAKEN = "Văn bản không ghi thời hạn; hạn {day:%d/%m/%Y} lấy từ gói gửi EdXML, xin xem lại."
LATER = "Văn bản ghi {printed:%d/%m/%Y}, muộn hơn hạn {day:%d/%m/%Y} của gói gửi EdXML; xin đối chiếu."
WORDS = "hạn xử lý {day:%d/%m/%Y} của gói gửi EdXML; văn bản không ghi thời hạn"
FROM = "envelope"


def asked_by(contract: Mapping[str, Any]) -> date | None:
    """The day that the envelope of a steering document asks for; None for every other document."""
    envelope = contract.get("document", {}).get("envelope") or {}
    if envelope.get("steering_type") != STEERING or not envelope.get("due_date"):
        return None
    return date.fromisoformat(envelope["due_date"])


def take_over(draft: Draft, asked: date | None) -> Draft:
    """The draft with the day of the envelope where its words give no time, as a doubt to be looked at; where the words give a
    later day, they stay and the doubt is told."""
    if asked is None or draft["recurrence"] or draft["kind"] != "task":
        return draft
    if draft["due"]:
        printed = date.fromisoformat(draft["due"])
        doubts = [LATER.format(printed=printed, day=asked)] if printed > asked else []
        return draft | {"doubts": [*draft["doubts"], *doubts]}
    if draft["time_text"]:
        # the words say a time that nobody could turn into a day: that doubt is older and stays
        return draft
    return draft | {
        "due": asked.isoformat(),
        "bound": "by",
        "time_text": WORDS.format(day=asked),
        "due_from": FROM,
        "doubts": [*draft["doubts"], TAKEN.format(day=asked)],
    }
