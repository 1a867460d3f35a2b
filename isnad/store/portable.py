"""Statements that SQLite and PostgreSQL write alike but SQLAlchemy keeps by dialect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

T = TypeVar("T")
# Values in one IN (...): far below what any database or driver takes.
CHUNK = 500


def chunked(values: Iterable[T]) -> Iterator[list[T]]:
    """`values` in lists of at most CHUNK."""
    held: list[T] = []
    for value in values:
        held.append(value)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Insert the rows whose primary key is not there yet; how many that were."""
    from sqlalchemy import func, select

    if not rows:
        return 0
    count = select(func.count()).select_from(table)
    before = connection.scalar(count) or 0  # a driver's count of a batch is not to be relied on
    connection.execute(_insert(connection)(table).on_conflict_do_nothing(), rows)
    return (connection.scalar(count) or 0) - before


def insert_or_replace(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; where the primary key is there, overwrite the other columns."""
    if not rows:
        return
    query = _insert(connection)(table)
    keys = [column.name for column in table.primary_key]
    others = {c.name: query.excluded[c.name] for c in table.columns if c.name not in keys}
    connection.execute(query.on_conflict_do_update(index_elements=keys, set_=others), rows)


def _insert(connection: Connection) -> Any:
    """The INSERT of the connection's dialect that knows ON CONFLICT."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert
