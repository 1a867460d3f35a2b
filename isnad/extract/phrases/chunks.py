"""A sentence as a line of typed chunks: what frames are matched over.

Chunks come from the number and date readers and from the lexicon, the longest reading first; prepositions and
conjunctions written as clitics become operator chunks of their own, so that rules never mention a clitic.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_
from typing import Any

from isnad.extract.dates.sentence import DateExpr, beside_dates, read_dates
from isnad.extract.numbers.sentence import read_numbers
from isnad.extract.readers import Readers
from isnad.extract.words.known import ANCHOR, BEARS, DATE, GOVERNS, NUMBER, OPENS, PAIRED, Word, Words
from isnad.extract.words.lexicon import Entry
from isnad.extract.words.value_tables import written
from isnad.model import Token, record

_COUNT = frozenset(("number", "count"))


@record
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

    def _replace(self, **changed: Any) -> Chunk:
        """The same with other values in some fields."""
        fields = {"kind": self.kind, "first": self.first, "last": self.last, "senses": self.senses}
        return Chunk(**{**fields, "entries": self.entries, "value": self.value, **changed})

    def entry(self, kind: str) -> Entry | None:
        """The first reading of this kind."""
        return next((e for e in self.entries if e.kind == kind), None)


def chunk(
    tokens: Sequence[Token], words: Words, line: Sequence[Word] | None = None, flags: Sequence[int] | None = None
) -> list[Chunk]:
    """Chunks of a sentence, in order; every token but clitics lies in exactly one. `line` is what `words` knows of each
    token, `flags` the flags of these, where somebody has them."""
    line = [words[t.norm] for t in tokens] if line is None else line
    flags = [word.flags for word in line] if flags is None else flags
    fixed, lexicon = _fixed(tokens, flags, words.readers), words.lexicon
    out: list[Chunk] = []
    done, governed = 0, False  # the token after the last chunk, whether a name of a place may stand here that is none elsewhere
    for i, word in enumerate(line):
        if i >= done:
            flag = flags[i]
            if flag & BEARS:
                out += [Chunk("op", i, i, clitic) for clitic in word.clitics]
            if i in fixed:
                made = fixed[i]
            elif (flag & OPENS and _goes_on(word, line, i + 1)) or (governed and lexicon.after_type(tokens, i)):
                made = _longest(tokens, i, line, words, fixed)
            else:
                made = Chunk(word.reads, i, i + 1, word.senses, word.entries)
            out.append(made)
            done = made.last
        governed = bool(flags[i] & GOVERNS)
    return out


def _fixed(tokens: Sequence[Token], flags: Sequence[int], readers: Readers) -> dict[int, Chunk]:
    """The dates and numbers of a sentence by the token that they begin with."""
    norms = written(tokens)
    fixed: dict[int, Chunk] = {}
    dates: list[DateExpr] = []
    told = reduce(or_, flags, 0)
    if told & ANCHOR or (told & PAIRED and readers.dates.paired(norms, [i for i, f in enumerate(flags) if f & PAIRED])):
        dates = read_dates(tokens, readers.dates, norms, [i for i, f in enumerate(flags) if f & DATE])
    if spots := [i for i, f in enumerate(flags) if f & NUMBER]:
        for number in beside_dates(read_numbers(tokens, readers.numbers, norms, spots), dates):
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


def _goes_on(word: Word, line: Sequence[Word], j: int) -> bool:
    """Whether some phrase holds a word and the one at `j` in a row: few words that begin phrases do begin one."""
    inside = line[j].inside if j < len(line) else ()
    for keys in word.following if inside else ():  # noqa: SIM110 (asked 100 times a report: any() takes twice as long)
        if not keys.isdisjoint(inside):
            return True
    return False


def _longest(
    tokens: Sequence[Token], i: int, line: Sequence[Word], words: Words, fixed: dict[int, Chunk]
) -> Chunk:
    """The chunk of the longest phrase that begins at token `i` and holds no value."""
    best: tuple[int, list[Entry]] | None = None
    for stop, entries in words.lexicon.match(tokens, i):
        if fixed and any(j in fixed for j in range(i + 1, stop)):
            break
        best = stop, entries
    if best is None or (best[0] - i == 1 and not words.lexicon.after_type(tokens, i)):
        word = line[i]
        return Chunk(word.reads, i, i + 1, word.senses, word.entries)
    kind, senses, ranked = words.ranked(best[1])
    if kind in ("actor", "group"):
        senses = senses | words.means(tokens[i : best[0]])
    return Chunk(kind, i, best[0], senses, ranked)
