"""People harmed as people: «15 قتيلا», «عشرات القتلى والجرحى», «ارتفع عدد القتلى إلى 40»."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.extract.casualties.parts import parts
from isnad.extract.casualties.toll import PEOPLE, Outcome, Toll
from isnad.extract.casualties.victims import Clause
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count, Phrase

# How many chunks the number of a toll may stand from the words for it (set on gold/dev, November 2026).
TALLY = 12
# and how many before them «شيعت» may stand,
BURIED = 12
# «تسليم» so many,
HANDED = 3
# and how many from «ارتفعت», over what is told of the event: «ارتفعت حصيلة التفجير الذي … إلى خمسة قتلى».
RISE = 24
# and how many words may stand between people and those among whom they were: «في صفوف», «من جانب».
RANKS = 3


def parts_of(clause: Clause, outcome: Outcome, at: int, start: int, used: set[int]) -> Iterator[Toll]:
    """The parts of a total of the word of harm at chunk `at` that ends before chunk `start`."""
    for v, named in parts(clause, start):
        if v.first not in used:
            used.add(v.first)
            told: Outcome = "killed" if named == "killed" else "wounded" if named == "wounded" else outcome
            yield Toll(told, v.count, v.who, v.nationality, True, v.first, v.last, at)


def ranks(clause: Clause, last: int) -> tuple[str | None, str | None]:
    """«قتلى وجرحى في صفوف الجيش»: the role and nationality of people told of as dead or wounded only."""
    i, steps = last, 0
    while i < len(clause.chunks) and steps < RANKS:
        c = clause.chunks[i]
        if (c.kind == "mark" and clause.stops(i)) or "among" in c.senses:
            break
        if c.kind in ("actor", "group", "person") or (c.kind == "nationality" and "who" in c.senses):
            tied = i == last or any(x.senses & {"in", "from", "between", "side"} for x in clause.chunks[last:i])
            place = any("in" in x.senses for x in clause.chunks[i - 1 : i]) and c.kind != "person"
            return clause.kind_of(i) if tied and not place else (None, None)
        if c.kind not in ("op", "word") and not c.senses & PEOPLE:
            break
        i, steps = i + 1, steps + (c.first < c.last and not c.senses & (PEOPLE | {"and"}))
    return None, None


class People:
    """Reads the figure of one noun for people harmed, the chunk `at`; `used` are chunks whose figures are read."""

    def __init__(self, clause: Clause, outcome: Outcome, at: int, used: set[int]) -> None:
        self.clause, self.chunks, self.outcome, self.at, self.used = clause, clause.chunks, outcome, at, used

    def read(self) -> Iterator[Toll]:
        """The figure that the words give, and its parts."""
        c = self.chunks[self.at]
        phrase = c.value if isinstance(c.value, Phrase) else None
        counted = "count" in c.senses
        count = phrase.count if phrase else None
        newest, last = False, self.at + 1
        if not counted and any(e.row.get("note") == "body" for e in c.entries) and not self._buried():
            yield from self._bodies()
            return
        if self._both(count if counted else None) or self._lying() or self._buried():
            return
        if not counted:
            told = self._told_of() if self._definite_or_construct(c) else None
            if told is not None:
                count, last = told
                newest = True
            else:
                count = self._shared() or self._bare(c, count)
        elif self._known(c, count):
            return
        elif self._follows_rise():
            newest = True
        if count is None:
            return
        who, nationality = ranks(self.clause, last)
        yield Toll(self.outcome, count, who, nationality, False, self.at, last, self.at, newest=newest)
        yield from parts_of(self.clause, self.outcome, self.at, last, self.used)

    def _lying(self) -> bool:
        """«32 جريحا ما زالوا في المستشفى»: those who still lie there are not all."""
        return any("treated" in c.senses for c in self.chunks[self.at + 1 : self.at + 3])

    def _buried(self) -> bool:
        """«شيعت جثامين سبعة شهداء»: those who are borne to the grave fell before."""
        before = self.chunks[max(0, self.at - BURIED) : self.at]
        body = any(e.row.get("note") == "body" for e in self.chunks[self.at].entries)
        given = body and any(c.senses & {"handing.over", "hands.over"} for c in before[-HANDED:])  # «تسليم 30 جثة»
        return given or any("burial" in c.senses for c in before)

    def _bodies(self) -> Iterator[Toll]:
        """«العثور على جثث ثلاثة رعاة», «جثة امرأة»: the bodies of people who are counted."""
        found = self.clause.victims(self.at + 1) if self.at + 1 < len(self.clause.chunks) else None
        if found is None or not (found.count.spelled or found.count.max == 1):
            return
        yield Toll(self.outcome, found.count, found.who, found.nationality, False, found.first, found.last, self.at)

    def _known(self, c: Chunk, count: Count | None) -> bool:
        """«عدد من المصابين»: some of those spoken of before, unless the words tell that there were some."""
        few = count is not None and count.min == 2 and count.max is None
        ahead = self.chunks[self.at + 1 : self.at + 5]
        told = self._some() or self._counted_beside() or any("falls" in x.senses for x in ahead)
        return few and self.clause.lexicon.definite(self.clause.tokens[c.last - 1]) and not told

    def _both(self, count: Count | None) -> bool:
        """«150 قتيلا وجريحا», «30 بين قتيل وجريح»: one figure for both, of which none tells how many were killed."""
        back = self.chunks[max(0, self.at - 3) : self.at]
        if any("between" in c.senses for c in back):
            return True
        joint, other = self.clause.get(self.at + 1), self.clause.get(self.at + 2)
        if count is not None and count.max is not None and joint is not None and other is not None:
            return "and" in joint.senses and bool(other.senses & PEOPLE) and self._singular(other) and "count" not in other.senses
        before = self.clause.get(self.at - 2)
        if count is None and before is not None and "and" in self.chunks[self.at - 1].senses and before.senses & PEOPLE:
            value = before.value if isinstance(before.value, Phrase) else None
            exact = value is not None and value.count is not None and value.count.max is not None and "count" in before.senses
            return exact and self._singular(self.chunks[self.at]) and value is not None and value.count is not None and value.count.min > 10
        return False

    def _singular(self, c: Chunk) -> bool:
        return any(e.kind == "trigger" and e.features in ("", "sg") and e.pos == "noun" for e in c.entries)

    def _definite_or_construct(self, c: Chunk) -> bool:
        """«القتلى», «قتلى تفجير», «ضحاياه»: the dead of something told of."""
        token, after = self.clause.tokens[c.last - 1], self.clause.get(self.at + 1)
        if self.clause.definite(c) or token.enclitics:
            return True
        if after is None or after.last == after.first:
            return False
        return after.kind in ("actor", "group") or (after.kind == "trigger" and all(e.pos == "noun" for e in after.entries))

    def _told_of(self) -> tuple[Count, int] | None:
        """«عدد القتلى 40», «ارتفع عدد القتلى إلى 40», «حصيلة القتلى بلغت 40»: the count, and the chunk behind it."""
        before = self.chunks[max(0, self.at - 4) : self.at]
        if (known := self.clause.told_after(self.at)) is not None:
            return known, self.at + 2
        if not any(c.senses & {"update", "tally"} for c in before):
            return self._pair_told()
        rises = any("update" in c.senses for c in self.chunks[max(0, self.at - 6) : self.at + TALLY])
        for i in range(self.at + 1, min(len(self.chunks), self.at + TALLY)):
            c = self.chunks[i]
            if (c.kind == "mark" and self.clause.stops(i)) or "complement" in c.senses:
                break
            if "from" in c.senses and c.kind == "op":
                continue
            counts = "count" in c.senses and isinstance(c.value, Phrase) and c.value.count is not None
            if counts and c.senses & PEOPLE:
                return None  # «حصيلة القتلى 40 قتيلا»: these words count them
            if counts and c.kind in ("number", "person", "nationality") and not self.clause.counts_things(i):
                after_to = "to" in self.chunks[i - 1].senses
                if (rises and not after_to and self._rises_later(i)) or (self.clause.governed(i) and not after_to):
                    continue
                self.used.add(i)
                count = c.value.count
                if rises and count.max is not None and not count.about:
                    count = Count(count.max, count.max)  # «من 30 إلى 40»
                return count, i + 1
        return self._told_before()

    def _told_before(self) -> tuple[Count, int] | None:
        """«ارتفع إلى 13 عدد القتلى»: the number stands before the words for it."""
        for i in range(self.at - 1, max(1, self.at - TALLY), -1):
            c = self.chunks[i]
            if self.clause.stops(i) or c.kind == "trigger":
                return None
            if "to" in self.chunks[i - 1].senses and "count" in c.senses and isinstance(c.value, Phrase):
                rises = any("update" in x.senses for x in self.chunks[max(0, i - 3) : i])
                return (c.value.count, self.at + 1) if rises and c.value.count is not None else None
        return None

    def _rises_later(self, i: int) -> bool:
        """«من 30 إلى 40»: another figure stands behind «إلى»."""
        ahead = self.chunks[i + 1 : i + 4]
        return any("to" in a.senses and "count" in b.senses for a, b in zip(ahead, ahead[1:], strict=False))

    def _pair_told(self) -> tuple[Count, int] | None:
        """«بلغ عدد القتلى 40 والجرحى 60»: the second word of a pair, with its number right behind it."""
        back = self.chunks[max(0, self.at - TALLY) : self.at]
        to = self.clause.get(self.at + 1)
        at = self.at + (2 if to is not None and "to" in to.senses else 1)
        after = self.clause.get(at)
        numbers = ("number",) if at == self.at + 1 else ("number", "person")  # «والمصابين إلى 40 شخصا»
        if after is None or after.kind not in numbers or "count" not in after.senses or not isinstance(after.value, Phrase):
            return None
        if not any(c.senses & {"update", "tally"} for c in back) or after.value.count is None:
            return None
        self.used.add(at)
        return after.value.count, at + 1

    def _follows_rise(self) -> bool:
        """«لترتفع الحصيلة إلى 40 قتيلا»."""
        back = self.chunks[max(0, self.at - RISE) : self.at]
        return any("update" in c.senses for c in back) and any("to" in c.senses for c in back[-2:])

    def _bare(self, c: Chunk, count: Count | None) -> Count | None:
        """«سقوط قتلى», «قتيل وثلاثة جرحى», «قتلى في هجوم»: people without a figure, where the words tell of new ones."""
        if count is None or self.clause.definite(c) or self.clause.tokens[c.last - 1].enclitics:
            return None
        if count.spelled:
            return count
        if self._definite_or_construct(c):
            return None
        if count.min > 1 and self._some() or self._counted_beside():
            return count
        if count == Count(1, 1, spelled=False):
            entry = c.entry("trigger")
            singular = entry is not None and entry.features in ("", "sg") and entry.row.get("note") != "anyone"  # «وقع ضحية»
            return count if singular and (self._some() or self._counted_beside()) else None
        return None

    def _some(self) -> bool:
        """Whether the words before tell that there were some: «سقوط», «أوقع», «خلف», or nothing stands before."""
        for k in range(self.at - 1, max(-1, self.at - 5), -1):
            c = self.chunks[k]
            if c.senses & {"result", "falls"} or any(e.row.get("note") == "some" for e in c.entries):
                return True
            people = c.kind == "trigger" and c.senses & PEOPLE
            if not (people or "and" in c.senses or "from about" in c.senses or c.kind == "modifier"):
                return c.kind == "mark" and k == 0
        return self.at <= 4

    def _counted_beside(self) -> bool:
        """«قتيل وثلاثة جرحى»: other people are counted beside them."""
        for step in (1, -1):
            joint, other = self.clause.get(self.at + step), self.clause.get(self.at + 2 * step)
            if joint is not None and other is not None and "and" in joint.senses and other.senses & PEOPLE:
                value = other.value
                if "count" in other.senses or (isinstance(value, Phrase) and value.count is not None and value.count.spelled):
                    return True
        return False

    def _shared(self) -> Count | None:
        """A vague number that governs "killed and wounded" together: «عشرات القتلى والجرحى»."""
        back = [x for x in self.chunks[max(0, self.at - 3) : self.at] if x.kind != "op"]
        for c in reversed(back):
            if c.senses & PEOPLE and "count" in c.senses and isinstance(c.value, Phrase) and c.value.count:
                return c.value.count if c.value.count.max is None and c.value.count.min >= 2 else None
        return None
