"""Where the words that somebody says begin: behind the occasion, the hearers and whatever describes the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.sources.names import SourceNames, kinds
from isnad.extract.words.marks import COMMAS
from isnad.model import Token

# How many chunks between a name and what is said the occasion may take (set on gold/dev, November 2026),
OCCASION = 9
# and how many a clause that describes the speaker.
DESCRIBED = 18
# Prepositions that lead from a word of speech to what is spoken of.
_SPOKEN_OF = frozenset(("to", "about", "on"))
# When somebody spoke: «في وقت سابق», «عند الفجر».
_HOURS = frozenset(("clock", "background", "dawn"))
# What the words for an occasion are made of: «في مؤتمر صحافي في أنقرة», «عبر الهاتف», «أمام الصحافيين».
_OCCASIONS = frozenset(("word", "modifier", "nationality", "source", "place", "person", "date"))


class WordsSaid:
    """Finds the beginning of what is said in one sentence."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], names: SourceNames) -> None:
        self.chunks, self.tokens, self.names = chunks, tokens, names

    def opens(self, j: int) -> bool:
        """Whether what somebody says begins at chunk `j`."""
        j = self.addressed(j)
        c = self.chunks[j] if j < len(self.chunks) else None
        return c is not None and ("complement" in c.senses or self.names.mark(j) in (":", '"'))

    def addressed(self, j: int) -> int:
        """The chunk behind to whom, when and on what occasion somebody spoke: «لوكالة …», «لـ"الصحيفة"», «أمس»,
        «في مؤتمر صحافي», «في بيان»."""
        end = min(len(self.chunks), j + OCCASION)
        while j < end:
            c, following = self.chunks[j], self.chunks[j + 1 : j + 2]
            clitic = "to" in c.senses and (c.first == c.last or self.names.mark(j + 1) == '"')
            if c.kind in ("date", "agency") or (self.names.mark(j) in COMMAS and following) or (c.kind == "speech" and c.first != c.last and "say" in c.senses and not finite(c)):
                j += 1
            elif following and following[0].kind == "agency" and c.first == c.last:
                j += 2
            elif c.kind == "op" and c.senses & _HOURS:
                j += 2 if following and "from" in following[0].senses and self._day(j + 2) else 1
            elif clitic and self.names.mark(j + 1) == '"' and (closed := self.names.closing(j + 2)) is not None:
                j = closed
            elif (c.senses & {"in", "via"} and not c.senses & {"with"}) or ((clitic or "near" in c.senses) and self._hearers(j + 1)):
                j += 1
                while j < end and (self.chunks[j].kind in _OCCASIONS or "statement" in kinds(self.chunks[j])):
                    j += 1
            else:
                break
        return j

    def hearer(self, j: int) -> int:
        """The chunk behind whom the words are said to, where «لـ"الصحيفة"», «لوكالة …», «للصحافيين» stands at chunk `j`."""
        following = self.chunks[j + 1 : j + 2]
        if not following or "to" not in self.chunks[j].senses:
            return j
        if self.names.mark(j + 1) == '"' and (closed := self.names.closing(j + 2)) is not None:
            return closed
        clitic = self.chunks[j].first == self.chunks[j].last
        return j + 2 if clitic and (following[0].kind == "agency" or self._hearers(j + 1)) else j

    def _day(self, j: int) -> bool:
        """«في وقت مبكر من الثلاثاء»: whether chunk `j` is the day that a part of is told."""
        return j < len(self.chunks) and self.chunks[j].kind == "date"

    def occasion(self, j: int) -> int:
        """The chunk behind the occasion that begins at chunk `j`, if one does: «في تصريح صحفي», «في كلمة مقتضبة». Its noun
        takes an adjective with it, which is no speaker's name."""
        occasion = self.chunks[j : j + 3]
        if len(occasion) < 3 or not occasion[0].senses & {"in", "via"} or occasion[0].senses & {"with"}:
            return j
        noun, adjective = occasion[1:]
        indefinite = not self.names.lexicon.definite(self.tokens[adjective.first])
        stated = "statement" in kinds(noun) or (noun.kind in ("word", "place") and not noun.senses & {"city", "town", "country", "admin1"})
        return j + 3 if stated and indefinite and adjective.kind in ("word", "modifier", "person") else j

    def spoken_of(self, j: int) -> bool:
        """Whether what somebody says, or speaks of, begins at chunk `j`: «أن …», «عن …»."""
        k = self.addressed(j)
        return self.opens(j) or (k < len(self.chunks) and "about" in self.chunks[k].senses)

    def _hearers(self, j: int) -> bool:
        """«للصحافيين»: those who hear."""
        c = self.chunks[j] if j < len(self.chunks) else None
        return c is not None and is_journalist(c)

    def described(self, j: int) -> bool:
        """«قال أبو محمد الذي يملك … إن», «يقول كمال، وهو خريج …:»: whether a clause that describes somebody begins at chunk
        `j`, with the words said behind it."""
        c = self.chunks[j] if j < len(self.chunks) else None
        joins = c is not None and ("that" in c.senses or self.names.mark(j) in COMMAS or (c.first == c.last and "and" in c.senses))
        for k in range(j, min(len(self.chunks), j + DESCRIBED) if joins else j):
            if self.chunks[k].kind == "speech" and "say" in self.chunks[k].senses:
                return False
            if "complement" in self.chunks[k].senses or self.names.mark(k) == ":":
                return True
        return False

    def points(self, i: int) -> bool:
        """«وأشار إلى …», «وتحدث عن …», «وشدد على …»: a finite verb right before what it speaks of, without a subject."""
        c = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        finite = any(e.kind == "speech" and e.pos in ("past", "present") for e in self.chunks[i].entries)
        return finite and c is not None and c.kind == "op" and c.first != c.last and bool(c.senses & _SPOKEN_OF)

    def second_name(self, j: int) -> bool:
        """A name that looks like a word with a preposition, «وقال كمال إن»: somebody named in full before."""
        bare = self.chunks[j : j + 2]
        return len(bare) == 2 and bare[0].first == bare[0].last and bare[1].kind == "word" and self.opens(j + 2)

    def quoted_name(self, j: int) -> bool:
        """«أعلنت "كتائب الجبل" أن», «أعلنت وكالة الأناضول أن»: whether an agency or a name in quotes stands at chunk `j`."""
        c = self.chunks[j] if j < len(self.chunks) else None
        if c is None or self.names.mark(j) != '"':
            return c is not None and c.kind == "agency"
        closed = self.names.closing(j + 1)
        return closed is not None and not self.opens(j + 1) and self.names.is_head(self.chunks[j + 1])

    def named_outlet(self, j: int) -> bool:
        """«أعلنت وكالة "رويترز" أن»: whether an agency in quotes stands at chunk `j`."""
        closed = self.names.closing(j + 1) if self.names.mark(j) == '"' else None
        return closed is not None and any(c.kind == "agency" for c in self.chunks[j:closed])

    def outlet(self, j: int) -> int | None:
        """«أعلنت صحيفة "…" المحلية أن»: the chunk behind a name in quotes that begins at chunk `j`, with its adjectives,
        where what is said follows. None where it names an agency, which is credited elsewhere."""
        k = self.names.closing(j)
        while k is not None and k < len(self.chunks) and self.chunks[k].kind in ("nationality", "modifier"):
            k += 1
        told = k is not None and k < len(self.chunks) and ("complement" in self.chunks[k].senses or self.described(k))
        return k if told and not any(c.kind == "agency" for c in self.chunks[j:k]) else None

    def claims(self, j: int) -> bool:
        """«أعلن التنظيم مسؤوليته عن»: who claims an attack is no source of its telling."""
        return j < len(self.chunks) and "claim" in self.chunks[j].senses


def is_journalist(c: Chunk) -> bool:
    """«الصحافيين»: whether a chunk is people of the press."""
    return any(e.kind == "person" and e.sense == "journalist" for e in c.entries)


def finite(c: Chunk) -> bool:
    """Whether a chunk is a verb of speech, a participle included."""
    return any(e.kind == "speech" and e.pos in ("past", "present", "participle") for e in c.entries)
