"""The stable lines that `extract` prints, made in memory, without a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from isnad.errors import IsnadError
from isnad.model import Json, Report, SetAside
from isnad.pack import Pack
from isnad.pipeline import Progress, extract_stream


def extract_lines(
    reports: Iterable[Report],
    pack: Pack,
    progress: Progress,
    *,
    workers: int | None = None,
    aside: Callable[[SetAside], None] = lambda item: None,
) -> Iterator[Json]:
    """One line a report in the order of input: `{"report", "family", "events"}` (docs/outputs.md). `aside` is told of a
    report that could not be read; its line has no event. Raises IsnadError where none could be."""
    from isnad.extract import mention_to_json

    read_any, fault = False, None
    for read in extract_stream(reports, pack, workers=workers, progress=progress):
        if read.fault is not None:
            fault = SetAside(f"report {read.report.label}", read.fault)
            aside(fault)
        read_any |= read.fault is None
        events = [mention_to_json(mention, read.events.get(mention.id)) for mention in read.mentions]
        yield {"report": read.report.label, "family": read.family, "events": events}
    if fault is not None and not read_any:
        raise IsnadError(f"no report could be read; of {fault.where}: {fault.reason}")
