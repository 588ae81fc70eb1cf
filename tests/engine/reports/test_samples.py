"""Templates are tried out on made-up papers; what is wrong with one is said with its line."""

import io

import docx
import pytest

from dondoc.engine.errors import Unreadable
from dondoc.engine.reports import samples, template
from dondoc.engine.reports.layout import width_mm
from engine.reports.papers import OF


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Số điện thoại {{ ho_ten }", "chỗ điền viết sai trong dòng “Số điện thoại {{ ho_ten }”"),
        ("{{ ho ten }}", "chỗ điền viết sai trong dòng “{{ ho ten }}”"),
        ("{%p if kinh_gui %}", "không khớp nhau, xin xem lại dòng “{%p if kinh_gui %}”"),
        ("{%p endfor %}", "không khớp nhau, xin xem lại dòng “{%p endfor %}”"),
    ],
)
def test_a_mark_that_is_written_wrongly_is_shown_with_its_line(words, said):
    made = docx.Document(io.BytesIO(template.make(OF)))
    made.add_paragraph(words)
    file = io.BytesIO()
    made.save(file)
    with pytest.raises(Unreadable) as refused:
        samples.try_out(file.getvalue(), OF)
    assert said in str(refused.value)


def test_a_body_that_is_put_into_a_table_is_refused_before_a_paper_is_printed():
    made = docx.Document(io.BytesIO(template.make(OF)))
    place = next(one for one in made.paragraphs if "noi_dung" in one.text)
    made.add_table(1, 1).rows[0].cells[0].paragraphs[0].text = place.text
    place._p.getparent().remove(place._p)
    file = io.BytesIO()
    made.save(file)
    with pytest.raises(Unreadable, match="noi_dung"):
        samples.try_out(file.getvalue(), OF)


@pytest.mark.parametrize("kind", sorted(samples.SAMPLES))
def test_a_sample_has_each_part_that_the_decree_asks_for(kind):
    whole = docx.Document(io.BytesIO(samples.print_sample(kind, OF, model=template.make(OF))))
    words = "\n".join([*(cell.text for table in whole.tables for row in table.rows for cell in row.cells),
                       *(one.text for one in whole.paragraphs)])  # fmt: skip
    sample = samples.SAMPLES[kind]()
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        sample.number_line,
        sample.place_line,
        sample.subject,
        sample.signer,
        "Nơi nhận:",
    ):
        assert part in words
    assert "{" not in words


def test_a_letter_keeps_its_signature_with_words_and_its_table_off_them():
    made = docx.Document(io.BytesIO(samples.print_sample("letter", OF)))
    last = next(one for one in made.paragraphs if one.text.endswith("./."))
    assert last.paragraph_format.keep_with_next and made.styles[template.GAP].paragraph_format.keep_with_next
    before = next(one for one in made.paragraphs if one.text.endswith("cụ thể như sau:"))
    assert before.paragraph_format.space_after.pt >= OF.paragraph_gap_pt
    widths = {cell.text: cell.width.mm for cell in made.tables[1].rows[0].cells}
    # the longest words of the narrow columns: "TT" in bold, "28/12/2026", with the 3.8 mm that Word keeps free in a cell
    assert widths["TT"] > width_mm("TT", OF.table_pt) * 1.15 + 3.8
    assert widths["Thời hạn"] > width_mm("28/12/2026", OF.table_pt) + 3.8
