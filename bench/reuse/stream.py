"""How long it takes to add one report to a full index and be told what it shares.

`latency` takes anything with `add(report) -> list[Reuse]`; `measure` fills our own index.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from bench.reuse.generate import growth
from bench.reuse.source import Article
from isnad.intake import make_report
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


def measure(articles: Sequence[Article], documents: int, added: int, seed: int, *, dates: bool = True) -> tuple[Latency, float]:
    """Fill an index with `documents` recombined texts and add `added` more; also the peak memory of this process in MB."""
    from isnad.reuse import ReuseIndex

    texts = (_report(article, dates) for article in growth(articles, documents + added, seed))
    index = ReuseIndex()
    index.extend(islice(texts, documents))
    index.settle()
    gc.freeze()  # what a service that holds an index for long does too: it is not rubbish
    measured = latency(index, list(texts))
    return measured, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _report(article: Article, dates: bool) -> Report:
    record = {"id": article.id, "title": article.title, "text": "\n".join(article.paragraphs)}
    if dates:
        record |= {"outlet": article.outlet, "published": article.date}
    made = make_report(record, where=article.id, any_language=True)
    assert isinstance(made, Report)
    return made


def _quantile(ordered: list[float], share: float) -> float:
    """The smallest value that is no less than `share` of them."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
