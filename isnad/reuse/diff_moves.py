"""Pieces of a comparison, and passages that only stand elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from isnad.reuse.diff import Kind
from isnad.reuse.diff_match import shared_once

_MOVED = 5  # units that must agree for a passage to be called moved: fewer recur by chance
_TURNED = 2  # units that must agree where they only change places within a sentence
_FAR = 15  # units between two places of one sentence, at most
_SMALL = 2500  # pairs of units looked through for words that change places
_SEED = 4  # units that stand once among what is left of either text


@dataclass(frozen=True, slots=True)
class Piece:
    """Units `[i0, i1)` of the left against `[j0, j1)` of the right."""

    kind: Kind
    i0: int
    i1: int
    j0: int
    j1: int


def find_moves(pieces: list[Piece], a: Any, b: Any) -> list[Piece]:
    """What was dropped in one place and added in another, found and named so; longest passages first. `a` and `b` are
    the units as int32 arrays."""
    import numpy as np

    free_a, free_b = np.zeros(len(a), bool), np.zeros(len(b), bool)
    for piece in pieces:
        if piece.kind in ("dropped", "changed"):
            free_a[piece.i0 : piece.i1] = True
        if piece.kind in ("added", "changed"):
            free_b[piece.j0 : piece.j1] = True
    rest_a, rest_b = np.flatnonzero(free_a), np.flatnonzero(free_b)
    seeds = [(int(rest_a[i]), int(rest_b[j])) for i, j in shared_once(a[rest_a], b[rest_b], _SEED)]
    units, free = (a.tolist(), b.tolist()), (free_a.tolist(), free_b.tolist())
    found = _passages(seeds, *units, *free, _MOVED)
    found += _passages(_near(pieces, *units), *units, *free, _TURNED)
    return _carve(pieces, found) if found else pieces


def _near(pieces: list[Piece], a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Where two units in a row stand that are dropped in one place and added a few words on: words change places
    within a sentence."""
    differ = [p for p in pieces if p.kind in ("dropped", "added", "changed")]
    seeds = []
    for k, piece in enumerate(differ):
        for other in differ[k + 1 :]:
            if other.i0 - piece.i1 > _FAR or other.j0 - piece.j1 > _FAR:
                break
            for left, right in ((piece, other), (other, piece)):
                if (left.i1 - left.i0) * (right.j1 - right.j0) <= _SMALL:
                    there = {(b[j], b[j + 1]): j for j in range(right.j0, right.j1 - 1)}
                    seeds += [
                        (i, there[a[i], a[i + 1]])
                        for i in range(left.i0, left.i1 - 1)
                        if (a[i], a[i + 1]) in there
                    ]
    return seeds


def _passages(
    seeds: list[tuple[int, int]], a: list[int], b: list[int], free_a: list[bool], free_b: list[bool], least: int
) -> list[Piece]:
    """Seeds grown as far as they go; the longest take their words first."""
    runs: list[list[int]] = []
    for i, j in seeds:
        if runs and (i, j) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
            runs[-1][2] += 1
        else:
            runs.append([i, j, 1])
    out = []
    for i, j, n in sorted(runs, key=lambda run: (-run[2], run[0])):
        middle = n // 2
        x, y = i + middle, j + middle
        if not (free_a[x] and free_b[y] and a[x] == b[y]):
            continue
        low = high = 0
        high = _grown(zip(range(x, len(a)), range(y, len(b)), strict=False), a, b, free_a, free_b)
        low = _grown(zip(range(x - 1, -1, -1), range(y - 1, -1, -1), strict=False), a, b, free_a, free_b)
        if low + high >= least:
            for k in range(-low, high):
                free_a[x + k] = free_b[y + k] = False
            out.append(Piece("moved", x - low, x + high, y - low, y + high))
    return out


def _grown(
    ways: Iterable[tuple[int, int]], a: list[int], b: list[int], free_a: list[bool], free_b: list[bool]
) -> int:
    """How many of the pairs agree and are free, up to the first that is not."""
    n = 0
    for x, y in ways:
        if not (free_a[x] and free_b[y] and a[x] == b[y]):
            break
        n += 1
    return n


def _carve(pieces: list[Piece], moves: list[Piece]) -> list[Piece]:
    """Take moved units out of the pieces; each move is told where the left report has it."""
    gone_left = sorted((m.i0, m.i1) for m in moves)
    gone_right = sorted((m.j0, m.j1) for m in moves)
    out = list(moves)
    for piece in pieces:
        if piece.kind not in ("dropped", "added", "changed"):
            out.append(piece)
            continue
        left = _without(piece.i0, piece.i1, gone_left, piece.kind != "added")
        right = _without(piece.j0, piece.j1, gone_right, piece.kind != "dropped")
        if len(left) == len(right) == 1:
            out.append(Piece("changed", *left[0], *right[0]))
            continue
        out.extend(Piece("dropped", i0, i1, piece.j0, piece.j0) for i0, i1 in left)
        out.extend(Piece("added", piece.i1, piece.i1, j0, j1) for j0, j1 in right)
    return sorted(out, key=lambda p: (p.i0, p.kind == "same", p.j0))


def _without(start: int, stop: int, gone: Sequence[tuple[int, int]], there: bool) -> list[tuple[int, int]]:
    """What is left of `[start, stop)` without the ranges `gone` (sorted, apart from each other)."""
    if not there:
        return []
    out = []
    for low, high in gone[max(bisect_left(gone, (start, 0)) - 1, 0) :]:
        if low >= stop:
            break
        if high <= start:
            continue
        if start < low:
            out.append((start, low))
        start = high
    if start < stop:
        out.append((start, stop))
    return out
