"""Lines of JSON about pairs of reports, written by a compiled loop: there may be millions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.compare import LEFT_JOINED, RIGHT_JOINED

_DIGITS = 20  # that a number has at most
_FIXED = 700  # bytes of a line besides labels, passages, weighed reasons and how it ends


class Strings(NamedTuple):
    """Texts in UTF-8, end to end in `data` (uint8); text `i` is `[bounds[i], bounds[i + 1])`."""

    data: Any
    bounds: Any


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
    """What lines are made of: labels of texts (in JSON, without quotation marks) and times of publication, by text; and
    by their numbers directions, labels of pairs, their fixed reasons, shares and percentages, reasons that were weighed one
    by one, and ends of lines."""

    names: Strings
    stamps: Strings
    directions: Strings
    labels: Strings
    fixed: Strings
    shares: Strings
    percents: Strings
    why: Strings
    ends: Strings


def strings(parts: Iterable[str]) -> Strings:
    """Texts as `Strings`."""
    raw = [part.encode() for part in parts]
    bounds = np.zeros(len(raw) + 1, np.int64)
    np.cumsum([len(part) for part in raw], out=bounds[1:])
    return Strings(np.frombuffer(b"".join(raw), np.uint8), bounds)


def lines_of(pairs: Pairs, texts: Texts, spans: Any) -> bytes:
    """The lines of pairs, each ended with a line feed; `spans` are their passages, row after row: int64, raw offsets of left
    start and stop, right start and stop."""
    names, ends = np.diff(texts.names.bounds), np.diff(texts.ends.bounds)
    why = np.diff(texts.why.bounds, append=texts.why.bounds[-1])  # the last place (-1): nothing
    room = 3 * (names[pairs.left] + names[pairs.right]) + why[pairs.why] + ends[pairs.end]
    out = np.empty(int(room.sum()) + len(room) * _FIXED + len(spans) * (4 * _DIGITS + 8), np.uint8)
    return out[: _write(pairs, texts, spans, out)].tobytes()


@inlined
def _say(out: Any, n: Any, text: Any) -> Any:
    for i in range(len(text)):
        out[n + i] = text[i]
    return n + len(text)


@inlined
def _put(out: Any, n: Any, texts: Any, i: Any) -> Any:
    start, stop = texts.bounds[i], texts.bounds[i + 1]
    for k in range(start, stop):
        out[n] = texts.data[k]
        n += 1
    return n


@inlined
def _number(out: Any, n: Any, value: Any) -> Any:
    size = 1
    rest = value // 10
    while rest:
        size, rest = size + 1, rest // 10
    for i in range(size - 1, -1, -1):
        out[n + i] = 0x30 + value % 10
        value //= 10
    return n + size


@inlined
def _spans(out: Any, n: Any, spans: Any, order: Any, count: Any, side: Any) -> Any:
    for i in range(count):
        n = _say(out, n, b",[" if i else b"[")
        n = _number(out, n, spans[order[i], side])
        n = _say(out, n, b",")
        n = _number(out, n, spans[order[i], side + 1])
        n = _say(out, n, b"]")
    return n


@inlined
def _reasons(out: Any, n: Any, pairs: Any, texts: Any, i: Any, copy: Any, source: Any) -> Any:
    """The reasons, as `quick.reasons` and `direct` put them, between brackets that are there."""
    if pairs.why[i] >= 0:
        return _put(out, n, texts.why, pairs.why[i])
    if texts.fixed.bounds[pairs.label[i] + 1] > texts.fixed.bounds[pairs.label[i]]:
        return _put(out, n, texts.fixed, pairs.label[i])
    begin = n
    if pairs.time[i]:
        n = _put(out, _say(out, n, b'"published '), texts.stamps, copy)
        n = _say(out, _put(out, _say(out, n, b", source "), texts.stamps, source), b'"')
    if pairs.slips[i]:
        n = _say(out, n, b',"' if n > begin else b'"')
        joined = pairs.counts[i, LEFT_JOINED if pairs.slips[i] < 0 else RIGHT_JOINED]
        n = _number(out, n, np.int64(joined))
        n = _say(out, n, b" word joined in " if joined == 1 else b" words joined in ")
        n = _say(out, _put(out, n, texts.names, pairs.left[i] if pairs.slips[i] < 0 else pairs.right[i]), b'"')
    if pairs.whole[i]:
        n = _say(out, n, b',"' if n > begin else b'"')
        shares = (pairs.share_left[i], pairs.share_right[i])
        n = _put(out, n, texts.percents, shares[0] if pairs.left_copied[i] else shares[1])
        n = _say(out, n, b" of the copy stands in the source, ")
        n = _put(out, n, texts.percents, shares[1] if pairs.left_copied[i] else shares[0])
        n = _say(out, n, b' of the source in the copy"')
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
def _write(pairs: Any, texts: Any, spans: Any, out: Any) -> Any:
    order = np.empty(max(1, pairs.passages.max()), np.int64)
    n = first = 0
    for i in range(len(pairs.left)):
        left = pairs.left_copied[i]
        copy, source = (pairs.left[i], pairs.right[i]) if left else (pairs.right[i], pairs.left[i])
        n = _put(out, _say(out, n, b'{"copy":"'), texts.names, copy)
        n = _put(out, _say(out, n, b'","source":"'), texts.names, source)
        n = _put(out, _say(out, n, b'","direction":"'), texts.directions, pairs.direction[i])
        n = _reasons(out, _say(out, n, b'","why":['), pairs, texts, i, copy, source)
        n = _put(out, _say(out, n, b'],"label":"'), texts.labels, pairs.label[i])
        n = _say(out, n, b'","share_of_copy":')
        n = _put(out, n, texts.shares, pairs.share_left[i] if left else pairs.share_right[i])
        n = _say(out, n, b',"share_of_source":')
        n = _put(out, n, texts.shares, pairs.share_right[i] if left else pairs.share_left[i])
        side = 0 if left else 2
        _sorted(spans, order, first, pairs.passages[i], side)
        n = _spans(out, _say(out, n, b',"copy_spans":['), spans, order, pairs.passages[i], side)
        n = _spans(out, _say(out, n, b'],"source_spans":['), spans, order, pairs.passages[i], 2 - side)
        n = _say(out, _put(out, _say(out, n, b'],"family":'), texts.ends, pairs.end[i]), b"}\n")
        first += pairs.passages[i]
    return n
