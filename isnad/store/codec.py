"""Rows to model values and back."""

from __future__ import annotations

from typing import Any

from isnad.model import Claim, Event, Line, Mention, Report, Reuse, Span, Support
from isnad.script import fold

Row = dict[str, Any]


def report_row(r: Report) -> Row:
    return {
        "version": r.version, "id": r.id, "given_id": r.given_id, "outlet": r.outlet, "url": r.url, "author": r.author,
        "published": r.published, "fetched": r.fetched, "title": r.title, "text": r.text, "notes": list(r.notes),
    }  # fmt: skip


def report_of(row: Any) -> Report:
    return Report(
        id=row.id, version=row.version, title=row.title, text=row.text, outlet=row.outlet, url=row.url,
        author=row.author, published=row.published, fetched=row.fetched, given_id=row.given_id, notes=tuple(row.notes),
    )  # fmt: skip


def _spans(spans: tuple[Span, ...]) -> list[list[Any]]:
    return [[s.start, s.stop] if s.part == "text" else [s.start, s.stop, s.part] for s in spans]


def _spans_of(report: str, cells: list[list[Any]]) -> tuple[Span, ...]:
    return tuple(Span(report, *cell) for cell in cells)


def mention_row(m: Mention) -> Row:
    claims = [
        [c.id, c.field, c.value, _spans(c.evidence), c.status, c.rule, c.precision, c.source, c.agency, c.confidence]
        for c in m.claims
    ]
    return {
        "id": m.id, "report": m.report, "type": m.type, "status": m.status, "background": m.background,
        "evidence": _spans(m.evidence), "claims": claims,
    }  # fmt: skip


def mention_of(row: Any) -> Mention:
    claims = tuple(Claim(c[0], c[1], c[2], _spans_of(row.report, c[3]), *c[4:]) for c in row.claims)
    return Mention(
        row.id, row.report, row.type, row.status, row.background, _spans_of(row.report, row.evidence), claims
    )


def reuse_row(r: Reuse) -> Row:
    return {
        "copy": r.copy, "source": r.source, "direction": r.direction, "why": list(r.why), "label": r.label,
        "share_of_copy": r.share_of_copy, "share_of_source": r.share_of_source,
        "copy_spans": [list(s) for s in r.copy_spans], "source_spans": [list(s) for s in r.source_spans],
        "family": r.family,
    }  # fmt: skip


def reuse_of(row: Any) -> Reuse:
    return Reuse(
        row.copy, row.source, row.direction, tuple(row.why), row.label, row.share_of_copy, row.share_of_source,
        tuple((a, b) for a, b in row.copy_spans), tuple((a, b) for a, b in row.source_spans), row.family,
    )  # fmt: skip


def event_row(e: Event) -> Row:
    place = e.best.get("place") or {}
    return {
        "id": e.id, "type": e.type, "status": e.status, "background": e.background, "date": e.best.get("date"),
        "country": place.get("country"), "place": fold(" ".join(filter(None, (place.get("name"), place.get("name_en"), place.get("admin1"))))),
        "reports": e.support.reports, "families": e.support.families, "lines": e.support.lines,
        "parties": e.support.parties, "grade": e.support.grade, "best": e.best,
        "reporting": {"reports": list(e.reports), "lines": [[x.origin, x.party, x.kind, list(x.reports), x.denies] for x in e.lines]},
    }  # fmt: skip


def event_of(row: Any, mentions: tuple[Mention, ...]) -> Event:
    lines = tuple(Line(o, p, k, tuple(r), d) for o, p, k, r, d in row.reporting["lines"])
    return Event(
        row.id, row.type, row.status, row.background, tuple(m.id for m in mentions), tuple(row.reporting["reports"]),
        Support(row.reports, row.families, row.lines, row.parties, row.grade), lines, row.best,
        tuple(c for m in mentions for c in m.claims),
    )  # fmt: skip
