"""A sentence as a line of typed chunks: what frames are matched over.

Chunks come from the number and date readers and from the lexicon, the longest reading first; prepositions and
conjunctions written as clitics become operator chunks of their own, so that rules never mention a clitic.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from functools import cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from isnad.extract.dates import beside_dates, read_dates
from isnad.extract.lexicon import Entry, Lexicon, untyped
from isnad.extract.numbers import read_numbers
from isnad.extract.readers import Readers
from isnad.extract.value_tables import written
from isnad.model import Token
from isnad.text.tokens import WORDS

# Of several readings of one span the first in this order names the chunk.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("date", "number", "trigger", "actor", "op", "speech", "person", "group", "object", "means", "nationality",
         "relative", "modifier", "place_type", "source", "place", "agency", "stance", "owner", "word", "mark")
    )
}  # fmt: skip
_WORD, _COUNT = frozenset(("word",)), frozenset(("number", "count"))


class Chunk(NamedTuple):
    """Tokens `[first, last)` read as one thing. `senses` are all names that a rule may call it by.

    `entries` are the lexicon readings; `value` is a NumberValue, a DateExpr or a Phrase (see counts.py). A clitic
    is a chunk without width, before the chunk of its word: `first == last`.
    """

    kind: str
    first: int
    last: int
    senses: frozenset[str]
    entries: tuple[Entry, ...] = ()
    value: Any = None

    def entry(self, kind: str) -> Entry | None:
        """The first reading of this kind."""
        return next((e for e in self.entries if e.kind == kind), None)


def chunk(
    tokens: Sequence[Token], lexicon: Lexicon, readers: Readers, norms: tuple[str, ...] | None = None
) -> list[Chunk]:
    """Chunks of a sentence, in order; every token but clitics lies in exactly one. `norms` are the tokens as written,
    where somebody has them."""
    norms = written(tokens) if norms is None else norms
    fixed, pieces = _fixed(tokens, readers, norms), _pieces(lexicon)
    line = list(map(pieces.__getitem__, norms))
    new = tuple.__new__  # what Chunk() comes down to, at half its cost: some 400 chunks a report
    out: list[Chunk] = []
    i, n = 0, len(line)
    while i < n:
        kind, senses, entries, clitics, following, _, _ = piece = line[i]
        if clitics:
            out += [new(Chunk, ("op", i, i, clitic, (), None)) for clitic in clitics]
        if i in fixed:
            made = fixed[i]
        elif (following and i + 1 < n and _goes_on(piece, line[i + 1])) or (
            i and line[i - 1].governs and lexicon.after_type(tokens, i)
        ):
            made = _longest(tokens, i, pieces, fixed)
        else:
            out.append(new(Chunk, (kind, i, i + 1, senses, entries, None)))
            i += 1
            continue
        out.append(made)
        i = made.last
    return out


def _fixed(tokens: Sequence[Token], readers: Readers, norms: tuple[str, ...]) -> dict[int, Chunk]:
    """The dates and numbers of a sentence by the token that they begin with."""
    dates = read_dates(tokens, readers.dates, norms)
    fixed: dict[int, Chunk] = {}
    for number in beside_dates(read_numbers(tokens, readers.numbers, norms), dates):
        fixed[number.first] = Chunk("number", number.first, number.last, _number_senses(number), (), number)
    for date in dates:
        for i in range(date.first, date.last):
            fixed.pop(i, None)
        fixed[date.first] = Chunk("date", date.first, date.last, _date_senses(date.kind), (), date)
    return fixed


@cache
def _date_senses(kind: str) -> frozenset[str]:
    return frozenset(("date", kind))


def _number_senses(number: Any) -> frozenset[str]:
    counting = number.kind in ("cardinal", "vague", "fraction")
    return _COUNT if counting else frozenset(("number", number.kind))


class Piece(NamedTuple):
    """A word by itself as a chunk, the operators that its clitics are, what may go on a phrase that begins with it, its
    own keys inside a phrase, and whether a name of a place may follow it that is none elsewhere."""

    kind: str
    senses: frozenset[str]
    entries: tuple[Entry, ...]
    clitics: tuple[frozenset[str], ...]
    following: tuple[KeysView[str], ...]
    inside: tuple[str, ...]
    governs: bool


class _Pieces(dict[str, Piece]):
    """Words as chunks by norm, made as they are asked for; forgotten as a whole when they are too many."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._read: dict[tuple[int, ...], tuple[str, frozenset[str], tuple[Entry, ...]]] = {}
        self._told: dict[tuple[tuple[str, ...], bool], tuple[frozenset[str], ...]] = {}

    def __missing__(self, norm: str) -> Piece:
        if len(self) >= WORDS:
            self.clear()
        lexicon = self.lexicon
        shape, look = lexicon.clitics.shapes[norm], lexicon.looks[norm]
        entries: tuple[Entry, ...] = ()
        kind, senses = "word", _WORD
        found = [e for node in look.nodes for e in node.entries if lexicon.fits(e, shape)]
        if found and (found := untyped(found)):
            kind, senses, entries = self.read(found)
        elif shape.kind == "mark":
            kind, senses = "mark", frozenset(("mark", norm))
        clitics = self._clitics(shape.proclitics, look.verbal) if shape.proclitics else ()
        self[norm] = piece = Piece(kind, senses, entries, clitics, look.following, look.inside, lexicon.governs(shape))
        return piece

    def _clitics(self, proclitics: tuple[str, ...], verbal: bool) -> tuple[frozenset[str], ...]:
        """The operators that the clitics of a word are. A future prefix tells a plan only where a verb follows: «سمير»
        is a name."""
        key = proclitics, verbal
        if key not in self._told:
            bare = frozenset() if verbal else self.lexicon.clitics.futures
            told = (self.lexicon.clitic_senses.get(c) for c in proclitics if c not in bare)
            self._told[key] = tuple(senses for senses in told if senses)
        return self._told[key]

    def read(self, entries: Sequence[Entry]) -> tuple[str, frozenset[str], tuple[Entry, ...]]:
        """Kind, senses and entries in order of rank of a chunk with these readings, which the lexicon holds."""
        key = tuple(map(id, entries))
        if key not in self._read:
            ranked = tuple(sorted(entries, key=lambda e: _RANK[e.kind]))
            self._read[key] = ranked[0].kind, frozenset(s for e in ranked for s in _senses(e)), ranked
        return self._read[key]


_PIECES: WeakKeyDictionary[Lexicon, _Pieces] = WeakKeyDictionary()


def _pieces(lexicon: Lexicon) -> _Pieces:
    if lexicon not in _PIECES:
        _PIECES[lexicon] = _Pieces(lexicon)
    return _PIECES[lexicon]


def _goes_on(piece: Piece, following: Piece) -> bool:
    """Whether some phrase holds the two words in a row: few words that begin phrases do begin one."""
    inside = following.inside
    for keys in piece.following:  # noqa: SIM110 (asked some 100 times a report: any() takes twice as long)
        if not keys.isdisjoint(inside):
            return True
    return False


def _longest(tokens: Sequence[Token], i: int, pieces: _Pieces, fixed: dict[int, Chunk]) -> Chunk:
    """The chunk of the longest phrase that begins at token `i` and holds no value."""
    best: tuple[int, list[Entry]] | None = None
    for stop, entries in pieces.lexicon.match(tokens, i):
        if fixed and any(j in fixed for j in range(i + 1, stop)):
            break
        best = stop, entries
    if best is None or (best[0] - i == 1 and not pieces.lexicon.after_type(tokens, i)):
        piece = pieces[tokens[i].norm]
        return Chunk(piece.kind, i, i + 1, piece.senses, piece.entries)
    kind, senses, ranked = pieces.read(best[1])
    if kind in ("actor", "group"):
        senses = senses | _means_inside(tokens, i, best[0], pieces.lexicon)
    return Chunk(kind, i, best[0], senses, ranked)


def _means_inside(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> set[str]:
    """What a force is armed with by its name: «الطيران الأميركي» strikes from the air."""
    return {
        e.sense
        for j in range(first, last)
        for stop, entries in lexicon.match(tokens, j)
        for e in entries
        if e.kind == "means" and stop <= last and e.sense != "means"
    }


def _senses(entry: Entry) -> Iterator[str]:
    """The names of one reading: its kind, its sense, and for a trigger its event and its class."""
    yield entry.kind
    if entry.kind == "trigger":
        event, _, classes = entry.sense.partition("/")
        yield from (event, *classes.split())
    elif entry.kind in ("op", "speech", "means", "stance", "object", "modifier"):
        yield from entry.sense.split()
    elif entry.kind == "place":
        yield entry.sense
    if entry.kind in ("actor", "person", "group"):
        yield "who"
    if entry.kind == "actor":
        yield "named"
