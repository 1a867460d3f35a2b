"""Compared pairs as columns, and the way from them to reuse records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.model import Reuse
from isnad.reuse.batch import side_by_side
from isnad.reuse.compare import (
    COUNTS,
    LEFT_ADDED,
    LEFT_JOINED,
    PASSAGES,
    RIGHT_ADDED,
    RIGHT_JOINED,
    WORDS,
    compare,
)
from isnad.reuse.compare import raw_spans as to_raw
from isnad.reuse.corpus import Corpus
from isnad.reuse.direction import Evidence, direct
from isnad.reuse.label import LABELS, NONE, Sizes, label_pairs
from isnad.reuse.words import powers


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs that are reuse: texts `left`, `right` (numbers), `label` (index into `LABELS`), `counts` (rows of `compare`),
    and their passages, `counts[:, PASSAGES]` rows of `spans` a pair (places in the corpus' words)."""

    left: Any
    right: Any
    label: Any
    counts: Any
    spans: Any

    def take(self, wanted: Any) -> Judged:
        """The pairs that a mask picks."""
        rows = np.repeat(wanted, self.counts[:, PASSAGES])
        return Judged(self.left[wanted], self.right[wanted], self.label[wanted], self.counts[wanted], self.spans[rows])


    def ordered(self, rank: Any) -> Judged:
        """The same pairs by the ranks of their texts, the left one's first."""
        order = np.lexsort((rank[self.right], rank[self.left]))
        count = self.counts[:, PASSAGES].astype(np.int64)
        first = np.cumsum(count) - count
        size = count[order]
        rows = np.repeat(first[order] - np.cumsum(size) + size, size) + np.arange(int(size.sum()))
        return Judged(self.left[order], self.right[order], self.label[order], self.counts[order], self.spans[rows])

    def slice(self, low: int, high: int) -> Judged:
        """The pairs number `low` to `high`."""
        stop = np.cumsum(self.counts[:, PASSAGES])
        first = stop[low - 1] if low else 0
        last = stop[min(high, len(stop)) - 1]
        part = slice(low, high)
        return Judged(self.left[part], self.right[part], self.label[part], self.counts[part], self.spans[first:last])


def judge_pairs(corpus: Corpus, left: Any, right: Any) -> Judged:
    """Compare and label pairs; what is no reuse is left out."""
    parts = side_by_side(lambda a, b: _judge(corpus, left[a:b], right[a:b]), len(left), 500)
    return joined_up(parts)


def joined_up(parts: Sequence[Judged]) -> Judged:
    """Several tables as one."""
    none = np.zeros(0, np.int64)
    every = [Judged(none, none, none, np.zeros((0, COUNTS), np.int32), np.zeros((0, 4), np.int64)), *parts]
    return Judged(*(np.concatenate([getattr(p, n) for p in every]) for n in ("left", "right", "label", "counts", "spans")))


def _judge(corpus: Corpus, left: Any, right: Any) -> Judged:
    begin, end = corpus.begin.array, corpus.end.array
    counts = np.zeros((len(left), COUNTS), np.int32)
    spans = compare(corpus.hash.array, corpus.meta.array, begin, end, left, right, powers(), counts)
    label = label_pairs(counts, _sizes(corpus, left, right))
    return Judged(left, right, label, counts, spans).take(label != NONE)


def _sizes(corpus: Corpus, left: Any, right: Any) -> Sizes:
    size = corpus.end.array - corpus.begin.array
    own, firm, day = corpus.own.array, corpus.firm.array, corpus.day.array
    days = np.where((day[left] > 0) & (day[right] > 0), abs(day[left] - day[right]), 0)
    return Sizes(
        np.minimum(size[left], size[right]), np.maximum(size[left], size[right]), np.minimum(own[left], own[right]),
        np.minimum(firm[left], firm[right]), days,
    )  # fmt: skip


def reuses(corpus: Corpus, judged: Judged) -> Iterator[Reuse]:
    """The reuse record of each pair, with direction and raw spans."""
    counts, heads = judged.counts, corpus.heads
    raw, sizes, shares = _raw(corpus, judged), *_shares(corpus, judged)
    joined, added = (counts[:, pair].T for pair in ((LEFT_JOINED, RIGHT_JOINED), (LEFT_ADDED, RIGHT_ADDED)))
    none = np.zeros((2, len(counts)), np.int32)  # typos: not looked for
    sides = (judged.left, judged.right, judged.label, *shares, *joined, *none, *added, *sizes)
    stop = np.cumsum(counts[:, PASSAGES]).tolist()
    start = 0
    for (left, right, label, *signs), end in zip(zip(*(s.tolist() for s in sides), strict=True), stop, strict=True):
        yield _reuse(Evidence(heads[left], heads[right], *signs), label, raw[start:end])
        start = end


def ties(corpus: Corpus, judged: Judged) -> Iterator[Reuse]:
    """The copies among the pairs as families ask for them: without saying which is the copy, and why."""
    copies = judged.take(judged.label == LABELS.index("copy"))
    raw, (_, shares) = _raw(corpus, copies), _shares(corpus, copies)
    stop = np.cumsum(copies.counts[:, PASSAGES]).tolist()
    start = 0
    sides = (copies.left.tolist(), copies.right.tolist(), *(s.tolist() for s in shares))
    for (left, right, of_left, of_right), end in zip(zip(*sides, strict=True), stop, strict=True):
        spans = raw[start:end]
        yield Reuse(
            corpus.heads[left].version, corpus.heads[right].version, "unknown", (), "copy", of_left, of_right,
            tuple([(s[0], s[1]) for s in spans]), tuple(sorted([(s[2], s[3]) for s in spans])),
        )  # fmt: skip
        start = end


def _raw(corpus: Corpus, judged: Judged) -> list[list[int]]:
    columns = corpus.meta.array, corpus.begin.array, corpus.end.array, judged.left, judged.right
    spans: list[list[int]] = to_raw(*columns, judged.counts[:, PASSAGES], judged.spans).tolist()
    return spans


def _shares(corpus: Corpus, judged: Judged) -> tuple[list[Any], list[Any]]:
    """Own words and shares (0 to 1), of the left and the right texts."""
    sizes = [corpus.own.array[side] for side in (judged.left, judged.right)]
    words = judged.counts[:, WORDS]
    return sizes, [np.round(np.where(n > 0, words / np.maximum(n, 1), 0.0), 4) for n in sizes]


def _reuse(evidence: Evidence, label: int, spans: list[list[int]]) -> Reuse:
    left_is_copy, direction, why = direct(evidence, LABELS[label])
    left, right = evidence.left.version, evidence.right.version
    share_left, share_right = evidence.share_left, evidence.share_right
    if not left_is_copy:
        left, right, share_left, share_right = right, left, share_right, share_left
        spans = sorted([b, b1, a, a1] for a, a1, b, b1 in spans) if len(spans) > 1 else [spans[0][2:] + spans[0][:2]]
    return Reuse(
        left, right, direction, why, LABELS[label], share_left, share_right,
        tuple([(s[0], s[1]) for s in spans]), tuple([(s[2], s[3]) for s in spans]),
    )  # fmt: skip
