"""Places that a longer name holds: «مجلس محافظة الأنبار» is an actor and names a province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.places.phrases import PlacePhrases
from isnad.extract.words.lexicon import Entry, Lexicon
from isnad.model import Token


def inner_places(chunk: Chunk, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Chunk]:
    """Places with their type noun inside a longer name: «مجلس محافظة الأنبار» is an actor and names a province."""
    types = lexicon.place_words.types
    for i in range(chunk.first + 1, chunk.last - 1):
        if tokens[i].norm not in types:
            continue
        found = [(i, stop, entries) for stop, entries in lexicon.match(tokens, i)]
        found += [(i + 1, stop, entries) for stop, entries in lexicon.match(tokens, i + 1)]
        for first, stop, entries in reversed(found):
            places = tuple(e for e in entries if e.kind == "place")
            if places and stop <= chunk.last:
                senses = frozenset(("place", *(e.sense for e in places)))
                typed = Chunk("place_type", i, i + 1, frozenset(("place_type",)), _types(tokens[i], lexicon))
                inner = Chunk("place", first, stop, senses, places)
                line = [typed, inner] if first > i else [inner]
                yield PlacePhrases(line, tokens, lexicon).read()
                break


def _types(token: Token, lexicon: Lexicon) -> tuple[Entry, ...]:
    senses = lexicon.place_words.types[token.norm]
    return tuple(Entry("place_type", sense, "", "", {}, (token.norm,)) for sense in senses)
