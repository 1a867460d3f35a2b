"""Whom words of harm count: one phrase of victims, a list of them, and the parts of a total.

«ثلاثة جنود», «13 من منسوبي القوات إضافة إلى ثلاثة عمال», «بينهم طفلان», «خمسة منهم».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count, Phrase, added
from isnad.extract.roles.sides import MEN, role_and_nation
from isnad.extract.words.lexicon import Lexicon
from isnad.extract.words.marks import BARRIERS, COMMAS
from isnad.model import Token

# What a clause of victims never reaches across: another statement begins there.
ENDS = frozenset(("complement", "say", "that", "relative.time", "launch", "result"))
PREPOSITIONS = frozenset(("in", "on", "near", "by", "bullets", "cause", "after", "against", "with", "to", "between", "from about"))
# How many chunks of description may stand between two members of a list of victims (set on gold/dev, November 2026).
GAP = 4
_SOME = Count(2, None, spelled=False)


@dataclass(frozen=True, slots=True)
class Victims:
    """Some people harmed: how many, their role (None where the words only say "people") and nationality (ISO code), and
    the chunks `[first, last)` that say so."""

    count: Count
    who: str | None
    nationality: str | None
    first: int
    last: int


class Clause:
    """The chunks of a sentence, with what can be asked of each as victims."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon

    def get(self, i: int) -> Chunk | None:
        """The chunk at `i`, if there is one."""
        return self.chunks[i] if 0 <= i < len(self.chunks) else None

    def stops(self, i: int) -> bool:
        """Whether a new statement begins at chunk `i`."""
        c = self.chunks[i]
        if c.kind == "mark":
            return self.tokens[c.first].norm in BARRIERS
        return bool(c.senses & ENDS)

    def is_comma(self, i: int) -> bool:
        """Whether chunk `i` is a comma."""
        c = self.chunks[i]
        return c.kind == "mark" and self.tokens[c.first].norm in COMMAS

    def definite(self, c: Chunk) -> bool:
        """Whether the head noun of a chunk bears the article."""
        phrase = c.value if isinstance(c.value, Phrase) else None
        first = phrase.name[0] if phrase and phrase.name else c.first
        return self.lexicon.definite(self.tokens[first])

    def governed(self, i: int) -> bool:
        """Whether a preposition stands right before chunk `i`: «في ثلاث غارات», «برصاص جندي»."""
        before = self.get(i - 1)
        if before is None or before.kind != "op" or before.senses & {"addition", "and"} or not before.senses & PREPOSITIONS:
            return False
        return before.first == before.last or not self.tokens[before.last - 1].enclitics  # «قتل خلاله جندي»

    def victims(self, i: int) -> Victims | None:
        """The people that chunk `i` counts, if it counts people."""
        c = self.chunks[i]
        if "others" in c.senses and c.kind == "op":
            return self._others(i)
        if c.kind == "source" and "official" in {e.sense for e in c.entries if e.kind == "source"}:
            return self._officer(i)
        if c.kind == "source" and self._one_of_them(i):
            return Victims(Count(1, 1, spelled=False), None, None, i, i + 1)
        if "ordinal" in c.senses and c.kind == "number":
            return self._third(i)
        if "one.of" in c.senses and c.kind == "op":
            after = self.get(i + 1)
            if after is not None and after.kind in ("actor", "group") and "count" not in after.senses:
                return Victims(Count(1, 1), *self.kind_of(i + 1), i, i + 2)  # «أحد رجال المقاومة»
            men = after is not None and after.kind == "word" and "thing.force" in after.senses
            return Victims(Count(1, 1, spelled=False), None, None, i, i + 2) if men else None  # «أحد عناصرها»
        return self._named_people(i)

    def _named_people(self, i: int) -> Victims | None:
        """The people that the phrase of chunk `i` counts."""
        c = self.chunks[i]
        p = c.value if isinstance(c.value, Phrase) else None
        if p is None or p.count is None or c.kind not in ("person", "number", "nationality", "group", "actor"):
            return None
        spelled = "count" in c.senses or (p.count == Count(2, 2))
        if not spelled and p.count.min > 1 and i and "one.of" in self.chunks[i - 1].senses:
            return Victims(Count(1, 1), *self.kind_of(i), i, i + 1)  # «أحد أفرادها»
        if not spelled and (told := self.told_after(i)) is not None:
            return Victims(told, *self.kind_of(i), i, i + 2)
        if c.kind in ("group", "actor") and "count" not in c.senses and c.entry("person") is None:
            return None
        if c.kind == "number" and self.counts_things(i):
            return None
        if not spelled and (c.kind == "nationality" or p.count.min > 1) and self.definite(c):
            return None  # «مقتل المدنيين»: those spoken of before, nobody new
        who, nationality = self.kind_of(i)
        family = "object.people" in c.senses and p.count.max == 1 and not spelled  # «مقتل عائلة بأكملها»
        who = "other" if c.kind == "number" and self._unknown_noun(i) else who
        return Victims(_SOME if family else p.count, who, nationality, i, i + 1)

    def _unknown_noun(self, i: int) -> bool:
        """«ستة متدربين»: a noun of people that the lexicon lacks stands right behind the number."""
        after = self.get(i + 1)
        return (
            after is not None and after.kind == "word" and after.first == self.chunks[i].last
            and not self.lexicon.definite(self.tokens[after.first])
        )  # fmt: skip

    def told_after(self, i: int) -> Count | None:
        """«وأطفالها الثلاثة», «المصابين الثلاثة»: the number of people who are known stands behind them."""
        after = self.get(i + 1)
        if after is None or after.kind != "number" or "count" not in after.senses or not isinstance(after.value, Phrase):
            return None
        return after.value.count if self.definite(after) else None

    def _others(self, i: int) -> Victims | None:
        """«آخرين» by itself: some more; «آخر», «أخرى» one."""
        c, after = self.chunks[i], self.get(i + 1)
        if after is not None and after.kind == "nationality":
            return None  # «وآخر بريطاني»: the nationality tells of him
        before = self.get(i - 1)
        if before is not None and "tally" in before.senses and not self.lexicon.definite(self.tokens[before.first]):
            return Victims(_SOME, None, None, i, i + 1)  # «إصابة عدد آخر»
        row = c.entries[0].row if c.entries else {}
        count = {"one": Count(1, 1, spelled=False), "two": Count(2, 2, spelled=False)}.get(row.get("note", ""), _SOME)
        return Victims(count, None, None, i, i + 1)

    def _third(self, i: int) -> Victims | None:
        """«مقتل اثنين وإصابة ثالث»: one more."""
        before, after = self.get(i - 1), self.get(i + 1)
        direct = before is not None and "harm" in before.senses and not self.lexicon.definite(self.tokens[self.chunks[i].first])
        named = after is not None and after.kind in ("word", "person", "object") and after.first == self.chunks[i].last
        return Victims(Count(1, 1, spelled=False), None, None, i, i + 1) if direct and not named else None

    def _officer(self, i: int) -> Victims | None:
        """«نقيب شرطة», «عقيدان»: an officer or official by rank, where he is no speaker."""
        c, after = self.chunks[i], self.get(i + 1)
        features = {e.features for e in c.entries if e.kind == "source"}
        if not features & {"", "sg"} and (not features <= {"du", "du-or-pl"} or self.definite(c)):
            return None
        who = "official"
        if after is not None and after.kind == "actor" and after.entry("actor") is not None:
            who = MEN.get(after.entries[0].sense, who)
        # «نقيبا» looks like a dual that governs a genitive; it is one in the accusative.
        one = features & {"", "sg"} or self.tokens[c.first].norm.endswith(self.lexicon.accusative_endings)
        count = Count(1, 1, spelled=False) if one else Count(2, 2)
        return Victims(count, who, None, i, i + 1)

    def _one_of_them(self, i: int) -> bool:
        """«استشهاد أحد أفرادها»: a word for one who may speak stands right behind the word of harm."""
        before = self.get(i - 1)
        c = self.chunks[i]
        one = any(e.kind == "source" and e.row["form"].split()[0] in self.lexicon.one_of for e in c.entries)
        trades = [e for e in c.entries if e.kind == "source" and e.sense in ("witness", "medical")]  # «إصابة مسعف»
        trade = trades and all(e.features in ("", "sg") for e in trades) and not self.definite(c)
        if trade and before is not None and "and" in before.senses:
            before = self.get(i - 3) if (first := self.get(i - 2)) is not None and first.kind == "person" else None
        return bool(one or trade) and before is not None and "harm" in before.senses  # «إصابة مواطن ومقيم»

    def counts_things(self, i: int) -> bool:
        """«في 12 غارة», «ثلاث سيارات»: a number before a noun that is no person counts that."""
        after = self.get(i + 1)
        if after is None or after.first != self.chunks[i].last:
            return False
        if after.first == after.last or after.kind in ("op", "mark", "date", "place"):
            return False
        return "harm" not in after.senses and after.kind in (
            "trigger", "means", "object", "number", "place_type", "word", "relative",
        ) and not (after.kind == "word" and self._indefinite_person(i))  # fmt: skip

    def _indefinite_person(self, i: int) -> bool:
        """A noun unknown to the lexicon right behind a number that a word of harm governs: «مقتل ثلاثة بحارة»."""
        before = self.get(i - 1)
        after = self.chunks[i + 1]
        return before is not None and ("harm" in before.senses or "and" in before.senses) and not self.lexicon.definite(self.tokens[after.first])

    def kind_of(self, i: int) -> tuple[str | None, str | None]:
        """Role and nationality that the words of chunk `i` give the people they name."""
        return role_and_nation(self.chunks[i], self.tokens, self.lexicon)

    def goes_on(self, i: int) -> tuple[Victims, int] | None:
        """The next member of the list of victims that ends before chunk `i`, and the chunk behind it."""
        gap, joined = 0, False
        for j in range(i, len(self.chunks)):
            c = self.chunks[j]
            if self.stops(j) or c.kind in ("trigger", "date", "speech") or "among" in c.senses:
                return None
            if c.senses & {"and", "addition"}:
                joined = True
                continue
            if joined and (found := self._member(j)) is not None:
                return found, j + 1
            if not joined and c.kind == "nationality" and self.is_comma(j - 1):
                return None  # «ثلاثة جنود، أميركيان وبريطاني»: who they were
            if "together" in c.senses and (found := self._with_him(j + 1)) is not None:
                return found, j + 2
            if c.kind == "op" and c.senses & PREPOSITIONS and not self._describes(j):
                return None
            if c.first < c.last and c.kind != "mark":
                gap, joined = gap + 1, joined and "others" in c.senses  # «وآخر بريطاني»
            if gap > GAP:
                return None
        return None

    def _with_him(self, j: int) -> Victims | None:
        """«قتل قيادي مع أربعة من مرافقيه»: people counted behind «مع» shared his lot."""
        found = self.victims(j) if j < len(self.chunks) else None
        return found if found is not None and found.count.spelled and self.chunks[j].kind == "person" else None

    def _describes(self, j: int) -> bool:
        """«على الأقل», «جندي في الجيش»: a preposition that tells of those counted, not where or how they were harmed."""
        c, after = self.chunks[j], self.get(j + 1)
        if after is None or after.kind in ("place", "trigger", "number", "date"):
            return False
        return ("on" in c.senses and after.kind == "word") or (bool(c.senses & {"in", "to"}) and after.kind in ("actor", "group"))

    def _member(self, j: int) -> Victims | None:
        """Victims at chunk `j`, which «و» joins to others."""
        found = self.victims(j)
        if found is None or self.governed(j):
            return None
        c, after = self.chunks[j], self.get(j + 1)
        dozens = found.count.max is None and found.count.min > 2 and self.definite(c)  # «أربعة شبان والعشرات بحالات اختناق»
        if c.kind == "number" and after is not None and after.kind in ("word", "trigger", "means", "object") and not dozens:
            return None
        if after is not None and after.kind == "trigger" and "harm" in after.senses and any(e.pos in ("past", "present") for e in after.entries):
            return None  # «وثلاثة آخرون أصيبوا»: they belong to the verb behind them
        if "others" in c.senses and after is not None and after.kind == "trigger":
            return None
        return found

    def list_from(self, found: Victims) -> list[Victims]:
        """`found` and what is joined to it."""
        out, at = [found], found.last
        while (more := self.goes_on(at)) is not None:
            member, at = more
            if member.who is None and self.chunks[member.first].kind == "nationality":
                member = Victims(member.count, out[-1].who, member.nationality, member.first, member.last)
            out.append(member)
        return out


def total(members: Sequence[Victims]) -> Count:
    """The victims of a list, added up; «ومدنيون» beside figures leaves the sum open and adds none."""
    told = [m.count for m in members if m.count.spelled or m.count.max is not None]
    count = added(told or [m.count for m in members])
    return count if len(told) in (0, len(members)) else Count(count.min, None, count.about)
