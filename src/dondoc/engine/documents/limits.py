"""The limits of rulebook/limits.toml and the refusals that go with them."""

from dondoc.engine import rulebook
from dondoc.engine.errors import Encrypted, TooLarge, Unreadable

BROKEN = "Tệp bị hỏng hoặc không đầy đủ nên không đọc được; xin mở lại tệp gốc, lưu thành tệp mới rồi gửi lại."
LOCKED = "Tệp được đặt mật khẩu nên không đọc được; xin bỏ mật khẩu rồi gửi lại."
HEAVY = "Tệp cần quá nhiều thời gian hoặc bộ nhớ để đọc; xin tách thành các tệp nhỏ hơn rồi gửi lại."
CRASHED = (
    "Tệp không đọc được: tệp bị hỏng, hoặc cần nhiều bộ nhớ hơn mức cho phép; "
    "xin lưu tệp gốc thành tệp mới, hoặc tách thành các tệp nhỏ hơn, rồi gửi lại."
)
EMPTY = "Tệp rỗng, không có nội dung; xin kiểm tra và gửi lại đúng tệp."
EXPANDS = "Tệp nén bung ra quá lớn nên không được mở; xin gửi tệp gốc do phần mềm soạn thảo lưu."
HOSTILE = "Tệp chứa khai báo XML không được phép nên không được mở; xin lưu lại bằng phần mềm soạn thảo rồi gửi lại."
DEEP = "Tệp có bảng hoặc thẻ lồng nhau quá sâu nên không đọc được; xin lưu lại với bố cục đơn giản hơn rồi gửi lại."


def limit(table: str, name: str) -> int:
    """One limit, in the unit that the rulebook names."""
    return int(rulebook.load("limits")[table][name])


def refuse_broken() -> Unreadable:
    """The refusal of a damaged file."""
    return Unreadable(BROKEN)


def refuse_locked() -> Encrypted:
    """The refusal of a file with a password."""
    return Encrypted(LOCKED)


def refuse_crashed() -> Unreadable:
    """The refusal of a file over which a library crashed."""
    return Unreadable(CRASHED)


def refuse_heavy() -> TooLarge:
    """The refusal of a file that takes too much time or memory."""
    return TooLarge(HEAVY)


def check_bytes(data: bytes) -> None:
    """Raises TooLarge for a file above the limit of bytes, Unreadable for an empty one."""
    most = limit("file", "bytes")
    if len(data) > most:
        raise TooLarge(f"Tệp lớn hơn {most // 1_048_576} MB; xin tách thành các tệp nhỏ hơn rồi gửi lại.")
    if not data.strip(b"\0 \t\r\n\f"):
        raise Unreadable(EMPTY)


def check_pages(count: int) -> None:
    """Raises TooLarge for a document with too many pages."""
    most = limit("file", "pages")
    if count > most:
        raise TooLarge(f"Tệp có {count} trang, vượt mức {most} trang; xin tách thành các tệp nhỏ hơn rồi gửi lại.")


def check_lines(count: int) -> None:
    """Raises TooLarge for a document with too many lines and table rows."""
    most = limit("file", "lines")
    if count > most:
        raise TooLarge(f"Tệp có {count} dòng, vượt mức {most} dòng; xin tách thành các tệp nhỏ hơn rồi gửi lại.")


def check_clauses(count: int) -> None:
    """Raises TooLarge for a document with too many paragraphs, items and rows."""
    most = limit("file", "clauses")
    if count > most:
        raise TooLarge(f"Tệp có {count} đoạn, vượt mức {most} đoạn; xin tách thành các tệp nhỏ hơn rồi gửi lại.")


def check_columns(count: int) -> None:
    """Raises TooLarge for a table row with too many columns."""
    most = limit("markup", "columns")
    if count > most:
        raise TooLarge(f"Tệp có bảng nhiều hơn {most} cột; xin chia bảng thành các bảng nhỏ hơn rồi gửi lại.")
