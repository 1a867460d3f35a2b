"""The stable lines that `extract` and `copies` print, made in memory, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from isnad.model import Json, Report
from isnad.pack import Pack
from isnad.pipeline import Progress, extract_stream


def extract_lines(reports: Iterable[Report], pack: Pack, progress: Progress) -> Iterator[Json]:
    """One line a report in the order of input: `{"report", "family", "events"}` (docs/outputs.md)."""
    from isnad.extract import mention_to_json

    for read in extract_stream(reports, pack, progress=progress):
        events = [mention_to_json(mention, read.events.get(mention.id)) for mention in read.mentions]
        yield {"report": read.report.label, "family": read.family, "events": events}


def copy_lines(reports: Iterable[Report]) -> Iterator[Json]:
    """One line a pair of reports that share passages (docs/outputs.md)."""
    from isnad.reuse import families, find_reuse, with_families

    label: dict[str, str] = {}

    def taken() -> Iterator[Report]:
        for report in reports:
            label.setdefault(report.version, report.label)
            yield report

    reuses = find_reuse(taken())
    for reuse in with_families(reuses, families(reuses, list(label))):
        yield {
            "copy": label[reuse.copy],
            "source": label[reuse.source],
            "direction": reuse.direction,
            "why": list(reuse.why),
            "label": reuse.label,
            "share_of_copy": round(reuse.share_of_copy, 4),
            "share_of_source": round(reuse.share_of_source, 4),
            "copy_spans": [list(span) for span in reuse.copy_spans],
            "source_spans": [list(span) for span in reuse.source_spans],
            "family": reuse.family,
        }
