"""A figure over several events that the report then tells one by one: «مقتل 31 في تفجيرين … 24 قتلوا … وقتل سبعة».

The summary is no event of its own where its members add up to it; what it knows of all of them goes to each.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.casualties.toll import Toll
from isnad.extract.draft import Draft
from isnad.extract.frames.refine import Refiner
from isnad.extract.merging.same_toll import LEAD

# How many members a sum is looked for in, and by which share "more than fifty" may be passed by its members.
MEMBERS, OVER = 6, 0.1
# How many drafts behind it a sum looks for its members in.
REACH = 40


def without_sums(drafts: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """The drafts of a report without those that only sum up others; members of one sum are marked as apart."""
    harmful = [d for d in drafts if d.event in refiner.harmful and d.status != "denied"]
    told = [d for d in harmful if _fullest(d, "killed") is not None]
    sums: set[int] = set()
    for n, draft in enumerate(told):
        members = _members(draft, told[n + 1 : n + 1 + REACH]) if draft.several or draft.weak or draft.sentence <= LEAD else []
        if not members:
            continue
        low = _least(draft)
        same = [d for d in harmful if id(d) not in map(id, members) and _least(d) == low and d.apart is None]
        sums.update(map(id, same))
        for k, member in enumerate(members):
            if member.apart is None:
                member.apart = (n, k)
            for other in same:
                _hand_down(other, member)
    return [d for d in drafts if id(d) not in sums]


def _fullest(draft: Draft, outcome: str) -> Toll | None:
    told = [h.toll for h in draft.tolls if h.toll.outcome == outcome and not h.toll.part and h.toll.count.spelled]
    return max(told, key=lambda t: t.count.min, default=None)


def _least(draft: Draft) -> int:
    toll = _fullest(draft, "killed")
    return toll.count.min if toll is not None else 0


def _members(draft: Draft, later: Sequence[Draft]) -> list[Draft]:
    """The drafts behind `draft` whose dead add up to its own; none where none do."""
    toll = _fullest(draft, "killed")
    if toll is None or toll.count.min < 3:
        return []
    low = toll.count.min
    # A summary in round numbers («أكثر من خمسين») may fall short of its members.
    high = low if toll.count.max is not None and not toll.count.about else round(low * (1 + OVER))
    for once in (False, True):
        total, members, seen = 0, [], set()
        for d in later:
            least = _least(d)
            if not 0 < least < low or (once and least in seen) or _fullest(d, "killed") is toll:
                continue
            seen.add(least)
            members.append(d)
            total += least
            if total > high or len(members) > MEMBERS:
                break
            if total >= low and len(members) > 1:
                return members
    return []


def _hand_down(draft: Draft, member: Draft) -> None:
    """Give a member what the summary tells of all: who did it, when."""
    if "initiator" in draft.roles:
        member.roles.setdefault("initiator", list(draft.roles["initiator"]))
    member.date = member.date or draft.date
    if not member.sources:
        member.sources, member.said = list(draft.sources), {**draft.said, **member.said}
    if not member.agencies:
        member.agencies = list(draft.agencies)


def without_shared(merged: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """Merged drafts without the figures that headline or lead give for several events, where the report gives each its own.

    «30 قتيلا في تفجيرات» goes to the first of the blasts, which has figures of its own, or to none where the others have.
    """
    harmful = [d for d in merged if d.event in refiner.harmful and d.status != "denied"]
    for draft in harmful:
        for outcome in ("killed", "wounded"):
            shared = [h for h in draft.tolls if h.over and h.sentence <= LEAD and h.toll.outcome == outcome]
            if not shared:
                continue
            most = max(h.toll.count.min for h in shared)
            others = [n for d in harmful if d is not draft and 0 < (n := _own(d, outcome)) <= most]
            if (_own(draft, outcome) and others) or len(others) > 1:
                draft.tolls = [h for h in draft.tolls if h not in shared]
    return list(merged)


def _own(draft: Draft, outcome: str) -> int:
    """The fullest figure of an event that is of it alone; 0 where there is none."""
    told = (h.toll for h in draft.tolls if h.toll.outcome == outcome and not h.toll.part and not h.over)
    return max((t.count.min for t in told), default=0)
