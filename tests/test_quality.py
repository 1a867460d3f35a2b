"""Quality has floors that only rise: F1 of extraction, linking and copies on annotated reports (floors.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from isnad.pack import load_pack
from isnad.workbench.eval import evaluate
from tests.annotated.stories import ARTICLES, worded

HERE = Path(__file__).resolve().parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
WHERE = {
    "gold/dev": HERE.parent.parent / "shared" / "gold" / "dev",
    "gold/seeds": HERE.parent.parent / "shared" / "gold" / "seeds",
    "samples": HERE / "samples" / "gold",
    **{f"annotated/{d.name}": d for d in sorted((HERE / "annotated").iterdir()) if any(d.glob("story-*.json"))},
}


def _silent(stage: str, done: int, total: int | None) -> None:
    """No progress wanted."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str, tmp_path: Path) -> None:
    folder = WHERE[name]
    if not folder.is_dir() or (name.startswith("annotated/articles") and not ARTICLES.exists()):
        pytest.skip(f"{folder.name}: the annotated reports are not beside this checkout (../shared)")
    figures = evaluate(worded(folder, tmp_path / folder.name), load_pack(), _silent).to_json()
    below = {k: figures[k]["f1"] for k, floor in FLOORS[name].items() if figures[k]["f1"] < floor}
    assert not below, f"{name}: {below} below {FLOORS[name]}"


def test_every_annotated_set_has_floors() -> None:
    assert WHERE.keys() == FLOORS.keys()
