"""What the timetable runs: thin calls of the apps' own jobs, in one place that a schedule can name."""

from dondoc.web.history import actions as history


def anchor_history() -> str:
    """The nightly hash over all heads of the history."""
    return str(history.anchor())
