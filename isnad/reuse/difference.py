"""The comparison behind `diff`: words of two texts, matched, and each stretch given its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from isnad.model import Report
from isnad.reuse.diff import Kind, Matter, Op
from isnad.script import matching_form

_WORD = re.compile(r"[^\W_]+(?:[.,:/][0-9]+)*")  # a word, a figure with its decimals, a date written with slashes
_HEADING_WORDS = 12  # a line of at most so many words that ends without a full stop
_MOVED = 5  # words that must agree for a passage to be called moved: fewer recur by chance
_NEAR = 0.75  # of the letters of a joined word agree with the two that it joins, at least
_ENDS = '.!?؟:؛,،"'

Part = Literal["title", "body"]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: its matching form, its raw span, the line it stands on, and whether that line is a heading."""

    norm: str
    start: int
    stop: int
    line: int
    heading: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words `[i0, i1)` of the left against `[j0, j1)` of the right."""

    kind: Kind
    i0: int
    i1: int
    j0: int
    j1: int


def compare(left: Report, right: Report, negations: frozenset[str]) -> tuple[Op, ...]:
    """Stretches of the titles, then of the bodies."""
    out: list[Op] = []
    parts: tuple[Part, ...] = ("title", "body")
    for part in parts:
        raw = (left.full_text, right.full_text)
        words = tuple(_words(report, part) for report in (left, right))
        pieces = _moved(_matched(*words), *words)
        out.extend(_op(piece, part, words, raw, negations) for piece in pieces)
    return tuple(out)


def _words(report: Report, part: Part) -> list[_Word]:
    """The words of the title or of the body."""
    text = report.title if part == "title" else report.text
    shift = 0 if part == "title" else len(report.title) + 1
    norm, starts, stops = matching_form(text)
    out, at = [], 0
    for number, line in enumerate(norm.split("\n")):
        found = list(_WORD.finditer(line))
        heading = part == "body" and 0 < len(found) <= _HEADING_WORDS and not line.rstrip().endswith(tuple(_ENDS))
        for match in found:
            a, b = at + match.start(), at + match.end()
            quoted = norm[max(a - 1, 0) : a] == '"'
            out.append(_Word(match.group(), shift + int(starts[a]), shift + int(stops[b - 1]), number, heading, quoted))
        at += len(line) + 1
    return out


def _matched(left: Sequence[_Word], right: Sequence[_Word]) -> list[_Piece]:
    """The two texts in order: equal stretches, and between them what differs."""
    matcher = SequenceMatcher(None, [w.norm for w in left], [w.norm for w in right], autojunk=False)
    out: list[_Piece] = []
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            out.append(_Piece("same", i0, i1, j0, j1))
        else:
            out.extend(_between(left, right, i0, i1, j0, j1))
    return out


def _between(left: Sequence[_Word], right: Sequence[_Word], i0: int, i1: int, j0: int, j1: int) -> Iterator[_Piece]:
    """What stands between two equal stretches: headings apart, joined words apart, the rest changed."""
    for i, heading in _lines(left, i0, i1):
        if heading:
            yield from _replaced(left, right, i0, i[0], j0, j0)
            yield _Piece("heading_dropped", *i, j0, j0)
            i0 = i[1]
    for j, heading in _lines(right, j0, j1):
        if heading:
            yield from _replaced(left, right, i0, i0, j0, j[0])
            yield _Piece("heading_added", i0, i0, *j)
            j0 = j[1]
    yield from _replaced(left, right, i0, i1, j0, j1)


def _lines(words: Sequence[_Word], start: int, stop: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """The lines that lie whole in `words[start:stop]`, and whether each is a heading."""
    cuts = [k for k in range(start, stop) if k == 0 or words[k].line != words[k - 1].line]
    if stop == len(words) or words[stop].line != words[stop - 1].line:
        cuts.append(stop)
    for a, b in pairwise(cuts):
        yield (a, b), words[a].heading


def _replaced(left: Sequence[_Word], right: Sequence[_Word], i0: int, i1: int, j0: int, j1: int) -> Iterator[_Piece]:
    if i0 == i1 and j0 == j1:
        return
    for i in range(i0, i1):
        for j in range(j0, j1):
            if i + 1 < i1 and _joins(left[i : i + 2], right[j]):
                yield from _replaced(left, right, i0, i, j0, j)
                yield _Piece("joined", i, i + 2, j, j + 1)
                yield from _replaced(left, right, i + 2, i1, j + 1, j1)
                return
            if j + 1 < j1 and _joins(right[j : j + 2], left[i]):
                yield from _replaced(left, right, i0, i, j0, j)
                yield _Piece("split", i, i + 1, j, j + 2)
                yield from _replaced(left, right, i + 1, i1, j + 2, j1)
                return
    yield _Piece("dropped" if j0 == j1 else "added" if i0 == i1 else "changed", i0, i1, j0, j1)


def _joins(two: Sequence[_Word], one: _Word) -> bool:
    """Whether `one` is the two words run together, give or take a letter lost or doubled at the seam."""
    first, second = two[0].norm, two[1].norm
    if one.norm == first + second:
        return True
    if abs(len(one.norm) - len(first) - len(second)) > 1 or min(len(first), len(second)) < 3:
        return False
    head, tail = _common(first, one.norm), _common(second[::-1], one.norm[::-1])
    return head >= len(first) - 1 and tail >= len(second) - 1 and head + tail >= _NEAR * len(one.norm)


def _common(a: str, b: str) -> int:
    """Letters that two words begin with alike."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _moved(pieces: list[_Piece], left: Sequence[_Word], right: Sequence[_Word]) -> list[_Piece]:
    """What was dropped in one place and added in another, found and named so; longest passages first."""
    rest_left = [k for p in pieces if p.kind in ("dropped", "changed") for k in range(p.i0, p.i1)]
    rest_right = [k for p in pieces if p.kind in ("added", "changed") for k in range(p.j0, p.j1)]
    moves: list[_Piece] = []
    while len(rest_left) >= _MOVED and len(rest_right) >= _MOVED:
        matcher = SequenceMatcher(None, [_key(left, k) for k in rest_left], [_key(right, k) for k in rest_right], autojunk=False)
        found = matcher.find_longest_match()
        i = _unbroken(rest_left, rest_right, found.a, found.b, found.size)
        if i < _MOVED:
            break
        a, b = rest_left[found.a], rest_right[found.b]
        moves.append(_Piece("moved", a, a + i, b, b + i))
        del rest_left[found.a : found.a + i], rest_right[found.b : found.b + i]
    return _carve(pieces, moves) if moves else pieces


def _key(words: Sequence[_Word], k: int) -> str:
    return words[k].norm


def _unbroken(left: Sequence[int], right: Sequence[int], a: int, b: int, size: int) -> int:
    """How many of `size` matches from `a` and `b` on stand next to each other in both texts."""
    n = 1
    while n < size and left[a + n] == left[a] + n and right[b + n] == right[b] + n:
        n += 1
    return min(n, size)


def _carve(pieces: list[_Piece], moves: list[_Piece]) -> list[_Piece]:
    """Take moved words out of the pieces; each move is told where the left report has it."""
    gone_left = {k for m in moves for k in range(m.i0, m.i1)}
    gone_right = {k for m in moves for k in range(m.j0, m.j1)}
    out: list[_Piece] = []
    for piece in pieces:
        if piece.kind not in ("dropped", "added", "changed"):
            out.append(piece)
            continue
        left = _runs(piece.i0, piece.i1, gone_left)
        right = _runs(piece.j0, piece.j1, gone_right)
        if len(left) == 1 and len(right) == 1 and (left[0], right[0]) == ((piece.i0, piece.i1), (piece.j0, piece.j1)):
            out.append(piece)
            continue
        out.extend(m for m in moves if piece.i0 <= m.i0 < piece.i1)
        out.extend(_Piece("dropped", i0, i1, piece.j0, piece.j0) for i0, i1 in left)
        out.extend(_Piece("added", piece.i1, piece.i1, j0, j1) for j0, j1 in right)
    return sorted(out, key=lambda p: (p.i0, p.kind == "same", p.j0))


def _runs(start: int, stop: int, gone: set[int]) -> list[tuple[int, int]]:
    """What is left of `[start, stop)` without `gone`, as ranges; an empty range gives one empty range."""
    if start == stop:
        return []
    cuts = [k for k in range(start, stop) if k not in gone]
    heads = [k for k in cuts if k - 1 not in cuts]
    return [(h, next((k for k in range(h, stop) if k in gone), stop)) for h in heads]


def _op(
    piece: _Piece, part: Part, words: tuple[Sequence[_Word], ...], raw: tuple[str, str], negations: frozenset[str]
) -> Op:
    left, right = words[0][piece.i0 : piece.i1], words[1][piece.j0 : piece.j1]
    spans = tuple((side[0].start, side[-1].stop) if side else None for side in (left, right))
    texts = [text[slice(*span)] if span else "" for text, span in zip(raw, spans, strict=True)]
    op = Op(piece.kind, part, texts[0], texts[1], spans[0], spans[1])
    if piece.kind == "same":
        return replace(op, kind="same" if _spelled_alike(texts[0], texts[1]) else "spelling")
    return op if piece.kind == "moved" else replace(op, matters=_matters(left, right, texts, negations))


def _spelled_alike(left: str, right: str) -> bool:
    return left == right


def _matters(
    left: Sequence[_Word], right: Sequence[_Word], texts: Sequence[str], negations: frozenset[str]
) -> tuple[Matter, ...]:
    """What of substance stands on one side and not on the other."""
    ours, theirs = {w.norm for w in left}, {w.norm for w in right}
    apart = ours ^ theirs
    out: list[Matter] = []
    if any(any(c.isdigit() for c in word) for word in apart):
        out.append("number")
    if apart & negations:
        out.append("negation")
    if any(w.norm in apart and (w.quoted or w.norm.isascii() and w.norm.isalpha()) for w in (*left, *right)):
        out.append("name")
    return tuple(out)
