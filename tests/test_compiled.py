"""Compiled loops are kept by the text of what they are made of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).parents[1] / "isnad"
PROGRAM = "import numba, isnad.compiled; print(numba.config.CACHE_DIR)"


def cache(at: Path, **environment: str) -> str:
    base = {k: v for k, v in os.environ.items() if k != "NUMBA_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=at, env=base | {"PYTHONPATH": str(at)} | environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_a_changed_helper_is_compiled_anew(tmp_path: Path) -> None:
    copytree(ROOT, tmp_path / "isnad", ignore=ignore_patterns("languages", "__pycache__"))
    before = cache(tmp_path)
    assert before.startswith(str(tmp_path)) and cache(tmp_path) == before
    helper = tmp_path / "isnad" / "reuse" / "words.py"
    helper.write_text(helper.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert cache(tmp_path) != before
    assert cache(tmp_path, NUMBA_CACHE_DIR="elsewhere") == "elsewhere"
