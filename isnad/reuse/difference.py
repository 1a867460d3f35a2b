"""The comparison behind `diff`: words of two texts, matched, and each stretch given its kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from isnad.model import Report
from isnad.reuse.diff import Kind, Matter, Op
from isnad.reuse.match import Block, match_words, settle
from isnad.reuse.moves import Piece, Word, find_moves
from isnad.script import TATWEEL, matching_form

_WORD = re.compile(
    r"[^\W_]+(?:[.,:/][0-9]+)*"
)  # a word, a figure with its decimals, a date written with slashes
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_HEADING_WORDS = 12  # a line of at most so many words that ends without a full stop
_SMALL = 400  # pairs of words looked through for joined ones: they stand in small gaps
_ISLAND = 4  # words that differ around one that agrees, from which on it agrees by chance
_NEAR = 0.75  # of the letters of a joined word agree with the two that it joins, at least
_ENDS = '.!?؟:؛,،"'

Part = Literal["title", "body"]


def compare(left: Report, right: Report, negations: frozenset[str]) -> tuple[Op, ...]:
    """Stretches of the titles, then of the bodies."""
    out: list[Op] = []
    parts: tuple[Part, ...] = ("title", "body")
    for part in parts:
        raw = (left.full_text, right.full_text)
        words = tuple(_words(report, part) for report in (left, right))
        pieces = find_moves(_matched(*words), *words)
        out.extend(
            _op(small, part, words, raw, negations)
            for piece in pieces
            for small in _by_spelling(piece, words, raw)
        )
    return tuple(out)


def _words(report: Report, part: Part) -> list[Word]:
    """The words of the title or of the body."""
    text = report.title if part == "title" else report.text
    shift = 0 if part == "title" else len(report.title) + 1
    norm, starts, stops = matching_form(text)
    out, at = [], 0
    for number, line in enumerate(norm.split("\n")):
        found = list(_WORD.finditer(line))
        heading = (
            part == "body" and 0 < len(found) <= _HEADING_WORDS and not line.rstrip().endswith(tuple(_ENDS))
        )
        for match in found:
            a, b = at + match.start(), at + match.end()
            quoted = norm[max(a - 1, 0) : a] == '"'
            out.append(
                Word(
                    _THOUSANDS.sub("", match.group()),
                    shift + int(starts[a]),
                    shift + int(stops[b - 1]),
                    number,
                    heading,
                    quoted,
                )
            )
        at += len(line) + 1
    return out


def _matched(left: Sequence[Word], right: Sequence[Word]) -> list[Piece]:
    """The two texts in order: equal stretches, and between them what differs."""
    a, b = [w.norm for w in left], [w.norm for w in right]
    blocks = settle(match_words(a, b), a, b, _opens(left), _opens(right))
    out: list[Piece] = []
    for equal, i0, i1, j0, j1 in _without_islands(_opcodes(blocks, len(left), len(right))):
        if equal:
            out.append(Piece("same", i0, i1, j0, j1))
        else:
            out.extend(_between(left, right, i0, i1, j0, j1))
    return out


def _opens(words: Sequence[Word]) -> set[int]:
    """The words that open a line, and the place behind the last word."""
    return {k for k in range(len(words) + 1) if k in (0, len(words)) or words[k].line != words[k - 1].line}


def _opcodes(blocks: Sequence[Block], left: int, right: int) -> list[tuple[str, int, int, int, int]]:
    """Blocks and what is between them, as `difflib` tells them."""
    out: list[tuple[str, int, int, int, int]] = []
    i = j = 0
    for a, b, n in [*blocks, Block(left, right, 0)]:
        if i < a or j < b:
            out.append(("replace", i, a, j, b))
        if n:
            out.append(("equal", a, a + n, b, b + n))
        i, j = a + n, b + n
    return out


def _without_islands(
    codes: Sequence[tuple[str, int, int, int, int]],
) -> list[tuple[bool, int, int, int, int]]:
    """Stretches as (equal, i0, i1, j0, j1); a lone word that agrees amid many that do not is joined to them."""
    out: list[tuple[bool, int, int, int, int]] = []
    for k, (tag, i0, i1, j0, j1) in enumerate(codes):
        around = [codes[m] for m in (k - 1, k + 1) if 0 <= m < len(codes)]
        lone = tag == "equal" and i1 - i0 == 1 and len(around) == 2
        if lone and all(min(c[2] - c[1], c[4] - c[3]) * 2 >= _ISLAND for c in around):
            tag = "replace"
        if out and tag != "equal" and not out[-1][0]:
            out[-1] = (False, out[-1][1], i1, out[-1][3], j1)
        else:
            out.append((tag == "equal", i0, i1, j0, j1))
    return out


def _between(
    left: Sequence[Word], right: Sequence[Word], i0: int, i1: int, j0: int, j1: int
) -> Iterator[Piece]:
    """What stands between two equal stretches: headings apart, joined words apart, the rest changed."""
    if i0 < i1 and j0 < j1 and left[i0].line == left[i1 - 1].line and right[j0].line == right[j1 - 1].line:
        yield from _replaced(left, right, i0, i1, j0, j1)  # a line for a line is a change, headings too
        return
    for i, heading in _lines(left, i0, i1):
        if heading:
            yield from _replaced(left, right, i0, i[0], j0, j0)
            yield Piece("heading_dropped", *i, j0, j0)
            i0 = i[1]
    for j, heading in _lines(right, j0, j1):
        if heading:
            yield from _replaced(left, right, i0, i0, j0, j[0])
            yield Piece("heading_added", i0, i0, *j)
            j0 = j[1]
    yield from _replaced(left, right, i0, i1, j0, j1)


def _lines(words: Sequence[Word], start: int, stop: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """The lines that lie whole in `words[start:stop]`, and whether each is a heading."""
    cuts = [k for k in range(start, stop) if k == 0 or words[k].line != words[k - 1].line]
    if stop == len(words) or words[stop].line != words[stop - 1].line:
        cuts.append(stop)
    for a, b in pairwise(cuts):
        yield (a, b), words[a].heading


def _replaced(
    left: Sequence[Word], right: Sequence[Word], i0: int, i1: int, j0: int, j1: int
) -> Iterator[Piece]:
    if i0 == i1 and j0 == j1:
        return
    small = (i1 - i0) * (j1 - j0) <= _SMALL
    for i in range(i0, i1 if small else i0):
        for j in range(j0, j1):
            if i + 1 < i1 and _joins(left[i : i + 2], right[j]):
                yield from _replaced(left, right, i0, i, j0, j)
                yield Piece("spelling" if _apart(left[i : i + 2], right[j]) else "joined", i, i + 2, j, j + 1)
                yield from _replaced(left, right, i + 2, i1, j + 1, j1)
                return
            if j + 1 < j1 and _joins(right[j : j + 2], left[i]):
                yield from _replaced(left, right, i0, i, j0, j)
                yield Piece("spelling" if _apart(right[j : j + 2], left[i]) else "split", i, i + 1, j, j + 2)
                yield from _replaced(left, right, i + 1, i1, j + 2, j1)
                return
    yield Piece("dropped" if j0 == j1 else "added" if i0 == i1 else "changed", i0, i1, j0, j1)


def _joins(two: Sequence[Word], one: Word) -> bool:
    """Whether `one` is the two words run together, give or take a letter lost or doubled at the seam."""
    first, second = two[0].norm, two[1].norm
    if one.norm == first + second:
        return True
    if abs(len(one.norm) - len(first) - len(second)) > 1 or min(len(first), len(second)) < 3:
        return False
    head, tail = _common(first, one.norm), _common(second[::-1], one.norm[::-1])
    return head >= len(first) - 1 and tail >= len(second) - 1 and head + tail >= _NEAR * len(one.norm)


def _apart(two: Sequence[Word], one: Word) -> bool:
    """Whether two words are `one` with a single letter (a conjunction) or a figure written apart."""
    parts = [word.norm for word in two]
    return "".join(parts) == one.norm and any(len(part) == 1 or part.isdigit() for part in parts)


def _common(a: str, b: str) -> int:
    """Letters that two words begin with alike."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _op(
    piece: Piece,
    part: Part,
    words: tuple[Sequence[Word], ...],
    raw: tuple[str, str],
    negations: frozenset[str],
) -> Op:
    left, right = words[0][piece.i0 : piece.i1], words[1][piece.j0 : piece.j1]
    spans = tuple((side[0].start, side[-1].stop) if side else None for side in (left, right))
    texts = [text[slice(*span)] if span else "" for text, span in zip(raw, spans, strict=True)]
    op = Op(piece.kind, part, texts[0], texts[1], spans[0], spans[1])
    if piece.kind not in ("changed", "added", "dropped"):
        return op
    return replace(op, matters=_matters(left, right, negations))


def _by_spelling(piece: Piece, words: tuple[Sequence[Word], ...], raw: tuple[str, str]) -> Iterator[Piece]:
    """An equal stretch cut into what is spelled alike and what is not; any other piece as it is."""
    if piece.kind != "same":
        yield piece
        return
    at = 0
    alike = [
        _bare(raw[0][a.start : a.stop]) == _bare(raw[1][b.start : b.stop])
        for a, b in zip(words[0][piece.i0 : piece.i1], words[1][piece.j0 : piece.j1], strict=True)
    ]
    for k in range(1, len(alike) + 1):
        if k == len(alike) or alike[k] != alike[at]:
            kind: Kind = "same" if alike[at] else "spelling"
            yield Piece(kind, piece.i0 + at, piece.i0 + k, piece.j0 + at, piece.j0 + k)
            at = k


def _bare(word: str) -> str:
    """A word without diacritics and tatweel: differences of these are none, not even of spelling."""
    return "".join(
        c for c in unicodedata.normalize("NFC", word) if c != TATWEEL and unicodedata.category(c) != "Mn"
    )


def _matters(left: Sequence[Word], right: Sequence[Word], negations: frozenset[str]) -> tuple[Matter, ...]:
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
