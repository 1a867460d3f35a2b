"""diff: what is only written otherwise, and texts that are hard to compare."""

from __future__ import annotations

import numpy as np
import pytest

from isnad.reuse import diff
from isnad.reuse.diff_match import Block, match_units

from .made import FIRST, report


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("قال إن و أكد ذلك", "قال إن وأكد ذلك"),
        ("قال إن وأكد ذلك", "قال إن و أكد ذلك"),
        ("دفع 1,500 دينار", "دفع 1500 دينار"),
        ("بعد 3أيام من ذلك", "بعد 3 أيام من ذلك"),
        ("بنسبة 31٪ تقريبا", "بنسبة 31 % تقريبا"),
    ],
)
def test_spaces_and_separators_are_spelling(left: str, right: str) -> None:
    result = diff(report(left), report(right))
    assert result.changes == ()
    assert {op.kind for op in result.ops} <= {"same", "spelling"}


@pytest.mark.parametrize(
    ("left", "right"),
    [("دفع 1,5 دينار", "دفع 15 دينار"), ("ولد عام", "ولدعام"), ("دفع 1,500 دينار", "دفع 2500 دينار")],
)
def test_but_these_are_changes(left: str, right: str) -> None:
    assert len(diff(report(left), report(right)).changes) == 1


@pytest.mark.parametrize("swap", [False, True])
def test_a_heading_that_begins_like_the_next_line(swap: bool) -> None:
    plain = report(*FIRST)
    headed = report(FIRST[0], "وأوضح المهندس", *FIRST[1:3], "تعويضات قريبة", FIRST[3])
    left, right = (headed, plain) if swap else (plain, headed)
    kind = "heading_dropped" if swap else "heading_added"
    seen = [(op.kind, op.left or op.right) for op in diff(left, right).changes]
    assert seen == [(kind, "وأوضح المهندس"), (kind, "تعويضات قريبة")]


def test_one_word_over_and_over_is_compared_in_linear_time() -> None:
    many = "بيت " * 30_000
    result = diff(report(many), report(many + "جديد"))
    assert [(op.kind, op.right) for op in result.changes] == [("added", "جديد")]


def test_unrelated_long_texts() -> None:
    left, right = (" ".join(f"{letter}{chr(0x627 + k % 20)}{k}" for k in range(20_000)) for letter in "سش")
    assert {op.kind for op in diff(report(left), report(right)).ops} == {"changed"}


@pytest.mark.parametrize(
    ("a", "b", "blocks"),
    [
        ("", "", []),
        ("x", "", []),
        ("a b c d e f", "a b c d e f", [Block(0, 0, 6)]),
        ("a b c d e f", "a b c d x e f", [Block(0, 0, 4), Block(4, 5, 2)]),
        ("a b c d e f g h", "e f g h a b c d", [Block(4, 0, 4)]),
        ("a a a a a", "a a a", [Block(0, 0, 3)]),
    ],
)
def test_match_units(a: str, b: str, blocks: list[Block]) -> None:
    assert match_units(*(np.array([ord(c) for c in x.split()], np.int32) for x in (a, b))) == blocks
