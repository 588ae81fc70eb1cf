"""What one line of the head of a document is: noise, stamp, subject, title, enacting line, or already body.

Rules: Nghị định 30/2020 annex I section II; the types are data (rulebook/types.toml).
"""

import re
from collections.abc import Sequence
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.documents.columns import Fragment
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.text import tone


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(
        r"CỘNG H[OÒ][AÀ] X[AÃ] HỘI CHỦ(?: NGH[IĨ]A.*)?|CỘNG H[OÒ][AÀ](?: X[AÃ](?: HỘI)?)?|(?:CHỦ )?NGH[IĨ]A VIỆT NAM|"
        r"Độc lập ?[-–—] ?Tự do ?[-–—] ?Hạnh phúc.*|ĐẢNG CỘNG SẢN VIỆT NAM|"
        r"DỰ THẢO.{0,20}|\(?[Dd]ự thảo.{0,30}|(?:CÔNG VĂN|VĂN BẢN) ĐẾN.{0,60}|(?:Giờ|Ngày|Số đến|"
        r"Chuyển):?.{0,40}\bđến\b.{0,30}|"
        r"ĐẾN\b.{0,40}|BẢN SAO|SAO Y.{0,40}|SAO LỤC.{0,30}|(?:Người )?[Kk]ý (?:bởi|số)\b.*|Thời gian ký.*|"
        r"Email:.*|Cơ quan: .*|"
        r"[-_=*.~–—\s]+|\d{1,4}|Trang \d+.*|KHỐI ?1",
        re.DOTALL,
    )


def is_noise(words: str) -> bool:
    """Whether a line of the head says nothing of the document: Quốc hiệu, rules, stamps of receipt, page numbers."""
    return not words or bool(_noise().fullmatch(words))


def read_urgency(words: str) -> str | None:
    """The stamp of urgency in capitals ("HỎA TỐC"), or None."""
    folded = words.strip("()[]*:. ").upper().removesuffix(" HẸN GIỜ")
    names = [str(name).upper() for name in rulebook.load("types")["urgency"]["names"]]
    return folded if folded in names else None


@cache
def about() -> re.Pattern[str]:
    """ "V/v ..." or "Về việc ..." at the head of a line."""
    return re.compile(r"(?:V\s?/\s?[vV]|Về việc|VỀ VIỆC|V/V)\b\s{0,3}:?\s{0,3}(?=\S)")


@cache
def _titles() -> re.Pattern[str]:
    names = sorted(rulebook.load("types")["titles"]["names"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, names))})(?!\w)(.*)", re.IGNORECASE | re.DOTALL)


def read_title(words: str) -> tuple[str, str] | None:
    """The type and the rest of a line that is a title: in capitals, or the bare name of a type alone."""
    stripped = words.strip("*_# ").rstrip(":")
    found = _titles().fullmatch(stripped)
    if not found:
        return None
    name, rest = found[1], found[2].strip(" :-–")
    if not name.isupper() and (rest or not name[0].isupper()):
        return None
    if rest.startswith(("số ", "SỐ ")) and re.search(r"\d", rest):
        rest = ""
    kind = next(one for one in rulebook.load("types")["titles"]["names"] if one.lower() == tone(name).lower())
    return rulebook.load("types")["titles"]["as"].get(kind, kind), rest


def is_rule(words: str) -> bool:
    """Whether a line holds no letter and no digit."""
    return not any(char.isalnum() for char in words)


def goes_on(lines: Sequence[Fragment], line: Fragment, rest: str) -> bool:
    """Whether a line belongs to the title block: the first line after the type, then lines without a gap."""
    words = line.words.strip("*_ ")
    if is_rule(words) or words.endswith((":", "./.", ";")) or _label().match(words) or is_enacting(line):
        return False
    if not lines:
        return not _surely_body().match(words) and not (words.endswith(".") and len(words) > 200)
    if line.blank and not (
        rest and len(lines) == 1 and not _body_start().match(words) and len(words) < 200 and len(rest) < 30
    ):
        return False
    last = lines[-1].words
    if words[0].islower() or words[0].isdigit() or last.endswith((",", "-", " và", " của", " năm", " về")):
        return True
    return not _body_start().match(words) and not words.endswith(".") and len(words) < 130 and len(last) < 130


@cache
def _surely_body() -> re.Pattern[str]:
    return re.compile(
        r"Kính gửi|Căn cứ |Ngày \d|(?:Sáng|Chiều|Vào|Hồi|Trong) (?:\S+ ){0,3}ngày \d|Trong \d+ ngày|"
        r"Thực hiện .{0,300}như sau|Theo đề nghị|Xét "
    )


@cache
def _body_start() -> re.Pattern[str]:
    return re.compile(
        r"Kính gửi|Căn cứ |Ngày \d|(?:Sáng|Chiều|Vào|Hồi|Trong) |Thực hiện |Theo |Xét |Thi hành |Triển khai |"
        r"Nhằm |Để |Tại |"
        r"Thời gian |Sau khi |Qua |Tiếp |Hôm nay|Trên cơ sở|Tuy nhiên"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})?)[.)]\s|Điều \d|(?:Chương|CHƯƠNG|Phần|PHẦN|Mục) (?:[IVX\d]|thứ|"
        r"THỨ)|[-+•] "
    )


@cache
def _enacting() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:PHÓ )?CHỦ TỊCH|ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|GIÁM ĐỐC|"
        r"TRƯỞNG |CHÁNH |"
        r"CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|TỔNG CỤC|QUỐC HỘI|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|THƯỜNG TRỰC|HIỆU TRƯỞNG|BÍ THƯ|"
        r"KH[OÓ]A |KỲ HỌP|NHIỆM KỲ|\(?LẦN THỨ|TỈNH |THÀNH PHỐ |HUYỆN |XÃ |PHƯỜNG )"
    )


def is_enacting(line: Fragment) -> bool:
    """Whether a line in capitals names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")."""
    return line.capitals and bool(_enacting().match(line.words.strip("*_ (")))


@cache
def _opening() -> re.Pattern[str]:
    return compile_letters(
        r"Kính gửi|KÍNH GỬI|Căn cứ [[:upper:]]|Thực hiện |Ngày \d.{20}|(?:I|A|1)\. ?[[:upper:]]|Điều (?:1\b|\d{1,3}\.)|Theo |"
        r"Xét đề nghị|Tại cuộc|Để |"
        r"Nơi nhận|Sáng |Chiều "
    )


@cache
def _demanding() -> re.Pattern[str]:
    """A sentence in which somebody is told to act: "UBND tỉnh yêu cầu Sở Y tế rà soát hồ sơ."; no line of a head is one."""
    return re.compile(r"[^.\d]{4,60}\s(?:yêu cầu|giao|đề nghị)\s[^\n]{12,}\.$")


def opens_body(fragment: Fragment) -> bool:
    """Whether a line can only be body: an address, a legal basis, a label, a long line of prose."""
    words = fragment.words.strip("*_ ")
    if _opening().match(words) or (_demanding().match(words) and not fragment.capitals and not about().match(words)):
        return True
    return len(words) > 110 and not fragment.capitals and not about().match(words) and not is_noise(words)
