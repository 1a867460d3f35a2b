"""The ids and versions of many reports at once: the hashes that `record` makes one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel, move
from isnad.intake.blake import SIZE, digests
from isnad.intake.lay import Laid, copy
from isnad.intake.pieces import Pieces
from isnad.intake.scan import ABSENT, ID, NULL, Fields
from isnad.model import digested

_LENGTH = 8  # bytes in which `model.digested` writes how long a part is
_VERSION = np.frombuffer(digested(b"version", bytes(2 * SIZE)), np.uint8)  # the id goes where the zeros are


def identify(
    laid: Laid, authors: tuple[Pieces, Any], given: Sequence[str | None], before: tuple[Pieces, Any]
) -> tuple[Any, Any]:
    """Ids and versions (uint64, the first byte the lowest) of the texts in `laid`. An id is as `given`, else the hash of
    `before` and of title, author and text; authors and what comes before are named by number."""
    known = np.array([text is not None for text in given], np.bool_)
    ids = np.array([int.from_bytes(bytes.fromhex(text), "little") if text else 0 for text in given], np.uint64)
    (names, author), (prefixes, prefix) = authors, before
    ahead = max(len(_VERSION), int(np.diff(prefixes.bounds).max(initial=0)))  # room for what comes before a text
    sizes = laid.end - laid.begin + names.bounds[author + 1] - names.bounds[author] + 3 * _LENGTH + ahead
    stop = np.cumsum(sizes)
    start, room = stop - sizes + ahead, np.empty(int(stop[-1]) if len(stop) else 0, np.uint8)
    _lay_out(laid.data, laid.begin, laid.middle, laid.end, *names, author, start, stop, room)
    rest = np.flatnonzero(~known)
    begin, found = np.empty(len(rest), np.int64), np.empty(len(rest), np.uint64)
    _precede(*prefixes, prefix[rest], start[rest], room, begin)
    digests(room, begin, stop[rest], found)
    ids[rest] = found
    begin, versions = np.empty(len(ids), np.int64), np.empty(len(ids), np.uint64)
    _name(ids, start, room, begin)
    digests(room, begin, stop, versions)
    return ids, versions


def hexadecimal(digests: Any) -> Any:
    """Digests as the numbers that their digits are (uint64): in the order of these as text."""
    return digests.astype("<u8").view(">u8").astype(np.uint64)


def labels_of(data: Any, fields: Fields, good: Any, ids: Any) -> Pieces:
    """The ids to show of some lines: the input's own, else the digits of `ids`."""
    start, stop, how = (part[good, ID] for part in fields[:3])
    bounds = np.zeros(len(good) + 1, np.int64)
    out = np.empty(int((stop - start).sum()) + 2 * SIZE * len(good), np.uint8)
    size = _label(data, start, stop, how, ids, out, bounds)
    return Pieces(out[:size].copy(), bounds)


@inlined
def _put(out: Any, at: Any, data: Any, start: Any, stop: Any) -> Any:
    """Write one part after its length, as `model.digested` does; returns the next place."""
    for i in range(_LENGTH):
        out[at + i] = ((stop - start) >> (8 * i)) & 0xFF
    at += _LENGTH
    move(out, at, data, start, stop - start)
    return at + stop - start


@inlined
def _put_hex(out: Any, at: Any, value: Any) -> Any:
    for i in range(SIZE):
        byte = (value >> np.uint64(8 * i)) & np.uint64(0xFF)
        for k in range(2):
            half = (byte >> np.uint64(4)) if k == 0 else (byte & np.uint64(0xF))
            out[at + 2 * i + k] = half + np.uint64(0x30 if half < 10 else 0x57)


@kernel
def _label(data: Any, start: Any, stop: Any, how: Any, ids: Any, out: Any, bounds: Any) -> Any:
    n = np.int64(0)
    for i in range(len(start)):
        if how[i] == ABSENT or how[i] == NULL or start[i] == stop[i]:
            _put_hex(out, n, ids[i])
            n += 2 * SIZE
        else:
            n = copy(data, start[i], stop[i], how[i], out, n)
        bounds[i + 1] = n
    return n


@kernel
def _lay_out(
    data: Any, begin: Any, middle: Any, end: Any, names: Any, by: Any, author: Any, start: Any, stop: Any, room: Any
) -> Any:
    """Write title, author and text of each report to `room`, from `start` on; `stop` becomes where they end."""
    for i in range(len(start)):
        at = _put(room, start[i], data, begin[i], middle[i])
        at = _put(room, at, names, by[author[i]], by[author[i] + 1])
        stop[i] = _put(room, at, data, middle[i] + 1, end[i])
    return 0


@kernel
def _precede(prefixes: Any, bounds: Any, prefix: Any, start: Any, room: Any, begin: Any) -> Any:
    """Write a prefix before each of `start`; `begin` becomes where it begins."""
    for i in range(len(start)):
        size = bounds[prefix[i] + 1] - bounds[prefix[i]]
        begin[i] = start[i] - size
        move(room, begin[i], prefixes, bounds[prefix[i]], size)
    return 0


@kernel
def _name(ids: Any, start: Any, room: Any, begin: Any) -> Any:
    """Write what is hashed before a version, with the id in it."""
    for i in range(len(ids)):
        begin[i] = start[i] - len(_VERSION)
        move(room, begin[i], _VERSION, 0, len(_VERSION))
        _put_hex(room, start[i] - 2 * SIZE, ids[i])
    return 0
