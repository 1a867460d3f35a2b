"""Families from reuse records."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        # a family of short texts joins each long text that most of it stands in
        ([tie("a", "b", 1, 1), *(tie(v, long, 0.9, 0.3) for v in "ab" for long in "cd")], ["abcd"]),
        # but not one that holds few of them, once it has joined another
        (
            [*(tie(v, w, 1, 1) for v, w in ("ab", "bc", "ac")), tie("a", "d", 0.9, 0.3), tie("a", "r", 0.8, 0.3)],
            ["abcd"],
        ),
        # the long text that opens with it comes before the one that has it as background, of whatever share
        ([tie("a", "b", 0.9, 0.2, at=700), tie("a", "c", 0.6, 0.2)], ["ac"]),
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


SHARES = st.sampled_from((0.2, 0.45, 0.55, 0.8, 1.0))


@st.composite
def any_ties(draw: st.DrawFn) -> list[Reuse]:
    pairs = draw(st.lists(st.tuples(*[st.sampled_from("abcdefghij")] * 2), max_size=40, unique_by=frozenset))
    return [
        tie(a, b, draw(SHARES), draw(SHARES), draw(st.sampled_from(("copy", "copy", "copy", "partial"))), draw(st.integers(0, 5)) * 60)
        for a, b in pairs if a != b
    ]  # fmt: skip


@given(any_ties(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_any_ties(ties: list[Reuse], chance: random.Random) -> None:
    groups = families(ties, "abcdefghij")
    mixed = ties[:]
    chance.shuffle(mixed)
    assert families(mixed, "jihgfedcba") == groups
    of = {v: g.id for g in groups for v in g.members}
    assert sum(len(g.members) for g in groups) == len(of)
    for r in ties:
        if r.label == "copy" and min(r.share_of_copy, r.share_of_source) > 0.5:
            assert of[r.copy] == of[r.source]
    tied = {v for r in ties if r.label == "copy" for v in (r.copy, r.source)}
    assert of.keys() <= tied


@given(st.integers(2, 5), st.integers(2, 5), st.integers(1, 4), st.booleans(), st.data())
@settings(max_examples=200, deadline=None)
def test_no_round_up_makes_two_stories_one(one: int, two: int, long: int, alike: bool, data: st.DataObject) -> None:
    first, second = ([f"{name}{i}" for i in range(n)] for name, n in (("a", one), ("b", two)))
    ties = [tie(story[i], story[i - 1], 1, 1) for story in (first, second) for i in range(1, len(story))]
    for n in range(long):
        for story, at in ((first, 0), (second, 500)):
            ties += [
                tie(v, f"r{n}", data.draw(st.sampled_from((0.7, 0.9, 1.0))), 0.3, at=at)
                for v in story if data.draw(st.booleans())
            ]  # fmt: skip
        if alike and n:
            ties.append(tie(f"r{n}", "r0", 0.9, 0.9))
    every = [*first, *second, *(f"r{n}" for n in range(long))]
    of = {v: g.id for g in families(ties, every) for v in g.members}
    assert of[first[0]] != of[second[0]]


def test_families_grow_with_their_ties() -> None:
    """A flash that 3,000 print, and as many long reports that open with it: each report listed with a few neighbours."""
    n, near = 3000, range(1, 8)
    short, long = [f"s{i:04}" for i in range(n)], [f"t{i:04}" for i in range(n)]
    ties = [tie(v[i], v[i - k], 0.9, 0.9) for v in (short, long) for i in range(n) for k in near if i >= k]
    ties += [tie(short[i], long[i - k], 0.9, 0.3) for i in range(n) for k in near if i >= k]
    assert len(families(ties, [*short, *long])) == 1
