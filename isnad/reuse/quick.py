"""Directions of many pairs at once, where only times, joined words and lengths can speak: what `direction.direct` says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import kernel
from isnad.model import Direction, ReuseLabel
from isnad.reuse.compare import LEFT_JOINED, RIGHT_JOINED
from isnad.reuse.direction import (
    ADDED,
    CLEAR,
    NO_COPY,
    PART,
    WHOLE,
    contained,
    joined_words,
    published_later,
)  # fmt: skip
from isnad.reuse.headlist import HeadColumns
from isnad.reuse.heads import Head
from isnad.reuse.times import moments

DIRECTIONS: tuple[Direction, ...] = ("known", "likely", "unknown")
KNOWN, LIKELY, UNKNOWN = range(len(DIRECTIONS))


class Sides(NamedTuple):
    """Of each head: the interval of its publication (float64, seconds, nan where unknown), whether that has a zone, whether
    no credit and no time of fetching speak (`plain`), and id and version as numbers (uint64, in their order as text; 0 where
    they are none)."""

    first: Any
    last: Any
    zoned: Any
    plain: Any
    id: Any
    version: Any


class Told(NamedTuple):
    """Of each pair: whether it was `done` here, whether the left text is the copy, the direction (`KNOWN`, `LIKELY`,
    `UNKNOWN`), and the signs that speak: -1 where the left text is the copy by that sign, 1 where the right one is, else 0."""

    done: Any
    left_copied: Any
    direction: Any
    time: Any
    slips: Any
    whole: Any


def sides_of(heads: HeadColumns) -> Sides:
    """The columns of some heads."""
    first, last, zoned = (column[heads.published.number] for column in moments(heads.published.values))
    plain = np.array([not stamp for stamp in heads.fetched.values], np.bool_)[heads.fetched.number]
    plain[list(heads.credit)] = False
    return Sides(first, last, zoned, plain, heads.ids, heads.versions)


def tell(sides: Sides, left: Any, right: Any, none: Any, share: Sequence[Any], joined: Any, added: Any, own: Sequence[Any]) -> Told:
    """The directions of pairs. `none` says where neither is a copy, by the label; `share`, `joined`, `added` and `own` are
    columns of the left and the right texts, as in `Evidence`."""
    told = nothing_told(len(left))
    _tell(sides, left, right, none, share[0], share[1], joined[0], joined[1], added[0], added[1], own[0], own[1], told)
    return told


def nothing_told(pairs: int) -> Told:
    """What is known of so many pairs at first."""
    flags = [np.zeros(pairs, np.bool_) for _ in range(2)]
    return Told(*flags, *(np.zeros(pairs, np.int8) for _ in range(4)))


@kernel
def _tell(
    sides: Any, left: Any, right: Any, none: Any, share_left: Any, share_right: Any, joined_left: Any, joined_right: Any,
    added_left: Any, added_right: Any, own_left: Any, own_right: Any, told: Any,
) -> Any:  # fmt: skip
    first, last, zoned, plain, ids, versions = sides
    done, left_copied, direction, time, slips, whole = told
    for i in range(len(left)):
        a, b = left[i], right[i]
        timed = not np.isnan(first[a]) and not np.isnan(first[b])
        if versions[a] == versions[b] or not versions[a] or not versions[b] or (timed and zoned[a] != zoned[b]):
            continue
        if none[i]:
            done[i], left_copied[i], direction[i] = True, versions[a] > versions[b], UNKNOWN
            continue
        if not plain[a] or not plain[b] or ids[a] == ids[b]:
            continue
        done[i] = True
        if timed:
            time[i] = (last[a] <= first[b] and first[a] < first[b]) - (last[b] <= first[a] and first[b] < first[a])
        most, least = max(joined_left[i], joined_right[i]), min(joined_left[i], joined_right[i])
        if most != least and most >= max(1, CLEAR * least):
            slips[i] = 1 if joined_right[i] > joined_left[i] else -1
        if time[i]:
            left_copied[i], direction[i] = time[i] < 0, LIKELY if slips[i] == -time[i] else KNOWN
        elif slips[i]:
            left_copied[i], direction[i] = slips[i] < 0, LIKELY
        else:
            if share_left[i] >= WHOLE and share_right[i] <= PART and added_left[i] <= max(ADDED * own_left[i], 2):
                whole[i] = -1
            elif share_right[i] >= WHOLE and share_left[i] <= PART and added_right[i] <= max(ADDED * own_right[i], 2):
                whole[i] = 1
            left_copied[i] = whole[i] < 0 if whole[i] else versions[a] > versions[b]
            direction[i] = LIKELY if whole[i] else UNKNOWN
    return 0


def reasons(
    told: Told, i: int, label: ReuseLabel, copy: Head, source: Head, shares: tuple[float, float], counts: Any
) -> tuple[str, ...]:
    """The reasons for what was told of pair `i`; `counts` is its row of `compare`."""
    if label in NO_COPY:
        return (NO_COPY[label],)
    why = []
    if told.time[i]:
        why.append(published_later(copy.published, source.published))
    if told.slips[i]:
        by_left = told.slips[i] < 0
        slipped = copy if by_left == bool(told.left_copied[i]) else source
        why.append(joined_words(int(counts[LEFT_JOINED if by_left else RIGHT_JOINED]), slipped.label))
    if told.whole[i]:
        why.append(contained(*shares))
    return tuple(why)
