"""Noun phrases: heads with number, adjectives, genitives and owners, and places with their type.

A phrase is what fills a role: «خمسة جنود عراقيين», «دورية للشرطة», «مواقع تابعة لتنظيم الدولة», «محافظة الأنبار».
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count, Phrase, nationality, noun_count
from isnad.extract.phrases.listing import helper
from isnad.extract.phrases.naming import Namer
from isnad.extract.places.links import linked
from isnad.extract.places.lists import with_listed
from isnad.extract.places.phrases import PlacePhrases
from isnad.extract.words.lexicon import Lexicon
from isnad.model import Token

HEADS = frozenset(("actor", "person", "group", "object"))
_HARMED = frozenset(("killed.people", "wounded.people", "other.arrested", "other.missing", "other.displaced"))
_PLAIN = frozenset(("word", "mark", "date"))  # what no phrase begins with, nor with a clitic
_BEGINNINGS = HEADS | _HARMED | {"count", "place", "place_type", "country", "nationality"}  # senses of what one does
# Longest chain of genitives and owners taken into one phrase; newsroom phrases rarely go deeper
# (set on gold/dev, November 2026).
DEPTH = 4


def phrases(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> list[Chunk]:
    """Chunks with noun phrases put together."""
    chunks = with_listed(chunks, tokens, lexicon)
    return linked(_Builder(chunks, tokens, lexicon).run(), tokens, lexicon)


# Letters of an unknown adjective of relation at least: shorter words that end like one are nouns («قضية»).
QUALIFIES = 5


class _Builder:
    """One pass over the chunks of a sentence, left to right."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon
        self.places = PlacePhrases(chunks, tokens, lexicon)
        self.namer = Namer(chunks, tokens, lexicon)

    def _definite(self, c: Chunk) -> bool:
        return self.lexicon.definite(self.tokens[c.first])

    def _agrees(self, c: Chunk) -> bool:
        """An unknown word in the shape of an adjective of relation, definite, after its noun."""
        return self._definite(c) and self.tokens[c.first].stem.endswith(self.lexicon.relation_endings)

    def run(self) -> list[Chunk]:
        out: list[Chunk] = []
        done = 0
        for i, c in enumerate(self.chunks):
            if i < done or c.senses.isdisjoint(_BEGINNINGS) or c.kind in _PLAIN or c.first == c.last:
                continue
            out += self.chunks[done:i]
            made, done = self._at(i)
            out.append(made)
        return [*out, *self.chunks[done:]]

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
            return self._people(i) if self._names_people(i) else (c._replace(value=nationality(c)), i + 1)
        if c.senses & _HARMED:
            return c._replace(value=noun_count(c)), i + 1
        return c, i + 1

    def _names_people(self, i: int) -> bool:
        """«يهود متطرفون», «أكراد سوريا»: a plural of nationality that no noun before it governs."""
        c, before = self.chunks[i], self.chunks[i - 1] if i else None
        plural = any(e.kind == "nationality" and (e.pos == "plural" or e.features == "pl") for e in c.entries)
        return plural and not (before is not None and before.last == c.first and before.kind == "word")

    def _people(self, i: int) -> tuple[Chunk, int]:
        """A nationality that stands for people, with its adjectives."""
        c = self.chunks[i]
        phrase, j, last = self._extend(nationality(c), i + 1, c.last, 1)
        return c._replace(last=last, value=phrase, senses=c.senses | {"who"}), j

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
            return c._replace(first=number.first, value=Phrase(count), senses=c.senses | {"count"}), j + 1
        if c and (c.kind in HEADS or c.senses & HEADS) and c.kind not in ("trigger", "place", "op"):
            return self._phrase(j, count, number.first)
        if c and c.kind == "nationality":
            made = nationality(c)
            senses = c.senses | {"count", "who"}
            return c._replace(first=number.first, value=made._replace(count=count), senses=senses), j + 1
        return number._replace(value=Phrase(count)), i + 1

    def _phrase(self, i: int, count: Count | None, first: int) -> tuple[Chunk, int]:
        """A head and what follows that belongs to it."""
        head = self.chunks[i]
        entry = next((e for e in head.entries if e.kind in HEADS), None)
        assert entry is not None
        if count is None and entry.kind == "person":
            count = noun_count(head, bool(self.tokens[head.last - 1].enclitics)).count
        phrase = Phrase(
            count,
            who=entry.sense if entry.kind == "person" else None,
            nationality=entry.row["country"] if entry.kind == "actor" and entry.row.get("country") else None,
            actors=(entry.row["id"],) if entry.kind == "actor" else (),
        )
        phrase, j, last = self._extend(phrase, i + 1, head.last, DEPTH)
        if first < head.first:
            phrase = phrase._replace(name=(head.first, last))  # who they are, without how many
        if (after := self._counted_after(j)) is not None and not (count and count.spelled):
            count, last, j = after, self.chunks[j].last, j + 1
            phrase = phrase._replace(count=count)
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
            if helper(self.chunks, j) is not None:
                break
            if (k := self.namer.opened(j) or self.namer.numbered(j)) is not None and self._named(j):
                last, j, depth = self.chunks[k - 1].last, k, depth - 1
            elif (k := self._continued(j)) is not None:
                if "backed" not in self.chunks[j - 1].senses:  # who helps is somebody else
                    phrase = self._with_actor(phrase, j, k, "loyal" in self.chunks[j - 1].senses)
                last, j, depth = self.chunks[k - 1].last, k, depth - 1
            elif self._adjective(c, j):
                j, last = j + 1, c.last
            elif c.kind == "nationality":
                phrase = phrase._replace(nationality=c.entries[0].sense or phrase.nationality)
                j, last = j + 1, c.last
            elif c.first == last and not self._clitic_before(j) and self._genitive(c) and self._open(j - 1):
                phrase, j, last = self._absorb(phrase, j)
                depth -= 1
            elif (k := self.namer.unknown(j)) is not None and self._open(j - 1):
                last, j, depth = self.chunks[k - 1].last, k, depth - 1
            elif (k := self._owner(j)) is not None:
                phrase, j, last = self._absorb(phrase, k)
                depth -= 1
            else:
                break
        return phrase, j, last

    def _named(self, j: int) -> bool:
        """Whether a number may end the name, or the noun before chunk `j` govern it."""
        return self.chunks[j].kind == "number" or self._open(j - 1)

    def _adjective(self, c: Chunk, j: int) -> bool:
        """A modifier, an unknown adjective of relation, or a word for people that agrees with its head."""
        if c.kind == "modifier":
            return self.namer.same_case(self.chunks[j - 1], c)
        return (c.kind == "word" and (self._agrees(c) or self._qualifies(c, j))) or self.namer.agrees(self.chunks[j - 1], c)

    def _qualifies(self, c: Chunk, j: int) -> bool:
        """«وحدات تكتيكية», «مواقع قتالية»: an unknown adjective of relation in the feminine, right behind a noun for things
        or a force, both without the article."""
        head, token = self.chunks[j - 1], self.tokens[c.first]
        return (
            head.kind in ("object", "group") and head.last == c.first and not self._definite(head) and not token.proclitics
            and token.norm.endswith(self.lexicon.relation_endings[0]) and len(token.norm) > QUALIFIES
        )

    def _continued(self, j: int) -> int | None:
        """The chunk after a name in quotes, an owner of loyalty or a leader that goes on the phrase at chunk `j`."""
        before = self.chunks[j - 1]
        if before.kind in ("group", "object", "person") and (k := self.namer.quoted(j)):
            return k
        if before.senses & {"loyal", "backed"} and (k := self.namer.owner(j)):
            return k
        if before.kind == "group" and self._open(j - 1) and not self._clitic_before(j) and (k := self.namer.titled(j)):
            return k
        return self.namer.leader(j) or self.namer.called(j)

    def _with_actor(self, phrase: Phrase, j: int, k: int, owned: bool) -> Phrase:
        """The phrase with the first actor that chunks `[j, k)` name, where it has none or is `owned`: whose it is."""
        entries = (self.chunks[i].entry("actor") or self.chunks[i].entry("owner") for i in range(j, k))
        entry = next((e for e in entries if e is not None and e.sense != "state"), None)
        if entry is None or (phrase.actors and not owned):
            return phrase
        return phrase._replace(actors=(entry.row["id"],), nationality=phrase.nationality or entry.row.get("country"))

    def _clitic_before(self, j: int) -> bool:
        return j > 0 and self.chunks[j - 1].first == self.chunks[j - 1].last

    def _open(self, j: int) -> bool:
        """Whether the word before can govern a genitive: no name, no article, no adjective, no absolute plural."""
        c = self.chunks[j]
        if c.kind in ("actor", "modifier", "nationality", "word", "mark") or self._definite(c):
            return False
        if c.last > c.first and self.lexicon.definite(self.tokens[c.last - 1]):
            return False  # «قوات الجيش» has its genitive
        return not self.tokens[c.last - 1].norm.endswith(self.lexicon.absolute_endings)

    def _genitive(self, c: Chunk) -> bool:
        """A noun right after a noun: its genitive, if it is no verb and bears no other role."""
        return c.kind in ("actor", "group", "object", "owner") or (c.kind == "person" and self._definite(c))

    def _owner(self, j: int) -> int | None:
        """«للشرطة», «من تنظيم», «في صفوف …», «"X"» in quotes: the chunk where the owner begins."""
        c = self._get(j)
        if c is None or not (c.kind == "op" and c.senses & {"to", "from"}):
            return j + 1 if c is not None and self._serves(j) else None
        if "to" in c.senses and c.first != c.last:
            return None  # «نسبته السلطات إلى التنظيم»: only the clitic owns
        k = j + 1
        while (d := self._get(k)) and d.kind == "mark" and self.tokens[d.first].norm == '"':
            k += 1
        d = self._get(k)
        ok = (
            d is not None
            and (d.kind in ("actor", "group") or (d.kind == "person" and (self._definite(d) and "to" in c.senses or self._made_of(j))))
            and not (d.first != d.last and self._clitic_before(k) and "to" not in self.chunks[k - 1].senses)
        )
        return k if ok else None

    def _made_of(self, j: int) -> bool:
        """«تحالف من مقاتلين متطرفين»: a force and «من», behind which whoever it is made of stands."""
        before, c = self.chunks[j - 1], self.chunks[j]
        return before.kind == "group" and before.last == c.first and "from" in c.senses and not self._definite(before)

    def _serves(self, j: int) -> bool:
        """«قيادي في التنظيم», «ضابط في الجيش»: whose man somebody is."""
        c, who, whose = self.chunks[j], self.chunks[j - 1], self._get(j + 1)
        return (
            "in" in c.senses and "with" not in c.senses and c.first < c.last and who.kind == "person"
            and whose is not None and whose.kind == "actor"
        )  # fmt: skip

    def _absorb(self, phrase: Phrase, j: int) -> tuple[Phrase, int, int]:
        c = self.chunks[j]
        entry = c.entry("actor") or c.entry("owner")
        if entry is not None:
            phrase = phrase._replace(
                actors=(*phrase.actors, entry.row["id"]),
                nationality=phrase.nationality or entry.row.get("country") or None,
            )
        return phrase, j + 1, c.last
