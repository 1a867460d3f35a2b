"""What linking looks at in a mention, drawn out once: days as ordinals, names as sets of words, tolls as
ranges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians
from typing import Any

from isnad.link.names import Words, words
from isnad.model import Json, Mention, Report

Range = tuple[int, int | None]

# How near two types are that may name one event seen twice, 0 to 1. Types of one group that the annotation
# guide keeps apart (a strike and the clash it supported; a clash and the capture it ended in) are not in the
# table.
_NEAR: dict[frozenset[str], float] = {
    frozenset(pair): weight
    for *pair, weight in (
        ("bombing", "suicide_bombing", 0.8),
        ("bombing", "attack", 0.5),
        ("suicide_bombing", "attack", 0.6),
        ("shooting", "attack", 0.6),
        ("armed_clash", "attack", 0.5),
        ("armed_clash", "shooting", 0.4),
        ("abduction", "arrest", 0.3),
        ("execution", "shooting", 0.3),
        ("airstrike", "drone_strike", 0.6),
        ("airstrike", "shelling", 0.4),
        ("airstrike", "attack", 0.3),
        ("drone_strike", "attack", 0.3),
        ("shelling", "attack", 0.5),
        ("base_handover", "withdrawal", 0.5),
        ("redeployment", "withdrawal", 0.6),
        ("base_handover", "redeployment", 0.3),
        ("deployment", "redeployment", 0.5),
        ("protest", "riot", 0.7),
        ("agreement", "ceasefire", 0.6),
    )
}  # fmt: skip
_CLASS = {
    "happened": "real",
    "ongoing": "real",
    "planned": "future",
    "threatened": "future",
    "denied": "denied",
}
WIDE = frozenset(("country", "admin1"))


def type_nearness(left: str, right: str) -> float:
    """1 for one type, 0 for two that never name one event."""
    return 1.0 if left == right else _NEAR.get(frozenset((left, right)), 0.0)


@dataclass(frozen=True, slots=True)
class Site:
    """A place as linking sees it. `name` is None where a report names none."""

    name: Words | None = None
    english: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"

    @property
    def known(self) -> bool:
        """Whether there is a place to compare."""
        return self.name is not None

    @property
    def wide(self) -> bool:
        """Whether it is a container (a country, a province) and no spot."""
        return self.precision in WIDE


@dataclass(frozen=True, slots=True)
class Facts:
    """The comparable facts of a mention; equal facts score alike. Days are proleptic ordinals.

    `published` is None where the day of printing says nothing more: the event has a date and has happened.
    """

    type: str
    reality: str
    background: bool
    first: int | None
    last: int | None
    exact: bool
    published: int | None
    site: Site
    route: tuple[Words | None, Words | None]
    killed: Range | None
    wounded: Range | None
    troops: Range | None
    initiators: frozenset[Words]
    targets: frozenset[Words]
    actors: frozenset[str]
    means: frozenset[Words]


def facts(mention: Mention, report: Report | None) -> Facts:
    """The facts of one mention; the first claim of a field is the one that counts."""
    first, last, exact = _days(mention)
    by = mention.by_field
    reality = _CLASS[mention.status]
    day = report.day if report and (first is None or not exact or reality == "future") else None
    return Facts(
        mention.type,
        reality,
        mention.background,
        first,
        last,
        exact,
        day.toordinal() if day else None,
        site(value(mention, "place")),
        (_route(mention, "from_place"), _route(mention, "to_place")),
        toll(value(mention, "killed")),
        toll(value(mention, "wounded")),
        toll(value(mention, "troops")),
        _names(mention, "initiator"),
        _names(mention, "target"),
        frozenset(c.value["id"] for f in ("initiator", "target") for c in by.get(f, ()) if c.value.get("id")),
        _names(mention, "means"),
    )


def value(mention: Mention, field: str) -> Json | None:
    """The value of the first claim of `field`, or None."""
    claims = mention.by_field.get(field)
    found: Any = claims[0].value if claims else None
    return found if isinstance(found, dict) else None


def site(place: Json | None) -> Site:
    """The Site of a place value."""
    if not place or not (place.get("name") or place.get("name_en")):
        return Site()
    return Site(
        words(str(place.get("name") or place.get("name_en"))),
        _lower(place.get("name_en")),
        place.get("country"),
        _lower(place.get("admin1")),
        place.get("lat"),
        place.get("lon"),
        place.get("precision") or "unknown",
    )


def kilometres(left: Site, right: Site) -> float | None:
    """Distance on a plane laid through both (right to 1 % below 500 km), or None where a side has no
    coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    east = abs(left.lon - right.lon)
    east = min(east, 360 - east) * cos(radians((left.lat + right.lat) / 2))
    return 111.195 * hypot(left.lat - right.lat, east)


def toll(found: Json | None) -> Range | None:
    """(min, max or None) of a count."""
    return (int(found["min"]), found.get("max")) if found and found.get("min") is not None else None


def _days(mention: Mention) -> tuple[int | None, int | None, bool]:
    claims = mention.by_field.get("date")
    if not claims or not isinstance(claims[0].value, dict):
        return None, None, False
    start, end = claims[0].value.get("from"), claims[0].value.get("to")
    if not start and not end:
        return None, None, False
    ends = sorted(date.fromisoformat(str(d or start or end)[:10]).toordinal() for d in (start, end))
    return ends[0], ends[1], claims[0].precision == "day" or ends[0] == ends[1]


def _route(mention: Mention, field: str) -> Words | None:
    found = value(mention, field)
    return words(found["name"]) if found and found.get("name") else None


def _names(mention: Mention, field: str) -> frozenset[Words]:
    return frozenset(words(c.value["name"]) for c in mention.by_field.get(field, ()) if c.value.get("name"))


def _lower(name: str | None) -> str | None:
    return name.lower() if name else None
