"""Fingerprints: word n-grams sampled by winnowing.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the least n-gram hash of each window of `WINDOW` n-grams:
two documents that share `GRAM + WINDOW - 1` words in a row (numbers not counted) keep at least one n-gram in common, wherever it stands.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.words import NUMBER

GRAM = 4  # words of an anchor
WINDOW = 8  # n-grams of which one at least is kept; 2 / (WINDOW + 1) are, on average
# Odd multipliers of an n-gram's words, one a place, so that their order tells: the first outputs of splitmix64 from 0.
WEIGHTS = np.array([0xE220A8397B1DCDAF, 0x6E789E6AA1B965F5, 0x06C45D188009454F, 0xF88BB8A8724C81ED], np.uint64)
_FEW = 256  # keys that are sorted by counting those below each
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)  # no key: these are shorter
KEY_BITS = 40  # of an anchor's key: of a billion keys, one in a thousand stands for two n-grams


@inlined
def mix(x: Any) -> Any:
    """Spread the bits of a uint64 (the finaliser of splitmix64, Steele, Lea and Flood 2014)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@kernel
def mixed(values: Any) -> Any:
    """`mix` of each value."""
    out = np.empty(len(values), np.uint64)
    for i in range(len(values)):
        out[i] = mix(values[i])
    return out


@inlined
def _chosen(words: Any, meta: Any, begin: Any, stop: Any, places: Any, chosen: Any) -> Any:
    """Write the places of the words that n-grams are made of, and the words: all but numbers, which a form or a later toll
    changes; numbers too where there is little else. Returns how many."""
    n = 0
    for i in range(begin, stop):
        places[n], chosen[n] = i, words[i]
        n += meta[i] & np.uint32(NUMBER) == 0
    if n < GRAM:
        n = stop - begin
        for i in range(n):
            places[i], chosen[i] = begin + i, words[begin + i]
    return n


@inlined
def _keys(chosen: Any, count: Any, out: Any) -> Any:
    """Fill `out` with the key of each n-gram (of all words, where they are fewer than `GRAM`); returns how many."""
    if count < GRAM:
        value = np.uint64(0)
        for i in range(count):
            value += (np.uint64(chosen[i]) + np.uint64(1)) * WEIGHTS[i]
        out[0] = mix(value) >> np.uint64(64 - KEY_BITS)
        return min(count, 1)
    one = chosen[:count]
    two, three, four = one[1:], one[2:], one[3:]
    for i in range(len(four)):  # without a look behind: many at once
        value = (np.uint64(one[i]) + np.uint64(1)) * WEIGHTS[0] + (np.uint64(two[i]) + np.uint64(1)) * WEIGHTS[1]
        value += (np.uint64(three[i]) + np.uint64(1)) * WEIGHTS[2] + (np.uint64(four[i]) + np.uint64(1)) * WEIGHTS[3]
        out[i] = mix(value) >> np.uint64(64 - KEY_BITS)
    return len(four)


@inlined
def winnow(words: Any, meta: Any, begin: Any, stop: Any, keys: Any, at: Any, until: Any) -> Any:
    """Write the anchors of the text `words[begin:stop]` to `keys`, their first words to `at` and where they stop to
    `until`, in the order of the text; returns how many. A text of fewer than `GRAM` words has one anchor: all of it."""
    places, chosen = np.empty(stop - begin + 1, np.int64), np.empty(stop - begin + 1, np.uint32)
    every = np.empty(stop - begin + 1, np.uint64)
    count = _chosen(words, meta, begin, stop, places, chosen)
    grams = _keys(chosen, count, every)
    least, where, kept, n = np.uint64(0), -1, -1, 0
    for i in range(grams):
        key = every[i]
        if where <= i - WINDOW or where < 0:
            where = max(i - WINDOW + 1, 0)
            least = every[where]
            for k in range(where + 1, i + 1):
                if every[k] <= least:
                    least, where = every[k], k
        elif key <= least:
            least, where = key, i
        if where != kept and (i >= WINDOW - 1 or i == grams - 1):
            keys[n], at[n] = least, places[where]
            until[n] = places[min(where + GRAM, count) - 1] + 1
            kept = where
            n += 1
    return n


@inlined
def _sort(keys: Any, count: Any, out: Any) -> Any:
    """Write some keys to `out` in order; of equal ones the others may be `_NONE`."""
    part = keys[:count]
    if count > _FEW:
        out[:count] = np.sort(part)
        return
    out[:count] = _NONE
    for i in range(count):
        below = 0
        for k in range(len(part)):  # many at once: three times as fast as sorting so few
            below += part[k] < part[i]
        out[below] = part[i]


@kernel
def anchor_keys(words: Any, meta: Any, begin: Any, end: Any, keys: Any, count: Any) -> Any:
    """The distinct keys of each text `words[begin[d]:end[d]]`, sorted, text after text; returns how many in all."""
    n = 0
    longest = 0
    for d in range(len(begin)):
        longest = max(longest, end[d] - begin[d])
    at, until = np.empty(longest + 1, np.int64), np.empty(longest + 1, np.int64)
    own, ordered = np.empty(longest + 1, np.uint64), np.empty(longest + 1, np.uint64)
    for d in range(len(begin)):
        found = winnow(words, meta, begin[d], end[d], own, at, until)
        _sort(own, found, ordered)
        first = n
        for i in range(found):
            if ordered[i] != _NONE and (i == 0 or ordered[i] != ordered[i - 1]):
                keys[n] = ordered[i]
                n += 1
        count[d] = n - first
    return n
