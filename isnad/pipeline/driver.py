"""Intake → extract → reuse → link → store, incremental and idempotent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from isnad import __version__
from isnad.errors import InputError
from isnad.model import Event, Family, Mention, Report, Reuse, SetAside, digest
from isnad.pack import Pack
from isnad.pipeline.reading import read_missing, reading_engine, record_engine, words_engine
from isnad.pipeline.summary import BuildSummary, Progress, clock, compare, silent
from isnad.store import Store

# Reports that a transaction takes in, and the characters at which it closes earlier: one report may hold 20 MB.
INTAKE_BATCH, INTAKE_SIZE = 500, 20_000_000


def build(
    store: Store, sources: Iterable[Report | SetAside], pack: Pack, *, progress: Progress = silent, workers: int | None = None
) -> BuildSummary:  # fmt: skip
    """Take `sources` in and bring the record up to date. Raises StoreError where another build is running on the store."""
    summary = BuildSummary()
    with store.building():
        with clock(summary, "intake"):
            take_in(store, sources, summary)
        derive(store, pack, summary, progress, workers)
    return summary


def rebuild(store: Store, pack: Pack, *, progress: Progress = silent, workers: int | None = None) -> BuildSummary:
    """Derive the whole record anew, whatever stands; the summary says what that changed."""
    summary = BuildSummary()
    with store.building():
        derive(store, pack, summary, progress, workers, afresh=True)
    return summary


def take_in(store: Store, sources: Iterable[Report | SetAside], summary: BuildSummary) -> None:
    """Intake alone: batches, each committed; set-asides noted with their reason."""
    reports: list[Report] = []
    aside: list[SetAside] = []
    size = 0

    def flush() -> None:
        summary.added = summary.added + store.add_reports(reports) if reports else summary.added
        store.add_set_aside(aside)
        reports.clear()
        aside.clear()

    try:
        for item in sources:
            if isinstance(item, Report):
                reports.append(item)
                size += len(item.text)
            else:
                aside.append(item)
                summary.set_aside[_kind(item.reason)] += 1
            if len(reports) + len(aside) >= INTAKE_BATCH or size >= INTAKE_SIZE:
                flush()
                size = 0
    except InputError:
        flush()  # what was read before the input broke off is kept
        raise
    flush()


def _kind(reason: str) -> str:
    """The reason without its particulars, for counting."""
    return reason.partition(":")[0].partition(";")[0].partition("(")[0].strip()


def inputs_hash(store: Store, pack: Pack, versions: Iterable[str]) -> str:
    """What the record hangs on: current reports, judgements, program and pack."""
    verdicts = sorted(f"{j.left} {j.right} {j.verdict} {j.score} {j.by} {j.at}" for j in store.judgements())
    return digest(record_engine(pack), *sorted(versions), "judgements", *verdicts, size=16)


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
    with clock(summary, "extract"):
        read_missing(store, pack, versions, progress, workers, afresh)
    with clock(summary, "reuse"):
        reuses, families = _reuse(store, versions, pack, progress)
    with clock(summary, "link"):
        mentions: list[Mention] = []
        for mention in store.mentions(versions, reading_engine(pack)):
            if len(mentions) % 1000 == 0:
                progress("link", len(mentions), None)
            mentions.append(mention)
        events = _link(store, mentions, versions, reuses, families)
    with clock(summary, "store"):
        progress("store", 0, None)
        compare(store, events, summary)
        pointers = _pointers(store.membership(), events)
        state = {"inputs": inputs, "engine": reading_engine(pack), "pack": pack.version, "program": __version__,
                 "words": words_engine(pack)}  # fmt: skip
        store.replace_derived(reuses, families, events, pointers, state)
    summary.reports, summary.families = len(versions), len(families)
    summary.mentions, summary.events = len(mentions), len(events)


def _link(
    store: Store, mentions: Sequence[Mention], versions: Iterable[str], reuses: Sequence[Reuse], families: Sequence[Family]
) -> list[Event]:  # fmt: skip
    from isnad.link import link

    told = {m.report for m in mentions}
    wanted = (v for v in versions if v in told)
    reports = {r.version: r for r in store.reports(wanted, texts=False)}  # linking asks who printed when, not what
    return link(mentions, reports, reuses, families, store.judgements())


def _reuse(store: Store, versions: Iterable[str], pack: Pack, progress: Progress) -> tuple[list[Reuse], list[Family]]:
    """What the current versions share. Their words are read once and kept; the index is made of them anew."""
    from isnad.reuse import with_families
    from isnad.reuse.corpus import block_of
    from isnad.reuse.credit import agencies
    from isnad.reuse.index import BATCH, ReuseIndex
    from isnad.reuse.saved import block_of_rows, rows_of

    engine, wanted = words_engine(pack), sorted(versions)
    kept = store.words_kept(engine)
    progress("reuse", 0, len(wanted))  # the first use of all compiles for a while
    index = ReuseIndex(agencies(pack))
    reports = store.reports(v for v in wanted if v not in kept)
    while batch := list(islice(reports, BATCH)):
        block = block_of(batch, index.known)
        store.keep_words(engine, rows_of(block))
        index.take(block)
        progress("reuse", len(index), len(wanted))
    for rows in store.kept_words(engine, (v for v in wanted if v not in index)):
        index.take(block_of_rows(rows))
        progress("reuse", len(index), len(wanted))
    groups = index.families()
    return with_families(index.reuses(), groups), groups


def _pointers(old: Mapping[str, str], events: Sequence[Event]) -> dict[str, str]:
    """Where each event id that is no more has gone: the event that holds most of its mentions."""
    now = {m: e.id for e in events for m in e.mentions}
    alive = {e.id for e in events}
    votes: dict[str, Counter[str]] = {}
    for mention, event in old.items():
        if event not in alive and mention in now:
            votes.setdefault(event, Counter())[now[mention]] += 1
    return {event: min(c.items(), key=lambda kv: (-kv[1], kv[0]))[0] for event, c in votes.items()}
