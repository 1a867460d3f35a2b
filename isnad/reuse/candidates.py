"""Pairs of documents worth aligning: those that share anchors, from one inverted index of sorted arrays.

Anchors are sorted by key and document. A run of one key links every two of its documents; where the run is long (a text
that hundreds print, or a line that everybody repeats) it links neighbours only, so that the work stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.fingerprint import Anchors
from isnad.reuse.groups import components

FREQUENT = 60  # documents; a longer run links neighbours only
NEIGHBOURS = 2  # how many following documents of a long run each document is linked to
SHARED = 2  # anchors that two documents must share (one, where one of them has no more)
REPEATED = 5  # otherwise unrelated stories in which an anchor stands: in more it is nobody's own text
SPELL = 2  # days: a form filled in anew every week is not one story, however much of it is the same
_RELATED = 0.5  # share of the shorter document's anchors that makes two documents one story
_NARROW = 1 << 22  # links counted at a time


@dataclass(frozen=True, slots=True)
class Index:
    """Anchors in the order of (key, document, place), one entry a document and key. `run` numbers the keys; `stop` is
    where an entry's run ends; `size` its documents. Plain arrays; what a store would keep."""

    key: Any
    doc: Any
    at: Any
    run: Any
    stop: Any
    size: Any


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs `left[i] < right[i]` (documents) and their shared anchors: `pair` (index of a pair), `left_at`, `right_at`
    (word places), sorted by pair."""

    left: Any
    right: Any
    pair: Any
    left_at: Any
    right_at: Any


def make_index(anchors: Anchors) -> Index:
    """Sort anchors into the inverted index; of an anchor that stands twice in a document the first place is kept."""
    order = np.lexsort((anchors.doc, anchors.key))  # stable: places stay in order
    key, doc, at = anchors.key[order], anchors.doc[order], anchors.at[order]
    fresh = np.ones(len(key), bool)
    fresh[1:] = (key[1:] != key[:-1]) | (doc[1:] != doc[:-1])
    key, doc, at = key[fresh], doc[fresh], at[fresh]
    head = (
        np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    )
    size = np.diff(head, append=len(key))
    run = np.repeat(np.arange(len(head)), size)
    return Index(key, doc, at, run.astype(np.int32), (head + size)[run], size[run].astype(np.int32))


def links(index: Index) -> Iterator[tuple[Any, Any]]:
    """Index entries `(i, j)` of one key in two documents, chunk by chunk."""
    for first in range(0, len(index.key), _NARROW):
        entry = np.arange(first, min(first + _NARROW, len(index.key)))
        far = 1
        while len(entry):
            entry = entry[entry + far < index.stop[entry]]
            if far > NEIGHBOURS:
                entry = entry[index.size[entry] <= FREQUENT]
            if len(entry):
                yield entry, entry + far
            far += 1


def candidates(index: Index, days: Any) -> tuple[Candidates, Any]:
    """The pairs that share enough anchors, and for each index entry whether everybody repeats it (bool).

    `days` counts days, one a document (0 where unknown). An anchor is repeated where it stands in more than `REPEATED`
    stories. Documents that have other anchors in common and come within some days are one story: a text that three
    hundred sites print is not repeated, a notice of which half is the same every week is.
    """
    documents = len(days)
    own = np.bincount(index.doc, minlength=documents)
    code, count = _count(index, documents)
    left, right = code // documents, code % documents
    fewest = np.minimum(own[left], own[right])
    enough = count >= np.minimum(SHARED, fewest)
    code, count, left, right, fewest = (x[enough] for x in (code, count, left, right, fewest))
    near = count >= _RELATED * fewest
    story = components(documents, left[near], right[near])
    _, spell = np.unique(story * (1 << 32) + days // SPELL, return_inverse=True)
    repeated = _repeated(index, spell)
    pair, i, j = _seeds(index, code, documents)
    return Candidates(left, right, pair, index.at[i], index.at[j]), repeated


def _code(index: Index, i: Any, j: Any, documents: int) -> Any:
    return index.doc[i].astype(np.int64) * documents + index.doc[j]


def _count(index: Index, documents: int) -> tuple[Any, Any]:
    """Pair codes (sorted) and how many anchors each shares, counted in portions to bound memory."""
    codes, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    portion: list[Any] = []
    waiting = 0
    for i, j in links(index):
        portion.append(_code(index, i, j, documents))
        waiting += len(i)
        if waiting >= _NARROW:
            codes, counts = _merge(codes, counts, portion)
            portion, waiting = [], 0
    return _merge(codes, counts, portion)


def _merge(codes: Any, counts: Any, portion: list[Any]) -> tuple[Any, Any]:
    new, times = np.unique(np.concatenate([*portion, np.zeros(0, np.int64)]), return_counts=True)
    every = np.concatenate((codes, new))
    order = np.argsort(every, kind="stable")
    every, weight = every[order], np.concatenate((counts, times))[order]
    head = (
        np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
        if len(every)
        else np.zeros(0, np.int64)
    )
    return every[head], np.add.reduceat(weight, head) if len(head) else weight


def _seeds(index: Index, code: Any, documents: int) -> tuple[Any, Any, Any]:
    """Pair number and index entries of every anchor that the chosen pairs share, sorted by pair."""
    parts = [(np.zeros(0, np.int64),) * 3]
    for i, j in links(index) if len(code) else ():
        wanted = _code(index, i, j, documents)
        at = np.minimum(np.searchsorted(code, wanted), len(code) - 1)
        found = code[at] == wanted
        parts.append((at[found], i[found], j[found]))
    pair, i, j = (np.concatenate(c) for c in zip(*parts, strict=True))
    order = np.lexsort((index.at[i], pair))
    return pair[order], i[order], j[order]


def _repeated(index: Index, story: Any) -> Any:
    """Whether each entry's anchor stands in more than `REPEATED` stories; `story` numbers them, by document."""
    documents = len(story)
    often = np.flatnonzero(index.size > REPEATED)
    run, group = index.run[often].astype(np.int64), story[index.doc[often]]
    code = np.unique(run * documents + group)
    stories = np.bincount(code // documents, minlength=int(index.run[-1]) + 1) if len(code) else np.zeros(1)
    out = np.zeros(len(index.key), bool)
    out[often] = stories[run] > REPEATED
    return out
