"""What a record consists of, to compare two stores by."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from tests.hostile import ROOT

SAMPLES = ROOT / "samples"
TABLES = {
    "reports": "version, id, given_id, outlet, url, author, published, fetched, title, text, notes",
    "set_aside": '"where", reason, excerpt',
    "mentions": "*",
    "extracted": "*",
    "reuse": "*",
    "family_members": "*",
    "events": "*",
    "event_mentions": "*",
    "build_state": "*",
}


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that a record consists of, row by row; not the times of intake, not the pointers of former records."""
    connection = sqlite3.connect(path)
    rows = {t: sorted(connection.execute(f"SELECT {c} FROM {t}"), key=repr) for t, c in TABLES.items()}
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return rows
