"""A phrase of the bench, and a reader as a column of its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase with what it says; `published` is the ISO day that relative dates count from."""

    phrase: str
    wanted: str
    group: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A reader: what it answers to a case, whether that is right, and the same reading without any memory of the
    phrase, to be timed."""

    name: str
    answer: Callable[[Case], Any]
    right: Callable[[Case, Any], bool]
    timed: Callable[[Case], Any]
