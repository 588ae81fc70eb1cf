"""Pages are compressed, downloads are not."""

from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from dondoc.web.shared.compression import PagesGZipMiddleware


def answer_to(made: HttpResponse) -> HttpResponse:
    """What a browser that takes gzip gets for an answer."""
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip, br"})
    return PagesGZipMiddleware(lambda _request: made)(request)


def test_a_page_is_compressed():
    answer = answer_to(HttpResponse("<p>Nhiệm vụ</p>" * 500))
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 1000


def test_a_download_goes_as_it_is(tmp_path):
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(b"%PDF" + b"0" * 5000)
    with path.open("rb") as file:
        answer = answer_to(FileResponse(file, content_type="application/pdf"))
        assert not answer.has_header("Content-Encoding")
        assert answer["Content-Length"] == "5004"
