"""How well what two tellings say of place, harm and day fits one event; distances set on gold/dev, November 2026."""

from __future__ import annotations

from isnad.extract.draft import Draft
from isnad.extract.frames.refine import Refiner
from isnad.extract.merging.same_toll import LEAD, first_toll, same_toll
from isnad.extract.places.geodesy import kilometres

# What one and the same place is worth, and one that a name near it may mean.
ONE, NEAR = 2.0, 0.7
# Two names within this distance may be one place told twice (a town and its quarter), in km.
NEAR_KM = 15.0
# Days by which two dates, of which one is no single day, may differ and tell one event.
MONTH = 31
# Sentences over which «الغارة» with as many dead tells again what was told.
AGAIN = 2
# Precisions of places in which others lie.
WIDE = frozenset(("country", "admin1", "district"))
# What is told town by town.
_PLACED = frozenset(("strike", "blast", "ground", "control"))


def elsewhere(a: Draft, b: Draft, place: float, refiner: Refiner) -> bool:
    """Whether two places, though they fit by `place`, tell two events: where one sentence names both; in the body, where
    `b` does not point back; always where they were taken, and where strikes and fights near each other are told place
    by place.
    """
    if a.place is None or b.place is None or a.place[0].id == b.place[0].id:
        return False
    if a.sentence == b.sentence and not b.definite:
        return True
    if a.place[0].precision in WIDE or b.place[0].precision in WIDE:
        return False
    group = refiner.group[a.event]
    if group == "control" or (a.sentence > LEAD and not b.definite):
        return True
    each = a.event == b.event and a.event in refiner.split and group in _PLACED
    return each and place > 0 and not (b.weak or a.headline)


def spared(a: Draft, b: Draft) -> bool:
    """Whether one is told to have killed or wounded nobody, and the other somebody."""
    for outcome in ("killed", "wounded"):
        x, y = ([h.toll.count.min for h in d.tolls if h.toll.outcome == outcome and not h.toll.part] for d in (a, b))
        if x and y and (max(x) == 0) != (max(y) == 0):
            return True
    return False


def place_fit(a: Draft, b: Draft) -> float:
    """2 for one place, 0.7 for places near each other or one in the other, 0 for no telling, -1 for two places."""
    if a.place is None or b.place is None:
        return 0.0
    p, q = a.place[0], b.place[0]
    if p.id == q.id:
        return ONE
    if same_toll(a, b) and harm_fit(a, b) >= 1:
        return 0.0  # as many dead and as many wounded: one name of the place is misread
    if _told_again(a, b):
        return 0.0  # «الغارة» with as many dead: the town beside it is where somebody came from
    if p.country != q.country:
        return -1.0
    if a.event == b.event and "place-again" in (a.place[1].rule, b.place[1].rule):
        return 0.0  # «في المدينة»: a name that is only meant parts nothing
    if "country" in (p.precision, q.precision):
        return 0.0
    if p.precision in WIDE or q.precision in WIDE:
        return NEAR if (p.admin1 or "") == (q.admin1 or "") else -1.0
    if None in (p.lat, p.lon, q.lat, q.lon):
        return -1.0
    if a.headline and p.admin1 and p.admin1 == q.admin1:
        return 0.5  # a headline names the big town nearby
    if (a.weak or b.weak) and harm_fit(a, b) <= 0:
        return -1.0  # dead or wounded told by themselves have no other name for where they fell
    near = kilometres((p.lat or 0, p.lon or 0), (q.lat or 0, q.lon or 0)) <= NEAR_KM
    return NEAR if near else -1.0


def _told_again(a: Draft, b: Draft) -> bool:
    """Whether `b`, told with the article right behind `a`, names as many dead."""
    x, y = first_toll(a, "killed"), first_toll(b, "killed")
    near = 0 < b.sentence - a.sentence <= AGAIN
    return near and b.definite and x is not None and y is not None and x.count.min == y.count.min > 1


def harm_fit(a: Draft, b: Draft) -> float:
    """1 for each equal figure, less 0.4 for a different one; two figures in one sentence are of two events (-1)."""
    fit = 0.0
    for outcome in ("killed", "wounded"):
        x, y = first_toll(a, outcome), first_toll(b, outcome)
        if x is None or y is None:
            continue
        if x.count.min == y.count.min:
            fit += 1.0 if x.count.min else 0.0  # «لم يصب أحد» may be said of any number of events
        elif a.sentence == b.sentence:
            return -1.0
        else:
            fit -= 0.4
    return max(fit, 0.0)  # tolls rise from sentence to sentence: a different one alone parts nothing


def date_fit(a: Draft, b: Draft) -> float:
    """1 for the same first day, 0 where they may agree, -1 where they cannot."""
    of_a, of_b = a.date or a.announced, b.date or b.announced
    if of_a is None or of_b is None:
        return 0.0
    x, y = of_a[0], of_b[0]
    if x.from_ is None or y.from_ is None:
        return 0.0
    days = abs((x.from_ - y.from_).days)
    if days == 0:
        return 1.0
    if place_fit(a, b) == ONE and harm_fit(a, b) >= 1:
        return 0.0  # as many dead in one place: one of the days is misread
    if "day" == x.precision == y.precision:
        return -1.0 if days > 1 else 0.0
    return 0.0 if days <= MONTH else -1.0
