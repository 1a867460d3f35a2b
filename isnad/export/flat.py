"""CSV: one row an event, best values only; the counts of support are always all there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from isnad.export.best import best_days
from isnad.export.told import Told
from isnad.export.words import named
from isnad.model import Event, Json, Report

COLUMNS = (
    "id", "type", "status", "background", "date_from", "date_to", "date_precision",
    "place", "place_en", "country", "admin1", "lat", "lon", "place_precision", "from_place", "to_place",
    "initiators", "targets", "killed_min", "killed_max", "wounded_min", "wounded_max", "troops_min", "troops_max",
    "means", "sources", "agency", "claimed_by", "accused", "denied_by",
    "reports", "families", "lines", "parties", "grade", "disagreeing", "report_ids",
)  # fmt: skip
_LISTS = ("initiators", "targets", "means", "sources", "agency")
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
    row |= {"date_from": first, "date_to": last, "date_precision": best.get("date_precision")}
    place = best.get("place") or {}
    row |= {"place": place.get("name"), "place_en": place.get("name_en")}
    row |= {"place_precision": place.get("precision")}
    row |= {key: place.get(key) for key in ("country", "admin1", "lat", "lon")}
    row |= {name: named(best.get(name)) for name in ("from_place", "to_place")}
    row |= {name: "; ".join(best.get(name) or ()) for name in _LISTS}
    row |= {name: best.get(name) for name in ("claimed_by", "accused", "denied_by")}
    for name in ("killed", "wounded", "troops"):
        row[f"{name}_min"], row[f"{name}_max"] = best.get(name) or (None, None)
    support = event.support
    row |= {"reports": support.reports, "families": support.families, "lines": support.lines}
    row |= {"parties": support.parties, "grade": support.grade}
    row["disagreeing"] = "; ".join(disagreeing(event))
    row["report_ids"] = "; ".join(reports[version].label for version in event.reports)
    return row


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
