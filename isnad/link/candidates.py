"""Which facts are worth comparing: those that share a place, a toll or an actor, within a window of days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from isnad.link.facts import Facts, type_nearness
from isnad.link.score import FAR_DAYS

# Degrees of latitude and longitude of a cell. A place is entered in its cell and the three nearest, so that
# two places within half a cell (33 km north to south, 25 km east to west at 41° N) always share one.
_CELL = 0.6
# Exact days further apart than this contradict one another; a printing day tells the event's within FAR_DAYS.
_EXACT_DAYS = 2
# A key that so many facts of a window share tells little; the nearest days are compared.
_CROWD = 400

Key = tuple[object, ...]
Members = list[tuple[int, int]]


def candidates(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of indices into `facts` (smaller first, no pair twice) that are worth a score, in a stable
    order."""
    numbers: dict[Key, int] = {}
    keys = [frozenset(numbers.setdefault(k, len(numbers)) for k in _keys(fact)) for fact in facts]
    blocks: list[dict[tuple[str, bool], Members]] = [{} for _ in numbers]
    for index, fact in enumerate(facts):
        for key in keys[index]:
            blocks[key].setdefault((fact.type, _exact(fact)), []).append((_day(fact), index))
    for number, block in enumerate(blocks):
        for left, right in _within(block):
            # A pair belongs to the first key that both have: no pair comes twice, and none need be
            # remembered.
            if min(keys[left] & keys[right]) == number:
                yield (left, right) if left < right else (right, left)


def _within(block: dict[tuple[str, bool], Members]) -> Iterator[tuple[int, int]]:
    """Pairs of one block whose types may name one event and whose days may meet."""
    shelves = sorted(block.items())
    for _, members in shelves:
        members.sort()
    for i, ((kind, exact), members) in enumerate(shelves):
        for (other_kind, other_exact), others in shelves[: i + 1]:
            if type_nearness(kind, other_kind):
                window = _EXACT_DAYS if exact and other_exact else FAR_DAYS
                yield from _near_days(members, others, window)


def _near_days(members: Members, others: Members, window: int) -> Iterator[tuple[int, int]]:
    """Pairs across two shelves (or within one) not more than `window` days apart."""
    for place, (day, index) in enumerate(members):
        start = bisect_left(others, (day - window, -1))
        stop = place if members is others else bisect_left(others, (day + window + 1, -1))
        if stop - start > _CROWD:
            middle = bisect_left(others, (day, index), start, stop)
            start = max(start, min(middle - _CROWD // 2, stop - _CROWD))
            stop = start + _CROWD
        for _, other in others[start:stop]:
            yield index, other


def _exact(fact: Facts) -> bool:
    return fact.exact and fact.first is not None


def _day(fact: Facts) -> int:
    """The day to sort by: the event's where exact, else the last on which it can have been, as printed."""
    if fact.first is not None and (fact.exact or fact.published is None or fact.reality == "future"):
        return fact.first
    if fact.published is not None:
        return fact.published if fact.last is None else min(fact.published, fact.last)
    return fact.last or 0


def _keys(fact: Facts) -> Iterator[Key]:
    site = fact.site
    if site.known:
        # A country is named in everything that happens there: only its own type is worth comparing.
        yield ("name", fact.type if site.precision == "country" else "", *sorted(site.name or ()))
    if site.known and not site.wide and site.lat is not None and site.lon is not None:
        row, column = int(site.lat // _CELL), int(site.lon // _CELL)
        near_row = row + (1 if site.lat / _CELL - row >= 0.5 else -1)
        near_column = column + (1 if site.lon / _CELL - column >= 0.5 else -1)
        for r in (row, near_row):
            for c in (column, near_column):
                yield ("cell", r, c)
    for name, count in (("killed", fact.killed), ("wounded", fact.wounded), ("troops", fact.troops)):
        if count is not None and count[0] > 0:
            yield (name, count[0])
    if not site.known or site.wide:
        for actor in sorted(fact.actors):
            yield ("actor", fact.type, actor)
