"""Open or make a store: engine, migrations, and errors in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"
# How long a writer waits for another one, in ms.
BUSY_MS = 10_000


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what the database says into a StoreError of one line that names the store and the way out."""
    from sqlalchemy.exc import DBAPIError, OperationalError

    try:
        yield
    except (DBAPIError, OperationalError) as error:
        raise StoreError(f"{where}: {_reason(str(error.orig))}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{where}: {_reason(str(error))}") from error


def _reason(text: str) -> str:
    low = " ".join(text.split())
    for sign, reason in (
        ("full", "the disk is full; free some space and run the command again, nothing accepted was lost"),
        ("locked", "another process is writing to it; wait for it to end and run the command again"),
        ("readonly", "it cannot be written; check the rights of the file and of its folder"),
        ("unable to open", "it cannot be opened; check that the folder exists and may be written"),
        ("not a database", "it is not an Isnad store; name another file with --store"),
        ("malformed", "the file is damaged; restore a copy of it or build a new store"),
        ("disk i/o", "the disk reported an error; check the disk and its free space"),
    ):
        if sign in low.lower():
            return reason
    return low


def engine_for(path: Path) -> Engine:
    """An SQLAlchemy engine on the SQLite file `path`, with the pragmas that a store needs."""
    from sqlalchemy import create_engine, event

    engine = create_engine(f"sqlite:///{path}", json_serializer=_dump)

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}", "cache_size=-65536"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _dump(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def prepare(path: Path, create: bool) -> Engine:
    """The engine of the store at `path`, migrated to this program's schema; made where `create` and it is not there.

    Raises StoreError where the file is missing, is no store, is of a newer version, or cannot be opened or written.
    """
    where = str(path)
    if not path.exists():
        if not create:
            raise StoreError(f"{where}: there is no store; make one with: isnad build REPORTS --store {where}")
        if not path.parent.is_dir():
            raise StoreError(f"{where}: the folder {path.parent} does not exist; make it first")
    elif path.is_dir():
        raise StoreError(f"{where}: is a folder, not a store file")
    elif path.stat().st_size:
        _recognise(path)
    with told(where):
        engine = engine_for(path)
        _migrate(engine, where)
        return engine


def _recognise(path: Path) -> None:
    """Refuse a file that is not one of ours before anything is written to it."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except PermissionError as error:
        raise StoreError(f"{path}: it may not be read; check its rights") from error
    if not head.startswith(b"SQLite format 3"):
        raise StoreError(f"{path}: it is not an Isnad store; name another file with --store")
    with told(str(path)):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            connection.close()
    if names and not {"alembic_version", "reports", "build_state"} <= names:
        raise StoreError(f"{path}: it is a database, but not an Isnad store; name another file with --store")


def _migrate(engine: Engine, where: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["engine"] = engine
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise StoreError(f"{where}: the store was made by a newer Isnad (schema {current}); update Isnad to read it")
    command.upgrade(config, "head")
