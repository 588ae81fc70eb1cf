"""One row of another tracker becomes a duty, with a note for each thing that is odd and a fault for each that forbids it."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dondoc.engine.language.text import key as plain
from dondoc.engine.tracking.days import is_near
from dondoc.engine.tracking.states import State
from dondoc.engine.tracking.typed_hours import parse_hour
from dondoc.web.people.models import Agency, User
from dondoc.web.register.actions.takeover import TAKEN

EPOCH = date(1970, 1, 1)
"""What one national system writes for an empty day."""
CUT = ("…", "...")
WRITTEN = re.compile(
    r"(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<y2>\d{4})[/.-](?P<m2>\d{1,2})[/.-](?P<d2>\d{1,2}))(?:[T ][\d:.Z+ ]{1,20})?"
)
STATES = {plain(state.label): state for state in State} | {
    plain(words): state
    for words, state in {
        "hoàn thành": State.COMPLETED,
        "đã hoàn thành": State.COMPLETED,
        "đang thực hiện": State.IN_PROGRESS,
        "đang xử lý": State.IN_PROGRESS,
        "chưa thực hiện": State.ASSIGNED,
        "chưa hoàn thành": State.ASSIGNED,
        "chờ tiếp nhận": State.ASSIGNED,
        "mới giao": State.ASSIGNED,
        "quá hạn": State.ASSIGNED,
        "sắp đến hạn": State.ASSIGNED,
        "chưa đến hạn": State.ASSIGNED,
        "chưa có hạn": State.ASSIGNED,
        "chờ xác nhận": State.REPORTED,
    }.items()
}
PRIORITIES = {
    "trong tam": "high",
    "khan": "urgent",
    "thuong khan": "urgent",
    "hoa toc": "urgent",
    "binh thuong": "normal",
}
BOUNDS = {"truoc": "before", "cham nhat": "by", "vao": "on"}
DAYS = ("due", "first_due", "assigned_on", "completed_on", "accepted_on", "reported_on", "closed_on", "opens_on")
LATER = ("opens_on", "due_at")
"""Columns that came after the first tables had been brought in."""
LENGTHS = {"product": 500, "report_to": 200, "given_by": 200, "clause": 100, "time_text": 300, "origin": 300}
NO_TITLE = "Dòng không có nội dung nhiệm vụ."
NO_LEAD = "Dòng không có cơ quan chủ trì."
UNKNOWN_BODY = "Chưa khớp “{}” với cơ quan nào; xin sửa tên trong bảng hoặc thêm cách viết này ở trang cơ quan."
IS_CUT = "Tên nhiệm vụ bị cắt bằng “…” từ hệ thống cũ; xin đối chiếu văn bản gốc rồi sửa."
IS_EPOCH = "{} ghi 01/01/1970 là ô trống của hệ thống cũ; nhập là không có ngày."
BAD_DAY = "{} “{}” không phải là ngày; xin sửa theo dạng ngày/tháng/năm."
FAR_DAY = "{} {:%d/%m/%Y} nằm ngoài khoảng 2000-2100; xin sửa, hoặc để trống nếu không có ngày."
BAD_HOUR = "Giờ “{}” không đọc được (xin ghi như 16:00); nhập không có giờ."
NO_DUE = "Giờ không có thời hạn đi cùng; nhập không có giờ."
NO_WINDOW = "Ngày bắt đầu không có thời hạn đi cùng hoặc sau thời hạn; nhập không có ngày bắt đầu."
REPEATED = "Mã “{}” lặp lại (đã có ở dòng {}) với nội dung khác; nhập thành nhiệm vụ riêng."
TWICE = "Dòng này giống hệt dòng {}; bỏ qua."
BAD_STATE = "Trạng thái “{}” chưa biết; nhập là mới giao."
NOT_TAKEN = "Không nhập được nhiệm vụ ở trạng thái “{}”."
NO_DAY_DONE = "Nhiệm vụ đã hoàn thành mà không có ngày hoàn thành; xin bổ sung cột ngày hoàn thành."
NO_PERSON = "Chưa khớp người theo dõi “{}”; nhập không có người theo dõi."
LABELS = {
    "due": "Thời hạn", "first_due": "Thời hạn đầu", "assigned_on": "Ngày giao", "completed_on": "Ngày hoàn thành",
    "accepted_on": "Ngày tiếp nhận", "reported_on": "Ngày báo cáo", "closed_on": "Ngày kết thúc",
    "opens_on": "Thực hiện từ ngày",
}  # fmt: skip


@dataclass
class Line:
    """A row as it was understood."""

    number: int
    key: str
    values: dict[str, Any]
    lead: list[Agency] = field(default_factory=list)
    cooperating: list[Agency] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    skipped: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of what the row says."""
        bodies = [[agency.key for agency in side] for side in (self.lead, self.cooperating)]
        # a table without these columns says what it said before there were any
        values = {name: value for name, value in self.values.items() if value or name not in LATER}
        said = json.dumps([values, bodies], ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


def read_day(words: str) -> date | None:
    """A day as tables write it: 31/3/2026, 31-03-2026, 31.3.2026, 2026-03-31, with a time of day or without; else None."""
    found = WRITTEN.fullmatch(words.strip())
    if found is None:
        return None
    day, month, year = found["d"] or found["d2"], found["m"] or found["m2"], found["y"] or found["y2"]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


class Reader:
    """Reads the rows of one file one after the other; it remembers the keys that it met."""

    def __init__(
        self, mapping: Mapping[str, int], *, find: Callable[[str], Agency | None], people: Sequence[User]
    ) -> None:
        self._mapping, self._find = mapping, find
        self._people = {plain(str(person)): person for person in people}
        self._met: dict[str, tuple[int, str]] = {}

    def line(self, number: int, cells: Sequence[Any]) -> Line | None:
        """One row; None for an empty one. number: of the row as a spreadsheet counts."""
        said = {name: cells[index] for name, index in self._mapping.items() if index < len(cells)}
        if not any(said.values()):
            return None
        line = Line(number, str(said.get("key") or "").strip()[:100], {})
        self._words(line, said)
        self._days(line, said)
        self._state(line, said)
        self._bodies(line, said)
        self._keyed(line)
        return line

    def _words(self, line: Line, said: Mapping[str, Any]) -> None:
        title = " ".join(str(said.get("title") or "").split())
        if not title:
            line.faults.append(NO_TITLE)
        elif title.endswith(CUT):
            line.notes.append(IS_CUT)
        line.values["title"] = title[:500]
        line.values["quote"] = str(said.get("quote") or title)
        for name, most in LENGTHS.items():
            line.values[name] = " ".join(str(said.get(name) or "").split())[:most]
        line.values["priority"] = PRIORITIES.get(plain(str(said.get("priority") or "")), "normal")
        line.values["bound"] = BOUNDS.get(plain(str(said.get("bound") or "")), "")
        standing = plain(str(said.get("kind") or "")) == plain("Việc thường xuyên") and "-K" not in line.key
        line.values["kind"] = "standing" if standing else "task"
        watcher = str(said.get("supervisor") or "").strip()
        if watcher and plain(watcher) not in self._people:
            line.notes.append(NO_PERSON.format(watcher))
            watcher = ""
        line.values["supervisor"] = watcher

    def person(self, line: Line) -> User | None:
        """Who follows the duty of a row."""
        return self._people.get(plain(line.values["supervisor"])) if line.values["supervisor"] else None

    def _days(self, line: Line, said: Mapping[str, Any]) -> None:
        for name in DAYS:
            value = said.get(name)
            if isinstance(value, str) and value:
                day = read_day(value)
                if day is None:
                    line.faults.append(BAD_DAY.format(LABELS[name], value[:40]))
                    continue
                value = day
            if value == EPOCH:
                line.notes.append(IS_EPOCH.format(LABELS[name]))
                value = None
            elif value and not is_near(value):
                line.faults.append(FAR_DAY.format(LABELS[name], value))
            line.values[name] = value or None
        self._hour(line, said)
        first = line.values.get("opens_on")
        lasts = [day for day in (line.values.get("first_due"), line.values.get("due")) if day]
        if first and first > max(lasts, default=date.min):
            line.notes.append(NO_WINDOW)
            line.values["opens_on"] = None

    def _hour(self, line: Line, said: Mapping[str, Any]) -> None:
        """The hour of the first deadline; one that cannot be read, or has no day, is noted and left out."""
        line.values["due_at"] = None
        words = str(said.get("due_at") or "").strip()
        if not words:
            return
        hour = parse_hour(words)
        if isinstance(hour, str):
            line.notes.append(BAD_HOUR.format(words[:40]))
        elif line.values.get("first_due") or line.values.get("due"):
            line.values["due_at"] = hour
        else:
            line.notes.append(NO_DUE)

    def _state(self, line: Line, said: Mapping[str, Any]) -> None:
        words = str(said.get("state") or "").strip()
        state = STATES.get(plain(words), State.ASSIGNED)
        if words and plain(words) not in STATES:
            line.notes.append(BAD_STATE.format(words[:60]))
        if state not in TAKEN:
            line.faults.append(NOT_TAKEN.format(state.label))
        if state is State.COMPLETED and not line.values.get("completed_on"):
            line.faults.append(NO_DAY_DONE)
        line.values["state"] = state.value

    def _bodies(self, line: Line, said: Mapping[str, Any]) -> None:
        line.lead, unknown = self._agencies(str(said.get("lead") or ""))
        line.cooperating, more = self._agencies(str(said.get("cooperating") or ""))
        line.faults += [UNKNOWN_BODY.format(name[:80]) for name in unknown]
        line.notes += [UNKNOWN_BODY.format(name[:80]) for name in more]
        if not line.lead and not unknown:
            line.faults.append(NO_LEAD)

    def _agencies(self, words: str) -> tuple[list[Agency], list[str]]:
        found, unknown = [], []
        for name in filter(None, (piece.strip() for piece in re.split(r"[;\n]", words))):
            agency = self._find(name)
            several = [self._find(piece.strip()) for piece in name.split(",")] if agency is None else [agency]
            if all(several):
                found += [one for one in several if one]
            else:
                unknown.append(name)
        return list(dict.fromkeys(found)), unknown

    def _keyed(self, line: Line) -> None:
        """A row without a key is known by its words; a key that comes twice stands for two duties, unless all is the same."""
        own = hashlib.sha256(f"{line.values['title']}|{line.values['origin']}".encode()).hexdigest()[:16]
        line.key = line.key or f"={own}"
        first = self._met.get(line.key)
        if first is None:
            self._met[line.key] = (line.number, line.digest)
        elif first[1] == line.digest:
            line.skipped = True
            line.notes.append(TWICE.format(first[0]))
        else:
            line.notes.append(REPEATED.format(line.key, first[0]))
            line.key = f"{line.key}~{own}"
            again = self._met.setdefault(line.key, (line.number, line.digest))
            line.skipped = again[0] != line.number
