"""The whole filtered list as a workbook or as text."""

import csv
import io
from collections.abc import Iterator
from datetime import date, time
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter

from dondoc.web.register.forms.filters import FilterForm
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import pages
from dondoc.web.register.queries.rows import HEAVY, parties, row
from dondoc.web.register.views.list import chosen
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked, members

HEADS: tuple[tuple[Any, int], ...] = (
    (_("Mã"), 16), (_("Nhiệm vụ"), 60), (_("Chủ trì"), 30), (_("Phối hợp"), 30), (_("Thời hạn"), 12),
    (_("Thời hạn đầu"), 12), (_("Tình trạng"), 20), (_("Còn lại"), 24), (_("Trạng thái"), 20), (_("Mức độ"), 12),
    (_("Ngày giao"), 12), (_("Ngày hoàn thành"), 12), (_("Văn bản"), 30), (_("Người giao"), 24),
    (_("Người theo dõi"), 24), (_("Sản phẩm"), 30), (_("Nguyên văn"), 80),
    (_("Điểm, mục"), 14), (_("Ghi hạn"), 10), (_("Lời ghi hạn"), 20), (_("Nơi nhận báo cáo"), 24), (_("Loại"), 18),
    (_("Ngày tiếp nhận"), 12), (_("Ngày báo cáo"), 12), (_("Ngày kết thúc"), 12), (_("Thực hiện từ ngày"), 12), (_("Giờ của thời hạn đầu"), 10),
)  # fmt: skip
"""The columns with their widths."""
BOUNDS = {"before": "trước", "by": "chậm nhất", "on": "vào"}
CHUNK = 500
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that begins so is run by a spreadsheet as a formula."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS, DAY, HOUR, HEAD = "Nội dung", "Ngày", "Giờ", "Đầu bảng"
"""The styles of the cells."""
Cell = str | date | time | None


def lines(request: Asked) -> tuple[FilterForm, Iterator[list[Cell]]]:
    """The filters and the cells of each row that is asked for, in the order of the list."""
    form, found = chosen(request)
    return form, _lines(whole(found), form.order, clock.today())


def whole(duties: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """The duties with the columns that the table shows, in one query: the quote among them, unlike in the list."""
    left_out = [name for name in HEAVY if name != "quote"]
    return duties.defer(*left_out).select_related("document", "supervisor")


def _lines(duties: Any, order: str, today: date) -> Iterator[list[Cell]]:
    for segment in pages.ordered(duties, order):
        for duty in segment.prefetch_related(parties()).iterator(chunk_size=CHUNK):
            yield cells(duty, today)


def cells(duty: Obligation, today: date) -> list[Cell]:
    """What one row holds; days are days, hours are hours."""
    line = row(duty, today)
    return [
        duty.code, duty.title, "; ".join(line.leads), "; ".join(line.cooperating), duty.due, duty.first_due,
        line.standing.label if line.standing else "", line.left, line.state.label, duty.get_priority_display(),
        duty.assigned_on, duty.completed_on, str(duty.document or duty.origin), duty.given_by,
        str(duty.supervisor or ""), duty.product, duty.quote, duty.clause, BOUNDS.get(duty.bound, ""), duty.time_text,
        duty.report_to, duty.get_kind_display(), duty.accepted_on, duty.reported_on, duty.closed_on,
        duty.opens_on, duty.due_at,
    ]  # fmt: skip


def about(form: FilterForm) -> list[str]:
    """What the table is: its day and its filters."""
    filters = "; ".join(form.in_words()) or str(_("không lọc"))
    return [f"{_('Danh sách nhiệm vụ ngày')} {clock.today():%d/%m/%Y}", f"{_('Điều kiện lọc')}: {filters}"]


def as_text(value: Cell) -> str:
    """A cell of a text table that no spreadsheet runs."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = value or ""
    return f"'{text}" if text.startswith(FORMULA) else text


@members
def table(request: Asked, kind: str) -> HttpResponse:
    """The list as "xlsx" or "csv"."""
    if kind not in {"xlsx", "csv"}:
        raise Http404
    form, found = lines(request)
    name = f"nhiem-vu-{clock.today():%Y-%m-%d}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    if kind == "csv":
        answer = StreamingHttpResponse(_csv(form, found), content_type="text/csv; charset=utf-8", headers=disposition)
        return cast("HttpResponse", answer)
    return HttpResponse(_workbook(form, found), content_type=XLSX, headers=disposition)


def _csv(form: FilterForm, found: Iterator[list[Cell]]) -> Iterator[str]:
    # the mark at the beginning tells a spreadsheet that the letters are UTF-8
    yield "\ufeff"
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    head = [[as_text(line)] for line in about(form)]
    writer.writerows([*head, [str(words) for words, _width in HEADS]])
    for line in found:
        writer.writerow([as_text(cell) for cell in line])
        if buffer.tell() > 2**16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _workbook(form: FilterForm, found: Iterator[list[Cell]]) -> bytes:
    book = Workbook(write_only=True)
    # said once a book: a style that is said for each cell takes longer than the rest of the cell
    top = Alignment(wrap_text=True, vertical="top")
    book.add_named_style(NamedStyle(WORDS, alignment=top))
    book.add_named_style(NamedStyle(DAY, alignment=top, number_format="DD/MM/YYYY"))
    book.add_named_style(NamedStyle(HOUR, alignment=top, number_format="HH:MM"))
    book.add_named_style(NamedStyle(HEAD, alignment=top, font=Font(bold=True)))
    sheet = book.create_sheet("Nhiệm vụ")
    sheet.freeze_panes = "C2"
    for number, (_words, width) in enumerate(HEADS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, str(words), bold=True) for words, _width in HEADS])
    count = 0
    for line in found:
        sheet.append([_cell(sheet, value) for value in line])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADS))}{count + 1}"
    told = book.create_sheet("Về bảng này")
    for words in (*about(form), f"{count} nhiệm vụ"):
        told.append([_cell(told, words)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date | time):
        cell.style = DAY if isinstance(value, date) else HOUR
        return cell
    if isinstance(value, str):
        # text stays text: "=1+1" is no formula
        cell.data_type = "s"
    cell.style = HEAD if bold else WORDS
    return cell
