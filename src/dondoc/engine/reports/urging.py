"""The letter that urges an agency (văn bản đôn đốc): which words, in the form of a công văn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.engine.reports.paper import Align, Column, Paper, Paragraph, Table
from dondoc.engine.tracking.days import write_day

COLUMNS = (
    Column("TT", 1.3, Align.CENTRE),
    Column("Nhiệm vụ", 7),
    Column("Văn bản giao", 5),
    Column("Thời hạn", 3.2, Align.CENTRE),
    Column("Tình trạng", 3.8),
)
SUBJECT = "đôn đốc thực hiện các nhiệm vụ được giao"
CHIEF = "CHÁNH VĂN PHÒNG"


@dataclass(frozen=True, slots=True)
class Urged:
    """A duty of which a letter speaks. source: the document that gives it; words: "quá hạn 3 ngày làm việc"."""

    title: str
    source: str
    due: date
    words: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: province ("Lạng Sơn"), the symbol of the number ("VP-TH"), the signer's post and name."""

    province: str
    symbol: str
    signer_title: str
    signer: str


def letter(
    *,
    agency: str,
    duties: Sequence[Urged],
    sender: Sender,
    as_of: date,
    answer_by: date,
    opening: str = "",
    request: str = "",
    number: str = "",
    signed_on: date | None = None,
) -> Paper:
    """The letter to one agency. opening, request: own words in place of the usual ones, a paragraph a line; as_of: the day
    on which the duties stand as the table says."""
    table = Table(
        COLUMNS,
        tuple((place, duty.title, duty.source, duty.due, duty.words) for place, duty in enumerate(duties, start=1)),
    )
    before = _lines(opening) or [usual_opening(agency, duties, as_of)]
    after = _lines(request) or usual_request(agency, duties, answer_by)
    return Paper(
        type="",
        superior=f"Ủy ban nhân dân\ntỉnh {sender.province}",
        issuer="Văn phòng",
        symbol=sender.symbol,
        place=sender.province,
        year=(signed_on or as_of).year,
        subject=SUBJECT,
        body=(*(Paragraph(line) for line in before), table, *(Paragraph(line) for line in after)),
        authority=_authority(sender.signer_title),
        position=sender.signer_title.upper(),
        signer=sender.signer,
        recipients=(
            "Như trên",
            "Chủ tịch, các Phó Chủ tịch UBND tỉnh (báo cáo)",
            "Chánh Văn phòng, các Phó Chánh Văn phòng",
            "Lưu: VT, TH",
        ),
        number=number,
        signed_on=signed_on,
        addressees=(agency,),
    )


def usual_opening(agency: str, duties: Sequence[Urged], as_of: date) -> str:
    """What the table shows, in a sentence."""
    overdue = sum(duty.overdue for duty in duties)
    soon = len(duties) - overdue
    said = [
        f"{overdue:02} nhiệm vụ đã quá thời hạn nhưng chưa hoàn thành" if overdue else "",
        f"{soon:02} nhiệm vụ sắp đến thời hạn" if soon else "",
    ]
    return (
        "Qua theo dõi việc thực hiện nhiệm vụ do Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao, tính đến ngày "
        f"{write_day(as_of)}, {agency} còn {' và '.join(filter(None, said))}, cụ thể như sau:"
    )


def usual_request(agency: str, duties: Sequence[Urged], answer_by: date) -> list[str]:
    """What is asked of the agency, a paragraph an item."""
    asked = []
    if any(duty.overdue for duty in duties):
        asked.append(
            "Khẩn trương tổ chức thực hiện, hoàn thành dứt điểm các nhiệm vụ đã quá thời hạn; báo cáo rõ nguyên nhân chậm, "
            "trách nhiệm của tập thể, cá nhân liên quan và thời gian hoàn thành từng nhiệm vụ."
        )
    if not all(duty.overdue for duty in duties):
        asked.append(
            "Bảo đảm hoàn thành đúng thời hạn các nhiệm vụ sắp đến thời hạn; trường hợp có khó khăn, vướng mắc, kịp thời "
            "báo cáo, đề xuất phương án giải quyết trước khi hết thời hạn."
        )
    asked.append(
        "Gửi báo cáo về Văn phòng Ủy ban nhân dân tỉnh và cập nhật kết quả trên hệ thống theo dõi nhiệm vụ trước ngày "
        f"{write_day(answer_by)}."
    )
    return [
        f"Để bảo đảm tiến độ thực hiện các nhiệm vụ được giao, Văn phòng Ủy ban nhân dân tỉnh đề nghị {agency}:",
        *(f"{place}. {words}" for place, words in enumerate(asked, start=1)),
        f"Văn phòng Ủy ban nhân dân tỉnh đề nghị {agency} quan tâm, phối hợp thực hiện.",
    ]


def _authority(title: str) -> tuple[str, ...]:
    """Who signs in place of the Chief of the Office says so (appendix I of Nghị định 30/2020, II.7.a)."""
    return (f"KT. {CHIEF}",) if title.upper().startswith("PHÓ ") else ()


def _lines(words: str) -> list[str]:
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]
