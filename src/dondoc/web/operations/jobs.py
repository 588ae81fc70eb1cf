"""What the timetable runs: thin calls of the apps' own jobs, in one place that a schedule can name."""

from dondoc.web.board import jobs as board
from dondoc.web.documents import jobs as documents
from dondoc.web.exchange import jobs as exchange
from dondoc.web.history import actions as history
from dondoc.web.operations import actions
from dondoc.web.register import jobs as register
from dondoc.web.reminders import jobs as reminders
from dondoc.web.reports import jobs as reports


def anchor_history() -> str:
    """The nightly hash over all heads of the history."""
    return str(history.anchor())


def open_periods() -> int:
    """The periods of recurring and standing duties that have begun; returns how many are new."""
    return register.make_occurrences()


def forget_forms() -> int:
    """Tokens of forms that were sent long ago are no longer needed; returns how many were dropped."""
    return register.forget_forms()


def read_waiting() -> int:
    """Documents whose reading was lost with a machine are queued again; returns how many."""
    return documents.read_waiting()


def drop_strays() -> int:
    """Files that a dead upload left in the store, older than an hour, are removed; returns how many."""
    return documents.drop_strays()


def make_digests() -> int:
    """The digests of alerts whose hour has come; returns how many were made."""
    return reminders.make_digests()


def send_waiting() -> int:
    """What waits in the outbox is sent; returns how many messages left."""
    return reminders.send_waiting()


def forget_deliveries() -> int:
    """Outcomes of deliveries older than a year are dropped; returns how many."""
    return reminders.forget_old()


def make_report_files() -> int:
    """Print the reports that were frozen and have no files yet."""
    return reports.make_waiting()


def forget_answers() -> int:
    """Answers that programs were given a week ago are no longer needed; returns how many were dropped."""
    return exchange.forget_answers()


def keep_figures() -> int:
    """The board's figures of the days with which it compares are told from the history once a night; returns how many."""
    return board.keep_days()


def watch_folders() -> int:
    """The folders of the document exchange; returns how many files came or went."""
    return exchange.watch_folders()


def back_up() -> str:
    """The copy of the night into DONDOC_BACKUP; returns what came of it, "" when no folder is set."""
    made = actions.back_up()
    return made.text if made else ""


def look_over() -> str:
    """The audit of the week; returns what it found, a sentence a line."""
    return actions.look_over().text
