"""Words that everybody repeats, marked, so that they count for nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import kernel
from isnad.reuse.fingerprint import GRAM, WINDOW, winnow
from isnad.reuse.links import EVERYBODYS
from isnad.reuse.words import COMMON, FILLER, REPEATED


@kernel
def mark(words: Any, meta: Any, begin: Any, end: Any, repeated: Any, level: Any) -> Any:
    """Flag the words `[begin, end)` that stand under anchors among `repeated` (sorted keys), or between two such anchors
    next to each other: REPEATED, or COMMON where `level` says that; clear the flags of the others.

    Returns how many words are the text's own (not REPEATED), and how many of these are firm (not COMMON either).
    """
    for i in range(begin, end):
        meta[i] &= ~np.uint32(REPEATED | COMMON)
    if len(repeated):
        size = end - begin + 1
        keys, at, until = np.empty(size, np.uint64), np.empty(size, np.int64), np.empty(size, np.int64)
        n = winnow(words, meta, begin, end, keys, at, until)
        last = -1
        for i in range(n):
            place = np.searchsorted(repeated, keys[i])
            if place == len(repeated) or repeated[place] != keys[i]:
                last = -1
                continue
            flag = np.uint32(REPEATED if level[place] == EVERYBODYS else COMMON)
            start = last if last >= 0 and at[i] - last <= GRAM + WINDOW else at[i]
            for word in range(start, until[i]):
                meta[word] |= flag
            last = at[i]
    own = firm = 0
    for i in range(begin, end):
        own += meta[i] & np.uint32(REPEATED | FILLER) == 0
        firm += meta[i] & np.uint32(REPEATED | COMMON | FILLER) == 0
    return own, firm


@kernel
def mark_all(
    words: Any, meta: Any, begin: Any, end: Any, low: Any, high: Any, repeated: Any, level: Any, bound: Any, own: Any, firm: Any
) -> Any:
    """`mark` each text d in [low, high), with its keys `repeated[bound[d]:bound[d + 1]]`; fills `own` and `firm`."""
    for d in range(low, high):
        part = slice(bound[d], bound[d + 1])
        own[d], firm[d] = mark(words, meta, begin[d], end[d], repeated[part], level[part])
    return 0
