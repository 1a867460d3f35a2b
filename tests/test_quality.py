"""Quality has floors that only rise: F1 of extraction, linking and copies on annotated reports (floors.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from isnad.pack import load_pack
from isnad.workbench.eval import evaluate

HERE = Path(__file__).resolve().parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
WHERE = {
    "gold/dev": HERE.parent.parent / "shared" / "gold" / "dev",
    "gold/seeds": HERE.parent.parent / "shared" / "gold" / "seeds",
    "samples": HERE / "samples" / "gold",
}


def _silent(stage: str, done: int, total: int | None) -> None:
    """No progress wanted."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str) -> None:
    folder = WHERE[name]
    if not folder.is_dir():
        pytest.skip(f"{folder.name}: the annotated reports are not beside this checkout (../shared)")
    figures = evaluate(folder, load_pack(), _silent).to_json()
    below = {k: figures[k]["f1"] for k, floor in FLOORS[name].items() if figures[k]["f1"] < floor}
    assert not below, f"{name}: {below} below {FLOORS[name]}"
