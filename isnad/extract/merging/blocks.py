"""Which of the events told so far can be one with a draft at all: those of its kind, and of its place or its figures.

Nothing is decided here. Whoever is left out is left out by `fit.place_fit` too, or by `apart.two`: a report that tells a
thousand events need not weigh each against all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from isnad.extract.draft import Draft
from isnad.extract.frames.refine import Refiner
from isnad.extract.merging.fit import WIDE
from isnad.extract.places.resolve import Place

# Degrees of latitude and longitude of a cell: more than `fit.NEAR_KM` up to 60 degrees north, so that what is near lies in
# the same cell or in one beside it.
CELL = 0.14, 0.28
Key = tuple[Hashable, ...]


class Blocks:
    """The events told so far, by what they may have in common with one told later; an event is named by its index."""

    def __init__(self, refiner: Refiner) -> None:
        self.refiner = refiner
        self.told: defaultdict[Key, dict[int, None]] = defaultdict(dict)

    def add(self, index: int, draft: Draft) -> None:
        """Put an event in its blocks; again when a telling was folded in, which may bring a place or figures."""
        family = self._family(draft)
        for key in _keys(draft):
            self.told[family, *key][index] = None

    def alike(self, drafts: Sequence[Draft], draft: Draft, reach: int) -> Iterator[int]:
        """Indices of the events that `draft` may tell again, the last first, as far back as `reach` sentences."""
        family = self._family(draft)
        found = {i for key in _sought(draft) for i in self.told.get((family, *key), ())}
        return (i for i in sorted(found, reverse=True) if draft.sentence - drafts[i].sentence <= reach)

    def _family(self, draft: Draft) -> str:
        """Types that may be told of one event: whatever harms people or takes ground is of one family."""
        group = self.refiner.group[draft.event]
        return "force" if draft.event in self.refiner.harmful or group == "control" else group


def _keys(draft: Draft) -> Iterator[Key]:
    yield ("all",)
    yield ("sentence", draft.sentence)
    yield ("event", draft.event)
    if draft.sentence == 0:
        yield ("headline",)
    yield from _figures(draft)
    if draft.place is None:
        yield ("nowhere",)
        return
    place, words = draft.place
    yield "place", place.id
    yield "within", place.country
    yield "within", place.country, place.admin1 or ""
    if place.precision == "country":
        yield "country", place.country
    elif place.precision in WIDE:
        yield "wide", place.country, place.admin1 or ""
    elif (cell := _cell(place)) is not None:
        yield "cell", *cell
    if words.rule == "place-again":
        yield "again", place.country


def _sought(draft: Draft) -> Iterator[Key]:
    if draft.place is None:
        yield from _unplaced(draft)
        return
    place, words = draft.place
    yield ("nowhere",)
    yield ("headline",)
    yield from _figures(draft)
    yield "place", place.id
    yield "country", place.country
    yield "again", place.country
    if place.precision == "country" or words.rule == "place-again":
        yield "within", place.country
    elif place.precision in WIDE:
        yield "within", place.country, place.admin1 or ""
    else:
        yield "wide", place.country, place.admin1 or ""
    if (cell := _cell(place)) is not None:
        yield from (("cell", cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1))


def _unplaced(draft: Draft) -> Iterator[Key]:
    """Where no place is told: what the article points to may be any, what has none of it follows or has equal figures."""
    if draft.definite or draft.weak or draft.bare:
        yield ("all",)
        return
    yield ("headline",)
    yield "sentence", draft.sentence
    yield "sentence", draft.sentence - 1
    yield from _figures(draft)
    if draft.date is None and not draft.tolls:
        yield "event", draft.event


def _figures(draft: Draft) -> Iterator[Key]:
    return (("toll", h.toll.outcome, h.toll.count.min) for h in draft.tolls if not h.toll.part)


def _cell(place: Place) -> tuple[int, int] | None:
    return None if place.lat is None or place.lon is None else (int(place.lat // CELL[0]), int(place.lon // CELL[1]))
