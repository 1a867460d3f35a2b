"""Tab-separated tables of a language pack: a header line, then one form a line; `#` starts a comment line."""

from __future__ import annotations

from pathlib import Path

from isnad.errors import PackError


def label(path: Path) -> str:
    """How a file is named in a message: from the current folder where it lies there, so that editors can open it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def read_lines(path: Path) -> list[str]:
    """The lines of a text file of a pack. PackError where it cannot be read or is not UTF-8 (a BOM is let pass)."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackError(f"{label(path)}: cannot be read ({error.strerror})") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"not UTF-8 at byte {error.start}; save the file as UTF-8"
        raise PackError(f"{label(path)}:{line}: {message}") from error
    # Only line feeds end a line: `splitlines` would cut at invisible separators inside a cell too.
    return text.replace("\r\n", "\n").split("\n")


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Rows of `path` as dicts by column, with the line number under `"line"`.

    Raises PackError naming file and line where a row has another number of cells than the header.
    """
    rows, faults = scan_tsv(path)
    for number, fault in faults:
        raise PackError(f"{label(path)}:{number}: {fault}")
    return rows


def scan_tsv(path: Path) -> tuple[list[dict[str, str]], list[tuple[int, str]]]:
    """The rows of `path` that can be read, and line number and fault of those that cannot."""
    header: list[str] | None = None
    rows: list[dict[str, str]] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            faults.append((number, _wrong_number(len(cells), len(header))))
        else:
            rows.append({**dict(zip(header, cells, strict=True)), "line": str(number)})
    return rows, faults


def header_of(path: Path) -> list[str]:
    """The columns of a table, empty where the file holds no header line."""
    lines = (line for line in read_lines(path) if line.strip() and not line.startswith("#"))
    return [cell.strip() for cell in next(lines, "").split("\t") if cell.strip()]


def _wrong_number(cells: int, columns: int) -> str:
    if cells > columns:
        return f"{cells} cells where the header has {columns}; check the tabs"
    return f"only {cells} of {columns} cells; an empty cell needs its tab too"
