"""One event once: title, lead and body of a report tell the same event several times.

Drafts of one report merge by type, place, date, harm and reference («الهجوم», «التفجير»); what is two stays two.
The scores and distances here were set on gold/dev, November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.draft import Draft, Filler
from isnad.extract.geodesy import kilometres
from isnad.extract.parties import beside_it
from isnad.extract.refine import Refiner
from isnad.extract.same_toll import first_toll, of_the_lead, other_toll, same_toll, told_by_harm

# Two names within this distance may be one place told twice (a town and its quarter), in km.
NEAR_KM = 15.0
# Sentences over which «الهجوم» may point back to an event of another type, and «هذه الغارات» to one of its own.
POINTS_BACK, SIDES_BACK = 2, 6
# Days by which two dates, of which one is no single day, may differ and tell one event.
MONTH = 31
# What a sentence between two drafts takes off their affinity, and the most that affinity comes to (see `_affinity`):
# beyond so many sentences nothing merges, and nothing is looked for.
BETWEEN, MOST = 0.05, 7.0
REACH = round(MOST / BETWEEN)
_VIOLENT = frozenset(("strike", "blast", "ground"))
_WIDE = frozenset(("country", "admin1", "district"))
# Types that only say "violence of some kind" and give way to a sharper one.
_VAGUE = ("attack",)


def merge(drafts: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """Drafts with those that tell one event merged, in the order of their first words."""
    out: list[Draft] = []
    for draft in drafts:
        best = max(
            ((score, -i) for i in _near(out, draft) if (score := _affinity(out[i], draft, refiner)) > 0), default=None
        )
        if best is None:
            out.append(draft)
        else:
            _fold(out[-best[1]], draft, refiner)
    _share_places(out)
    _share_sides(out)
    return [d for d in out if not d.bare]


def _near(drafts: Sequence[Draft], draft: Draft) -> Iterator[int]:
    """Indices of the drafts told before within reach, the last first; `drafts` are in the order of their sentences."""
    for i in range(len(drafts) - 1, -1, -1):
        if draft.sentence - drafts[i].sentence > REACH:
            return
        yield i


def _share_sides(drafts: Sequence[Draft]) -> None:
    """«هذه الغارات», «الضربات الأخرى»: strikes told with the article are by and against those told before."""
    for i, d in enumerate(drafts):
        if not d.definite or d.roles.get("initiator"):
            continue
        for other in (drafts[k] for k in range(i - 1, -1, -1)):
            if d.sentence - other.sentence > SIDES_BACK:
                break
            if other.event == d.event and other.roles.get("initiator"):
                d.roles["initiator"] = list(other.roles["initiator"])
                if "target" in other.roles:
                    d.roles.setdefault("target", list(other.roles["target"]))
                d.date = d.date or other.date
                d.bare = d.bare and not d.needs_role
                break


def _share_places(drafts: Sequence[Draft]) -> None:
    """«الهجوم الأول» and «الهجوم الثاني» of one sentence struck one place; the one that names it tells for both."""
    numbered: dict[int, list[Draft]] = {}
    for d in drafts:
        if d.ordinal is not None:
            numbered.setdefault(d.sentence, []).append(d)
    for together in numbered.values():
        for d in together:
            if d.place is None or d.place[0].precision == "country":
                for other in together:
                    if other is not d and other.place:
                        d.place = other.place


def _affinity(a: Draft, b: Draft, refiner: Refiner) -> float:
    """How likely two drafts of a report are one event, `b` told after `a`; 0 for never.

    Same type 1 (else 0.5), same place 2, near place up to 0.7, same day 0.5, each equal figure 1, same ordinal 1,
    the article 0.5; every sentence between takes 0.05.
    """
    if not _told_alike(a, b):
        return 0.0
    if b.background and not a.background and a.sentence and a.date is None and b.date is not None:
        return 0.0  # what is told of the past with its day is not the news told before without one
    place, harm, date = _place_fit(a, b), _harm_fit(a, b), _date_fit(a, b)
    if min(place, harm, date) < 0 or not (_types_fit(a, b, refiner) or _sharpens(a, b, refiner, place, harm)):
        return 0.0
    if harm <= 0 and (
        (_widens(a, b) and a.sentence > 1 and a.ordinal is None) or (place == 0 and not _refers(a, b))
    ):
        return 0.0
    if a.background != b.background and a.tolls and b.tolls and harm <= 0 and not b.definite and a.sentence:
        return 0.0  # the toll of what went before is another one
    if harm <= 0 and of_the_lead(a, b):
        return 0.0
    score = 1.0 if a.event == b.event else 0.5
    if b.weak and harm <= 0 and refiner.group[a.event] == "control":
        score -= 0.3  # a fight told beside the capture is likelier what killed
    score += 1.0 if a.ordinal is not None and a.ordinal == b.ordinal else 0.0
    return (
        score + place + harm + 0.5 * date + (0.5 if b.definite else 0.0) - BETWEEN * abs(a.sentence - b.sentence)
    )


def _types_fit(a: Draft, b: Draft, refiner: Refiner) -> bool:
    """Equal types; else two of one group where one points to the other, or violence told vaguely."""
    if a.event == b.event or told_by_harm(a, b, refiner, _harm_fit(a, b)):
        return True
    ga, gb = refiner.group[a.event], refiner.group[b.event]
    if ga in ("move", "pressure", "truce", "seize"):
        return False
    vague = a.event in _VAGUE or b.event in _VAGUE or a.weak or b.weak
    first = a.headline or (a.sentence == 0 and ga == "blast")  # a blast is told to be a suicide's later on
    points = (b.definite or first) and ga == gb and abs(a.sentence - b.sentence) <= POINTS_BACK
    if _vague_and_strike(a, b, refiner) and not (a.weak or b.weak or _harm_fit(a, b) > 0):
        return a.headline or (b.event in _VAGUE and b.definite)  # «هجوم ساندته غارات»: two, but where the one points back
    return points or (vague and ga in _VIOLENT and gb in _VIOLENT)


def _vague_and_strike(a: Draft, b: Draft, refiner: Refiner) -> bool:
    """Whether one is an attack of no kind in particular and the other a strike by aircraft, guns or rockets."""
    other = next((x for x, y in ((a, b), (b, a)) if y.event in _VAGUE), None)
    return other is not None and refiner.group[other.event] == "strike"


def _sharpens(a: Draft, b: Draft, refiner: Refiner, place: float, harm: float) -> bool:
    """One type is the sharper of the other («تفجير», «انتحاري فجر نفسه»), and place, harm or a bare weapon ties them."""
    tied = place > 0 or harm > 0 or a.bare or b.bare
    if refiner.group[a.event] != "blast":  # guns and aircraft strike beside each other
        tied = harm > 0 and a.sentence != b.sentence
    return tied and (refiner.sharpens(a.event, b.event) or refiner.sharpens(b.event, a.event))


def _told_alike(a: Draft, b: Draft) -> bool:
    """Whether nothing in the way they are told makes them two: status, ordinal, one trigger, rival initiators."""
    if any((a.status == s) != (b.status == s) for s in ("denied", "planned")):
        return False
    if None not in (a.apart, b.apart) and a.apart != b.apart:
        return False  # «24 قتلوا … وقتل سبعة»: members of one sum
    own = b.place is not None and not (b.definite or b.weak)
    if own and other_toll(a, b) and _place_fit(a, b) < 2:
        return False
    if a.ordinal != b.ordinal and not (a.sentence == 0 and b.ordinal is None):
        return False
    if a.event != b.event and "armed_clash" not in (a.event, b.event) and _enemies(a, b):
        return False
    return a.anchor != b.anchor and not (a.sentence == b.sentence and _rivals(a, b))


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


def _rivals(a: Draft, b: Draft) -> bool:
    """Two initiators in one sentence: two events."""
    x, y = ({f.text for f in d.roles.get("initiator", ())} for d in (a, b))
    return bool(x and y and not x & y)


def _place_fit(a: Draft, b: Draft) -> float:
    """2 for one place, 0.7 for places near each other or one in the other, 0 for no telling, -1 for two places."""
    if a.place is None or b.place is None:
        return 0.0
    p, q = a.place[0], b.place[0]
    if p.id == q.id:
        return 2.0
    if same_toll(a, b) and _harm_fit(a, b) >= 1:
        return 0.0  # as many dead and as many wounded: one name of the place is misread
    if _told_again(a, b):
        return 0.0  # «الغارة» with as many dead: the town beside it is where somebody came from
    if p.country != q.country:
        return -1.0
    if "country" in (p.precision, q.precision):
        return 0.0
    if p.precision in _WIDE or q.precision in _WIDE:
        return 0.7 if (p.admin1 or "") == (q.admin1 or "") else -1.0
    if None in (p.lat, p.lon, q.lat, q.lon):
        return -1.0
    if a.headline and p.admin1 and p.admin1 == q.admin1:
        return 0.5  # a headline names the big town nearby
    near = kilometres((p.lat or 0, p.lon or 0), (q.lat or 0, q.lon or 0)) <= NEAR_KM
    return 0.7 if near else -1.0


def _told_again(a: Draft, b: Draft) -> bool:
    """Whether `b`, told with the article right behind `a`, names as many dead."""
    x, y = first_toll(a, "killed"), first_toll(b, "killed")
    near = 0 < b.sentence - a.sentence <= POINTS_BACK
    return near and b.definite and x is not None and y is not None and x.count.min == y.count.min > 1


def _harm_fit(a: Draft, b: Draft) -> float:
    """1 for each equal figure, less 0.4 for a different one; two figures in one sentence are of two events (-1)."""
    fit = 0.0
    for outcome in ("killed", "wounded"):
        x, y = first_toll(a, outcome), first_toll(b, outcome)
        if x is None or y is None:
            continue
        if x.count.min == y.count.min:
            fit += 1.0
        elif a.sentence == b.sentence:
            return -1.0
        else:
            fit -= 0.4
    return max(fit, 0.0)  # tolls rise from sentence to sentence: a different one alone parts nothing


def _date_fit(a: Draft, b: Draft) -> float:
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
    if "day" == x.precision == y.precision:
        return -1.0 if days > 1 else 0.0
    return 0.0 if days <= MONTH else -1.0


def _fold(a: Draft, b: Draft, refiner: Refiner) -> None:
    """Put what `b` adds into `a`: the first told value of a role stays but for more
    initiators, more precise place and date win."""
    if a.event in _VAGUE or (a.weak and not b.weak) or refiner.sharpens(b.event, a.event):
        a.event = b.event
    a.weak = a.weak and b.weak
    a.until = max(a.until, b.sentence)
    a.bare = a.bare and b.bare
    a.apart = a.apart or b.apart
    a.evidence += [w for w in b.evidence if w not in a.evidence]
    a.rules += [r for r in b.rules if r not in a.rules]
    for role, fillers in b.roles.items():
        if role not in a.roles or (role == "initiator" and (len(fillers) > len(a.roles[role]) or _spells_out(a, fillers))):
            a.roles[role] = list(fillers)
            a.doer_ahead = b.doer_ahead if role == "initiator" else a.doer_ahead
        elif role in ("means", "target"):
            known = {f.text for f in a.roles[role]}
            other = fillers if role == "means" else beside_it(a.event, a.roles[role], fillers)
            a.roles[role] += [f for f in other if f.text not in known]
    if a.place is None or (b.place is not None and _finer(b, a)):
        a.place = b.place or a.place
    if a.date is None or (b.date is not None and a.sentence == 0 and a.date[0].precision != "day"):
        a.date = b.date or a.date
    a.announced = a.announced or b.announced
    a.carried = a.carried or b.carried
    a.tolls += [t for t in b.tolls if t not in a.tolls]
    a.sources += [s for s in b.sources if s[0] not in {x[0] for x in a.sources}]
    a.agencies += [g for g in b.agencies if g[0] not in {x[0] for x in a.agencies}]
    a.said |= b.said
    a.tellings += b.tellings
    a.denied_by = b.denied_by if a.sentence == 0 and b.denied_by else a.denied_by or b.denied_by  # a headline shortens names
    a.background = a.background and b.background
    _fold_status(a, b)


def _spells_out(a: Draft, fillers: Sequence[Filler]) -> bool:
    """Whether the body names in full the side that a headline names in short."""
    told = a.roles["initiator"]
    if not a.doer_ahead or len(fillers) < len(told):
        return False
    sides = [{f.party or f.text for f in side} for side in (told, fillers)]
    return bool(sides[0] & sides[1]) or not any(f.party for f in (*told, *fillers))


def _fold_status(a: Draft, b: Draft) -> None:
    """A headline is put in the present whatever it tells: the body says whether it goes on. Where the body says both,
    a fight goes on and a capture is done."""
    if "ongoing" in (a.status, b.status):
        prevails = {"territory_change": "happened", "armed_clash": "ongoing"}.get(a.event)
        if a.headline or b.status == prevails:
            a.status = b.status
    a.headline = a.headline and b.headline


def _finer(b: Draft, a: Draft) -> bool:
    """Whether the place of `b` is told more precisely than that of `a`; both have one."""
    assert a.place is not None and b.place is not None
    order = ("unknown", "country", "admin1", "district", "town", "site")
    return order.index(b.place[0].precision) > order.index(a.place[0].precision)
