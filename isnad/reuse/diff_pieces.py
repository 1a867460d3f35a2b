"""The comparison behind `diff`: units of two texts, matched, and each stretch given its kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from isnad.model import Report
from isnad.reuse.diff import Op, Spelled, Substance
from isnad.reuse.diff_match import Block, match_units, settle
from isnad.reuse.diff_moves import Piece, find_moves
from isnad.reuse.diff_substance import Side, substance
from isnad.reuse.diff_terms import Terms
from isnad.reuse.diff_units import dateline, units_of
from isnad.reuse.diff_words import Part, Units, read_words
from isnad.script import TATWEEL

_SMALL = 400  # pairs of units looked through for joined and respelled ones: they stand in small gaps
_ISLAND = 4  # units that differ around one that agrees, from which on it agrees by chance
_CHANCE = 3  # units in a row that can agree by chance
_PARAGRAPH = 12  # units from which on a paragraph in another's place is told as dropped and added
_SHORT = 3  # letters of a word that agrees by chance wherever the words around it differ on both sides
_NEAR = 0.75  # of the letters of a joined word agree with the two that it joins, at least
_SLIP = 5  # letters of a word in which a slip can be told from another word
_DOTS = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق")  # letters of one shape, dots aside
_HAMZA = dict.fromkeys("ؤئء", "ء")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides of one part, as units, and as arrays of the numbers of their keys; how often each key
    stands in both together."""

    left: Side
    right: Side
    a: Any
    b: Any
    often: Any
    terms: Terms


def compare(left: Report, right: Report, terms: Terms) -> tuple[Op, ...]:
    """Stretches of the titles, then of the bodies."""
    out: list[Op] = []
    parts: tuple[Part, ...] = ("title", "body")
    for part in parts:
        pair = _pair(left, right, part, terms)
        pieces = find_moves(_matched(pair), pair.a, pair.b)
        small = [cut for piece in pieces for cut in _by_spelling(piece, pair)]
        small = [(p, ("slip",) if _slip(p, pair) else how) for p, how in small]
        meant = [replace(p, kind="spelling") if "slip" in how else p for p, how in small]
        found = substance(meant, pair.left, pair.right, terms)
        for (piece, spelled), differences in zip(small, found, strict=True):
            out.append(_op(piece, part, pair, spelled, differences))
    return tuple(out)


def _op(
    piece: Piece, part: Part, pair: Pair, spelled: tuple[Spelled, ...], differences: tuple[Substance, ...]
) -> Op:
    left, right = pair.left.units, pair.right.units
    ours, theirs = left.span(piece.i0, piece.i1), right.span(piece.j0, piece.j1)
    return Op(
        piece.kind,
        part,
        left.words.text[slice(*ours)] if ours else "",
        right.words.text[slice(*theirs)] if theirs else "",
        ours,
        theirs,
        spelled,
        differences,
    )


def _pair(left: Report, right: Report, part: Part, terms: Terms) -> Pair:
    import numpy as np

    numbers: dict[str, int] = {}
    sides = [_side(report, part, terms) for report in (left, right)]
    columns = [
        np.array([numbers.setdefault(key, len(numbers)) for key in side.units.keys], np.int32) for side in sides
    ]
    often = np.bincount(np.concatenate(columns), minlength=len(numbers))
    return Pair(sides[0], sides[1], columns[0], columns[1], often, terms)


def _side(report: Report, part: Part, terms: Terms) -> Side:
    units, stated = units_of(read_words(report, part), terms)
    if part == "body" and (credit := dateline(units, terms)) and credit[0] not in stated:
        stated[credit[0]] = credit[1]
    return Side(units, stated)


def _matched(pair: Pair) -> list[Piece]:
    """The two texts in order: equal stretches, and between them what differs."""
    left, right = pair.left.units, pair.right.units
    blocks = settle(match_units(pair.a, pair.b), pair.a, pair.b, left.opens, right.opens)
    out: list[Piece] = []
    for equal, i0, i1, j0, j1 in _without_islands(_opcodes(blocks, len(left), len(right)), left):
        if equal:
            out.append(Piece("same", i0, i1, j0, j1))
        else:
            out.extend(_between(pair, i0, i1, j0, j1))
    return out


Code = tuple[bool, int, int, int, int]


def _opcodes(blocks: Sequence[Block], left: int, right: int) -> list[Code]:
    """Blocks and what is between them, as (equal, i0, i1, j0, j1)."""
    out: list[Code] = []
    i = j = 0
    for a, b, n in [*blocks, Block(left, right, 0)]:
        if i < a or j < b:
            out.append((False, i, a, j, b))
        if n:
            out.append((True, a, a + n, b, b + n))
        i, j = a + n, b + n
    return out


def _without_islands(codes: Sequence[Code], left: Units) -> list[Code]:
    """The stretches; what agrees by chance amid what does not is joined to it."""
    out: list[Code] = []
    for k, (equal, i0, i1, j0, j1) in enumerate(codes):
        if equal and 0 < k < len(codes) - 1 and i1 - i0 <= _CHANCE:
            equal = not _by_chance(out[-1], codes[k + 1], left.keys[i0:i1])
        if out and not equal and not out[-1][0]:
            out[-1] = (False, out[-1][1], i1, out[-1][3], j1)
        else:
            out.append((equal, i0, i1, j0, j1))
    return out


def _by_chance(before: Code, after: Code, keys: Sequence[str]) -> bool:
    """Whether so few units that agree mean nothing between stretches that differ on both sides."""
    around = [(c[2] - c[1], c[4] - c[3]) for c in (before, after) if not c[0]]
    if len(around) < 2:
        return False
    both = min(map(min, around))
    if len(keys) == 1 and both * 2 >= _ISLAND:
        return True
    if all(len(key) <= _SHORT and not key.startswith(("#", "@")) for key in keys):
        return both >= 1 and max(map(min, around)) >= 2
    return both >= len(keys) and min(map(max, around)) >= len(keys) * _ISLAND


def _between(pair: Pair, i0: int, i1: int, j0: int, j1: int) -> Iterator[Piece]:
    """What stands between two equal stretches: headings apart, joined words apart, the rest changed."""
    left, right = pair.left.units, pair.right.units
    if i0 < i1 and j0 < j1 and left.line(i0) == left.line(i1 - 1) and right.line(j0) == right.line(j1 - 1):
        yield from _replaced(pair, i0, i1, j0, j1)  # a line for a line is a change, headings too
        return
    whole = list(_lines(left, i0, i1)), list(_lines(right, j0, j1))
    lone = not (whole[0] and whole[1]) or min(i1 - i0, j1 - j0) >= _PARAGRAPH
    for i, heading in whole[0]:
        named = heading and not _credits(pair.left, *i)
        if named or lone:
            yield from _replaced(pair, i0, i[0], j0, j0)
            yield Piece("heading_dropped" if named else "dropped", *i, j0, j0)
            i0 = i[1]
    for j, heading in whole[1]:
        named = heading and not _credits(pair.right, *j)
        if named or lone:
            yield from _replaced(pair, i0, i0, j0, j[0])
            yield Piece("heading_added" if named else "added", i0, i0, *j)
            j0 = j[1]
    yield from _replaced(pair, i0, i1, j0, j1)


def _credits(side: Side, u0: int, u1: int) -> bool:
    """Whether a line names an agency or outlet: it says where the report is from, and heads nothing."""
    return any(u in side.stated and side.stated[u].matter == "credit" for u in range(u0, u1))


def _lines(units: Units, start: int, stop: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """The lines that lie whole in `units[start:stop]`, and whether each is a heading."""
    cuts = [k for k in range(start, stop) if k == 0 or units.line(k) != units.line(k - 1)]
    if stop > start and (stop == len(units) or units.line(stop) != units.line(stop - 1)):
        cuts.append(stop)
    for a, b in pairwise(cuts):
        yield (a, b), units.heading(a)


def _replaced(pair: Pair, i0: int, i1: int, j0: int, j1: int) -> Iterator[Piece]:
    """A stretch that differs, without the words in it that are only joined, split or spelled otherwise."""
    while i0 < i1 and j0 < j1 and (i1 - i0) * (j1 - j0) <= _SMALL:
        found = _respelled(pair, i0, i1, j0, j1)
        if found is None:
            break
        yield from _plain(i0, found.i0, j0, found.j0)
        yield found
        i0, j0 = found.i1, found.j1
    yield from _plain(i0, i1, j0, j1)


def _plain(i0: int, i1: int, j0: int, j1: int) -> Iterator[Piece]:
    if i0 < i1 or j0 < j1:
        yield Piece("dropped" if j0 == j1 else "added" if i0 == i1 else "changed", i0, i1, j0, j1)


def _respelled(pair: Pair, i0: int, i1: int, j0: int, j1: int) -> Piece | None:
    """The first two places that say one thing in other spelling, the nearest to the diagonal."""
    a, b = pair.left.units.keys, pair.right.units.keys
    for i, j in sorted(((i, j) for i in range(i0, i1) for j in range(j0, j1)), key=lambda p: (p[0] - i0 + p[1] - j0, abs(p[0] - i0 - p[1] + j0))):
        if i + 1 < i1 and _joins(a[i : i + 2], b[j]):
            return Piece("spelling" if _apart(a[i : i + 2], b[j]) else "joined", i, i + 2, j, j + 1)
        if j + 1 < j1 and _joins(b[j : j + 2], a[i]):
            return Piece("spelling" if _apart(b[j : j + 2], a[i]) else "split", i, i + 1, j, j + 2)
        if _variants(pair, i, j):
            return Piece("spelling", i, i + 1, j, j + 1)
    return None


def _joins(two: Sequence[str], one: str) -> bool:
    """Whether `one` is the two words run together, give or take a letter lost or doubled at the seam."""
    first, second = two
    if one == first + second:
        return True
    if abs(len(one) - len(first) - len(second)) > 1 or min(len(first), len(second)) < 3:
        return False
    head, tail = _alike(first, one), _alike(second[::-1], one[::-1])
    return head >= len(first) - 1 and tail >= len(second) - 1 and head + tail >= _NEAR * len(one)


def _apart(two: Sequence[str], one: str) -> bool:
    """Whether two words are `one` with a single letter (a conjunction) or a figure written apart."""
    return "".join(two) == one and any(len(part) == 1 or part.isdigit() for part in two)


def _alike(a: str, b: str) -> int:
    """Letters that two words begin with alike."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _variants(pair: Pair, i: int, j: int) -> bool:
    """Whether two words are one with its hamza on another seat («مسؤول», «مسئول»), or two spellings of a name."""
    left, right = pair.left.units, pair.right.units
    one, other = left.keys[i], right.keys[j]
    if "#" in one or "@" in one or one[:1] != other[:1] and one[1:2] != other[1:2]:
        return False
    raw = [
        _hamza(units.words.text[slice(*units.span(u, u + 1) or (0, 0))]) for units, u in ((left, i), (right, j))
    ]
    return raw[0] == raw[1] or pair.terms.same_name(one, other)


def _slip(piece: Piece, pair: Pair) -> bool:
    """Whether a word stands for another by a slip of the pen: letters that changed places, or one that is doubled,
    lost or has other dots, in a word that neither text has elsewhere nor the pack knows, for one that is known."""
    if piece.kind != "changed" or piece.i1 - piece.i0 != 1 or piece.j1 - piece.j0 != 1:
        return False
    one, other = pair.left.units.keys[piece.i0], pair.right.units.keys[piece.j0]
    if min(len(one), len(other)) < _SLIP or not _near_letters(one, other):
        return False
    odd = [pair.often[pair.a[piece.i0]] == 1, pair.often[pair.b[piece.j0]] == 1]
    known = [pair.terms.knows(one), pair.terms.knows(other)]
    return any(odd[k] and not known[k] and (known[1 - k] or not odd[1 - k]) for k in (0, 1))


def _near_letters(one: str, other: str) -> bool:
    """Whether two words differ by two letters that changed places, one that is doubled, or the dots of one."""
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    a, b = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(a) == len(b) == 2:
        return a == b[::-1]
    if len(a) == len(b) == 1:
        return any(a in group and b in group for group in _DOTS)
    short, long = sorted((a, b), key=len)
    return not short and len(long) == 1 and long in (one + other)[max(head - 1, 0) : head]


def _hamza(word: str) -> str:
    seats = "".join(_HAMZA.get(c, "ا" if c in "أإآٱ" else "ي" if c == "ى" else c) for c in _bare(word))
    return seats.replace("يء", "ء")


def _by_spelling(piece: Piece, pair: Pair) -> Iterator[tuple[Piece, tuple[Spelled, ...]]]:
    """An equal stretch cut into what is spelled alike and what is not; any other piece as it is. With how it is
    spelled otherwise."""
    left, right = pair.left.units, pair.right.units
    if piece.kind != "same":
        how: tuple[Spelled, ...] = ()
        if piece.kind in ("joined", "split", "spelling"):
            sizes = piece.i1 - piece.i0, piece.j1 - piece.j0
            how = ("joined",) if sizes[0] > sizes[1] else ("split",) if sizes[0] < sizes[1] else ("letters",)
        yield piece, how
        return
    spans = left.span(piece.i0, piece.i1), right.span(piece.j0, piece.j1)
    if left.words.text[slice(*spans[0] or (0, 0))] == right.words.text[slice(*spans[1] or (0, 0))]:
        yield piece, ()
        return
    shift = piece.j0 - piece.i0
    told = [_spelled(pair, u, u + shift) for u in range(piece.i0, piece.i1)]
    at = 0
    for k in range(1, len(told) + 1):
        if k == len(told) or told[k] != told[at]:
            kind = "same" if set(told[at]) <= {"marks"} else "spelling"
            yield Piece(kind, piece.i0 + at, piece.i0 + k, piece.j0 + at, piece.j0 + k), told[at]  # type: ignore[arg-type]
            at = k


def _spelled(pair: Pair, i: int, j: int) -> tuple[Spelled, ...]:
    """How two units of one key differ in writing."""
    left, right = pair.left, pair.right
    one, other = (
        side.units.words.text[slice(*side.units.span(u, u + 1) or (0, 0))] for side, u in ((left, i), (right, j))
    )
    if one == other:
        return ()
    bare = _bare(one), _bare(other)
    if bare[0] == bare[1]:
        return ("marks",)
    sides = [_words(side.units, u) for side, u in ((left, i), (right, j))]
    if sides[0] != sides[1]:
        term = left.stated.get(i)
        return ("number" if term and term.matter == "number" else "name",)
    digits = any(c.isdigit() for c in one)
    return ("digits",) if digits else ("letters",)


def _words(units: Units, u: int) -> list[str]:
    return units.words.norm[units.first[u] : units.first[u + 1]]


def _bare(word: str) -> str:
    """A word without diacritics and tatweel: differences of these are hardly one of spelling."""
    if word.isascii():
        return word
    kept = (c for c in unicodedata.normalize("NFC", word) if c != TATWEEL and unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(kept)
