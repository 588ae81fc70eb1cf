"""Whether files and rows agree."""

from collections.abc import Iterator

from dondoc.web.documents import store
from dondoc.web.documents.models import StoredFile


def file_faults() -> list[str]:
    """What is wrong between rows and files, as Vietnamese sentences: gone, changed, without a row; empty when nothing is.

    A file without a row that came within the last hour is no fault: its upload may be under way.
    """
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
    for name in strays(known):
        if not store.is_arriving(name):
            yield f"Tệp {name[:12]} trong kho lưu trữ không thuộc văn bản hay minh chứng nào."


def strays(known: set[str] | None = None) -> Iterator[str]:
    """The hashes of files that no row knows."""
    if known is None:
        known = set(StoredFile.objects.values_list("sha256", flat=True))
    return (name for name in store.names() if name not in known)
