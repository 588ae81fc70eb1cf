"""To whom the result of a duty goes: "báo cáo UBND tỉnh", "gửi số liệu về Sở Tài chính", "trình Giám đốc"."""

import re
from functools import cache, lru_cache

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.word_lists import any_of, lowered
from dondoc.engine.spans import Span


@cache
def _telling() -> re.Pattern[str]:
    verbs = "báo cáo|trình|gửi|cung cấp|trả lời|phản ánh|thông báo kết quả|tham mưu|giải trình|phản hồi|thông tin|đăng ký|nộp|đề xuất|kiến nghị|tổng hợp"
    return re.compile(rf"{any_of(verbs.split('|'))}(?!\w)")


@cache
def _direct() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:nhanh|ngay|trực tiếp|kịp thời|kết quả|kết quả thực hiện|định kỳ|lại|bằng văn bản|đề xuất|trình|báo cáo|và|,)?\s*"
        r"(?:kết quả\s*)?(?:cho|về|lên|tới|đến|với|giúp)?\s*(?:đồng chí\s*)?"
    )


def receiver(words: str, mentions: tuple[Mention, ...], within: Span, skip: tuple[Mention, ...]) -> Mention | None:
    """The body that the result goes to; the first one wins ("báo cáo X để trình Y" is X)."""
    inside = [m for m in mentions if within.covers(m.span) and m not in skip and m.kind != "public"]
    if not inside and not _may_name_office(words):
        return None
    for match in _telling().finditer(lowered(words), within.start, within.end):
        if any(m.span.start < match.start() < m.span.end for m in mentions):
            continue  # "Văn phòng Đăng ký đất đai" registers nothing here
        direct = _direct().match(words, match.end())
        ends = {match.end() + 1, direct.end() if direct else match.end()}
        for mention in inside:
            if mention.span.start in ends:
                return mention
        office = _officer().match(words, match.end(), within.end)
        if office is not None:
            return Mention(Span(*office.span("who")), (office["who"],), "person", office["who"], office["who"])
        far = _far_receiver(words, inside, match, within)
        if far is not None:
            return far
    return None


OFFICES = ("Giám đốc", "trưởng", "Hội đồng", "ông ty", "Tập đoàn", "Hội")
"""One of these words stands in every office that `_officer` finds."""


@lru_cache(maxsize=4)
def _may_name_office(words: str) -> bool:
    return any(map(words.__contains__, OFFICES))


@cache
def _officer() -> re.Pattern[str]:
    """The head of the body whose document it is, printed without its name: "trình Giám đốc", "báo cáo Hiệu trưởng"."""
    return re.compile(
        r"\s(?:cho |lên |tới |đến )?(?P<who>(?:Tổng Giám đốc|Giám đốc|Thứ trưởng|Hiệu trưởng|Viện trưởng|Hội đồng quản trị|Hội đồng thành viên|Hội đồng trường|Tổng [Cc]ông ty|Tập đoàn|[Tt]ỉnh Hội|[Tt]hành Hội)"
        r"(?:\s(?:Bệnh viện|Công ty|Tổng công ty|Tập đoàn|Nhà trường|Trường|Trung tâm|Viện|Sở))?)(?!\s[A-ZĐÀ-Ỹ])(?!\w)"
    )


def _far_receiver(words: str, inside: list[Mention], match: re.Match[str], within: Span) -> Mention | None:
    """ "gửi báo cáo phương án về Ban Chỉ huy", "cung cấp thông tin ... cho Sở Nông nghiệp và Môi trường"."""
    verb = match[0]
    if verb in ("tham mưu", "đề xuất", "tổng hợp", "kiến nghị", "trình"):
        return None
    prepositions = tuple(f" {each}" for each in TOWARDS.get(verb, ("về", "cho", "tới", "lên", "đến", "với")))
    for mention in (each for each in inside if each.span.start > match.end()):
        gap = words[match.end() : mention.span.start].rstrip()
        if len(gap) > 160 or ";" in gap:
            return None
        if gap.endswith(prepositions) and not gap.endswith(ASIDE):
            return mention
    return None


TOWARDS = {
    "báo cáo": ("về", "lên", "tới", "đến", "gửi", "cho", "với"),
    "thông tin": ("về", "cho", "tới", "lên", "đến"),
}
"""The small words before who is told, by the verb that tells."""
ASIDE = ("hợp với", "cùng với", "đối với", "gắn với", "so với", "quan đến", "dẫn đến")
"""The same small words behind another: "báo cáo nội dung liên quan đến các tổ chức đảng" tells them nothing."""
