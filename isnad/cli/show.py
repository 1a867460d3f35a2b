"""One event for the terminal: what is best known, each value with its quotations, lines of reporting, reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from isnad.cli.cells import isolate
from isnad.cli.quotes import quotations
from isnad.cli.table import Column, table_lines
from isnad.export.best import best_count_text, best_date_text, best_place_text, is_best
from isnad.export.words import GRADES, value_text
from isnad.model import Claim, Event, Report, Support

FIELDS = (
    "type", "date", "place", "from_place", "to_place", "initiator", "target",
    "killed", "killed_part", "wounded", "wounded_part", "other_harm", "troops", "means",
    "source", "agency", "claimed_by", "accused", "denied_by",
)  # fmt: skip
# Fields that may hold several values side by side; in any other, several values compete.
SEVERAL = frozenset(
    {"initiator", "target", "killed_part", "wounded_part", "other_harm", "means", "source", "agency", "type"}
)
QUOTATIONS = 3  # shown for one value; the rest is counted, and --json holds all

Group = tuple[str, str, tuple[Claim, ...]]  # (value as text, status, claims that state it)


def event_lines(
    event: Event, reports: Mapping[str, Report], families: Mapping[str, str], limit: int | None
) -> Iterator[str]:
    """The event as lines; `reports` and `families` (ids) by report version, `limit` the width or None."""
    yield f"event {event.id}"
    yield "  " + "  ".join(part for part in (headline(event), best_text(event)) if part)
    yield "  " + support_text(event.support)
    yield ""
    yield "What is reported (* the value that the record goes by; docs/events.md tells how it is chosen)"
    for field in in_order({claim.field for claim in event.claims}):
        yield from _field_lines(event, field, reports, families)
    yield ""
    yield "Lines of reporting"
    yield from _indent(table_lines(_LINE_COLUMNS, _line_rows(event, reports), limit and limit - 2))
    yield ""
    yield "Reports"
    yield from _indent(
        table_lines(_REPORT_COLUMNS, report_rows(event, reports, families), limit and limit - 2)
    )


def headline(event: Event) -> str:
    """Type and status in words."""
    background = ", told as background" if event.background else ""
    return f"{event.type.replace('_', ' ')}, {event.status}{background}"


def best_text(event: Event) -> str:
    """Date and place of the record, as far as known."""
    parts = (best_date_text(event.best), best_place_text(event.best))
    return " · ".join(isolate(part) for part in parts if part)


def support_text(support: Support) -> str:
    """All four counts and the grade with its words."""
    counts = ", ".join(
        counted(n, one, many)
        for n, one, many in (
            (support.reports, "report", "reports"),
            (support.families, "family", "families"),
            (support.lines, "line of reporting", "lines of reporting"),
            (support.parties, "party", "parties"),
        )
    )
    return f"support: {counts}; grade {support.grade} ({GRADES[support.grade]})"


def counted(n: int, one: str, many: str) -> str:
    """`1 line`, `2 lines`, `1,200 lines`."""
    return f"{n:,} {one if n == 1 else many}"


def in_order(fields: Iterable[str]) -> list[str]:
    """Fields in the order of reading, unknown ones last by name."""
    place = {field: n for n, field in enumerate(FIELDS)}
    return sorted(fields, key=lambda field: (place.get(field, len(place)), field))


def groups(claims: Sequence[Claim]) -> list[Group]:
    """Claims of one field by value and status, the value stated by most reports first."""
    by: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        by.setdefault((json.dumps(claim.value, sort_keys=True, ensure_ascii=False), claim.status), []).append(
            claim
        )
    ordered = sorted(by.items(), key=lambda item: (-len(_versions(item[1])), item[0]))
    return [
        (value_text(found[0].field, found[0].value) or "unknown", status, tuple(found))
        for (_, status), found in ordered
    ]


def _versions(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(span.report for claim in claims for span in claim.evidence))


def _field_lines(
    event: Event, field: str, reports: Mapping[str, Report], families: Mapping[str, str]
) -> Iterator[str]:
    found = groups([claim for claim in event.claims if claim.field == field])
    found.sort(key=lambda group: not is_best(event, group[2][0]))
    competing = field not in SEVERAL and len({text for text, _, _ in found}) > 1
    note = f"  ({len({text for text, _, _ in found})} values compete)" if competing else ""
    yield f"  {field.replace('_', ' ')}{note}"
    for text, status, claims in found:
        mark = "*" if is_best(event, claims[0]) else " "
        versions = _versions(claims)
        told = counted(len(versions), "report", "reports")
        texts = len({families.get(version, version) for version in versions})
        through = f", {counted(texts, 'family', 'families')}" if texts < len(versions) else ""
        differs = f"  [{status}]" if status != event.status else ""
        yield f"  {mark} {isolate(text)}   {told}{through}{differs}"
        yield from _quotation_lines(claims, reports)


def _quotation_lines(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[str]:
    cited: dict[str, dict[str, list[str]]] = {}  # quotation → credit → rules
    for claim in claims:
        for version in _versions([claim]):
            for quotation in quotations(claim.evidence, reports[version]):
                rules = cited.setdefault(quotation, {}).setdefault(_credit(claim, reports[version]), [])
                if claim.rule not in rules:
                    rules.append(claim.rule)
    for quotation, credits in list(cited.items())[:QUOTATIONS]:
        yield f"      {quotation}"
        for credit, rules in list(credits.items())[:QUOTATIONS]:
            yield f"        {credit} · {'rule' if len(rules) == 1 else 'rules'} {', '.join(rules)}"
        if len(credits) > QUOTATIONS:
            yield f"        and {len(credits) - QUOTATIONS:,} more with the same words"
    if len(cited) > QUOTATIONS:
        more = counted(len(cited) - QUOTATIONS, "more quotation", "more quotations")
        yield f"      and {more} (--json prints all)"


def _credit(claim: Claim, report: Report) -> str:
    """Outlet, report, who is quoted and the agency."""
    parts = [report.outlet or "", report.label, claim.source or "", claim.agency or ""]
    return " · ".join(isolate(part) for part in parts if part)


_LINE_COLUMNS = (
    Column("origin", least=16), Column("party"), Column("kind"), Column("reports", number=True), Column("denies"),
    Column("through", least=16),
)  # fmt: skip


def _line_rows(event: Event, reports: Mapping[str, Report]) -> Iterator[tuple[object, ...]]:
    for line in event.lines:
        through = ", ".join(dict.fromkeys(reports[v].outlet or reports[v].label for v in line.reports))
        denies = "denies" if line.denies else ""
        yield line.origin, line.party, line.kind, len(line.reports), denies, through


_REPORT_COLUMNS = (
    Column("report", least=16), Column("outlet"), Column("published", least=10), Column("family"),
    Column("title", least=20),
)  # fmt: skip


def report_rows(
    event: Event, reports: Mapping[str, Report], families: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    """The event's reports: id, outlet, day, family, title."""
    for version in event.reports:
        report = reports[version]
        day = (report.published or report.fetched or "")[:10]
        yield report.label, report.outlet, day, families.get(version, ""), report.title


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


EVENT_COLUMNS = (
    Column("event", clip=8), Column("date", least=10), Column("type", least=10), Column("status", least=10),
    Column("place", least=8), Column("killed", number=True, short="kld", least=3),
    Column("wounded", number=True, short="wnd", least=3), Column("troops", number=True, short="trp", least=3),
    Column("reports", number=True, short="rep", least=3), Column("lines", number=True, short="lin", least=3),
    Column("grade", number=True, short="gr", least=2),
)  # fmt: skip
OPTIONAL = ("killed", "wounded", "troops")  # columns that are left out where no event has a value


def event_row(event: Event) -> tuple[object, ...]:
    """The event's cells for EVENT_COLUMNS."""
    support = event.support
    return (
        event.id, best_date_text(event.best), event.type.replace("_", " "), event.status,
        best_place_text(event.best), *(best_count_text(event.best, name) for name in OPTIONAL),
        support.reports, support.lines, support.grade,
    )  # fmt: skip
