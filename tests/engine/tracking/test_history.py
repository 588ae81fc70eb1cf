"""The chain: what was written is verified, and whatever is changed afterwards shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.errors import BadSettings
from dondoc.engine.tracking.history import (
    Entry,
    FaultKind,
    Record,
    anchor,
    append,
    canonical,
    digest,
    head_of,
    instant,
    sentence,
    verify,
)
from dondoc.engine.tracking.timeline import TEMPLATES
from dondoc.engine.tracking.words import Deed

AT = "2026-03-02T01:30:00.000000Z"
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
EVENTS = st.lists(
    st.tuples(st.sampled_from(["a:1", "a:2"]), st.sampled_from(Deed), TEXT, st.dictionaries(TEXT, VALUES, max_size=3)),
    min_size=1,
    max_size=8,
)


def write(events: list[tuple[str, str, str, dict]]) -> list[Record]:
    """The events as chains, each object with its own."""
    records: list[Record] = []
    for key, deed, actor, data in events:
        own = [record for record in records if record.entry.object_key == key]
        records.append(append(own, Entry(key, len(own) + 1, deed, actor, AT, data)))
    return records


def heads_of(records: list[Record]) -> list:
    """The heads of all chains."""
    keys = {record.entry.object_key for record in records}
    return [head_of([record for record in records if record.entry.object_key == key]) for key in sorted(keys)]


@given(EVENTS, st.randoms(use_true_random=False))
def test_what_was_written_is_verified_in_any_order(events: list, random: Random) -> None:
    records = write(events)
    heads = heads_of(records)
    random.shuffle(records)
    assert verify(records, heads) == ()
    assert anchor(heads) == anchor(reversed(heads))


@given(EVENTS, st.data())
def test_any_change_of_a_record_shows(events: list, data: st.DataObject) -> None:
    records = write(events)
    place = data.draw(st.integers(0, len(records) - 1))
    record = records[place]
    other = data.draw(
        st.sampled_from(["deed", "actor", "at", "data", "number", "object_key", "digest"]), label="changed field"
    )
    if other == "digest":
        records[place] = replace(record, digest="f" * 64)
    else:
        new = {"number": 77, "data": {**record.entry.data, "+": 1}, "object_key": "a:3"}.get(
            other, f"{getattr(record.entry, other, 0)}x"
        )
        records[place] = replace(record, entry=replace(record.entry, **{other: new}))
    assert verify(records)


@given(EVENTS, st.data())
def test_a_removed_or_doubled_record_shows(events: list, data: st.DataObject) -> None:
    records = write(events)
    heads, place = heads_of(records), data.draw(st.integers(0, len(records) - 1))
    assert verify([*records, records[place]])
    assert verify(records[:place] + records[place + 1 :], heads)


@given(EVENTS, TEXT)
def test_a_chain_that_was_wholly_rewritten_shows_against_the_anchor(events: list, text: str) -> None:
    records = write(events)
    forged = write([(key, deed, actor + "x", data) for key, deed, actor, data in events])
    assert verify(forged) == ()
    assert {fault.kind for fault in verify(forged, heads_of(records))} == {FaultKind.CUT}
    assert anchor(heads_of(forged)) != anchor(heads_of(records))


def test_a_gap_and_a_change_say_where_they_are() -> None:
    records = write([("nhiệm vụ 5", "assign", "An", {})] * 4)
    del records[1]
    assert [fault.sentence for fault in verify(records)] == [
        "Thiếu sự kiện số 2 của nhiệm vụ 5: lịch sử không liền mạch."
    ]
    records[0] = replace(records[0], entry=replace(records[0].entry, actor="Bình"))
    assert [(fault.number, fault.kind) for fault in verify(records)] == [(1, FaultKind.ALTERED), (2, FaultKind.MISSING)]


def test_the_digest_is_sha_256_over_the_written_form() -> None:
    entry = Entry("obligation:1", 1, "accept", "Sở Tài chính", AT, {"b": 1, "a": None})
    assert canonical(entry) == (
        '{"actor":"Sở Tài chính","at":"2026-03-02T01:30:00.000000Z","data":{"a":null,"b":1},"deed":"accept",'
        '"number":1,"object":"obligation:1"}'
    )
    # as sha256sum gives it
    assert digest("0" * 64, entry) == "d882fddbc641d4e82773e87ca39f88c24aea25787e68a0542e10baf4580553ee"


@pytest.mark.parametrize("data", [{"a": 1.5}, {"a": "x\0"}, {"a": "\ud800"}, {1: "a"}, {"a": datetime(2026, 1, 1)}])
def test_what_a_store_would_not_keep_exactly_is_refused(data: dict) -> None:
    with pytest.raises(BadSettings):
        digest("", Entry("a", 1, "comment", "An", AT, data))


def test_a_record_must_follow_its_chain() -> None:
    records = write([("a:1", "assign", "An", {})])
    for wrong in (Entry("a:1", 3, "accept", "Bình", AT), Entry("a:2", 2, "accept", "Bình", AT)):
        with pytest.raises(BadSettings):
            append(records, wrong)
    follower = Entry("a:1", 2, "accept", "Bình", AT)
    assert append(records, follower) == append(head_of(records), follower)


def test_an_instant_is_one_whatever_the_zone() -> None:
    hanoi = timezone(timedelta(hours=7))
    assert instant(datetime(2026, 3, 2, 8, 30, tzinfo=hanoi)) == instant(datetime(2026, 3, 2, 1, 30, tzinfo=UTC)) == AT
    with pytest.raises(BadSettings):
        instant(datetime(2026, 3, 2, 8, 30))


@pytest.mark.parametrize(
    ("deed", "actor", "data", "words"),
    [
        (
            "ask_extension",
            "Sở Tài chính",
            {"new_due": "2026-06-30", "reason": "chờ ý kiến thẩm định."},
            "Sở Tài chính xin gia hạn đến 30/6/2026: chờ ý kiến thẩm định.",
        ),
        (
            "assign",
            "Văn phòng UBND",
            {"agencies": ["Sở Nội vụ", "Sở Y tế"], "due": "2026-01-05"},
            "Văn phòng UBND giao Sở Nội vụ, Sở Y tế thực hiện, thời hạn 05/01/2026.",
        ),
        (
            "set_deadline",
            "Văn phòng UBND",
            {"old_due": "2026-06-30", "new_due": "2026-07-31", "reason": "Công văn 15/UBND-TH"},
            "Văn phòng UBND đổi thời hạn từ 30/6/2026 sang 31/7/2026: Công văn 15/UBND-TH.",
        ),
        ("set_deadline", "Văn phòng UBND", {"old_due": None, "new_due": "2026-07-31"}, "Văn phòng UBND đặt thời hạn 31/7/2026."),
        ("send_back", "An", {}, "An yêu cầu làm lại."),
        ("comment", "Bình", {"text": "Dùng {mẫu} số 2?"}, "Bình ghi ý kiến: Dùng {mẫu} số 2?"),
        (
            "enter_measurement", "Bình",
            {"period": "2026-Q1", "place": "", "value": "1082.500000", "was": "70", "reason": "Số chính thức"},
            "Bình nhập số liệu quý I/2026: 1.082,5, thay cho 70: Số chính thức.",
        ),
        (
            "enter_measurement", "Bình", {"period": "2026-03", "place": "Xã Chi Lăng", "value": "0", "was": ""},
            "Bình nhập số liệu tháng 03/2026 của Xã Chi Lăng: 0.",
        ),
        ("confirm_measurement", "An", {"period": "2026-H2", "value": ""}, "An xác nhận số liệu 6 tháng cuối năm 2026."),
        ("set_target", "An", {"due_on": "2026-12-31", "value": "80", "bound": "above"}, "An đặt mục tiêu đến 31/12/2026."),
        (
            "reorganise", "An",
            {"from_agency": ["Sở A", "Sở B"], "to_agency": "Sở C", "scope": "toàn bộ", "on": "2026-03-01"},
            "An lập đề xuất sắp xếp: Sở C tiếp nhận việc của Sở A, Sở B (toàn bộ) từ 01/3/2026.",
        ),
        ("new_deed", "", {"reason": ""}, "Hệ thống thực hiện thao tác “new_deed”."),
    ],
)  # fmt: skip
def test_an_event_reads_as_a_sentence(deed: str, actor: str, data: dict, words: str) -> None:
    assert sentence(Entry("obligation:1", 1, deed, actor, AT, data)) == words


@pytest.mark.parametrize("deed", Deed)
def test_every_deed_reads_as_a_sentence_even_without_data(deed: Deed) -> None:
    words = sentence(Entry("obligation:1", 1, deed, "An", AT, {}))
    assert words.endswith(".") and "{" not in words and "thao tác" not in words
    assert deed in TEMPLATES


@given(deed=st.sampled_from([*TEMPLATES, "khác"]), actor=TEXT, data=st.dictionaries(TEXT, VALUES, max_size=4))
def test_no_data_breaks_a_sentence(deed: str, actor: str, data: dict) -> None:
    assert sentence(Entry("a", 1, deed, actor, AT, data)).endswith((".", "?", "…"))
