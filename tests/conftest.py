"""A small record made by hand: two reports of one attack with diverging tolls, and what was read from them."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from isnad.model import Claim, Event, Line, Report, Span, Support


class Told(NamedTuple):
    """One event and its reports by version."""

    event: Event
    reports: dict[str, Report]


def _claim(report: Report, field: str, value: Any, words: str, **more: Any) -> Claim:
    at = report.full_text.index(words)
    span = Span(report.version, at, at + len(words))
    name = f"{report.version}-{field}-{words}"
    return Claim(name, field, value, (span,), more.pop("status", "happened"), f"{field}_rule", **more)


def _best(**known: Any) -> dict[str, Any]:
    """Event.best as `isnad.link` folds it."""
    empty: dict[str, Any] = dict.fromkeys(
        ("date", "date_end", "place", "from_place", "to_place", "killed", "wounded", "troops", "claimed_by", "accused", "denied_by")
    )  # fmt: skip
    lists: dict[str, Any] = {name: [] for name in ("initiators", "targets", "sources", "agency", "means")}
    return {"policy": "freshest-supported/1", "date_precision": "unknown"} | empty | lists | known


@pytest.fixture
def told() -> Told:
    first = Report(
        "r1", "v1", "هجوم على معسكر التاجي", "قال مصدر أمني إن ثلاثة جنود قتلوا أمس في قصف معسكر التاجي شمال بغداد.",
        outlet="المحطة", url="https://example.org/1", published="2020-03-12",
    )  # fmt: skip
    second = Report(
        "r2", "v2", "=قصف التاجي", "أعلنت الوزارة مقتل جنديين في قصف معسكر التاجي.", outlet="الصحيفة",
        published="2020-03-12", given_id="paper-2",
    )  # fmt: skip
    place = {
        "name": "التاجي", "name_en": "Taji", "country": "IQ", "admin1": "Baghdad", "lat": 33.52, "lon": 44.26,
        "precision": "site", "alternatives": [],
    }  # fmt: skip
    three, two = {"min": 3, "max": 3, "about": False}, {"min": 2, "max": 2, "about": False}
    day = {"from": "2020-03-11", "to": "2020-03-11"}
    claims = (
        _claim(first, "killed", three, "ثلاثة", source="مصدر أمني"),
        _claim(second, "killed", two, "جنديين"),
        _claim(first, "place", place, "معسكر التاجي"),
        _claim(second, "place", place, "معسكر التاجي"),
        _claim(first, "date", day, "أمس", precision="day"),
        _claim(first, "target", {"name": "=جنود", "id": None}, "جنود"),
    )
    event = Event(
        "e1f2e1f2e1f2e1f2", "shelling", "happened", False, ("m1", "m2"), ("v1", "v2"), Support(2, 2, 2, 1, 2),
        (Line("مصدر أمني", None, "anonymous", ("v1",)), Line("الوزارة", "IQ", "named", ("v2",))),
        _best(killed=[3, 3], place=place, date="2020-03-11", date_precision="day", targets=["=جنود"]), claims,
    )  # fmt: skip
    return Told(event, {"v1": first, "v2": second})
