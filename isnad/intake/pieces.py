"""Texts end to end in one array, and columns of which many rows say the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np


class Pieces(NamedTuple):
    """Texts in UTF-8, end to end in `data` (uint8); text `i` is `[bounds[i], bounds[i + 1])`."""

    data: Any
    bounds: Any

    def text(self, i: int) -> str:
        """One text."""
        raw: bytes = self.data[self.bounds[i] : self.bounds[i + 1]].tobytes()
        return raw.decode()

    def take(self, wanted: Any) -> Pieces:
        """Some of the texts, by index."""
        size = np.diff(self.bounds)[wanted]
        stop = np.cumsum(size)
        rows = np.arange(int(size.sum())) + np.repeat(self.bounds[wanted] - stop + size, size)
        return Pieces(self.data[rows], np.concatenate(([0], stop)))


def pieces_of(parts: Iterable[str]) -> Pieces:
    """Texts as `Pieces`."""
    return joined_pieces([part.encode() for part in parts])


def joined_pieces(raw: list[bytes]) -> Pieces:
    """The same of texts in UTF-8."""
    bounds = np.zeros(len(raw) + 1, np.int64)
    np.cumsum([len(part) for part in raw], out=bounds[1:])
    return Pieces(np.frombuffer(bytearray().join(raw), np.uint8), bounds)


class Named(NamedTuple):
    """A column: row `i` says `values[number[i]]` (int64); a value may stand there more than once."""

    values: list[str | None]
    number: Any

    def at(self, i: int) -> str | None:
        """What one row says."""
        return self.values[int(self.number[i])]

    def take(self, wanted: Any) -> Named:
        """Some of the rows, by index."""
        return Named(self.values, self.number[wanted])
