"""Columns that grow: in memory, or in a file that is mapped into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

_FIRST = 1024  # entries
_LARGE = 1 << 26  # bytes; what is smaller grows in large steps: room that is not written to takes no memory


class Column:
    """A growing array of one type. With `file`, its entries lie there and the system keeps in memory what is in use.

    `array` is a view of what has been appended so far; views taken before an `append` may be stale after it.
    """

    def __init__(self, dtype: Any, file: Path | None = None) -> None:
        self._dtype, self._file = np.dtype(dtype), file
        self._room = self._make(_FIRST)
        self.array: Any = self._room[:0]

    def __len__(self) -> int:
        return len(self.array)

    def append(self, values: Any) -> None:
        """Append an array or a list of values."""
        values = np.asarray(values, self._dtype)
        before, after = len(self.array), len(self.array) + len(values)
        if after > len(self._room):
            faster = 8 if self._room.nbytes < _LARGE else 2
            self._grow(max(after, faster * len(self._room)))
        self._room[before:after] = values
        self.array = self._room[:after]

    def _make(self, entries: int) -> Any:
        if self._file is None:
            return np.empty(entries, self._dtype)
        with self._file.open("ab") as stream:
            stream.truncate(entries * self._dtype.itemsize)  # a hole: takes no room on the disk until it is written
        return np.asarray(np.memmap(self._file, self._dtype, "r+", shape=(entries,)))

    def _grow(self, entries: int) -> None:
        before = self.array
        self._room = self._make(entries)
        if self._file is None:
            self._room[: len(before)] = before
