"""What reuse knows of a report besides its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from isnad.model import Report


@dataclass(frozen=True, slots=True)
class Head:
    version: str
    id: str
    label: str
    outlet: str | None = None
    published: str | None = None
    fetched: str | None = None
    credit: tuple[str, ...] = ()


def head_of(report: Report) -> Head:
    """The head of a report."""
    return Head(report.version, report.id, report.label, report.outlet, report.published, report.fetched)
