"""Pieces of a comparison, and passages that only stand elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from isnad.reuse.diff import Kind
from isnad.reuse.match import too_dense

_MOVED = 5  # words that must agree for a passage to be called moved: fewer recur by chance
_MOST = 50  # passages called moved in one text: each costs one comparison of what is left


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its matching form, its raw span, the line it stands on, and whether that line is a heading."""

    norm: str
    start: int
    stop: int
    line: int
    heading: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `[i0, i1)` of the left against `[j0, j1)` of the right."""

    kind: Kind
    i0: int
    i1: int
    j0: int
    j1: int


def find_moves(pieces: list[Piece], left: Sequence[Word], right: Sequence[Word]) -> list[Piece]:
    """What was dropped in one place and added in another, found and named so; longest passages first."""
    rest_left = [k for p in pieces if p.kind in ("dropped", "changed") for k in range(p.i0, p.i1)]
    rest_right = [k for p in pieces if p.kind in ("added", "changed") for k in range(p.j0, p.j1)]
    moves: list[Piece] = []
    if too_dense([_key(left, k) for k in rest_left], [_key(right, k) for k in rest_right]):
        return pieces
    while len(moves) < _MOST and len(rest_left) >= _MOVED and len(rest_right) >= _MOVED:
        matcher = SequenceMatcher(
            None, [_key(left, k) for k in rest_left], [_key(right, k) for k in rest_right], autojunk=False
        )
        found = matcher.find_longest_match()
        i = _unbroken(rest_left, rest_right, found.a, found.b, found.size)
        if i < _MOVED:
            break
        a, b = rest_left[found.a], rest_right[found.b]
        moves.append(Piece("moved", a, a + i, b, b + i))
        del rest_left[found.a : found.a + i], rest_right[found.b : found.b + i]
    return _carve(pieces, moves) if moves else pieces


def _key(words: Sequence[Word], k: int) -> str:
    return words[k].norm


def _unbroken(left: Sequence[int], right: Sequence[int], a: int, b: int, size: int) -> int:
    """How many of `size` matches from `a` and `b` on stand next to each other in both texts."""
    n = 1
    while n < size and left[a + n] == left[a] + n and right[b + n] == right[b] + n:
        n += 1
    return min(n, size)


def _carve(pieces: list[Piece], moves: list[Piece]) -> list[Piece]:
    """Take moved words out of the pieces; each move is told where the left report has it."""
    gone_left = {k for m in moves for k in range(m.i0, m.i1)}
    gone_right = {k for m in moves for k in range(m.j0, m.j1)}
    out: list[Piece] = []
    for piece in pieces:
        if piece.kind not in ("dropped", "added", "changed"):
            out.append(piece)
            continue
        left = _runs(piece.i0, piece.i1, gone_left)
        right = _runs(piece.j0, piece.j1, gone_right)
        if (
            len(left) == 1
            and len(right) == 1
            and (left[0], right[0]) == ((piece.i0, piece.i1), (piece.j0, piece.j1))
        ):
            out.append(piece)
            continue
        out.extend(m for m in moves if piece.i0 <= m.i0 < piece.i1)
        out.extend(Piece("dropped", i0, i1, piece.j0, piece.j0) for i0, i1 in left)
        out.extend(Piece("added", piece.i1, piece.i1, j0, j1) for j0, j1 in right)
    return sorted(out, key=lambda p: (p.i0, p.kind == "same", p.j0))


def _runs(start: int, stop: int, gone: set[int]) -> list[tuple[int, int]]:
    """What is left of `[start, stop)` without `gone`, as ranges."""
    out: list[tuple[int, int]] = []
    for k in range(start, stop):
        if k in gone:
            continue
        if out and out[-1][1] == k:
            out[-1] = (out[-1][0], k + 1)
        else:
            out.append((k, k + 1))
    return out
