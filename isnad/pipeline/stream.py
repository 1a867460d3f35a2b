"""Every stage without a store, over reports that fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from isnad.model import Mention, Report
from isnad.pack import Pack
from isnad.pipeline.reading import Found, by_day, read_all
from isnad.pipeline.summary import Progress, silent


@dataclass(frozen=True, slots=True)
class Extracted:
    """One report of `extract_stream`: its mentions, its family, the linked event of each mention, and the reason where it
    could not be read."""

    report: Report
    mentions: tuple[Mention, ...]
    family: str | None
    events: Mapping[str, str]
    fault: str | None = None


def extract_stream(
    reports: Iterable[Report], pack: Pack, *, workers: int | None = None, progress: Progress = silent
) -> Iterator[Extracted]:
    """Extraction without a store: mentions with families and linked events over just these reports, in their order.

    `workers` is how many processes read: by default as many as pay. What is found does not hang on it.
    """
    from isnad.link import link
    from isnad.reuse import families, find_reuse, with_families
    from isnad.text import to_doc

    ordered = list(reports)
    known = {r.version: r for r in ordered}
    # Read first: what the workers hold is gone before reuse needs its columns, so that memory never holds both.
    found = _found(known, pack, workers, progress)
    reuses = find_reuse(to_doc(r) for r in known.values())
    groups = families(reuses, sorted(known))
    reuses = with_families(reuses, groups)
    mentions = {v: () if isinstance(f, str) else tuple(f) for v, f in found.items()}
    events = link([m for v in known for m in mentions[v]], known, reuses, groups, [])
    linked = {m: e.id for e in events for m in e.mentions}
    family = {v: g.id for g in groups for v in g.members}
    for report in ordered:
        version = report.version
        told, fault = mentions[version], found[version]
        events_of = {m.id: linked[m.id] for m in told if m.id in linked}
        yield Extracted(report, told, family.get(version), events_of, fault if isinstance(fault, str) else None)


def _found(known: Mapping[str, Report], pack: Pack, workers: int | None, progress: Progress) -> dict[str, Found]:
    """What each version tells, or why it could not be read."""
    out: dict[str, Found] = {}
    for versions, found in read_all(by_day(known.values()), lambda some: [known[v] for v in some], pack, workers):
        out.update(zip(versions, found, strict=True))
        progress("extract", len(out), len(known))
    return out
