"""The record in other formats can be read back, and holds what the event holds."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from isnad.errors import InputError
from isnad.export import writer
from isnad.export.flat import COLUMNS


def _text(name: str, told: Any, *events: Any) -> str:
    return "".join(writer(name)((event, told.reports) for event in events or [told.event]))


def test_jsonl_holds_every_claim_with_its_words(told: Any) -> None:
    (line,) = _text("jsonl", told).splitlines()
    record = json.loads(line)
    assert record["id"] == told.event.id
    assert record["support"] == {"reports": 2, "families": 2, "lines": 2, "parties": 1, "grade": 2}
    assert [report["id"] for report in record["reports"]] == ["r1", "paper-2"]
    words = {claim["field"]: claim["evidence"][0]["text"] for claim in record["claims"]}
    assert words["date"] == "أمس"
    assert len(record["claims"]) == len(told.event.claims)
    assert record["lines"][0]["reports"] == ["r1"]


def test_csv(told: Any) -> None:
    (row,) = csv.DictReader(io.StringIO(_text("csv", told), newline=""))
    assert tuple(row) == COLUMNS
    assert (row["place"], row["place_en"], row["lat"]) == ("التاجي", "Taji", "33.52")
    assert (row["killed_min"], row["killed_max"], row["wounded_min"]) == ("3", "3", "")
    assert (row["date_from"], row["lines"], row["grade"]) == ("2020-03-11", "2", "2")
    assert row["disagreeing"] == "killed"
    assert row["report_ids"] == "r1; paper-2"
    assert row["targets"] == "'=جنود"  # a spreadsheet must not run it


def test_geojson(told: Any) -> None:
    nowhere = replace(told.event, id="e2", best={})
    collection = json.loads(_text("geojson", told, told.event, nowhere))
    assert collection["type"] == "FeatureCollection"
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [44.26, 33.52]}
    assert first["properties"]["killed_min"] == 3
    assert "wounded_min" not in first["properties"]
    assert second["geometry"] is None


@pytest.mark.parametrize(("name", "empty"), [("jsonl", 0), ("csv", 1), ("geojson", 2)])
def test_an_empty_record_is_still_well_formed(told: Any, name: str, empty: int) -> None:
    text = "".join(writer(name)([]))
    assert len(text.splitlines()) >= empty
    if name == "geojson":
        assert json.loads(text)["features"] == []


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(InputError, match="csv, geojson, jsonl"):
        writer("xml")
