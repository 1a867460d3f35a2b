"""The rewritten scorer gives the figures of the scorer that comes with the gold."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.workbench.match import same_date, sentence_span
from isnad.workbench.names import same_name
from isnad.workbench.score import Score, bcubed, prf, score

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("تنظيم داعش", "داعش", True),
        ("الحوثيون", "أنصار الله", True),
        ("قوات الشرطة", "الشرطة", True),
        ("قوات البيشمركة", "قوات الحشد", False),
        ("", "الشرطة", False),
        ("محافظة نينوى", "نينوى", True),
        ("محافظة نينوى", "محافظة ديالى", False),
    ],
)
def test_names(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same


@pytest.mark.parametrize(
    ("gold", "system", "precision", "same"),
    [
        ("2020-03-11", "2020-03-11", "day", True),
        ("2020-03-11", "2020-03-12", "day", False),
        ("2020-03-11", "2020-03-17", "week", True),
        ("2020-03-11", "not a day", "week", False),
        ("2020-03-01", "2020-03-31", "month", True),
        ("2020-01-01", "2021-01-01", "year", False),
    ],
)
def test_dates(gold: str, system: str, precision: str, same: bool) -> None:
    assert same_date(gold, system, precision) is same


def test_sentence_of_a_quote() -> None:
    text = "عنوان\nانفجرت عبوة. ثم هدأ الوضع."
    start, stop = sentence_span(text, "هدأ الوضع", None) or (0, 0)
    assert text[start:stop] == " ثم هدأ الوضع"
    assert sentence_span(text, "ليس هنا", None) is None


def test_small_figures() -> None:
    assert prf(0, 0, 0) == (0.0, 0.0, 0.0)
    assert bcubed({1: "a", 2: "a"}, {1: "x", 2: "x"}) == (1.0, 1.0, 1.0)
    assert score([], {}, {}).all_slots.prf == (0.0, 0.0, 0.0)


def _worn(events: list[dict], rng: random.Random) -> list[dict]:
    """Gold events as a middling system would print them: some lost, some values changed, some invented."""
    out = []
    for event in copy.deepcopy(events):
        event["evidence"] = [event["quote_span"]] if event.get("quote_span") else []
        if event.get("place"):
            event["place"] = {
                "name": event["place"],
                **{key: event.get(key) for key in ("country", "lat", "lon")},
                "precision": event.get("place_precision"),
            }
        event["event"] = event.pop("key")[: rng.choice((3, 40))]
        for key in ("date", "killed", "targets", "sources", "breakdown", "place", "status", "from_place"):
            if rng.random() < 0.2:
                event[key] = None
        if rng.random() < 0.2:
            event["killed"] = [rng.randrange(9), None]
        if rng.random() < 0.2:
            event["type"] = rng.choice(["shelling", "attack", "arrest", "withdrawal"])
        out.extend(copy.deepcopy(event) for _ in range(rng.choice((0, 1, 1, 1, 2))))
    return out


@pytest.mark.skipif(not (GOLD / "dev").is_dir(), reason="needs ../shared/gold")
@pytest.mark.parametrize(("part", "seed"), [("dev", 1), ("dev", 2), ("seeds", 3)])
def test_same_figures_as_the_scorer_of_the_gold(tmp_path: Path, part: str, seed: int) -> None:
    rng = random.Random(seed)
    paths = sorted((GOLD / part).glob("story-*.json"))
    stories = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    system = {
        report["id"]: {
            "report": report["id"],
            "family": rng.choice(["f1", "f2", None]),
            "events": _worn(report["events"], rng),
        }
        for story in stories
        for report in story["reports"]
    }
    mentions = tmp_path / "mentions.jsonl"
    mentions.write_text("".join(json.dumps(line) + "\n" for line in system.values()), encoding="utf-8")
    asked = [sys.executable, str(GOLD / "score.py"), str(GOLD / part), str(mentions)]
    theirs = subprocess.run(asked, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    texts = {}
    for line in (GOLD / part / "reports.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            record = json.loads(line)
            texts[record["id"]] = f"{record.get('title') or ''}\n{record.get('text') or ''}"
    ours: Score = score(stories, system, texts)
    theirs = theirs.replace(" True/", " 1/").replace(" False/", " 0/")  # it prints a lone flag as such
    # The order of the lines that begin with "also" follows the hash of strings there, the report order here.
    assert sorted(ours.lines()) == sorted(theirs.splitlines())
