"""The ids and versions of many reports at once: the hashes that `record` makes one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.intake.blake import BLOCK, SIZE, blake
from isnad.intake.lay import Laid
from isnad.model import digested

_LENGTH = 8  # bytes in which `model.digested` writes how long a part is
_VERSION = np.frombuffer(digested(b"version", bytes(2 * SIZE)), np.uint8)  # the id goes where the zeros are


def identify(laid: Laid, authors: Sequence[bytes], given: Sequence[str | None], before: Sequence[bytes]) -> tuple[list[str], list[str]]:
    """Ids and versions of the texts in `laid`. An id is as `given`, else the hash of `before` and of title, author and
    text."""
    known = np.array([text is not None for text in given], np.bool_)
    ids = np.array([int.from_bytes(bytes.fromhex(text), "little") if text else 0 for text in given], np.uint64)
    versions = np.zeros(len(ids), np.uint64)
    longest = max(len(_VERSION), *map(len, before), 0)
    size = int((laid.end - laid.begin).max(initial=0)) + max(map(len, authors), default=0) + 3 * _LENGTH
    columns = laid.data, laid.begin, laid.middle, laid.end
    _identify(*columns, *_blob(authors), known, *_blob(before), np.empty(longest + size, np.uint8), longest, ids, versions)
    return _hex(ids), _hex(versions)


def _blob(parts: Sequence[bytes]) -> tuple[Any, Any]:
    """Parts end to end, and where each begins (and the last one ends)."""
    bounds = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(part) for part in parts], out=bounds[1:])
    return np.frombuffer(b"".join(parts), np.uint8), bounds


def _hex(values: Any) -> list[str]:
    text = values.astype("<u8").tobytes().hex()
    return [text[i : i + 2 * SIZE] for i in range(0, len(text), 2 * SIZE)]


@inlined
def _put(out: Any, at: Any, data: Any, start: Any, stop: Any) -> Any:
    """Write one part after its length, as `model.digested` does; returns the next place."""
    for i in range(_LENGTH):
        out[at + i] = ((stop - start) >> (8 * i)) & 0xFF
    at += _LENGTH
    out[at : at + stop - start] = data[start:stop]
    return at + stop - start


@inlined
def _put_hex(out: Any, at: Any, value: Any) -> Any:
    for i in range(SIZE):
        byte = (value >> np.uint64(8 * i)) & np.uint64(0xFF)
        for k in range(2):
            half = (byte >> np.uint64(4)) if k == 0 else (byte & np.uint64(0xF))
            out[at + 2 * i + k] = half + np.uint64(0x30 if half < 10 else 0x57)


@kernel
def _identify(
    data: Any, begin: Any, middle: Any, end: Any, authors: Any, by: Any, known: Any, before: Any, bound: Any, room: Any,
    longest: Any, ids: Any, versions: Any,
) -> Any:  # fmt: skip
    block, state = np.empty(BLOCK, np.uint8), np.empty(8, np.uint64)
    words = block.view(np.uint64)
    for i in range(len(ids)):
        stop = _put(room, longest, data, begin[i], middle[i])
        stop = _put(room, stop, authors, by[i], by[i + 1])
        stop = _put(room, stop, data, middle[i] + 1, end[i])
        if not known[i]:
            start = longest - (bound[i + 1] - bound[i])
            room[start:longest] = before[bound[i] : bound[i + 1]]
            ids[i] = blake(room, start, stop, block, words, state)
        start = longest - len(_VERSION)
        room[start:longest] = _VERSION
        _put_hex(room, longest - 2 * SIZE, ids[i])
        versions[i] = blake(room, start, stop, block, words, state)
    return 0
