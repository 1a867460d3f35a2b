"""How a difference of two copies is shown."""

from __future__ import annotations

import re

from isnad.cli.cells import FSI, PDI, is_rtl
from isnad.cli.difference import diff_lines
from isnad.model import Report
from isnad.pack import load_pack
from isnad.reuse import diff

LEFT = Report("a", "va", "قصف التاجي", "قتل ثلاثة جنود عراقيين في القاعدة أمس وأصيب آخرون", outlet="الأولى")
RIGHT = Report("b", "vb", "هجوم التاجي", "قُتل أربعة جنود عراقيين في القاعدة أمس وأصيب آخرون", outlet="الثانية")


def _shown(left: Report, right: Report) -> str:
    lines = diff_lines(diff(left, right, pack=load_pack()), left, right)
    return "\n".join(lines).replace(FSI, "").replace(PDI, "")


def test_changes_stand_in_brackets_side_by_side() -> None:
    shown = _shown(LEFT, RIGHT)
    assert "changed, in the title\n  - [قصف] التاجي\n  + [هجوم] التاجي\n" in shown
    assert "changed (number), in the body\n  killed 3 → 4\n  - [ثلاثة" in shown or "killed 3 → 4" in shown
    assert shown.index("killed 3 → 4") < shown.index("[قصف]")


def test_no_line_mixes_directions() -> None:
    for line in diff_lines(diff(LEFT, RIGHT, pack=load_pack()), LEFT, RIGHT):
        bare = re.sub(f"{FSI}[^{PDI}]*{PDI}", "", line)
        assert not is_rtl(bare)


def test_marks_are_no_change() -> None:
    bare, marked = (Report(v, v, "قصف", text) for v, text in (("a", "قتل ثلاثة جنود"), ("b", "قُتِل ثلاثةُ جنود")))
    assert "no word differs" in _shown(bare, marked)


def test_no_change() -> None:
    assert "no word differs" in _shown(LEFT, LEFT)
