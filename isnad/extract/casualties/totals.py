"""The casualties of an event out of all that a report says of them: what adds up, what replaces, what rivals what.

Figures of one sentence add up, unless one is their sum or two speakers give them; of several sentences the newest or the
fullest comes first; figures that two named sources give for one thing make a range.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.extract.casualties.toll import Toll
from isnad.extract.draft import Draft, Harm, Words
from isnad.extract.phrases.counts import Count, added


@dataclass(frozen=True, slots=True)
class Figure:
    """A total of one outcome: the count, the words that state it, the rule, the tolls that it was made of, and whether the
    words call it the newest."""

    count: Count
    words: tuple[Words, ...]
    rule: str
    tolls: tuple[Harm, ...]
    newest: bool = False


def totals(draft: Draft, outcome: str) -> list[Figure]:
    """Totals of one outcome, the one to show first."""
    told = [f for group in _sentences(draft, outcome) for f in _figures(group)]
    if any(f.count.min for f in told):
        told = [f for f in told if f.count.min]
    told.sort(key=lambda f: (not f.newest, -f.count.min, f.words[0]))
    unique: dict[Count, Figure] = {}
    for f in told:
        unique.setdefault(f.count, f)
    out = list(unique.values())
    return [*_range(draft, out), *_with_more(out), *out]


def _with_more(figures: Sequence[Figure]) -> list[Figure]:
    """The fullest figure with what other sentences add to it: «قتل عشرة شرطيين … كما قتل ستة مسلحين»."""
    best = figures[0] if figures else None
    if best is None or best.newest:
        return []
    kinds = {_kind(h) for h in best.tolls}
    more = [
        f for f in figures[1:]
        if all(h.more and h.toll.count.spelled for h in f.tolls) and kinds.isdisjoint(map(_kind, f.tolls))
    ]  # fmt: skip
    if not more or any(h.more for h in best.tolls):
        return []
    parts = [best, *more]
    return [
        Figure(
            added([f.count for f in parts]), tuple(w for f in parts for w in f.words), "harm-total",
            tuple(h for f in parts for h in f.tolls),
        )
    ]  # fmt: skip


def _kind(harm: Harm) -> str | None:
    return harm.toll.who


def _sentences(draft: Draft, outcome: str) -> list[list[Harm]]:
    groups: dict[int, list[Harm]] = {}
    for harm in draft.tolls:
        if harm.toll.outcome == outcome and not harm.toll.part:
            groups.setdefault(harm.sentence, []).append(harm)
    out = [[h for h in group if not h.former] for group in groups.values()]
    return [group for group in out if group] or list(groups.values())


def _figures(group: Sequence[Harm]) -> Iterator[Figure]:
    """The figures of one sentence: one for each speaker."""
    speakers: dict[int, list[Harm]] = {}
    for harm in group:
        speakers.setdefault(harm.speaker, []).append(harm)
    for members in speakers.values():
        kept = _kept(members)
        newest = any(h.toll.newest for h in kept)
        yield Figure(
            _sum([h.toll.count for h in kept]), tuple(h.words for h in kept), "harm-total", tuple(kept), newest
        )


def _sum(counts: Sequence[Count]) -> Count:
    """Figures added up; «عدد من» beside a figure leaves the sum open and adds none."""
    told = [c for c in counts if c.max is not None or c.min > 2] or list(counts)
    count = added(told)
    return count if len(told) == len(counts) else Count(count.min, None, count.about)


def _kept(members: Sequence[Harm]) -> list[Harm]:
    """The figures of one speaker in one sentence that add up: no figure twice, none that another is the sum of."""
    newest = [h for h in members if h.toll.newest]
    if newest:
        return newest[-1:]
    positive = [h for h in members if h.toll.count.min] or list(members[:1])
    spelled = [h for h in positive if h.toll.count.spelled or _one_more(h)]
    if not any(h.toll.count.spelled for h in spelled):
        spelled = spelled[: 2 if all(_one_more(h) for h in positive[:2]) else 1] or positive[:1]
    out: list[Harm] = []
    for h in spelled:
        if all(o.toll.count.min != h.toll.count.min for o in out):
            out.append(h)
    if len(out) > 2:
        whole = max(out, key=lambda h: h.toll.count.min)
        rest = [h for h in out if h is not whole]
        if sum(h.toll.count.min for h in rest) == whole.toll.count.min:
            return [whole]
    return out


def _one_more(harm: Harm) -> bool:
    """«استشهاد سبعة مقاتلين … ومقتل ضابط»: one man of whom the words tell what he is, dead by a word of harm of his own."""
    return harm.toll.count.max == 1 and harm.toll.who is not None


def _range(draft: Draft, figures: Sequence[Figure]) -> list[Figure]:
    """The widest range of what rival speakers say, where two do: «سبعة قتلى», says one, and another «ثمانية»."""
    best = figures[0] if figures else None
    if best is None or best.newest:
        return []
    rivals = [f for f in figures if f is best or _rival(draft, best, f)]
    if len(rivals) < 2:
        return []
    tops = [f.count.max for f in rivals]
    low = min(f.count.min for f in rivals)
    top = None if None in tops else max(t for t in tops if t is not None)
    words = tuple(w for f in rivals for w in f.words)
    return [Figure(Count(low, top), words, "harm-range", tuple(h for f in rivals for h in f.tolls))]


def _rival(draft: Draft, best: Figure, other: Figure) -> bool:
    """Whether another speaker gives another figure for the same."""
    a, b = best.tolls[0], other.tolls[0]
    if not (_in_numbers(a.toll) and _in_numbers(b.toll) and other.count.min > 0):
        return False
    if a.sentence == b.sentence:
        return a.speaker != b.speaker
    one, two = _voice(draft, a), _voice(draft, b)
    return one is not None and two is not None and one != two


def _in_numbers(toll: Toll) -> bool:
    """Whether a figure is told as such, not added up from people told one by one."""
    return toll.count.spelled and all(m.count.spelled for m in toll.summed)


def _voice(draft: Draft, harm: Harm) -> str | int | None:
    """Who says a figure: the source, else the sentence whose own word of speech gives it; None for the report itself."""
    return draft.said.get(harm.sentence) or (harm.sentence if harm.speaker else None)


def breakdown(draft: Draft, outcome: str, figures: Sequence[Figure]) -> Iterator[tuple[Toll, Words]]:
    """The total by role and nationality: parts behind "among them", members of a sum, a total of one kind of people.

    What a later sentence tells of as many people of no other nationality repeats an earlier one.
    """
    if not figures:
        return
    top = max(f.count.min for f in figures)
    kept: list[tuple[Toll, Words, int]] = []
    for toll, words, sentence in _told(draft, outcome):
        if toll.count.min > top:
            continue
        again = next((n for n, (t, _, at) in enumerate(kept) if _repeats(t, toll) and (at != sentence or t.who == toll.who)), None)
        if again is None:
            kept.append((toll, words, sentence))
        elif kept[again][0].nationality is None and toll.nationality is not None:
            kept[again] = toll, words, kept[again][2]
    yield from ((toll, words) for toll, words, _ in kept)


def _repeats(a: Toll, b: Toll) -> bool:
    nations = {a.nationality, b.nationality} - {None}
    return a.count.min == b.count.min and len(nations) < 2


def _told(draft: Draft, outcome: str) -> Iterator[tuple[Toll, Words, int]]:
    for harm in draft.tolls:
        toll, words = harm.toll, harm.words
        if toll.outcome != outcome or not toll.count.min:
            continue
        for member in toll.summed or (toll,):
            inside = toll.part or member is not toll
            vague = inside and not member.count.spelled and member.count.max is None
            if (member.who or member.nationality) and not vague:
                yield member, words, harm.sentence
