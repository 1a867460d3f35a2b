"""The inverted index: which texts hold an anchor. Sorted runs of packed uint64, and what came last in a dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from isnad.compiled import kernel

DOC_BITS = 24  # texts that one index can hold: 16.7 million
SHIFT = np.uint64(DOC_BITS)
DOC = np.uint64((1 << DOC_BITS) - 1)
_RECENT = 200_000  # postings that the dictionary may hold before they are sorted into a run


def pack(keys: Any, docs: Any) -> Any:
    """Postings of anchors `keys` (uint64, 40 bits) in texts `docs`."""
    return keys << SHIFT | docs.astype(np.uint64)


@kernel
def gather(keys: Any, first: Any, last: Any, alive: Any, low: Any, high: Any, number: Any) -> Any:
    """The postings of the anchors in [low, high) of the living texts, which own `keys[first[d]:last[d]]` each, under
    `number[d]`; text by text, not sorted."""
    n = 0
    for doc in range(len(first)):
        for i in range(first[doc], last[doc]):
            n += alive[doc] and low <= keys[i] < high
    out = np.empty(n, np.uint64)
    n = 0
    for doc in range(len(first)):
        for i in range(first[doc], last[doc]):
            if alive[doc] and low <= keys[i] < high:
                out[n] = keys[i] << SHIFT | np.uint64(number[doc])
                n += 1
    return out


@kernel
def renumbered(postings: Any, number: Any) -> Any:
    """Postings under other numbers, not sorted."""
    out = np.empty(len(postings), np.uint64)
    for i in range(len(postings)):
        out[i] = postings[i] >> SHIFT << SHIFT | np.uint64(number[np.int64(postings[i] & DOC)])
    return out


class Postings:
    """Postings that can be looked up by key and added to. What is removed stays: callers ask for the living alone.

    Runs grow geometrically, so that each posting is merged a few times however many there are.
    """

    def __init__(self, run: Any = None) -> None:
        self._runs: list[Any] = [] if run is None or not len(run) else [run]
        self._recent: dict[int, list[int]] = {}
        self._waiting = 0

    def add(self, keys: Any, doc: int) -> None:
        """Add one text under its distinct keys."""
        for key in keys.tolist():
            self._recent.setdefault(key, []).append(doc)
        self._waiting += len(keys)
        if self._waiting > _RECENT:
            self._flush()

    def holders(self, keys: Any, alive: Any, most: int) -> tuple[Any, Any]:
        """For each key, the living texts that hold it: `docs` int64 (keys, `most`), and how many (`most` at most)."""
        docs, count = np.empty((len(keys), most), np.int64), np.zeros(len(keys), np.int64)
        for run in self._runs:
            _gather(run, keys, alive, docs, count)
        for i, key in enumerate(keys.tolist()):
            for doc in self._recent.get(key, ()):
                if count[i] < most and alive[doc]:
                    docs[i, count[i]] = doc
                    count[i] += 1
        return docs, count

    def all_holders(self, key: int, alive: Any) -> Any:
        """Every living text that holds one key, int64."""
        parts = [np.array(self._recent.get(key, ()), np.int64)]
        for run in self._runs:
            low, high = np.searchsorted(run, np.array([key << DOC_BITS, (key + 1) << DOC_BITS], np.uint64))
            parts.append((run[low:high] & DOC).astype(np.int64))
        docs = np.concatenate(parts)
        return docs[alive[docs]]

    def _flush(self) -> None:
        keys = np.fromiter((k for k, docs in self._recent.items() for _ in docs), np.uint64, self._waiting)
        docs = np.fromiter((d for docs in self._recent.values() for d in docs), np.int64, self._waiting)
        self._runs.append(np.sort(pack(keys, docs)))
        self._recent, self._waiting = {}, 0
        while len(self._runs) > 1 and 2 * len(self._runs[-1]) >= len(self._runs[-2]):
            self._runs[-2:] = [merged(self._runs[-2:])]


def merged(runs: Sequence[Any]) -> Any:
    """Sorted runs as one."""
    return np.sort(np.concatenate(runs), kind="stable")


@kernel
def _gather(run: Any, keys: Any, alive: Any, docs: Any, count: Any) -> Any:
    for i in range(len(keys)):
        at = np.searchsorted(run, keys[i] << SHIFT)
        while at < len(run) and run[at] >> SHIFT == keys[i] and count[i] < docs.shape[1]:
            doc = np.int64(run[at] & DOC)
            if alive[doc]:
                docs[i, count[i]] = doc
                count[i] += 1
            at += 1
    return 0
