"""Open or make a store: engine, migrations, and errors in one line."""

from __future__ import annotations

import os
import sqlite3
import time
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


def engine_for(path: Path, *, sealed: bool = False) -> Engine:
    """An SQLAlchemy engine on the SQLite file `path`, with the pragmas that a store needs; `sealed` for one that can
    only be read and that nobody writes to."""
    from sqlalchemy import create_engine, event

    pragmas = [f"busy_timeout={BUSY_MS}", "foreign_keys=ON", "cache_size=-65536"]
    if not sealed:
        pragmas += ["journal_mode=WAL", "synchronous=NORMAL"]
    uri = path.resolve().as_uri() + ("?mode=ro&immutable=1" if sealed else "")

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000, check_same_thread=False)

    engine = create_engine("sqlite:///isnad", creator=connect, json_serializer=_dump)

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            _execute(cursor, f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _execute(cursor: Any, statement: str) -> None:
    """Execute, waiting up to BUSY_MS for a lock: SQLite does not wait itself while it changes the journal mode."""
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _dump(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def prepare(path: Path, create: bool) -> Engine:
    """The engine of the store at `path`, migrated to this program's schema; made where `create` and it is not there.

    A store that may not be written can still be read, if the process that wrote it has closed it. Raises StoreError
    where the file is missing, is no store, is of a newer version, or cannot be opened.
    """
    where = str(path)
    try:
        size = path.stat().st_size if path.exists() else 0
        if path.is_dir():
            raise StoreError(f"{where}: is a folder, not a store file; name a file in it")
        if not size and not create:
            raise StoreError(f"{where}: there is no store; make one with: isnad build REPORTS --store {where}")
        if not size and not path.parent.is_dir():
            raise StoreError(f"{where}: the folder {path.parent} does not exist; make it first")
        if size:
            _recognise(path)
    except OSError as error:
        raise StoreError(f"{where}: cannot be opened ({error.strerror}); check the path and your rights to it") from error
    with told(where):
        engine = engine_for(path, sealed=bool(size) and _sealed(path))
        try:
            _migrate(engine, where)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _sealed(path: Path) -> bool:
    """Whether a store can only be read as it lies: nothing may be written, and no other process has it open.

    SQLite needs files beside the store even to read it; where it may not make them, it must be told that nothing moves.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return not writable and not path.with_name(f"{path.name}-wal").exists()


def _recognise(path: Path) -> None:
    """Refuse a file that is not one of ours before anything is written to it. Raises StoreError, OSError."""
    with path.open("rb") as file:
        head = file.read(16)
    if not head.startswith(b"SQLite format 3"):
        raise StoreError(f"{path}: it is not an Isnad store; name another file with --store")
    mode = "mode=ro&immutable=1" if _sealed(path) else "mode=ro"
    with told(str(path)):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
        try:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            connection.close()
    if names and not {"alembic_version", "reports", "build_state"} <= names:
        raise StoreError(f"{path}: it is a database, but not an Isnad store; name another file with --store")


def _migrate(engine: Engine, where: str) -> None:
    from isnad.store.schema import REVISION

    if _revision(engine) == REVISION:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    script = ScriptDirectory.from_config(config)
    current = _revision(engine)
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise StoreError(f"{where}: the store was made by a newer Isnad (schema {current}); update Isnad to read it")
    command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    """The schema revision of a store, None where it has no tables yet."""
    from sqlalchemy import inspect, text

    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)
