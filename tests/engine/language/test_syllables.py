"""Words without the space between them."""

from itertools import pairwise

import pytest

from dondoc.engine.language.syllables import find_seams, is_glued


def apart(text: str) -> str:
    seams = find_seams(text)
    edges = [0, *seams, len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))


@pytest.mark.parametrize(
    ("glued", "words"),
    [
        ("tổchức", "tổ chức"),
        ("đơnvị", "đơn vị"),
        ("antoàn", "an toàn"),
        ("thựchiện", "thực hiện"),
        ("TRIỂNKHAI", "TRIỂN KHAI"),
        ("Ủy bannhân dân", "Ủy ban nhân dân"),
        ("theo dõi,đôn đốc", "theo dõi, đôn đốc"),
        ("Hạt Kiểm lâm,Công an huyện", "Hạt Kiểm lâm, Công an huyện"),
    ],
)
def test_lost_spaces_are_found(glued: str, words: str) -> None:
    assert is_glued(glued)
    assert apart(glued) == words


@pytest.mark.parametrize(
    "words",
    ["nghiêng", "Quỳnh", "khuya", "giếng", "Krông Pa", "Đắk Lắk", "VH,TT&DL", "Covid", "email", "1,5 tỷ", "31/12/2025"],
)
def test_whole_words_stay_whole(words: str) -> None:
    assert apart(words) == words
