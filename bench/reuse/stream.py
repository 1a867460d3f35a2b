"""How long it takes to add one report to a full index and be told what it shares.

The index is given: anything with `add(report) -> list[Reuse]`. Nothing here knows how it is built or kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from isnad.model import Report, Reuse


class Index(Protocol):
    """What is measured."""

    def add(self, report: Report) -> list[Reuse]:
        """Take a report in and say what it shares with those before it."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of add-and-query: median, 99th percentile, worst, over `reports` additions; reuses they gave."""

    reports: int
    p50: float
    p99: float
    worst: float
    reuses: int


def latency(
    index: Index, reports: Iterable[Report], warm: int = 200, clock: Callable[[], float] = time.perf_counter
) -> Latency:
    """Add reports one by one. The first `warm` are added and not counted. The caller fills the index beforehand and
    commits in batches, outside of `add`."""
    spent: list[float] = []
    reuses = 0
    for i, report in enumerate(reports):
        start = clock()
        found = index.add(report)
        took = clock() - start
        if i >= warm:
            spent.append(took * 1000)
            reuses += len(found)
    if not spent:
        raise SystemExit(f"latency needs more than {warm} reports")
    spent.sort()
    return Latency(len(spent), _quantile(spent, 0.5), _quantile(spent, 0.99), spent[-1], reuses)


def _quantile(ordered: list[float], share: float) -> float:
    """The smallest value that is no less than `share` of them."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
