"""Which of two reports is the copy, how sure that is, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from isnad.model import Reuse, ReuseLabel
from isnad.reuse.credit import Credit
from isnad.reuse.direction import Evidence, direct
from isnad.reuse.heads import Head
from isnad.reuse.times import against_credits, before

REUTERS = Credit("agency.reuters", "رويترز", "byline", True)
AFP = Credit("agency.afp", "فرانس برس", "dateline", True)
QUOTED = Credit("agency.reuters", "رويترز", "quoted", True)
SITE = Credit("الجسر القديم عن", "الجسر القديم عن", "quoted", False)


def head(version: str, published: str | None = None, *credit: Credit, **more: str | None) -> Head:
    return Head(version, more.pop("id", None) or version, version, published=published, credit=credit, **more)


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
        # each has slips of its own: nothing, unless one has many more
        (None, None, (0.8, 0.8), (2, 3), (False, "unknown")),
        (None, None, (0.8, 0.8), (4, 1), (True, "likely")),
    ],
)
def test_times_joined_words_and_containment(
    left: str | None, right: str | None, shares: tuple[float, float], joined: tuple[int, int], expected: tuple[bool, str]
) -> None:  # fmt: skip
    is_copy, direction, why = direct(Evidence(head("a", left), head("b", right), *shares, *joined))
    assert (is_copy, direction) == expected
    assert bool(why) == (direction != "unknown")


@pytest.mark.parametrize(
    ("left", "right", "earlier"),
    [
        ("2020-01-01", "2020-01-02", True),
        ("2020-01-02", "2020-01-02T23:00", False),
        ("2020-01-02 00:00:00", "2020-01-02 09:00:00", False),  # midnight sharp is a day without a clock
        ("2020-01-02 00:00:07", "2020-01-02 09:00:00", True),
        ("2020-01-02T09:00", "2020-01-02T09:00:30", False),  # within that minute
        ("2020-01-02T09", "2020-01-02T09:30", False),
        ("2020-01-02T12:00+03:00", "2020-01-02T10:00Z", True),
        ("2020-01-02T12:00Z", "2020-01-02T12:30+03:00", False),
        ("2020-01-02T12:00Z", "2020-01-02T20:00", False),  # a clock without a zone may be 14 hours ahead
        ("2020-01-02T12:00Z", "2020-01-03T09:00", True),
        ("2020-01-02T12:00", "2020-01-02T20:00Z", False),
        ("2020-01-02T12:00", "2020-01-03T01:00Z", True),
        (None, "2020-01-02", False),
        ("2020-01-02", None, False),
        ("yesterday", "2020-01-02", False),
    ],
)
def test_times_of_publication(left: str | None, right: str | None, earlier: bool) -> None:
    assert before(head("a", left), head("b", right)) is earlier
    assert not (earlier and before(head("b", right), head("a", left)))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # fetching says nothing of who was first
        (head("a", fetched="2020-01-01"), head("b", fetched="2020-01-05"), (False, "unknown")),
        # but what had been fetched before the other came out is older
        (head("a", fetched="2020-01-01"), head("b", "2020-01-05"), (False, "known")),
        (head("a", "2020-01-01", fetched="2020-02-01"), head("b", fetched="2020-01-05"), (False, "unknown")),
        # published after it was fetched: a wrong stamp
        (head("a", "2020-03-01", fetched="2020-01-01"), head("b", "2020-02-01"), (False, "known")),
        # of one page the later fetched version is the later one
        (head("a", id="p", fetched="2020-01-05"), head("b", id="p", fetched="2020-01-01"), (True, "likely")),
        (head("a", "2020-01-01", id="p"), head("b", "2020-01-02", id="p"), (False, "known")),
        (head("a", id="p"), head("b", id="p"), (False, "unknown")),
    ],
)  # fmt: skip
def test_times_of_fetching(left: Head, right: Head, expected: tuple[bool, str]) -> None:
    assert direct(Evidence(left, right, 0.9, 0.9))[:2] == expected


@pytest.mark.parametrize(
    ("left", "right", "expected", "says"),
    [
        # the other is the agency that this one credits
        (head("a", None, REUTERS, outlet="x"), head("b", outlet="رويترز", agency="agency.reuters"), (True, "likely"), "credits رويترز"),
        (head("a", "2020-01-02", REUTERS, outlet="x"), head("b", "2020-01-01", outlet="رويترز", agency="agency.reuters"), (True, "known"), "credits"),
        (head("a", "2020-01-01", REUTERS, outlet="x"), head("b", "2020-01-02", outlet="رويترز", agency="agency.reuters"), (True, "likely"), "published"),
        # both credit it: siblings, whatever the times say
        (head("a", "2020-01-01", REUTERS, outlet="x"), head("b", "2020-01-02", REUTERS, outlet="y"), (False, "unknown"), "both credit رويترز"),
        # one outlet's two prints are no siblings
        (head("a", "2020-01-01", REUTERS, outlet="x"), head("b", "2020-01-02", REUTERS, outlet="x"), (False, "known"), "published"),
        # a quotation travels with the text: no sign of siblings
        (head("a", "2020-01-01", QUOTED, outlet="x"), head("b", "2020-01-02", QUOTED, outlet="y"), (False, "known"), "published"),
        # different agencies: the earlier one need not be the source
        (head("a", "2020-01-01", REUTERS, outlet="x"), head("b", "2020-01-02", AFP, outlet="y"), (False, "likely"), "credits"),
        # a credit gets lost on the way
        (head("a", None, REUTERS, outlet="x"), head("b", outlet="y"), (False, "likely"), "credits nobody"),
        (head("a", "2020-01-02", REUTERS, outlet="x"), head("b", "2020-01-01", outlet="y"), (True, "likely"), "credits nobody"),
        # an outlet that the pack does not know, named in the text
        (head("a", None, SITE, outlet="x"), head("b", outlet="الجسر القديم"), (True, "likely"), "quoted"),
        (head("a", None, SITE, outlet="x"), head("b", outlet="القديم"), (False, "unknown"), ""),
    ],
)  # fmt: skip
def test_credits(left: Head, right: Head, expected: tuple[bool, str], says: str) -> None:
    is_copy, direction, why = direct(Evidence(left, right, 0.8, 0.8))
    assert (is_copy, direction) == expected
    assert any(says in reason for reason in why) or not says
    turned = direct(Evidence(right, left, 0.8, 0.8))
    assert (not turned[0], turned[1]) == expected


def test_typos_and_additions() -> None:
    left, right = head("a"), head("b")
    assert direct(Evidence(left, right, 0.8, 0.8, typos_left=1)) == (True, "likely", ("1 word misspelt in a",))
    both = direct(Evidence(left, right, 0.8, 0.8, joined_right=2, typos_right=1))
    assert both == (False, "likely", ("2 words joined in b", "1 word misspelt in b"))
    cut = Evidence(left, right, 0.95, 0.4, words_left=100)
    assert direct(cut)[1] == "likely"
    assert direct(replace(cut, added_left=20))[1] == "unknown"  # no mere cut: it has words of its own


@pytest.mark.parametrize("label", ["shared_statement", "template"])
def test_what_is_no_copy_has_no_direction(label: ReuseLabel) -> None:
    found = direct(Evidence(head("a", "2020-01-01"), head("b", "2020-01-02"), 0.3, 0.3), label)
    assert found[:2] == (False, "unknown") and found[2]


def test_times_that_contradict_credits() -> None:
    wire = {"outlet": "رويترز", "agency": "agency.reuters"}
    heads = {
        "w": head("w", "2020-01-02", **wire),
        "a": head("a", "2020-01-01", REUTERS, outlet="x"),
        "b": head("b", "2020-01-03", REUTERS, outlet="y"),
        "c": head("c", None, REUTERS, outlet="z"),
    }
    ties = [Reuse(v, "w", "likely", (), "copy", 1, 1, ((0, 9),), ((0, 9),)) for v in "abc"]
    assert against_credits(ties, heads) == (1, 2)
