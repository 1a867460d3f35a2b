"""What a sentence's own words say: tokens, chunks, rules that fired, casualties, sources.

Nothing here depends on the report, so that a thousand copies of a sentence cost one reading: each pack has a reader,
which remembers readings by the matching form of the sentence. What hangs on the report (its day, anaphora, speakers
across sentences, country context, background) is the second pass: `assemble.py`, `values.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from weakref import WeakKeyDictionary

from isnad.extract.casualties.harm import tolls
from isnad.extract.casualties.toll import Toll
from isnad.extract.frames.match import Match, match
from isnad.extract.frames.rules import frames
from isnad.extract.memory import Remembered
from isnad.extract.phrases.chunks import Chunk, chunk
from isnad.extract.phrases.nouns import phrases
from isnad.extract.sources.sentence import Attribution, attribution
from isnad.extract.words.known import DUAL, TRIGGER, words
from isnad.extract.words.lexicon import lexicon
from isnad.model import Token
from isnad.pack import Pack
from isnad.text.tokens import known_tokens, surfaces

# Bytes of readings that one process remembers of one pack: of reports in order of their days, those of some four days. A
# room of 100 MB would spare one reading in a hundred more (2,000 of the 31,030 articles of the development set).
ROOM = 40_000_000
# What a reading takes, in bytes, for itself, a token, a chunk, a letter (tracemalloc over 1,033
# articles; a sentence of 170 letters takes some 9 kB, most words of which it shares with others).
_WEIGHTS = (600, 150, 110, 2)


@dataclass(frozen=True, slots=True)
class Reading:
    """The first pass over one sentence. Offsets count characters of the sentence's matching form."""

    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    matches: tuple[Match, ...]
    tolls: tuple[Toll, ...]
    attribution: Attribution
    eventful: bool
    numbers: tuple[Any, ...]  # NumberValue, also of those that went into phrases and dates
    duals: tuple[int, ...]  # nouns that can only be a dual, by token

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of tokens `[first, last)`."""
        return self.tokens[first].start, self.tokens[last - 1].stop


class Reader:
    """Reads sentences with one pack."""

    def __init__(self, pack: Pack, room: int = ROOM, rules: bool = True) -> None:
        """Without `rules` no rule is tried: for whoever wants values only."""
        self.pack, self.rules = pack, rules
        self.lexicon = lexicon(pack)
        self.frames = frames(pack)
        self.words = words(pack)
        self.read: Remembered[Reading] = Remembered(self._read, _weigh, room)

    def may_tell(self, sentence: str) -> bool:
        """The gate before the work: whether any word of a sentence may begin a trigger."""
        known = self.words
        return any(known[norm].flags & TRIGGER for norm in surfaces(sentence))

    def _read(self, sentence: str) -> Reading:
        tokens, line = known_tokens(sentence, self.words)
        flags = [word.flags for word in line]
        eventful = bool(reduce(or_, flags, 0) & TRIGGER)
        plain = chunk(tokens, self.words, line, flags)
        numbers = tuple([c.value for c in plain if c.kind == "number"])
        chunks = phrases(plain, tokens, self.lexicon)
        return Reading(
            tokens,
            tuple(chunks),
            tuple(match(chunks, tokens, self.frames)) if eventful and self.rules else (),
            tuple(tolls(chunks, tokens, self.lexicon)) if eventful else (),
            attribution(chunks, tokens, self.lexicon),
            eventful,
            numbers,
            tuple([i for i, f in enumerate(flags) if f & DUAL]),
        )


def _weigh(sentence: str, reading: Reading) -> int:
    """About how many bytes it takes to remember a reading."""
    itself, token, chunk_, letter = _WEIGHTS
    return itself + token * len(reading.tokens) + chunk_ * len(reading.chunks) + letter * len(sentence)


_READERS: WeakKeyDictionary[Pack, Reader] = WeakKeyDictionary()


def reader(pack: Pack) -> Reader:
    """The sentence reader of `pack`, made once a process."""
    if pack not in _READERS:
        _READERS[pack] = Reader(pack)
    return _READERS[pack]
