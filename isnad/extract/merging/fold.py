"""Two drafts of one event made one: which value of each role stays, and what the later telling adds."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.draft import Draft, Filler
from isnad.extract.frames.refine import Refiner
from isnad.extract.roles.parties import beside_it, people
from isnad.extract.roles.victims import HARMED

# Types that only say "violence of some kind" and give way to a sharper one.
VAGUE = ("attack",)
# Strikes from afar, which are aimed at sites.
_AIMED = frozenset(("airstrike", "shelling", "drone_strike"))


def fold_in(a: Draft, b: Draft, refiner: Refiner) -> None:
    """Put what `b` adds into `a`: the first told value of a role stays but for more
    initiators, more precise place and date win."""
    if a.event in VAGUE or (a.weak and not b.weak) or refiner.sharpens(b.event, a.event):
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
        elif role == "target" and a.headline and _place_alone(a.roles[role]) and not _place_alone(fillers):
            a.roles[role] = list(fillers)  # «تسلم القاعدة للعراق»: the headline's place stands for its forces
        elif role == "target" and a.event in _AIMED and all(map(people, a.roles[role])) and any(map(_site, fillers)):
            a.roles[role] = [f for f in fillers if _site(f)]  # «مقتل جنود في غارة» and «غارة على معسكر» tell one strike
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


def _site(f: Filler) -> bool:
    """Whether a value names what was aimed at rather than who was harmed or where."""
    return not people(f) and f.rule not in HARMED and not (f.phrase is not None and f.phrase.places and not f.phrase.place_kind)


def _place_alone(fillers: Sequence[Filler]) -> bool:
    """Whether nothing but a place is named as what was hit or who was given something."""
    return all(f.phrase is not None and f.phrase.places and not f.phrase.who and not f.party for f in fillers)


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
