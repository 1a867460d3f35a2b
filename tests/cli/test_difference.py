"""How a difference of two copies is shown."""

from __future__ import annotations

from typing import NamedTuple

from isnad.cli.cells import FSI, PDI
from isnad.cli.difference import diff_lines, edit_json
from isnad.model import Report


class _Edit(NamedTuple):
    kind: str
    left: tuple[int, int]
    right: tuple[int, int]


class _Difference(NamedTuple):
    edits: tuple[_Edit, ...]


LEFT = Report("a", "va", "قصف التاجي", "قتل ثلاثة جنود أمس.", outlet="الأولى")
RIGHT = Report("b", "vb", "هجوم التاجي", "قتل ثلاثة جنود.", outlet="الثانية")


def test_changes_stand_in_brackets_side_by_side() -> None:
    at = LEFT.full_text.index(" أمس")
    edits = (_Edit("changed", (0, 3), (0, 4)), _Edit("removed", (at, at + 4), (26, 26)))
    shown = "\n".join(diff_lines(_Difference(edits), LEFT, RIGHT)).replace(FSI, "").replace(PDI, "")
    assert "changed, in the title\n  - [قصف] التاجي\n  + [هجوم] التاجي\n" in shown
    assert "removed, in the text\n  - قتل ثلاثة جنود[أمس]." in shown
    assert shown.endswith("2 changes")
    assert edit_json(edits[0], LEFT, RIGHT)["right_text"] == "هجوم"


def test_no_change() -> None:
    assert list(diff_lines(_Difference(()), LEFT, LEFT))[-1] == "no word differs"
