"""The samples show what their README says, can be read, and are annotated verbatim; so is what the lexicon names."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from isnad.model import EVENT_TYPES, STATUSES
from isnad.pack.tsv import read_tsv
from isnad.script import fold

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
GOLD = Path(__file__).parent / "gold"
LEXICON = ROOT / "isnad" / "languages" / "ar" / "lexicon"
KINDS = {
    "state", "army", "police", "security", "intelligence", "paramilitary", "militia", "armed_group", "coalition",
    "government", "international", "party", "ngo", "media",
}  # fmt: skip


def sample_lines() -> list[dict[str, Any]]:
    records = []
    for path in sorted(SAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                records.append(json.loads(line))
            except json.JSONDecodeError:
                assert path.name == "ajel.jsonl", "only ajel.jsonl holds a broken line"
    return records


def gold_events() -> list[tuple[str, dict[str, Any]]]:
    story = json.loads((GOLD / "story-00.json").read_text(encoding="utf-8"))
    return [(report["id"], event) for report in story["reports"] for event in report["events"]]


def gold_texts() -> dict[str, dict[str, Any]]:
    lines = (GOLD / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def test_there_are_enough_samples_of_every_kind() -> None:
    records = sample_lines()
    files = [p for p in SAMPLES.rglob("*.*") if p.suffix in (".txt", ".md") and p.name != "README.md"]
    assert len(records) + len(files) >= 28
    assert len({r["outlet"] for r in records}) >= 8
    assert 3 <= len(files) <= 4
    assert [id_ for id_, n in Counter(r["id"] for r in records).items() if n > 1] == []


def test_readme_names_every_report() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    named = {r["id"] for r in sample_lines()} | {f"{p.parent.name}/{p.name}" for p in SAMPLES.glob("*/*.*")}
    assert sorted(n for n in named if f"`{n}`" not in readme) == []


def test_intake_reads_the_samples_and_sets_two_lines_aside() -> None:
    intake = pytest.importorskip("isnad.intake", reason="isnad.intake is not there yet")
    from isnad.model import Report

    read = list(intake.read_reports([SAMPLES]))
    reports = [r for r in read if isinstance(r, Report)]
    aside = [r for r in read if not isinstance(r, Report)]
    assert len(reports) == 40
    assert sorted(Path(a.where).name.partition(":")[0] for a in aside) == [
        "README.md", "ajel.jsonl", "bawaba-alkhabar.jsonl",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "event"), gold_events(), ids=lambda v: v if isinstance(v, str) else v["key"]
)
def test_gold_quotes_are_verbatim_and_enums_known(report: str, event: dict[str, Any]) -> None:
    text = gold_texts()[report]
    assert event["quote"] in f"{text['title']}\n{text['text']}"
    assert event["type"] in EVENT_TYPES
    assert event["status"] in STATUSES
    assert event["date_precision"] in ("day", "week", "month", "year", "unknown")
    assert event["place_precision"] in ("site", "town", "district", "admin1", "country", "unknown")
    assert (event["date"] is None) == (event["date_precision"] == "unknown")


def test_gold_covers_reports_and_types() -> None:
    story = json.loads((GOLD / "story-00.json").read_text(encoding="utf-8"))
    ids = [r["id"] for r in story["reports"]]
    assert ids == list(gold_texts())
    assert len(ids) >= 12
    assert len({event["type"] for _, event in gold_events()}) >= 15
    copies = {(r["id"], other) for r in story["reports"] for other in r["copy_of"]}
    assert copies == {(b, a) for a, b in copies}


def test_gold_holds_the_texts_of_the_samples() -> None:
    samples = {r["id"]: r for r in sample_lines()}
    for id_, record in gold_texts().items():
        assert {k: samples[id_][k] for k in record} == record


def test_actors_refer_to_actors_and_are_sorted() -> None:
    rows = read_tsv(LEXICON / "actors.tsv")
    ids = {row["id"] for row in rows}
    assert len(ids) >= 350
    assert sorted({r["parent"] for r in rows} - ids - {""}) == []
    assert {r["kind"] for r in rows} <= KINDS
    assert {r["needs"] for r in rows} == {"", "context", "owner"}
    assert [r["id"] for r in rows] == sorted(r["id"] for r in rows)


def test_no_actor_is_its_own_ancestor() -> None:
    parent = {row["id"]: row["parent"] for row in read_tsv(LEXICON / "actors.tsv")}
    for id_ in parent:
        seen = set()
        while id_ and id_ not in seen:
            seen.add(id_)
            id_ = parent[id_]
        assert not id_, f"{id_} is its own ancestor"


@pytest.mark.parametrize("table", ["actors", "agencies"])
def test_one_form_names_one_thing(table: str) -> None:
    owners: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for row in read_tsv(LEXICON / f"{table}.tsv"):
        owners.setdefault(fold(row["form"]), set()).add(row["id"])
        counts[fold(row["form"])] += 1
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}
    assert [form for form, n in counts.items() if n > 1] == []
