"""The judge on small pairs of known truth, and the figures that are made of its verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench.reuse.boilerplate import everybodys
from bench.reuse.generate import Plant
from bench.reuse.judge import judge, read_words
from bench.reuse.ours import Pair
from bench.reuse.score import recall, together
from bench.reuse.stream import latency
from isnad.model import Report, Reuse

from .texts import vocabulary

WORDS = vocabulary(1, 2_000)


def run(start: int, n: int) -> list[str]:
    return WORDS[start : start + n]


def edited(words: list[str], every: int) -> list[str]:
    """Every so-and-so-many-eth word is another."""
    return [f"بديل{i}" if i % every == every - 1 else w for i, w in enumerate(words)]


def prices(*numbers: int) -> list[str]:
    """A market report of our own, filled in with numbers."""
    form = "أغلق مؤشر سوق الميناء عند {} نقطة بعد تداول {} ألف سهم من أسهم {} شركة قيمتها {} دينار بارتفاع قدره {} نقطة عن أمس"
    return form.format(*numbers).split()


def words_of(folder: Path, texts: dict[str, list[str]]):  # type: ignore[no-untyped-def]
    path = folder / "texts.jsonl"
    lines = (json.dumps({"id": k, "title": "", "text": " ".join(v)}, ensure_ascii=False) for k, v in texts.items())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_words(path)


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (run(0, 100), run(0, 100), "true"),
        (run(0, 100), run(200, 50) + run(40, 22) + run(300, 50), "true"),
        (run(0, 100), run(200, 50) + run(40, 18) + run(300, 50), "false"),
        (run(0, 100), run(200, 100), "false"),
        (run(0, 100), edited(run(0, 100), 7), "true"),
        (run(0, 100), run(60, 40) + run(0, 60), "true"),
        (run(0, 100), run(10, 12) + run(200, 30) + run(50, 12), "true"),
        (run(0, 100), run(10, 6) + run(200, 9) + run(50, 6) + run(300, 9) + run(70, 6) + run(400, 9) + run(90, 6), "false"),
        (prices(9120, 310, 42, 77, 12), prices(9120, 310, 42, 77, 12), "true"),
        (prices(9120, 310, 42, 77, 12), prices(8875, 295, 40, 61, 12), "form"),
        (run(0, 60) + ["31"], run(0, 60) + ["40"], "true"),
        ([], run(0, 10), "false"),
    ],
    ids=["same", "passage", "short passage", "unrelated", "every seventh word", "moved", "two passages", "crumbs",
         "form twice", "form anew", "one toll", "empty"],
)  # fmt: skip
def test_verdict(left: list[str], right: list[str], said: str, tmp_path: Path) -> None:
    result = judge([("a", "b")], words_of(tmp_path, {"a": left, "b": right}), [], sample=9, seed=1)
    assert (result.true, result.form, len(result.false)) == tuple(int(said == s) for s in ("true", "form", "false"))


def test_spelling_hides_nothing(tmp_path: Path) -> None:
    other = [w.replace("أ", "ا").replace("ة", "ه").replace("ل", "لِ") for w in run(0, 40)]
    assert judge([("a", "b")], words_of(tmp_path, {"a": run(0, 40), "b": other}), [], sample=9, seed=1).true == 1


def test_what_many_print_around_their_own_text_counts_as_nothing(tmp_path: Path) -> None:
    footer = run(1_900, 30)
    texts = {str(i): [*run(i * 90, 80), *footer] for i in range(20)}
    assert judge([("3", "7")], words_of(tmp_path, texts), [], sample=9, seed=1).false == (("3", "7"),)


def test_one_story_printed_often_is_no_boilerplate() -> None:
    story = np.arange(200, dtype=np.int32)
    masks = everybodys([story.copy() for _ in range(40)])
    assert not any(m.any() for m in masks)


def test_planted_is_true_and_the_sample_is_seeded(tmp_path: Path) -> None:
    words = words_of(tmp_path, {str(i): run(i * 30, 30) for i in range(40)})
    pairs = [(str(i), str(i + 1)) for i in range(39)]
    first, again = (judge(pairs, words, [("1", "0")], sample=20, seed=3) for _ in range(2))
    assert first == again
    assert first.true + len(first.false) == 20
    assert judge(pairs[:1], words, [("1", "0")], sample=20, seed=3).share == 1.0


def test_recall_counts_a_pair_either_way_round_and_no_template() -> None:
    plants = [Plant("a", "b", "exact"), Plant("c", "d", "exact"), Plant("e", "f", "half"), Plant("g", "h", "half")]
    found = [Pair("b", "a"), Pair("e", "f", "partial"), Pair("g", "h", "template")]
    assert recall(plants, found) == {"exact": 0.5, "half": 0.5, "full": 0.5, "partial": 0.5}


def test_families_torn_and_merged_are_told() -> None:
    families = {"x": ["x", "x1", "x2", "x3"], "y": ["y", "y1"]}
    whole = [Pair("x", "x1"), Pair("x1", "x2"), Pair("x3", "x2"), Pair("y", "y1")]
    told = together(families, whole)
    assert (told.least, told.mean, told.merged) == (1.0, 1.0, 0)
    assert together(families, whole[1:]).least == 0.75
    assert together(families, [*whole, Pair("x", "y")]).merged == 1


def test_latency_leaves_the_first_out() -> None:
    class Echo:
        def add(self, report: Report) -> list[Reuse]:
            return []

    ticks = iter(range(1_000))
    reports = [Report(str(i), str(i), "", "") for i in range(30)]
    told = latency(Echo(), reports, warm=10, clock=lambda: next(ticks) / 1000)
    assert (told.reports, told.p50, told.p99) == (20, pytest.approx(1), pytest.approx(1))
