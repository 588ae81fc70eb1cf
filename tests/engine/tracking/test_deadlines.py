"""Chains of deadlines, and days as people type them (today is Monday 2 March 2026)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.errors import Refused
from dondoc.engine.tracking.deadlines import (
    Chain,
    Deadline,
    Decision,
    ask,
    cancel,
    decide,
    doubt_of,
    parse_day,
    set_due,
)
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.typed_days import show_typed
from engine.tracking.days import CALENDAR, RULES, TODAY

MARCH, JUNE, JULY = date(2026, 3, 31), date(2026, 6, 30), date(2026, 7, 31)
FIRST = Chain(Deadline(MARCH, "before"))


def asked(chain: Chain = FIRST, new_due: date = JUNE, reason: str = "Chờ thẩm định", on: date = TODAY) -> Chain:
    """A chain with one request of the Finance department."""
    return ask(chain, new_due=new_due, reason=reason, on=on, by="Sở Tài chính", rules=RULES, calendar=CALENDAR)


def test_a_granted_extension_adds_a_row_and_keeps_the_first_deadline() -> None:
    chain = asked()
    assert chain.in_force == FIRST.first and chain.pending
    chain = decide(chain, granted=True, on=date(2026, 3, 5), by="Chủ tịch UBND tỉnh")
    assert (chain.first, chain.in_force, chain.pending) == (FIRST.first, Deadline(JUNE, "by"), None)
    assert chain.on(date(2026, 3, 4)) == FIRST.first and chain.on(date(2026, 3, 5)) == Deadline(JUNE, "by")
    assert chain.changes[0].decision is Decision.GRANTED and not chain.changes[0].late


def test_another_day_than_asked_may_be_granted_but_no_earlier_than_in_force() -> None:
    assert decide(asked(), granted=True, on=TODAY, by="An", due=date(2026, 4, 30)).in_force == Deadline(
        date(2026, 4, 30), "by"
    )
    with pytest.raises(Refused, match="sau 31/3/2026"):
        decide(asked(), granted=True, on=TODAY, by="An", due=MARCH)


def test_a_refused_or_cancelled_request_changes_no_deadline() -> None:
    with pytest.raises(Refused, match="lý do"):
        decide(asked(), granted=False, on=TODAY, by="An")
    for chain in (
        decide(asked(), granted=False, on=TODAY, by="An", note="Việc gấp"),
        cancel(asked(), on=TODAY, by="Bình"),
    ):
        assert chain.in_force == FIRST.first and chain.pending is None and len(chain.changes) == 1
        assert asked(chain).pending


@pytest.mark.parametrize(
    ("chain", "more", "words"),
    [
        (Chain(None), {}, "chưa có thời hạn"),
        (asked(), {}, "chờ quyết định"),
        (FIRST, {"reason": " "}, "lý do"),
        (FIRST, {"new_due": MARCH}, "phải sau thời hạn hiện nay"),
        (FIRST, {"new_due": JUNE, "on": JULY}, "đã qua"),
    ],
)
def test_a_request_that_cannot_be_made(chain: Chain, more: dict, words: str) -> None:
    with pytest.raises(Refused, match=words):
        asked(chain, **more)


def test_a_late_request_is_marked_and_may_be_forbidden() -> None:
    assert asked(on=date(2026, 4, 1)).changes[0].late
    assert not asked(on=MARCH).changes[0].late
    strict = TrackingRules.on(TODAY, {"late_extension": False})
    with pytest.raises(Refused, match="quá thời hạn"):
        ask(FIRST, new_due=JUNE, reason="Muộn", on=date(2026, 4, 1), by="A", rules=strict, calendar=CALENDAR)


def test_the_office_sets_a_day_of_itself() -> None:
    chain = set_due(Chain(None), due=JUNE, reason="", on=TODAY, by="Văn phòng")
    assert chain == Chain(Deadline(JUNE, "by"))
    with pytest.raises(Refused, match="lý do"):
        set_due(chain, due=MARCH, reason="", on=TODAY, by="Văn phòng")
    with pytest.raises(Refused, match="chọn ngày khác"):
        set_due(chain, due=JUNE, reason="Nhầm", on=TODAY, by="Văn phòng")
    sooner = set_due(chain, due=MARCH, reason="Công văn 15/UBND-TH", on=TODAY, by="Văn phòng")
    assert (sooner.first, sooner.in_force) == (Deadline(JUNE, "by"), Deadline(MARCH, "by"))
    with pytest.raises(Refused, match="trước khi đổi"):
        set_due(asked(), due=JULY, reason="Khác", on=TODAY, by="Văn phòng")


def test_deciding_without_a_request_is_refused() -> None:
    for late in (lambda: decide(FIRST, granted=True, on=TODAY, by="An"), lambda: cancel(FIRST, on=TODAY, by="An")):
        with pytest.raises(Refused, match="tải lại trang"):
            late()


def test_a_day_off_is_told() -> None:
    assert doubt_of(date(2026, 3, 7), today=TODAY, calendar=CALENDAR) == (
        "Ngày 07/3/2026 là ngày nghỉ; ngày làm việc tiếp theo là 09/3/2026."
    )
    assert doubt_of(date(2026, 3, 1), today=TODAY, calendar=CALENDAR) == "Ngày 01/3/2026 đã qua."
    assert doubt_of(date(2026, 3, 6), today=TODAY, calendar=CALENDAR) is None


STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "grant", "refuse", "cancel", "set"]), st.integers(-30, 400)), max_size=30
)


@given(STEPS)
def test_no_sequence_loses_a_row_or_the_first_deadline(steps: list) -> None:
    chain, rows = FIRST, 0
    for step, days in steps:
        day = MARCH + timedelta(days=days)
        try:
            if step == "ask":
                chain, rows = asked(chain, day), rows + 1
            elif step == "set":
                chain, rows = set_due(chain, due=day, reason="Có lý do", on=TODAY, by="Văn phòng"), rows + 1
            elif step == "cancel":
                chain = cancel(chain, on=TODAY, by="Sở Tài chính")
            else:
                chain = decide(chain, granted=step == "grant", on=TODAY, by="An", note="Có lý do")
        except Refused:
            continue
        assert chain.first == FIRST.first and len(chain.changes) == rows and chain.in_force
        assert sum(change.decision is Decision.PENDING for change in chain.changes) <= 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30/6", JUNE), ("30.6.26", JUNE), ("30-06-2026", JUNE), ("ngày 30/6/2026", JUNE), ("2026-06-30", JUNE),
        ("30 tháng 6 năm 2026", JUNE), ("ngày 30 thang 6", JUNE), ("30062026", JUNE), ("300626", JUNE),
        ("trước ngày 30/6", JUNE), ("chậm nhất 30/6.", JUNE), ("1/3", date(2027, 3, 1)), ("2/3", TODAY),
        ("29/2", date(2028, 2, 29)), ("30/6/2025", date(2025, 6, 30)),
        ("hôm nay", TODAY), ("mai", date(2026, 3, 3)), ("Ngày mai", date(2026, 3, 3)), ("ngày kia", date(2026, 3, 4)),
        ("thứ sáu", date(2026, 3, 6)), ("thu 6", date(2026, 3, 6)), ("thứ hai", TODAY),
        ("thứ sáu tuần sau", date(2026, 3, 13)), ("thứ hai tuần tới", date(2026, 3, 9)), ("chủ nhật", date(2026, 3, 8)),
        ("cuối tuần", date(2026, 3, 6)), ("tuần sau", date(2026, 3, 13)),
        ("cuối tháng", MARCH), ("cuoi thang", MARCH), ("hết tháng sau", date(2026, 4, 30)), ("tháng 6", JUNE), ("tháng 3", MARCH),
        ("cuối tháng 6/2026", JUNE), ("hết tháng 2", date(2027, 2, 28)), ("cuối quý", MARCH), ("hết quý II", JUNE),
        ("quy 2/2026", JUNE), ("quý sau", JUNE), ("hết quý I năm 2027", date(2027, 3, 31)),
        ("cuối năm", date(2026, 12, 31)), ("năm sau", date(2027, 12, 31)), ("hết năm 2027", date(2027, 12, 31)),
        ("5 ngày làm việc", date(2026, 3, 9)), ("sau 10 ngày", date(2026, 3, 12)), ("+5", date(2026, 3, 7)),
        ("2 tuần nữa", date(2026, 3, 16)), ("1 tháng", date(2026, 4, 2)),
        ("tháng sáu", JUNE), ("cuối tháng sáu năm 2026", JUNE), ("tháng sau", date(2026, 4, 30)), ("tháng năm", date(2026, 5, 31)),
        ("tháng mười hai", date(2026, 12, 31)), ("cuối tháng Sáu", JUNE),
        ("giữa tháng 6/2026", date(2026, 6, 20)), ("6 tháng đầu năm 2026", JUNE),
    ],
)  # fmt: skip
def test_a_day_as_people_type_it(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY, CALENDAR) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Xin gõ ngày"), ("31/6", "Không có ngày 31/6"), ("31/6/2026", "Không có ngày 31/6/2026"),
        ("30/13/2026", "Không có ngày"), ("hết tháng 13", "Không có tháng 13"), ("30/6/1999", "Năm 1999"),
        ("sớm", "Chưa hiểu ngày “sớm”"), ("99999 ngày", "Chưa hiểu"), ("3000 tháng", "Năm 2276"), ("0/0", "Không có ngày"), ("T6", "thứ 6 hoặc tháng 6"), ("thang sau", "tháng sau hoặc tháng sáu"),
    ],
)  # fmt: skip
def test_what_is_no_day_gets_a_sentence(typed: str, words: str) -> None:
    found = parse_day(typed, TODAY, CALENDAR)
    assert isinstance(found, str) and words in found


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_a_day_or_a_sentence(typed: str) -> None:
    found = parse_day(typed, TODAY, CALENDAR)
    assert isinstance(found, date) or found.endswith(".")


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d%m%Y"]),
)
def test_every_whole_day_is_read_as_itself(day: date, form: str) -> None:
    assert parse_day(day.strftime(form), TODAY, CALENDAR) == day


def test_a_typed_day_is_shown_back_whole() -> None:
    assert show_typed(date(2026, 3, 6), TODAY) == "thứ Sáu, 06/3/2026"
    assert show_typed(date(2026, 3, 1), TODAY) == "Chủ nhật, 01/3/2026 (đã qua)"
