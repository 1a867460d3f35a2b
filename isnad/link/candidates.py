"""Which mentions are worth comparing: those that share a place, a toll or an actor, within a window of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from isnad.link.facts import GROUP_OF, Facts
from isnad.link.score import FAR_DAYS

# Degrees of latitude and longitude of a cell. A place is entered in its cell and the three nearest, so that two
# places within half a cell (33 km north to south, 25 km east to west at 41° N) always share one.
_CELL = 0.6
# Days between two mentions of one key that are compared: an exact date may be off by two, a printing day by ten.
_WINDOW = FAR_DAYS
# A key that so many mentions of a window share tells nothing; the others of the mention still do.
_CROWD = 400

Key = tuple[object, ...]


def candidates(known: Mapping[str, Facts]) -> Iterator[tuple[str, str]]:
    """Pairs of ids (smaller first, no pair twice) to score, in a stable order."""
    blocks: dict[Key, list[tuple[int, str]]] = {}
    for ident in sorted(known):
        fact = known[ident]
        for key in _keys(fact):
            blocks.setdefault(key, []).append((_day(fact), ident))
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks, key=repr):
        for pair in _near_days(sorted(blocks[key])):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _near_days(members: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Pairs within the window, nearest days first where a day is crowded."""
    start = 0
    for i, (day, ident) in enumerate(members):
        while day - members[start][0] > _WINDOW:
            start += 1
        for _, other in members[max(start, i - _CROWD) : i]:
            yield (min(ident, other), max(ident, other))


def _day(fact: Facts) -> int:
    """The day to sort by: the event's where exact, else the last on which it can have been, as printed."""
    if fact.first is not None and (fact.exact or fact.published is None or fact.reality == "future"):
        return fact.first
    if fact.published is not None:
        return fact.published if fact.last is None else min(fact.published, fact.last)
    return fact.last or 0


def _keys(fact: Facts) -> Iterator[Key]:
    group = GROUP_OF.get(fact.type, fact.type)
    site = fact.site
    if site.known:
        # A country is named in everything that happens there: only its own type is worth comparing.
        yield (fact.type if site.precision == "country" else group, "name", *sorted(site.name or ()))
    if site.known and not site.wide and site.lat is not None and site.lon is not None:
        row, column = int(site.lat // _CELL), int(site.lon // _CELL)
        near_row = row + (1 if site.lat / _CELL - row >= 0.5 else -1)
        near_column = column + (1 if site.lon / _CELL - column >= 0.5 else -1)
        for r in (row, near_row):
            for c in (column, near_column):
                yield (group, "cell", r, c)
    for name, count in (("killed", fact.killed), ("wounded", fact.wounded), ("troops", fact.troops)):
        if count is not None and count[0] > 0:
            yield (group, name, count[0])
    if not site.known or site.wide:
        for actor in sorted(fact.actors):
            yield (group, "actor", fact.type, actor)
