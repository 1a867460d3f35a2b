"""Every claim over real reports is traced to its words, and what is read hangs neither on the order of the reports nor
on how many processes read them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from isnad.extract import mention_to_json
from isnad.intake import read_reports
from isnad.model import Json, Report
from isnad.pack import load_pack
from isnad.pipeline import extract_stream
from tests.hostile import ROOT
from tests.sound import sound

SHARED = ROOT.parent / "shared"
GOLD, ARTICLES = SHARED / "gold" / "dev" / "reports.jsonl", SHARED / "data" / "saudinewsnet.jsonl.gz"
# Articles beside the annotated ones: these many, one of so many in the order of the file.
OTHERS, EVERY = 2000, 15


def _reports(path: Path, every: int = 1) -> list[Report]:
    taken = (item for item in read_reports([str(path)]) if isinstance(item, Report))
    return list(islice(taken, 0, OTHERS * every, every))


@cache
def reports() -> list[Report]:
    if not (GOLD.exists() and ARTICLES.exists()):
        pytest.skip("the articles are not beside this checkout (../shared)")
    gold = _reports(GOLD)
    known = {r.version for r in gold}
    return gold + [r for r in _reports(ARTICLES, EVERY) if r.version not in known]


def lines(read: Sequence[Report], workers: int) -> dict[str, Json]:
    """What is read of each version, as it is printed."""
    return {
        e.report.version: {
            "family": e.family,
            "fault": e.fault,
            "events": [mention_to_json(m, e.events.get(m.id)) for m in e.mentions],
        }
        for e in extract_stream(read, load_pack(), workers=workers)
    }


def test_every_claim_stands_in_its_report() -> None:
    told = 0
    for read in extract_stream(reports(), load_pack(), workers=2):
        assert read.fault is None
        sound(read.report, read.mentions)
        told += len(read.mentions)
    assert told > len(reports()) / 4


def test_neither_order_nor_processes_matter() -> None:
    some = reports()
    one, two = lines(some, 1), lines(some[::-1], 2)
    assert len(one) == len({r.version for r in some})
    assert json.dumps(one, ensure_ascii=False, sort_keys=True) == json.dumps(two, ensure_ascii=False, sort_keys=True)
