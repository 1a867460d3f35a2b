"""Tab-separated tables of a language pack: a header line, then one form a line; `#` starts a comment line."""

from __future__ import annotations

from pathlib import Path

from isnad.errors import PackError


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Rows of `path` as dicts by column, with the line number under `"line"`.

    Raises PackError naming file and line where a row has another number of cells than the header.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise PackError(f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror})") from error
    header: list[str] | None = None
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) < len(header):
            cells += [""] * (len(header) - len(cells))
        if len(cells) > len(header):
            raise PackError(
                f"{path.name}:{number}: {len(cells)} cells where the header has {len(header)}; check the tabs"
            )
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        row["line"] = str(number)
        rows.append(row)
    return rows
