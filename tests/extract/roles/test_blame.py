"""Who is blamed for an event, who claims it, who denies it."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.model import Json, Report
from isnad.pack import load_pack
from isnad.text import to_doc


def event(text: str) -> Json:
    doc = to_doc(Report("r", "v", "", text, published="2015-08-01"))
    return mention_to_json(extract(doc, load_pack())[0])


BLAMED = [
    ("هاجم مسلحون يشتبه بأنهم من حركة الشباب فندقا في مقديشو.", "حركة الشباب"),
    ("وقع هجوم انتحاري في أنقرة نسب إلى تنظيم داعش.", "تنظيم داعش"),
    ("وقع هجوم انتحاري في أنقرة نسبته السلطات إلى تنظيم داعش.", "تنظيم داعش"),
    ("انفجرت سيارة مفخخة في كانو. واتهمت الشرطة جماعة بوكو حرام بالوقوف وراء الهجوم.", "جماعة بوكو حرام"),
    ("قتل جنديان في هجوم على معسكر بسماية، وحملت واشنطن كتائب حزب الله مسؤوليته.", "كتائب حزب الله"),
    ("قتل جنديان في هجوم على معسكر بسماية، وحملت الحكومة مسؤوليته.", None),  # whom it blames is not told
    ("انفجرت سيارة مفخخة في كانو. واتهمت الشرطة أمس التجار برفع الأسعار.", None),
    ("هاجم مسلحون فندقا في مقديشو. ويشتبه الأطباء في أن المرض انتقل من الحيوان.", None),
]


@pytest.mark.parametrize(("text", "accused"), BLAMED)
def test_who_is_blamed(text: str, accused: str | None) -> None:
    told = event(text)
    assert told["accused"] == accused
    assert accused is None or accused in told["initiators"]


def test_the_suspected_are_no_target() -> None:
    told = event("هاجم مسلحون يشتبه بأنهم من حركة الشباب فندقا في مقديشو.")
    assert told["initiators"] == ["مسلحون", "حركة الشباب"]
    assert told["targets"] == ["فندقا"]


DENIED = [
    ("نفى المتحدث باسم الجيش وقوع هجوم على قاعدة القيارة.", "denied", "المتحدث باسم الجيش"),
    ("خطف مسلحون عشرة جنود في حلب، وهو أمر نفته وزارة الدفاع التركية.", "happened", "وزارة الدفاع التركية"),
    ("نفت حركة طالبان مسؤوليتها عن الهجوم في كابول.", "happened", "حركة طالبان"),  # it happened all the same
    ("قصف الطيران حيا في سرت. ونفى مسؤول حكومي استهداف المدنيين.", "happened", "مسؤول حكومي"),  # of the one told last
    ("قصف الطيران حيا في سرت. ونفى مسؤول حكومي ذلك، وقال إن مسلحين هاجموا القصر.", "happened", "مسؤول حكومي"),
    ("قصف الطيران حيا في سرت. وأكد مسؤول حكومي تقديم المساعدات.", "happened", None),
]


@pytest.mark.parametrize(("text", "status", "by"), DENIED)
def test_who_denies(text: str, status: str, by: str | None) -> None:
    told = event(text)
    assert (told["status"], told["denied_by"]) == (status, by)


@pytest.mark.parametrize(
    "text",
    ["لم تعلن أي جماعة مسؤوليتها عن التفجير في بيروت.", "نفت حركة طالبان مسؤوليتها عن الهجوم في كابول."],
)
def test_nobody_claims_what_is_disowned(text: str) -> None:
    assert event(text)["claimed_by"] is None
