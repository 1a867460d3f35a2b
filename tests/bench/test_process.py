"""A child's time and memory; the fold that peers and judge share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.reuse.fold import fold
from bench.reuse.process import run


def test_memory_is_the_childs_own() -> None:
    held = bytearray(300_000_000)  # the parent's memory is not the child's
    small, large = (run([sys.executable, "-c", f"import time; a = b'x' * {n}; time.sleep(0.3)"]) for n in (1, 90_000_000))
    assert len(held)
    assert small.peak < 60
    assert 80 < large.peak - small.peak < 110
    assert small.wall > 0.3


def test_a_child_that_fails_ends_the_bench_with_its_last_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"failed \(3\): no such thing"):
        run([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"], tmp_path / "out")


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("أُعلِنَ في المدينةِ", "اعلن في المدينه"),
        ("إلى مستشفـــى", "الي مستشفي"),
        ("«١٢٫٥» مسؤول", "12 5 مسوول"),
        ("\u200fBBC عربي\n", "bbc عربي"),
        ("", ""),
        ("豈 \ud800 كلمة", "豈 كلمه"),
        ("قبل\x1eبعد", "قبل بعد"),
    ],
    ids=["tashkeel", "tatweel", "digits", "latin", "empty", "beyond", "separator"],
)
def test_fold(raw: str, folded: str) -> None:
    (said, after) = fold([raw, "بعده"])
    assert " ".join(said.split()) == folded
    assert after == "بعده"
