"""What a build did, and how it says so while it runs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from isnad.model import Event
from isnad.store import Added, Store

# progress(stage, done, total or None): called often, cheap to ignore. Intake counts bytes, the other stages reports.
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


def silent(stage: str, done: int, total: int | None) -> None:
    """No progress wanted."""


@contextmanager
def clock(summary: BuildSummary, stage: str) -> Iterator[None]:
    """Adds the wall time of a block to the summary, in s."""
    start = time.monotonic()
    try:
        yield
    finally:
        summary.seconds[stage] = time.monotonic() - start


def compare(store: Store, events: Sequence[Event], summary: BuildSummary) -> None:
    """What the new record gains, loses and changes against the one that stands."""
    before = {r.id: (r.type, r.status, r.background, r.best, r.reports, r.lines, r.grade) for r in store.event_rows()}
    after = {
        e.id: (e.type, e.status, e.background, e.best, e.support.reports, e.support.lines, e.support.grade) for e in events
    }
    summary.events_new = len(after.keys() - before.keys())
    summary.events_gone = len(before.keys() - after.keys())
    summary.events_changed = sum(before[i] != after[i] for i in before.keys() & after.keys())
    old, new = (Counter(v[0] for v in side.values()) for side in (before, after))
    summary.by_type = {t: (old[t], new[t]) for t in sorted(old | new) if old[t] != new[t]}
