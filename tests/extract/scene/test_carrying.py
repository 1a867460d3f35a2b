"""Which day an event has that its own clause does not tell, and which day of its sentence is not its own."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.model import Json, Report
from isnad.pack import load_pack
from isnad.text import to_doc

PACK = load_pack()


def events(text: str, title: str = "", published: str = "2015-08-07") -> list[Json]:
    doc = to_doc(Report("r", "v", title, text, published=published))
    return [mention_to_json(m) for m in extract(doc, PACK)]


def days(text: str, title: str = "") -> list[tuple[str, str | None]]:
    """Type and day of each event."""
    return [(e["type"], e["date"]) for e in events(text, title)]


LEAD = "قال مصدر أمني إن سيارة مفخخة انفجرت أمس في مدينة بعقوبة. "

GOES_ON = [
    LEAD + "وأضاف المصدر أن مسلحين خطفوا ثلاثة موظفين في قضاء المقدادية.",
    LEAD + "وقال شهود إن مسلحين خطفوا ثلاثة موظفين في قضاء المقدادية.",
    LEAD + "وخطف مسلحون قبيل منتصف الليل ثلاثة موظفين في قضاء المقدادية.",  # the hour, not the day
]


@pytest.mark.parametrize("text", GOES_ON)
def test_who_goes_on_goes_on_with_the_day(text: str) -> None:
    assert ("abduction", "2015-08-06") in days(text)


BEGINS_ANEW = [
    LEAD + "وفي قضاء المقدادية خطف مسلحون ثلاثة موظفين.",
    LEAD + "كما خطف مسلحون ثلاثة موظفين في قضاء المقدادية.",
    LEAD + "وتقع المدينة في محافظة ديالى. ولها سوق كبير. ولها جامعة. وقال شهود إن مسلحين خطفوا ثلاثة موظفين في قضاء المقدادية.",
]


@pytest.mark.parametrize("text", BEGINS_ANEW)
def test_who_begins_anew_tells_no_day(text: str) -> None:
    assert ("abduction", None) in days(text)


COUNTED_BACK = [
    ("ويأتي التفجير بعد ثلاثة أيام من خطف مسلحين ثلاثة موظفين في قضاء المقدادية.", "2015-08-03"),
    ("ويأتي التفجير غداة خطف مسلحين ثلاثة موظفين في قضاء المقدادية.", "2015-08-05"),
    ("ويأتي التفجير بعد ساعات من خطف مسلحين ثلاثة موظفين في قضاء المقدادية.", "2015-08-06"),
]


@pytest.mark.parametrize(("text", "day"), COUNTED_BACK)
def test_so_long_before_the_day_told_last(text: str, day: str) -> None:
    assert ("abduction", day) in days(LEAD + text)


def test_a_bulletin_gives_its_day_to_every_item() -> None:
    text = "قصفت المدفعية قرية في ريف إدلب.\nخطف مسلحون ثلاثة موظفين في مدينة درعا."
    assert {day for _, day in days(text, "حصاد الأربعاء: قصف وخطف")} == {"2015-08-05"}
    assert {day for _, day in days(text, "قصف وخطف الأربعاء")} != {"2015-08-05"}


NOT_ITS_OWN = [
    # A relative clause with an event of its own keeps its day.
    ("صدت القوات هجوما على المواقع التي سيطر عليها مسلحون الأربعاء في مدينة الرمادي.", "armed_clash"),
    # So does a meeting.
    ("دعا الوزير خلال لقائه أمس السفير إلى الإعمار بعد سيطرة القوات على مدينة الرمادي.", "territory_change"),
]


@pytest.mark.parametrize(("text", "event"), NOT_ITS_OWN)
def test_a_day_that_is_of_something_else(text: str, event: str) -> None:
    assert all(day is None for e, day in days(text) if e == event)


def test_a_month_of_what_happened_is_gone_by() -> None:
    assert days("قتل خمسة جنود في هجوم في مدينة بعقوبة في تشرين الأول.")[0][1] == "2014-10-01"


def test_a_death_days_later_does_not_date_what_it_is_of() -> None:
    """«توفي اليوم … متأثرا بجروح أصيب بها»: the day is of the death."""
    told = events("توفي اليوم جندي متأثرا بجروح أصيب بها في هجوم مسلحين على حاجز في بعقوبة. ووقع الهجوم يوم 31 يوليو.")
    assert [(e["date"], e["killed"]) for e in told] == [("2015-07-31", [1, 1])]
    assert [e["date"] for e in events("قتل اليوم جندي في هجوم مسلحين على حاجز في بعقوبة.")] == ["2015-08-07"]


def test_a_capital_that_accused_is_no_scene() -> None:
    text = "وكانت القاعدة قد تعرضت أمس لهجوم بصواريخ أدى إلى مقتل متعاقد، واتهمت واشنطن حينها الكتائب بالوقوف وراءه."
    assert [(e["type"], e["place"]) for e in events(text)] == [("shelling", None)]
