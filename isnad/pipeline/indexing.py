"""Files read for comparing, by several threads, into one index."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from isnad.intake.jsonl import Given, Lines
from isnad.intake.plain import read_plain
from isnad.intake.read import given_of, read_inputs
from isnad.model import Report, SetAside
from isnad.pack import load_pack
from isnad.pipeline.reading import processes
from isnad.pipeline.summary import Progress, silent
from isnad.reuse.corpus import Block, block_of, block_of_plain
from isnad.reuse.credit import Agencies, agencies
from isnad.reuse.index import BATCH, ReuseIndex

AHEAD = 2  # portions that wait for each thread
_TURN = 0.0002  # seconds
Note = Callable[[SetAside], None]
_Portion = Lines | list[Report | SetAside]
_Read = tuple[list[Block], list[SetAside]]


def read_index(
    paths: Sequence[str], *, published: str | None = None, outlet: str | None = None, note: Note,
    progress: Progress = silent, workers: int | None = None,
) -> ReuseIndex:  # fmt: skip
    """Index the reports of `paths`; `note` is told what is set aside. `workers` is how many threads read.

    Raises InputError as `read_reports` does.
    """
    progress("read", 0, None)  # the first use of all compiles for a while
    given = given_of(published, outlet)
    portions = _portions(read_inputs(paths, given, stdin=sys.stdin.buffer))
    index: ReuseIndex | None = None
    for known, (blocks, aside) in _read_all(portions, given, processes(workers)):
        index = ReuseIndex(known) if index is None else index
        for block in blocks:
            index.take(block)
        for item in aside:
            note(item)
        progress("read", len(index), None)
    return ReuseIndex() if index is None else index


def _portions(items: Iterable[Lines | Report | SetAside]) -> Iterator[_Portion]:
    """Lines as they come, single reports some together."""
    held: list[Report | SetAside] = []
    for item in items:
        if isinstance(item, Lines):
            yield item
        else:
            held.append(item)
        if len(held) == BATCH:
            yield held
            held = []
    if held:
        yield held


def _read_all(portions: Iterator[_Portion], given: Given, threads: int) -> Iterator[tuple[Agencies, _Read]]:
    """What `_read` makes of each portion, in order, with the names that credits were read by. Compiled loops let go of the
    interpreter, so that threads share the work; the names are compiled while the first portions are read."""
    waiting: deque[Future[_Read]] = deque()
    known: Future[Agencies] = Future()
    with _quick_turns(), ThreadPoolExecutor(threads) as pool:
        for portion in portions:
            waiting.append(pool.submit(_read, portion, given, known))
            if not known.done():
                _fulfil(known)
            if len(waiting) > AHEAD * threads:
                yield known.result(), waiting.popleft().result()
        while waiting:
            yield known.result(), waiting.popleft().result()


def _fulfil(known: Future[Agencies]) -> None:
    """Compile the names that ship; where that fails, nobody is left waiting for them."""
    try:
        known.set_result(agencies(load_pack()))
    finally:
        known.cancel()  # does nothing where they are there


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Let threads that come out of a compiled loop wait for the interpreter for a moment only: the others are in one soon."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _read(portion: _Portion, given: Given, known: Future[Agencies]) -> _Read:
    blocks = []
    if isinstance(portion, Lines):
        plain, portion = read_plain(portion, given)
        if len(plain):
            blocks.append(block_of_plain(plain, known.result))
    reports = [item for item in portion if isinstance(item, Report)]
    if reports:
        blocks.append(block_of(reports, known.result()))
    return blocks, [item for item in portion if isinstance(item, SetAside)]
