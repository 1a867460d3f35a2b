"""Families from reuse records."""

from __future__ import annotations

import pytest

from isnad.model import Reuse
from isnad.reuse import families


def tie(copy: str, source: str, of_copy: float, of_source: float, label: str = "copy", at: int = 0) -> Reuse:
    span = ((at, at + 100),)
    return Reuse(copy, source, "unknown", (), label, of_copy, of_source, span, span)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([], []),
        ([tie("a", "b", 0.9, 0.8)], ["ab"]),
        ([tie("a", "b", 0.9, 0.8), tie("b", "c", 0.6, 0.7)], ["abc"]),
        ([tie("a", "b", 0.9, 0.8, "partial"), tie("c", "d", 0.9, 0.9, "template")], []),
        # a short text within a long one
        ([tie("a", "b", 0.9, 0.2)], ["ab"]),
        # a short text that stands in two long reports joins the one that holds more of it
        ([tie("a", "b", 0.9, 0.2), tie("a", "c", 0.8, 0.2)], ["ab"]),
        # a round-up of two stories does not make them one
        (
            [
                tie("a", "b", 1, 1),
                tie("c", "d", 1, 1),
                tie("a", "r", 1, 0.2, at=0),
                tie("c", "r", 0.9, 0.2, at=500),
            ],
            ["abr", "cd"],
        ),
        # two cuts of one passage of a long report
        (
            [
                tie("a", "b", 1, 1),
                tie("c", "d", 1, 1),
                tie("a", "r", 1, 0.2, at=0),
                tie("c", "r", 0.9, 0.2, at=20),
            ],
            ["abcdr"],
        ),
    ],
)
def test_families(ties: list[Reuse], expected: list[str]) -> None:
    groups = families(ties, "abcdr")
    assert sorted("".join(g.members) for g in groups) == expected
    assert families(ties[::-1], "abcdr") == groups


def test_only_the_versions_asked_for() -> None:
    assert families([tie("a", "b", 1, 1), tie("b", "c", 1, 1)], "ab")[0].members == ("a", "b")
