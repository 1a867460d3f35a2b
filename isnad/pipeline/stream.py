"""Every stage without a store, over reports that fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from isnad.model import Mention, Report
from isnad.pack import Pack
from isnad.pipeline.summary import Progress, silent


@dataclass(frozen=True, slots=True)
class Extracted:
    """One report of `extract_stream`: its mentions, its family, and the linked event of each mention."""

    report: Report
    mentions: tuple[Mention, ...]
    family: str | None
    events: Mapping[str, str]


def extract_stream(reports: Iterable[Report], pack: Pack, *, progress: Progress = silent) -> Iterator[Extracted]:
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
