"""Packs of a user, made in a folder for a test."""

from __future__ import annotations

from pathlib import Path


def overlay(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write `files` (path inside the pack → content) under `root`; the folder, to lay over the shipped pack."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def table(header: str, *rows: str) -> str:
    """A table of space-parted columns and rows of `|`-parted cells, padded to the width of the header."""
    columns = header.split()
    lines = ["\t".join(columns)]
    for row in rows:
        cells = row.split("|")
        lines.append("\t".join(cells + [""] * (len(columns) - len(cells))))
    return "\n".join(lines) + "\n"
