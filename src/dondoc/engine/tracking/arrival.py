"""The day on which a report counts: that of its sending, or that on which a paper arrived which the Office enters for an agency."""

from datetime import date

from dondoc.engine.errors import NotAllowed, Refused

NOT_YOURS = "Ngày nhận báo cáo giấy chỉ do Văn phòng ghi khi nhập thay cơ quan khác; báo cáo của cơ quan mình tính theo ngày gửi."
TOO_LATE = "Ngày nhận văn bản báo cáo không được sau hôm nay; xin sửa lại."
TOO_EARLY = "Ngày nhận văn bản báo cáo không được trước ngày giao nhiệm vụ ({:%d/%m/%Y}); xin sửa lại."


def arrival_day(arrived_on: date | None, *, today: date, given_on: date, entered: bool) -> date:
    """The day on which a report counts.

    arrived_on: the day that was typed, None for today; given_on: the day on which the duty was assigned; entered: whether the Office
    enters a paper of an agency that is not its own. Raises NotAllowed when anybody else names a day, Refused for a day after today
    or before the duty was assigned.

    Own rule: no regulation on reports on paper was found; that an agency does not answer for the days that the Office takes is the
    rule of `completion_day`.
    """
    if arrived_on is None:
        return today
    if not entered:
        raise NotAllowed(NOT_YOURS)
    if arrived_on > today:
        raise Refused(TOO_LATE)
    if arrived_on < given_on:
        raise Refused(TOO_EARLY.format(given_on))
    return arrived_on
