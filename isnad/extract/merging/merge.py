"""One event once: title, lead and body of a report tell the same event several times.

Drafts of one report merge by type, place, date, harm and reference («الهجوم», «التفجير»); what is two stays two.
The scores and distances here were set on gold/dev, November 2026.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.draft import Draft
from isnad.extract.frames.refine import Refiner
from isnad.extract.merging.apart import told_alike, two
from isnad.extract.merging.blocks import Blocks
from isnad.extract.merging.fit import date_fit, harm_fit, place_fit
from isnad.extract.merging.fold import VAGUE, fold_in
from isnad.extract.merging.same_toll import told_by_harm

# Sentences over which «الهجوم» may point back to an event of another type, and «هذه الغارات» to one of its own.
POINTS_BACK, SIDES_BACK = 2, 6
# What a sentence between two drafts takes off their affinity, and the most that affinity comes to (see `_affinity`):
# beyond so many sentences nothing merges, and nothing is looked for.
BETWEEN, MOST = 0.05, 7.0
# What it takes off for dead told by themselves that the event has a toll already.
COUNTED = 0.3
REACH = round(MOST / BETWEEN)
_VIOLENT = frozenset(("strike", "blast", "ground"))


def merge(drafts: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """Drafts with those that tell one event merged, in the order of their first words."""
    out: list[Draft] = []
    blocks = Blocks(refiner)
    for draft in drafts:
        near = blocks.alike(out, draft, REACH)
        best = max(((score, -i) for i in near if (score := _affinity(out[i], draft, refiner)) > 0), default=None)
        if best is None:
            out.append(draft)
        else:
            fold_in(out[-best[1]], draft, refiner)
        i = len(out) - 1 if best is None else -best[1]
        blocks.add(i, out[i])
    _share_places(out)
    _share_sides(out)
    return [d for d in out if not d.bare]


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
    if not told_alike(a, b):
        return 0.0
    place, harm, date = place_fit(a, b), harm_fit(a, b), date_fit(a, b)
    if min(place, harm, date) < 0 or not (_types_fit(a, b, refiner) or _sharpens(a, b, refiner, place, harm)):
        return 0.0
    if harm <= 0 and two(a, b, place, refiner):
        return 0.0
    score = 1.0 if a.event == b.event else 0.5
    if b.weak and a.tolls and harm <= 0:
        score -= COUNTED
    if b.weak and harm <= 0 and refiner.group[a.event] == "control":
        score -= 0.3  # a fight told beside the capture is likelier what killed
    score += 1.0 if a.ordinal is not None and a.ordinal == b.ordinal else 0.0
    return (
        score + place + harm + 0.5 * date + (0.5 if b.definite else 0.0) - BETWEEN * abs(a.sentence - b.sentence)
    )


def _types_fit(a: Draft, b: Draft, refiner: Refiner) -> bool:
    """Equal types; else two of one group where one points to the other, or violence told vaguely."""
    if a.event == b.event or told_by_harm(a, b, refiner, harm_fit(a, b)):
        return True
    ga, gb = refiner.group[a.event], refiner.group[b.event]
    if ga in ("move", "pressure", "truce", "seize"):
        return False
    vague = a.event in VAGUE or b.event in VAGUE or a.weak or b.weak
    first = a.headline or (a.sentence == 0 and ga == "blast")  # a blast is told to be a suicide's later on
    points = (b.definite or first) and ga == gb and abs(a.sentence - b.sentence) <= POINTS_BACK
    if _vague_and_strike(a, b, refiner) and not (a.weak or b.weak or harm_fit(a, b) > 0):
        return a.headline or (b.event in VAGUE and b.definite)  # «هجوم ساندته غارات»: two, but where the one points back
    return points or (vague and ga in _VIOLENT and gb in _VIOLENT)


def _vague_and_strike(a: Draft, b: Draft, refiner: Refiner) -> bool:
    """Whether one is an attack of no kind in particular and the other a strike by aircraft, guns or rockets."""
    other = next((x for x, y in ((a, b), (b, a)) if y.event in VAGUE), None)
    return other is not None and refiner.group[other.event] == "strike"


def _sharpens(a: Draft, b: Draft, refiner: Refiner, place: float, harm: float) -> bool:
    """One type is the sharper of the other («تفجير», «انتحاري فجر نفسه»), and place, harm or a bare weapon ties them."""
    tied = place > 0 or harm > 0 or a.bare or b.bare
    if refiner.group[a.event] != "blast":  # guns and aircraft strike beside each other
        tied = harm > 0 and a.sentence != b.sentence
    return tied and (refiner.sharpens(a.event, b.event) or refiner.sharpens(b.event, a.event))
