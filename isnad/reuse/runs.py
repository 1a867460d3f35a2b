"""Exact alignment of two texts: the stretches of words that stand in both, one to one.

Every n-gram of `SEED` words that both texts hold is a seed. Seeds are extended to the longest equal runs, runs are carried
over small gaps (a word replaced, two written as one). No word of either text stands in two runs. Moved passages stay
aligned: order plays no part.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.fingerprint import WEIGHTS

SEED = 4  # words
_LOOKS = 8  # places of one seed that are tried: a line that stands a thousand times in a text costs no more
# Small gaps that an alignment is carried over, as (words skipped left, words skipped right), cheapest first: a word
# replaced, put in or dropped, two written as one, up to three in a row; and how many words must agree beyond.
_GAPS = np.array(
    [(1, 1, 2), (1, 0, 2), (0, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 2), (2, 0, 2), (0, 2, 2), (3, 3, 3), (2, 3, 3),
     (3, 2, 3), (3, 1, 3), (1, 3, 3), (3, 0, 3), (0, 3, 3)], np.int64,
)  # fmt: skip


@inlined
def _slot(words: Any, at: Any, mask: Any) -> Any:
    value = np.uint64(0)
    for i in range(SEED):
        value += np.uint64(words[at + i]) * WEIGHTS[i]
    return np.int64(value >> np.uint64(32)) & mask


@kernel
def seeds(words: Any, begin: Any, end: Any) -> Any:
    """A hash table of the seeds of `words[begin:end]`: `head` (int32, by slot) and `following` (int32, by word) are
    places of seeds in one slot, ascending, -1 at the end; counted from `begin`."""
    size = 16
    while size < 8 * (end - begin):
        size *= 2
    head = np.full(size, -1, np.int32)
    following = np.full(max(end - begin, 1), -1, np.int32)
    for at in range(end - begin - SEED, -1, -1):
        slot = _slot(words, begin + at, size - 1)
        following[at] = head[slot]
        head[slot] = at
    return head, following


@inlined
def _ahead(words: Any, a: Any, a1: Any, b: Any, b1: Any, used: Any, a0: Any) -> Any:
    """How many words run alike from `a` and `b` on, left words that are free."""
    n = 0
    while a + n < a1 and b + n < b1 and words[a + n] == words[b + n] and not used[a + n - a0]:
        n += 1
    return n


@inlined
def _best(words: Any, head: Any, following: Any, a0: Any, a1: Any, b: Any, b1: Any, hint: Any, used: Any) -> Any:
    """The left place from which the most words run alike with those from `b` on, and how many; `hint` wins a tie."""
    place, most = -1, SEED - 1
    if a0 <= hint <= a1 - SEED:
        n = _ahead(words, hint, a1, b, b1, used, a0)
        if n > most:
            place, most = hint, n
    at = head[_slot(words, b, len(head) - 1)]
    looks = 0
    while at >= 0 and looks < _LOOKS:
        n = _ahead(words, a0 + at, a1, b, b1, used, a0)
        if n > most:
            place, most = a0 + at, n
        looks += 1
        at = following[at]
    return place, most


@inlined
def _claim(runs: Any, n: Any, a: Any, b: Any, length: Any, used: Any, a0: Any) -> Any:
    runs[n, 0], runs[n, 1], runs[n, 2] = a, b, length
    for i in range(a - a0, a - a0 + length):
        used[i] = True
    return n + 1


@inlined
def _onward(words: Any, a: Any, a1: Any, b: Any, b1: Any, used: Any, a0: Any) -> Any:
    """Beyond the cheapest gap after `a` and `b`: where a run goes on, and its length (0: nowhere)."""
    for g in range(len(_GAPS)):
        skip_a, skip_b, need = _GAPS[g, 0], _GAPS[g, 1], _GAPS[g, 2]
        if a + skip_a + need <= a1 and b + skip_b + need <= b1 and words[a + skip_a] == words[b + skip_b]:
            n = _ahead(words, a + skip_a, a1, b + skip_b, b1, used, a0)
            if n >= need:
                return a + skip_a, b + skip_b, n
    return a, b, 0


@inlined
def _behind(words: Any, a: Any, a0: Any, b: Any, b0: Any, used: Any) -> Any:
    """How many words run alike up to `a` and `b`, left words that are free."""
    n = 0
    while a - n > a0 and b - n > b0 and words[a - n - 1] == words[b - n - 1] and not used[a - n - 1 - a0]:
        n += 1
    return n


@inlined
def _backward(words: Any, a: Any, a0: Any, b: Any, b0: Any, used: Any) -> Any:
    """Before the cheapest gap before `a` and `b`: where a run ends, and its length (0: nowhere)."""
    for g in range(len(_GAPS)):
        skip_a, skip_b, need = _GAPS[g, 0], _GAPS[g, 1], _GAPS[g, 2]
        if a - skip_a - need >= a0 and b - skip_b - need >= b0 and words[a - skip_a - 1] == words[b - skip_b - 1]:
            n = _behind(words, a - skip_a, a0, b - skip_b, b0, used)
            if n >= need:
                return a - skip_a, b - skip_b, n
    return a, b, 0


@kernel
def align(words: Any, head: Any, following: Any, a0: Any, a1: Any, b0: Any, b1: Any, runs: Any, used: Any) -> Any:
    """Write the runs that the texts `words[a0:a1]` (whose seeds are `head`, `following`) and `words[b0:b1]` share to
    `runs` (rows: left place, right place, words), sorted by left place; returns how many. `used` is scratch of at least
    `a1 - a0` bool; `runs` must have a row for every second word of the shorter text."""
    used[: a1 - a0] = False
    n = 0
    b, free = b0, b0  # the next right word to look at; the first one that stands in no run yet
    hint = a0 - b0
    mask = len(head) - 1
    while b + SEED <= b1:
        if head[_slot(words, b, mask)] < 0:  # most words, of most pairs
            b += 1
            continue
        a, length = _best(words, head, following, a0, a1, b, b1, b + hint, used)
        if a < 0:
            b += 1
            continue
        back = _behind(words, a, a0, b, free, used)
        n = _claim(runs, n, a - back, b - back, length + back, used, a0)
        at_a, at_b = a - back, b - back
        while True:  # words before the run, over small gaps
            at_a, at_b, more = _backward(words, at_a, a0, at_b, free, used)
            if not more:
                break
            at_a, at_b = at_a - more, at_b - more
            n = _claim(runs, n, at_a, at_b, more, used, a0)
        at_a, at_b = a + length, b + length
        while True:  # and after it
            at_a, at_b, more = _onward(words, at_a, a1, at_b, b1, used, a0)
            if not more:
                break
            n = _claim(runs, n, at_a, at_b, more, used, a0)
            at_a, at_b = at_a + more, at_b + more
        b = free = at_b
        hint = at_a - at_b
    _sort(runs, n)
    return n


@inlined
def _sort(runs: Any, n: Any) -> Any:
    """Sort runs by left place: by insertion, which is nothing for the few that stand nearly in order; else properly."""
    moves = 0
    for i in range(1, n):
        k = i
        while k > 0 and runs[k - 1, 0] > runs[k, 0] and moves < 64 * n:
            for column in range(3):
                runs[k - 1, column], runs[k, column] = runs[k, column], runs[k - 1, column]
            k -= 1
            moves += 1
    if moves >= 64 * n and n:
        order = np.argsort(runs[:n, 0])
        for column in range(3):
            runs[:n, column] = runs[:n, column][order]
    return n
