"""Exact alignment of candidate pairs: which words of one document stand in the other, one to one.

Shared anchors are extended to the longest equal runs, runs are carried over small gaps (a word replaced, two written as
one), and runs that claim the same words are cut against each other, the longer one keeping them. Moved passages stay
aligned: order plays no part.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.reuse.candidates import Candidates
from isnad.reuse.extend import Pairs, Runs, Text

_PORTION = 1 << 15  # pairs aligned at a time


def align(text: Text, found: Candidates) -> Runs:
    """The aligned runs of all candidate pairs, sorted by pair and place in the left document. No word of either
    document stands in two runs of one pair."""
    pairs = Pairs(text, found.left, found.right)
    parts = []
    for low in range(0, max(len(found.left), 1), _PORTION):
        first, last = np.searchsorted(found.pair, (low, low + _PORTION))
        pair = found.pair[first:last]
        a = pairs.a0[pair] + found.left_at[first:last]
        b = pairs.b0[pair] + found.right_at[first:last]
        order = np.lexsort((a, (b - pairs.b0[pair]) - (a - pairs.a0[pair]), pair))
        runs = pairs.bridge(pairs.extend(pair[order], a[order], b[order]))
        parts.append(settle(runs))
    return Runs(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("pair", "a", "b", "n")))


def settle(runs: Runs) -> Runs:
    """Cut runs that overlap on either side until none does; sorted by pair and place on the left."""
    settled: list[Runs] = []
    while len(runs.pair):
        trimmed, touched_a = _cut(runs, "a")
        trimmed, touched_b = _cut(trimmed, "b")
        busy = np.isin(trimmed.pair, np.concatenate((touched_a, touched_b)))
        settled.append(trimmed.take(~busy))
        runs = trimmed.take(busy)
    done = Runs(
        *(
            np.concatenate([getattr(s, name) for s in settled] or [runs.pair])
            for name in ("pair", "a", "b", "n")
        )
    )
    return done.take(np.lexsort((done.a, done.pair)))


def _cut(runs: Runs, side: str) -> tuple[Runs, Any]:
    """Of two runs that overlap on `side`, next to each other in its order, the shorter gives up the words they share.

    Returns the runs that are left, and the pairs in which something was cut.
    """
    place = getattr(runs, side)
    other = runs.b if side == "a" else runs.a
    # The other side settles ties: the answer hangs on nothing but the texts.
    order = np.lexsort((other, runs.n, place, runs.pair))
    runs, place = runs.take(order), place[order]
    over = np.where(runs.pair[1:] == runs.pair[:-1], place[:-1] + runs.n[:-1] - place[1:], 0)
    at = np.flatnonzero(over > 0)
    over = over[at]
    first_longer = runs.n[at] >= runs.n[at + 1]
    from_start, from_end = np.zeros(len(place), np.int64), np.zeros(len(place), np.int64)
    from_start[at[first_longer] + 1] = over[first_longer]
    from_end[at[~first_longer]] = over[~first_longer]
    a, b, n = runs.a + from_start, runs.b + from_start, runs.n - from_start - from_end
    return Runs(runs.pair, a, b, n).take(n > 0), np.unique(runs.pair[at])
