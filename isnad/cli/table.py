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
    """A column's heading; numbers are set to the right.

    On a terminal too narrow for the table, the heading becomes `short`, cells are clipped to `clip` characters (only
    for what may be clipped, as ids) or else folded to no less than `least` columns.
    """

    head: str
    number: bool = False
    least: int = 6
    short: str = ""
    clip: int = 0


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their headings; None is shown as nothing."""
    for line in table_lines(columns, rows, terminal_width()):
        out(line)


def filled(
    columns: Sequence[Column], rows: Sequence[Sequence[object]], optional: Iterable[str]
) -> tuple[list[Column], list[list[object]]]:
    """Columns and rows without the `optional` columns (by heading) that hold nothing in any row."""
    names = set(optional)
    kept = [
        i
        for i, c in enumerate(columns)
        if c.head not in names or any(row[i] not in (None, "") for row in rows)
    ]
    return [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]


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
    cells = [[isolate("" if cell is None else str(cell)) for cell in row] for row in rows]
    heads = [column.head for column in columns]
    widths = _widths(heads, cells)
    if limit is not None and _total(widths) > limit:
        heads = [column.short or column.head for column in columns]
        cells = [
            [cell[: c.clip] if c.clip else cell for cell, c in zip(row, columns, strict=True)]
            for row in cells
        ]
        widths = _fit(
            _widths(heads, cells),
            [max(c.least, width(h)) for c, h in zip(columns, heads, strict=True)],
            limit,
        )
    lines = [
        GAP.join(_pad(head, w, c.number) for head, w, c in zip(heads, widths, columns, strict=True)).rstrip(),
        GAP.join("-" * w for w in widths),
    ]
    for row in cells:
        lines.extend(_row_lines(row, columns, widths))
    return lines


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [max([width(head), *(width(row[i]) for row in cells)]) for i, head in enumerate(heads)]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _fit(widths: list[int], least: Sequence[int], limit: int) -> list[int]:
    """Take width from the widest column first until the table fits, from none below its least."""
    widths = list(widths)
    while _total(widths) > limit:
        slack = [w if w > lo else 0 for w, lo in zip(widths, least, strict=True)]
        if not any(slack):
            break
        widths[slack.index(max(slack))] -= 1
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
            if line and width(word[: _head(word, room)]) > room:
                lines.append(line)
                line = ""
                continue
            cut = _head(word, room)
            lines.append(f"{line} {word[:cut]}".strip())
            line, word = "", word[cut:]
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
        else:
            lines.append(line)
            line = word
    return [isolate(line) for line in [*lines, line] if line]


def _head(word: str, columns: int) -> int:
    """Length of the longest beginning of `word` within `columns`, at least one character."""
    stop = 1
    while stop < len(word) and width(word[: stop + 1]) <= columns:
        stop += 1
    return stop


def _pad(cell: str, columns: int, right: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if right else cell + space
