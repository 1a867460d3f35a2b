"""Which rows of a pack a word was read by: file and line, so that a linguist can go there and change it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from isnad.extract.words.lexicon import Entry, lexicon
from isnad.extract.words.value_tables import expand, proclitics
from isnad.model import Token
from isnad.pack import Pack
from isnad.pack.tsv import label, read_tsv

NUMBER_TABLES = ("numbers", "number_phrases", "units")
DATE_TABLES = ("months", "weekdays", "date_words", *NUMBER_TABLES)
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Source:
    """A row that reads tokens `[first, last)`: its table, what it says they are, and file:line."""

    first: int
    last: int
    table: str
    says: str
    where: str


class Rows:
    """The rows of one pack by what they match. Made when somebody asks; the readers keep no such thing."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.lexicon = lexicon(pack)

    @cached_property
    def _values(self) -> dict[str, list[tuple[str, tuple[str, ...], str, str]]]:
        """(table, further tokens, sense, where) by each written form of a first token."""
        clitics = proclitics(self.pack)
        out: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = {}
        for table in DATE_TABLES:
            for row in self.pack.table(table):
                head, *rest = _WORD.findall(row["form"]) or [""]
                entry = table, tuple(rest), row["sense"], f"{row['file']}:{row['line']}"
                for written in dict.fromkeys(w for w, *_ in expand(head, clitics, True)):
                    out.setdefault(written, []).append(entry)
        return out

    @cached_property
    def _places(self) -> dict[str, str]:
        """Where the row of each place id stands."""
        return {
            row["id"]: f"{label(path)}:{row['line']}"
            for path in self.pack.files("gazetteer", ".tsv")
            for row in read_tsv(path)
        }

    def values(self, tokens: Sequence[Token], first: int, last: int, tables: Sequence[str]) -> Iterator[Source]:
        """The rows of number and date tables that read the tokens `[first, last)`, the longest at each."""
        i = first
        while i < last:
            found = [
                (table, i + 1 + len(rest), sense, where)
                for table, rest, sense, where in self._values.get(tokens[i].norm, ())
                if table in tables and tuple(t.norm for t in tokens[i + 1 : i + 1 + len(rest)]) == rest
            ]
            if not found:
                i += 1
                continue
            longest = max(stop for _, stop, _, _ in found)
            kept = sorted({f for f in found if f[1] == longest}, key=lambda f: tables.index(f[0]))
            yield from (Source(i, longest, table, sense, where) for table, _, sense, where in kept)
            i = longest

    def entries(self, tokens: Sequence[Token], first: int, last: int) -> Iterator[Source]:
        """The rows of the other tables and of the gazetteer that read the tokens `[first, last)`."""
        i = first
        while i < last:
            found = [(stop, entries) for stop, entries in self.lexicon.match(tokens, i) if stop <= last]
            if not found:
                i += 1
                continue
            stop, entries = found[-1]
            yield from dict.fromkeys(self.of(entry, i, stop) for entry in entries)
            i = stop

    def of(self, entry: Entry, first: int, last: int) -> Source:
        """The row of one reading of tokens `[first, last)`."""
        row = entry.row
        where = self._places.get(row["id"], "") if entry.kind == "place" else f"{row['file']}:{row['line']}"
        says = entry.sense if entry.kind != "place" else f"{row['name_en']} ({row['country'] or entry.sense})"
        if entry.kind == "actor":
            says = f"{row['id']} ({entry.sense})"
        return Source(first, last, entry.kind, says, where)


_ROWS: WeakKeyDictionary[Pack, Rows] = WeakKeyDictionary()


def rows(pack: Pack) -> Rows:
    """The rows of `pack`, made once a process."""
    if pack not in _ROWS:
        _ROWS[pack] = Rows(pack)
    return _ROWS[pack]
