"""The lines that `copies` prints, written by several processes."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from typing import Any, TypeVar

import orjson

from isnad.pipeline.summary import Progress, silent
from isnad.reuse.index import ReuseIndex
from isnad.reuse.judged import Judged, reuses

PAIRS = 4_000  # pairs whose lines are written at a time
AHEAD = 4  # batches that wait for each process
T = TypeVar("T")


def copy_lines(index: ReuseIndex, *, progress: Progress = silent, workers: int | None = None) -> Iterator[str]:
    """One line of JSON a pair of reports that share passages (docs/outputs.md), sorted by copy, then source."""
    progress("compare", 0, None)
    tables = index.tables()
    pairs = sum(len(table.left) for table in tables)
    _shared[:] = [index, tables]
    jobs = [(t, low) for t, table in enumerate(tables) for low in range(0, len(table.left), PAIRS)]
    with _processes(workers if pairs > PAIRS else 1) as pool:
        written = _in_order(pool, _write, iter(jobs), len(jobs))
        rows: list[tuple[str, str, str]] = []
        family: dict[str, str] | None = None
        for part in written:
            if family is None:  # while the others write
                family = {version: group.id for group in index.families() for version in group.members}
            rows += part
            progress("write", len(rows), pairs)
    _shared.clear()
    family = family or {}
    for copy, source, line in sorted(rows):
        mine = family.get(copy)
        tied = mine is not None and mine == family.get(source)
        yield f'{line[:-1]},"family":"{mine}"}}' if tied else f'{line[:-1]},"family":null}}'


def _write(table: int, low: int) -> list[tuple[str, str, str]]:
    """Copy, source and line (without its family) of some of the pairs."""
    index, tables = _shared
    part: Judged = tables[table].slice(low, low + PAIRS)
    label = index.label
    out = []
    for reuse in reuses(index.corpus, part):
        line = {
            "copy": label(reuse.copy), "source": label(reuse.source), "direction": reuse.direction, "why": reuse.why,
            "label": reuse.label, "share_of_copy": reuse.share_of_copy, "share_of_source": reuse.share_of_source,
            "copy_spans": reuse.copy_spans, "source_spans": reuse.source_spans,
        }  # fmt: skip
        out.append((reuse.copy, reuse.source, orjson.dumps(line).decode()))
    return out


_shared: list[Any] = []  # what forked processes find in their memory: the index and its tables


def _count(workers: int | None) -> int:
    return workers or max(1, min(4, os.cpu_count() or 1))


def _processes(workers: int | None) -> AbstractContextManager[Executor | None]:
    if _count(workers) == 1 or not sys.platform.startswith("linux"):
        return nullcontext()
    return ProcessPoolExecutor(_count(workers), get_context("fork"), _start)


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver is told, and ends the pool


def _in_order(
    pool: Executor | None, work: Callable[..., T], jobs: Iterator[tuple[Any, ...]], workers: int
) -> Iterator[T]:
    """`work(*job)` of each job in order, a few ahead."""
    waiting: deque[Future[T]] = deque()
    for job in jobs:
        if pool is None:
            yield work(*job)
            continue
        waiting.append(pool.submit(work, *job))
        if len(waiting) > AHEAD * workers:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
