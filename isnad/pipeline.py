"""The stages in order, and their driver: intake → extract → reuse → link → store, incremental and idempotent.

Every step commits what it has done, so that a build that is killed goes on where it stopped and ends with the record
that an undisturbed one would have made. Nothing depends on the order or the batches in which reports came.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from isnad import __version__
from isnad.model import Event, Family, Mention, Report, Reuse, SetAside, digest
from isnad.pack import Pack, load_pack
from isnad.store import Added, Store

STAGES = ("intake", "text", "reuse", "extract", "link", "store")

# Reports a transaction takes in, and reports a worker reads between two commits.
INTAKE_BATCH, EXTRACT_BATCH = 500, 200
# Below this many reports a second process costs more than it brings: it loads the pack anew (about a second).
ALONE = 400

# progress(stage, done, total or None): called often, cheap to ignore.
Progress = Callable[[str, int, int | None], None]


@dataclass(slots=True)
class BuildSummary:
    """What a build did. `changed` is False where nothing was to do."""

    added: Added = field(default_factory=Added)
    set_aside: Counter[str] = field(default_factory=Counter)
    changed: bool = False
    reports: int = 0
    families: int = 0
    mentions: int = 0
    events: int = 0
    events_new: int = 0
    events_gone: int = 0
    events_changed: int = 0
    by_type: dict[str, tuple[int, int]] = field(default_factory=dict)  # type → (before, after)
    seconds: dict[str, float] = field(default_factory=dict)


def _silent(stage: str, done: int, total: int | None) -> None:
    """No progress wanted."""


@lru_cache(maxsize=1)
def engine_version() -> str:
    """A hash of the program's reading half: derived data made by another one is made anew.

    Hashing the sources (some 60 files, a few ms) rather than the release number means that a change of a rule in
    the code is noticed too, by whoever works on it.
    """
    root = Path(__file__).resolve().parent
    rooms = ("text", "reuse", "extract", "link")
    files = [root / "script.py", root / "model.py", *(p for r in rooms for p in sorted((root / r).rglob("*.py")))]
    return digest(__version__, *(p.read_text(encoding="utf-8") for p in files))


def build(
    store: Store, sources: Iterable[Report | SetAside], pack: Pack, *, progress: Progress = _silent, workers: int | None = None
) -> BuildSummary:  # fmt: skip
    """Take `sources` in and bring the record up to date."""
    summary = BuildSummary()
    with _clock(summary, "intake"):
        take_in(store, sources, summary)
    derive(store, pack, summary, progress, workers)
    return summary


def rebuild(store: Store, pack: Pack, *, progress: Progress = _silent, workers: int | None = None) -> BuildSummary:
    """Derive the whole record anew, whatever stands; the summary says what that changed."""
    summary = BuildSummary()
    derive(store, pack, summary, progress, workers, afresh=True)
    return summary


def take_in(store: Store, sources: Iterable[Report | SetAside], summary: BuildSummary) -> None:
    """Intake alone: batches, each committed; set-asides noted with their reason."""
    reports: list[Report] = []
    aside: list[SetAside] = []

    def flush() -> None:
        summary.added = summary.added + store.add_reports(reports) if reports else summary.added
        store.add_set_aside(aside)
        reports.clear()
        aside.clear()

    for item in sources:
        if isinstance(item, Report):
            reports.append(item)
        else:
            aside.append(item)
            summary.set_aside[_kind(item.reason)] += 1
        if len(reports) + len(aside) >= INTAKE_BATCH:
            flush()
    flush()


def _kind(reason: str) -> str:
    """The reason without its particulars, for counting."""
    return reason.partition(":")[0].partition(";")[0].partition("(")[0].strip()


def inputs_hash(store: Store, pack: Pack, versions: Iterable[str]) -> str:
    """What the record hangs on: current reports, judgements, program and pack."""
    verdicts = [f"{j.left} {j.right} {j.verdict} {j.score} {j.by}" for j in store.judgements()]
    return digest(engine_version(), pack.version, *sorted(versions), "judgements", *verdicts, size=16)


def derive(
    store: Store, pack: Pack, summary: BuildSummary, progress: Progress, workers: int | None, afresh: bool = False
) -> None:
    """Extraction, reuse, linking: done only where reports, judgements, program or pack have changed."""
    versions = store.current_versions()
    inputs = inputs_hash(store, pack, versions)
    counts = store.counts()
    if not afresh and store.state().get("inputs") == inputs:
        summary.reports, summary.families = len(versions), counts["families"]
        summary.mentions, summary.events = counts["mentions"], counts["events"]
        return
    summary.changed = True
    with _clock(summary, "extract"):
        _extract_missing(store, pack, versions, progress, workers, afresh)
    with _clock(summary, "reuse"):
        reuses, families = _reuse(store, versions, progress)
    with _clock(summary, "link"):
        progress("link", 0, None)
        mentions = list(store.mentions(versions))
        events = _link(store, mentions, versions, reuses, families)
    with _clock(summary, "store"):
        progress("store", 0, None)
        _compare(store, events, summary)
        pointers = _pointers(store.membership(), events)
        state = {"inputs": inputs, "engine": engine_version(), "pack": pack.version, "program": __version__}
        store.replace_derived(reuses, families, events, pointers, state)
    summary.reports, summary.families = len(versions), len(families)
    summary.mentions, summary.events = len(mentions), len(events)


def _link(
    store: Store, mentions: Sequence[Mention], versions: Iterable[str], reuses: Sequence[Reuse], families: Sequence[Family]
) -> list[Event]:  # fmt: skip
    from isnad.link import link

    told = {m.report for m in mentions}
    reports = {r.version: r for r in store.reports(v for v in versions if v in told)}
    return link(mentions, reports, reuses, families, store.judgements())


def _reuse(store: Store, versions: Iterable[str], progress: Progress) -> tuple[list[Reuse], list[Family]]:
    from isnad.reuse import families, find_reuse, with_families
    from isnad.text import to_doc

    wanted = sorted(versions)

    def docs() -> Iterator[object]:
        for done, report in enumerate(store.reports(wanted)):
            if done % 100 == 0:
                progress("reuse", done, len(wanted))
            yield to_doc(report)

    reuses = find_reuse(docs())  # type: ignore[arg-type]
    groups = families(reuses, wanted)
    return with_families(reuses, groups), groups


def _extract_missing(
    store: Store, pack: Pack, versions: Iterable[str], progress: Progress, workers: int | None, afresh: bool
) -> None:
    """Read the reports that this engine has not read yet; mentions are committed batch by batch."""
    engine = digest(engine_version(), pack.version)
    done = set() if afresh else store.extracted(engine)
    missing = sorted(v for v in versions if v not in done)
    batches = [missing[i : i + EXTRACT_BATCH] for i in range(0, len(missing), EXTRACT_BATCH)]
    read = 0
    for batch, found in _extracted(store, batches, pack, _workers(workers, len(missing))):
        store.save_mentions(engine, list(zip(batch, found, strict=True)))
        read += len(batch)
        progress("extract", read, len(missing))


def _workers(asked: int | None, reports: int) -> int:
    if reports < ALONE:
        return 1
    return asked or max(1, min(4, os.cpu_count() or 1))


def _extracted(
    store: Store, batches: Sequence[Sequence[str]], pack: Pack, workers: int
) -> Iterator[tuple[Sequence[str], list[list[Mention]]]]:
    """(versions, their mentions) batch by batch; in processes of their own where that pays."""
    if workers <= 1:
        for batch in batches:
            yield batch, _read_batch(list(store.reports(batch)), pack)
        return
    overlay = pack.roots[1] if len(pack.roots) > 1 else None
    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(pack.language, overlay)) as pool:
        ahead = 2 * workers  # enough to keep the workers busy, few enough to keep memory flat
        running = [(b, pool.submit(_work, list(store.reports(b)))) for b in batches[:ahead]]
        try:
            for following in (*batches[ahead:], *(None for _ in running)):
                batch, future = running.pop(0)
                yield batch, future.result()
                if following is not None:
                    running.append((following, pool.submit(_work, list(store.reports(following)))))
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupted build must not first read what is queued


def _read_batch(reports: Sequence[Report], pack: Pack) -> list[list[Mention]]:
    from isnad.extract import extract
    from isnad.text import to_doc

    return [extract(to_doc(report), pack) for report in reports]


_worker_pack: list[Pack] = []  # the one pack of a worker process, loaded when it starts


def _start_worker(language: str, overlay: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches every process: a worker just ends, the driver reports
    _worker_pack[:] = [load_pack(language, overlay)]


def _work(reports: Sequence[Report]) -> list[list[Mention]]:
    return _read_batch(reports, _worker_pack[0])


def _compare(store: Store, events: Sequence[Event], summary: BuildSummary) -> None:
    """What the new record gains, loses and changes against the one that stands."""
    before = {row.id: (row.type, row.best, row.lines, row.grade) for row in store.event_rows()}
    after = {e.id: (e.type, e.best, e.support.lines, e.support.grade) for e in events}
    summary.events_new = len(after.keys() - before.keys())
    summary.events_gone = len(before.keys() - after.keys())
    summary.events_changed = sum(before[i] != after[i] for i in before.keys() & after.keys())
    old, new = (Counter(v[0] for v in side.values()) for side in (before, after))
    summary.by_type = {t: (old[t], new[t]) for t in sorted(old | new) if old[t] != new[t]}


def _pointers(old: Mapping[str, str], events: Sequence[Event]) -> dict[str, str]:
    """Where each event id that is no more has gone: the event that holds most of its mentions."""
    now = {m: e.id for e in events for m in e.mentions}
    alive = {e.id for e in events}
    votes: dict[str, Counter[str]] = {}
    for mention, event in old.items():
        if event not in alive and mention in now:
            votes.setdefault(event, Counter())[now[mention]] += 1
    return {event: min(c.items(), key=lambda kv: (-kv[1], kv[0]))[0] for event, c in votes.items()}


@dataclass(frozen=True, slots=True)
class Extracted:
    """One report of `extract_stream`: its mentions, its family, and the linked event of each mention."""

    report: Report
    mentions: tuple[Mention, ...]
    family: str | None
    events: Mapping[str, str]


def extract_stream(reports: Iterable[Report], pack: Pack, *, progress: Progress = _silent) -> Iterator[Extracted]:
    """Extraction without a store: mentions with families and linked events over just these reports, in their order."""
    from isnad.extract import extract
    from isnad.link import link
    from isnad.reuse import families, find_reuse, with_families
    from isnad.text import to_doc

    ordered = list(reports)
    docs = {r.version: to_doc(r) for r in ordered}
    reuses = find_reuse(docs.values())
    groups = families(reuses, sorted(docs))
    reuses = with_families(reuses, groups)
    found: dict[str, list[Mention]] = {}
    for done, (version, doc) in enumerate(docs.items()):
        found[version] = extract(doc, pack)
        progress("extract", done + 1, len(docs))
    every = [m for mentions in found.values() for m in mentions]
    events = link(every, {v: d.report for v, d in docs.items()}, reuses, groups, [])
    linked = {m: e.id for e in events for m in e.mentions}
    family = {v: g.id for g in groups for v in g.members}
    for report in ordered:
        mentions = tuple(found[report.version])
        yield Extracted(report, mentions, family.get(report.version), {m.id: linked[m.id] for m in mentions if m.id in linked})


class _clock:
    """Adds the wall time of a block to the summary, in s."""

    def __init__(self, summary: BuildSummary, stage: str) -> None:
        self.summary, self.stage = summary, stage

    def __enter__(self) -> None:
        self.start = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self.summary.seconds[self.stage] = time.monotonic() - self.start
