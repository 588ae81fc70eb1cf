"""A body that no rulebook knows, told by where it stands: behind a verb of giving, or by its first word before an act."""

import re
from functools import cache

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.obligations import cues
from dondoc.engine.spans import Span

FURTHEST = 130
"""Letters within which the name must end and the act begin."""
DOUBT = "Tên “{}” được suy từ cách viết; đề nghị kiểm tra."


@cache
def heads() -> re.Pattern[str]:
    """The first words of bodies; a name that begins with one runs to the act."""
    return re.compile(
        r"(?:Trạm|Hạt|Đội|Phòng|Ban|Trung tâm|Văn phòng|Chi cục|Cục|Công ty|Tổng công ty|Hợp tác xã|Hội|Hiệp hội|Liên hiệp|Liên danh|"
        r"Đài|Trường(?! hợp)|Bệnh viện|Đồn|Thư viện|Bảo tàng|Bảo hiểm xã hội|Công đoàn|Thanh tra|Tổ|Viện|Ngân hàng|Quỹ|Đơn vị(?! nào)|Nhà máy|Nhà xuất bản|Nhà thầu|"
        r"Đoàn(?=\s(?:[Cc]a múa|[Nn]ghệ thuật|[Xx]iếc|[Cc]hèo|[Cc]ải lương|[Tt]uồng|[Kk]ịch)\s)|Bưu điện|Bến xe|Bến phà|Cảng(?=\s(?:hàng không|biển|cá|vụ|cạn)\s)|Sân bay|Đoạn(?=\sQuản lý\s)|Hải đội|Kho lưu trữ|Cổng [Tt]hông tin|Đoàn(?=\s(?:An điều dưỡng|Kinh tế)\s)|Nhà hát|Học viện|Xí nghiệp|Tổng cục|Vụ|Câu lạc bộ|Cụm|Khu|Vườn|Kho bạc|Thuế|Hải quan|Lữ đoàn|Trung đoàn|Nông trường|Lâm trường|Doanh nghiệp|"
        r"Ga(?=\s[A-ZĐ])|Đại học|Phân hiệu|Phân viện|Trại giam|Trại tạm giam|Cơ sở (?:cai nghiện|bảo trợ|điều trị)|Làng(?=\s[Tt]rẻ)|Hải đoàn|Truyền tải điện|"
        r"Nhà (?:khách|thiếu nhi|Thiếu nhi|văn hóa|Văn hóa)|"
        r"Thường trực (?:Ban|Tổ|Hội đồng))\s(?!nào\s)\w"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:[-/][^\W_]+)?")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        r"[;:.()\n]|,(?!\schống)|\s(?:đã|đang|sẽ|vừa|là|của|cho|về|tại|trong|theo|để|được|đến|tới|với|từ)\s"
    )


@cache
def _inside() -> re.Pattern[str]:
    """Acts that also stand inside the names of bodies; they begin the duty only where no other act follows."""
    return re.compile(
        r"(?:xây dựng|đầu tư|quản lý|phát triển|bảo vệ|đào tạo|tư vấn|dự báo|phục vụ|thi công|sản xuất|điều hành|điều phối|hỗ trợ|"
        r"khai thác|kiểm soát|bồi dưỡng|xúc tiến|kinh doanh|vận hành|sửa chữa|cung cấp|chuyển đổi|thống kê|lưu trữ|ứng dụng|đăng ký|"
        r"giáo dục|chăm sóc|kiểm định|truyền thông|bảo tồn|cứu hộ|cứu nạn|quy hoạch|phân phối|vận chuyển|xử lý|giám sát|bồi thường|"
        r"thu gom|bảo trợ|chế biến|chế xuất|đấu giá|kiểm tra|phòng thủ|phòng chống|phòng hộ|công trình|chương trình|thư ký|xây lắp|giao thông|công lập|hàng không|hàng hải|không lưu|cai nghiện|truyền tải|thu âm|biểu diễn|cấp cứu|cung ứng)(?!\w)"
    )


def of_a_name(words: str) -> bool:
    """Whether words that begin with an act may stand in a heading that names a body: "Tổ xung kích" + "ứng phó thiên tai"."""
    return bool(_inside().match(words)) or words.startswith(
        ("thành lập ", "tổng hợp", "hợp tác ", "ứng phó ", "giải quyết ")
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r",?\s(?:và\s|cùng\s)?$")


def guess(words: str, start: int, mentions: tuple[Mention, ...], *, given: bool, known: int = 0) -> Mention | None:
    """The body whose name begins at `start` and runs to the act, or to the next body of a list; None where none stands.

    given: a verb of giving stands before, so that any capital begins a name; else its first word must be that of a body;
    known: how far the name is known, so that no act is looked for in there.
    """
    if not (words[start : start + 1].isupper() if given else heads().match(words, start)):
        return None
    if not given and (each := _in_each(words, start, mentions)):
        return each
    stop = _ends().search(words, start, start + FURTHEST)
    if stop and (last := _listed(words, stop.start(), mentions)):
        stop = _ends().search(words, last, start + FURTHEST)
    limit = stop.start() if stop else min(len(words), start + FURTHEST)
    end = _act(words, max(start, known), limit, 0 if known else 2)
    if end is None and stop and not given and words.startswith(", ", limit) and heads().match(words, limit + 2):
        end = limit  # "Cảng hàng không Điện Biên" + ", Ga Đồng Đăng bố trí ..."
    for mention in mentions:
        if start < mention.span.start <= limit + 2:
            joint = _joint().search(words, start, mention.span.start)
            if joint and joint[0] != " " and (end is None or joint.start() < end):
                end = joint.start()
                break
    return _named(words, start, end) if end is not None else None


def _in_each(words: str, start: int, mentions: tuple[Mention, ...]) -> Mention | None:
    """One body in each member of a group: "Ban vì sự tiến bộ phụ nữ" + "các sở, ban, ngành" + "xây dựng kế hoạch"."""
    group = next((m for m in mentions if m.span.start > start), None)
    if group is None or group.kind != "group" or not group.printed.startswith("các ") or group.span.start > start + 80:
        return None
    head = words[start : group.span.start]
    if _ends().search(head) or _act(words, start, group.span.start, 2) is not None or len(head.split()) < 3:
        return None
    if not cues.starts_act(words[group.span.end :].lstrip()):
        return None
    span = Span(start, group.span.end)
    name = head + group.names[0] if group.names else span.of(words)
    return Mention(span, (name,), "group", span.of(words), doubts=(DOUBT.format(name),))


@cache
def _fields() -> re.Pattern[str]:
    return re.compile(r",\s(?P<next>[^\W\d_][^,;:.()\n]{1,30}?)\svà\s(?P<last>[^\W\d_])")


def _listed(words: str, comma: int, mentions: tuple[Mention, ...]) -> int | None:
    """Where the last field of a name of three begins: "Vụ Kế hoạch" + ", Tài chính và Quản lý doanh nghiệp"."""
    found = _fields().match(words, comma)
    if found is None or not (found["next"][0].isupper() and found["last"].isupper()):
        return None
    parts = (found.start("next"), found.start("last"))
    if any(heads().match(words, at) or any(m.span.start == at for m in mentions) for at in parts):
        return None
    return None if cues.starts_act(found["next"].lower() + " ") else found.start("last")


@cache
def _place() -> re.Pattern[str]:
    """Small words behind a proper name with which the name of a body goes on."""
    return re.compile(r"(?:và|tỉnh|thành phố|thị xã|huyện|quận|xã|phường|đặc khu|khu vực|chi nhánh|số)(?!\w)")


def _proper(words: str, end: int) -> bool:
    """Whether a proper name ends here: what follows "Việt Nam" is no part of the name of a field."""
    last = words[max(0, end - 24) : end].split()[-2:]
    return len(last) == 2 and all(each[0].isupper() and not each.isupper() for each in last)


OFFICE = ("trật ", "sáng ", "quốc ", "Quốc ", "Văn ", "văn ", "Chánh ", "Trưởng ", "trưởng ")
"""Words behind which "phòng" is an office and "tự", "tạo" are halves of words, no acts."""


def _no_act(words: str, at: int) -> bool:
    """Whether what looks like an act is part of an office ("Văn phòng"), of a name ("Cảng hàng không Điện Biên"), of a place ("đi qua")."""
    named = words.startswith("không ", at) and words[at + 6 : at + 7].isupper()
    return named or words.endswith(OFFICE, 0, at) or words.startswith(("đi qua", "không quốc tế"), at)


def _act(words: str, start: int, limit: int, least: int) -> int | None:
    """Where the first act after a name begins; one that names hold too counts when no other follows."""
    weak, passed = None, start
    for index, word in enumerate(_words().finditer(words, start, limit)):
        if word.start() < passed or not word[0][0].islower():
            continue
        if index < least:  # "Cảng hàng không Điện Biên": what names hold holds near their heads too
            near = _inside().match(words, word.start())
            passed = near.end() if near else passed
            continue
        if index >= 2 * least and _proper(words, word.start()) and not _place().match(words, word.start()):
            return word.start()
        before = words[max(0, word.start() - 12) : word.start()].rstrip().rpartition(" ")[2]
        # the second half of "Xây dựng", or what "và" joins to the name
        held = _inside().match(words, word.start()) or (
            (before == "và" or (before[:1].isupper() and _inside().fullmatch(f"{before.lower()} {word[0]}"))) and word
        )
        if held:
            passed = held.end()
        if not cues.starts_act(words[word.start() : word.start() + 80]) or _no_act(words, word.start()):
            continue
        if not held or _drafts().match(words, word.start()):
            return word.start()
        weak = weak or word.start()
    return weak


@cache
def _drafts() -> re.Pattern[str]:
    """An act that names hold too, with what it acts on: "xây dựng phương án", "hỗ trợ người dân" end the name before it."""
    return re.compile(
        r"xây dựng (?:phương án|kế hoạch|đề án|quy chế|quy trình|lộ trình|dự toán|nghị quyết|báo cáo|hồ sơ)(?!\w)|"
        r"(?:hỗ trợ|bảo vệ|quản lý|kiểm tra|giám sát|chăm sóc|đào tạo|cung cấp|xử lý|phục vụ) (?:người dân|nhân dân|bà con|toàn bộ|việc|cho|các|những)(?!\w)"
    )


STAFF = ("lãnh đạo", "cán bộ", "công chức", "viên chức", "nhân viên", "giáo viên", "lực lượng", "nhân sự")
"""Whom a body puts on duty: "Phân công Lãnh đạo trực ..." names no other body."""


def _named(words: str, start: int, end: int) -> Mention | None:
    name = words[start:end].rstrip(" -–")
    if not 2 <= len(name.split()) <= 20 or name.endswith(" và") or name.casefold() in STAFF:
        return None
    return Mention(Span(start, start + len(name)), (name,), "agency", name, doubts=(DOUBT.format(name),))


KNOWN = ("Sở ", "Bộ ", "UBND", "HĐND", "Công an", "Đảng ủy", "Chủ tịch", "các ")
"""Bodies whose names end where the rulebook says."""
FIRMS = ("liên danh", "nhà thầu", "chủ đầu tư", "doanh nghiệp", "nhà đầu tư", "đơn vị thi công")
"""Kinds of bodies whose own name may follow: "Liên danh nhà thầu" + "Sơn Hải - Đèo Cả"."""


SET_UP = ("Tổ ", "Hội đồng ", "Đoàn ", "Ban vận động ")
"""Bodies whose purpose stands in their names."""


def _begins_more(words: str, start: int, end: int) -> int | None:
    """Where the rest of a name begins behind what is known of it; None where none does."""
    found = re.compile(r",?\s(?:(?:và|-|–)\s)?").match(words, end)
    if found and found[0] == " và " and words[found.end() : found.end() + 1].islower():
        # "Quỹ Hỗ trợ nghệ nhân" + "và bảo trợ văn nghệ dân gian"; not whoever helps
        return None if _helpers().match(words, found.end()) else found.end()
    if found is None or (found[0][0] == "," and _listed(words, end, ()) is None):
        return None
    at = found.end()
    if at == end + 1 and words.startswith(SET_UP, start) and _inside().match(words, at):
        return at  # "Tổ liên ngành" + "kiểm tra trật tự xây dựng" + "rà soát"
    parts = _parts().match(words, at)
    return at if parts or words[at : at + 1].isupper() or words[at : at + 1].isdigit() or _narrows(words, at) else None


@cache
def _helpers() -> re.Pattern[str]:
    return re.compile(
        r"(?:các|những|lực lượng|người|hộ|nhân dân|cán bộ|công chức|đội ngũ|gia đình|bà con|toàn|mọi|một số|đại diện|lãnh đạo|"
        r"cơ quan|đơn vị|địa phương|chính quyền|chủ|nhà|ủy ban|doanh nghiệp|tổ chức|cá nhân|đồng chí|ông|bà|hai|ba|\d)(?!\w)"
    )


@cache
def _small() -> re.Pattern[str]:
    """Up to three small words, none of which says when or how it is to be done."""
    return compile_letters(
        r"(?!(?:có|phải|cần|chịu|làm|căn cứ|khẩn trương|chủ động|thường xuyên|tiếp tục|kịp thời|tập trung|nghiêm túc|sớm|trực tiếp|chính|"
        r"ngay|cũng|cùng|và|là|tích cực|nhanh chóng|trước|sau|hằng|hàng|định kỳ|đồng thời|quan tâm|đã|đang|sẽ|nếu|khi)\s)"
        r"(?:[[:lower:]]\w{0,7}\s){1,3}(?=(?:chủ trì|phối hợp|báo cáo|rà soát|tham mưu|tổng hợp|xây dựng|chịu trách nhiệm|có trách nhiệm)(?!\w))"
    )


def _narrows(words: str, at: int) -> bool:
    """Whether the field that is known is narrowed by the small words behind it: "Vụ Dân tộc" + "thiểu số" + "chủ trì"."""
    found = _small().match(words, at)
    return found is not None and not cues.starts_act(found[0])


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        r"(?:thôn|bản|khu phố|tổ dân phố|ấp|khóm|buôn|xóm|liên|người|cơ sở|cụm|trẻ|các|số|đường|chi nhánh|vùng|miền|chế xuất)\s"
    )


@cache
def _seat() -> re.Pattern[str]:
    """Which seat of a school or a hospital acts: "Trường Cao đẳng Y tế Đặng Văn Ngữ" + ", cơ sở Phú Yên" + "tuyển sinh"."""
    return compile_letters(r",\s(?:cơ sở|phân hiệu|phân viện)(?: tại)?(?:\s[[:upper:]]\w{0,9}){1,4}(?=,?\s[[:lower:]])")


def longer(words: str, mentions: tuple[Mention, ...], last: Mention) -> Mention | None:
    """The whole name of a body of which only the beginning is known: "Hạt Kiểm lâm" + "liên huyện Sơn Động"."""
    if not last.names or last.names[0].startswith(KNOWN):
        return None
    seat = _seat().match(words, last.span.end) if len(last.names) == 1 else None
    if seat:
        name = last.names[0] + seat[0]
        return last._replace(span=Span(last.span.start, seat.end()), names=(name,), printed=last.printed + seat[0])
    more = _begins_more(words, last.span.start, last.span.end)
    firm = last.kind == "group" and last.printed.casefold().startswith(FIRMS)
    set_up = last.kind == "group" and last.printed.startswith(SET_UP)
    if more is None or len(last.names) != 1 or not (firm or set_up or last.kind == "agency"):
        return None
    joined = more > last.span.end + 1
    if joined and (firm or heads().match(words, more) or any(m.span.start == more for m in mentions)):
        return None
    behind = tuple(m for m in mentions if m.span.start > last.span.end)
    whole = guess(words, last.span.start, behind, given=True, known=last.span.end)
    return whole if whole and whole.span.end > last.span.end else None


@cache
def _told_apart() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:bị|nơi|nằm|chịu|thuộc|có|ven|trong (?:vùng|khu vực|diện|danh sách)|quản lý)\s(?!trách nhiệm|nhiệm vụ)"
    )


def narrower(words: str, mention: Mention) -> int | None:
    """Where the act begins behind what tells apart a group: "UBND các xã, phường bị ngập" + "huy động lực lượng"."""
    found = _told_apart().match(words, mention.span.end)
    if found is None or cues.starts_act(words[found.start() + 1 :]):
        return None
    stop = _ends().search(words, found.end() - 1, found.end() + 60)
    return _act(words, found.end(), stop.start() if stop else min(len(words), found.end() + 60), 0)


def further(words: str, mention: Mention) -> Mention | None:
    """A group whose relative clause runs on to the act: "UBND các xã có đường" + "dây 110 kV đi qua" + "kiểm tra"."""
    several = mention.kind == "group" or (mention.names and mention.names[0].startswith(("UBND các", "các ")))
    if not several or len(mention.names) != 1 or " có " not in mention.names[0]:
        return None
    start = mention.span.end
    stop = _ends().search(words, start + 1, start + 50)
    act = _act(words, start, stop.start() if stop else min(len(words), start + 50), 0)
    if act is None or words[start : start + 1] != " ":
        return None
    more = words[start : act - 1]
    return mention._replace(
        span=Span(mention.span.start, act - 1), names=(mention.names[0] + more,), printed=mention.printed + more
    )


def another(words: str, end: int, mentions: tuple[Mention, ...]) -> Mention | None:
    """The second of two bodies that no rulebook knows: "Cảng hàng không Điện Biên" + ", Ga Đồng Đăng bố trí ..."."""
    joint = next((each for each in (", ", " và ") if words.startswith(each, end)), None)
    return guess(words, end + len(joint), mentions, given=False) if joint else None


@cache
def _obliged() -> re.Pattern[str]:
    return re.compile(
        r"(?:Hiệu trưởng (?=nhà trường|các trường)|Thủ trưởng (?=cơ quan|đơn vị)|(?:Chủ|Các chủ) (?!trương|đề|động|trì|yếu|quan|tịch)|Cơ sở (?!dữ liệu|vật chất|hạ tầng)|Đơn vị |Doanh nghiệp |Hộ )"
        r"[^,;:.()]{2,50}?(?=\s(?:phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\s)"
    )


def obliged(words: str, start: int) -> Mention | None:
    """Who must act by what they are, behind no rulebook's noun: "Chủ nhà trọ phải trang bị ..."."""
    found = _obliged().match(words, start)
    if found is None:
        return None
    name = found[0].removeprefix("Hiệu trưởng ").removeprefix("Thủ trưởng ")
    name = name[0].lower() + name[1:]
    return Mention(Span(found.start(), found.end()), (name,), "group", found[0], doubts=(DOUBT.format(name),))


@cache
def _in_charge() -> re.Pattern[str]:
    return re.compile(
        r"(?:Đồng chí |Đ/c |Ông |Bà )?(?P<who>Phó (?:Chủ tịch|Tổng Giám đốc|Giám đốc|Hiệu trưởng|Viện trưởng|Bí thư) phụ trách "
        r"[^,;:.()]{2,50}?)(?=\s(?:trực tiếp|có trách nhiệm|chịu trách nhiệm|chỉ đạo|chủ trì|theo dõi|tổ chức|kiểm tra|rà soát|đôn đốc)\s)"
    )


def in_charge(words: str, start: int) -> Mention | None:
    """A deputy by what is in their charge: "Đồng chí Phó Tổng Giám đốc phụ trách khai thác trực tiếp theo dõi"."""
    found = _in_charge().match(words, start)
    if found is None:
        return None
    name = found["who"]
    return Mention(Span(start, found.end()), (name,), "person", name, name.split(" phụ trách")[0])


@cache
def _member() -> re.Pattern[str]:
    return compile_letters(r"(?:,|\svà|,\svà)\s(?P<name>[[:upper:]]\w{1,12}(?:\s[\w&-]{1,12}){1,7}?)(?=\s[[:lower:]])")


def last_member(words: str, end: int) -> Mention | None:
    """A last body of a list that no rulebook knows: "Đài PT&TH tỉnh, Báo Hà Nam, Kênh VOV Giao thông tăng cường ..."."""
    found = _member().match(words, end)
    if found is None or not found["name"][0].isupper():
        return None
    if found[0].startswith(" và ") and not (heads().match(found["name"]) or words[:end].count(",")):
        return None  # "Cục Hàng hải" + "và Đường thủy Việt Nam": the name itself goes on
    stop = found.end()
    while stop - end < 90 and (not cues.starts_act(words[stop:].lstrip()) or _no_act(words, stop + 1)):
        further = re.compile(r"\s[\w&-]{1,12}(?=\s)").match(words, stop)
        if further is None:
            return None
        stop = further.end()
    span = Span(found.start("name"), stop)
    name = span.of(words)
    return Mention(span, (name,), "agency", name, doubts=(DOUBT.format(name),))
