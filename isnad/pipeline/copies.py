"""The lines that `copies` prints, written by several processes."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import orjson

from isnad.pipeline.shares import FORKS, processes
from isnad.pipeline.summary import Progress, silent
from isnad.reuse.index import ReuseIndex
from isnad.reuse.judged import Judged, joined_up, reuses

PAIRS = 2_000  # pairs whose lines are written at a time
AHEAD = 4  # such portions that wait for each process


def copy_lines(index: ReuseIndex, *, progress: Progress = silent, workers: int | None = None) -> Iterator[str]:
    """One line of JSON a pair of reports that share passages (docs/outputs.md). Their order hangs on nothing but the
    reports."""
    progress("compare", 0, None)
    table = joined_up(index.tables()).ordered(index.corpus.rank.array)
    family, names = _families(index)
    mine = np.where(family[table.left] == family[table.right], family[table.left], -1).tolist()
    done = 0
    for part in _written(index, table, processes(workers)):
        for line, number in zip(part, mine[done : done + len(part)], strict=True):
            yield f'{line},"family":"{names[number]}"}}' if number >= 0 else f'{line},"family":null}}'
        done += len(part)
        progress("write", done, len(mine))


def _families(index: ReuseIndex) -> tuple[np.ndarray, list[str]]:
    """For each text the number of its family, -1 for none; and the families' ids."""
    groups = index.families()
    of = np.full(len(index.corpus), -1, np.int64)
    for number, group in enumerate(groups):
        of[[index.corpus.number[version] for version in group.members]] = number
    return of, [group.id for group in groups]


def _written(index: ReuseIndex, table: Judged, workers: int) -> Iterator[list[str]]:
    lows = range(0, len(table.left), PAIRS)
    if workers == 1 or not FORKS or len(lows) < workers:
        for low in lows:
            yield _write(index, table.slice(low, low + PAIRS))
        return
    _shared[:] = [(index, table)]  # what a forked process finds in its memory need not be sent to it
    waiting: deque[Future[list[str]]] = deque()
    with ProcessPoolExecutor(workers, get_context("fork"), _start) as pool:
        for low in lows:
            waiting.append(pool.submit(_write_shared, low))
            if len(waiting) > AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    _shared.clear()


_shared: list[tuple[ReuseIndex, Judged]] = []


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver is told, and ends the pool


def _write_shared(low: int) -> list[str]:
    index, table = _shared[0]
    return _write(index, table.slice(low, low + PAIRS))


def _write(index: ReuseIndex, table: Judged) -> list[str]:
    """The lines of some pairs, without their end: what family they are of is known elsewhere."""
    label, out = index.label, []
    for reuse in reuses(index.corpus, table):
        line = {
            "copy": label(reuse.copy), "source": label(reuse.source), "direction": reuse.direction, "why": reuse.why,
            "label": reuse.label, "share_of_copy": reuse.share_of_copy, "share_of_source": reuse.share_of_source,
            "copy_spans": reuse.copy_spans, "source_spans": reuse.source_spans,
        }  # fmt: skip
        out.append(orjson.dumps(line)[:-1].decode())
    return out
