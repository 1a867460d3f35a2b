"""The values that the record goes by (`Event.best`, docs/events.md), beside the claims that state them."""

from __future__ import annotations

from typing import Any

from isnad.export.words import count_text, place_text
from isnad.model import Claim, Event, Json

# The name in `Event.best` of the claim fields that are called otherwise there.
NAMES = {
    "initiator": "initiators",
    "target": "targets",
    "source": "sources",
}
_COUNTS = ("killed", "wounded", "troops")
_PLACES = ("place", "from_place", "to_place")


def is_best(event: Event, claim: Claim) -> bool:
    """Whether the record goes by the value of this claim of the event."""
    if claim.field == "type":
        return bool(claim.value == event.type)
    best = event.best.get(NAMES.get(claim.field, claim.field))
    if best is None:
        return False
    if claim.field == "date":
        first, last = claim.value.get("from") or claim.value.get("to"), claim.value.get("to")
        return (first, last or first) == best_days(event.best)
    if claim.field in _COUNTS:
        return [claim.value.get("min"), claim.value.get("max")] == list(best)
    if claim.field in _PLACES:
        return _same_place(best, claim.value)
    name = claim.value.get("name")
    return bool(name in best if isinstance(best, list) else name == best)


def _same_place(best: Json, value: Json) -> bool:
    english = best.get("name_en"), best.get("country")
    return best == value or (
        english[0] is not None and english == (value.get("name_en"), value.get("country"))
    )


def best_days(best: Json) -> tuple[str | None, str | None]:
    """First and last day (ISO) of the date that the record goes by; None where unknown."""
    first = best.get("date")
    return first, best.get("date_end") or first


def best_date_text(best: Json) -> str:
    """The day, as exact as it is known: `2020-03-11`, `2020-03`, `2020`, `2020-03-01..2020-03-04`, or nothing."""
    first, last = best_days(best)
    if first is None:
        return ""
    length = {"month": 7, "year": 4}.get(best.get("date_precision") or "")
    if length:
        return first[:length]
    return first if first == last else f"{first}..{last}"


def best_place_text(best: Json) -> str:
    """The place, or `from → to` of a movement that has none."""
    if best.get("place"):
        return place_text(best["place"])
    ends = [place_text(best[name]) if best.get(name) else "" for name in ("from_place", "to_place")]
    return " → ".join(ends) if any(ends) else ""


def best_count_text(best: Json, name: str) -> str:
    """`3`, `3+`, `10-15`; nothing where no report counts."""
    bounds: Any = best.get(name)
    return count_text({"min": bounds[0], "max": bounds[1]}) if bounds else ""
