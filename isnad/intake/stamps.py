"""Dates of the common forms told by a compiled loop; `record.clean_date` is asked about all others."""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.intake.record import FIRST_YEAR, LAST_YEAR

_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)


def are_stamps(data: Any, start: Any, stop: Any) -> Any:
    """Whether the bytes `[start[i], stop[i])` of `data` (uint8) are `2015-07-21`, or that and a clock `02:51` or `02:51:32`
    after a blank or a T, and such a day was (bool). `clean_date` leaves these as they are."""
    out = np.zeros(len(start), np.bool_)
    _are_stamps(data, start, stop, out)
    return out


@inlined
def _number(data: Any, at: Any, digits: Any) -> Any:
    """The number that so many digits write; -1 where one of them is none."""
    value = np.int64(0)
    for i in range(at, at + digits):
        if not 0x30 <= data[i] <= 0x39:
            return np.int64(-1)
        value = 10 * value + data[i] - 0x30
    return value


@inlined
def _is_day(data: Any, at: Any) -> Any:
    year, month, day = _number(data, at, 4), _number(data, at + 5, 2), _number(data, at + 8, 2)
    if data[at + 4] != 0x2D or data[at + 7] != 0x2D or not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] + leap


@inlined
def _is_clock(data: Any, at: Any, stop: Any) -> Any:
    if (data[at] != 0x20 and data[at] != 0x54) or data[at + 3] != 0x3A or not 0 <= _number(data, at + 1, 2) < 24:
        return False
    if not 0 <= _number(data, at + 4, 2) < 60:
        return False
    return stop == at + 6 or (data[at + 6] == 0x3A and 0 <= _number(data, at + 7, 2) < 60)


@kernel
def _are_stamps(data: Any, start: Any, stop: Any, out: Any) -> Any:
    for i in range(len(out)):
        size = stop[i] - start[i]
        if size == 10 or size == 16 or size == 19:
            out[i] = _is_day(data, start[i]) and (size == 10 or _is_clock(data, start[i] + 10, stop[i]))
    return 0
