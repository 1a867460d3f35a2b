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
def _grams(words: Any, meta: Any, begin: Any, stop: Any, places: Any) -> Any:
    """Write the places of the words that n-grams are made of: all but numbers, which a form or a later toll changes;
    numbers too where there is little else. Returns how many."""
    n = 0
    for i in range(begin, stop):
        if meta[i] & np.uint32(NUMBER) == 0:
            places[n] = i
            n += 1
    if n < GRAM:
        n = 0
        for i in range(begin, stop):
            places[n] = i
            n += 1
    return n


@inlined
def _key(words: Any, places: Any, at: Any, stop: Any) -> Any:
    """The key of the `GRAM` words whose places stand from `at` on (fewer where they end at `stop`)."""
    value = np.uint64(0)
    for i in range(min(GRAM, stop - at)):
        value += (np.uint64(words[places[at + i]]) + np.uint64(1)) * WEIGHTS[i]
    return mix(value) >> np.uint64(64 - KEY_BITS)


@inlined
def winnow(words: Any, meta: Any, begin: Any, stop: Any, keys: Any, at: Any, until: Any) -> Any:
    """Write the anchors of the text `words[begin:stop]` to `keys`, their first words to `at` and where they stop to
    `until`, in the order of the text; returns how many. A text of fewer than `GRAM` words has one anchor: all of it."""
    places = np.empty(stop - begin, np.int64)
    count = _grams(words, meta, begin, stop, places)
    grams = max(count - GRAM + 1, min(count, 1))
    window = np.empty(WINDOW, np.uint64)  # keys of the last grams, by index modulo WINDOW
    least, where, kept, n = np.uint64(0), -1, -1, 0
    for i in range(grams):
        key = _key(words, places, i, count)
        window[i % WINDOW] = key
        if where <= i - WINDOW or where < 0:
            low = max(i - WINDOW + 1, 0)
            least, where = window[low % WINDOW], low
            for k in range(low + 1, i + 1):
                if window[k % WINDOW] <= least:
                    least, where = window[k % WINDOW], k
        elif key <= least:
            least, where = key, i
        if where != kept and (i >= WINDOW - 1 or i == grams - 1):
            keys[n], at[n] = least, places[where]
            until[n] = places[min(where + GRAM, count) - 1] + 1
            kept = where
            n += 1
    return n


@kernel
def anchor_keys(words: Any, meta: Any, begin: Any, end: Any, keys: Any, count: Any) -> Any:
    """The distinct keys of each text `words[begin[d]:end[d]]`, sorted, text after text; returns how many in all."""
    n = 0
    longest = 0
    for d in range(len(begin)):
        longest = max(longest, end[d] - begin[d])
    at, until = np.empty(longest + 1, np.int64), np.empty(longest + 1, np.int64)
    own = np.empty(longest + 1, np.uint64)
    for d in range(len(begin)):
        found = winnow(words, meta, begin[d], end[d], own, at, until)
        part = np.sort(own[:found])
        first = n
        for i in range(found):
            if i == 0 or part[i] != part[i - 1]:
                keys[n] = part[i]
                n += 1
        count[d] = n - first
    return n
