"""How the name of a body goes on behind a field that is known: two more fields, small words with a place at their end."""

from dondoc.engine.language.agencies.lexicon import begins_body, lexicon, match, proper_end, stops
from dondoc.engine.language.agencies.model import Setting
from dondoc.engine.language.agencies.owned import read_hamlet
from dondoc.engine.language.agencies.places import read_place
from dondoc.engine.language.tokens import Tokens

FARTHEST = 7
"""Words of a further field, or of the small words before a place."""
OTHER = frozenset(
    [
        *(
            "nêu",
            "này",
            "đó",
            "các",
            "cấp",
            "ở",
            "bị",
            "như",
            "nơi",
            "khác",
            "trên",
            "dưới",
            "ngoài",
            "giữa",
            "bên",
            "qua",
            "bằng",
        ),
        *(
            "mà",
            "hiện",
            "gồm",
            "cũ",
            "mới",
            "mỗi",
            "những",
            "một",
            "hai",
            "ba",
            "nào",
            "thì",
            "nên",
            "vừa",
            "tự",
            "thôn",
            "bản",
        ),
    ]
)
"""Small words with which something else begins than the rest of a name."""


def read_further(tokens: Tokens, end: int, setting: Setting) -> int:
    """The token behind the whole name; `end` itself when it ends there."""
    if tokens.at(end) == ",":
        last = _two_more(tokens, end)
        place = read_place(tokens, last, setting) if last > end else None
        return place.end if place and not place.group else last
    if (hamlet := read_hamlet(tokens, end)) > end:
        return hamlet
    if not tokens.is_word(end) or tokens.capital(end) or tokens.at(end).isdigit():
        return end
    return _small_words(tokens, end, setting)


def _two_more(tokens: Tokens, end: int) -> int:
    """ "Vụ Pháp chế" + ", Thanh tra và Kiểm tra"; not in "Trung tâm Y tế, Công an xã và Trạm Y tế"."""
    middle = _field(tokens, end + 1)
    if middle > end + 1 and "và" in tokens.low[end + 1 : middle]:
        return middle  # both further fields are one that is known: "Thông tin và Truyền thông"
    if middle == end + 1 or tokens.at(middle) != "và":
        return end
    last = _field(tokens, middle + 1)
    return last if last > middle + 1 else end


def _field(tokens: Tokens, start: int) -> int:
    """The end of a field that no rulebook need know: a capital word and what follows it up to a mark or an act."""
    if not tokens.capital(start) or begins_body(tokens, start):
        return start
    known = match(lexicon().fields, tokens, start)
    at = known[0] if known else start + 1
    while at < start + FARTHEST and tokens.is_word(at) and not tokens.capital(at) and not stops(tokens, at):
        if match(lexicon().levels, tokens, at):
            break
        compound = match(lexicon().compounds, tokens, at)
        at = compound[0] if compound else at + 1
    return at


def _small_words(tokens: Tokens, end: int, setting: Setting) -> int:
    """ "Hạt Kiểm lâm" + "rừng đặc dụng Xuân Liên", "Hiệp hội Doanh nghiệp" + "nhỏ và vừa tỉnh"; an act may follow, no name.

    Counter-example: "Hạt Kiểm lâm" + "nhân giống cây", which is what it does.
    """
    at = end
    while at < end + FARTHEST and tokens.is_word(at) and not tokens.capital(at):
        compound = match(lexicon().compounds, tokens, at)
        if compound:
            at = compound[0]
        elif tokens.at(at) == "và" and at > end and tokens.is_word(at + 1) and not tokens.capital(at + 1):
            at += 2  # "công trình dân dụng" + "và phát triển đô thị tỉnh"
        elif stops(tokens, at) or match(lexicon().levels, tokens, at) or tokens.at(at) in OTHER:
            break
        else:
            at += 1
    if at == end:
        return end
    place = read_place(tokens, at, setting)
    last = place.end if place and not place.group else proper_end(tokens, at, 4)
    return last if last > at and (not tokens.is_word(last) or stops(tokens, last)) else end


def is_person(tokens: Tokens, index: int) -> bool:
    """Whether a surname and another name stand here: whoever heads the body."""
    return tokens.at(index) in lexicon().surnames and tokens.capital(index + 1)


def proper_name(tokens: Tokens, end: int) -> int:
    """ "Đồn Biên phòng" + "Hữu Nghị", "Ban Quản lý dự án" + "7", "đường Hồ Chí Minh"."""
    if tokens.at(end).isdigit() and (not tokens.is_word(end + 1) or stops(tokens, end + 1)):
        return end + 1
    if tokens.words(end, end + 2) == "cửa khẩu":
        after = end + 2 + 2 * (tokens.words(end + 2, end + 4) in ("quốc tế", "quốc gia"))
        end = after if tokens.at(after) == "cảng" or tokens.capital(after) else end
    if tokens.at(end) == "mở" and tokens.at(end - 1) == "tế" and tokens.capital(end + 1):
        end += 1  # "Ban Quản lý Khu kinh tế" + "mở Chu Lai"
    if tokens.at(end) in ("đường", "sông", "cảng", "vịnh", "hồ", "đảo") and tokens.capital(end + 1):
        end += 1
    end = proper_end(tokens, end, 4)
    twin = tokens.at(end) == "-" and tokens.at(end + 1) in TWINS and tokens.capital(end + 2)
    return proper_name(tokens, end + 2) if twin else end


TWINS = frozenset(("chợ", "đường", "sông", "cảng", "hồ", "đảo", "đèo", "cầu", "hầm", "núi", "khu", "đập"))
"""What a body may serve two of: "Ban Quản lý chợ Ga - chợ Đổ"."""
