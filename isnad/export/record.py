"""An event of the record as JSON, whole: best values, support, lines, reports, and every claim with its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from isnad.export.told import Told
from isnad.model import Claim, Event, Json, Line, Report, Span


def jsonl_text(events: Iterable[Told]) -> Iterator[str]:
    """One line an event."""
    for event, reports in events:
        yield json.dumps(event_record(event, reports), ensure_ascii=False) + "\n"


def event_record(event: Event, reports: Mapping[str, Report]) -> Json:
    """The event as JSON (docs/outputs.md); `reports` holds at least the event's reports, by version."""
    support = event.support
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "background": event.background,
        "best": event.best,
        "support": {
            "reports": support.reports,
            "families": support.families,
            "lines": support.lines,
            "parties": support.parties,
            "grade": support.grade,
        },
        "lines": [_line(line, reports) for line in event.lines],
        "reports": [report_record(reports[version]) for version in event.reports],
        "mentions": list(event.mentions),
        "claims": [claim_record(claim, reports) for claim in event.claims],
    }


def report_record(report: Report) -> Json:
    """A report's metadata, without its text."""
    return {
        "id": report.label,
        "version": report.version,
        "outlet": report.outlet,
        "url": report.url,
        "author": report.author,
        "published": report.published,
        "fetched": report.fetched,
        "title": report.title,
        "notes": list(report.notes),
    }


def claim_record(claim: Claim, reports: Mapping[str, Report]) -> Json:
    """A claim with its evidence as words and offsets."""
    return {
        "id": claim.id,
        "field": claim.field,
        "value": claim.value,
        "precision": claim.precision,
        "status": claim.status,
        "source": claim.source,
        "agency": claim.agency,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "evidence": [_evidence(span, reports) for span in claim.evidence],
    }


def _evidence(span: Span, reports: Mapping[str, Report]) -> Json:
    report = reports[span.report]
    return {
        "report": report.label,
        "version": span.report,
        "part": span.part,
        "start": span.start,
        "stop": span.stop,
        "text": span_text(span, report),
    }


def span_text(span: Span, report: Report) -> str:
    """The raw words that a span cites."""
    whole = (report.author or "") if span.part == "author" else report.full_text
    return whole[span.start : span.stop]


def _line(line: Line, reports: Mapping[str, Report]) -> Json:
    return {
        "origin": line.origin,
        "party": line.party,
        "kind": line.kind,
        "denies": line.denies,
        "reports": [reports[version].label for version in line.reports],
    }
