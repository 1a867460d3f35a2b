"""Casualties in one sentence: who was killed or wounded, how many, in which words.

A harm trigger (a noun like «مقتل», a verb like «قُتل», people like «قتلى») takes the counted phrases beside it.
Parts of a total («بينهم ثلاثة أطفال») are read as parts, never added to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from isnad.extract.chunks import Chunk
from isnad.extract.counts import Count, Phrase, added
from isnad.extract.lexicon import Lexicon
from isnad.model import Token

Outcome = Literal["killed", "wounded", "arrested", "missing", "displaced"]
_OUTCOMES: dict[str, Outcome] = {
    "kill": "killed", "kill.verb": "killed", "killed.people": "killed", "wound": "wounded", "wound.verb": "wounded",
    "wounded.people": "wounded", "other.arrested": "arrested", "other.arrested.verb": "arrested",
    "other.missing": "missing", "other.displaced": "displaced",
}  # fmt: skip
# How many chunks a harm word may be from its count (set on gold/dev, November 2026).
REACH = 6
_STOPS = frozenset(".;:؛")
# Words of harm that are the people harmed.
_PEOPLE = frozenset(("killed.people", "wounded.people", "other.arrested", "other.missing", "other.displaced"))


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure: outcome, count, victim role, nationality (ISO code), whether it is a part of another figure, the
    chunks `[first, last)` it spans, the index of its trigger chunk, and for a sum the figures that were added up."""

    outcome: Outcome
    count: Count
    who: str | None
    nationality: str | None
    part: bool
    first: int
    last: int
    trigger: int
    summed: tuple[Toll, ...] = ()


def tolls(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> list[Toll]:
    """All casualty figures of a sentence, totals and parts, in reading order."""
    out: list[Toll] = []
    used: set[int] = set()
    for i, c in enumerate(chunks):
        if c.senses.isdisjoint(_OUTCOMES) or i in used:
            continue
        outcome = next(_OUTCOMES[s] for s in _OUTCOMES if s in c.senses)
        out.extend(_Reader(chunks, tokens, lexicon.article, outcome, i, used).read())
    return out


class _Reader:
    """Reads the figures of one harm trigger."""

    def __init__(
        self, chunks: Sequence[Chunk], tokens: Sequence[Token], article: str, outcome: Outcome, at: int,
        used: set[int],
    ) -> None:  # fmt: skip
        self.chunks, self.tokens, self.article = chunks, tokens, article
        self.outcome, self.at, self.used = (
            outcome,
            at,
            used,
        )  # `used`: chunks whose figures are read, by anyone

    def read(self) -> Iterator[Toll]:
        c = self.chunks[self.at]
        if c.senses & _PEOPLE:
            yield from self._people(c)
            return
        verbs = [e for e in c.entries if e.pos in ("past", "present")]
        if verbs and all(e.features == "pl" for e in verbs):
            found = self._left() or self._right()  # a verb in the plural stands after those it counts
        else:
            found = self._right() or (self._left() if verbs or self._theirs(c) else [])
        if found:
            total = _sum(found)
            yield total
            yield from self._parts(found[-1].last)
        elif vague := self._vague():
            yield Toll(self.outcome, vague, None, None, False, self.at, self.at + 1, self.at)

    def _theirs(self, c: Chunk) -> bool:
        """«لقي خمسة مدنيين مصرعهم»: the pronoun on the noun stands for those before it."""
        return bool(self.tokens[c.last - 1].enclitics)

    def _vague(self) -> Count | None:
        """«سقوط قتلى» without a figure, and «استشهاد وإصابة عدد من …», where one vague count serves both words."""
        c = self.chunks[self.at]
        if any(e.row.get("note") == "some" for e in c.entries):
            return Count(2, None, spelled=False)
        i = self.at + 1
        if (
            i + 2 < len(self.chunks)
            and "and" in self.chunks[i].senses
            and "harm" in self.chunks[i + 1].senses
        ):
            counted = self._counted(i + 2)
            return counted.count if counted and counted.count.max is None else None
        return None

    def _people(self, c: Chunk) -> Iterator[Toll]:
        """«15 قتيلا», «عشرات القتلى والجرحى», «قتيلين»."""
        phrase = c.value if isinstance(c.value, Phrase) else None
        count = phrase.count if phrase else None
        if count is None or (not count.spelled and "count" not in c.senses):
            count = self._risen() or self._shared() or count
        entry = c.entry("trigger")
        if count is None or (
            count == Count(1, 1, spelled=False) and not (entry and entry.features in ("", "sg"))
        ):
            return
        if self._definite(c) and "count" not in c.senses and not count.spelled:
            return
        yield Toll(self.outcome, count, None, None, False, self.at, self.at + 1, self.at)
        yield from self._parts(self.at + 1)

    def _risen(self) -> Count | None:
        """«ارتفع عدد القتلى إلى 40»: the new toll stands after «إلى»."""
        before = self.chunks[max(0, self.at - 4) : self.at]
        if not any("update" in c.senses for c in before):
            return None
        for i in range(self.at + 1, min(len(self.chunks) - 1, self.at + 10)):
            after = self.chunks[i + 1]
            if "to" in self.chunks[i].senses and isinstance(after.value, Phrase) and "count" in after.senses:
                self.used.add(i + 1)
                return after.value.count
        return None

    def _definite(self, c: Chunk) -> bool:
        return self.article in self.tokens[c.last - 1].proclitics

    def _shared(self) -> Count | None:
        """A vague number that governs "killed and wounded" together: «عشرات القتلى والجرحى»."""
        back = [x for x in self.chunks[max(0, self.at - 3) : self.at] if x.kind != "op"]
        for c in reversed(back):
            if (
                "count" in c.senses
                and isinstance(c.value, Phrase)
                and c.value.count
                and c.value.count.max is None
            ):
                return c.value.count
        return None

    def _counted(self, i: int) -> Toll | None:
        """The figure that the chunk at `i` gives, if it counts people."""
        c = self.chunks[i]
        if i in self.used or not isinstance(c.value, Phrase) or c.value.count is None:
            return None
        spelled = "count" in c.senses
        if c.kind not in ("person", "number", "nationality") and not (
            c.kind in ("group", "actor") and spelled
        ):
            return None
        if c.kind == "nationality" and not spelled and not self._bare(c):
            return None
        p, count = c.value, c.value.count
        return Toll(self.outcome, count, p.who, p.nationality, False, i, i + 1, self.at)

    def _bare(self, c: Chunk) -> bool:
        """A nationality that stands for a person: «جنديين أميركيين وبريطاني»."""
        return self.tokens[c.first].proclitics[:1] != (self.article,)

    def _right(self) -> list[Toll]:
        """The list of victims behind the word of harm: «مقتل ثلاثة جنود وشرطي»."""
        found: list[Toll] = []
        i, budget = self.at + 1, REACH
        while i < len(self.chunks) and budget > 0:
            c = self.chunks[i]
            if self._ends(i, bool(found)):
                break
            toll = self._counted(i)
            if toll is None and "others" in c.senses and not found:
                toll = Toll(self.outcome, Count(2, None, spelled=False), None, None, False, i, i + 1, self.at)
            if toll is not None:
                if found and not (toll.count.spelled or toll.nationality or toll.who):
                    break
                if found and toll.who is None and c.kind == "nationality":
                    toll = replace(toll, who=found[-1].who)  # «جنديين أميركيين وبريطاني»: a soldier too
                found.append(toll)
                self.used.add(i)
            else:
                budget -= 0 if c.first == c.last else 1
            i += 1
        return found

    def _ends(self, i: int, found: bool) -> bool:
        """Whether no victims stand from chunk `i` on; `found` where some were read before it."""
        c = self.chunks[i]
        if c.kind == "mark" and self.tokens[c.first].norm in _STOPS:
            return True
        if c.senses & {"among", "complement", "say"} or (c.kind == "trigger" and not self._shares(i)):
            return True
        return not self._joined(i) if found else "that" in c.senses

    def _shares(self, i: int) -> bool:
        """«مقتل وإصابة خمسة», «سقوط قتلى»: another word of harm right after, before any count, shares it."""
        c = self.chunks[i]
        return bool(c.senses & {"harm"}) and i - self.at <= 2 and "count" in c.senses

    def _joined(self, i: int) -> bool:
        """Whether the chunk at `i` goes on a list of victims: "and", a comma before "and", or a counted phrase."""
        c = self.chunks[i]
        if (c.senses | self.chunks[i - 1].senses) & {"and", "addition"} or "others" in c.senses:
            return True
        return c.kind in ("nationality", "modifier") or (
            c.kind == "mark" and self.tokens[c.first].norm in '،,()"'
        )

    def _left(self) -> list[Toll]:
        """The count before its verb: «14 حوثيا قتلوا»."""
        for i in range(self.at - 1, max(-1, self.at - 4), -1):
            c = self.chunks[i]
            if c.kind == "mark" or c.kind == "trigger":
                return []
            toll = self._counted(i)
            if toll is not None and toll.count.spelled:
                self.used.add(i)
                return [toll]
        return []

    def _parts(self, start: int) -> Iterator[Toll]:
        """What follows «بينهم»: parts of the total just read."""
        open_ = False
        for i in range(start, min(len(self.chunks), start + 2 * REACH)):
            c = self.chunks[i]
            if "among" in c.senses:
                open_ = True
                continue
            if c.kind == "trigger" or (c.kind == "mark" and self.tokens[c.first].norm in _STOPS):
                return
            if not open_ and i - start >= 4:
                return
            toll = self._counted(i) if open_ else None
            if toll is not None:
                self.used.add(i)
                yield replace(toll, part=True)


def _sum(found: Sequence[Toll]) -> Toll:
    """The victims of one list, added up; the parts stay in `summed`."""
    first, last = found[0], found[-1]
    if len(found) == 1:
        return first
    count = added([t.count for t in found])
    return Toll(first.outcome, count, None, None, False, first.first, last.last, first.trigger, tuple(found))
