"""The lines that `copies` prints."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import orjson

from isnad.intake.pieces import Pieces, pieces_of
from isnad.model import Family
from isnad.pipeline.lines import Pairs, Texts, lines_of, texts_of
from isnad.pipeline.reading import processes
from isnad.pipeline.summary import Progress, silent
from isnad.reuse.compare import PASSAGES
from isnad.reuse.direction import NO_COPY
from isnad.reuse.headlist import HeadColumns
from isnad.reuse.index import ReuseIndex
from isnad.reuse.judged import Directed, Judged, directed, joined_up, raw_passages
from isnad.reuse.label import LABELS
from isnad.reuse.quick import DIRECTIONS

PAIRS = 10_000  # pairs whose lines are written at a time
AHEAD = 2  # such portions that wait for each thread
PARTS = 10_000  # shares are told in ten-thousandths


def copy_lines(index: ReuseIndex, *, progress: Progress = silent, workers: int | None = None) -> Iterator[bytes]:
    """One line of JSON a pair of reports that share passages (docs/outputs.md), `PAIRS` of them at a time. Their order
    hangs on nothing but the reports."""
    progress("compare", 0, None)
    table = joined_up(index.tables()).ordered(index.corpus.rank.array)
    lows, threads = range(0, len(table.left), PAIRS), processes(workers)
    with ThreadPoolExecutor(threads) as pool:
        # Directions are told, and compiled loops find the passages, while families are.
        ways = pool.submit(directed, index.corpus, table)
        spans = [pool.submit(raw_passages, index.corpus, table.slice(low, low + PAIRS)) for low in lows]
        groups = index.families()
        write = _writer(index, table, ways.result(), groups)
        waiting: deque[Future[bytes]] = deque()
        for low, found in zip(lows, spans, strict=True):
            waiting.append(pool.submit(write, low, found))
            while waiting and (len(waiting) > AHEAD * threads or low == lows[-1]):
                yield waiting.popleft().result()
            done = min(low + PAIRS - len(waiting) * PAIRS, len(table.left))
            progress("write", max(done, 0), len(table.left))


def _writer(index: ReuseIndex, table: Judged, ways: Directed, groups: Sequence[Family]) -> Callable[[int, Future[Any]], bytes]:
    """What writes the lines of the pairs from number `low` on, whose passages are being found."""
    heads = index.corpus.heads.columns()
    pairs, texts = _pairs(table, ways, _end(index, table, groups)), _texts(heads, ways, groups)

    def write(low: int, spans: Future[Any]) -> bytes:
        part = slice(low, low + PAIRS)
        some = Pairs._make(column[part] for column in pairs)
        return lines_of(some, texts, heads.published.number, spans.result())

    return write


def _end(index: ReuseIndex, table: Judged, groups: Sequence[Family]) -> Any:
    """For each pair the number of the family that holds both reports, counted from 1; 0 where none does."""
    of = np.zeros(len(index.corpus), np.int64)
    for number, group in enumerate(groups, 1):
        of[[index.corpus.number[version] for version in group.members]] = number
    return np.where(of[table.left] == of[table.right], of[table.left], 0)


def _pairs(table: Judged, ways: Directed, end: Any) -> Pairs:
    told, passages = ways.told, table.counts[:, PASSAGES].astype(np.int64)
    why = np.full(len(table.left), -1, np.int64)
    why[list(ways.why)] = np.arange(len(ways.why))
    shares = [np.rint(share * PARTS).astype(np.int64) for share in ways.share]
    return Pairs(
        table.left, table.right, told.left_copied, told.direction, told.time, told.slips, told.whole, why, table.label,
        shares[0], shares[1], table.counts, passages, end,
    )  # fmt: skip


def _texts(heads: HeadColumns, ways: Directed, groups: Sequence[Family]) -> Texts:
    parts = [part / PARTS for part in range(PARTS + 1)]
    return texts_of(
        names=_escaped(heads.labels),
        stamps=pieces_of(stamp or "" for stamp in heads.published.values),
        directions=DIRECTIONS,
        labels=LABELS,
        fixed=(_quoted(NO_COPY[label]) if label in NO_COPY else "" for label in LABELS),
        shares=map(repr, parts),
        percents=(f"{part:.0%}" for part in parts),
        why=(",".join(map(_quoted, why)) for why in ways.why.values()),
        ends=("null", *(_quoted(group.id) for group in groups)),
    )


def _escaped(labels: Pieces) -> Pieces:
    """Texts as JSON writes them, without quotation marks."""
    data = labels.data
    if not np.any((data < 0x20) | (data == ord('"')) | (data == ord("\\"))):
        return labels
    return pieces_of(_quoted(labels.text(i))[1:-1] for i in range(len(labels.bounds) - 1))


def _quoted(text: str) -> str:
    return orjson.dumps(text).decode()
