"""How a difference of two copies is shown."""

from __future__ import annotations

from isnad.cli.cells import FSI, PDI
from isnad.cli.difference import diff_lines
from isnad.model import Report
from isnad.reuse import diff

LEFT = Report("a", "va", "قصف التاجي", "قتل ثلاثة جنود عراقيين في القاعدة أمس وأصيب آخرون", outlet="الأولى")
RIGHT = Report("b", "vb", "هجوم التاجي", "قُتل أربعة جنود عراقيين في القاعدة أمس وأصيب آخرون", outlet="الثانية")


def _shown(left: Report, right: Report) -> str:
    lines = diff_lines(diff(left, right), left, right)
    return "\n".join(lines).replace(FSI, "").replace(PDI, "")


def test_changes_stand_in_brackets_side_by_side() -> None:
    shown = _shown(LEFT, RIGHT)
    assert "changed, in the title\n  - [قصف] التاجي\n  + [هجوم] التاجي\n" in shown
    assert "changed (number), in the body\n  - قتل [ثلاثة]" in shown or "[ثلاثة]" in shown


def test_marks_are_no_change() -> None:
    bare, marked = (Report(v, v, "قصف", text) for v, text in (("a", "قتل ثلاثة جنود"), ("b", "قُتِل ثلاثةُ جنود")))
    assert "no word differs" in _shown(bare, marked)


def test_no_change() -> None:
    assert "no word differs" in _shown(LEFT, LEFT)
