"""Equal stretches of words, for many places at once: how far two texts run alike from here, to either side.

Stretches are compared by prefix hashes, so that a length is found by bisection and not word by word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.words import Words, mix, powers

# Small gaps that an alignment is carried over, as (words skipped left, words skipped right), cheapest first:
# a word replaced, put in or dropped, two written as one, up to three in a row.
GAPS = (
    (1, 1),
    (1, 0),
    (0, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (2, 0),
    (0, 2),
    (3, 3),
    (2, 3),
    (3, 2),
    (3, 1),
    (1, 3),
    (3, 0),
    (0, 3),
)
_ANEW = (2, 3)  # words that must agree beyond a gap: of up to two words, of three


@dataclass(frozen=True, slots=True)
class Text:
    """Words with prefix hashes. `prefix[i + 1] - prefix[i]` is word `i`'s hash times `power[its index]`."""

    prefix: Any
    power: Any
    owner_begin: Any  # of each document, by document
    owner_end: Any

    def equal(self, a: Any, la: Any, b: Any, lb: Any, n: Any) -> Any:
        """Whether `n` words from global index `a` (index `la` in its document) equal those from `b` (`lb`)."""
        left = (self.prefix[a + n] - self.prefix[a]) * self.power[lb]
        return left == (self.prefix[b + n] - self.prefix[b]) * self.power[la]


def make_text(words: Words) -> Text:
    """Prefix hashes of all documents (8 bytes a word)."""
    sizes = words.end - words.begin
    power = powers(int(sizes.max(initial=0)) + 1)
    prefix = np.zeros(len(words.hash) + 1, np.uint64)
    order = np.argsort(words.begin, kind="stable")
    for first in range(0, len(order), 1024):
        docs = order[first : first + 1024]
        if not sizes[docs].sum():
            continue
        low, high = int(words.begin[docs[0]]), int(words.end[docs[-1]])
        within = np.arange(low, high) - np.repeat(words.begin[docs], sizes[docs])
        prefix[low + 1 : high + 1] = mix(words.hash[low:high]) * power[within]
    np.cumsum(prefix, out=prefix)
    return Text(prefix, power, words.begin, words.end)


@dataclass(frozen=True, slots=True)
class Runs:
    """Equal stretches: documents `left`, `right` of pair `pair`; words `[a, a + n)` and `[b, b + n)` (global indices)."""

    pair: Any
    a: Any
    b: Any
    n: Any

    def take(self, which: Any) -> Runs:
        """The runs that an index or mask array picks."""
        return Runs(self.pair[which], self.a[which], self.b[which], self.n[which])


def concatenate(*runs: Runs) -> Runs:
    """All runs in one."""
    return Runs(*(np.concatenate([getattr(r, name) for r in runs]) for name in ("pair", "a", "b", "n")))


class Pairs:
    """The two documents of each pair as word ranges, and the searches over them."""

    def __init__(self, text: Text, left: Any, right: Any) -> None:
        self.text = text
        self.a0, self.a1 = text.owner_begin[left], text.owner_end[left]
        self.b0, self.b1 = text.owner_begin[right], text.owner_end[right]

    def ahead(self, pair: Any, a: Any, b: Any) -> Any:
        """How many words run alike from `a` and `b` on."""
        return self._reach(pair, a, b, np.minimum(self.a1[pair] - a, self.b1[pair] - b), forward=True)

    def back(self, pair: Any, a: Any, b: Any) -> Any:
        """How many words run alike before `a` and `b`."""
        return self._reach(pair, a, b, np.minimum(a - self.a0[pair], b - self.b0[pair]), forward=False)

    def _reach(self, pair: Any, a: Any, b: Any, limit: Any, *, forward: bool) -> Any:
        length = np.zeros(len(a), np.int64)
        step = 1 << max(int(limit.max(initial=0)).bit_length() - 1, 0)
        while step:
            may = np.flatnonzero(length + step <= limit)
            shift = length[may] if forward else -length[may] - step
            good = self.alike(pair[may], a[may] + shift, b[may] + shift, step)
            length[may[good]] += step
            step >>= 1
        return length

    def alike(self, pair: Any, a: Any, b: Any, n: Any) -> Any:
        """Whether `n` words from `a` and `b` on are equal; both stretches must lie in their documents."""
        return self.text.equal(a, a - self.a0[pair], b, b - self.b0[pair], n)

    def extend(self, pair: Any, a: Any, b: Any) -> Runs:
        """The longest runs through seeds that are sorted by pair and diagonal, then place; each run once."""
        diagonal = (b - self.b0[pair]) - (a - self.a0[pair])
        gap = np.diff(a)
        same = (pair[1:] == pair[:-1]) & (diagonal[1:] == diagonal[:-1]) & (gap >= 0)
        at = np.flatnonzero(same)
        same[at] = self.alike(pair[at], a[at], b[at], gap[at])
        head = np.flatnonzero(np.concatenate(([True], ~same))) if len(a) else np.zeros(0, np.int64)
        tail = np.append(head[1:], len(a))[: len(head)] - 1
        before = self.back(pair[head], a[head], b[head])
        after = self.ahead(pair[tail], a[tail], b[tail])
        runs = Runs(pair[head], a[head] - before, b[head] - before, a[tail] + after - a[head] + before)
        return distinct(runs.take((after > 0) | (tail > head)))

    def bridge(self, runs: Runs) -> Runs:
        """Carry every run on over small gaps, to either side, as far as that goes; the old runs and the new."""
        for forward in (True, False):
            new = runs
            while len(new.pair):
                found = self._leap(new, forward)
                known = np.sort(_key(runs))
                new = distinct(found.take(~_within(_key(found), known)))
                runs = concatenate(runs, new)
        return runs

    def _leap(self, runs: Runs, forward: bool) -> Runs:
        """For each run the run that goes on beyond the cheapest gap, where there is one."""
        here = np.arange(len(runs.pair))
        parts = []
        for skip_a, skip_b in GAPS:
            need = _ANEW[max(skip_a, skip_b) > 2]
            pair = runs.pair[here]
            if forward:
                a, b = runs.a[here] + runs.n[here] + skip_a, runs.b[here] + runs.n[here] + skip_b
                room = (a + need <= self.a1[pair]) & (b + need <= self.b1[pair])
            else:
                a, b = runs.a[here] - skip_a - need, runs.b[here] - skip_b - need
                room = (a >= self.a0[pair]) & (b >= self.b0[pair])
            at = np.flatnonzero(room)
            hit = at[self.alike(pair[at], a[at], b[at], need)]
            parts.append((pair[hit], a[hit], b[hit]))
            here = np.delete(here, hit)
        pair, a, b = (np.concatenate(c) for c in zip(*parts, strict=True))
        before, after = self.back(pair, a, b), self.ahead(pair, a, b)
        return Runs(pair, a - before, b - before, before + after)


def _key(runs: Runs) -> Any:
    """A longest run is told by its pair and where it begins on both sides: one uint64 (64-bit hash)."""
    pair, a, b = (x.astype(np.uint64) for x in (runs.pair, runs.a, runs.b))
    return mix(mix(mix(pair) + a) + b)


def _within(values: Any, ordered: Any) -> Any:
    if not len(ordered):
        return np.zeros(len(values), bool)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    return ordered[at] == values


def distinct(runs: Runs) -> Runs:
    """Each run once, sorted by its key."""
    _, first = np.unique(_key(runs), return_index=True)
    return runs.take(first)
