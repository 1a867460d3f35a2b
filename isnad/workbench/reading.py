"""Read reports without a store: all stages in memory, and the stable lines that `extract` and `copies` print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from isnad.model import Event, Family, Json, Mention, Report, Reuse
from isnad.pack.load import Pack


@dataclass(frozen=True)
class Reading:
    """What the stages read from `reports`. All else is keyed by report version, as spans are."""

    reports: tuple[Report, ...]
    mentions: Mapping[str, list[Mention]]
    reuses: list[Reuse]
    families: list[Family]
    events: list[Event]


def read(reports: Iterable[Report], pack: Pack) -> Reading:
    """Run text, reuse, extract and link over `reports`; reports of one version are read once."""
    from isnad.extract import extract
    from isnad.link import link
    from isnad.text import to_doc

    taken = tuple(reports)
    by_version = {report.version: report for report in taken}
    docs = [to_doc(report) for report in by_version.values()]
    mentions = {doc.report.version: extract(doc, pack) for doc in docs}
    reuses, families = reuse_of(taken)
    events = link([m for found in mentions.values() for m in found], by_version, reuses, families, [])
    return Reading(taken, mentions, reuses, families, events)


def reuse_of(reports: Iterable[Report]) -> tuple[list[Reuse], list[Family]]:
    """Shared passages and families among `reports`."""
    from isnad.reuse import families, find_reuse
    from isnad.text import to_doc

    docs = [to_doc(report) for report in {r.version: r for r in reports}.values()]
    reuses = find_reuse(docs)
    return reuses, families(reuses, [doc.report.version for doc in docs])


def extract_lines(reading: Reading) -> Iterator[Json]:
    """One line a report in the order of input: `{"report", "family", "events"}` (docs/outputs.md)."""
    from isnad.extract import mention_to_json

    family = _family_by_version(reading.reports, reading.families)
    event = {mention: e.id for e in reading.events for mention in e.mentions}
    for report in reading.reports:
        events = [
            mention_to_json(mention, event.get(mention.id))
            for mention in reading.mentions[report.version]
        ]
        yield {"report": report.label, "family": family.get(report.version), "events": events}


def copy_lines(reports: Iterable[Report]) -> Iterator[Json]:
    """One line a reuse: who shares which passages with whom (docs/outputs.md)."""
    taken = tuple(reports)
    reuses, families = reuse_of(taken)
    label = {report.version: report.label for report in reversed(taken)}
    family = _family_by_version(taken, families)
    for reuse in reuses:
        yield reuse_record(reuse, label, family)


def reuse_record(reuse: Reuse, label: Mapping[str, str], family: Mapping[str, str]) -> Json:
    """The stable line of one reuse; `label` and `family` by report version."""
    return {
        "copy": label[reuse.copy],
        "source": label[reuse.source],
        "direction": reuse.direction,
        "why": list(reuse.why),
        "label": reuse.label,
        "share_of_copy": round(reuse.share_of_copy, 4),
        "share_of_source": round(reuse.share_of_source, 4),
        "copy_spans": [list(span) for span in reuse.copy_spans],
        "source_spans": [list(span) for span in reuse.source_spans],
        "family": reuse.family or family.get(reuse.copy),
    }


def _family_by_version(reports: Iterable[Report], families: Iterable[Family]) -> dict[str, str]:
    return {version: family.id for family in families for version in family.members}
