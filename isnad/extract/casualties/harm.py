"""Casualties in one sentence: who was killed or wounded, how many, in which words.

A harm trigger (a noun like «مقتل», a verb like «قُتل», people like «قتلى») takes the counted phrases beside it.
Parts of a total («بينهم ثلاثة أطفال») are read as parts, never added to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.casualties.done_by import DIRECT, burns, object_behind
from isnad.extract.casualties.harmed import People, parts_of, ranks
from isnad.extract.casualties.implied import all_of_them, both, fallen, slain
from isnad.extract.casualties.toll import PEOPLE, Outcome, Toll, outcome_of
from isnad.extract.casualties.unhappened import unreal
from isnad.extract.casualties.unharmed import gapped, unharmed
from isnad.extract.casualties.victims import PREPOSITIONS, Clause, Victims, total
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count, Phrase
from isnad.extract.words.lexicon import Lexicon
from isnad.model import Token

# How many chunks a harm word may be from its count behind it and before it (set on gold/dev, November 2026).
REACH, BACK = 6, 12
# What «عدد من», «عشرات», «مئات», «آلاف» come to.
_VAGUE = frozenset((2, 20, 200, 2000))
# How far behind «مقتل وإصابة» the number for both may stand: «أكثر من «70» عنصرا» (November 2026).
UNSPLIT = 4
# How far a number that serves two words of harm reaches over both.
SHARED = 2


def tolls(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> list[Toll]:
    """All casualty figures of a sentence, totals and parts, in reading order."""
    clause = Clause(chunks, tokens, lexicon)
    out: list[Toll] = []
    used: set[int] = set()
    told: set[int] = set()
    for i, c in enumerate(chunks):
        outcome = outcome_of(c)
        if outcome is None or i in used or c.kind == "date":
            continue
        for toll in _Reader(clause, outcome, i, used, told).read():
            out.append(toll)
            used.update(range(toll.first, toll.last))
            told.add(i)
    out += fallen(clause, used)
    out += both(clause)
    out += gapped(clause, out, used)
    out += unharmed(clause)
    return out


class _Reader:
    """Reads the figures of one harm trigger."""

    def __init__(self, clause: Clause, outcome: Outcome, at: int, used: set[int], told: set[int]) -> None:
        self.clause, self.chunks, self.outcome, self.at = clause, clause.chunks, outcome, at
        self.used, self.told = used, told  # chunks whose figures are read, and words of harm that have theirs

    def read(self) -> Iterator[Toll]:
        c = self.chunks[self.at]
        if unreal(self.chunks, self.at):
            return
        if c.senses & PEOPLE and not any(e.row.get("note") == "act" for e in c.entries):
            yield from People(self.clause, self.outcome, self.at, self.used).read()
            return
        theirs = self._theirs(c) and slain(self.clause, self.at) is None
        if theirs and not any(e.row.get("note") == "theirs" for e in c.entries):
            return  # «إصابته», «إصاباتهم»: of somebody spoken of already
        found, parts = self._victims(c, theirs)
        if found and self._natural(c, found):
            return
        if found:
            yield self._toll(found)
            yield from self._parts_of(found, parts)
        elif vague := self._vague():
            who, nationality = ranks(self.clause, self.at + 1)
            yield Toll(self.outcome, vague, who, nationality, False, self.at, self.at + 1, self.at)

    def _victims(self, c: Chunk, theirs: bool) -> tuple[list[Victims], list[Victims]]:
        """The victims and, where the verb stands behind them, their parts."""
        verbs = [e for e in c.entries if e.pos in ("past", "present")]
        if "execute" in c.senses and not verbs and self.clause.definite(c):
            return [], []  # «أحكام الإعدام»
        if (cases := slain(self.clause, self.at) if verbs else self._cases(c)) is not None:
            return [cases], []
        if not verbs:
            return self._left() if theirs else ([] if self._unsplit() else self._right(), [])
        plural = all(e.features == "pl" for e in verbs)  # a verb in the plural stands after those it counts
        unsplit = self._unsplit()
        direct = [] if unsplit else self._right(DIRECT if not plural else 1)
        if direct and (not plural or (direct[0].count.spelled and direct[0].first == self.at + 1)):
            return direct, []
        left, parts = self._left()
        if left and (more := self._added()):
            return [*left, *more], parts
        if left or unsplit:
            return left, parts
        found = self._right()
        alike = None if found else all_of_them(self.clause, self.at)
        return [alike] if alike is not None else found, []

    def _added(self) -> list[Victims]:
        """«تسعة قتلوا إضافة إلى اثنين»: those whom the words behind the verb add to those before it."""
        after = self.clause.get(self.at + 1)
        if after is None or "addition" not in after.senses:
            return []
        more = self.clause.goes_on(self.at + 1)
        return self.clause.list_from(more[0]) if more is not None and more[0].first == self.at + 2 else []

    def _cases(self, c: Chunk) -> Victims | None:
        """«12 إصابة», «ثلاث إصابات»: the word of harm itself is counted."""
        before = self.clause.get(self.at - 1)
        if before is None or before.kind != "number" or before.last != c.first or "count" not in before.senses:
            return None
        if not any(e.row.get("note") == "case" for e in c.entries) or self.clause.definite(c):
            return None
        count = before.value.count if isinstance(before.value, Phrase) else None
        return Victims(count, None, None, self.at - 1, self.at) if count is not None else None

    def _toll(self, members: Sequence[Victims]) -> Toll:
        first, last = members[0], members[-1]
        if len(members) == 1:
            return self._one(first)
        return Toll(
            self.outcome, total(members), None, None, False, first.first, last.last, self.at,
            tuple(self._one(m) for m in members),
        )  # fmt: skip

    def _one(self, v: Victims, part: bool = False) -> Toll:
        who = None if v.who == "other" and self.chunks[v.first].kind == "number" and not part else v.who
        return Toll(self.outcome, v.count, who, v.nationality, part, v.first, v.last, self.at)

    def _parts_of(self, found: Sequence[Victims], before: Sequence[Victims]) -> Iterator[Toll]:
        start = max(found[-1].last, self.at + 1)
        yield from (self._one(v, part=True) for v in before)
        yield from parts_of(self.clause, self.outcome, self.at, start, self.used)

    def _natural(self, c: Chunk, found: Sequence[Victims]) -> bool:
        """«وفاة زعيم الحركة»: a death, where neither a count nor wounds tell of violence."""
        if not any(e.row.get("note") == "natural" for e in c.entries) or any(v.count.spelled for v in found):
            return False
        near = self.chunks[max(0, self.at - BACK) : self.at + BACK]
        return not any(x.senses & {"wound", "succumb"} for x in near)

    def _theirs(self, c: Chunk) -> bool:
        """«لقي خمسة مدنيين مصرعهم»: the pronoun on the noun stands for those before it."""
        nouns = any(e.kind == "trigger" and e.pos == "noun" for e in c.entries)
        return nouns and bool(self.clause.tokens[c.last - 1].enclitics) and c.last - c.first == 1

    def _unsplit(self) -> bool:
        """«مقتل وإصابة خمسة»: a number for both together, of which none tells how many were killed."""
        other = next((k for k in (self._shares(self.at, 1), self._shares(self.at, -1)) if k is not None), None)
        if other is None or other in self.told:
            return False
        last = max(self.at, other)
        ahead = self.chunks[last + 1 : last + 1 + UNSPLIT]
        after = next((c for c in ahead if c.kind not in ("word", "mark") and c.senses.isdisjoint(("from", "and"))), None)
        if after is None or "others" in after.senses or not isinstance(after.value, Phrase):
            return False
        count = after.value.count
        return count is not None and _exact(count) and "count" in after.senses

    def _shares(self, at: int, step: int) -> int | None:
        """The word of another outcome that «و» joins to the one at `at`, with nothing between."""
        joint, other = self.clause.get(at + step), self.clause.get(at + 2 * step)
        if joint is None or other is None or "and" not in joint.senses or "harm" not in other.senses:
            return None
        if other.senses & PEOPLE or outcome_of(other) in (None, self.outcome) or "count" in other.senses:
            return None
        return at + 2 * step

    def _vague(self) -> Count | None:
        """«سقوط قتلى» without a figure, and «استشهاد وإصابة عدد من …», where one vague count serves both words."""
        c = self.chunks[self.at]
        if any(e.row.get("note") == "some" for e in c.entries):
            return Count(2, None, spelled=False)
        other = self._shares(self.at, 1)
        if other is None and self._shares(self.at, -1) is not None:
            other = self.at
        counted = self.clause.victims(other + 1) if other is not None and other + 1 < len(self.clause.chunks) else None
        return counted.count if counted and not _exact(counted.count) else None

    def _right(self, budget: int = REACH) -> list[Victims]:
        """The list of victims behind the word of harm: «مقتل ثلاثة جنود وشرطي»."""
        i, direct = self.at + 1, True
        while i < len(self.chunks) and budget > 0:
            c = self.chunks[i]
            if i in self.used or self.clause.stops(i) or "among" in c.senses:
                break
            if c.kind == "trigger" and (other := self._joins(i)) is None:
                if direct and not self._in_the_attack(i - 1):
                    break
            elif c.kind == "trigger":
                i = other + 1 if other is not None else i + 1
                continue
            elif c.senses & {"and", "addition"} and self._joins(i + 1) is None:
                return self._named(i) if direct else []
            found = self.clause.victims(i)
            if found is not None and not self.clause.governed(i) and self._acceptable(found, direct):
                replaced = object_behind(self.clause, self.at, found)
                if replaced is None and burns(self.clause, self.at, i):
                    return []
                return self.clause.list_from(replaced or found)
            if c.kind in ("object", "means") and not self.clause.governed(i) and "object.people" not in c.senses:
                break  # «أصابت القذيفة منازل عدد من المواطنين»
            if self.clause.is_comma(i):
                direct = False
            if c.kind == "op" and c.senses & PREPOSITIONS:
                direct = self._in_the_attack(i) or (direct and self._adverbial(i))
            budget -= 0 if c.first == c.last else 1
            i += 1
        return []

    def _joins(self, i: int) -> int | None:
        """`i` where the chunk there is a word of harm right behind «و» that shares the victims: «مقتل وإصابة عشرات»."""
        c = self.clause.get(i)
        if c is None or i - self.at > SHARED or "harm" not in c.senses or c.senses & PEOPLE:
            return None
        return i

    def _named(self, joint: int) -> list[Victims]:
        """«قتل أبو عمر واثنان من مرافقيه»: a man by his name alone, and those who are counted with him."""
        words = self.chunks[self.at + 1 : joint]
        with_him = self.clause.victims(joint + 1) if joint + 1 < len(self.chunks) else None
        if not words or any(c.kind != "word" for c in words) or with_him is None or not with_him.count.spelled:
            return []
        him = Victims(Count(1, 1, spelled=False), None, None, self.at + 1, joint)
        return [him, *self.clause.list_from(with_him)]

    def _in_the_attack(self, i: int) -> bool:
        """«أصيب في الهجوم ثلاثة»: an attack spoken of already parts nobody from the verb."""
        c = self.clause.get(i + 1)
        return c is not None and c.kind == "trigger" and self.clause.definite(c) and i - self.at <= 1

    def _adverbial(self, i: int) -> bool:
        """«قتل في بغداد أمس ضابط»: where and when stand between a verb and its subject."""
        verbal = any(e.pos == "past" for e in self.chunks[self.at].entries)
        after = self.clause.get(i + 1)
        return verbal and "in" in self.chunks[i].senses and after is not None and after.kind in ("place", "date", "word")

    def _acceptable(self, found: Victims, direct: bool) -> bool:
        """A figure wherever it stands; a noun without one only where nothing parts it from the word of harm."""
        if "deadly" in self.chunks[self.at].senses and self.chunks[found.first].kind == "group":
            return False  # «إحراق 58 دورية»
        c = self.chunks[found.first]
        if found.count.spelled:
            return direct or c.kind != "number"
        return direct and "others" not in c.senses or (direct and found.first - self.at <= 2)

    def _left(self) -> tuple[list[Victims], list[Victims]]:
        """The count before its verb: «14 حوثيا قتلوا», «24 شخصا بينهم 5 أطفال قتلوا»; and its parts."""
        seen: list[Victims] = []
        parts: list[Victims] = []
        for i in range(self.at - 1, max(-1, self.at - BACK), -1):
            c = self.chunks[i]
            if c.kind == "trigger" or self.clause.stops(i):
                break
            if "among" in c.senses:
                parts, seen = [*seen, *parts], []
                continue
            if self.clause.is_comma(i) and seen and not parts:
                break
            found = self.clause.victims(i) if i not in self.used else None
            if found is None or self.clause.governed(i) or "others" in c.senses:
                continue
            if seen and not parts and not self._joined_left(i, seen[0].first):
                break
            if not (found.count.spelled or self._subject(i, found)):
                continue
            seen.insert(0, found)
        return seen, parts

    def _joined_left(self, i: int, start: int) -> bool:
        """Whether «و» stands between the victims at chunk `i` and those at `start`."""
        between = self.chunks[i + 1 : start]
        return any("and" in c.senses for c in between) and len([c for c in between if c.first < c.last]) <= SHARED + 1

    def _subject(self, i: int, found: Victims) -> bool:
        """A noun without a number that may be the subject of the verb behind it: indefinite, near, of its number."""
        c, between = self.chunks[i], self.chunks[i + 1 : self.at]
        near = sum(1 for x in between if x.first < x.last) <= 1
        verbs = [e for e in self.chunks[self.at].entries if e.pos in ("past", "present")]
        agrees = (found.count.max == 1) != (bool(verbs) and all(e.features == "pl" for e in verbs))
        partitive = i > 0 and "from" in self.chunks[i - 1].senses
        return (
            near and agrees and not partitive and c.kind == "person"
            and not self.clause.definite(c) and not any("that" in x.senses for x in between)
        )  # fmt: skip


def _exact(count: Count) -> bool:
    """Whether a number is told, as «70» and «أكثر من 70» are, and not «عشرات»."""
    return count.max is not None or count.min not in _VAGUE
