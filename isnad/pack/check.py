"""What `isnad lang check` rejects in a pack: text that would never match, doubles, unsorted tables, loose references."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from isnad.errors import PackError
from isnad.model import EVENT_TYPES
from isnad.pack.columns import filled_columns, known_columns, numeric_columns, place_columns
from isnad.pack.load import Pack
from isnad.pack.messages import in_arabic
from isnad.pack.tsv import header_of, label, read_lines, scan_tsv
from isnad.script import fold

Row = dict[str, str]

# Letters of other languages written in Arabic script; an Arabic form that holds one is mistyped.
_FOREIGN = frozenset("یکگپچژڤہھەۀےٹڈړږښڼ")
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad")
_WHERE = re.compile(r"(?P<where>\S[^\n]*?\.(?:tsv|yaml|txt)(?::\d+)?): (?P<what>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: `where` is file:line, `what` says what to mend."""

    where: str
    what: str

    @property
    def arabic(self) -> str | None:
        """The same in Arabic; None for words that come from elsewhere."""
        return in_arabic(self.what)


def problem_of(error: PackError) -> Problem:
    """The problem that an error tells, its place taken from its message."""
    found = _WHERE.fullmatch(str(error))
    return Problem(found["where"], found["what"]) if found else Problem("pack", str(error))


def check_pack(pack: Pack) -> list[Problem]:
    """All problems of the tables and gazetteers of a pack; rules and cases are checked by the workbench."""
    out: list[Problem] = []
    tables: dict[Path, list[Row]] = {}
    for folder in ("lexicon", "gazetteer"):
        for path in pack.files(folder, ".tsv"):
            try:
                out += _shape(path, pack.language)
                tables[path], faults = scan_tsv(path)
            except PackError as error:
                out.append(problem_of(error))
                continue
            out += [Problem(f"{label(path)}:{number}", fault) for number, fault in faults]
            out += _table(path, tables[path])
    out += _gazetteers({p: rows for p, rows in tables.items() if p.parent.name == "gazetteer"})
    out += _events({p: rows for p, rows in tables.items() if p.parent.name == "lexicon"})
    return out


def _shape(path: Path, language: str) -> Iterator[Problem]:
    """A table that nothing reads, an empty file, columns that nothing reads or that are missing."""
    folder, header = path.parent.name, header_of(path)
    tables = known_columns(language)
    if folder == "lexicon" and path.stem not in tables:
        yield Problem(label(path), f"no table is called {path.stem!r}; there are: {', '.join(tables)}")
        return
    known = place_columns(language) if folder == "gazetteer" else tables[path.stem]
    if not header:
        yield Problem(f"{label(path)}:1", f"the file is empty; its first line is the header: {' '.join(known)}")
        return
    for column in (c for c in header if c not in known):
        yield Problem(f"{label(path)}:1", f"nothing reads a column {column!r}; there are: {', '.join(known)}")
    wanted = known if folder == "gazetteer" else filled_columns(folder, path.stem)
    for column in (c for c in wanted if c not in header):
        yield Problem(f"{label(path)}:1", f"the header lacks the column {column!r}")


def _table(path: Path, rows: list[Row]) -> Iterator[Problem]:
    ids: dict[str, str] = {}
    doubles: dict[tuple[str, ...], str] = {}
    repeated = path.stem in ("actors", "agencies")  # several forms share an id there
    for row in rows:
        where = f"{label(path)}:{row['line']}"
        yield from (Problem(where, what) for what in _cells(path, row))
        if row.get("id") in ids and not repeated:
            yield Problem(where, f"id {row['id']!r} stands at line {ids[row['id']]} too")
        ids.setdefault(row.get("id", ""), row["line"])
        key = _likeness(row, repeated)
        if key[0] and key in doubles:
            yield Problem(where, f"the same as line {doubles[key]} once spelling is folded")
        doubles[key] = row["line"]
    yield from _order(path, rows)


def _cells(path: Path, row: Row) -> Iterator[str]:
    """What is wrong with the cells of one row."""
    for cell in (v for k, v in row.items() if k != "line"):
        yield from text_faults(cell)
    for column in filled_columns(path.parent.name, path.stem):
        if column in row and not row[column]:
            yield f"has no {column}"
    for column in numeric_columns(path.stem):
        if row.get(column) and not row[column].removeprefix("-").isdecimal():
            yield f"{column} {row[column]!r} is no whole number"
    name = row.get("form") or row.get("name") or ""
    if name and not fold(name).strip("_ "):
        yield f"{name!r} holds nothing that can be matched"


def _likeness(row: Row, repeated: bool) -> tuple[str, ...]:
    """What two rows of one table must not share: the folded form and what it means."""
    columns = ("id" if repeated else "sense", "pos", "kind", "country", "admin1", "lat", "lon")
    return fold(row.get("form", row.get("name", ""))), *(row.get(c, "") for c in columns)


def _order(path: Path, rows: list[Row]) -> Iterator[Problem]:
    if path.stem in ("inflection", "clitics"):
        return
    forms = [row.get("form", "") for row in rows]
    if forms in (sorted(forms), sorted(forms, key=fold)):
        return
    for before, row in zip(rows, rows[1:], strict=False):
        if row.get("id", "") < before.get("id", ""):
            yield Problem(f"{label(path)}:{row['line']}", "out of order: sort the table by id (or wholly by form)")
            return


def _gazetteers(tables: dict[Path, list[Row]]) -> Iterator[Problem]:
    """Coordinates and ranks out of range, and ids that two files give."""
    seen: dict[str, tuple[Path, str]] = {}
    for path, rows in tables.items():
        for row in rows:
            where = f"{label(path)}:{row['line']}"
            other = seen.setdefault(row.get("id", ""), (path, row["line"]))
            if other[0] != path:
                yield Problem(where, f"id {row.get('id', '')!r} stands in {other[0].name}:{other[1]} too")
            for column, limit in (("lat", 90), ("lon", 180)):
                if (row.get("lat") or row.get("lon")) and not _degrees(row.get(column, ""), limit):
                    yield Problem(where, f"{column} {row.get(column, '')!r} is no number of degrees from -{limit} to {limit}")
            if row.get("rank", "") not in ("", "1", "2", "3", "4", "5"):
                yield Problem(where, f"rank {row['rank']!r} is not 1 to 5")


def _degrees(text: str, limit: int) -> bool:
    try:
        return abs(float(text)) <= limit
    except ValueError:
        return False


def _events(tables: dict[Path, list[Row]]) -> Iterator[Problem]:
    """References to event types that do not exist, and types that a table forgets."""
    by_name: dict[str, list[tuple[Path, Row]]] = {}
    for path, rows in tables.items():
        by_name.setdefault(path.stem, []).extend((path, row) for row in rows)
    listed = {row.get("id") for _, row in by_name.get("event_types", ())}
    for missing in sorted(set(EVENT_TYPES) - listed):
        yield Problem("event_types.tsv", f"lacks the event type {missing!r}")
    for path, row in by_name.get("refinements", ()):
        for column in ("event", "becomes"):
            if row.get(column) and row[column] not in EVENT_TYPES:
                yield Problem(f"{label(path)}:{row['line']}", f"unknown event type {row[column]!r}")
    for path, row in by_name.get("triggers", ()):
        event = row.get("sense", "").partition("/")[0]
        if event and event != "harm" and event not in EVENT_TYPES:
            yield Problem(f"{label(path)}:{row['line']}", f"unknown event type {event!r} in sense {row['sense']!r}")


def file_faults(paths: Iterable[Path]) -> Iterator[Problem]:
    """What is wrong with the letters of files that are no tables: rules and cases."""
    for path in paths:
        try:
            lines = read_lines(path)
        except PackError as error:
            yield problem_of(error)
            continue
        for number, line in enumerate(lines, 1):
            yield from (Problem(f"{label(path)}:{number}", what) for what in text_faults(line))


def text_faults(text: str) -> Iterator[str]:
    """What makes a cell unfit: not NFC, presentation forms, letters of other languages, invisible controls."""
    if not unicodedata.is_normalized("NFC", text):
        yield f"{text!r} is not in Unicode form NFC"
    for char in sorted(set(text)):
        point = ord(char)
        if 0xFB50 <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFE:
            yield f"U+{point:04X} is a presentation form; type the plain letter"
        elif char in _FOREIGN:
            yield f"U+{point:04X} {unicodedata.name(char)} is no letter of Arabic"
        elif char in _BIDI or char in _INVISIBLE:
            yield f"U+{point:04X} is an invisible control; delete it"
        elif unicodedata.category(char) == "Cc" and char != "\t":
            yield f"U+{point:04X} is a control character; delete it"
