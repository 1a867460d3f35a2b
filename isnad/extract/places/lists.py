"""Names that no gazetteer has, in a list behind a type noun of many: «قرى سهرة والحيمة والتعزية», «بلدتي خراب وغرز»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.places.phrases import PlacePhrases
from isnad.extract.words.lexicon import Lexicon
from isnad.extract.words.marks import COMMAS
from isnad.extract.words.value_tables import written
from isnad.model import Token

# Words of one unlisted name and names of a list, at most (set on articles without labels, November 2026).
WORDS, NAMES = 2, 12


def with_listed(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Chunk]:
    """The chunks; each member of a list of places that is a word of no table, a place of that name."""
    many = lexicon.place_words.many
    if many.isdisjoint(written(tokens)):  # most sentences
        return chunks
    out, i = list(chunks), 0
    while i < len(out):
        c = out[i]
        if "place_type" in c.senses and c.last - c.first == 1 and tokens[c.first].norm in many:
            for first, stop in reversed(_members(PlacePhrases(out, tokens, lexicon), i)):
                if not _known(out[first]):
                    out[first:stop] = [_named(out, first, stop, c, tokens)]
        i += 1
    return out


def _members(at: PlacePhrases, i: int) -> list[tuple[int, int]]:
    """The members `[first, stop)` of the list behind the type noun at chunk `i`; none where they are no list of names.

    Type nouns that also govern common nouns («مناطق», «محافظات») need a member that the gazetteer knows, and so does
    a member that is a word of the lexicon («الجمهوري»).
    """
    found = list(_spans(at, i + 1))
    known = any(_known(at.chunks[first]) for first, _ in found)
    if not known and any(at.chunks[first].kind != "word" for first, _ in found):
        return []
    kind = at.tokens[at.chunks[i].first].norm
    return found if len(found) > 1 and (known or kind in at.words.unlisted) else []


def _spans(at: PlacePhrases, j: int) -> Iterator[tuple[int, int]]:
    for _ in range(NAMES):
        stop = _name(at, j)
        if stop is None:
            return
        yield j, stop
        after = _linked(at, stop)
        if after is None:
            return
        j = after


def _linked(at: PlacePhrases, j: int) -> int | None:
    """The chunk after the link at chunk `j`: «و», or a comma and «و»."""
    if j < len(at.chunks) and at.tokens[at.chunks[j].first].norm in COMMAS and at.chunks[j].kind == "mark":
        j += 1
    if j + 1 < len(at.chunks) and at.chunks[j].first == at.chunks[j].last and "and" in at.chunks[j].senses:
        return j + 1
    return None


def _name(at: PlacePhrases, j: int) -> int | None:
    """Where the name that begins at chunk `j` ends; of two words only where the list goes on behind it."""
    if j >= len(at.chunks):
        return None
    c = at.chunks[j]
    if _known(c):
        return j + 1
    if c.first == c.last or not (at.may_name(c) or at.lends_name(c)):
        return None
    if _linked(at, j + 1) is not None or j + 1 >= len(at.chunks) or at.chunks[j + 1].kind != "word":
        return j + 1
    longer = at.tokens[c.first].stem in at.words.heads or _linked(at, j + WORDS) is not None
    return j + WORDS if longer and at.may_name(at.chunks[j + 1]) else j + 1


def _known(c: Chunk) -> bool:
    return c.kind == "place" and c.first < c.last


def _named(chunks: Sequence[Chunk], first: int, stop: int, typed: Chunk, tokens: Sequence[Token]) -> Chunk:
    kind = next(e.sense for e in typed.entries if e.kind == "place_type")
    words = chunks[first].first, chunks[stop - 1].last
    head = tokens[words[0]]
    bare = head.norm[len(head.proclitics[0]) :] if "and" in chunks[first - 1].senses else head.norm
    name = " ".join((bare, *(t.norm for t in tokens[words[0] + 1 : words[1]])))
    phrase = Phrase(place_kind=kind, name=words, unlisted=name)
    return Chunk("place", *words, frozenset(("place", "unlisted", kind)), (), phrase)
