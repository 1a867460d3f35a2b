"""A sentence as a line of typed chunks: what frames are matched over.

Chunks come from the number and date readers and from the lexicon, the longest reading first; prepositions and
conjunctions written as clitics become operator chunks of their own, so that rules never mention a clitic.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from isnad.extract.dates import beside_dates, read_dates
from isnad.extract.lexicon import Entry, Lexicon, Node, untyped
from isnad.extract.numbers import read_numbers
from isnad.extract.readers import Readers
from isnad.model import Token
from isnad.text.tokens import WORDS

# Of several readings of one span the first in this order names the chunk.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("date", "number", "trigger", "actor", "op", "speech", "person", "group", "object", "means", "nationality",
         "relative", "modifier", "place_type", "source", "place", "agency", "stance", "owner", "thing", "word", "mark")
    )
}  # fmt: skip
_WORD = frozenset(("word",))


@dataclass(frozen=True, slots=True)
class Chunk:
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


def chunk(tokens: Sequence[Token], lexicon: Lexicon, readers: Readers) -> list[Chunk]:
    """Chunks of a sentence, in order; every token but clitics lies in exactly one."""
    dates = read_dates(tokens, readers.dates)
    fixed: dict[int, Chunk] = {}
    for number in beside_dates(read_numbers(tokens, readers.numbers), dates):
        fixed[number.first] = Chunk("number", number.first, number.last, _number_senses(number), (), number)
    for date in dates:
        for i in range(date.first, date.last):
            fixed.pop(i, None)
        fixed[date.first] = Chunk("date", date.first, date.last, frozenset(("date", date.kind)), (), date)
    pieces = _pieces(lexicon)
    out: list[Chunk] = []
    i, n = 0, len(tokens)
    while i < n:
        piece = pieces[tokens[i].norm]
        if piece.clitics:
            out.extend(Chunk("op", i, i, senses) for senses in piece.clitics)
        made = fixed.get(i)
        if made is None:
            if lexicon.after_type(tokens, i) or piece.following and i + 1 < n and _goes_on(piece, pieces[tokens[i + 1].norm]):
                made = _longest(tokens, i, pieces, fixed)
            else:
                made = Chunk(piece.kind, i, i + 1, piece.senses, piece.entries)
        out.append(made)
        i = made.last
    return out


def _number_senses(number: Any) -> frozenset[str]:
    counting = number.kind in ("cardinal", "vague", "fraction")
    return frozenset(("number", "count") if counting else ("number", number.kind))


class Piece(NamedTuple):
    """A word by itself as a chunk, the operators that its clitics are, what may go on a phrase that begins with it, and
    its own keys inside a phrase."""

    kind: str
    senses: frozenset[str]
    entries: tuple[Entry, ...]
    clitics: tuple[frozenset[str], ...]
    following: tuple[KeysView[str], ...]
    inside: tuple[str, ...]


class _Pieces(dict[str, Piece]):
    """Words as chunks by norm, made as they are asked for; forgotten as a whole when they are too many."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._read: dict[tuple[int, ...], tuple[str, frozenset[str], tuple[Entry, ...]]] = {}

    def __missing__(self, norm: str) -> Piece:
        if len(self) >= WORDS:
            self.clear()
        token, look = self.lexicon.clitics.shapes[norm], self.lexicon.looks[norm]
        entries = untyped([e for node in look.nodes for e in node.entries if self.lexicon.fits(e, token)])
        # A future prefix tells a plan only where a verb follows: «سمير» is a name.
        verb = any(_verbal(node) for node in look.nodes)
        bare = frozenset() if verb else self.lexicon.clitics.futures
        told = (self.lexicon.clitic_senses.get(c) for c in token.proclitics if c not in bare)
        clitics = tuple(senses for senses in told if senses)
        if entries:
            piece = Piece(*self.read(entries), clitics, look.following, look.inside)
        elif token.kind == "mark":
            piece = Piece("mark", frozenset(("mark", norm)), (), clitics, look.following, look.inside)
        else:
            piece = Piece("word", _WORD, (), clitics, look.following, look.inside)
        self[norm] = piece
        return piece

    def read(self, entries: Sequence[Entry]) -> tuple[str, frozenset[str], tuple[Entry, ...]]:
        """Kind, senses and entries in order of rank of a chunk with these readings, which the lexicon holds."""
        key = tuple(map(id, entries))
        if key not in self._read:
            ranked = tuple(sorted(entries, key=_rank))
            # What a thing is tells of its verb; by itself it is a word like any other.
            kind = "word" if ranked[0].kind == "thing" or _by_rule(ranked[0]) else ranked[0].kind
            self._read[key] = kind, frozenset(s for e in ranked for s in _senses(e)), ranked
        return self._read[key]


def _by_rule(entry: Entry) -> bool:
    """Whether a trigger tells an event only where a rule says so: «نقل», «وضع»; else it is the word it is."""
    return entry.kind == "trigger" and entry.row.get("note") == "rule"


def _rank(entry: Entry) -> int:
    return _RANK["owner"] if _by_rule(entry) else _RANK[entry.kind]


_PIECES: WeakKeyDictionary[Lexicon, _Pieces] = WeakKeyDictionary()


def _pieces(lexicon: Lexicon) -> _Pieces:
    if lexicon not in _PIECES:
        _PIECES[lexicon] = _Pieces(lexicon)
    return _PIECES[lexicon]


def _verbal(node: Node) -> bool:
    """Whether a verb of the present begins at a node of the lexicon."""
    return any(e.pos == "present" for e in node.entries) or any(map(_verbal, node.children.values()))


def _goes_on(piece: Piece, following: Piece) -> bool:
    """Whether some phrase holds the two words in a row: few words that begin phrases do begin one."""
    return not all(keys.isdisjoint(following.inside) for keys in piece.following)


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
    elif entry.kind in ("op", "speech", "means", "stance", "object", "modifier", "thing"):
        yield from entry.sense.split()
    elif entry.kind == "place":
        yield entry.sense
    if entry.kind in ("actor", "person", "group"):
        yield "who"
    if entry.kind == "actor":
        yield "named"
