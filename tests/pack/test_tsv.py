"""Tables: what is read, and what an author of a pack is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.pack.tsv import read_tsv


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rows_carry_their_line(tmp_path: Path) -> None:
    path = write(tmp_path / "t.tsv", "# نعوت\nid\tform\tnote\na\tمسلح\tx\n\n# b\nb\t مجهول \t\n")
    assert read_tsv(path) == [
        {"id": "a", "form": "مسلح", "note": "x", "line": "3"},
        {"id": "b", "form": "مجهول", "note": "", "line": "6"},
    ]


def test_a_table_without_rows(tmp_path: Path) -> None:
    assert read_tsv(write(tmp_path / "t.tsv", "")) == read_tsv(write(tmp_path / "u.tsv", "id\tform\n")) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id\tform\na\tب\tج\tد\n", r"t\.tsv:2: 4 cells where the header has 2; check the tabs"),
        ("id\tform\nb\n", r"t\.tsv:2: only 1 of 2 cells; an empty cell needs its tab too"),
        (b"id\tform\n" + "ب".encode("cp1256"), r"t\.tsv:2: not UTF-8 at byte 8; save the file as UTF-8"),
    ],
)
def test_faults(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(PackError, match=told):
        read_tsv(write(tmp_path / "t.tsv", content))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.tsv: cannot be read"):
        read_tsv(tmp_path / "none.tsv")
