"""What makes two tellings two events, however well their kinds agree: how they are told, where, by whom, of how many."""

from __future__ import annotations

from isnad.extract.draft import Draft
from isnad.extract.frames.refine import Refiner
from isnad.extract.merging.fit import ONE, elsewhere, harm_fit, place_fit, spared
from isnad.extract.merging.same_toll import LEAD, of_the_lead, other_toll

# Sentences behind the last telling of an event over which «القصف» with nothing beside it may speak of it (November 2026).
BARE = 4
# What is done by one side to the other, which may do the same to it.
_ONE_SIDED = frozenset(("control", "strike", "ground"))


def told_alike(a: Draft, b: Draft) -> bool:
    """Whether nothing in the way they are told makes them two: status, ordinal, one trigger, rival initiators."""
    if b.background and not a.background and a.sentence and a.date is None and b.date is not None:
        return False  # what is told of the past with its day is not the news told before without one
    if any((a.status == s) != (b.status == s) for s in ("denied", "planned")):
        return False
    if None not in (a.apart, b.apart) and a.apart != b.apart:
        return False  # «24 قتلوا … وقتل سبعة»: members of one sum
    if a.another != b.another and (b.another or not (b.definite or harm_fit(a, b) > 0)):
        return False  # «هجوم آخر» is none of those before, and what is told behind it goes on elsewhere
    if a.alone != b.alone and b.sentence in (a.sentence, a.until) and harm_fit(a, b) <= 0:
        return False  # «قصفت المدفعية مواقعهم بعد مقتل جنديين»
    if b.turns and a.sentence > LEAD and a.until < b.sentence and not b.definite and harm_fit(a, b) <= 0:
        return False  # «إلى ذلك قتل …»: what a word that turns to another matter tells
    own = b.place is not None and not (b.definite or b.weak)
    if own and other_toll(a, b) and place_fit(a, b) < ONE:
        return False
    if a.ordinal != b.ordinal and not (a.sentence == 0 and b.ordinal is None):
        return False
    if a.event != b.event and "armed_clash" not in (a.event, b.event) and _enemies(a, b):
        return False
    return a.anchor != b.anchor and not (a.sentence == b.sentence and _rivals(a, b))


def two(a: Draft, b: Draft, place: float, refiner: Refiner) -> bool:
    """Whether two drafts that no figure ties, and whose places fit by `place`, are of two events."""
    if (_widens(a, b) and a.sentence > LEAD and a.ordinal is None) or (place == 0 and not _refers(a, b)):
        return True
    if a.background != b.background and a.tolls and b.tolls and not b.definite and a.sentence:
        return True  # the toll of what went before is another one
    if of_the_lead(a, b) or (place < ONE and (elsewhere(a, b, place, refiner) or spared(a, b))):
        return True
    return _by_others(a, b) or _struck_back(a, b, refiner) or _counted_anew(a, b) or _out_of_sight(a, b)


def _enemies(a: Draft, b: Draft) -> bool:
    """«هجوم داعش», «قصف طيران الجيش»: who did the one answers to another side than who did the other."""
    x, y = ({f.party for f in d.roles.get("initiator", ())} for d in (a, b))
    return bool(x and y) and None not in x | y and not x & y


def _refers(a: Draft, b: Draft) -> bool:
    """Whether `b`, without a place or figure in common with `a`, may still speak of it."""
    follows = b.place is None and (b.sentence - a.sentence <= 1 or (a.event == b.event and b.date is None and not b.tolls))
    return b.definite or a.sentence == 0 or b.weak or b.bare or follows


def _widens(a: Draft, b: Draft) -> bool:
    """One is told of a country, the other of a place in it: one event only where a headline or lead sums it up."""
    return (
        a.place is not None
        and b.place is not None
        and ((a.place[0].precision == "country") != (b.place[0].precision == "country"))
    )


def _by_others(a: Draft, b: Draft) -> bool:
    """Whether the body tells, without article and without a place, what somebody else did."""
    x, y = (_sides(d, "initiator") for d in (a, b))
    anew = a.sentence > LEAD and b.place is None and not (b.definite or b.weak or b.bare)
    return anew and bool(x and y) and not x & y


def _struck_back(a: Draft, b: Draft, refiner: Refiner) -> bool:
    """«سيطر التنظيم على البلدة … واستعادتها القوات من التنظيم»: whoever suffered the one did the other."""
    if a.event != b.event or b.bare or a.event == "armed_clash" or refiner.group[a.event] not in _ONE_SIDED:
        return False
    first, then = _sides(a, "initiator"), _sides(b, "initiator")
    lost = refiner.group[a.event] == "control" and (first - then) & _sides(b, "target")
    return bool((then - first) & _sides(a, "target") or lost)


def _counted_anew(a: Draft, b: Draft) -> bool:
    """Whether the body tells a trigger of its own with other dead than it told before."""
    return a.sentence > LEAD and not b.weak and other_toll(a, b)


def _out_of_sight(a: Draft, b: Draft) -> bool:
    """Whether a trigger with nothing beside it stands too far behind for anybody to take it for what was told there."""
    return b.bare and b.place is None and b.sentence - max(a.sentence, a.until) > BARE


def _sides(draft: Draft, role: str) -> set[str]:
    return {f.party or f.text for f in draft.roles.get(role, ())}


def _rivals(a: Draft, b: Draft) -> bool:
    """Two initiators in one sentence: two events."""
    x, y = ({f.text for f in d.roles.get("initiator", ())} for d in (a, b))
    return bool(x and y and not x & y)
