"""Vietnamese time expressions as typed results: `find_times(text, ...)`, `read_cell(text, ...)`, `combine(times)`."""

from dondoc.engine.language.times.finder import combine, find_times, read_cell
from dondoc.engine.language.times.model import Setting, Time, TimeDoubt, TimeKind, TimeRole
from dondoc.engine.language.workdays import Calendar

__all__ = ["Calendar", "Setting", "Time", "TimeDoubt", "TimeKind", "TimeRole", "combine", "find_times", "read_cell"]
