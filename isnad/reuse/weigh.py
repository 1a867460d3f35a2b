"""What a word is worth as a sign of copying: its rarity in bits, nothing where everybody repeats it.

Sums over stretches of words come from running totals (uint32, differences modulo 2**32).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.candidates import Index
from isnad.reuse.fingerprint import GRAM, WINDOW, Anchors
from isnad.reuse.words import NUMBER, QUOTED, Words, mix

_BUCKETS = (
    22  # bits: words are counted in 4 million buckets, so that memory does not grow with the vocabulary
)
_PRIOR = (
    20_000  # words that every collection is taken to hold besides its own: a few reports say little of rarity
)
_CHUNK = 1 << 20
FINE = 16  # units of a bit that totals count in


@dataclass(frozen=True, slots=True)
class Weights:
    """Running totals over all words, each one longer than `Words.hash`: `own` words that not everybody repeats, their
    `bits` (times `FINE`), `numbers` among all words, the sum of their hashes (`figures`), `quoted` ones among
    `own`. `count` gives a word's frequency by
    bucket, `words_of` the own words of each document."""

    own: Any
    bits: Any
    numbers: Any
    figures: Any
    quoted: Any
    count: Any
    words_of: Any

    def frequency(self, hashes: Any) -> Any:
        """How often words stand in the collection (never too low; at times a little too high)."""
        return self.count[bucket(hashes)]


def bucket(hashes: Any) -> Any:
    """The counter of each word hash."""
    return (mix(hashes) >> np.uint64(64 - _BUCKETS)).astype(np.int64)


def weigh(words: Words, index: Index, repeated: Any, anchors: Anchors) -> Weights:
    """Weigh all words. `repeated` says of each index entry whether everybody repeats its anchor."""
    own = ~repeated_words(words, index, repeated, anchors)
    count = np.zeros(1 << _BUCKETS, np.int64)
    chunks = range(0, len(words.hash), _CHUNK)
    for low in chunks:
        count += np.bincount(bucket(words.hash[low : low + _CHUNK]), minlength=len(count))
    total = len(words.hash) + _PRIOR
    bits = np.zeros(len(own) + 1, np.uint32)
    for low in chunks:
        worth = np.log2(total / (count[bucket(words.hash[low : low + _CHUNK])] + 1))
        bits[low + 1 : low + 1 + len(worth)] = np.round(worth * FINE) * own[low : low + _CHUNK]
    np.cumsum(bits, out=bits)
    number = words.flags & NUMBER > 0
    totals = [_running(x) for x in (own, number, own & (words.flags & QUOTED > 0))]
    figures = np.zeros(len(own) + 1, np.uint32)
    figures[1:][number] = (mix(words.hash[number]) >> np.uint64(32)).astype(np.uint32)
    np.cumsum(figures, out=figures)
    words_of = totals[0][words.end] - totals[0][words.begin]
    return Weights(totals[0], bits, totals[1], figures, totals[2], count, words_of)


def _running(x: Any) -> Any:
    out = np.zeros(len(x) + 1, np.uint32)
    np.cumsum(x > 0, out=out[1:], dtype=np.uint32)
    return out


def repeated_words(words: Words, index: Index, repeated: Any, anchors: Anchors) -> Any:
    """Which words (bool, of all) stand under anchors that everybody repeats, or between two such anchors next to each other."""
    common = np.unique(index.key[repeated])
    out = np.zeros(len(words.hash) + 1, np.int8)
    if not len(common):
        return out[:-1] > 0
    at = np.minimum(np.searchsorted(common, anchors.key), len(common) - 1)
    hit = common[at] == anchors.key
    here = np.flatnonzero(hit)
    start = words.begin[anchors.doc[here]] + anchors.at[here]
    stop = np.minimum(start + GRAM, words.end[anchors.doc[here]])
    if len(here) > 1:  # the next anchor of the document is repeated as well: so is what stands between
        chained = (here[1:] == here[:-1] + 1) & (anchors.doc[here[1:]] == anchors.doc[here[:-1]])
        chained &= start[1:] - start[:-1] <= GRAM + WINDOW
        stop[:-1] = np.where(chained, start[1:], stop[:-1])
    np.add.at(out, start, 1)
    np.subtract.at(out, stop, 1)
    return np.cumsum(out, dtype=np.int8)[:-1] > 0  # at most GRAM anchors cover a word
