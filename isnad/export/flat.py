"""CSV: one row an event, best values only; the counts of support are always all there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from isnad.export.told import Told
from isnad.export.words import named
from isnad.model import Event, Json, Report

COLUMNS = (
    "id", "type", "status", "background", "date_from", "date_to",
    "place", "place_en", "country", "admin1", "lat", "lon", "place_precision", "from_place", "to_place",
    "initiators", "targets", "killed_min", "killed_max", "wounded_min", "wounded_max", "troops_min", "troops_max",
    "means", "sources", "agencies", "claimed_by", "accused", "denied_by",
    "reports", "families", "lines", "parties", "grade", "disagreeing", "report_ids",
)  # fmt: skip
_LISTS = {
    "initiators": "initiator",
    "targets": "target",
    "means": "means",
    "sources": "source",
    "agencies": "agency",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(events: Iterable[Told]) -> Iterator[str]:
    """The header, then one row an event (RFC 4180, UTF-8). Several values of a field are joined with `; `.

    A text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    yield _line(COLUMNS)
    for event, reports in events:
        row = flat(event, reports)
        yield _line([_safe(row.get(column)) for column in COLUMNS])


def flat(event: Event, reports: Mapping[str, Report]) -> Json:
    """The event's best values by column; what is unknown is absent or None."""
    best = event.best
    row: Json = {"id": event.id, "type": event.type, "status": event.status}
    row["background"] = "yes" if event.background else "no"
    first, last = best_days(best)
    place = best.get("place") or {}
    row |= {"date_from": first, "date_to": last}
    row |= {
        "place": place.get("name"),
        "place_en": place.get("name_en"),
        "place_precision": place.get("precision"),
    }
    row |= {key: place.get(key) for key in ("country", "admin1", "lat", "lon")}
    for column, field in _LISTS.items():
        row[column] = "; ".join(named(value) for value in as_list(best.get(field)))
    for field in ("from_place", "to_place", "claimed_by", "accused", "denied_by"):
        row[field] = "; ".join(named(value) for value in as_list(best.get(field)))
    for field in ("killed", "wounded", "troops"):
        count = best.get(field) or {}
        row |= {f"{field}_min": count.get("min"), f"{field}_max": count.get("max")}
    support = event.support
    row |= {"reports": support.reports, "families": support.families, "lines": support.lines}
    row |= {"parties": support.parties, "grade": support.grade}
    row["disagreeing"] = "; ".join(disagreeing(event))
    row["report_ids"] = "; ".join(reports[version].label for version in event.reports)
    return row


def best_days(best: Json) -> tuple[str | None, str | None]:
    """First and last day (ISO) of the date that the record goes by; None where unknown."""
    first = best.get("date")
    return first, best.get("date_end") or first


def as_list(value: Any) -> list[Any]:
    """The values of a field that holds one, several or none."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def disagreeing(event: Event) -> list[str]:
    """The counted fields for which reports state different values."""
    out: list[str] = []
    for field in ("killed", "wounded", "troops"):
        stated = {(c.value.get("min"), c.value.get("max")) for c in event.claims if c.field == field}
        if len(stated) > 1:
            out.append(field)
    return out


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
