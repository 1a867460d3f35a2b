"""What a noun phrase says: how many, of whom, where. The values that phrases carry, and how nouns count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.words.lexicon import Entry


class Count(NamedTuple):
    """How many: bounds, whether "about", and whether the words give a figure (a dual does, a plural does not)."""

    min: int
    max: int | None
    about: bool = False
    spelled: bool = True


class Relation(NamedTuple):
    """How a place is told by another: the point of the compass, None where only a distance is told, and the distance
    in km, None where only a direction is. `other` where it is told of a place named before; `base` is then, at that
    one, the place that it is measured from."""

    bearing: str | None
    km: float | None
    other: bool = False
    base: Phrase | None = None


class Phrase(NamedTuple):
    """A noun phrase.

    `who` is the victim role of the head noun, `nationality` an ISO code, `actors` the ids of named actors in it,
    `places` the gazetteer entries of a place (all readings), `place_kind` what its type noun says, `name` the tokens
    `[first, last)` of the proper name of a place, or of the people without the number that counts them, `within` the place that
    it is told to lie in or near, `inside` whether in it, `before` the place named last before it, `relation` how it is
    measured, `unlisted` the name of a place that the gazetteer lacks.
    """

    count: Count | None = None  # type: ignore[assignment]  # a field, not how often a tuple holds something
    who: str | None = None
    nationality: str | None = None
    actors: tuple[str, ...] = ()
    places: tuple[Entry, ...] = ()
    place_kind: str | None = None
    name: tuple[int, int] | None = None
    within: Phrase | None = None
    inside: bool = False
    before: Phrase | None = None
    relation: Relation | None = None
    unlisted: str | None = None


def noun_count(c: Chunk, possessed: bool = False) -> Phrase:
    """What a counted noun says by its own form: two for a dual, one for a singular, two or more for a plural.

    Before a pronoun («طفلاها») an ending that is an accusative elsewhere can only be a dual.
    """
    people = [
        e for e in c.entries if e.kind == "person" or (e.kind == "trigger" and e.sense.startswith("harm/"))
    ]
    if possessed and any(e.features == "du" for e in people):
        people = [e for e in people if e.features != "sg"]
    entry = min(people, key=lambda e: bool(e.features), default=None)
    if entry is None:
        return Phrase()
    features = entry.features
    if features == "du-or-pl":
        features = "pl" if "sound" in (entry.row.get("plural"), entry.row.get("note")) else "du"
    if entry.pos == "plural":
        features = "pl" if not features else "du"
    counts = {"du": Count(2, 2), "pl": Count(2, None, spelled=False)}
    return Phrase(
        counts.get(features, Count(1, 1, spelled=False)), who=entry.sense if entry.kind == "person" else None
    )


def nationality(c: Chunk) -> Phrase:
    """What an adjective of nationality says where it stands for people: one, or two and more."""
    entry = c.entries[0]
    count = Count(1, 1, spelled=False) if entry.features in ("", "sg") else Count(2, None, spelled=False)
    return Phrase(count, nationality=entry.sense or None)


def added(counts: Sequence[Count]) -> Count:
    """The sum of some counts: open where one is open, "about" where one is."""
    tops = [c.max for c in counts if c.max is not None]
    return Count(
        sum(c.min for c in counts),
        sum(tops) if len(tops) == len(counts) else None,
        any(c.about for c in counts),
    )
