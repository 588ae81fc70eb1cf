"""Duties by state, side by side."""

from web.factories import duty, reported


def columns(answer) -> dict[str, tuple[int, list[str]]]:
    return {
        one.state.value: (one.count, [row.duty.title for row in one.rows]) for one in answer.context["columns"]
    }  # fmt: skip


def test_each_state_has_its_duties_and_their_number(an, binh, dung, finance, health, browse):
    for number in range(10):
        duty(an, [finance], title=f"Việc {number}")
    reported(duty(an, [finance], title="Đã báo cáo"), binh)
    duty(an, [health], title="Việc của y tế")
    shown = columns(browse(an).get("/nhiem-vu/bang/"))
    assert shown["assigned"][0] == 11
    assert len(shown["assigned"][1]) == 8
    assert shown["reported"] == (1, ["Đã báo cáo"])
    assert shown["completed"] == (0, [])
    assert "withdrawn" not in shown
    mine = browse(binh).get("/nhiem-vu/bang/")
    assert columns(mine)["assigned"][0] == 10
    assert "Việc của y tế" not in mine.content.decode()


def test_a_column_leads_to_the_list_under_the_same_filters(an, finance, health, browse):
    duty(an, [finance], title="Lập dự toán")
    duty(an, [health], title="Tập huấn")
    client = browse(an)
    board = client.get(f"/nhiem-vu/bang/?agency={finance.pk}")
    column = board.context["columns"][0]
    assert column.count == 1
    assert client.get(column.address).context["count"] == 1


def test_a_stranger_finds_no_board(browse, chi):
    assert browse(chi).get("/nhiem-vu/bang/").status_code == 404


def test_the_board_asks_a_bounded_number_of_questions(an, binh, finance, browse, django_assert_max_num_queries):
    for number in range(6):
        reported(duty(an, [finance], title=f"Báo cáo {number}"), binh)
        duty(an, [finance], title=f"Việc {number}")
    client = browse(an)
    client.get("/nhiem-vu/bang/")
    with django_assert_max_num_queries(20):
        client.get("/nhiem-vu/bang/")
