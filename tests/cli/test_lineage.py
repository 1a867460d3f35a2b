"""Where reports have their texts from, on the screen and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from isnad.cli.cells import FSI, PDI
from isnad.cli.entry import run
from tests.reuse.made import FIRST, SECOND

PILE = [
    {"id": "wire", "outlet": "رويترز", "published": "2020-03-01T08:00", "title": "إغلاق الجسر", "text": "\n".join(FIRST)},
    {"id": "paper", "outlet": "الوادي", "author": "الوادي - رويترز", "title": "الجسر", "text": "\n".join(FIRST[:3])},
    {"id": "late", "outlet": "الساحل", "published": "2020-03-02", "title": "جسر", "text": "\n".join((*FIRST, SECOND[0]))},
    {"id": "other", "outlet": "الساحل", "title": "معرض", "text": "\n".join(SECOND[1:])},
]


@pytest.fixture
def pile(tmp_path: Path) -> str:
    path = tmp_path / "pile.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in PILE), encoding="utf-8")
    return str(path)


def test_a_tree(pile: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["lineage", pile]) == 0
    done = capfd.readouterr()
    lines = done.out.replace(FSI, "").replace(PDI, "").splitlines()
    assert lines[:4] == ["3 reports", "  wire  رويترز  2020-03-01T08:00", "    إغلاق الجسر", "    no source here"]
    assert sum("  known from wire" in line for line in lines) == 1
    assert sum("  likely from wire" in line and "credits رويترز" in line for line in lines) == 1
    assert done.err == "1 of 1 trees\n"


def test_as_json_and_of_one_report(pile: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["lineage", pile, "--json", "--report", "paper"]) == 0
    records = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [r["report"] for r in records][0] == "wire" and {r["report"] for r in records} == {"wire", "paper", "late"}
    [paper] = [r for r in records if r["report"] == "paper"]
    assert (paper["direction"], paper["sources"][0]["source"], paper["credit"]) == ("likely", "wire", [])
    assert records[0]["sources"] == [] and len({r["family"] for r in records}) == 1
    assert run(["lineage", pile, "--report", "other"]) == 0
    assert capfd.readouterr().out == ""
    assert run(["lineage", pile, "--report", "nobody"]) == 5


def test_of_a_stored_report(pile: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "record.db")
    assert run(["build", pile, "--store", store, "--quiet"]) == 0
    capfd.readouterr()
    assert run(["report", "paper", "--store", store]) == 0
    shown = capfd.readouterr().out.replace(FSI, "").replace(PDI, "")
    assert "Comes from\n  likely from wire, 100% of these words: paper credits رويترز (byline)" in shown
    assert run(["report", "paper", "--store", store, "--json"]) == 0
    record: dict[str, Any] = json.loads(capfd.readouterr().out)
    assert record["origin"]["sources"][0]["source"] == "wire" and record["origin"]["chain"] == ["wire"]
    assert run(["report", "other", "--store", store, "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["origin"] is None
