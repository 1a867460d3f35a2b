"""Which units of one text stand in another, in the order of both.

Passages that stand once in either text are tied first, in their longest common order (as patience diff does, with
4-grams); what lies between ties is matched by the exact longest common subsequence, computed with a machine word's worth
of cells at a time (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"; the way back as in Myers' bit vectors).
Stretches too large for that and without any unique passage (one line over and over) are matched window by window along
the diagonal. So every text is compared in about linear time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_GRAM = 4  # units that tie two texts where they stand once in either
_CELLS = 1 << 24  # cells of one exact comparison: 4,096 units against as many take some 10 ms and 2 MB
_WINDOW = 2048  # units of one window where nothing ties a stretch that is larger
_DEPTH = 6  # how often a stretch is tied again from within: each time costs one pass over it


class Block(NamedTuple):
    """`n` equal units from index `a` on the left and `b` on the right."""

    a: int
    b: int
    n: int


def match_units(a: Any, b: Any) -> list[Block]:
    """Equal stretches of two int32 arrays, in the order of both, each as long as it goes."""
    return joined(sorted(_solve(a, b, 0, len(a), 0, len(b), 0)))


def _solve(a: Any, b: Any, a0: int, a1: int, b0: int, b1: int, depth: int) -> Iterator[Block]:
    head = _alike(a[a0:a1], b[b0:b1])
    if head:
        yield Block(a0, b0, head)
        a0, b0 = a0 + head, b0 + head
    tail = _alike(a[a0:a1][::-1], b[b0:b1][::-1])
    if tail:
        yield Block(a1 - tail, b1 - tail, tail)
        a1, b1 = a1 - tail, b1 - tail
    if a0 == a1 or b0 == b1:
        return
    ties: list[Block] = []
    if depth < _DEPTH:
        sizes = (_GRAM,) if (a1 - a0) * (b1 - b0) <= _CELLS else (_GRAM, 2, 1)
        ties = next(filter(None, (unique_ties(a, b, a0, a1, b0, b1, n) for n in sizes)), [])
    if not ties:
        yield from _common(a, b, a0, a1, b0, b1)
        return
    for tie in [*ties, Block(a1, b1, 0)]:
        yield from _solve(a, b, a0, tie.a, b0, tie.b, depth + 1)
        if tie.n:
            yield tie
        a0, b0 = tie.a + tie.n, tie.b + tie.n


def _alike(a: Any, b: Any) -> int:
    """How many units two stretches begin with alike; looks at ever longer pieces, so that a short answer is cheap."""
    most, at, step = min(len(a), len(b)), 0, 64
    while at < most:
        differ = (a[at : at + step][: most - at] != b[at : at + step][: most - at]).nonzero()[0]
        if len(differ):
            return at + int(differ[0])
        at, step = at + step, step * 4
    return most


def unique_ties(a: Any, b: Any, a0: int, a1: int, b0: int, b1: int, size: int) -> list[Block]:
    """Stretches around n-grams that stand once in either range, those of the longest common order."""
    pairs = shared_once(a[a0:a1], b[b0:b1], size)
    ties: list[Block] = []
    for i, j in _increasing(pairs):
        i, j = i + a0, j + b0
        end = ties[-1].a + ties[-1].n if ties else 0
        if ties and i <= end and i - ties[-1].a == j - ties[-1].b:
            ties[-1] = ties[-1]._replace(n=i + size - ties[-1].a)
        elif not ties or (i >= end and j >= ties[-1].b + ties[-1].n):
            ties.append(Block(i, j, size))
    return ties


def shared_once(a: Any, b: Any, size: int) -> list[tuple[int, int]]:
    """Where n-grams stand that stand once in either array, as pairs sorted by the place on the left."""
    import numpy as np

    grams_a, where_a = _once(a, size)
    grams_b, where_b = _once(b, size)
    _, in_a, in_b = np.intersect1d(grams_a, grams_b, assume_unique=True, return_indices=True)
    i, j = where_a[in_a], where_b[in_b]
    true = np.ones(len(i), bool)  # two grams of one hash are kept apart
    for k in range(size):
        true &= a[i + k] == b[j + k]
    order = np.argsort(i[true], kind="stable")
    return list(zip(i[true][order].tolist(), j[true][order].tolist(), strict=True))


def _once(units: Any, size: int) -> tuple[Any, Any]:
    """Hashes of the n-grams that stand once, sorted, and where."""
    import numpy as np

    count = len(units) - size + 1
    if count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    hashed = np.zeros(count, np.uint64)
    for k in range(size):
        hashed = (hashed ^ (hashed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)  # as in splitmix64
        hashed += (units[k : k + count].astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    grams, where, often = np.unique(hashed, return_index=True, return_counts=True)
    return grams[often == 1], where[often == 1]


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sub-sequence whose second members rise (patience sorting with links back)."""
    tails: list[int] = []
    where: list[int] = []
    back: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        if at == len(tails):
            tails.append(j)
            where.append(k)
        else:
            tails[at], where[at] = j, k
        back.append(where[at - 1] if at else -1)
    out: list[tuple[int, int]] = []
    k = where[-1] if where else -1
    while k >= 0:
        out.append(pairs[k])
        k = back[k]
    return out[::-1]


def _common(a: Any, b: Any, a0: int, a1: int, b0: int, b1: int) -> Iterator[Block]:
    """The longest common subsequence of two stretches, of their shared units only; by windows where it is too large."""
    import numpy as np

    left = np.flatnonzero(np.isin(a[a0:a1], b[b0:b1])) + a0
    right = np.flatnonzero(np.isin(b[b0:b1], a[a0:a1])) + b0
    if not len(left):
        return
    windows = 1 if len(left) * len(right) <= _CELLS else -(-max(len(left), len(right)) // _WINDOW)
    for k in range(windows):
        ours, theirs = (s[k * len(s) // windows : (k + 1) * len(s) // windows] for s in (left, right))
        for i, j in subsequence(a[ours].tolist(), b[theirs].tolist()):
            yield Block(int(ours[i]), int(theirs[j]), 1)


def subsequence(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """The longest common subsequence as pairs of indices. Takes `len(a) * len(b) / 64` steps."""
    masks: dict[int, int] = {}
    for j, unit in enumerate(b):
        masks[unit] = masks.get(unit, 0) | 1 << j
    full = (1 << len(b)) - 1
    row, rows = full, []
    for unit in a:
        hit = row & masks.get(unit, 0)
        row = ((row + hit) | (row - hit)) & full
        rows.append(row)
    out = []
    i, j = len(a), len(b)
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
        else:
            i -= 1
            if not i or rows[i - 1] >> (j - 1) & 1:
                j -= 1
                out.append((i, j))
    return out[::-1]


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks that follow one another without a gap as one."""
    out: list[Block] = []
    for block in blocks:
        if out and out[-1].a + out[-1].n == block.a and out[-1].b + out[-1].n == block.b:
            out[-1] = out[-1]._replace(n=out[-1].n + block.n)
        else:
            out.append(block)
    return out


def settle(blocks: list[Block], a: Any, b: Any, opens_a: set[int], opens_b: set[int]) -> list[Block]:
    """Where units put in (or left out) could be cut at several places alike, cut them where lines end."""
    out = list(blocks)
    for k in range(len(out) - 1):
        left, right = out[k], out[k + 1]
        gap_a, gap_b = (left.a + left.n, right.a), (left.b + left.n, right.b)
        if (gap_a[0] == gap_a[1]) == (gap_b[0] == gap_b[1]):
            continue
        units, (low, high), opens = (b, gap_b, opens_b) if gap_a[0] == gap_a[1] else (a, gap_a, opens_a)
        shift = _shift(units, low, high, left.n, right.n, opens)
        out[k] = left._replace(n=left.n + shift)
        out[k + 1] = Block(right.a + shift, right.b + shift, right.n - shift)
    return [block for block in out if block.n]


def _shift(units: Any, low: int, high: int, before: int, after: int, opens: set[int]) -> int:
    """How far to slide `[low, high)` so that it is made of whole lines, or opens with one; 0 where it cannot."""
    slides = [0]
    for k in range(1, min(before, _WINDOW) + 1):
        if units[low - k] != units[high - k]:
            break
        slides.append(-k)
    for k in range(1, min(after, _WINDOW) + 1):
        if units[low + k - 1] != units[high + k - 1]:
            break
        slides.append(k)
    return min(slides, key=lambda k: (low + k not in opens, high + k not in opens, abs(k)))
