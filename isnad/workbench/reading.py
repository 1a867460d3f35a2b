"""The stable lines that `extract` and `copies` print, made in memory, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from isnad.model import Json, Report
from isnad.pack import Pack
from isnad.pipeline import Progress, extract_stream
from isnad.pipeline.summary import silent


def extract_lines(reports: Iterable[Report], pack: Pack, progress: Progress) -> Iterator[Json]:
    """One line a report in the order of input: `{"report", "family", "events"}` (docs/outputs.md)."""
    from isnad.extract import mention_to_json

    for read in extract_stream(reports, pack, progress=progress):
        events = [mention_to_json(mention, read.events.get(mention.id)) for mention in read.mentions]
        yield {"report": read.report.label, "family": read.family, "events": events}


def copy_lines(reports: Iterable[Report], progress: Progress = silent) -> Iterator[Json]:
    """One line a pair of reports that share passages (docs/outputs.md)."""
    from isnad.reuse import families, find_reuse

    label: dict[str, str] = {}

    def taken() -> Iterator[Report]:
        for done, report in enumerate(reports):
            label.setdefault(report.version, report.label)
            if done % 1000 == 0:
                progress("copies", done, None)
            yield report

    reuses = find_reuse(taken())
    family = {version: group.id for group in families(reuses, label) for version in group.members}
    for reuse in reuses:
        mine = family.get(reuse.copy)
        yield {
            "copy": label[reuse.copy],
            "source": label[reuse.source],
            "direction": reuse.direction,
            "why": reuse.why,
            "label": reuse.label,
            "share_of_copy": reuse.share_of_copy,
            "share_of_source": reuse.share_of_source,
            "copy_spans": reuse.copy_spans,
            "source_spans": reuse.source_spans,
            "family": mine if mine is not None and mine == family.get(reuse.source) else None,
        }
