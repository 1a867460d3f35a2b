"""Which places a text names, where they lie, and what is no place."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.extract.places.geodesy import kilometres, moved
from isnad.extract.values import values_to_json
from isnad.model import Report
from isnad.pack import load_pack


def places(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = values_to_json(Report("t", "t", "", text), load_pack())["places"]
    for place in found:
        place["words"] = text[place["start"] - 1 : place["stop"] - 1]  # the empty title ends in a newline
    return found


def near(place: dict[str, Any], lat: float, lon: float, km: float = 25) -> bool:
    return place["lat"] is not None and kilometres((place["lat"], place["lon"]), (lat, lon)) <= km


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقع انفجار في مدينة مأرب", ["مأرب"]),
        ("محافظة الأنبار غرب العراق", ["الأنبار", "العراق"]),
        ("سيطر المقاتلون على قضاء سنجار", ["سنجار"]),
        ("انسحبوا من منطقة عسير", ["عسير"]),
        ("قصف سد الموصل وقاعدة القيارة", ["سد الموصل", "قاعدة القيارة"]),
        ("في مدينة القريتين بريف حمص", ["القريتين", "حمص"]),
        ("وصلوا إلى مدينة عين العرب", ["عين العرب"]),
        ("في مدينة المخاء", ["المخاء"]),
        ("معارك في ريف دمشق", ["ريف دمشق"]),
        ("جمدت تركيا الحسابات", ["تركيا"]),
        ("معارك في شمال مالي", ["مالي"]),
        ("أعلن مجلس محافظة الأنبار حظر التجوال", ["الأنبار"]),
    ],
)
def test_a_place_is_called_by_its_name(text: str, words: list[str]) -> None:
    assert [p["words"] for p in places(text)] == words


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("هاجموا قرية زوباعة فجرا", "زوباعة", "unknown"),
        ("سكان بلدة \"تل القنفذ\" نزحوا", "تل القنفذ", "unknown"),
        ("في حي الزنابق بمدينة الموصل", "الزنابق", "town"),
        ("في قرية زوباعة التابعة لمحافظة ديالى", "زوباعة", "admin1"),
        ("اشتباكات في منطقة الزنبقية قرب تكريت", "الزنبقية", "town"),
        ("في حي الشهداء بمدينة الرمادي", "الشهداء", "town"),
    ],
)
def test_places_that_no_gazetteer_has(text: str, words: str, kind: str) -> None:
    first = places(text)[0]
    assert (first["words"], first["precision"]) == (words, kind)
    assert (first["lat"] is None) == (kind == "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "قاعدة بيانات جديدة", "في مدينة كبيرة ومزدحمة", "من ناحية أخرى", "سد الاحتياج", "قضاء إجازة العيد",
        "هناك قرية صغيرة", "كل مدينة تنمو", "حي سكني مكتظ", "منطقة عازلة", "إحياء الذكرى السنوية", "ولاية ثالثة",
        "عن طريق البريد", "الحكومة السورية والجيش العراقي", "المبلغ القائم في الذمة",
        "مقر الشركة", "شخص سوري", "الوحدة الوطنية", "النور والظلام", "مدن صناعية", "معسكر تدريبي", "قتلوا جنديا تركيا", "دعم مالي كبير",
    ],
)  # fmt: skip
def test_what_is_no_place(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "lat", "lon", "radius"),
    [
        ("انفجار على بعد 60 كلم شرق حلب", 36.2, 37.83, 18.0),
        ("على مسافة ثلاثين كيلومترا إلى الشمال من تكريت", 34.88, 43.68, 9.0),
        ("هجوم جنوب غربي الفلوجة بنحو عشرة كيلومترات", 33.28, 43.71, 3.0),
        ("انفجار شرق حلب", 36.2, 37.27, 15.0),
    ],
)
def test_a_distance_and_a_direction_make_a_point(text: str, lat: float, lon: float, radius: float) -> None:
    (place,) = [p for p in places(text) if p["radius_km"]]
    assert near(place, lat, lon, 4) and place["radius_km"] == radius
    assert place["precision"] == "district"


def test_a_distance_tells_of_the_place_named_before_it() -> None:
    first, second = places("هاجموا قرية زوباعة التي تقع على بعد 40 كلم شمال تكريت")
    assert first["words"] == "زوباعة" and near(first, 34.97, 43.68, 5) and first["radius_km"] == 12.0
    assert second["words"] == "تكريت" and second["radius_km"] is None and near(second, 34.6, 43.68)


def test_a_distance_alone_is_a_circle() -> None:
    (place,) = places("على بعد 80 كيلومترا من تكريت")
    assert (place["radius_km"], place["precision"]) == (80.0, "admin1")


def test_a_part_of_a_country_or_province_is_no_point() -> None:
    (place,) = places("غارات في شمال سوريا")
    assert (place["precision"], place["radius_km"]) == ("country", None)
    (place,) = places("في محافظة الأنبار")
    assert place["precision"] == "admin1"


@pytest.mark.parametrize(
    ("text", "country", "lat", "lon"),
    [
        ("تفجير في طرابلس شمال لبنان", "LB", 34.43, 35.84),
        ("اشتباكات في طرابلس غرب ليبيا", "LY", 32.88, 13.18),
        ("في الحسينية بكربلاء", "IQ", 32.7, 44.1),
        ("مدينة الباب في ريف حلب", "SY", 36.37, 37.52),
        ("في قضاء القائم غرب العراق", "IQ", 34.2, 41.1),
    ],
)
def test_what_it_lies_in_tells_which_place_is_meant(text: str, country: str, lat: float, lon: float) -> None:
    first = places(text)[0]
    assert first["country"] == country and near(first, lat, lon, 40), first


def test_a_name_told_to_lie_where_we_have_none_is_another_place() -> None:
    first = places("في العباسية بمحافظة النجف")[0]
    assert (first["country"], first["precision"], first["words"]) == ("IQ", "admin1", "العباسية")


def test_the_others_of_the_name_are_kept() -> None:
    first = places("تفجير في طرابلس شمال لبنان")[0]
    assert "LY" in {other["country"] for other in first["alternatives"]}


def test_a_street_is_not_the_town_that_it_is_called_by() -> None:
    found = {p["words"]: p for p in places("انفجار في مدينة العريش بشارع أسيوط")}
    assert near(found["شارع أسيوط"], 31.13, 33.8) and found["شارع أسيوط"]["country"] == "EG"


def test_a_small_imported_place_needs_a_type_noun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path / "cache"))
    head = "id\tkind\tcountry\tadmin1\tlat\tlon\trank\tneeds\tchecked_against\tname_en\tname\tforms\n"
    row = "IQ-zz\tvillage\tIQ\t\t33.5\t44.5\t5\ttype\ttest\tZZ\tالفائدة\t\n"
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "zz.tsv").write_text(head + row, encoding="utf-8")
    pack = load_pack(overlay=tmp_path)

    def read(text: str) -> list[float | None]:
        return [p["lat"] for p in values_to_json(Report("t", "t", "", text), pack)["places"]]

    assert read("هجوم على قرية الفائدة فجرا") == [33.5]
    assert read("ارتفاع في الفائدة") == [] and read("القرية الفائدة") == []


TEXTS = st.lists(
    st.sampled_from(
        ["مدينة", "قرية", "محافظة", '"', "(", "شمال", "شرق", "من", "إلى", "في", "بـ", "حلب", "الموصل", "عين", "العرب", "60",
         "كلم", "كيلومترين", "على بعد", "التابعة", "تل", "الشرقية", "زوباع", "،", "قاعدة", "الأنبار", "و", "ُ"]
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_heap_of_place_words_is_read_within_its_bounds(words: list[str]) -> None:
    text = " ".join(words)
    for place in places(text):
        assert 0 < place["start"] < place["stop"] <= len(text) + 1
        assert place["words"].strip() and (place["lat"] is None or -90 <= place["lat"] <= 90)
        assert place["precision"] in ("site", "town", "district", "admin1", "country", "unknown")


@given(
    st.floats(-70, 70), st.floats(-179, 179), st.floats(0, 360), st.floats(0, 900)
)  # fmt: skip
def test_a_point_lies_as_far_off_as_it_was_moved(lat: float, lon: float, bearing: float, km: float) -> None:
    assert math.isclose(kilometres((lat, lon), moved((lat, lon), bearing, km)), km, abs_tol=0.05)


@pytest.mark.parametrize("unit", ["قرية ", "شمال حلب ", "مدينة حلب في ", 'بلدة "تل ', "على بعد 60 كلم شرق ", "التابعة لناحية "])
def test_time_is_linear_in_the_text(unit: str) -> None:
    """Ten times the text takes no more than thirty times as long: a square would take a hundred times."""
    load_pack().places.child(0, "حلب")
    places(unit * 50)
    took = []
    for count in (400, 4000):
        start = time.process_time()
        places(unit * count)
        took.append(time.process_time() - start)
    assert took[1] < 30 * max(took[0], 0.02)


# Type nouns and words after them that name nothing, for the measure below: not from the pack, so that it cannot flatter
# itself.
TYPE_NOUNS = "مدينة محافظة بلدة قرية حي مخيم مطار معبر جبل جزيرة ولاية قاعدة ناحية قضاء"
NO_NAMES = """في من على التي الذي أخرى ثانية ثالثة رابعة خامسة واحدة جديدة كبيرة صغيرة كبرى صناعية عسكرية جوية تاريخية سكني شعبي
بيانات البيانات معلومات جماهيرية ألعاب الألعاب التمور الملك الأمير المستقبل ذكية إعلامية رياضية علمية اقتصادية قانونية إدارية
الله وقت أوقات إجازة عطلة شهر يوم ساعات حوائجهم حاجاتهم حاجات الحوائج شرعي عادل مستقل واقف وميت يرزق من دول الدول ومحافظة وقرية
وهجرة ومدينة تراثية سياحية نموذجية نائية مجاورة مختلفة أمريكية عراقية مصرية سعودية عربية إسلامية الفقيه العهد دولي دولية محلي
داخلي واحد آخر كل إلى عن أو هي هو لا لم لن قد بعد قبل منذ خلال حتى بين مثل ضمن عبر أثناء حسب وفق حيث تقع يقع كان كانت ذات"""


def test_few_names_after_type_nouns_stay_unread() -> None:
    """On a thousand articles that ship with nobody: skipped where they are not at hand."""
    import gzip
    import json

    from isnad.extract.reading import reader
    from isnad.script import fold
    from isnad.text import to_doc

    path = Path(__file__).parents[4] / "shared" / "data" / "saudinewsnet.jsonl.gz"
    if not path.exists():
        pytest.skip("needs shared/data/saudinewsnet.jsonl.gz beside the checkout")
    types, no_names = ({fold(w) for w in words.split()} for words in (TYPE_NOUNS, NO_NAMES))
    read = reader(load_pack()).read
    named = unread = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for n, line in enumerate(lines) if n % 60 == 7]
    for article in articles:
        doc = to_doc(Report("a", "a", article["title"] or "", article["text"] or ""))
        for sentence in doc.sentences:
            reading = read(doc.sentence_text(sentence))
            covered = {i for c in reading.chunks if c.kind in ("place", "actor", "person") for i in range(c.first, c.last)}
            for i, (noun, word) in enumerate(zip(reading.tokens, reading.tokens[1:], strict=False)):
                if noun.norm in types and word.kind == "word" and word.norm not in no_names:
                    named += 1
                    unread += i + 1 not in covered
    assert named > 200
    assert unread < 0.15 * named, f"{unread} of {named}"
