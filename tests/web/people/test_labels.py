"""A person with their post, as the history names them: what post and agency both say is said once."""

import pytest

from dondoc.web.people.models import place
from dondoc.web.people.queries import label_of, posts_of
from web.conftest import TODAY


@pytest.mark.parametrize(
    ("post", "agency", "words"),
    [
        ("Chuyên viên Văn phòng UBND", "Văn phòng UBND tỉnh", "Chuyên viên Văn phòng UBND tỉnh"),
        (
            "Lãnh đạo Văn phòng UBND",
            "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn",
            "Lãnh đạo Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn",
        ),
        ("Chánh Văn phòng", "Văn phòng UBND tỉnh", "Chánh Văn phòng UBND tỉnh"),
        ("Lãnh đạo UBND", "UBND tỉnh Lạng Sơn", "Lãnh đạo UBND tỉnh Lạng Sơn"),
        ("Phó Giám đốc Sở Y tế", "Sở Y tế", "Phó Giám đốc Sở Y tế"),
        ("Chánh Văn phòng", "Sở Tài chính", "Chánh Văn phòng, Sở Tài chính"),
        ("Đầu mối của cơ quan", "Sở Tài chính", "Đầu mối của cơ quan, Sở Tài chính"),
    ],
)
def test_a_post_and_its_place(post, agency, words):
    assert place(post, agency) == words


@pytest.mark.django_db
def test_who_is_of_the_office_is_named_with_it_once(an, binh):
    assert label_of(an, posts_of(an, TODAY)) == "Nguyễn Văn An, Chuyên viên Văn phòng UBND tỉnh"
    assert label_of(binh, posts_of(binh, TODAY)) == "Trần Thị Bình, Đầu mối của cơ quan, Sở Tài chính"
