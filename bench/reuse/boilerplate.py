"""What everybody repeats, as the judge sees it.

A word 8-gram is boilerplate where it stands in more than 15 documents that are otherwise no kin. Two documents are kin
where half or more of their sketches agrees (the 32 smallest hashes of a text's word trigrams): three hundred copies of
one story are one kin, and its words are nobody's boilerplate. Of an 8-gram that stands in more than 24 documents, 24 spread
evenly over them are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numba import njit

GRAM = 8
MANY = 15
_LOOKED_AT = 24
_SKETCH = 32
_KIN = 16  # of the 32: a short text with a long footer must not be kin of another that has the footer


def everybodys(texts: Sequence[Any]) -> list[Any]:
    """For each text (an array of word numbers) which of its words are boilerplate."""
    lengths = np.array([len(t) for t in texts], np.int64)
    flat = np.concatenate([*texts, np.zeros(0, np.int32)]).astype(np.uint64)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    doc = np.repeat(np.arange(len(texts)), lengths)
    grams, at = _grams(flat, doc, GRAM)
    common = _common(grams, doc[at], _sketches(flat, starts))
    covered = np.zeros(len(flat) + GRAM, np.int32)
    hit = at[np.isin(grams, common)] if len(common) else at[:0]
    np.add.at(covered, hit, 1)
    np.add.at(covered, hit + GRAM, -1)
    mask = np.cumsum(covered)[: len(flat)] > 0
    return [mask[a:b] for a, b in zip(starts[:-1], starts[1:], strict=True)]


def _grams(flat: Any, doc: Any, n: int) -> tuple[Any, Any]:
    """Hashes of the word n-grams that lie within one document, and the places of their first words."""
    if len(flat) < n:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    size = len(flat) - n + 1
    key = np.zeros(size, np.uint64)
    for i in range(n):
        key = (key ^ (flat[i : i + size] + np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xFF51AFD7ED558CCD)
        key ^= key >> np.uint64(32)
    at = np.flatnonzero(doc[:size] == doc[n - 1 :])
    return key[at], at


def _sketches(flat: Any, starts: Any) -> Any:
    """The smallest hashes of each document's trigrams, sorted: documents x 32, the largest value where there are fewer."""
    out = np.full((len(starts) - 1, _SKETCH), np.iinfo(np.uint64).max, np.uint64)
    for d, (a, b) in enumerate(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)):
        keys, _ = _grams(flat[a:b], np.zeros(b - a, np.int8), 3)
        small = np.unique(keys)[:_SKETCH]
        out[d, : len(small)] = small
    return out


def _common(grams: Any, doc: Any, sketches: Any) -> Any:
    """The hashes of 8-grams that stand in many documents of no kin."""
    order = np.argsort(grams, kind="stable")
    grams, doc = grams[order], doc[order]
    first = np.flatnonzero(np.concatenate(([True], grams[1:] != grams[:-1]))) if len(grams) else order
    size = np.diff(first, append=len(grams))
    first, size = first[size > MANY], size[size > MANY]
    kept = [a for a, n in zip(first.tolist(), size.tolist(), strict=True) if _spread(doc[a : a + n], sketches)]
    return grams[kept]


def _spread(docs: Any, sketches: Any) -> bool:
    docs = np.unique(docs)
    if len(docs) <= MANY:
        return False
    looked = docs[np.linspace(0, len(docs) - 1, min(len(docs), _LOOKED_AT)).astype(np.int64)]
    return bool(_kins(sketches[looked]) > MANY)


@njit(cache=True)
def _kins(sketches: Any) -> Any:
    """How many groups of kin there are among the rows."""
    n, k = sketches.shape
    group = np.arange(n)
    groups = n
    for i in range(n):
        for j in range(i):
            if group[i] == group[j]:
                continue
            a = b = shared = 0
            while a < k and b < k:
                if sketches[i, a] == sketches[j, b]:
                    shared += 1
                    a += 1
                    b += 1
                elif sketches[i, a] < sketches[j, b]:
                    a += 1
                else:
                    b += 1
            if shared >= _KIN:
                old, new = group[i], group[j]
                for g in range(n):
                    if group[g] == old:
                        group[g] = new
                groups -= 1
    return groups
