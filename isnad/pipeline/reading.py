"""Extraction, in processes of their own where that pays: of what a store holds unread, or of any reports."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from isnad import __version__
from isnad.errors import IsnadError, PackError
from isnad.model import Mention, Report, SetAside, digest
from isnad.pack import Pack, load_pack
from isnad.pipeline.summary import Progress
from isnad.store import Store

if TYPE_CHECKING:
    from concurrent.futures import Future

# Ctrl-C ends the workers too, maybe before its signal reaches the driver: how long that is waited for, in s, before the
# workers are taken to have been ended by something else.
CTRL_C = 1.0

# What was read in one report, or the reason why nothing could be.
Found = list[Mention] | str
# A report without its texts, its title, its text.
Packed = tuple[Report, bytes, bytes]
# The reports of some versions, in that order.
Fetch = Callable[[Sequence[str]], list[Report]]

# Reports that a worker reads between two commits.
BATCH = 50
# Batches that wait for each worker, with the one it reads: enough to keep it busy, few enough to keep memory flat.
AHEAD = 2
# Below this many reports a second process costs more than it brings: it loads the pack anew (about a second).
ALONE = 400

# What decides which mentions a report has, and what decides the record beyond them.
_READING, _LINKING = ("pack", "text", "extract"), ("reuse", "link")


@lru_cache(maxsize=2)
def _code(rooms: tuple[str, ...]) -> str:
    """A hash of the program's own sources: derived data made by other ones is made anew.

    Hashing them (some 70 files, a few ms) rather than naming the release means that a change of a rule in the code is
    noticed too, by whoever works on it.
    """
    root = Path(__file__).resolve().parents[1]
    files = [root / "script.py", root / "model.py", *(p for r in rooms for p in sorted((root / r).rglob("*.py")))]
    return digest(__version__, *(p.read_text(encoding="utf-8") for p in files))


def reading_engine(pack: Pack) -> str:
    """Program and pack as one name: what mentions were read by."""
    return digest(_code(_READING), pack.version)


def record_engine(pack: Pack) -> str:
    """The same for the whole record: reuse and linking too."""
    return digest(reading_engine(pack), _code(_LINKING))


def words_engine(pack: Pack) -> str:
    """The same for the words that reuse is found in."""
    return digest(_code(("pack", "reuse")), pack.version)


def read_missing(
    store: Store, pack: Pack, versions: Iterable[str], progress: Progress, workers: int | None, afresh: bool
) -> None:
    """Read the reports that this engine has not read yet; mentions are committed batch by batch."""
    engine = reading_engine(pack)
    done = set() if afresh else store.extracted(engine)
    missing = by_day(store.reports(sorted(v for v in versions if v not in done), texts=False))
    read = 0
    for batch, found in read_all(missing, lambda some: list(store.reports(some)), pack, workers):
        told = [(v, f) for v, f in zip(batch, found, strict=True)]
        faults = [(v, f) for v, f in told if isinstance(f, str)]
        store.add_set_aside(SetAside(f"report {v}", f"{fault}; the report stays in the store") for v, fault in faults)
        store.save_mentions(engine, [(v, [] if isinstance(f, str) else f) for v, f in told])
        read += len(batch)
        progress("extract", read, len(missing))


def by_day(reports: Iterable[Report]) -> list[str]:
    """Versions in order of their reports' days: copies are of one day or two, and what a process has just read it reads
    for nothing. Over the 31,030 articles of the development set four fifths of the repeated sentences are still
    remembered this way, in order of version (which is at random) a fifth; see docs/scale.md."""
    return [version for _, version in sorted((r.published or r.fetched or "", r.version) for r in reports)]


def _workers(asked: int | None, reports: int) -> int:
    """How many processes read: as many as asked for, else as many as pay."""
    return 1 if not asked and reports < ALONE else processes(asked)


def processes(asked: int | None = None) -> int:
    """How many processes, or threads in compiled loops, work: as many as asked for, else as there are processors, four at most."""
    return asked or max(1, min(4, os.cpu_count() or 1))


def read_all(
    versions: Sequence[str], fetch: Fetch, pack: Pack, workers: int | None = None
) -> Iterator[tuple[Sequence[str], list[Found]]]:
    """(versions, what each of them tells) batch by batch, in no certain order; `fetch` gives the reports of some
    versions. In as many processes as asked for, else as pay."""
    batches = [versions[i : i + BATCH] for i in range(0, len(versions), BATCH)]
    many = _workers(workers, len(versions))
    if many > 1 and batches:
        yield from _read_apart(batches, fetch, pack, many)
        return
    for batch in batches:
        yield batch, _read_batch(fetch(batch), pack)


def _read_apart(
    batches: Sequence[Sequence[str]], fetch: Fetch, pack: Pack, workers: int
) -> Iterator[tuple[Sequence[str], list[Found]]]:
    """The same in processes of their own, each with a stretch of the batches: copies that stand near each other go to
    the process that remembers them."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    overlay = pack.roots[1] if len(pack.roots) > 1 else None
    # Fresh processes, not forks: a fork would carry open SQLite handles and the thread of a progress bar along.
    context = get_context("spawn")
    stretches = _stretches(batches, workers)
    running: dict[Future[list[Found]], tuple[int, Sequence[str]]] = {}
    with ExitStack() as stack:
        pools = [ProcessPoolExecutor(1, context, _start_worker, (pack.language, overlay)) for _ in stretches]
        for pool in pools:
            # An interrupted build must not first read what is queued.
            stack.callback(pool.shutdown, cancel_futures=True)

        def start(worker: int) -> None:
            versions = _following(stretches, worker)
            if versions:
                reports = fetch(versions)
                with _interrupt_held():
                    running[pools[worker].submit(_work, _packed(reports))] = worker, versions

        try:
            for worker in AHEAD * list(range(len(pools))):
                start(worker)
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    worker, batch = running.pop(future)
                    yield batch, future.result()
                    start(worker)
        except BrokenProcessPool as error:
            time.sleep(CTRL_C)
            raise IsnadError(
                "a process that was reading was ended from outside (is memory short?); "
                "run the command again: it goes on where it stopped"
            ) from error


def _stretches(batches: Sequence[Sequence[str]], workers: int) -> list[deque[Sequence[str]]]:
    """The batches cut into runs of one length, one a worker."""
    each = -(-len(batches) // workers)
    return [deque(batches[i : i + each]) for i in range(0, len(batches), each)]


def _following(stretches: Sequence[deque[Sequence[str]]], worker: int) -> Sequence[str]:
    """The next batch of a worker: of its own stretch, else from the end of the longest; empty where all are given out."""
    if stretches[worker]:
        return stretches[worker].popleft()
    longest = max(stretches, key=len)
    return longest.pop() if longest else ()


@contextmanager
def _interrupt_held() -> Iterator[None]:
    """Keep Ctrl-C waiting while a process starts: it inherits that, and would print a traceback of its first imports."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read_batch(reports: Sequence[Report], pack: Pack) -> list[Found]:
    """What each report tells, or why it could not be read."""
    return [_read_one(report, pack) for report in reports]


def _read_one(report: Report, pack: Pack) -> Found:
    from isnad.extract import extract
    from isnad.text import to_doc

    try:
        return extract(to_doc(report), pack)
    except PackError:
        raise  # it is of every report
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the other reports
        return f"could not be read, a fault of Isnad ({type(error).__name__}: {error})"


_worker_pack: list[Pack] = []  # the one pack of a worker process, loaded when it starts


def _start_worker(language: str, overlay: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches every process: a worker just ends, the driver reports
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_follow_driver, daemon=True).start()
    from isnad.extract.memory import spare_collector
    from isnad.extract.reading import reader

    _worker_pack[:] = [load_pack(language, overlay)]
    reader(_worker_pack[0])  # its tables
    spare_collector()


def _packed(reports: Sequence[Report]) -> list[Packed]:
    """Reports as they go to another process. Their texts go as bytes: a string that is pickled keeps its UTF-8 beside it
    for as long as it lives, and whoever has all reports in memory would have all of them twice (100 MB for 31,030)."""
    return [(replace(r, title="", text=""), _encoded(r.title), _encoded(r.text)) for r in reports]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _unpacked(packed: Packed) -> Report:
    report, title, text = packed
    return replace(report, title=_decoded(title), text=_decoded(text))


def _work(packed: Sequence[Packed]) -> list[Found]:
    return _read_batch([_unpacked(item) for item in packed], _worker_pack[0])


def _follow_driver() -> None:
    """End this worker when the driver has ended, even by SIGKILL: it waits for work on a pipe that it holds open itself."""
    from multiprocessing import parent_process

    driver = parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)
