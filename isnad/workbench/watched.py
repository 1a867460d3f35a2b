"""The words that coverage watches: fixed lists of number words, month names, type nouns of places, and
words of harm and attack.

They are not the lexicon's own, so that a word which the lexicon lacks is found out. A folder of lists holds
`numbers.tsv`, `months.tsv` and `events.tsv` (form, except, note), `place_types.tsv` (form, except, note) and `not_names.tsv`
(form, note); see the comments at their heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from isnad.errors import PackError
from isnad.extract.words.value_tables import Clitics, expand, proclitics
from isnad.pack import Pack, pack_root
from isnad.pack.tsv import read_tsv
from isnad.script import fold

Kind = Literal["number", "month", "place", "event"]
KINDS: tuple[Kind, ...] = ("number", "month", "place", "event")
_LISTS = {"number": "numbers.tsv", "month": "months.tsv", "place": "place_types.tsv", "event": "events.tsv"}
_NOT_NAMES = "not_names.tsv"
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A watched word of a text: its kind, its form in the list (of a place with the name after it), the characters
    `[start, stop)` that a value should cover, and the words around it."""

    kind: Kind
    form: str
    start: int
    stop: int
    around: str


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    form: str
    rest: tuple[str, ...]
    excluded: frozenset[str]


@dataclass(frozen=True)
class Watched:
    """The lists, keyed by each written form of a first word with its clitics."""

    entries: dict[str, list[_Entry]] = field(default_factory=dict)
    not_names: frozenset[str] = frozenset()

    def seen(self, text: str) -> Iterator[Seen]:
        """The watched words of a text in the matching form."""
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        for i, (word, _, _) in enumerate(words):
            for entry in self.entries.get(word, ()):
                found = self._at(entry, words, i)
                if found is not None:
                    yield found

    def _at(self, entry: _Entry, words: list[tuple[str, int, int]], i: int) -> Seen | None:
        word, start, _ = words[i]
        after = [w for w, _, _ in words[i + 1 : i + 1 + len(entry.rest)]]
        if after != list(entry.rest) or (entry.kind != "place" and word in entry.excluded):
            return None
        last = i + len(entry.rest)
        form = entry.form
        if entry.kind == "place":
            named = self._name(entry, words, i + 1)
            if named is None:
                return None
            last, start = named, words[named][1]
            form = f"{entry.form} {words[named][0]}"
        around = " ".join(w for w, _, _ in words[max(0, i - 2) : last + 3])
        return Seen(entry.kind, form, start, words[last][2], around)

    def _name(self, entry: _Entry, words: list[tuple[str, int, int]], i: int) -> int | None:
        """The word at `i`, or after a quotation mark there, where it can be a name."""
        if i < len(words) and words[i][0] in "\"'":
            i += 1
        if i >= len(words):
            return None
        name = words[i][0]
        bad = not name.isalpha() or len(name) < 2 or name in self.not_names or name in entry.excluded
        return None if bad else i


def lists_root(pack: Pack) -> Path:
    """The lists that ship with the language of `pack`."""
    return pack_root(pack.language) / "coverage"


def load_watched(folder: Path, pack: Pack) -> Watched:
    """The lists of `folder`, expanded with the proclitics of the pack. PackError where a list is not there."""
    clitics = proclitics(pack)
    entries: dict[str, list[_Entry]] = {}
    for kind in KINDS:
        for row in _rows(folder / _LISTS[kind]):
            _enter(entries, kind, row, clitics)
    _settle(entries)
    return Watched(entries, frozenset(fold(row["form"]) for row in _rows(folder / _NOT_NAMES)))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        names = ", ".join((*_LISTS.values(), _NOT_NAMES))
        raise PackError(f"{path}: no such list; a folder of words to watch holds {names}")
    return read_tsv(path)


def _enter(entries: dict[str, list[_Entry]], kind: Kind, row: dict[str, str], clitics: Clitics) -> None:
    head, *rest = fold(row["form"]).split()
    excluded = frozenset(fold(word) for word in row.get("except", "").split("|") if word)
    for written, *_ in expand(head, clitics, kind == "number"):
        entries.setdefault(written, []).append(_Entry(kind, row["form"], tuple(rest), excluded))


def _settle(entries: dict[str, list[_Entry]]) -> None:
    """One entry of a kind for each written form, except where what follows tells them apart: the listed word itself
    («واحد») rather than another one with a clitic."""
    for written, found in entries.items():
        kept: dict[tuple[str, tuple[str, ...]], _Entry] = {}
        for entry in found:
            key = entry.kind, entry.rest
            if key not in kept or fold(entry.form) == written:
                kept[key] = entry
        entries[written] = list(kept.values())
