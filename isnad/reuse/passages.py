"""From aligned runs to passages, and to what each pair of documents shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.candidates import Candidates
from isnad.reuse.extend import Runs
from isnad.reuse.weigh import FINE, Weights

NEAR = 4  # words between two runs, on either side, over which they are one passage
LEAST_WORDS, LEAST_BITS = 6, 45  # a passage of less is a turn of phrase (unless it is all that a pair shares)


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
    """What each pair shares, one entry a pair. `words` and `bits` leave out what everybody repeats; `quoted` counts
    words between quotation marks in both; `numbers` stand in both, `numbers_changed` stand against one another."""

    words: Any
    bits: Any
    quoted: Any
    numbers: Any
    numbers_changed: Any
    changed: Any


def passages(runs: Runs, weights: Weights, found: Candidates) -> tuple[Passages, Shares, Runs]:
    """Join runs to passages, drop mere turns of phrase, and sum up by pair; the runs that count come third."""
    own = _least(weights.own, runs)
    bits = _least(weights.bits, runs) / FINE
    opens = _opens(runs)
    passage = np.cumsum(opens) - 1
    size = int(opens.sum())
    words = np.bincount(passage, own, size)
    worth = np.bincount(passage, bits, size)
    pair = runs.pair[opens]
    best = np.zeros(len(found.left))
    np.maximum.at(best, pair, worth)
    kept = ((words >= LEAST_WORDS) & (worth >= LEAST_BITS)) | (worth == best[pair])
    inside = kept[passage]
    runs, opens = runs.take(inside), opens[inside]
    return _joined(runs, opens), _shares(runs, opens, weights, own[inside], bits[inside], len(found.left)), runs


def _least(total: Any, runs: Runs) -> Any:
    """Of each run, the lesser of the sums over its two sides."""
    return np.minimum(total[runs.a + runs.n] - total[runs.a], total[runs.b + runs.n] - total[runs.b]).astype(np.int64)


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


def _shares(runs: Runs, opens: Any, weights: Weights, own: Any, bits: Any, pairs: int) -> Shares:
    quoted = _least(weights.quoted, runs)
    numbers = _least(weights.numbers, runs)
    inner = np.flatnonzero(~opens[1:])  # the gap after run i, inside a passage
    stop_a, stop_b = (runs.a + runs.n)[inner], (runs.b + runs.n)[inner]
    gap_a, gap_b = (g[inner] for g in _gaps(runs))
    in_gap = [weights.numbers[s + g] - weights.numbers[s] for s, g in ((stop_a, gap_a), (stop_b, gap_b))]
    gap_pair = runs.pair[inner]
    return Shares(
        np.bincount(runs.pair, own, pairs), np.bincount(runs.pair, bits, pairs),
        np.bincount(runs.pair, quoted, pairs), np.bincount(runs.pair, numbers, pairs),
        np.bincount(gap_pair, np.minimum(*in_gap), pairs), np.bincount(gap_pair, np.maximum(gap_a, gap_b), pairs),
    )  # fmt: skip
