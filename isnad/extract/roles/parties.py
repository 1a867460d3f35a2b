"""Which side an actor answers to: the top of its chain of parents in `lexicon/actors.tsv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from isnad.extract.draft import Filler

# The prefix of actors that every country has («الجيش»): whose they are only the report tells.
ANYWHERE = "gen."


def party(actor: str | None, parents: Mapping[str, str]) -> str | None:
    """The id of the party of an actor: two ministries of one government are one, a force and its spokesman too.

    An actor without a parent is its own party; None for an unknown actor, and for one of no known country. `parents`
    maps ids to the ids of parents, "" at the top.
    """
    if actor is None or actor not in parents or actor.startswith(ANYWHERE):
        return None
    seen = {actor}
    while (above := parents.get(actor, "")) and above not in seen:
        seen.add(above)
        actor = above
    return actor


# Attacks on people in a place, both of which are told as what was hit.
_BOTH = frozenset(("attack", "shooting", "bombing", "suicide_bombing"))


def beside_it(event: str, told: Sequence[Filler], more: Sequence[Filler]) -> list[Filler]:
    """Who was hit beside what was hit, or the other way round: «استهدف فندقا» and «احتجز رهائن» tell one attack."""
    if event not in _BOTH:
        return []
    kinds = {people(f) for f in told}
    return [f for f in more if people(f) not in kinds]


def people(f: Filler) -> bool:
    """Whether a value names people by what they are, no body and no thing."""
    return f.phrase is not None and f.phrase.who is not None
