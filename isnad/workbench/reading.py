"""The stable lines that `extract` prints, made in memory, without a store."""

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
