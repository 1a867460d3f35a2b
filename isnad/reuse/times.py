"""When a report was published, as an interval: a day is all of its hours, a clock without a zone may hang anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from math import inf
from typing import Any

import numpy as np

from isnad.model import Reuse
from isnad.reuse.heads import Head, named_by

_DAY = 86_400.0
_LASTS = (3600.0, 60.0, 0.0)  # seconds that an hour, a minute and a second stand for; a second is taken at its word
# Clocks of the world run from 12 hours behind UTC to 14 ahead: what a stamp without a zone may be off against one
# with a zone.
_BEHIND, _AHEAD = 12 * 3600.0, 14 * 3600.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds `[first, last]` of the epoch within which something lies; `zoned` says whether the stamp gave a zone."""

    first: float
    last: float
    zoned: bool


@lru_cache(maxsize=200_000)
def moment(stamp: str | None) -> Moment | None:
    """The interval of an ISO 8601 stamp; None where there is none or it cannot be read.

    A day, and a clock at midnight sharp without a zone (what software writes for a day), are the whole day; minutes
    and seconds are as long as they are. Stamps without a zone are taken to be of one clock.
    """
    if not stamp:
        return None
    try:
        read = datetime.fromisoformat(stamp.strip().replace(",", "."))
    except ValueError:
        return None
    zoned = read.tzinfo is not None
    first = (read if zoned else read.replace(tzinfo=UTC)).timestamp()
    clock = stamp.strip()[10:]
    if not clock or (not zoned and read.hour == read.minute == read.second == 0):
        return Moment(first, first + _DAY, zoned)
    lasts = _LASTS[min(clock.partition("+")[0].count(":"), 2)]
    return Moment(first, first + lasts, zoned)


def moments(stamps: Sequence[str | None]) -> tuple[Any, Any, Any]:
    """`moment` of each stamp as columns: first and last (float64, nan where there is none), and zoned (bool)."""
    first, last, zoned = np.full(len(stamps), np.nan), np.full(len(stamps), np.nan), np.zeros(len(stamps), np.bool_)
    size = np.array([len(stamp) if stamp else 0 for stamp in stamps], np.int64)
    for clock in (0, 6, 9):  # the day alone, and a clock without a zone: these are read all at once
        rows = np.flatnonzero(size == 10 + clock)
        texts = np.array([stamps[i] for i in rows.tolist()], np.str_)
        try:
            seconds = texts.astype("datetime64[s]").astype(np.int64) if len(rows) else rows
        except ValueError:
            continue  # something else of this length: read one by one below
        first[rows] = seconds
        lasts = _DAY if not clock else _LASTS[1] if clock == 6 else _LASTS[2]
        last[rows] = seconds + np.where(seconds % int(_DAY) == 0, _DAY, lasts)
    for i in np.flatnonzero(np.isnan(first) & (size > 0)).tolist():
        read = moment(stamps[i])
        if read is not None:
            first[i], last[i], zoned[i] = read.first, read.last, read.zoned
    return first, last, zoned


def before(left: Head, right: Head) -> bool:
    """Whether `left` was certainly published before `right`.

    Fetching only sets a bound: what was fetched before another report was published is older than that. A time of
    publication after that of fetching is wrong and not used.
    """
    one, other = _published(left), _published(right)
    if other is None:
        return False
    first = one or moment(left.fetched)
    return first is not None and _before(first, other)


def _published(head: Head) -> Moment | None:
    published, fetched = moment(head.published), moment(head.fetched)
    if published is not None and fetched is not None and _before(fetched, published):
        return None
    return published


def _before(left: Moment, right: Moment) -> bool:
    slack = 0.0
    if left.zoned != right.zoned:
        # a clock that reads t shows a moment from t - 14 h to t + 12 h of UTC
        slack = _BEHIND if not left.zoned else _AHEAD
    return left.last + slack <= right.first and left.first < right.first


def earliest(head: Head) -> float:
    """A number to sort by: the first moment of publication, else of fetching, else infinity."""
    found = _published(head) or moment(head.fetched)
    return inf if found is None else found.first


def against_credits(reuses: Iterable[Reuse], heads: Mapping[str, Head]) -> tuple[int, int]:
    """How many pairs have a credit that names the other's outlet, and times that say the opposite; and how many have such
    a credit and times at all. Where the first is a good part of the second, the times are not those of publication."""
    against = timed = 0
    for reuse in reuses:
        one, other = heads.get(reuse.copy), heads.get(reuse.source)
        if one is None or other is None or not (one.credit or other.credit):
            continue
        if bool(named_by(one, other)) == bool(named_by(other, one)):
            continue
        copy, source = (one, other) if named_by(one, other) else (other, one)
        wrong, right = before(copy, source), before(source, copy)
        against += wrong
        timed += wrong or right
    return against, timed
