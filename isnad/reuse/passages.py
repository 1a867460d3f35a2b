"""From aligned runs to passages, and to what each pair of documents shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.candidates import Candidates
from isnad.reuse.extend import Runs
from isnad.reuse.weigh import FINE, Weights

NEAR = 4  # words between two runs, on either side, over which they are one passage
LEAST = (
    8  # aligned words; a passage of fewer is a turn of phrase (unless it is the longest that a pair shares)
)


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages sorted by pair and place on the left: words `[a, a1)` and `[b, b1)` (global indices)."""

    pair: Any
    a: Any
    a1: Any
    b: Any
    b1: Any


@dataclass(frozen=True, slots=True)
class Shares:
    """What each pair shares, one entry a pair. `words` and `bits` leave out what everybody repeats, `all` does not;
    `best` are the `words` of one passage; `quoted` counts words between quotation marks in both; `numbers` stand in both, `numbers_changed` against one
    another."""

    all: Any
    words: Any
    bits: Any
    best: Any
    quoted: Any
    numbers: Any
    numbers_changed: Any


def passages(runs: Runs, weights: Weights, found: Candidates) -> tuple[Passages, Shares, Runs]:
    """Join runs to passages, drop mere turns of phrase, and sum up by pair; the runs that count come third."""
    own = _least(weights.own, runs)
    opens = _opens(runs)
    passage = np.cumsum(opens) - 1
    length = np.bincount(passage, runs.n, int(opens.sum()))
    longest = _most(runs.pair[opens], length, len(found.left))
    kept = (length >= LEAST) | (length == longest[runs.pair[opens]])
    inside = kept[passage]
    best = _most(runs.pair[opens][kept], np.bincount(passage, own, len(kept))[kept], len(found.left))
    runs, opens = runs.take(inside), opens[inside]
    return _joined(runs, opens), _shares(runs, opens, weights, own[inside], best), runs


def _most(pair: Any, value: Any, pairs: int) -> Any:
    """The greatest value of each pair, 0 where it has none."""
    out = np.zeros(pairs)
    np.maximum.at(out, pair, value)
    return out


def _least(total: Any, runs: Runs) -> Any:
    """Of each run, the lesser of the sums over its two sides."""
    return np.minimum(total[runs.a + runs.n] - total[runs.a], total[runs.b + runs.n] - total[runs.b]).astype(
        np.int64
    )


def _opens(runs: Runs) -> Any:
    """Whether each run opens a passage: it does not follow the one before closely on both sides."""
    opens = np.ones(len(runs.pair), bool)
    gap_a, gap_b = _gaps(runs)
    follows = (gap_a <= NEAR) & (gap_b <= NEAR) & (gap_b >= 0)
    opens[1:] = (runs.pair[1:] != runs.pair[:-1]) | ~follows
    return opens


def _gaps(runs: Runs) -> tuple[Any, Any]:
    """Words between each run and the next, left and right."""
    return runs.a[1:] - runs.a[:-1] - runs.n[:-1], runs.b[1:] - runs.b[:-1] - runs.n[:-1]


def _joined(runs: Runs, opens: Any) -> Passages:
    head = np.flatnonzero(opens)
    tail = np.append(head[1:], len(opens))[: len(head)] - 1
    a, b, n = runs.a, runs.b, runs.n
    return Passages(runs.pair[head], a[head], a[tail] + n[tail], b[head], b[tail] + n[tail])


def _shares(runs: Runs, opens: Any, weights: Weights, own: Any, best: Any) -> Shares:
    pairs = len(best)
    bits = _least(weights.bits, runs) / FINE
    quoted = _least(weights.quoted, runs)
    every = np.bincount(runs.pair, runs.n, pairs)
    numbers = _least(weights.numbers, runs)
    inner = np.flatnonzero(~opens[1:])  # the gap after run i, inside a passage
    stop_a, stop_b = (runs.a + runs.n)[inner], (runs.b + runs.n)[inner]
    gap_a, gap_b = (g[inner] for g in _gaps(runs))
    sums = [
        (w[s + g] - w[s])
        for w in (weights.numbers, weights.figures)
        for s, g in ((stop_a, gap_a), (stop_b, gap_b))
    ]
    differ = np.where(
        sums[2] == sums[3], 0, np.minimum(sums[0], sums[1])
    )  # the same figures in another order: 7.4, 4.7
    return Shares(
        every, np.bincount(runs.pair, own, pairs), np.bincount(runs.pair, bits, pairs), best,
        np.bincount(runs.pair, quoted, pairs), np.bincount(runs.pair, numbers, pairs),
        np.bincount(runs.pair[inner], differ, pairs),
    )  # fmt: skip
