"""Where a stored report has its text from: its lineage, from what the store knows of it and of its sources' sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from isnad.model import Reuse
from isnad.reuse.heads import Head
from isnad.reuse.lineage import Source
from isnad.store import Store

FARTHEST = 1000  # reports that are looked at on the way to the first source: a text that thousands print has no more to tell


@dataclass(frozen=True, slots=True)
class Origin:
    """The sources of one report, those on the way back to the first (`chain`, nearest first), and heads by version."""

    source: Source
    chain: tuple[Source, ...]
    heads: Mapping[str, Head]


def origin_of(store: Store, version: str) -> Origin | None:
    """Where the report `version` has its text from; None where it shares nothing as copies do."""
    from isnad.pack import load_pack
    from isnad.reuse.credit import agencies
    from isnad.reuse.heads import head_of
    from isnad.reuse.lineage import lineage

    reuses = _back(store, version)
    known = agencies(load_pack())
    versions = sorted({v for reuse in reuses for v in (reuse.copy, reuse.source)})
    heads = {report.version: head_of(report, known) for report in store.reports(versions)}
    found = {source.report: source for source in lineage(reuses, heads)}
    if version not in found:
        return None
    chain: list[Source] = []
    here = found[version]
    while here.sources:  # there are no circles
        here = found[here.sources[0].source]
        chain.append(here)
    return Origin(found[version], tuple(chain), heads)


def _back(store: Store, version: str) -> list[Reuse]:
    """All reuse of the report, and that of its possible sources with theirs, as far back as it goes."""
    found = {(reuse.copy, reuse.source): reuse for reuse in store.reuses(version)}
    seen, waiting = {version}, [r.source for r in found.values() if r.copy == version]
    while waiting and len(seen) < FARTHEST:
        source = waiting.pop(0)
        if source in seen:
            continue
        seen.add(source)
        for reuse in store.reuses(source):
            if reuse.copy == source:
                found[reuse.copy, reuse.source] = reuse
                waiting.append(reuse.source)
    return list(found.values())
