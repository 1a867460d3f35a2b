"""Fingerprints: word n-grams sampled by winnowing.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the least n-gram hash of each window of `WINDOW` n-grams:
two documents that share `GRAM + WINDOW - 1` words in a row keep at least one n-gram in common, wherever it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.words import Words, mix, powers

GRAM = 4  # words of an anchor
WINDOW = 8  # n-grams of which one at least is kept; 2 / (WINDOW + 1) are, on average
_MAX = np.uint64(0xFFFFFFFFFFFFFFFF)
_CHUNK = 1 << 20  # words at a time


@dataclass(frozen=True, slots=True)
class Anchors:
    """Sampled n-grams, one entry a place: `key` uint64, `doc` int32 (an index of `Words`), `at` int32 (the first word's
    index within the document). Plain arrays, sorted by document and place: they can be stored and concatenated."""

    key: Any
    doc: Any
    at: Any


def anchors(words: Words) -> Anchors:
    """The winnowed n-grams of all documents. A document of fewer than `GRAM` words keeps one n-gram: all of it."""
    parts = [_winnow(words, a, b) for a, b in _chunks(words)]
    empty = (np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.int32))
    key, doc, at = (np.concatenate(c) for c in zip(*(parts or [empty]), strict=True))
    return Anchors(key, doc, at)


def _chunks(words: Words) -> list[tuple[int, int]]:
    """Ranges of documents of about `_CHUNK` words together."""
    total = np.cumsum(words.end - words.begin)
    cuts, done = [0], 0
    while cuts[-1] < len(total):
        cuts.append(max(cuts[-1] + 1, int(np.searchsorted(total, done + _CHUNK, "right"))))
        done = int(total[cuts[-1] - 1])
    return list(zip(cuts[:-1], cuts[1:], strict=True))


def _winnow(words: Words, first: int, last: int) -> tuple[Any, Any, Any]:
    """Keys, documents and places of documents `[first, last)`."""
    sizes = (words.end - words.begin)[first:last]
    grams = np.where(sizes > 0, np.maximum(sizes - GRAM + 1, 1), 0)
    doc = np.repeat(np.arange(last - first), grams)
    at = np.arange(len(doc)) - np.repeat(np.cumsum(grams) - grams, grams)
    hashes = _grams(words, words.begin[first:last][doc] + at, words.end[first:last][doc])
    # Padding between documents keeps a window from looking into the next one.
    place = np.arange(len(doc)) + WINDOW * doc
    padded = np.full(len(doc) + WINDOW * (last - first + 1), _MAX, np.uint64)
    padded[place] = hashes
    least = _sliding(padded, np.minimum)  # of the window that begins here
    full = np.zeros(len(padded), bool)
    full[place] = at < np.maximum(grams[doc] - WINDOW + 1, 1)
    least[~full] = 0
    kept = _sliding(least[::-1], np.maximum)[::-1][place] == hashes
    return hashes[kept], (doc[kept] + first).astype(np.int32), at[kept].astype(np.int32)


def _grams(words: Words, index: Any, end: Any) -> Any:
    """Hash of the `GRAM` words from each index on; words past the document's end count as nothing."""
    out = np.zeros(len(index), np.uint64)
    weights = powers(GRAM + 1)[1:]
    for k in range(GRAM):
        inside = index + k < end
        out += np.where(inside, mix(words.hash[np.minimum(index + k, end - 1)]) * weights[k], np.uint64(0))
    return mix(out)


def _sliding(values: Any, best: Any) -> Any:
    """`best` of `values[i : i + WINDOW]` for each i (fewer at the end), by doubling."""
    out, reach = values.copy(), 1
    while reach < WINDOW:
        step = min(reach, WINDOW - reach)
        out[:-step] = best(out[:-step], out[step:])
        reach += step
    return out
