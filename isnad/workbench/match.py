"""Pair the events of a gold report with those that the system read, and say which facts agree.

The definitions are those of the annotation guide: a pair needs types of near groups and either evidence in the
gold sentence, the same place with a fitting toll or group, or both tolls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from isnad.model import Json
from isnad.workbench.names import same_name

GROUP: dict[str, str] = {
    event_type: group
    for group, types in {
        "strike": "shelling airstrike drone_strike",
        "blast": "bombing suicide_bombing",
        "ground": "armed_clash attack shooting execution",
        "seize": "abduction arrest",
        "street": "protest riot",
        "crash": "crash",
        "move": "base_handover withdrawal redeployment deployment",
        "control": "territory_change",
        "weapons": "weapons_seizure",
        "truce": "ceasefire agreement",
        "pressure": "sanctions threat diplomatic",
    }.items()
    for event_type in types.split()
}
VIOLENT = frozenset({"strike", "blast", "ground"})
TOWN_KM, WIDE_KM = 25.0, 120.0
LISTS = ("initiators", "targets", "sources")
_STOPS = ".!؟?\n"
T = TypeVar("T")


def km(a: Json, b: Json) -> float | None:
    """Great-circle distance of two places with `lat` and `lon` in degrees; None where a coordinate lacks."""
    if None in (a.get("lat"), a.get("lon"), b.get("lat"), b.get("lon")):
        return None
    p1, p2 = math.radians(a["lat"]), math.radians(b["lat"])
    half = math.sin((p2 - p1) / 2) ** 2
    half += math.cos(p1) * math.cos(p2) * math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(half)))


def place_of(event: Json) -> Json:
    """The place of a gold event (flat fields) or of a system event (an object) as one object; {} for none."""
    place = event.get("place")
    if isinstance(place, dict):
        return place
    if not place:
        return {}
    keys = {"country": "country", "lat": "lat", "lon": "lon", "precision": "place_precision"}
    return {"name": place, **{key: event.get(source) for key, source in keys.items()}}


def same_place(gold: Json, system: Json) -> bool:
    """Whether both have a place, with the same name or within TOWN_KM."""
    g, s = place_of(gold), place_of(system)
    if not g or not s:
        return False
    if same_name(g.get("name"), s.get("name")):
        return True
    distance = km(g, s)
    return distance is not None and distance <= TOWN_KM


def near_enough(gold: Json, system: Json) -> bool:
    """Whether the system's coordinates are right: TOWN_KM, or WIDE_KM for provinces and countries."""
    distance = km(place_of(gold), place_of(system))
    wide = place_of(gold).get("precision") in ("admin1", "country")
    return distance is not None and distance <= (WIDE_KM if wide else TOWN_KM)


def _least(count: Any) -> Any:
    return count[0] if count else None


def _overlaps(sentence: tuple[int, int] | None, evidence: Sequence[Sequence[int]]) -> bool:
    """Whether half of some evidence span lies in the gold sentence (a span over the whole report does not)."""
    if sentence is None:
        return False
    x0, x1 = sentence
    return any(2 * (min(x1, y1) - max(x0, y0)) >= max(1, y1 - y0) for y0, y1 in evidence)


def sentence_span(text: str, quote: str | None, span: Sequence[int] | None) -> tuple[int, int] | None:
    """The sentence of `text` that holds the gold quotation, given as words or as offsets."""
    at = span[0] if span else text.find(quote) if quote else -1
    if at < 0:
        return None
    quoted = text[at : span[1]] if span else quote or ""
    start = max(text.rfind(c, 0, at) for c in _STOPS) + 1
    stops = [j for j in (text.find(c, at + len(quoted)) for c in _STOPS) if j >= 0]
    return start, min(stops, default=len(text))


def affinity(gold: Json, system: Json, text: str) -> float:
    """How well the system's event fits the gold's; 0 means that it cannot be the same event."""
    gold_group, group = GROUP.get(gold["type"]), GROUP.get(system.get("type", ""))
    if gold_group != group and not (gold_group in VIOLENT and group in VIOLENT):
        return 0.0
    sentence = sentence_span(text, gold.get("quote"), gold.get("quote_span")) if text else None
    evidence = _overlaps(sentence, system.get("evidence") or [])
    place = same_place(gold, system)
    killed, wounded = (
        _least(gold.get(k)) is not None and _least(gold.get(k)) == _least(system.get(k))
        for k in ("killed", "wounded")
    )
    if not (evidence or (place and (killed or wounded or gold_group == group)) or (killed and wounded)):
        return 0.0
    kind = 1.0 if gold["type"] == system.get("type") else 0.7 if gold_group == group else 0.4
    day = gold.get("date") is not None and gold.get("date") == system.get("date")
    # Summed left to right as the guide's scorer does: another order rounds otherwise and breaks ties otherwise.
    return kind + evidence + 0.7 * place + 0.6 * killed + 0.5 * wounded + 0.3 * day


def pair_up(gold: Sequence[Json], system: Sequence[Json], text: str) -> list[tuple[int, int]]:
    """Pairs (index in gold, index in system), one to one, the best fitting first."""
    cells = sorted(
        ((affinity(g, s, text), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)), reverse=True
    )
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    pairs = []
    for fit, i, j in cells:
        if fit > 0 and i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((i, j))
    return pairs


def slots(event: Json) -> Json:
    """The comparable facts of one event."""
    out: Json = {"type": event.get("type"), "status": event.get("status") or "happened"}
    place = place_of(event)
    if event.get("date"):
        out["date"] = event["date"]
    if place.get("name"):
        out["place"] = place
    for key in ("killed", "wounded"):
        if event.get(key):
            out[key] = tuple(event[key])
    for key in (*LISTS, "claimed_by"):
        if event.get(key):
            out[key] = event[key]
    return out


def agree(slot: str, gold: Any, system: Any, gold_event: Json, system_event: Json) -> bool:
    """Whether the two values of one slot (not a list) count as the same."""
    if slot == "place":
        return same_place(gold_event, system_event)
    if slot == "claimed_by":
        return same_name(gold, system)
    if slot in ("killed", "wounded"):
        return bool(gold[0] == system[0])
    if slot == "date":
        return same_date(gold, system, gold_event.get("date_precision"))
    return bool(gold == system)


def same_date(gold: str, system: str, precision: str | None) -> bool:
    """As exact as the gold's own precision: the day, within 7 days for a week, the month, the year."""
    if precision == "week":
        try:
            return abs((date.fromisoformat(gold) - date.fromisoformat(system[:10])).days) <= 7
        except ValueError:
            return False
    length = {"month": 7, "year": 4}.get(precision or "", 10)
    return gold[:length] == system[:length]


def hits(gold: Sequence[T], system: Sequence[T], same: Callable[[T, T], bool]) -> int:
    """How many items of `gold` have a partner of their own in `system`."""
    free, found = list(system), 0
    for item in gold:
        at = next((j for j, other in enumerate(free) if same(item, other)), None)
        if at is not None:
            free.pop(at)
            found += 1
    return found
