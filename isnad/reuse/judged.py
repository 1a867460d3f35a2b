"""Compared pairs as columns, and the way from them to reuse records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.model import Reuse
from isnad.reuse.batch import side_by_side
from isnad.reuse.compare import COUNTS, LEFT_ADDED, LEFT_JOINED, PASSAGES, RIGHT_ADDED, RIGHT_JOINED, WORDS, compare
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
    counts, own = judged.counts, corpus.own.array
    raw = to_raw(
        corpus.meta.array, corpus.begin.array, corpus.end.array, judged.left, judged.right, counts[:, PASSAGES], judged.spans
    ).tolist()
    words = counts[:, WORDS]
    shares = [np.where(own[side] > 0, words / np.maximum(own[side], 1), 0.0) for side in (judged.left, judged.right)]
    stop = np.cumsum(counts[:, PASSAGES]).tolist()
    start = 0
    rows = zip(
        judged.left.tolist(), judged.right.tolist(), judged.label.tolist(), *(s.tolist() for s in shares),
        counts[:, (LEFT_JOINED, RIGHT_JOINED, LEFT_ADDED, RIGHT_ADDED)].tolist(), stop, strict=True,
    )  # fmt: skip
    for left, right, label, of_left, of_right, signs, end in rows:
        evidence = Evidence(corpus.heads[left], corpus.heads[right], of_left, of_right, *signs[:2])
        yield _reuse(evidence, label, raw[start:end])
        start = end


def _reuse(evidence: Evidence, label: int, spans: list[list[int]]) -> Reuse:
    left_is_copy, direction, why = direct(evidence)
    left, right = evidence.left.version, evidence.right.version
    share_left, share_right = evidence.share_left, evidence.share_right
    if not left_is_copy:
        left, right, share_left, share_right = right, left, share_right, share_left
        spans = sorted([b, b1, a, a1] for a, a1, b, b1 in spans)
    return Reuse(
        left, right, direction, why, LABELS[label], round(share_left, 4), round(share_right, 4),
        tuple((s[0], s[1]) for s in spans), tuple((s[2], s[3]) for s in spans),
    )  # fmt: skip
