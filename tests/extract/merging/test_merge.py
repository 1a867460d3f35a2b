"""One event once: what one report tells twice is one, what is two stays two."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.extract import extract, mention_to_json
from isnad.model import Report
from isnad.pack import load_pack
from isnad.text import to_doc

PACK = load_pack()


def events(title: str, text: str) -> list[dict[str, Any]]:
    doc = to_doc(Report("r", "v", title, text, published="2015-08-01"))
    return [mention_to_json(m) for m in extract(doc, PACK)]


ONE = [
    ("غارة على مدينة تعز", "شنت طائرات التحالف غارة على مدينة تعز."),
    ("", "شن مسلحون هجوما على نقطة تفتيش في بغداد. وأدى الهجوم إلى مقتل خمسة جنود."),
    ("", "انفجرت عبوة ناسفة في مدينة بعقوبة. وأسفر الانفجار عن مقتل ثلاثة مدنيين."),
    ("مقتل خمسة جنود في هجوم بالعراق", "هاجم مسلحون نقطة تفتيش في بغداد وقتلوا خمسة جنود."),
    ("", "سيطرت قوات الجيش على مدينة الرمادي من تنظيم داعش. وأحكمت قوات الجيش سيطرتها على مدينة الرمادي."),  # one side twice
]


@pytest.mark.parametrize(("title", "text"), ONE)
def test_one_event_told_twice(title: str, text: str) -> None:
    assert len(events(title, text)) == 1


TWO = [
    ("", "شن مسلحون هجوما على نقطة تفتيش في بغداد. وشن آخرون هجوما على معسكر في البصرة."),  # two places
    ("", "دارت معارك أمس. سيطر الجيش على مدينة البيرة. ثم سيطر الجيش على مدينة رام الله."),  # two towns side by side
    ("", "انفجرت عبوة ناسفة في مدينة بعقوبة. وانسحب 200 جندي من قاعدة القيارة."),  # two types
    ("", "انفجرت سيارة مفخخة في مدينة بعقوبة. واستهدف انفجار آخر سوقا شعبيا في المدينة."),  # «آخر»: another one
    ("", "سيطرت قوات الجيش على مدينة الفلوجة. ثم سيطرت القوات على بلدة الكرمة."),  # towns near each other, both taken
    ("", "وقعت معارك أمس. سيطر تنظيم داعش على مدينة الرمادي. ثم استعادت قوات الجيش مدينة الرمادي من تنظيم داعش."),  # taken back
    ("", "اجتمع الوزير بنظيره. وتحدث معه عن الاقتصاد. هاجم مسلحون حاجزا في مدينة كركوك وقتلوا خمسة جنود. وهاجم مسلحون دورية في مدينة كركوك وقتلوا ثلاثة جنود."),
]


@pytest.mark.parametrize(("title", "text"), TWO)
def test_two_events_stay_two(title: str, text: str) -> None:
    assert len(events(title, text)) == 2


NOTHING = [
    ("طقس جميل", "كان الطقس جميلا في القاهرة أمس."),
    ("", "عقد الوزير اجتماعا مع نظيره في القاهرة."),
    ("الهجوم", "تحدث الوزير عن الاقتصاد."),  # a trigger with nothing beside it
]


@pytest.mark.parametrize(("title", "text"), NOTHING)
def test_what_is_no_event(title: str, text: str) -> None:
    assert events(title, text) == []


def test_what_is_merged_brings_its_values_together() -> None:
    (event,) = events("", "شن مسلحون هجوما على نقطة تفتيش في بغداد. وأدى الهجوم إلى مقتل خمسة جنود.")
    assert event["killed"] == [5, 5]
    assert event["initiators"] == ["مسلحون"]
    assert event["place"]["name_en"] == "Baghdad"


def test_a_denial_is_not_merged_with_what_it_denies() -> None:
    told = events("", "هاجم مسلحون نقطة تفتيش في بغداد. ونفت الشرطة وقوع هجوم في بغداد.")
    assert sorted(e["status"] for e in told) == ["denied", "happened"]


def test_the_same_text_gives_the_same_events_and_ids() -> None:
    text = "شن مسلحون هجوما على نقطة تفتيش في بغداد. وأدى الهجوم إلى مقتل خمسة جنود."
    assert events("", text) == events("", text)


def test_every_claim_is_quoted_from_the_report() -> None:
    text = "شنت طائرات التحالف غارات على مواقع عسكرية في مدينة تعز، وقال شهود عيان إن خمسة مدنيين قتلوا."
    report = f"\n{text}"
    for event in events("", text):
        assert event["claims"]
        for claim in event["claims"]:
            assert claim["evidence"]
            assert all(report[start:stop].strip() for start, stop, *_ in claim["evidence"])


GIVEN = [
    ("القوات البريطانية تسلم قاعدة الشعيبة للعراق", "أعلنت القوات البريطانية تسليم قاعدة الشعيبة لقوات الأمن العراقية.",
     ["قوات الأمن العراقية"]),
    ("مسلحون يهاجمون نقطة تفتيش في بغداد", "هاجم مسلحون جنودا عند نقطة تفتيش في بغداد.", ["نقطة تفتيش"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "targets"), GIVEN)
def test_a_headlines_place_stands_for_its_people_its_sites_for_themselves(title: str, text: str, targets: list[str]) -> None:
    assert events(title, text)[0]["targets"][: len(targets)] == targets


def test_a_capture_stands_by_who_took_it_from_whom() -> None:
    told = events("", "وفي مدينة الفلوجة تقدمت قوات الجيش بعد اشتباكات مع تنظيم داعش.")
    assert {e["type"] for e in told} == {"territory_change", "armed_clash"}
    assert events("", "سيطر الهلال على المباراة أمام النصر في الرياض.") == []


def test_who_is_spared_was_not_hit_elsewhere() -> None:
    """A figure of nobody and one of somebody, told at two places, are of two events."""
    told = events("", "قصف مسلحون بلدة القصير ما أدى إلى مقتل ثلاثة أشخاص. وانفجرت قذيفة قرب دورية دون وقوع قتلى.")
    assert all(e["killed"] in ([3, 3], [0, 0], None) for e in told)
    assert sorted(e["killed"] or [0, 0] for e in told)[-1] == [3, 3]


def test_dead_counted_since_a_day_are_of_no_one_event() -> None:
    (event,) = events("", "قصفت طائرات حربية بلدة القصير ما أدى إلى مقتل ثلاثة. ويرتفع عدد القتلى منذ الخميس إلى 14 قتيلا.")
    assert event["killed"] == [3, 3]
    (event,) = events("", "قصفت طائرات حربية بلدة القصير ما أدى إلى مقتل ثلاثة. ثم ارتفع عدد القتلى إلى 14 قتيلا.")
    assert event["killed"] == [14, 14]


LISTED = [
    ("قصفت الطائرات الحربية مقرا للقيادة في مدينة الموصل ومخزنا للأسلحة في تلعفر.", ["Mosul", "Tal Afar"]),
    ("شن طيران التحالف غارات على مواقع في مدينة تعز، ومواقع عسكرية أخرى في مدينة إب.", ["Taiz", "Ibb"]),
    ("شنت القوات التركية غارات ضد التنظيم في سوريا ومواقع المسلحين في شمال العراق.", ["Syria", "Iraq"]),
    ("شن طيران التحالف غارات على مواقع في مدينة تعز، والتابعة لمحافظة إب.", ["Taiz"]),  # where it lies
    ("شن طيران التحالف غارات على مواقع في مدينة تعز وعقد مسؤول اجتماعا في مدينة إب.", ["Taiz"]),  # where one meets
]


@pytest.mark.parametrize(("text", "places"), LISTED)
def test_each_place_of_a_list_was_struck(text: str, places: list[str]) -> None:
    assert [e["place"]["name_en"] for e in events("", text) if e["type"] == "airstrike"] == places
