"""Tables for people. On a terminal they fit its width by folding; piped, every row stays one whole line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from isnad.cli.cells import isolate, width
from isnad.cli.output import out

GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers are set to the right; `least` columns are kept when a terminal is narrow."""

    head: str
    number: bool = False
    least: int = 6


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their headings; None is shown as nothing."""
    for line in table_lines(columns, rows, terminal_width()):
        out(line)


def terminal_width() -> int | None:
    """Columns of the terminal that stdout is; None where it is a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def table_lines(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], limit: int | None = None
) -> list[str]:
    """The table as lines of at most `limit` terminal columns (None: as wide as its cells ask for).

    Cells with right-to-left letters stand between isolates, which count as no column.
    """
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    folded = [[isolate(cell) for cell in row] for row in cells]
    widths = [
        max([width(column.head), *(width(row[i]) for row in folded)]) for i, column in enumerate(columns)
    ]
    if limit is not None:
        widths = _fit(widths, columns, limit)
    head = [_pad(c.head, w, c.number) for c, w in zip(columns, widths, strict=True)]
    rule = ["-" * w for w in widths]
    lines = [GAP.join(head).rstrip(), GAP.join(rule)]
    for row in folded:
        lines.extend(_row_lines(row, columns, widths))
    return lines


def _fit(widths: list[int], columns: Sequence[Column], limit: int) -> list[int]:
    """Take columns' width from the widest first until the table fits, never below a column's least."""
    widths = list(widths)
    least = [min(w, max(c.least, width(c.head))) for w, c in zip(widths, columns, strict=True)]
    spare = sum(widths) + len(GAP) * (len(widths) - 1) - limit
    while spare > 0:
        slack = [w if w > lo else 0 for w, lo in zip(widths, least, strict=True)]
        if not any(slack):
            break
        widths[slack.index(max(slack))] -= 1
        spare -= 1
    return widths


def _row_lines(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    parts = [fold(cell, w) for cell, w in zip(row, widths, strict=True)]
    lines = []
    for n in range(max(len(part) for part in parts)):
        line = [
            _pad(part[n] if n < len(part) else "", w, c.number)
            for part, w, c in zip(parts, widths, columns, strict=True)
        ]
        lines.append(GAP.join(line).rstrip())
    return lines


def fold(cell: str, columns: int) -> list[str]:
    """`cell` in pieces of at most `columns` terminal columns, cut at spaces where it can be, each isolated anew."""
    if width(cell) <= columns:
        return [cell]
    lines: list[str] = []
    line = ""
    for word in cell.strip("\u2068\u2069").split(" "):
        while width(word) > columns:
            room = columns - width(line) - bool(line)
            if room < 1:
                lines.append(line)
                line = ""
                continue
            piece = _head(word, room)
            lines.append(f"{line} {piece}".strip())
            line, word = "", word[len(piece) :]
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
        else:
            lines.append(line)
            line = word
    return [isolate(line) for line in [*lines, line] if line]


def _head(word: str, columns: int) -> str:
    """The longest beginning of `word` within `columns`, at least one character."""
    stop = 1
    while stop < len(word) and width(word[: stop + 1]) <= columns:
        stop += 1
    return word[:stop]


def _pad(cell: str, columns: int, right: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if right else cell + space
