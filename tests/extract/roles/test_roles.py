"""Who did it, to whom, where and when, over more than one sentence: what the cases of the pack cannot show."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.model import Json, Report
from isnad.pack import load_pack
from isnad.text import to_doc


def events(text: str, title: str = "") -> list[Json]:
    doc = to_doc(Report("r", "v", title, text, published="2020-08-05"))  # a Wednesday
    return [mention_to_json(m) for m in extract(doc, load_pack())]


DOERS = [
    ("قتل شابان برصاص قوات الاحتلال خلال اقتحامها مدينة نابلس.", ["قوات الاحتلال"]),
    ("أعلن الجيش الإسرائيلي أن طائراته أغارت على مبان في بلدة الخيام.", ["الجيش الإسرائيلي"]),
    ("أعلنت كتائب القسام استهداف تجمع للجنود شرق خان يونس.", ["كتائب القسام"]),
    ("مسلحون مجهولون يستقلون سيارة أطلقوا النار على ضابط في البصرة.", ["مسلحون مجهولون"]),
    ("قال المتحدث إن المتمردين وفصائل الثوار طردوا الجيش من مدينة سرت.", ["المتمردين", "فصائل الثوار"]),
    ("أعلن الجيش الليبي مقتل جندي في هجوم قرب سرت.", []),  # what is announced befell its own
    ("تمكنت القوات الأمنية من قتل خمسة إرهابيين في الفلوجة.", ["القوات الأمنية"]),
    ("قتل جندي بصاروخ أطلقته جماعة مسلحة في كركوك.", ["جماعة مسلحة"]),
    ("دخل رتل عسكري تركي من المعبر الحدودي إلى بلدة سرمين.", ["رتل عسكري"]),
    ("شنت القوات هجوما بمشاركة غارات جوية بقيادة السعودية على مواقع في صعدة.", ["القوات"]),
    ("وكانت قوات الجيش الوطني والمقاومة الشعبية قد استعادت مدينة الضالع.", ["قوات الجيش الوطني", "المقاومة الشعبية"]),
    ("خطفت مواطنين أجانب قبل شهر في صنعاء.", []),  # an object, by its case
    ("مقتل عشرة من عناصر داعش بضربة جوية استهدفت مقرهم جنوبي الرمادي.", []),  # the dead did not strike
]


@pytest.mark.parametrize(("text", "doers"), DOERS)
def test_who_did_it(text: str, doers: list[str]) -> None:
    assert events(text)[0]["initiators"] == doers


HIT = [
    ("قتل 17 مدنيا جراء انفجار ألغام قرب زنجبار.", ["مدنيا"]),
    ("قتل 17 شخصا جراء انفجار ألغام قرب زنجبار.", []),  # anybody
    ("قتل ثلاثة جنود في هجوم استهدف حافلة في الموصل.", ["حافلة"]),  # what was aimed at goes before who was harmed
    ("استهدفت الغارات مواقع ومخازن لتنظيم داعش في الرقة.", ["مواقع ومخازن لتنظيم داعش"]),
    ("تحطمت مروحية عسكرية في إدلب ما تسبب بمقتل ثلاثة عسكريين.", []),  # a crew
]


@pytest.mark.parametrize(("text", "hit"), HIT)
def test_whom_it_hit(text: str, hit: list[str]) -> None:
    assert events(text)[0]["targets"] == hit


DATES = [
    ("أعلن الجيش الليبي اليوم الأربعاء أن الطيران قصف مدينة سرت أمس الثلاثاء.", "2020-08-04"),
    ("أعلن الجيش الليبي اليوم الأربعاء أن الطيران قصف مدينة سرت.", "2020-08-05"),  # only the telling is dated
    ("قصف الطيران مدينة سرت أمس، وفق ما قالت مصادر عسكرية اليوم الأربعاء.", "2020-08-04"),
    ("أعلنت الشرطة حظر التجول اليوم الأربعاء غداة هجوم انتحاري في كابول.", "2020-08-04"),
    ("وقعت مواجهات بين الجيش والمتمردين قرب سرت على مدار اليومين الماضيين.", "2020-08-03"),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_when(text: str, day: str) -> None:
    assert events(text)[0]["date"] == day


def test_harm_that_is_added_is_of_the_day_before_it() -> None:
    told = events("قصف الطيران مدينة سراقب أمس الثلاثاء. وقتل 15 آخرون في قصف على مدينة دوما.")
    assert [e["date"] for e in told] == ["2020-08-04", "2020-08-04"]


CLAIMED = [
    ("قتل 15 جنديا في هجوم على ثكنة في كيدال. وتبنت حركة الشباب الهجوم في بيان.", "حركة الشباب"),
    ("وقع هجوم في كيدال سارعت حركة الشباب إلى تبنيه.", "حركة الشباب"),
    ("وقع تفجير في كابول. وأعلن تنظيم القاعدة في بيان على الإنترنت مسؤوليته عنه.", "تنظيم القاعدة"),
    ("وقع تفجير في كابول. وقالت الحكومة إن على تنظيم القاعدة أن يتحمل مسؤوليته.", None),
]


@pytest.mark.parametrize(("text", "by"), CLAIMED)
def test_who_claims_it(text: str, by: str | None) -> None:
    told = events(text)[0]
    assert told["claimed_by"] == by
    assert by is None or by in told["initiators"]


def test_who_goes_on_fighting_has_one_enemy() -> None:
    told = events(
        "طردت قوات الجيش الليبي تنظيم داعش من مدينة سرت. وسيطرت قوات الجيش الليبي أيضا على مدينة درنة."
    )
    assert [e["targets"] for e in told] == [["تنظيم داعش"], ["تنظيم داعش"]]


def test_a_province_named_again_is_no_town() -> None:
    told = events(
        "اندلعت اشتباكات بين الجيش والمتمردين في محافظة إب. ووصل الوزير إلى مدينة تعز. "
        "واستمرت المعارك بين الجيش والمتمردين في المحافظة."
    )
    assert {e["place"]["name_en"] for e in told if e["place"]} == {"Ibb"}


SOURCES = [
    ("قال سمير العقاب رئيس بلدية كركوك إن سيارة مفخخة انفجرت في كركوك.", ["سمير العقاب رئيس بلدية كركوك"]),
    ("بعد إعلان السلطات انفجار سيارة مفخخة في كركوك.", ["السلطات"]),
    ("وبحسب مصادر من أقارب القياديين انفجرت سيارة مفخخة في كركوك.", ["مصادر من أقارب القياديين"]),
    ("قالت وسائل إعلام رسمية سورية إن سيارة مفخخة انفجرت في حمص.", ["وسائل إعلام رسمية سورية"]),
    ("قالت وكالة رويترز إن سيارة مفخخة انفجرت في حمص.", []),  # an agency is credited, not quoted
]


@pytest.mark.parametrize(("text", "names"), SOURCES)
def test_who_says_so(text: str, names: list[str]) -> None:
    assert events(text)[0]["sources"] == names
