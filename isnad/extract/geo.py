"""Which place a name means: readings from the gazetteer weighed by type noun, country context and size.

The runners-up are kept, every answer has a precision, and a province's centre is never passed off as a point.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isnad.extract.chunks import Chunk
from isnad.extract.counts import Phrase
from isnad.extract.lexicon import Entry
from isnad.extract.reading import Reading

_TOWNS = frozenset(("city", "town", "village"))
# Kinds that are areas, with the precision that they give.
_WIDE = {"country": "country", "admin1": "admin1", "admin2": "district", "region": "admin1"}
# What gazetteer kinds a type noun allows; a type noun that is not here allows its own kind.
_ALLOWED: Mapping[str, frozenset[str]] = {
    "town": _TOWNS, "village": _TOWNS, "admin1": frozenset(("admin1", "region", "admin2")),
    "admin2": frozenset(("admin2", "city", "town", "admin1")), "admin3": frozenset(("admin2", "town", "village", "city")),
    "neighbourhood": frozenset(("neighbourhood", "town", "village", "region")),
    "base": frozenset(("base", "airport", "camp")), "airport": frozenset(("airport", "base")),
}  # fmt: skip
# Type nouns that make a town's name that of a site: «قاعدة القيارة».
_SITES = frozenset(
    ("base", "airport", "camp", "crossing", "dam", "oilfield", "refinery", "port", "prison", "site")
)


# Votes of an unambiguous place and of a country's name for their country; a nationality has one (set on gold/dev,
# November 2026).
OF_PLACE, OF_COUNTRY = 3, 2
# Other readings of a name that are kept with the one chosen.
ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place.

    `lat`, `lon` are in degrees, None where no honest point exists; `precision` is "site", "town", "district",
    "admin1" or "country"; `alternatives` are the other readings of the name, best first.
    """

    id: str
    name: str
    name_en: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    alternatives: tuple[Entry, ...]


class Resolver:
    """Resolves the places of one report: its country context is what its unambiguous names vote for."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        votes: Counter[str] = Counter()
        self.admin: Counter[tuple[str, str]] = Counter()
        for c in (c for reading in readings for c in reading.chunks if isinstance(c.value, Phrase)):
            if c.kind == "place":
                countries = {e.row["country"] for e in c.value.places}
                if len(countries) == 1:
                    votes[countries.pop()] += OF_COUNTRY if "country" in c.senses else OF_PLACE
                for e in c.value.places:
                    self.admin[e.row["country"], _province(e)] += 1
            elif c.value.nationality:
                votes[c.value.nationality] += 1
        total = votes.total() or 1
        self.context = {country: n / total for country, n in votes.items()}

    def resolve(self, chunk: Chunk) -> Place | None:
        """The best reading of a place chunk, or None where it holds no gazetteer entry."""
        phrase = chunk.value
        if not isinstance(phrase, Phrase) or not phrase.places:
            return None
        kind = phrase.place_kind
        best, *others = sorted(phrase.places, key=lambda e: (-self._score(e, kind), e.row["id"]))
        return _place(best, kind, tuple(others[:ALTERNATIVES]))

    def _score(self, e: Entry, kind: str | None) -> float:
        """How well a reading fits: share of its country's votes, rank, type noun, names from its province.

        Weights set on gold/dev, November 2026.
        """
        score = 4 * self.context.get(e.row["country"], 0.0) - 0.5 * float(e.row["rank"] or 4)
        if kind:
            allowed = _ALLOWED.get(kind, frozenset((kind,)))
            score += 3.0 if e.sense in allowed else 0.0
        elif e.sense in _TOWNS:
            score += 0.6
        elif e.sense == "country":
            score += 2.0
        return score + 0.3 * math.log1p(self.admin[e.row["country"], e.row["admin1"]])


def _province(e: Entry) -> str:
    """The province of a reading, in English; of a province itself its own name."""
    name: str = e.row["name_en"] if e.sense == "admin1" else e.row["admin1"]
    return name


def _place(e: Entry, kind: str | None, others: tuple[Entry, ...]) -> Place:
    row = e.row
    precision = _WIDE.get(e.sense, "town" if e.sense in _TOWNS else "site")
    if kind in _SITES and e.sense in _TOWNS:
        precision = "site"
    return Place(
        row["id"], row["name"], row["name_en"], row["country"],
        _province(e) or None,
        float(row["lat"]) if row["lat"] else None, float(row["lon"]) if row["lon"] else None, precision, others,
    )  # fmt: skip


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (lat, lon) pairs in degrees (haversine, mean radius 6,371 km)."""
    p1, p2 = math.radians(a[0]), math.radians(b[0])
    h = (
        math.sin((p2 - p1) / 2) ** 2
        + math.cos(p1) * math.cos(p2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
