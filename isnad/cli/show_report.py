"""One report for the terminal: where it is from, notes of intake, copies, and what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.cli.cells import isolate
from isnad.cli.origin import Origin
from isnad.cli.quotes import quotations
from isnad.cli.show import in_order
from isnad.cli.show_lineage import source_lines
from isnad.cli.table import Column, table_lines
from isnad.export.record import claim_record, report_record
from isnad.export.words import value_text
from isnad.model import Json, Mention, Report
from isnad.workbench.lineage import source_json


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report that shares passages with this one. `role` is what the other is: source, copy, or other
    where the direction is unknown; `share` is that of this report's words."""

    role: str
    report: Report
    label: str
    direction: str
    share: float


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the store knows of one report. `events` holds the id of the event of each mention, by mention;
    `withdrawn` the reason (perhaps empty) where it was taken out of the record, else None."""

    report: Report
    family: str | None
    versions: Sequence[Report]
    copies: Sequence[Copy]
    mentions: Sequence[Mention]
    events: dict[str, str]
    withdrawn: str | None = None
    origin: Origin | None = None


def report_lines(view: ReportView, limit: int | None) -> Iterator[str]:
    """The report as lines; `limit` is the width of the terminal or None."""
    report = view.report
    yield f"report {report.label}"
    for name, value in _facts(view):
        if value:
            yield f"  {name:<10} {isolate(value)}"
    for text in report.notes:
        yield f"  {'note':<10} {isolate(text)}"
    if view.withdrawn is not None:
        yield f"  {'withdrawn':<10} {isolate(view.withdrawn) or 'yes'}"
    yield ""
    yield "Copies" if view.copies else "Copies: none"
    if view.copies:
        rows = [
            (
                copy.report.label,
                copy.report.outlet,
                copy.role,
                copy.direction,
                copy.label,
                f"{copy.share:.0%}",
            )
            for copy in view.copies
        ]
        yield from (f"  {line}" for line in table_lines(_COPY_COLUMNS, rows, limit and limit - 2))
    if view.origin is not None:
        yield ""
        yield "Comes from"
        yield from (f"  {line}" for line in source_lines(view.origin.source, view.origin.heads))
        if len(view.origin.chain) > 1:
            way = " ← ".join(isolate(view.origin.heads[s.report].label) for s in view.origin.chain)
            yield f"  and further back: {way}"
    yield ""
    yield "Tells" if view.mentions else "Tells: no event that Isnad reads"
    for mention in view.mentions:
        yield from _mention_lines(mention, view)


_COPY_COLUMNS = (
    Column("report", least=16), Column("outlet"), Column("is the"), Column("direction"), Column("kind"),
    Column("share of this", number=True),
)  # fmt: skip


def _facts(view: ReportView) -> list[tuple[str, str | None]]:
    report = view.report
    older = ", ".join(other.version for other in view.versions if other.version != report.version)
    return [
        ("title", report.title), ("outlet", report.outlet), ("author", report.author), ("url", report.url),
        ("published", report.published), ("fetched", report.fetched), ("version", report.version),
        ("others", older), ("family", view.family),
    ]  # fmt: skip


def _mention_lines(mention: Mention, view: ReportView) -> Iterator[str]:
    background = ", background" if mention.background else ""
    event = view.events.get(mention.id, "")
    yield f"  {mention.type.replace('_', ' ')}, {mention.status}{background}   event {event}"
    for quotation in quotations(mention.evidence, view.report):
        yield f"    {quotation}"
    for field in in_order(mention.by_field):
        if field != "type":
            texts = dict.fromkeys(value_text(field, claim.value) for claim in mention.by_field[field])
            yield f"    {field.replace('_', ' '):<13} {', '.join(isolate(text) for text in texts)}"


def report_json(view: ReportView) -> Json:
    """The report with its copies and mentions as JSON."""
    reports = {view.report.version: view.report}
    return {
        **report_record(view.report),
        "text": view.report.text,
        "family": view.family,
        "withdrawn": view.withdrawn,
        "versions": [other.version for other in view.versions],
        "copies": [
            {"report": c.report.label, "outlet": c.report.outlet, "role": c.role, "direction": c.direction,
             "label": c.label, "share": round(c.share, 4)}
            for c in view.copies
        ],
        "origin": _origin(view.origin, view.family) if view.origin else None,
        "mentions": [
            {"id": m.id, "event": view.events.get(m.id), "type": m.type, "status": m.status,
             "background": m.background, "evidence": [[s.start, s.stop] for s in m.evidence],
             "claims": [claim_record(claim, reports) for claim in m.claims]}
            for m in view.mentions
        ],
    }  # fmt: skip


def _origin(origin: Origin, family: str | None) -> Json:
    labels = {version: head.label for version, head in origin.heads.items()}
    return {**source_json(origin.source, labels, family), "chain": [labels[s.report] for s in origin.chain]}
