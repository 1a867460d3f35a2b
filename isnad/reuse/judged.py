"""Compared pairs as columns, and the way from them to reuse records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from isnad.model import Direction, Reuse, ReuseLabel
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
from isnad.reuse.direction import NO_COPY, Evidence, direct
from isnad.reuse.families import Ties
from isnad.reuse.headlist import columns_of
from isnad.reuse.heads import Head
from isnad.reuse.label import LABELS, NONE, Sizes, label_pairs
from isnad.reuse.quick import DIRECTIONS, Sides, Told, nothing_told, reasons, sides_of, tell
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
        one, other = rank[self.left], rank[self.right]
        if np.all((one[:-1] < one[1:]) | ((one[:-1] == one[1:]) & (other[:-1] <= other[1:]))):
            return self
        order = np.lexsort((other, one))
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
    parts = side_by_side(lambda a, b: judge_some(corpus, left[a:b], right[a:b]), len(left), 500)
    return joined_up(parts)


def joined_up(parts: Sequence[Judged]) -> Judged:
    """Several tables as one."""
    if len(parts) == 1:
        return parts[0]
    none = np.zeros(0, np.int64)
    every = [Judged(none, none, none, np.zeros((0, COUNTS), np.int32), np.zeros((0, 4), np.int64)), *parts]
    return Judged(*(np.concatenate([getattr(p, n) for p in every]) for n in ("left", "right", "label", "counts", "spans")))


def judge_some(corpus: Corpus, left: Any, right: Any) -> Judged:
    """The same in this thread alone."""
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


class Row(NamedTuple):
    """A pair as a record needs it; `spans` are raw: copy start and stop, source start and stop."""

    copy: Head
    source: Head
    direction: Direction
    why: tuple[str, ...]
    label: ReuseLabel
    share_of_copy: float
    share_of_source: float
    spans: list[list[int]]


FEW = 50  # pairs that are sooner weighed one by one
MANY = 4  # texts a pair, at most, for the heads of all of them to be looked at


class Directed(NamedTuple):
    """Pairs with what their directions and reasons follow from: what `quick` told, shares of either side (columns of the left
    and right texts), and the reasons that had to be weighed one by one, by pair."""

    told: Told
    share: list[Any]
    why: dict[int, tuple[str, ...]]


def directed(corpus: Corpus, judged: Judged) -> Directed:
    """Which text of each pair is the copy, and why."""
    left, right = judged.left, judged.right
    own, share = _shares(corpus, judged)
    joined, added = (judged.counts[:, pair].T for pair in ((LEFT_JOINED, RIGHT_JOINED), (LEFT_ADDED, RIGHT_ADDED)))
    if len(left) < FEW:
        told = nothing_told(len(left))
    else:
        none = np.isin(judged.label, [LABELS.index(label) for label in NO_COPY])
        told = tell(*_sides(corpus, left, right), none, share, joined, added, own)
    why: dict[int, tuple[str, ...]] = {}
    typos = np.zeros((2, len(left)), np.int32)  # not looked for
    rest = np.flatnonzero(~told.done)
    signs = np.stack([column[rest] for column in (*share, *joined, *typos, *added, *own)], axis=1).tolist() if len(rest) else []
    heads = {doc: corpus.heads[doc] for doc in {*left[rest].tolist(), *right[rest].tolist()}}
    for i, (share_left, share_right, *counts) in zip(rest.tolist(), signs, strict=True):
        evidence = Evidence(heads[left[i]], heads[right[i]], share_left, share_right, *map(int, counts))
        told.left_copied[i], direction, why[i] = direct(evidence, LABELS[judged.label[i]])
        told.direction[i] = DIRECTIONS.index(direction)
    return Directed(told, share, why)


def _sides(corpus: Corpus, left: Any, right: Any) -> tuple[Sides, Any, Any]:
    """What `quick` asks about the heads of pairs, and where it stands there: of all texts, or of those of few pairs."""
    if MANY * len(left) > len(corpus):
        return sides_of(corpus.heads.columns()), left, right
    docs = np.unique(np.concatenate((left, right)))
    sides = sides_of(columns_of([corpus.heads[doc] for doc in docs.tolist()]))
    return sides, np.searchsorted(docs, left), np.searchsorted(docs, right)


def rows(corpus: Corpus, judged: Judged) -> Iterator[Row]:
    """Each pair with direction and raw spans."""
    ways, raw, heads = directed(corpus, judged), raw_passages(corpus, judged).tolist(), corpus.heads
    stop = np.cumsum(judged.counts[:, PASSAGES]).tolist()
    start = 0
    sides = (judged.left, judged.right, judged.label, ways.told.left_copied, ways.told.direction, *ways.share)
    for i, (a, b, label, copied, way, left_share, right_share) in enumerate(zip(*(s.tolist() for s in sides), strict=True)):
        spans, kind = raw[start : stop[i]], LABELS[label]
        start = stop[i]
        if copied:
            copy, source, shares = heads[a], heads[b], (left_share, right_share)
        else:
            copy, source, shares = heads[b], heads[a], (right_share, left_share)
            spans = sorted([s[2:] + s[:2] for s in spans])
        why = ways.why[i] if i in ways.why else reasons(ways.told, i, kind, copy, source, shares, judged.counts[i])
        yield Row(copy, source, DIRECTIONS[way], why, kind, *shares, spans)


def reuses(corpus: Corpus, judged: Judged) -> Iterator[Reuse]:
    """The reuse record of each pair."""
    for copy, source, direction, why, label, of_copy, of_source, spans in rows(corpus, judged):
        yield Reuse(
            copy.version, source.version, direction, why, label, of_copy, of_source,
            tuple([(s[0], s[1]) for s in spans]), tuple([(s[2], s[3]) for s in spans]),
        )  # fmt: skip


def ties_of(corpus: Corpus, judged: Judged, place: Any) -> Ties:
    """The copies among the pairs as families ask for them; `place` is the place of each text in the order of versions."""
    copies = judged.take(judged.label == LABELS.index("copy"))
    share_left, share_right = _shares(corpus, copies)[1]
    count = copies.counts[:, PASSAGES].astype(np.int64)
    return Ties(place[copies.left], place[copies.right], share_left, share_right, count, raw_passages(corpus, copies))


def raw_passages(corpus: Corpus, judged: Judged) -> Any:
    """The passages of all pairs as raw offsets: int64 rows of left start and stop, right start and stop."""
    columns = corpus.meta.array, corpus.begin.array, corpus.end.array, judged.left, judged.right
    return to_raw(*columns, judged.counts[:, PASSAGES], judged.spans)


def _shares(corpus: Corpus, judged: Judged) -> tuple[list[Any], list[Any]]:
    """Own words and shares (0 to 1), of the left and the right texts."""
    sizes = [corpus.own.array[side] for side in (judged.left, judged.right)]
    words = judged.counts[:, WORDS]
    return sizes, [np.round(np.where(n > 0, words / np.maximum(n, 1), 0.0), 4) for n in sizes]
