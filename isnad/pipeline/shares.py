"""Files read for comparing by several processes, each a share of the lines, into one index."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from isnad.errors import IsnadError
from isnad.intake import read_reports
from isnad.model import Report, SetAside
from isnad.pack import load_pack
from isnad.pipeline.reading import processes
from isnad.pipeline.summary import Progress, silent
from isnad.reuse.corpus import Block, block_of
from isnad.reuse.credit import Agencies, agencies
from isnad.reuse.index import BATCH, ReuseIndex

FORKS = sys.platform.startswith("linux")  # elsewhere a process would have to load everything first
ALONE = 8_000_000  # bytes of input that are sooner read by one process
Fill = tuple[str | None, str | None]  # published, outlet: what the caller gives for reports that lack it
Note = Callable[[SetAside], None]
Read = tuple[Block | None, list[SetAside]]


def read_index(
    paths: Sequence[str], *, published: str | None = None, outlet: str | None = None, note: Note,
    progress: Progress = silent, workers: int | None = None,
) -> ReuseIndex:  # fmt: skip
    """Index the reports of `paths` (not standard input where several processes read); `note` is told what is set aside.

    Raises InputError as `read_reports` does, IsnadError where a process was ended from outside.
    """
    number = processes(workers) if FORKS and "-" not in paths and _size(paths) > ALONE else 1
    progress("read", 0, None)  # the first use of all compiles for a while
    index = ReuseIndex(agencies(load_pack()))
    fill = published, outlet
    _reports(paths, fill)  # says at once what cannot be read at all, and loads what forks then have
    block_of([], index.known)
    if number == 1:
        for read in _blocks(_reports(paths, fill), index.known):
            _take(index, read, note, progress)
        return index
    context = get_context("fork")
    gc.freeze()  # nothing that stands here is rubbish: forks need not look at it, which would copy it
    pipes: list[Connection[Any, Any]] = []
    running = []
    for share in range(number):
        ours, theirs = context.Pipe(duplex=False)
        running.append(context.Process(target=_send, args=(theirs, paths, fill, (share, number), index.known), daemon=True))
        running[-1].start()
        theirs.close()
        pipes.append(ours)
    try:
        _collect(index, pipes, note, progress)
    finally:
        for process in running:
            process.terminate()
    return index


def _reports(paths: Sequence[str], fill: Fill, share: tuple[int, int] = (0, 1)) -> Iterator[Report | SetAside]:
    return read_reports(paths, published=fill[0], outlet=fill[1], stdin=sys.stdin.buffer, share=share)


def _size(paths: Iterable[str]) -> int:
    """Bytes of the files that paths name, and of those in folders; packed ones count four times."""
    files = [f for p in map(Path, paths) for f in (p.rglob("*") if p.is_dir() else [p])]
    return sum(f.stat().st_size * (4 if f.suffix in (".gz", ".zst") else 1) for f in files if f.is_file())


def _blocks(found: Iterable[Report | SetAside], known: Agencies) -> Iterable[Read]:
    stream = iter(found)
    while batch := list(islice(stream, BATCH)):
        reports = [item for item in batch if isinstance(item, Report)]
        yield block_of(reports, known) if reports else None, [i for i in batch if isinstance(i, SetAside)]


def _send(pipe: Connection[Any, Any], paths: Sequence[str], fill: Fill, share: tuple[int, int], known: Agencies) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver is told
    gc.set_threshold(100_000, 50, 100)  # reports come and go without circles
    try:
        for read in _blocks(_reports(paths, fill, share), known):
            pipe.send(read)
        pipe.send(None)
    except IsnadError as error:
        pipe.send(error)


def _collect(index: ReuseIndex, pipes: list[Connection[Any, Any]], note: Note, progress: Progress) -> None:
    while pipes:
        for pipe in [p for p in wait(pipes) if isinstance(p, Connection)]:
            try:
                got = pipe.recv()
            except EOFError as error:
                raise IsnadError("a process that was reading was ended from outside (is memory short?)") from error
            if isinstance(got, IsnadError):
                raise got
            if got is None:
                pipes.remove(pipe)
            else:
                _take(index, got, note, progress)


def _take(index: ReuseIndex, read: Read, note: Note, progress: Progress) -> None:
    block, aside = read
    if block is not None:
        index.take(block)
    for item in aside:
        note(item)
    progress("read", len(index), None)
