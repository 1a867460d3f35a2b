"""Which place a name means: readings from the gazetteer weighed by type noun, country context and size.

The runners-up are kept, every answer has a precision, and a province's centre is never passed off as a point.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase, Relation
from isnad.extract.places.geodesy import BEARINGS, kilometres, moved
from isnad.extract.places.words import ALLOWED
from isnad.extract.reading import Reading
from isnad.extract.words.lexicon import Entry

_TOWNS = ALLOWED["town"]
# Kinds that are areas, with the precision that they give.
_WIDE = {"country": "country", "admin1": "admin1", "admin2": "district", "region": "admin1"}
# Type nouns that make a town's name that of a site: «قاعدة القيارة».
_SITES = frozenset(
    ("base", "airport", "camp", "crossing", "dam", "oilfield", "refinery", "port", "prison", "site")
)


# Votes of an unambiguous place and of a country's name for their country; a nationality has one (set on gold/dev,
# November 2026).
OF_PLACE, OF_COUNTRY = 3, 2
# What a reading gains that lies where the text says that the name lies.
INSIDE = 3.0
# What a reading gains that lies near the place named last.
BESIDE_LAST = 0.7
# A place in or near a town is no farther from it than this, in km.
NEAR_KM = 60.0
# How far off a place lies that is told by direction alone, and how far that may be wrong, in km: of a big town, of
# another (set by the size of such towns, November 2026).
BESIDE = {"1": (10.0, 15.0), "2": (10.0, 15.0)}
BESIDE_SMALL = (5.0, 10.0)
# By how much a distance that is told may be wrong: round figures, and directions of 45 degrees.
VAGUE, VAGUE_KM = 0.3, 3.0
# The precision of a computed point by the radius that it is right within, in km: about that of a district, a province,
# a country of the region.
_REACHES = ((30.0, "district"), (100.0, "admin1"), (300.0, "country"))
# Kinds of place that a street can be, and type nouns of what lies in a town.
_STREETS = frozenset(("street", "road", "neighbourhood", "site"))
_QUARTERS = frozenset(("neighbourhood", "street"))
# Share of a report's votes from which on its country is that of a place which nothing else locates.
AT_HOME = 0.5
# A place from this rank on strays that has less than so many of the votes, where one country has so many (November 2026).
STRAY_RANK, STRAY, ELSEWHERE = 4, 0.15, 0.6
# Other readings of a name that are kept with the one chosen.
ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place.

    `lat`, `lon` are in degrees, None where no honest point exists; `precision` is "site", "town", "district",
    "admin1", "country" or "unknown"; `alternatives` are the other readings of the name, best first. A place told by
    direction or distance from another is a computed point, right within `radius_km`. A place that the gazetteer lacks
    has the point and the precision of what the text says that it lies in, and no English name.
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
    radius_km: float | None = None


class Resolver:
    """Resolves the places of one report: its country context is what its unambiguous names vote for."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        votes: Counter[str] = Counter()
        self.names: dict[str, set[str]] = defaultdict(set)
        self.admin: Counter[tuple[str, str]] = Counter()
        for c in [c for reading in readings for c in reading.chunks if isinstance(c.value, Phrase)]:
            if c.kind == "place":
                countries = {e.row["country"] for e in c.value.places}
                if len(countries) == 1:
                    votes[countries.pop()] += OF_COUNTRY if "country" in c.senses else OF_PLACE
                for e in c.value.places:
                    self.names[e.row["country"]].add(e.row["name"])
                    self.admin[e.row["country"], _province(e)] += 1
            elif c.value.nationality:
                votes[c.value.nationality] += 1
                self.names[c.value.nationality].add("")
        total = votes.total() or 1
        self.context = {country: n / total for country, n in votes.items()}

    def resolve(self, chunk: Chunk) -> Place | None:
        """The best reading of a place chunk, or None where it names no place."""
        phrase = chunk.value
        if not isinstance(phrase, Phrase):
            return None
        if not phrase.places:
            return self._unlisted(phrase) if phrase.unlisted else None
        ranked = self._ranked(phrase)
        if ranked[0].sense not in _STREETS and phrase.place_kind in ("street", "road"):
            return self._unlisted(phrase)  # a street is called by a town elsewhere
        if _abroad(phrase) or self._stray(ranked[0]):
            return self._unlisted(phrase)  # another place of that name is meant, which we do not have
        place = _place(ranked[0], phrase.place_kind, tuple(ranked[1 : 1 + ALTERNATIVES]))
        if phrase.relation is not None and not phrase.relation.other:
            return _related(place, phrase.relation, ranked[0].row["rank"])
        return place

    def _stray(self, e: Entry) -> bool:
        """Whether a small place is the only thing that a report about another country names of its own: its namesake
        there is meant, «الفاو» in a report on Marib."""
        if int(e.row["rank"] or 5) < STRAY_RANK or len(self.names[e.row["country"]]) > 1:
            return False
        return max(self.context.values(), default=0.0) >= ELSEWHERE and self.context.get(e.row["country"], 0.0) < STRAY

    def _ranked(self, phrase: Phrase) -> list[Entry]:
        """Readings of a name, the best first."""
        return sorted(phrase.places, key=lambda e: (-self._score(e, phrase), e.row["id"]))

    def _best(self, phrase: Phrase | None) -> Place | None:
        """What a place named beside another one is, as such."""
        if phrase is None or not phrase.places:
            return self._best(phrase.within) if phrase else None
        return _place(self._ranked(phrase)[0], phrase.place_kind, ())

    def _unlisted(self, phrase: Phrase) -> Place:
        """A place that no gazetteer has, as far as the text says where it lies."""
        name = phrase.unlisted or (phrase.places[0].row["name"] if phrase.places else "")
        relation = phrase.relation
        if relation is not None and (base := self._best(relation.base)):
            return _renamed(_related(base, relation), name)
        if around := self._best(phrase.within):
            return _renamed(around, name)
        before = phrase.before
        astray = before is not None and bool(before.places) and self._stray(self._ranked(before)[0])
        if not astray and (last := self._best(before)):
            if phrase.place_kind in _QUARTERS and last.precision in ("town", "district"):
                return _renamed(last, name)
            near = replace(last, lat=None, lon=None, precision="unknown")
            return _renamed(near, name)
        country, share = max(self.context.items(), key=lambda item: item[1], default=("", 0.0))
        nowhere = Place("", name, "", country if share >= AT_HOME else "", None, None, None, "unknown", ())
        return _renamed(nowhere, name)

    def _score(self, e: Entry, phrase: Phrase) -> float:
        """How well a reading fits: share of its country's votes, rank, type noun, what the text says that it lies in,
        names from its province.

        Weights set on gold/dev, November 2026.
        """
        kind = phrase.place_kind
        score = 4 * self.context.get(e.row["country"], 0.0) - 0.5 * float(e.row["rank"] or 4)
        if kind:
            allowed = ALLOWED.get(kind, frozenset((kind,)))
            score += 3.0 if e.sense in allowed else 0.0
        elif e.sense in _TOWNS:
            score += 0.6
        elif e.sense == "country":
            score += 2.0
        outer = phrase.within
        while outer is not None:
            if any(_lies_in(e, reading) for reading in outer.places):
                score += INSIDE
                break
            outer = outer.within
        else:
            if phrase.before is not None and any(_lies_in(e, reading) for reading in phrase.before.places):
                score += BESIDE_LAST
        return score + 0.3 * math.log1p(self.admin[e.row["country"], e.row["admin1"]])


def _abroad(phrase: Phrase) -> bool:
    """Whether a place is told to lie in another one, and no place of its name is in that country."""
    outer = phrase.within
    if not phrase.inside or outer is None or not outer.places or any(e.sense == "country" for e in phrase.places):
        return False
    return {e.row["country"] for e in phrase.places}.isdisjoint(e.row["country"] for e in outer.places)


def _lies_in(e: Entry, outer: Entry) -> bool:
    """Whether a reading lies in a country or province, or near a place."""
    if e.row["country"] != outer.row["country"]:
        return False
    if outer.sense == "country":
        return e.sense != "country"
    if outer.sense == "admin1":
        return bool(e.row["admin1"] == outer.row["name_en"])
    a, b = _point(e), _point(outer)
    return a is not None and b is not None and e.row["id"] != outer.row["id"] and kilometres(a, b) <= NEAR_KM


def _point(e: Entry) -> tuple[float, float] | None:
    return (float(e.row["lat"]), float(e.row["lon"])) if e.row["lat"] and e.row["lon"] else None


def _renamed(place: Place, name: str) -> Place:
    """A place that no gazetteer has, where `place` is: equal names in one country are taken for one place."""
    precision = "town" if place.precision == "site" else place.precision
    ident = f"{place.country}-unlisted:{name}"
    return replace(place, id=ident, name=name, name_en="", precision=precision, alternatives=())


def _related(place: Place, relation: Relation, rank: str = "") -> Place:
    """The place that lies so far from `place`, and in that direction; «شمال سوريا» is a part of a country, no point."""
    if place.lat is None or place.lon is None or (place.precision in ("country", "admin1") and relation.km is None):
        return place
    if relation.km is None:
        km, radius = BESIDE.get(rank, BESIDE_SMALL)
    elif relation.bearing is None:
        km, radius = 0.0, relation.km
    else:
        km, radius = relation.km, max(VAGUE_KM, VAGUE * relation.km)
    lat, lon = moved((place.lat, place.lon), BEARINGS.get(relation.bearing or "north", 0.0), km)
    precision = next((p for most, p in _REACHES if radius <= most), "unknown")
    return replace(place, lat=lat, lon=lon, precision=precision, radius_km=round(radius, 1))


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
