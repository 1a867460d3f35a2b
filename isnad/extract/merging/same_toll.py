"""What the dead and wounded of two drafts tell of whether they are one event."""

from __future__ import annotations

from isnad.extract.casualties.toll import Toll
from isnad.extract.draft import Draft
from isnad.extract.frames.refine import Refiner

# From how many dead on two drafts of one type with as many are one event, where the first is told in headline or lead.
MANY = 5
# The sentence of the lead: it sums up like the headline.
LEAD = 1


def told_by_harm(a: Draft, b: Draft, refiner: Refiner, harm: float) -> bool:
    """Dead or wounded told by themselves are of whatever event has as many, or of the capture told right before."""
    control = {e for e, group in refiner.group.items() if group == "control"}
    if not (a.weak or b.weak) or not {a.event, b.event} <= refiner.harmful | control:
        return False
    if harm > 0:
        return True
    return b.weak and a.event in control and b.place is None and b.sentence - a.sentence <= 1


def same_toll(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one type give the same figures for dead and wounded, and more than one of each or so."""
    x, y = first_toll(a, "killed"), first_toll(b, "killed")
    if x is not None and y is not None and x.count.spelled and x.count.min == y.count.min >= MANY:
        return a.event == b.event and a.sentence <= LEAD
    counts = [t.count.min for o in ("killed", "wounded") if (t := first_toll(a, o)) is not None and t.count.spelled]
    return a.event == b.event and len(counts) == 2 and sum(counts) > 3


def other_toll(a: Draft, b: Draft) -> bool:
    """Whether two drafts count different dead, neither as the newest figure nor as a part or vaguely."""
    x, y = first_toll(a, "killed"), first_toll(b, "killed")
    if x is None or y is None or not (x.count.spelled and y.count.spelled) or x.newest or y.newest:
        return False
    if None in (x.count.max, y.count.max) or x.count.about or y.count.about:
        return False
    return all(h.toll.count.min != y.count.min for h in a.tolls if h.toll.outcome == "killed")


def of_the_lead(a: Draft, b: Draft) -> bool:
    """Whether the figure of a headline is told already when an event far behind it comes: it is not of that one."""
    summary = a.sentence == 0 and a.until <= LEAD and first_toll(a, "killed") is not None and (a.weak or a.several)
    return summary and b.sentence > LEAD + 1 and not (b.definite or b.weak)


def first_toll(draft: Draft, outcome: str) -> Toll | None:
    """The first figure of one outcome that is no part of another."""
    return next((h.toll for h in draft.tolls if h.toll.outcome == outcome and not h.toll.part), None)
