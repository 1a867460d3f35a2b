"""Noun phrases: heads with number, adjectives, genitives and owners, and places with their type.

A phrase is what fills a role: «خمسة جنود عراقيين», «دورية للشرطة», «مواقع تابعة لتنظيم الدولة», «محافظة الأنبار».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.chunks import Chunk
from isnad.extract.counts import Count, Phrase, nationality, noun_count
from isnad.extract.lexicon import Lexicon
from isnad.extract.place_links import linked
from isnad.extract.place_phrases import PlacePhrases
from isnad.model import Token

HEADS = frozenset(("actor", "person", "group", "object"))
_HARMED = frozenset(("killed.people", "wounded.people", "other.arrested", "other.missing", "other.displaced"))
_PLAIN = frozenset(("word", "mark", "date"))  # what no phrase begins with, nor with a clitic
# Longest chain of genitives and owners taken into one phrase; newsroom phrases rarely go deeper
# (set on gold/dev, November 2026).
DEPTH = 4


def phrases(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> list[Chunk]:
    """Chunks with noun phrases put together."""
    return linked(_Builder(chunks, tokens, lexicon).run(), tokens, lexicon)


class _Builder:
    """One pass over the chunks of a sentence, left to right."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon
        self.places = PlacePhrases(chunks, tokens, lexicon)

    def _definite(self, c: Chunk) -> bool:
        return self.lexicon.definite(self.tokens[c.first])

    def _agrees(self, c: Chunk) -> bool:
        """An unknown word in the shape of an adjective of relation, definite, after its noun."""
        return self._definite(c) and self.tokens[c.first].stem.endswith(self.lexicon.relation_endings)

    def run(self) -> list[Chunk]:
        out: list[Chunk] = []
        i = 0
        while i < len(self.chunks):
            c = self.chunks[i]
            if c.kind in _PLAIN or c.first == c.last:
                out.append(c)
                i += 1
                continue
            made, j = self._at(i)
            out.append(made)
            i = j
        return out

    def _get(self, i: int) -> Chunk | None:
        return self.chunks[i] if i < len(self.chunks) else None

    def _at(self, i: int) -> tuple[Chunk, int]:
        c = self.chunks[i]
        if c.kind == "number" and "count" in c.senses:
            return self._counted(i)
        if (place := self.places.at(i)) is not None:
            return place
        if c.kind in HEADS or (c.senses & HEADS and c.kind not in ("trigger", "op", "speech", "place")):
            return self._phrase(i, None, c.first)
        if c.kind == "nationality":
            return replace(c, value=nationality(c)), i + 1
        if c.senses & _HARMED:
            return replace(c, value=noun_count(c)), i + 1
        return c, i + 1

    def _counted(self, i: int) -> tuple[Chunk, int]:
        """A number with the noun that it counts: «42 حوثيا», «خمسة من رجال الأمن», «15 قتيلا»."""
        number = self.chunks[i]
        top = number.value.max
        count = Count(int(number.value.min), None if top is None else int(top), number.value.about)
        j = i + 1
        while (c := self._get(j)) and (c.kind == "mark" and self.tokens[c.first].norm in '()"'):
            j += 1
        if (c := self._get(j)) and "from" in c.senses and (d := self._get(j + 1)) and d.senses & HEADS:
            j, c = j + 1, d
        if c and c.senses & _HARMED:
            return replace(c, first=number.first, value=Phrase(count), senses=c.senses | {"count"}), j + 1
        if c and (c.kind in HEADS or c.senses & HEADS) and c.kind not in ("trigger", "place", "op"):
            return self._phrase(j, count, number.first)
        if c and c.kind == "nationality":
            made = nationality(c)
            return replace(
                c, first=number.first, value=replace(made, count=count), senses=c.senses | {"count", "who"}
            ), j + 1
        return replace(number, value=Phrase(count)), i + 1

    def _phrase(self, i: int, count: Count | None, first: int) -> tuple[Chunk, int]:
        """A head and what follows that belongs to it."""
        head = self.chunks[i]
        entry = next((e for e in head.entries if e.kind in HEADS), None)
        assert entry is not None
        if count is None and entry.kind == "person":
            count = noun_count(head).count
        phrase = Phrase(
            count,
            who=entry.sense if entry.kind == "person" else None,
            nationality=entry.row["country"] if entry.kind == "actor" and entry.row.get("country") else None,
            actors=(entry.row["id"],) if entry.kind == "actor" else (),
        )
        phrase, j, last = self._extend(phrase, i + 1, head.last, DEPTH)
        if (after := self._counted_after(j)) is not None and not (count and count.spelled):
            count, last, j = after, self.chunks[j].last, j + 1
            phrase = replace(phrase, count=count)
        senses = head.senses | ({"count"} if count and count.spelled else set())
        if entry.kind == "group" and self.tokens[head.last - 1].enclitics:
            senses -= {"who"}  # «قواته» are somebody's, who is named elsewhere
        return Chunk(entry.kind, first, last, frozenset(senses), head.entries, phrase), j

    def _counted_after(self, j: int) -> Count | None:
        """«فلسطينيين اثنين», «قذيفة واحدة»: one and two stand after their noun."""
        c = self._get(j)
        if c is None or "count" not in c.senses or c.kind != "number" or self._clitic_before(j):
            return None
        low, high = c.value.min, c.value.max
        return Count(int(low), int(high)) if low == high and low in (1, 2) else None

    def _extend(self, phrase: Phrase, j: int, last: int, depth: int) -> tuple[Phrase, int, int]:
        """Adjectives, genitives and owners from chunk `j` on.

        Returns the phrase, the next chunk and the end of the phrase in tokens.
        """
        while depth and (c := self._get(j)):
            if c.kind == "modifier" or (c.kind == "word" and self._agrees(c)):
                j, last = j + 1, c.last
            elif c.kind == "nationality":
                phrase = replace(phrase, nationality=c.entries[0].sense or phrase.nationality)
                j, last = j + 1, c.last
            elif c.first == last and not self._clitic_before(j) and self._genitive(c) and self._open(j - 1):
                phrase, j, last = self._absorb(phrase, j)
                depth -= 1
            elif (k := self._owner(j)) is not None:
                phrase, j, last = self._absorb(phrase, k)
                depth -= 1
            else:
                break
        return phrase, j, last

    def _clitic_before(self, j: int) -> bool:
        return j > 0 and self.chunks[j - 1].first == self.chunks[j - 1].last

    def _open(self, j: int) -> bool:
        """Whether the word before can govern a genitive: no name, no article, no adjective, no absolute plural."""
        c = self.chunks[j]
        if c.kind in ("actor", "modifier", "nationality", "word", "mark") or self._definite(c):
            return False
        return not self.tokens[c.last - 1].norm.endswith(self.lexicon.absolute_endings)

    def _genitive(self, c: Chunk) -> bool:
        """A noun right after a noun: its genitive, if it is no verb and bears no other role."""
        return c.kind in ("actor", "group", "object") or (c.kind == "person" and self._definite(c))

    def _owner(self, j: int) -> int | None:
        """«للشرطة», «من تنظيم», «في صفوف …», «"X"» in quotes: the chunk where the owner begins."""
        c = self._get(j)
        if c is None or not (c.kind == "op" and c.senses & {"to", "from"}):
            return None
        k = j + 1
        while (d := self._get(k)) and d.kind == "mark" and self.tokens[d.first].norm == '"':
            k += 1
        d = self._get(k)
        ok = (
            d is not None
            and d.kind in ("actor", "group")
            and not (d.first != d.last and self._clitic_before(k) and "to" not in self.chunks[k - 1].senses)
        )
        return k if ok else None

    def _absorb(self, phrase: Phrase, j: int) -> tuple[Phrase, int, int]:
        c = self.chunks[j]
        entry = c.entry("actor")
        if entry is not None:
            phrase = replace(
                phrase,
                actors=(*phrase.actors, entry.row["id"]),
                nationality=phrase.nationality or entry.row.get("country") or None,
            )
        return phrase, j + 1, c.last
