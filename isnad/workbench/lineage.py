"""Where each report of a pile has its text from, made in memory, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from isnad.model import Json, Report
from isnad.pack import Pack
from isnad.reuse.heads import Head
from isnad.reuse.lineage import Source, Taken, Tree


@dataclass(frozen=True, slots=True)
class Traced:
    """The lineage of a pile: sources by version, trees (largest first), heads, titles and families by version.

    `against`: pairs whose times contradict a credit, of so many that have both.
    """

    sources: Mapping[str, Source]
    trees: Sequence[Tree]
    heads: Mapping[str, Head]
    titles: Mapping[str, str]
    family: Mapping[str, str]
    against: tuple[int, int]


def trace(reports: Iterable[Report], pack: Pack) -> Traced:
    """The lineage of `reports`, each version once."""
    from isnad.reuse.credit import agencies
    from isnad.reuse.find import index_of
    from isnad.reuse.lineage import lineage, trees
    from isnad.reuse.times import against_credits

    taken = {report.version: report for report in reports}
    index = index_of(taken.values(), agencies(pack))
    reuses = index.reuses()
    heads = {version: index.head(version) for version in taken}
    found = lineage(reuses, heads)
    family = {version: group.id for group in index.families() for version in group.members}
    titles = {version: report.title for version, report in taken.items()}
    against = against_credits(reuses, heads)
    return Traced({s.report: s for s in found}, trees(found, heads), heads, titles, family, against)


def source_json(source: Source, labels: Mapping[str, str], family: str | None) -> Json:
    """One report's sources as JSON (docs/outputs.md); `labels` are ids to show, by version."""
    return {
        "report": labels[source.report],
        "family": family,
        "direction": source.direction,
        "why": list(source.why),
        "sources": [_taken(taken, labels) for taken in source.sources],
        "beside": [_taken(taken, labels) for taken in source.beside],
        "credit": list(source.credit),
    }


def _taken(taken: Taken, labels: Mapping[str, str]) -> Json:
    return {
        "source": labels[taken.source],
        "direction": taken.direction,
        "why": list(taken.why),
        "label": taken.label,
        "share": round(taken.share, 4),
        "spans": [list(span) for span in taken.spans],
    }
