"""What fields of many lines say, each value read once: outlets, authors and days are few."""

from __future__ import annotations

from typing import Any

import numpy as np
import orjson

from isnad.compiled import inlined, kernel
from isnad.intake.pieces import Named
from isnad.intake.scan import ABSENT, ESCAPED, NULL, Fields

_LOOKS = 8  # places that a value is looked for in: where there are many, some are read twice


def column(data: Any, fields: Fields, which: int) -> tuple[Named, Any]:
    """What one field says in each line (None where it is not there, or null; of odd lines anything), and of each value the
    line it was read from (int64; -1 for the first value, which is None)."""
    how = fields.how[:, which]
    number, first = np.zeros(len(how), np.int64), np.full(1, -1, np.int64)
    if how.any():
        first = np.full(len(how) + 1, -1, np.int64)
        first = first[: _distinct(data, fields.start[:, which], fields.stop[:, which], how, number, first)]
    values: list[str | None] = [None]
    for line in first[1:].tolist():
        raw = data[fields.start[line, which] : fields.stop[line, which]].tobytes()
        values.append(said(raw, int(how[line])))
    return Named(values, number), first


def said(raw: bytes, how: int) -> str:
    """What a string between quotation marks, or a whole number, says."""
    return str(orjson.loads(b'"%b"' % raw)) if how == ESCAPED else raw.decode("utf-8", "replace")


@inlined
def _same(data: Any, a: Any, b: Any, size: Any) -> Any:
    i = 0
    while i < size and data[a + i] == data[b + i]:
        i += 1
    return i == size


@kernel
def _distinct(data: Any, start: Any, stop: Any, how: Any, number: Any, first: Any) -> Any:
    """Fill `number` and `first` (see `column`); returns how many values there are, the first one, None, counted."""
    size = 16
    while size < 2 * len(start):
        size *= 2
    slots = np.zeros(size + _LOOKS, np.int64)
    n = 1
    for i in range(len(start)):
        if how[i] == ABSENT or how[i] == NULL:
            continue
        value, width = np.uint64(how[i]), stop[i] - start[i]
        for k in range(start[i], stop[i]):
            value = (value ^ np.uint64(data[k])) * np.uint64(0x100000001B3)  # FNV-1a
        slot = np.int64((value * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)) & (size - 1)
        for _ in range(_LOOKS):
            known = first[slots[slot]]
            if slots[slot] == 0 or (stop[known] - start[known] == width and _same(data, start[known], start[i], width)):
                break
            slot += 1
        found = slots[slot]
        if found == 0 or stop[first[found]] - start[first[found]] != width or how[first[found]] != how[i] or not _same(
            data, start[first[found]], start[i], width
        ):
            found = n
            first[n] = i
            n += 1
            slots[slot] = found
        number[i] = found
    return n
