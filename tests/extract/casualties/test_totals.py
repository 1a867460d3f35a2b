"""What the figures of a report for one event add up to, replace and rival; sums over several events."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.model import Report
from isnad.pack import load_pack
from isnad.text import to_doc

PACK = load_pack()


def events(title: str, text: str) -> list[dict[str, object]]:
    report = Report(id="r", version="v", title=title, text=text, published="2020-05-04")
    return [mention_to_json(m) for m in extract(to_doc(report), PACK)]


def test_a_summary_gives_way_to_the_events_that_it_sums_up() -> None:
    told = events(
        "مقتل 31 على الأقل في تفجيرين بشرق العراق",
        "قالت مصادر أمنية إن 24 شخصا قتلوا وأصيب 55 آخرون عندما انفجرت سيارة مفخخة في سوق بمدينة بعقوبة. "
        "وأضافت المصادر أن سبعة آخرين قتلوا وأصيب 25 في تفجير آخر شرقي المدينة.",
    )
    assert [(e["killed"], e["wounded"]) for e in told] == [([24, 24], [55, 55]), ([7, 7], [25, 25])]


def test_a_figure_that_no_members_make_up_stays() -> None:
    told = events("مقتل 31 في تفجيرين في بغداد", "قتل 31 شخصا في تفجيرين هزا بغداد يوم الأحد وأصيب ثمانية.")
    assert [(e["killed"], e["wounded"]) for e in told] == [([31, 31], [8, 8])]


def test_the_newest_figure_replaces_the_older() -> None:
    (told,) = events(
        "ارتفاع حصيلة تفجير الكوت إلى 19 قتيلا",
        "ارتفع عدد قتلى التفجير في مدينة الكوت إلى 19 قتيلا. وكانت الشرطة أعلنت مقتل 12 شخصا في التفجير.",
    )
    assert told["killed"] == [19, 19]


def test_two_speakers_make_a_range() -> None:
    (told,) = events(
        "هجوم على فندق في مالي",
        "أعلنت الحكومة أن خمسة عسكريين قتلوا في هجوم على فندق في باماكو، في حين أعلن مصدر عسكري سقوط ثمانية قتلى.",
    )
    assert told["killed"] == [5, 8]


@pytest.mark.parametrize(
    "text",
    [
        "قتل أكثر من 200 شخص منذ عام 2015 في هجمات مسلحة في مدينة كركوك.",
        "قتل خلال الأشهر الستة الماضية 60 شخصا في تفجيرات في مدينة بغداد.",
        "أسفرت الحرب عن مقتل أكثر من 30 ألف شخص في قصف على مدينة حلب.",
    ],
)
def test_sums_of_months_are_the_toll_of_no_event(text: str) -> None:
    assert all(e["killed"] is None for e in events("", text))


def test_parts_are_told_once_and_people_are_no_part() -> None:
    (told,) = events(
        "مقتل 15 شخصا بينهم أربعة أطفال في غارة على صعدة",
        "قتل 15 شخصا بينهم أربعة أطفال ونساء في غارة جوية على مدينة صعدة.",
    )
    assert told["breakdown"] == [{"outcome": "killed", "n": [4, 4], "who": "child", "nationality": None}]


def test_nobody_harmed() -> None:
    (told,) = events("", "انفجرت عبوة ناسفة قرب دورية للجيش في مدينة بعقوبة دون وقوع إصابات.")
    assert (told["killed"], told["wounded"]) == ([0, 0], [0, 0])


def test_more_dead_of_another_kind_add_up() -> None:
    (told,) = events(
        "مقتل عشرة شرطيين في هجوم في هلمند",
        "قتل عشرة شرطيين في هجوم شنه مسلحون على نقطة تفتيش في ولاية هلمند. كما قتل ستة مسلحين في الهجوم.",
    )
    assert told["killed"] == [16, 16]


def test_those_who_still_lie_wounded_are_not_all() -> None:
    (told,) = events(
        "هجوم في سوروتش",
        "أسفر هجوم انتحاري في مدينة سوروتش عن سقوط 31 قتيلا ومئة جريح. وقال المسؤول إن 32 جريحا ما زالوا في المستشفى.",
    )
    assert told["wounded"] == [100, 100]
