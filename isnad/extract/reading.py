"""What a sentence's own words say: tokens, chunks, rules that fired, casualties, sources.

Nothing here depends on the report, so that a thousand copies of a sentence cost one reading: readings are
remembered by matching form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from isnad.extract.chunks import Chunk, chunk
from isnad.extract.frames import frames
from isnad.extract.harm import Toll, tolls
from isnad.extract.lexicon import lexicon
from isnad.extract.match import Match, match
from isnad.extract.phrases import phrases
from isnad.extract.readers import readers
from isnad.extract.sources import Attribution, attribution
from isnad.model import Token
from isnad.pack import Pack
from isnad.text import tokenize

# Distinct sentences remembered by one process: about 3 kB each.
REMEMBERED = 20_000
# Sentences whose tokens are kept between the gate and the reading: those of the report at hand, mostly.
TOKENS_REMEMBERED = 2_000


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

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of tokens `[first, last)`."""
        return self.tokens[first].start, self.tokens[last - 1].stop


class Reader:
    """Reads sentences with one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.lexicon = lexicon(pack)
        self.frames = frames(pack)
        self.readers = readers(pack)
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)
        self.tokens = lru_cache(maxsize=TOKENS_REMEMBERED)(lambda sentence: tokenize(sentence, pack))

    def may_tell(self, sentence: str) -> bool:
        """The gate before the work: whether any word of a sentence may begin a trigger."""
        return self._eventful(self.tokens(sentence))

    def _read(self, sentence: str) -> Reading:
        tokens = self.tokens(sentence)
        eventful = self._eventful(tokens)
        plain = chunk(tokens, self.lexicon, self.readers)
        numbers = tuple(c.value for c in plain if c.kind == "number")
        chunks = phrases(plain, tokens, self.lexicon)
        return Reading(
            tokens,
            tuple(chunks),
            tuple(match(chunks, tokens, self.frames)) if eventful else (),
            tuple(tolls(chunks, tokens, self.lexicon)) if eventful else (),
            attribution(chunks, tokens, self.lexicon),
            eventful,
            numbers,
        )

    def _eventful(self, tokens: Sequence[Token]) -> bool:
        gate = self.lexicon.gate
        return any(t.stem in gate or t.norm in gate for t in tokens)


_READERS: WeakKeyDictionary[Pack, Reader] = WeakKeyDictionary()


def reader(pack: Pack) -> Reader:
    """The sentence reader of `pack`, made once a process."""
    if pack not in _READERS:
        _READERS[pack] = Reader(pack)
    return _READERS[pack]
