"""Whether files and rows agree."""

from collections.abc import Iterator

from dondoc.web.documents import store
from dondoc.web.documents.models import StoredFile


def file_faults() -> list[str]:
    """What is wrong between rows and files, as Vietnamese sentences: gone, changed, without a row; empty when nothing is."""
    return list(_faults())


def _faults() -> Iterator[str]:
    known = set()
    for file in StoredFile.objects.order_by("id").iterator(chunk_size=500):
        known.add(file.sha256)
        try:
            data = store.get(file.sha256)
        except FileNotFoundError:
            yield f"Thiếu tệp gốc {file.sha256[:12]} trong kho lưu trữ."
            continue
        if store.hash_of(data) != file.sha256 or len(data) != file.size:
            yield f"Tệp gốc {file.sha256[:12]} không còn như lúc lưu."
    for name in store.names():
        if name not in known:
            yield f"Tệp {name[:12]} trong kho lưu trữ không thuộc văn bản hay minh chứng nào."
