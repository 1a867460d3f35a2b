"""Families and directions from reuse records."""

from __future__ import annotations

import pytest

from isnad.model import Report, Reuse
from isnad.reuse import families
from isnad.reuse.direction import Evidence, direct


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


def made(version: str, published: str | None) -> Report:
    return Report(version, version, "", "", published=published)


@pytest.mark.parametrize(
    ("left", "right", "shares", "joined", "expected"),
    [
        ("2020-01-01", "2020-01-02", (1, 1), (0, 0), (False, "known")),
        ("2020-01-02T10:00", "2020-01-02T09:00", (1, 1), (0, 0), (True, "known")),
        ("2020-01-02", "2020-01-02T09:00", (1, 1), (0, 0), (False, "unknown")),
        # time says right is the copy, but left is the one that joins words
        ("2020-01-01", "2020-01-02", (1, 1), (1, 0), (False, "likely")),
        (None, "2020-01-02", (1, 1), (0, 2), (False, "likely")),
        (None, None, (0.95, 0.4), (0, 0), (True, "likely")),
        (None, None, (0.8, 0.8), (0, 0), (False, "unknown")),
    ],
)
def test_direction(
    left: str | None,
    right: str | None,
    shares: tuple[float, float],
    joined: tuple[int, int],
    expected: tuple[bool, str],
) -> None:
    is_copy, direction, why = direct(Evidence(made("a", left), made("b", right), *shares, *joined))
    assert (is_copy, direction) == expected
    assert bool(why) == (direction != "unknown")
