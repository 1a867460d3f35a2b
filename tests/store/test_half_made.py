"""A store that a dying process left half made is made whole by the next one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from isnad.store import open_store


def test_a_migration_that_breaks_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "half.db"

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("alembic.op.create_index", dies)
        open_store(path, create=True)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    connection.close()
    store = open_store(path, create=True)
    assert store.counts()["reports"] == 0
    store.close()
