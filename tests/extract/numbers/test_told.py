"""Numbers that no figure and no number word writes: duals, one victim, some victims, sums of lists."""

from __future__ import annotations

import pytest

from isnad.extract.numbers.told import Told
from isnad.extract.reading import reader
from isnad.extract.values import values_to_json
from isnad.model import Report
from isnad.pack import load_pack
from isnad.script import fold

PACK = load_pack()
READ = reader(PACK).read
TOLD = Told(PACK)


def brief(text: str) -> list[tuple[float, float | None, str]]:
    return [(v.min, v.max, v.kind) for v in TOLD.all_numbers(READ(fold(text)))]


NUMBERS = [
    ("جنديان في المستشفى", [(2, 2, "cardinal")]),
    ("إطلاق صاروخين", [(2, 2, "cardinal")]),
    ("احتراق السيارتين", [(2, 2, "cardinal")]),
    ("مقتل جندي", [(1, 1, "cardinal")]),
    ("مقتل مدني وإصابة طفلة", [(1, 1, "cardinal"), (1, 1, "cardinal")]),
    ("مقتل جنديين", [(2, 2, "cardinal")]),
    ("سقوط قتلى", [(2, None, "vague")]),
    ("سقوط قتلى وجرحى في القصف", [(2, None, "vague"), (2, None, "vague")]),
    ("مقتل 12 جنديا وثلاثة مدنيين", [(15, 15, "cardinal"), (12, 12, "cardinal"), (3, 3, "cardinal")]),
    ("مقتل ضابط ومجند", [(2, 2, "cardinal"), (1, 1, "cardinal"), (1, 1, "cardinal")]),
    ("مقتل 20 مسلحا على الأقل، و4 جنود", [(24, None, "cardinal"), (20, None, "cardinal"), (4, 4, "cardinal")]),
    (
        "استشهاد عشرة من منسوبي القوات إضافة إلى ثلاثة من العاملين",
        [(13, 13, "cardinal"), (10, 10, "cardinal"), (3, 3, "cardinal")],
    ),
    ("هدنة لمدة أسبوعين", [(2, 2, "duration")]),
    ("خلال الأيام الثلاثة الماضية", [(3, 3, "duration")]),
]
NOTHING_TOLD = [
    "لقاء جندي بوالدته",  # no word of harm counts him
    "المدنيون في القرية",
    "نزوح العائلات",
    "حضور صيادين ومزارعين",  # plurals that end as duals do
    "في الميدان",
    "13 مارس",
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_numbers_are_told_by_nouns(text: str, wanted: list[tuple[float, float | None, str]]) -> None:
    assert brief(text) == wanted


@pytest.mark.parametrize("text", NOTHING_TOLD)
def test_nouns_that_tell_no_number(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("مقتل 12 جنديا بينهم ثلاثة ضباط", [12, 3]),  # parts are not added
        ("مقتل 12 جنديا وإصابة 3", [12, 3]),  # nor dead and wounded
        ("مقتل 12 جنديا وتدمير 3 دبابات", [12, 3]),  # nor things
        ("سقط 13 شخصا بين قتيل وجريح", [13]),  # nor words that part a total
    ],
)
def test_what_is_not_added_up(text: str, wanted: list[float]) -> None:
    assert [low for low, _, _ in brief(text)] == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [("-1.2", -1.2), ("−12", -12), ("-1,200,000", -1_200_000), (".77", 0.77), ("-5 درجات", -5), ("-5 جنود", 5), ("- 5", 5)],
)
def test_a_sign_before_the_first_figure_counts(text: str, value: float) -> None:
    (number,) = values_to_json(Report("r", "v", "", text), PACK)["numbers"]
    assert number["min"] == number["max"] == value
    assert text[number["start"] - 1 : number["stop"] - 1] in text


def test_values_count_from_the_day_that_the_report_fixes() -> None:
    report = Report("r", "v", "", "قال اليوم (الخميس) إن الهجوم وقع أمس.", published="2015-07-24")
    days = [d["from"] for d in values_to_json(report, PACK)["dates"]]
    assert days == ["2015-07-23", "2015-07-22"]
