"""A stamp of secrecy stops a document; the word in a sentence or a title does not."""

import io
import subprocess
from pathlib import Path

import docx
import pypdfium2
import pytest

from dondoc.engine.documents import read
from dondoc.engine.documents.secrecy import refuse_secret
from dondoc.engine.errors import Secret
from engine.documents.word_files import build_docx, paragraph


@pytest.mark.parametrize(
    "text",
    [
        "MẬT\nUBND TỈNH LẠNG SƠN\nSố: 1/BC-UBND\n",
        "UBND TỈNH LẠNG SƠN\n\nTỐI MẬT\n\nBÁO CÁO\n",
        "UBND TỈNH A    TUYỆT MẬT    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
        "T Ố I  M Ậ T\nBÁO CÁO\n",
        "BÁO CÁO (MẬT)\nNội dung\n",
        "Độ mật: Mật\nBÁO CÁO\n",
        "TOI MAT\nBAO CAO\n",
        "UBND TỈNH A\nM Ậ T\nBÁO CÁO\n",
        "M  Ậ  T\nBÁO CÁO\n",
        "M.Ậ.T\nBÁO CÁO\n",
        "MẬT (Bản số 3)\nBÁO CÁO\n",
        "Bản số: 01 MẬT\nBÁO CÁO\n",
        "MẬT/KHẨN\nBÁO CÁO\n",
        "Tối mật\nBÁO CÁO\n",
        "M A T\nBAO CAO\n",
        "MÂT\nBÁO CÁO\n",
        "MÃT\nBAO CAO\n",
        "BÁO CÁO\n" + "Nội dung dài của báo cáo. " * 200 + "\nM Ậ T  Bản số: 02\n",
        "BÁO CÁO\n" + "Nội dung dài của báo cáo. " * 200 + "\n\nTỐI MẬT\n2\n",
    ],
)
def test_a_stamp_is_refused(text: str) -> None:
    with pytest.raises(Secret, match="MẬT"):
        refuse_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nBảo vệ bí mật nhà nước năm 2024\n\nCông tác bảo mật được bảo đảm; tài liệu mật được quản lý.\n",
        "KẾ HOẠCH\nTHỰC HIỆN CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC\n",
        "QUY ĐỊNH\nVỀ QUẢN LÝ TÀI LIỆU\nMẬT\n",
        "QUY ĐỊNH\nVỀ QUẢN LÝ VĂN BẢN\nMẬT\n",
        "KẾ HOẠCH\nVỀ BẢO MẬT, AN TOÀN THÔNG TIN\n",
        "Độ mật: Không\nBÁO CÁO\n",
        "Danh mục bí mật nhà nước độ Tối mật.\nChế độ mật; mật khẩu; tài liệu\nmật.\n",
        "MẬT ONG\nMẶT TRẬN TỔ QUỐC\nMAT TRAN TO QUOC\nM A T Ễ\n",
        "BÁO CÁO\n" + "Nội dung dài của báo cáo. " * 200 + "\nTài liệu\nMật\n",
        "1. Mật ong\n2. Mật độ dân số\n",
    ],
)
def test_the_word_alone_is_not(text: str) -> None:
    refuse_secret(text)


BODY = paragraph("BÁO CÁO") + paragraph("Giao Sở Y tế báo cáo trước ngày 30/6/2024.")
FRAME = '<w:framePr w:w="1500" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="9000" w:y="600"/>'
BOX = "<w:p><w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
WATERMARK = "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textpath string='{}'/></v:shape></w:pict></w:r></w:p>"
WORD_FILES = {
    "header": build_docx(BODY, header1=paragraph("M Ậ T")),
    "header with columns": build_docx(BODY, header2=paragraph("UBND tỉnh Lạng Sơn            TỐI MẬT")),
    "footer": build_docx(BODY, footer1=paragraph("MẬT (Bản số 3)")),
    "watermark": build_docx(BODY, header1=WATERMARK.format("MẬT")),
    "text box": build_docx(BOX.format(paragraph("TUYỆT MẬT")) + BODY),
    "frame in the corner": build_docx(paragraph("MẬT", FRAME) + BODY),
    "letter-spaced line": build_docx(paragraph("T Ố I   M Ậ T") + BODY),
}


@pytest.mark.parametrize("place", WORD_FILES)
def test_a_stamp_in_a_word_file_is_refused_wherever_it_stands(place: str) -> None:
    with pytest.raises(Secret):
        read(WORD_FILES[place], "a.docx")


def test_a_page_header_that_only_speaks_of_secrets_is_not() -> None:
    data = build_docx(BODY, header1=paragraph("Tài liệu về bảo vệ bí mật nhà nước"))
    assert read(data, "a.docx").header.type == "Báo cáo"


def printed_stamp(place: str) -> bytes:
    """A letter with its stamp in the page header, in the upper right corner, or beside the masthead."""
    if place != "header":
        head = "UBND TỈNH LẠNG SƠN" if place == "beside" else ""
        return build_docx(paragraph(head) + paragraph("MẬT", FRAME) + BODY)
    letter = docx.Document()
    letter.sections[0].header.paragraphs[0].text = "T Ố I   M Ậ T"
    letter.add_paragraph("BÁO CÁO")
    stream = io.BytesIO()
    letter.save(stream)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("place", ["header", "corner", "beside"])
def test_a_stamp_on_paper_is_refused_as_pdf_and_as_a_scan(
    place: str, libreoffice: str, tesseract: str, tmp_path: Path
) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(printed_stamp(place))
    command = [libreoffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = source.with_suffix(".pdf").read_bytes()
    with pytest.raises(Secret):
        read(printed, "a.pdf")
    stream = io.BytesIO()
    document = pypdfium2.PdfDocument(printed)
    document[0].render(scale=200 / 72).to_pil().save(stream, "PNG", dpi=(200, 200))
    document.close()
    with pytest.raises(Secret):
        read(stream.getvalue(), "a.png")
