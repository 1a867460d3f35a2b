"""Place phrases: a name with its type noun, listed in the gazetteer or not.

«مدينة الموصل», «قاعدتي القيارة», «منطقة "جرف الصخر"», «قرية تل الشوك»: the name alone is what the place is called, unless
the type noun belongs to it («سد الموصل»). A name that is a word too is read only where a type noun or a preposition of
place stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.places.words import ALLOWED
from isnad.extract.words.lexicon import Entry, Lexicon
from isnad.model import Token

# Words in an unlisted name within quotes, at most.
QUOTED = 4
# Senses of what a place phrase may begin with.
_PLACES = frozenset(("place", "place_type", "country"))


class PlacePhrases:
    """Reads the place phrases of one sentence; holds nothing but the sentence and the tables."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon
        self.words = lexicon.place_words

    def at(self, i: int) -> tuple[Chunk, int] | None:
        """The place phrase that begins at chunk `i` and the chunk after it; None where there is none.

        A name that is but a word here comes back as a word.
        """
        c = self.chunks[i]
        if c.senses.isdisjoint(_PLACES):
            return None
        if "unlisted" in c.senses:
            return c, i + 1  # a name of a list
        if "place_type" in c.senses and (typed := self._typed(i)):
            return typed
        if c.kind == "actor" and c.entry("place") and (self._located(i) or "country" in c.senses):
            # a capital that stands for its government, but in a place
            return self._made(c, i + 1, None, c.first)
        if c.kind == "modifier" and "country" in c.senses and (self._located(i) or self._no_adjective(i)):
            return self._made(c, i + 1, None, c.first)
        if c.kind == "place" or ("place_type" in c.senses and c.entry("place") and c.last - c.first > 1):
            own, cut = self._own_type(c)
            entries = [e for e in c.entries if e.kind == "place"]
            if not own and all(e.row["needs"] for e in entries) and not self._located(i, plainly=True):
                if c.kind != "place":
                    return None
                thing = (s for e in c.entries if e.kind == "thing" for s in e.sense.split())
                return Chunk("word", c.first, c.last, frozenset(("word", *thing)), c.entries), i + 1
            return self._made(c, i + 1, own if cut else None, c.first, cut=cut)
        return None

    def _no_adjective(self, i: int) -> bool:
        """Whether a country's name is the adjective only in a form that agrees with no noun before it: «جمدت تركيا»,
        but «جنديا تركيا» and «دعم مالي»."""
        c, before = self.chunks[i], self.chunks[i - 1] if i else None
        adjective = c.entry("modifier")
        if adjective is None or " ".join(adjective.words) == adjective.row["form"]:
            return False
        nouns = ("person", "group", "object", "actor", "means", "modifier", "word")
        if before is None or before.kind not in nouns:
            return True
        return self.tokens[before.last - 1].norm[-1:] != self.tokens[c.first].norm[-1:]

    def read(self) -> Chunk:
        """The place of a line of chunks that is nothing but a place with its type noun."""
        made = self._typed(0) if len(self.chunks) > 1 else None
        if made is not None:
            return made[0]
        c = self.chunks[-1]
        own, cut = self._own_type(c)
        return self._made(c, len(self.chunks), own if cut else None, c.first, cut=cut)[0]

    def _get(self, i: int) -> Chunk | None:
        return self.chunks[i] if i < len(self.chunks) else None

    def _definite(self, c: Chunk) -> bool:
        return self.lexicon.definite(self.tokens[c.first])

    def _clitic_before(self, j: int) -> bool:
        return j > 0 and self.chunks[j - 1].first == self.chunks[j - 1].last

    def _own_type(self, c: Chunk) -> tuple[str | None, int]:
        """The type noun that a gazetteer form begins with, and the words to cut so that the name alone is left."""
        entries = [e for e in c.entries if e.kind == "place"]
        if c.last - c.first < 2 or not entries:
            return None, 0
        head = entries[0].words[0]
        senses = self.words.types.get(head)
        if senses is None:
            return None, 0
        return senses[0], min(self.words.cut(e.words, e.row) for e in entries)

    def _located(self, i: int, plainly: bool = False) -> bool:
        """Whether a preposition of place, or one place of an enumeration, stands before the chunk.

        With `plainly` only "in", "near" and the points of the compass will do: "to" and "from" go with any noun.
        """
        before = self.chunks[i - 1] if i else None
        if before is None:
            return False
        if before.kind == "mark":
            return self.tokens[before.first].norm in '"(' and self._located(i - 1, plainly)
        if before.kind == "trigger" and before.last - before.first > 1:
            return True  # «تسليم قاعدة القائم»: the type noun went into the trigger
        if plainly and before.first == before.last and self._small(i):
            return False  # «بالكامل»: a clitic goes with any noun, and who knows the village
        senses = {"in", "near", "relative"} if plainly else {"in", "near", "from", "relative", "to"}
        return bool(before.senses & senses) or (
            "and" in before.senses and i > 1 and self.chunks[i - 2].kind == "place"
        )

    def _small(self, i: int) -> bool:
        """Whether no reading of a place is a province or a town of note."""
        return all(int(e.row["rank"] or 5) > 3 for e in self.chunks[i].entries if e.kind == "place")

    def _typed(self, i: int) -> tuple[Chunk, int] | None:
        """A type noun with its name, listed or not."""
        head = self.chunks[i]
        if head.last - head.first > 1 and head.entry("place"):
            return None  # the gazetteer knows it with its type noun
        kinds = [e.sense for e in head.entries if e.kind == "place_type"]
        j = i + 1
        while (c := self._get(j)) and (
            (c.kind == "mark" and self.tokens[c.first].norm in '"(:')
            or c.kind in ("modifier", "place_type", "relative")
        ):
            if c.kind == "place_type" and any(e.kind == "place" and not e.row["needs"] for e in c.entries):
                break  # «مدينة القريتين»
            if c.kind == "place_type":
                kinds += [e.sense for e in c.entries if e.kind == "place_type"]
            j += 1
        c = self._get(j)
        if c is None or self._clitic_before(j):
            return None
        if "unlisted" in c.senses:
            return c._replace(first=head.first, senses=c.senses | (head.senses & {"object"})), j + 1
        entries = tuple(e for e in c.entries if e.kind == "place" and self._usable(e, c, kinds))
        if entries:
            return self._made(c._replace(entries=entries), j + 1, kinds[0], head.first, head)
        return self._unlisted(i, kinds[0])

    def _usable(self, e: Entry, c: Chunk, kinds: Sequence[str]) -> bool:
        """Whether a reading may stand after these type nouns: one that needs a type noun needs one of its own kind,
        and a word that is nothing else."""
        if e.row["needs"] != "type":
            return True
        common = self._common(self.tokens[c.first].norm)
        return c.kind == "place" and not common and any(e.sense in ALLOWED.get(k, (k,)) for k in kinds)

    def _made(
        self, c: Chunk, j: int, kind: str | None, first: int, typed: Chunk | None = None, cut: int = 0
    ) -> tuple[Chunk, int]:  # fmt: skip
        entries = tuple(e for e in c.entries if e.kind == "place")
        name = (c.first + cut, c.last)
        if typed is not None and typed.last == c.first and self._norm(typed.first) in self.words.named:
            name = (typed.first, c.last)  # «مطار صنعاء»
        phrase = Phrase(places=entries, place_kind=kind, name=name)
        last = c.last
        senses = set(c.senses) | {"place"} | (typed.senses & {"object"} if typed else set())
        if kind:
            senses = (senses - {"actor", "who", "place_type"}) | {kind}
        while (d := self._get(j)) and d.kind == "nationality" and self._definite(d):
            j, last = j + 1, d.last
        return Chunk("place", first, last, frozenset(senses), c.entries, phrase), j

    def _norm(self, i: int) -> str:
        """The word of a token as the tables list it."""
        token = self.tokens[i]
        return token.stem if token.stem in self.words.types else token.norm

    def _unlisted(self, i: int, kind: str) -> tuple[Chunk, int] | None:
        """A place that no gazetteer has: a type noun without article and a word that is nothing else, «قرية زوباع»."""
        head, noun = self.chunks[i], self._norm(self.chunks[i].first)
        bare = noun in self.words.unlisted
        if not (bare or noun in self.words.supported) or self._definite(head) or head.last - head.first > 1:
            return None
        if head.first and self.tokens[head.first - 1].norm in self.words.any:
            return None
        j, quoted = i + 1, False
        if (c := self._get(j)) and c.kind == "mark" and self.tokens[c.first].norm == '"':
            j, quoted = j + 1, True
        stop = self._quoted_to(j) if quoted else self._named_to(j, bare)
        if stop is None or not (quoted or stop - j > 1 or self._lies(stop) or self._stands(i, j, bare)):
            return None
        first, last = self.chunks[j].first, self.chunks[stop - 1].last
        named = noun in self.words.named and not quoted
        name = " ".join(t.norm for t in self.tokens[first:last] if t.kind != "mark")
        phrase = Phrase(place_kind=kind, name=(head.first if named else first, last), unlisted=name)
        senses = frozenset({"place", "unlisted", kind} | (head.senses & {"object"}))
        j = stop + 1 if quoted else stop
        while (d := self._get(j)) and d.kind == "nationality" and self._definite(d):
            j, last = j + 1, d.last
        return Chunk("place", head.first, last, senses, (), phrase), j

    def _stands(self, i: int, j: int, bare: bool) -> bool:
        """Whether a type noun at chunk `i` and the one word at `j` are enough: a definite word is, another after
        a preposition or a noun only («سكان قرية زوباع»). A type noun that makes no names by itself (not `bare`) needs
        both: «على محور الطلحية»."""
        before = self.chunks[i - 1] if i else None
        if not bare:
            placed = self._located(i) or (before is not None and "on" in before.senses)
            return placed and self._definite(self.chunks[j]) and self.chunks[j].kind == "word"
        if self._definite(self.chunks[j]) or self._located(i):
            return True
        return before is not None and (
            before.kind in ("person", "object", "source", "trigger", "place_type", "place", "relative")
            or bool(before.senses & {"on", "and"})
        )

    def _lies(self, j: int) -> bool:
        """Whether what stands from chunk `j` on says where a place lies: a preposition or direction and a place."""
        seen = False
        for c in self.chunks[j : j + 4]:
            if c.entry("place") and c.kind != "relative":
                return seen
            if c.senses & {"in", "near", "relative"}:
                seen = True
            elif c.kind not in ("place_type", "mark", "nationality") and not c.senses & {"to"}:
                return False
        return False

    def _quoted_to(self, j: int) -> int | None:
        """Where a name in quotes that begins at chunk `j` ends; None where there is no such name."""
        for k in range(j, j + QUOTED + 1):
            c = self._get(k)
            if c is None or c.first == c.last or c.kind in ("trigger", "number", "date"):
                return None
            if c.kind == "mark":
                return k if self.tokens[c.first].norm == '"' and k > j else None
        return None

    def _named_to(self, j: int, sure: bool) -> int | None:
        """Where a bare name that begins at chunk `j` ends; None where there is no such name. After a type noun that
        makes names (`sure`) a definite word of the lexicon is one too: «حي الشهداء»."""
        c = self._get(j)
        if c is None or self.tokens[c.first].kind != "word":
            return None
        first = self.tokens[c.first]
        if first.norm in self.words.heads and (d := self._get(j + 1)) and self._may_name(d, False):
            return self._closed(j + 2)
        if not self._may_name(c, True) and not (sure and self.lends_name(c)):
            return None
        return self._closed(j + 1)

    def _closed(self, j: int) -> int:
        """The chunk after the words of direction and size that close a name: «السودة الشرقية»."""
        while (c := self._get(j)) and c.first != c.last and self.tokens[c.first].norm in self.words.sides:
            j += 1
        return j

    def _common(self, word: str) -> bool:
        w = self.words
        verb = word.startswith(w.verb_heads) and word.endswith(w.verb_tails)
        return verb or word in w.common or self.lexicon.key(word) in w.common or len(word) < 2

    def lends_name(self, c: Chunk) -> bool:
        """A definite noun that means something else by itself."""
        token = self.tokens[c.first]
        fit = c.kind in ("person", "object", "group", "modifier", "actor", "source", "means", "stance", "trigger")
        return fit and c.last - c.first == 1 and self._definite(c) and not self._common(token.norm)

    def may_name(self, c: Chunk) -> bool:
        """Whether a chunk, with or without «و», may be a name of a list that nothing lists."""
        token = self.tokens[c.first]
        plain = c.kind == "word" and c.last - c.first == 1 and token.kind == "word" and not token.enclitics
        if not plain or len(token.stem) < 3 or self._common(token.stem) or self._common(token.norm):
            return False
        definite = self.lexicon.definite(token)
        return definite or not (len(token.proclitics) > 1 or token.stem.endswith(self.lexicon.relation_endings))

    def _may_name(self, c: Chunk, alone: bool) -> bool:
        """Whether a chunk may be a name that nothing lists: a word of no table, no verb and no adjective by its shape."""
        token = self.tokens[c.first]
        if c.first == c.last or token.kind != "word":
            return False
        if c.kind != "word" or c.last - c.first > 1:
            return not alone and c.kind in ("person", "modifier", "place", "object", "group", "place_type", "actor")
        if self._common(token.norm):
            return False
        if self.lexicon.definite(token):
            return not token.proclitics or token.proclitics == (self.lexicon.article,)
        if token.proclitics or token.enclitics:
            return False
        return not alone or not token.norm.endswith(self.lexicon.relation_endings)
