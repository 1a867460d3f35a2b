"""What `isnad lang check` rejects in a pack: text that would never match, doubles, unsorted tables, loose references."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from isnad.errors import PackError
from isnad.model import EVENT_TYPES
from isnad.pack.load import Pack
from isnad.pack.tsv import read_tsv
from isnad.script import fold

# Letters of other languages written in Arabic script; an Arabic form that holds one is mistyped.
_FOREIGN = frozenset("یکگپچژڤہھەۀےٹڈړږښڼ")
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: `where` is file:line, `what` says what to mend."""

    where: str
    what: str


def check_pack(pack: Pack) -> list[Problem]:
    """All problems of the tables and gazetteers of a pack; rules and cases are checked by the workbench."""
    out: list[Problem] = []
    seen_ids: dict[str, str] = {}
    for folder in ("lexicon", "gazetteer"):
        for path in pack.files(folder, ".tsv"):
            try:
                rows = read_tsv(path)
            except PackError as error:
                out.append(Problem(path.name, str(error)))
                continue
            out += _table(path, rows)
            if folder == "gazetteer":
                out += _unique(path, rows, seen_ids)
    out += _events(pack)
    return out


def _table(path: Path, rows: list[dict[str, str]]) -> Iterator[Problem]:
    ids: dict[str, str] = {}
    doubles: dict[tuple[str, ...], str] = {}
    repeated = path.stem in ("actors", "agencies")  # several forms share an id there
    previous = ""
    for row in rows:
        where = f"{path.name}:{row['line']}"
        for cell in (v for k, v in row.items() if k != "line"):
            yield from (Problem(where, what) for what in text_faults(cell))
        if not row.get("id"):
            yield Problem(where, "has no id")
        elif row["id"] in ids and not repeated:
            yield Problem(where, f"id {row['id']!r} stands at line {ids[row['id']]} too")
        ids.setdefault(row.get("id", ""), row["line"])
        key = (fold(row.get("form", row.get("name", ""))), *(row.get(c, "") for c in ("id" if repeated else "sense", "pos", "kind", "country", "admin1", "lat", "lon")))
        if key[0] and key in doubles:
            yield Problem(where, f"the same as line {doubles[key]} once spelling is folded")
        doubles[key] = row["line"]
        order = row.get("id", "") if path.parent.name == "gazetteer" or not repeated else row["id"]
        if order < previous and path.stem not in ("inflection", "clitics"):
            forms = [r.get("form", "") for r in rows]
            if forms != sorted(forms) and forms != sorted(forms, key=fold):
                yield Problem(where, "out of order: sort the table by id (or wholly by form)")
                return
        previous = order


def _unique(path: Path, rows: list[dict[str, str]], seen: dict[str, str]) -> Iterator[Problem]:
    for row in rows:
        where = f"{path.name}:{row['line']}"
        if row["id"] in seen and not seen[row["id"]].startswith(path.name):
            yield Problem(where, f"id {row['id']!r} stands in {seen[row['id']]} too")
        seen[row["id"]] = where
        for column, limit in (("lat", 90.0), ("lon", 180.0)):
            try:
                good = abs(float(row[column])) <= limit
            except ValueError:
                good = False
            if not good:
                yield Problem(where, f"{column} {row[column]!r} is no number of degrees")


def _events(pack: Pack) -> Iterator[Problem]:
    """References to event types that do not exist, and types that a table forgets."""
    listed = {row["id"] for row in pack.table("event_types")}
    for missing in sorted(set(EVENT_TYPES) - listed):
        yield Problem("event_types.tsv", f"lacks the event type {missing!r}")
    for row in pack.table("refinements"):
        for column in ("event", "becomes"):
            if row[column] not in EVENT_TYPES:
                yield Problem(f"refinements.tsv:{row['line']}", f"unknown event type {row[column]!r}")
    for row in pack.table("triggers"):
        event = row["sense"].partition("/")[0]
        if event != "harm" and event not in EVENT_TYPES:
            yield Problem(f"triggers.tsv:{row['line']}", f"unknown event type {event!r} in sense {row['sense']!r}")


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
