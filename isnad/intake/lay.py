"""The full texts of records that `scan` has found, put together by compiled loops, where they are plainly Arabic."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel, move
from isnad.intake.language import SAMPLE
from isnad.intake.scan import ABSENT, BACKSLASH, ESCAPED, NULL, TEXT, TITLE, Fields, escape


class Laid(NamedTuple):
    """Full texts end to end: `data` (uint8); `begin`, `middle` (the line feed between title and text) and `end` of each in it
    (an odd line has none), and code points of title and text (int64, lines x 2)."""

    data: Any
    begin: Any
    middle: Any
    end: Any
    points: Any


def lay(data: Any, fields: Fields, most: int, least_share: float) -> Laid:
    """The full text of every line that is not odd; a line is made odd where title and text have over `most` bytes, or are
    not plainly Arabic: `least_share` of all that may be letters, in the parts that `language.sample` looks at, and none
    that other languages add."""
    part, lines = slice(TITLE, TEXT + 1), len(fields.odd)
    room = int((fields.stop[:, part] - fields.start[:, part]).sum()) + lines
    begin, middle, end = np.zeros((3, lines), np.int64)
    laid = Laid(np.empty(room, np.uint8), begin, middle, end, np.zeros((lines, 2), np.int64))
    _lay(data, fields.start, fields.stop, fields.how, fields.odd, most, least_share, *laid)
    return laid


@inlined
def _put(out: Any, n: Any, code: Any) -> Any:
    """Write a code point of the Basic Multilingual Plane as UTF-8; returns the next place."""
    if code < 0x80:
        out[n] = code
        return n + 1
    if code < 0x800:
        out[n], out[n + 1] = 0xC0 | code >> 6, 0x80 | (code & 0x3F)
        return n + 2
    out[n], out[n + 1], out[n + 2] = 0xE0 | code >> 12, 0x80 | (code >> 6 & 0x3F), 0x80 | (code & 0x3F)
    return n + 3


@inlined
def copy(data: Any, start: Any, stop: Any, how: Any, out: Any, n: Any) -> Any:
    """Write what a string says, or a whole number, escapes resolved (they never become longer); returns the next place."""
    if how in (ABSENT, NULL):
        return n
    at = start
    while how == ESCAPED:
        plain = at
        while plain < stop and data[plain] != BACKSLASH:
            plain += 1
        move(out, n, data, at, plain - at)
        n, at = n + plain - at, plain
        if at == stop:
            return n
        code, width = escape(data, at, stop)
        n = _put(out, n, code)
        at += width
    move(out, n, data, start, stop - start)
    return n + stop - start


@inlined
def _points(data: Any, begin: Any, end: Any) -> Any:
    n = 0
    for byte in data[begin:end]:
        n += (byte & 0xC0) != 0x80
    return n


@kernel
def _lay(
    data: Any, start: Any, stop: Any, how: Any, odd: Any, most: Any, share: Any, out: Any, begin: Any, middle: Any, end: Any,
    points: Any,
) -> Any:  # fmt: skip
    n = 0
    for i in range(len(odd)):
        begin[i] = middle[i] = end[i] = n
        if odd[i]:
            continue
        feed = copy(data, start[i, TITLE], stop[i, TITLE], how[i, TITLE], out, n)
        out[feed] = 0x0A
        until = copy(data, start[i, TEXT], stop[i, TEXT], how[i, TEXT], out, feed + 1)
        middle[i], points[i, 0], points[i, 1] = feed, _points(out, n, feed), _points(out, feed + 1, until)
        odd[i] = until - n > most or not _plainly(out, n, until, points[i, 0] + 1 + points[i, 1], share)
        if not odd[i]:
            end[i] = n = until
    return n


@inlined
def _skip(data: Any, at: Any, points: Any) -> Any:
    """The byte after so many code points from byte `at` on."""
    while points > 0:
        at += 1
        while at < len(data) and data[at] & 0xC0 == 0x80:
            at += 1
        points -= 1
    return at


@inlined
def _count(data: Any, begin: Any, end: Any) -> Any:
    """How many Arabic letters (U+0621 to U+064A) stand in the bytes `[begin, end)`, how many blanks, and whether there is a
    letter that other languages add (U+0671 to U+06FF, U+0740 to U+077F)."""
    letters = blanks = 0
    added = False
    here, ahead = data[begin : end - 1], data[begin + 1 : end]
    for i in range(len(here)):
        one, two = here[i], ahead[i]
        letters += ((one == 0xD8) & (two >= 0xA1)) | ((one == 0xD9) & (two <= 0x8A))
        blanks += one == 0x20
        added |= (one == 0xDA) | (one == 0xDB) | (one == 0xDD) | ((one == 0xD9) & (two >= 0xB1))
    return letters, blanks + (data[end - 1] == 0x20), added


@inlined
def _plainly(data: Any, begin: Any, end: Any, points: Any, share: Any) -> Any:
    if points <= 3 * SAMPLE:
        letters, blanks, added = _count(data, begin, end)
        return not added and letters >= share * (points - blanks)
    letters, blanks, added = _count(data, begin, _skip(data, begin, SAMPLE))
    start = _skip(data, begin, points // 2)
    more, spaces, also = _count(data, start, _skip(data, start, SAMPLE))
    letters, blanks, added = letters + more, blanks + spaces, added or also
    start = _skip(data, start, points - points // 2 - SAMPLE)
    more, spaces, also = _count(data, start, end)
    letters, blanks, added = letters + more, blanks + spaces, added or also
    return not added and letters >= share * (3 * SAMPLE + 2 - blanks)
