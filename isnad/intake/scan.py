"""Lines of JSON looked through by compiled loops: where the fields of each record lie.

Only the common kind of line is read: one object in valid UTF-8, whose fields are strings, whole numbers or null. Any other
is called *odd*, whatever is the matter with it, and left to the readers that can say what.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel

FIELDS = ("title", "text", "author", "outlet", "url", "published", "date", "fetched", "id")
TITLE, TEXT, AUTHOR, OUTLET, URL, PUBLISHED, DATE, FETCHED, ID = range(len(FIELDS))
ABSENT, PLAIN, ESCAPED, NULL, WHOLE, NESTED = range(6)  # how a field is written; a whole number has no sign
_LONGEST = max(map(len, FIELDS))
_QUOTE, BACKSLASH, _COMMA, _COLON, _OPEN, _CLOSE, _OPEN_LIST, _CLOSE_LIST = (ord(c) for c in '"\\,:{}[]')


class Fields(NamedTuple):
    """Of each line: `start` and `stop` (int64, lines x fields: the bytes within the quotation marks), `how` (uint8, lines x
    fields), `nested` (bool: whether a value that is not asked for holds others, which are passed over without being
    checked) and `odd` (bool)."""

    start: Any
    stop: Any
    how: Any
    nested: Any
    odd: Any


def scan(data: Any, begin: Any, end: Any) -> Fields:
    """The fields of the lines `[begin[i], end[i])` of `data` (uint8)."""
    shape = len(begin), len(FIELDS)
    none, no = np.zeros(shape, np.int64), np.zeros(len(begin), np.bool_)
    fields = Fields(none, none.copy(), np.zeros(shape, np.uint8), no, no.copy())
    _scan(data, begin, end, *_names(), _special(), *fields)
    return fields


@cache
def _names() -> tuple[Any, Any]:
    names = np.zeros((len(FIELDS), _LONGEST), np.uint8)
    for i, name in enumerate(FIELDS):
        names[i, : len(name)] = list(name.encode())
    return names, np.array([len(name) for name in FIELDS], np.int64)


@cache
def _special() -> Any:
    """Whether a byte ends a stretch of plain characters of a JSON string."""
    special = np.zeros(256, np.bool_)
    special[:0x20] = True
    special[[_QUOTE, BACKSLASH]] = True
    return special


@inlined
def _blank(data: Any, at: Any, end: Any) -> Any:
    while at < end and (data[at] == 0x20 or data[at] == 0x09 or data[at] == 0x0D):
        at += 1
    return at


@inlined
def _hex(byte: Any) -> Any:
    if 0x30 <= byte <= 0x39:
        return np.int64(byte) - 0x30
    byte |= 0x20
    return np.int64(byte) - 0x57 if 0x61 <= byte <= 0x66 else np.int64(-1)


@inlined
def escape(data: Any, at: Any, end: Any) -> Any:
    """The code point of the escape whose backslash is at `at` (-1 where it is none, or half of a pair), and its bytes."""
    if at + 1 >= end:
        return np.int64(-1), 2
    kind = data[at + 1]
    if kind in (_QUOTE, BACKSLASH, 0x2F):
        return np.int64(kind), 2
    for letter, meant in ((0x62, 8), (0x66, 12), (0x6E, 10), (0x72, 13), (0x74, 9)):
        if kind == letter:
            return np.int64(meant), 2
    if kind != 0x75 or at + 6 > end:
        return np.int64(-1), 2
    code = np.int64(0)
    for i in range(2, 6):
        digit = _hex(data[at + i])
        if digit < 0:
            return np.int64(-1), 2
        code = code << 4 | digit
    return (np.int64(-1) if code == 0 or 0xD800 <= code < 0xE000 else code), 6


@inlined
def _string(data: Any, at: Any, end: Any, special: Any) -> Any:
    """Where the string whose first character is at `at` ends (-1 where it does not), and whether it holds escapes."""
    escaped = False
    while at < end:
        rest = data[at:end]
        for i in range(len(rest)):
            if special[rest[i]]:
                break
            at += 1
        if at >= end or data[at] == _QUOTE:
            return (at if at < end else -1), escaped
        code, width = escape(data, at, end) if data[at] == BACKSLASH else (np.int64(-1), 1)
        if code < 0:
            return -1, escaped
        escaped = True
        at += width
    return -1, escaped


@inlined
def _digits(data: Any, at: Any, end: Any) -> Any:
    while at < end and 0x30 <= data[at] <= 0x39:
        at += 1
    return at


@inlined
def _nested(data: Any, at: Any, end: Any, special: Any) -> Any:
    """Where the object or the list ends whose bracket is at `at`, as far as brackets and strings tell; -1: nowhere."""
    depth = 0
    while at < end:
        byte = data[at]
        if byte == _QUOTE:
            at, _ = _string(data, at + 1, end, special)
            if at < 0:
                return -1
        depth += (byte == _OPEN) | (byte == _OPEN_LIST)
        depth -= (byte == _CLOSE) | (byte == _CLOSE_LIST)
        at += 1
        if depth == 0:
            return at
    return -1


@inlined
def _bare(data: Any, at: Any, end: Any, special: Any) -> Any:
    """Where a value that is no string ends, and how it is written; -1 where it is none."""
    if data[at] == _OPEN or data[at] == _OPEN_LIST:
        return _nested(data, at, end, special), NESTED
    form = WHOLE
    if data[at] == 0x2D:
        at, form = at + 1, ABSENT
    start = at
    at = _digits(data, at, end)
    if at > start:
        good = at - start < 19 and (data[start] != 0x30 or at == start + 1)
        if at < end and data[at] == 0x2E:
            point, form = at, ABSENT
            at = _digits(data, at + 1, end)
            good = good and at > point + 1
        return (at if good else -1), form
    if form == ABSENT:
        return -1, form
    for word, how in ((b"null", NULL), (b"true", ABSENT), (b"false", ABSENT)):
        if at + len(word) <= end:
            same = True
            for i in range(len(word)):
                same = same and data[at + i] == word[i]
            if same:
                return at + len(word), how
    return -1, ABSENT


@inlined
def _field(data: Any, start: Any, stop: Any, names: Any, sizes: Any) -> Any:
    """Which field a key is, -1 where it is none that is asked for."""
    for i in range(len(sizes)):
        if sizes[i] == stop - start:
            same = True
            for k in range(stop - start):
                same = same and data[start + k] == names[i, k]
            if same:
                return i
    return -1


@inlined
def _key(data: Any, at: Any, end: Any, names: Any, sizes: Any, special: Any) -> Any:
    """Which field the key is that begins at `at` or after blanks (see `_field`), and where its value begins; -1: nowhere."""
    at = _blank(data, at, end)
    if at >= end or data[at] != _QUOTE:
        return -1, -1
    start = at + 1
    stop, escaped = _string(data, start, end, special)
    at = _blank(data, stop + 1, end)
    if stop < 0 or escaped or at >= end or data[at] != _COLON:
        return -1, -1
    at = _blank(data, at + 1, end)
    return _field(data, start, stop, names, sizes), (at if at < end else -1)


@inlined
def _value(data: Any, at: Any, end: Any, special: Any) -> Any:
    """Where the value that begins at `at` begins and ends without quotation marks (-1: it does not), how it is written, and
    what comes after it."""
    if data[at] == _QUOTE:
        stop, escaped = _string(data, at + 1, end, special)
        return at + 1, stop, (ESCAPED if escaped else PLAIN), _blank(data, stop + 1, end)
    stop, form = _bare(data, at, end, special)
    return at, stop, form, _blank(data, stop, end)


@inlined
def _record(data: Any, at: Any, end: Any, names: Any, sizes: Any, special: Any, start: Any, stop: Any, how: Any) -> Any:
    """Find the fields of one line; whether it is of the common kind, and whether values are nested."""
    nested = False
    at = _blank(data, at, end)
    going = at < end and data[at] == _OPEN
    while going:
        which, at = _key(data, at + 1, end, names, sizes, special)  # after the brace, or the comma
        if at < 0:
            return False, nested
        first, last, form, at = _value(data, at, end, special)
        if last < 0 or at >= end:
            return False, nested
        nested = nested or form == NESTED
        if which >= 0:
            start[which], stop[which], how[which] = first, last, form
            if form in (ABSENT, NESTED) or (form == WHOLE and which != ID):
                return False, nested
        if data[at] == _CLOSE:
            return _blank(data, at + 1, end) == end, nested
        going = data[at] == _COMMA
    return False, nested


@inlined
def _is_utf8(data: Any, begin: Any, end: Any) -> Any:
    """Whether the bytes `[begin, end)` of a record, which ends with a brace, are UTF-8 (RFC 3629); without branches, so that
    many are looked at at once. A record whose first three bytes are not all ASCII is said not to be."""
    wrong = data[begin] | data[begin + 1] | data[begin + 2] >= 0x80
    # Slices that are counted through from 0 are known to be within bounds: no step asks for it.
    here, behind, second, third = data[begin + 3 : end], data[begin + 2 : end], data[begin + 1 : end], data[begin:end]
    for i in range(len(here)):
        byte, one, two, three = here[i], behind[i], second[i], third[i]
        due = (one >= 0xC2) | (two >= 0xE0) | (three >= 0xF0)
        wrong |= ((byte & 0xC0) == 0x80) != due
        wrong |= (byte == 0xC0) | (byte == 0xC1) | (byte > 0xF4)
        wrong |= ((one == 0xE0) & (byte < 0xA0)) | ((one == 0xED) & (byte >= 0xA0))  # overlong; surrogates
        wrong |= ((one == 0xF0) & (byte < 0x90)) | ((one == 0xF4) & (byte >= 0x90))  # overlong; beyond U+10FFFF
    return not wrong


@kernel
def _scan(data: Any, begin: Any, end: Any, names: Any, sizes: Any, special: Any, start: Any, stop: Any, how: Any, nested: Any, odd: Any) -> Any:
    for i in range(len(begin)):
        good, nested[i] = _record(data, begin[i], end[i], names, sizes, special, start[i], stop[i], how[i])
        has = how[i, TEXT] == PLAIN or how[i, TEXT] == ESCAPED
        odd[i] = not (good and has and _is_utf8(data, begin[i], end[i]))
    return 0
