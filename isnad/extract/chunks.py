"""A sentence as a line of typed chunks: what frames are matched over.

Chunks come from the number and date readers and from the lexicon, the longest reading first; prepositions and
conjunctions written as clitics become operator chunks of their own, so that rules never mention a clitic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from isnad.extract.dates import beside_dates, read_dates
from isnad.extract.lexicon import Entry, Lexicon
from isnad.extract.numbers import read_numbers
from isnad.extract.readers import Readers
from isnad.model import Token

# Of several readings of one span the first in this order names the chunk.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("date", "number", "trigger", "actor", "op", "speech", "person", "group", "object", "means", "nationality",
         "relative", "modifier", "place_type", "source", "place", "agency", "stance", "owner", "word", "mark")
    )
}  # fmt: skip


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
    out: list[Chunk] = []
    i = 0
    while i < len(tokens):
        made = fixed.get(i) or _longest(tokens, i, lexicon, fixed)
        out.extend(_clitic_ops(tokens[i], i, lexicon, made))
        out.append(made)
        i = made.last
    return out


def _number_senses(number: Any) -> frozenset[str]:
    counting = number.kind in ("cardinal", "vague", "fraction")
    return frozenset(("number", "count") if counting else ("number", number.kind))


def _longest(tokens: Sequence[Token], i: int, lexicon: Lexicon, fixed: dict[int, Chunk]) -> Chunk:
    best: tuple[int, list[Entry]] | None = None
    for stop, entries in lexicon.match(tokens, i):
        if any(j in fixed for j in range(i + 1, stop)):
            break
        best = stop, entries
    if best is None:
        kind = "mark" if tokens[i].kind == "mark" else "word"
        return Chunk(kind, i, i + 1, frozenset((kind, tokens[i].norm) if kind == "mark" else (kind,)))
    entries = sorted(best[1], key=lambda e: _RANK[e.kind])
    senses = {s for e in entries for s in _senses(e)}
    if best[0] - i > 1 and entries[0].kind in ("actor", "group"):
        senses |= _means_inside(tokens, i, best[0], lexicon)
    return Chunk(entries[0].kind, i, best[0], frozenset(senses), tuple(entries))


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


def _clitic_ops(token: Token, i: int, lexicon: Lexicon, made: Chunk) -> Iterator[Chunk]:
    """Operator chunks, without width, for the prepositions and conjunctions that a token carries; for a future prefix
    only where a verb follows: «سمير» is a name."""
    verb = any(e.pos == "present" for e in made.entries)
    for clitic in token.proclitics:
        senses = lexicon.clitic_senses.get(clitic)
        if senses and (verb or clitic not in lexicon.clitics.futures):
            yield Chunk("op", i, i, senses)
