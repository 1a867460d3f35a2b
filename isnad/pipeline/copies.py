"""The lines that `copies` prints, written by several processes."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context

import numpy as np
import orjson

from isnad.pipeline.reading import processes
from isnad.pipeline.shares import FORKS
from isnad.pipeline.summary import Progress, silent
from isnad.reuse.index import ReuseIndex
from isnad.reuse.judged import Judged, joined_up, rows

PAIRS = 2_000  # pairs whose lines are written at a time
AHEAD = 4  # such portions that wait for each process


def copy_lines(index: ReuseIndex, *, progress: Progress = silent, workers: int | None = None) -> Iterator[str]:
    """One line of JSON a pair of reports that share passages (docs/outputs.md), `PAIRS` of them at a time. Their order
    hangs on nothing but the reports."""
    progress("compare", 0, None)
    table = joined_up(index.tables()).ordered(index.corpus.rank.array)
    family, names = _families(index)
    mine = np.where(family[table.left] == family[table.right], family[table.left], -1)
    ends = [',"family":null}', *(f',"family":"{name}"}}' for name in names)]
    done = 0
    for part in _written(_Work(index, table, mine + 1, ends), processes(workers)):
        yield part
        done = min(done + PAIRS, len(mine))
        progress("write", done, len(mine))


def _families(index: ReuseIndex) -> tuple[np.ndarray, list[str]]:
    """For each text the number of its family, -1 for none; and the families' ids."""
    groups = index.families()
    of = np.full(len(index.corpus), -1, np.int64)
    for number, group in enumerate(groups):
        of[[index.corpus.number[version] for version in group.members]] = number
    return of, [group.id for group in groups]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is written: pairs, and how the line of each ends (an index into `ends`)."""

    index: ReuseIndex
    table: Judged
    end: np.ndarray
    ends: list[str]


def _written(work: _Work, workers: int) -> Iterator[str]:
    lows = range(0, len(work.table.left), PAIRS)
    if workers == 1 or not FORKS or len(lows) < workers:
        for low in lows:
            yield _write(work, low)
        return
    gc.freeze()  # forks need not look at what stands here
    _shared[:] = [work]  # what a forked process finds in its memory need not be sent to it
    waiting: deque[Future[str]] = deque()
    with ProcessPoolExecutor(workers, get_context("fork"), _start) as pool:
        for low in lows:
            waiting.append(pool.submit(_write_shared, low))
            if len(waiting) > AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    _shared.clear()


_shared: list[_Work] = []


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver is told, and ends the pool
    gc.disable()  # lines come and go without circles


def _write_shared(low: int) -> str:
    return _write(_shared[0], low)


def _write(work: _Work, low: int) -> str:
    """The lines of some pairs.

    Written out, for a line of JSON from a dictionary costs twice as much, and there may be millions.
    """
    table = work.table.slice(low, low + PAIRS)
    out = []
    for row, end in zip(rows(work.index.corpus, table), work.end[low : low + PAIRS].tolist(), strict=True):
        copy, source, direction, why, label, of_copy, of_source, spans = row
        ours = ",".join([f"[{s[0]},{s[1]}]" for s in spans])
        theirs = ",".join([f"[{s[2]},{s[3]}]" for s in spans])
        out.append(
            f'{{"copy":{_quoted(copy.label)},"source":{_quoted(source.label)},"direction":"{direction}",'
            f'"why":[{",".join(map(_quoted, why))}],"label":"{label}","share_of_copy":{of_copy},'
            f'"share_of_source":{of_source},"copy_spans":[{ours}],"source_spans":[{theirs}]{work.ends[end]}'
        )
    return "\n".join(out)


@lru_cache(maxsize=100_000)
def _quoted(text: str) -> str:
    return orjson.dumps(text).decode()
