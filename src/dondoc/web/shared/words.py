"""Indexes over the folded columns, so that words are found in a hundred thousand rows; used by migrations alone.

SQLite: an FTS5 table beside the rows, kept right by triggers of the database, so that no writer can forget it. PostgreSQL: trigrams
(pg_trgm). Both give the rows that `search.matching` describes, and no others; without pg_trgm PostgreSQL only looks longer.
A migration that makes SQLite build the table anew (AlterField, most AddFields) drops the triggers and must end with `Words`; a test
compares every table with a folded index with its triggers.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import DatabaseError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TRIGGERS = ("added", "removed", "changed")


def index_of(table: str) -> str:
    """The name of the FTS5 table beside a table."""
    return f"{table}_words"


class Words(migrations.RunPython):
    """Builds the index of a table's column `folded` (anew, when it is there)."""

    def __init__(self, table: str) -> None:
        self.table = table

        def build(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
            _build(editor, table)

        def drop(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
            _drop(editor, table)

        super().__init__(build, drop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As a migration writes it."""
        return self.__class__.__name__, [self.table], {}

    def describe(self) -> str:
        """For the lists of migrations."""
        return f"Index the words of {self.table}"


def _build(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    _drop(editor, table)
    if editor.connection.vendor == "postgresql":
        _trigrams(editor, table)
        return
    words = index_of(table)
    editor.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5("
        f"folded, content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    old = f"INSERT INTO {words}({words}, rowid, folded) VALUES ('delete', old.id, old.folded);"
    new = f"INSERT INTO {words}(rowid, folded) VALUES (new.id, new.folded);"
    deeds = (f"AFTER INSERT ON {table} BEGIN {new}", f"AFTER DELETE ON {table} BEGIN {old}")
    change = f"AFTER UPDATE OF folded ON {table} WHEN old.folded IS NOT new.folded BEGIN {old} {new}"
    for name, deed in zip(TRIGGERS, (*deeds, change), strict=True):
        editor.execute(f"CREATE TRIGGER {words}_{name} {deed} END")
    editor.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")


def _trigrams(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    try:
        with transaction.atomic(using=editor.connection.alias), editor.connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(f"CREATE INDEX {index_of(table)} ON {table} USING gin (folded gin_trgm_ops)")
    except DatabaseError:
        # the server has no pg_trgm, or its owner does not allow it: the same rows are found, later
        return


def _drop(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    words = index_of(table)
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP INDEX IF EXISTS {words}")
        return
    for name in TRIGGERS:
        editor.execute(f"DROP TRIGGER IF EXISTS {words}_{name}")
    editor.execute(f"DROP TABLE IF EXISTS {words}")
