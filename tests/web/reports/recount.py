"""A second count of a period, from the events alone: no column of the register, no function of the register or of the engine.

Only tasks with a day of their own are judged; templates of recurring duties and standing duties are left out, as the law of the
register says. It knows the default settings: the named day counts, a day off moves nothing, the day of the report counts.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
STATE = {
    "assign": "open", "reassign": "open", "accept": "open", "start": "open", "occur": "open", "recall_report": "open",
    "send_back": "open", "return": "open", "report": "reported", "reopen": "reported", "confirm": "completed",
    "withdraw": "gone", "supersede": "gone",
}  # fmt: skip


def replay(events, day: date):
    """State, due day, day of the report and day of completion of one duty at the end of a day, days as ISO words."""
    state, due, reported, completed = "", None, None, None
    end = datetime.combine(day + timedelta(days=1), time.min, HERE)
    for deed, at, data in (one for one in events if one[1] < end):
        state = STATE.get(deed, state)
        due = data.get("due") if deed in ("assign", "occur") else due
        due = data["new_due"] if deed in ("set_deadline", "grant_extension") else due
        reported = at.astimezone(HERE).date().isoformat() if deed == "report" else reported
        completed = data["on"] if deed == "confirm" else completed
    return state, due, reported, completed


def stand(events, day: date) -> str:
    """Where one duty stood at the end of a day: "", "gone", "on_time", "late", "in_time", "overdue", "none" or
    "done" (the last two without a due day)."""
    state, due, reported, completed = replay(events, day)
    if state in ("", "gone"):
        return state
    if due is None:
        return "done" if state == "completed" else "none"
    if state == "completed":
        return "on_time" if completed <= due else "late"
    done = reported if state == "reported" else day.isoformat()
    return "in_time" if done <= due else "overdue"


def recount(chains, first: date, last: date) -> Counter:
    """The duties of a period by where they stood at its end; "carried" and "new" by when they were given."""
    found: Counter = Counter()
    for events in chains.values():
        state_before, after = replay(events, first - timedelta(days=1))[0], stand(events, last)
        if after in ("", "gone") or state_before in ("completed", "gone"):
            continue
        found[after] += 1
        found["carried" if state_before else "new"] += 1
    return found
