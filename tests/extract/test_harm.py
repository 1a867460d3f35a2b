"""Casualties: totals, sums, parts, and numbers that are no casualties."""

from __future__ import annotations

import pytest

from isnad.extract.counts import Count, added
from isnad.extract.reading import Reading, reader
from isnad.pack import load_pack
from isnad.script import fold

READER = reader(load_pack())


def read(sentence: str) -> Reading:
    return READER.read(fold(sentence))


def tolls(sentence: str) -> list[tuple[str, int, int | None, bool]]:
    """(outcome, at least, at most, whether a part) of every figure."""
    return [(t.outcome, t.count.min, t.count.max, t.part) for t in read(sentence).tolls]


READ = [
    ("قُتل خمسة جنود في انفجار.", [("killed", 5, 5, False)]),
    ("مقتل خمسة جنود وإصابة ثلاثة مدنيين في انفجار.", [("killed", 5, 5, False), ("wounded", 3, 3, False)]),
    ("قتل خمسة جنود وأصيب ثلاثة آخرون في انفجار.", [("killed", 5, 5, False), ("wounded", 3, 3, False)]),
    ("14 حوثيا قتلوا في غارة جوية.", [("killed", 14, 14, False)]),  # the count before a plural verb
    ("أسفر القصف عن مقتل جنديين وشرطي.", [("killed", 3, 3, False)]),  # a list is added up
    ("قتل عشرة أشخاص بينهم ثلاثة أطفال.", [("killed", 10, 10, False), ("killed", 3, 3, True)]),
    ("ارتفع عدد القتلى إلى 40 شخصا.", [("killed", 40, 40, False)]),
    ("سقط قتلى وجرحى في الاشتباكات.", [("killed", 2, None, False), ("wounded", 2, None, False)]),
    ("أدى الهجوم إلى سقوط 15 قتيلا.", [("killed", 15, 15, False)]),
]


@pytest.mark.parametrize(("sentence", "expected"), READ)
def test_figures(sentence: str, expected: list[tuple[str, int, int | None, bool]]) -> None:
    assert tolls(sentence) == expected


NONE = [
    "وصل خمسة جنود إلى المدينة.",
    "شارك 40 شخصا في المؤتمر.",
    "كان الطقس جميلا.",
    "افتتح ثلاثة وزراء المعرض.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_people_unharmed_are_no_toll(sentence: str) -> None:
    assert tolls(sentence) == []


def test_a_sum_keeps_its_members() -> None:
    (total,) = read("أسفر القصف عن مقتل جنديين وشرطي.").tolls
    assert [(t.who, t.count.min) for t in total.summed] == [("soldier", 2), ("police", 1)]


def test_role_and_nationality_of_the_victims() -> None:
    (toll,) = read("مقتل خمسة جنود عراقيين.").tolls
    assert (toll.who, toll.nationality) == ("soldier", "IQ")


def test_counts_add_up_and_stay_open_where_one_is() -> None:
    assert added([Count(2, 2), Count(3, 4, about=True)]) == Count(5, 6, about=True)
    assert added([Count(2, 2), Count(2, None)]) == Count(4, None)
