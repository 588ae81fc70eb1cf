"""Lạng Sơn on 1 March 2025: bodies of which all or a part goes to another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.tracking.reorganisation import (
    Body,
    Held,
    HeldKind,
    Move,
    Reorganisation,
    doubts_of,
    known_inheritances,
    propose,
)
from dondoc.engine.tracking.words import State

DAY = date(2025, 3, 1)
PLANNING, OLD_FINANCE, FINANCE = (
    Body("1", "Sở Kế hoạch và Đầu tư"),
    Body("2", "Sở Tài chính"),
    Body("3", "Sở Tài chính"),
)
MEDIA, SCIENCE = Body("4", "Sở Thông tin và Truyền thông"), Body("5", "Sở Khoa học và Công nghệ")
CULTURE = Body("6", "Sở Văn hóa, Thể thao và Du lịch")
MERGER = Reorganisation((PLANNING, OLD_FINANCE), FINANCE, "toàn bộ", DAY)
PART = Reorganisation((MEDIA,), SCIENCE, "chuyển đổi số, bưu chính, viễn thông", DAY)


def hold(kind: HeldKind, body: Body, obligation: str = "o1", words: str = "", state: State = State.IN_PROGRESS) -> Held:
    """Something that a body holds."""
    return Held(kind, f"{kind}-{body.key}-{obligation}", body.key, words, obligation, state)


def moves(change: Reorganisation, *held: Held) -> list[tuple[Move, str | None]]:
    """What is proposed for each."""
    return [(one.move, one.to) for one in propose(change, held)]


def test_a_whole_body_moves_with_its_duties_parts_and_people() -> None:
    held = [
        hold(HeldKind.LEAD, PLANNING),
        hold(HeldKind.COOPERATING, OLD_FINANCE, "o2"),
        hold(HeldKind.SUB_DUTY, PLANNING),
        Held(HeldKind.MEMBERSHIP, "m1", PLANNING.key),
    ]
    found = propose(MERGER, held)
    assert [(one.move, one.to, one.sure) for one in found] == [(Move.MOVE, "3", True)] * 4
    assert found[0].reason == "Sở Tài chính tiếp nhận toàn bộ việc của Sở Kế hoạch và Đầu tư từ 01/3/2025."


def test_what_has_ended_keeps_the_old_name() -> None:
    found = propose(MERGER, [hold(HeldKind.LEAD, PLANNING, state=State.COMPLETED)])
    assert [(one.move, one.sure) for one in found] == [(Move.STAY, True)]
    assert "Sở Kế hoạch và Đầu tư trong lịch sử" in found[0].reason


def test_a_body_never_joins_a_duty_that_it_leads() -> None:
    lead, coop = hold(HeldKind.LEAD, PLANNING), hold(HeldKind.COOPERATING, OLD_FINANCE)
    assert moves(MERGER, lead, coop) == [(Move.MOVE, "3"), (Move.DROP, "3")]
    assert moves(MERGER, coop, lead) == [(Move.DROP, "3"), (Move.MOVE, "3")]
    assert moves(MERGER, hold(HeldKind.LEAD, FINANCE), coop) == [(Move.DROP, "3")]


def test_two_leads_or_two_cooperating_bodies_become_one() -> None:
    for kind in (HeldKind.LEAD, HeldKind.COOPERATING):
        assert moves(MERGER, hold(kind, PLANNING), hold(kind, OLD_FINANCE)) == [(Move.MOVE, "3"), (Move.DROP, "3")]


def test_a_part_moves_by_the_words_of_the_duty_and_the_rest_is_for_a_person() -> None:
    held = [
        hold(HeldKind.LEAD, MEDIA, "o1", "Triển khai trạm BTS, phát triển hạ tầng viễn thông"),
        hold(HeldKind.LEAD, MEDIA, "o2", "Cấp phép xuất bản bản tin"),
        hold(HeldKind.LEAD, MEDIA, "o3", "Kiểm điểm trách nhiệm tập thể"),
        hold(HeldKind.LEAD, MEDIA, "o4", "Đẩy mạnh chuyển đổi số trong hoạt động báo chí"),
        Held(HeldKind.MEMBERSHIP, "m1", MEDIA.key),
    ]
    found = propose(PART, held)
    assert [one.move for one in found] == [Move.MOVE, *[Move.DECIDE] * 4]
    assert "viễn thông" in found[0].reason and not found[0].sure
    assert CULTURE.name in found[1].reason and CULTURE.name in found[3].reason
    assert "không nêu rõ phạm vi" in found[2].reason


def test_all_but_a_field_is_not_all() -> None:
    transport = Body("10", "Sở Giao thông vận tải")
    change = Reorganisation((transport,), Body("11", "Sở Xây dựng"), "toàn bộ, trừ phần chuyển sang Công an tỉnh", DAY)
    assert moves(change, hold(HeldKind.LEAD, transport, words="Sửa chữa quốc lộ")) == [(Move.DECIDE, None)]
    merged = Reorganisation((OLD_FINANCE,), FINANCE, "toàn bộ, nhập với kế hoạch và đầu tư", DAY)
    assert moves(merged, hold(HeldKind.LEAD, OLD_FINANCE)) == [(Move.MOVE, "3")]


def test_doubts_name_what_the_rulebook_knows_otherwise() -> None:
    assert doubts_of(MERGER) == () and doubts_of(PART) == ()
    whole = Reorganisation((MEDIA,), SCIENCE, "toàn bộ", DAY)
    assert "chia cho nhiều cơ quan" in doubts_of(whole)[0]
    assert "không ghi “Sở Y tế”" in doubts_of(Reorganisation((PLANNING,), Body("9", "Sở Y tế"), "toàn bộ", DAY))[0]
    unknown = doubts_of(Reorganisation((Body("8", "Sở Thử nghiệm"),), FINANCE, "toàn bộ", DAY))
    assert "chưa ghi cơ quan kế nhiệm" in unknown[0]
    gone = doubts_of(Reorganisation((PLANNING,), Body("7", "Sở Giao thông vận tải"), "toàn bộ", DAY))
    assert "không có trong tổ chức bộ máy ngày 01/3/2025" in gone[0]


def test_the_rulebook_fills_in_the_page() -> None:
    found = {(one.from_name, one.to_name) for one in known_inheritances(DAY)}
    assert (PLANNING.name, FINANCE.name) in found and (MEDIA.name, CULTURE.name) in found
    assert known_inheritances(date(2024, 3, 1)) == ()


HELD = st.builds(
    hold,
    st.sampled_from([HeldKind.LEAD, HeldKind.COOPERATING, HeldKind.SUB_DUTY]),
    st.sampled_from([PLANNING, OLD_FINANCE, FINANCE, SCIENCE]),
    st.sampled_from(["o1", "o2", "o3"]),
    st.just("Phát triển viễn thông"),
    st.sampled_from(State),
)


@given(st.lists(HELD, max_size=12, unique_by=lambda held: held.key))
def test_every_thing_of_the_ending_bodies_gets_one_proposal_and_no_role_is_doubled(held: list) -> None:
    found = propose(MERGER, held)
    assert [one.held for one in found] == [one for one in held if one.body in ("1", "2")]
    moved = [(one.held.obligation, one.held.kind) for one in found if one.move is Move.MOVE]
    roles = [pair for pair in moved if pair[1] is not HeldKind.SUB_DUTY]
    own = [(one.obligation, one.kind) for one in held if one.body == "3"]
    assert len(set(roles)) == len(roles) and not set(roles) & set(own)
    for obligation, kind in roles:
        if kind is HeldKind.COOPERATING:
            assert (obligation, HeldKind.LEAD) not in roles + own
