"""How well two mentions agree: points by field, added up; one contradiction that cannot be explained ends it.

The points are log-odds in spirit and were set on the annotated stories of the development data (those not
frozen), so that `LINK` parts pairs with one key from pairs with two; `tests/link/test_gold.py` holds the
figures.
"""

from __future__ import annotations

from isnad.link.facts import Facts, Range, Site, kilometres, type_nearness
from isnad.link.names import alike, touching

LINK = 3.7  # a pair at or above it is one event
NEVER = -20.0  # a contradiction: the pair is never linked by score
NEAR_KM = 25.0
BARE = 1.2  # what a pair loses that has neither a date nor any detail in common but type and place
_RARE = frozenset(
    (
        "crash",
        "base_handover",
        "suicide_bombing",
        "abduction",
        "execution",
        "drone_strike",
        "ceasefire",
        "sanctions",
    )
)
FAR_DAYS = 10  # reports further apart than this, with no date given, tell two events


def score(a: Facts, b: Facts) -> float:
    """Points for two mentions being one event; `LINK` and above is a yes, `NEVER` a contradiction.
    Symmetric."""
    kind = type_nearness(a.type, b.type)
    if not kind:
        return NEVER
    when, where = date_points(a, b), place_points(a.site, b.site)
    how = status_points(a, b, when, where)
    if NEVER in (when, where, how):
        return NEVER
    total = type_points(a.type, kind) + when + where + how
    detail = (
        harm_points(a, b) + 0.75 * toll_points(a.troops, b.troops) + route_points(a, b) + actor_points(a, b)
    )
    if detail <= 0 and a.first is None and b.first is None:
        detail -= BARE
    return total + detail


def type_points(kind: str, nearness: float) -> float:
    """One type says more the rarer it is: two crashes on a day are likelier one than two clashes."""
    if nearness < 1.0:
        return 1.5 * nearness - 0.5
    return 2.2 if kind in _RARE else 1.5


def status_points(a: Facts, b: Facts, when: float, where: float) -> float:
    """What is planned never joins what happened; a denial joins what it denies only at that place and
    time."""
    if a.reality == b.reality:
        return 0.0
    if "denied" in (a.reality, b.reality) and "future" not in (a.reality, b.reality):
        return 0.0 if a.type == b.type and when >= 0.5 and where >= 2.0 else NEVER
    return NEVER


def date_points(a: Facts, b: Facts) -> float:
    """Days against days; a day against the day of printing where the other side gives none."""
    if a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        gap = max(a.first, b.first) - min(a.last, b.last)
        if a.exact and b.exact:
            return {0: 2.0, 1: -0.9, 2: -3.0}.get(max(gap, 0), NEVER)
        return 0.8 if gap <= 0 else -1.0 if gap <= 3 else NEVER
    if a.first is None and b.first is None:
        return _printed_apart(a, b)
    dated, other = (a, b) if a.first is not None else (b, a)
    if dated.reality == "future":
        return _printed_apart(a, b)
    if other.published is None or dated.last is None or dated.first is None:
        return 0.0
    if other.background:
        return -1.0 if dated.first <= other.published + 1 else NEVER
    lag = other.published - dated.last
    if other.published < dated.first - 1 or lag > FAR_DAYS:
        return NEVER
    return 0.5 if lag <= 3 else -0.5


def _printed_apart(a: Facts, b: Facts) -> float:
    if a.published is None or b.published is None:
        return 0.0
    apart = abs(a.published - b.published)
    if apart > FAR_DAYS:
        return NEVER
    near = 0.6 if apart <= 1 else 0.2 if apart <= 3 else -0.8
    return near - (0.3 if a.background or b.background else 0.0)


def place_points(a: Site, b: Site) -> float:
    """Names, then distance; a town inside the province or country that the other names is weak evidence for
    it."""
    if not a.known or not b.known:
        return -0.5 if a.known or b.known else -0.7
    if a.country and b.country and a.country != b.country:
        return NEVER
    apart = kilometres(a, b)
    same_name = a.name == b.name or (a.english is not None and a.english == b.english)
    if a.wide and b.wide:
        return _containers(a, b, same_name)
    if a.wide or b.wide:
        return _inside(a, b, apart)
    if same_name:
        return 3.0 if apart is None or apart <= 2 * NEAR_KM else NEVER
    if apart is None:
        return 2.0 if alike(a.name or frozenset(), b.name or frozenset()) else -2.0
    if apart > NEAR_KM:
        return NEVER
    if alike(a.name or frozenset(), b.name or frozenset()):
        return 2.5
    # Two names near one another: a quarter in its town, or two villages.
    return 1.0 if a.precision != b.precision else 1.5 if apart <= 2 else -1.0


def _containers(a: Site, b: Site, same_name: bool) -> float:
    if same_name:
        return 2.0 if a.precision == "admin1" else 0.5
    return -0.5 if a.precision != b.precision else NEVER


def _inside(a: Site, b: Site, apart: float | None) -> float:
    wide, spot = (a, b) if a.wide else (b, a)
    if wide.precision == "country":
        return -0.3
    if wide.name == spot.name:
        return 1.8
    if wide.english and wide.english in (spot.admin1, spot.english):
        return 1.0
    if wide.admin1 and spot.admin1:
        return 1.0 if wide.admin1 == spot.admin1 else NEVER
    return NEVER if apart is not None and apart > 300 else -0.5


def harm_points(a: Facts, b: Facts) -> float:
    """Killed, and wounded at a lower weight: first counts of the wounded are the wildest, so that where the
    killed nearly agree they hardly speak against."""
    killed, wounded = toll_points(a.killed, b.killed), 0.6 * toll_points(a.wounded, b.wounded)
    near = a.killed is not None and b.killed is not None and killed >= -0.3
    return killed + (max(wounded, -0.3) if near else wounded)


def toll_points(a: Range | None, b: Range | None) -> float:
    """Equal tolls speak for one event, the more the larger; tolls grow, so that unequal ones speak softly
    against."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return 0.5 if a[0] == 0 else 1.2 if a[0] < 5 else 2.0
    low, high = sorted((a, b), key=lambda r: r[0])
    if low[1] is None or low[1] >= high[0]:
        return 0.5
    ratio = (high[0] + 1) / ((low[1] or 0) + 1)
    return -0.3 if ratio <= 1.5 else -1.0 if ratio <= 3 else -2.0


def route_points(a: Facts, b: Facts) -> float:
    """Where a movement comes from and goes to."""
    points = 0.0
    for left, right in zip(a.route, b.route, strict=True):
        if left is not None and right is not None:
            points += 1.0 if left & right else -1.5
    return points


def actor_points(a: Facts, b: Facts) -> float:
    """Actors by id or by a telling word in common; the two sides of a clash may change places."""
    if a.actors & b.actors:
        points = 0.8
    elif touching(a.initiators | a.targets, b.initiators | b.targets):
        points = 0.6
    else:
        known = (a.initiators and b.initiators) or (a.targets and b.targets)
        points = -0.6 if known else 0.0
    return points + (0.4 if a.means and b.means and touching(a.means, b.means) else 0.0)
