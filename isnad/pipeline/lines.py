"""Lines of JSON about pairs of reports, written by a compiled loop: there may be millions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel, move
from isnad.intake.pieces import Pieces, pieces_of
from isnad.reuse.compare import LEFT_JOINED, RIGHT_JOINED

_DIGITS = 20  # that a number has at most
_FIXED = 700  # bytes of a line besides labels, passages, weighed reasons and how it ends
# What stands in lines whatever they say.
_ALWAYS = (
    '{"copy":"', '","source":"', ',"share_of_source":', ',"copy_spans":[', '],"source_spans":[', '"published ', ", source ",
    " word joined in ", " words joined in ", " of the copy stands in the source, ", ' of the source in the copy"',
)  # fmt: skip
(_COPY, _SOURCE, _SHARE, _COPY_SPANS, _SOURCE_SPANS, _PUBLISHED, _BEFORE, _WORD, _WORDS, _IN_SOURCE, _IN_COPY) = range(len(_ALWAYS))
_QUOTE, _COMMA, _OPEN, _CLOSE, _ZERO = (ord(c) for c in '",[]0')


class Pairs(NamedTuple):
    """Pairs as the lines need them. By pair: the left and right texts (places in `Texts`), whether the left one is the copy,
    the direction, the signs (see `quick`), reasons already written (a place in `Texts.why`, -1: none), the label, shares
    in ten-thousandths, rows of `compare`, how many passages, and how the line ends."""

    left: Any
    right: Any
    left_copied: Any
    direction: Any
    time: Any
    slips: Any
    whole: Any
    why: Any
    label: Any
    share_left: Any
    share_right: Any
    counts: Any
    passages: Any
    end: Any


class Texts(NamedTuple):
    """What lines are made of: `pieces`, group after group, and where each group begins. The groups are labels of texts (in
    JSON, without quotation marks), by text; and by their numbers times of publication, directions, labels of pairs,
    their fixed reasons, shares and percentages, reasons that were weighed one by one, and ends of lines."""

    pieces: Pieces
    names: int
    stamps: int
    directions: int
    labels: int
    fixed: int
    shares: int
    percents: int
    why: int
    ends: int


def texts_of(
    names: Pieces, stamps: Pieces, directions: Iterable[str], labels: Iterable[str], fixed: Iterable[str], shares: Iterable[str],
    percents: Iterable[str], why: Iterable[str], ends: Iterable[str],
) -> Texts:  # fmt: skip
    """`Texts` of its groups."""
    groups = [
        pieces_of(_ALWAYS), names, stamps, pieces_of(f'","direction":"{direction}","why":[' for direction in directions),
        pieces_of(f'],"label":"{label}","share_of_copy":' for label in labels), *map(pieces_of, (fixed, shares, percents, why)),
        pieces_of(f'],"family":{end}}}\n' for end in ends),
    ]  # fmt: skip
    sizes = np.concatenate([np.diff(group.bounds) for group in groups])
    first = np.cumsum([len(group.bounds) - 1 for group in groups])
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    return Texts(Pieces(np.concatenate([group.data for group in groups]), bounds), *first[:-1].tolist())


def lines_of(pairs: Pairs, texts: Texts, stamp: Any, spans: Any) -> bytes:
    """The lines of pairs, each ended with a line feed; `stamp` says by text which of the times is its own, `spans` are their passages, row after row: int64, raw offsets of left
    start and stop, right start and stop."""
    size = np.append(np.diff(texts.pieces.bounds), 0)
    why = np.where(pairs.why < 0, -1, texts.why + pairs.why)  # the last place: nothing
    names = size[texts.names + pairs.left] + size[texts.names + pairs.right]
    room = 3 * names + size[why] + size[texts.ends + pairs.end]
    out = np.empty(int(room.sum()) + len(room) * _FIXED + len(spans) * (4 * _DIGITS + 8), np.uint8)
    return out[: _write(pairs, *texts.pieces, texts[1:], stamp, spans, out)].tobytes()


@inlined
def _put(out: Any, n: Any, data: Any, bounds: Any, i: Any) -> Any:
    start, stop = bounds[i], bounds[i + 1]
    move(out, n, data, start, stop - start)
    return n + stop - start


@inlined
def _number(out: Any, n: Any, value: Any) -> Any:
    """Write a number below 2**32."""
    rest, width, limit = np.uint32(value), 1, np.uint32(10)
    while width < 10 and rest >= limit:
        width, limit = width + 1, limit * np.uint32(10)
    for i in range(width - 1, -1, -1):
        out[n + i] = np.uint32(_ZERO) + rest % np.uint32(10)
        rest //= np.uint32(10)
    return n + width


@inlined
def _spans(out: Any, n: Any, spans: Any, order: Any, count: Any, side: Any) -> Any:
    for i in range(count):
        if i:
            out[n] = _COMMA
            n += 1
        out[n] = _OPEN
        n = _number(out, n + 1, spans[order[i], side])
        out[n] = _COMMA
        n = _number(out, n + 1, spans[order[i], side + 1])
        out[n] = _CLOSE
        n += 1
    return n


@inlined
def _between(out: Any, n: Any, begin: Any) -> Any:
    """What comes before a reason: a quotation mark, and a comma where another one stands before."""
    if n > begin:
        out[n] = _COMMA
        n += 1
    out[n] = _QUOTE
    return n + 1


@inlined
def _reasons(out: Any, n: Any, pairs: Any, data: Any, bounds: Any, first: Any, stamp: Any, i: Any, copy: Any, source: Any) -> Any:
    """The reasons that `quick.reasons` puts in words."""
    names, stamps, _, _, _, _, percents, _, _ = first
    begin = n
    if pairs.time[i]:
        n = _put(out, n, data, bounds, _PUBLISHED)
        n = _put(out, n, data, bounds, stamps + stamp[copy])
        n = _put(out, n, data, bounds, _BEFORE)
        n = _put(out, n, data, bounds, stamps + stamp[source])
        out[n] = _QUOTE
        n += 1
    if pairs.slips[i]:
        left = pairs.slips[i] < 0
        joined = pairs.counts[i, LEFT_JOINED if left else RIGHT_JOINED]
        n = _number(out, _between(out, n, begin), joined)
        n = _put(out, n, data, bounds, _WORD if joined == 1 else _WORDS)
        n = _put(out, n, data, bounds, names + (pairs.left[i] if left else pairs.right[i]))
        out[n] = _QUOTE
        n += 1
    if pairs.whole[i]:
        one, other = (pairs.share_left[i], pairs.share_right[i])
        if not pairs.left_copied[i]:
            one, other = other, one
        n = _put(out, _between(out, n, begin), data, bounds, percents + one)
        n = _put(out, n, data, bounds, _IN_SOURCE)
        n = _put(out, n, data, bounds, percents + other)
        n = _put(out, n, data, bounds, _IN_COPY)
    return n


@inlined
def _sorted(spans: Any, order: Any, first: Any, count: Any, side: Any) -> Any:
    """Fill `order` with the rows of one pair, sorted by where they begin in the copy."""
    for i in range(count):
        row, k = first + i, i
        while k > 0 and spans[order[k - 1], side] > spans[row, side]:
            order[k] = order[k - 1]
            k -= 1
        order[k] = row


@kernel
def _write(pairs: Any, data: Any, bounds: Any, first: Any, stamp: Any, spans: Any, out: Any) -> Any:
    names, _, directions, labels, fixed, shares, _, why, ends = first
    order = np.empty(max(1, pairs.passages.max()), np.int64)
    n = row = 0
    for i in range(len(pairs.left)):
        copy, source, side, of_copy, of_source = pairs.left[i], pairs.right[i], 0, pairs.share_left[i], pairs.share_right[i]
        if not pairs.left_copied[i]:
            copy, source, side, of_copy, of_source = source, copy, 2, of_source, of_copy
        n = _put(out, _put(out, n, data, bounds, _COPY), data, bounds, names + copy)
        n = _put(out, _put(out, n, data, bounds, _SOURCE), data, bounds, names + source)
        n = _put(out, n, data, bounds, directions + pairs.direction[i])
        label = fixed + pairs.label[i]
        if pairs.why[i] >= 0:
            n = _put(out, n, data, bounds, why + pairs.why[i])
        elif bounds[label + 1] > bounds[label]:
            n = _put(out, n, data, bounds, label)
        else:
            n = _reasons(out, n, pairs, data, bounds, first, stamp, i, copy, source)
        n = _put(out, n, data, bounds, labels + pairs.label[i])
        n = _put(out, _put(out, n, data, bounds, shares + of_copy), data, bounds, _SHARE)
        n = _put(out, _put(out, n, data, bounds, shares + of_source), data, bounds, _COPY_SPANS)
        _sorted(spans, order, row, pairs.passages[i], side)
        n = _spans(out, n, spans, order, pairs.passages[i], side)
        n = _spans(out, _put(out, n, data, bounds, _SOURCE_SPANS), spans, order, pairs.passages[i], 2 - side)
        n = _put(out, n, data, bounds, ends + pairs.end[i])
        row += pairs.passages[i]
    return n
