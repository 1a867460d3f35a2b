"""Noun phrases: what belongs to a head, what counts it, and which words are the name of a place."""

from __future__ import annotations

import pytest

from isnad.extract.phrases.counts import Count, Phrase
from isnad.extract.reading import Reading, reader
from isnad.pack import load_pack
from isnad.script import fold

READER = reader(load_pack())


def read(sentence: str) -> Reading:
    return READER.read(fold(sentence))


def phrases(sentence: str) -> dict[str, tuple[str, Phrase]]:
    """(kind, phrase) of every phrase, by its words."""
    r = read(sentence)
    return {
        " ".join(t.norm for t in r.tokens[c.first : c.last]): (c.kind, c.value)
        for c in r.chunks
        if isinstance(c.value, Phrase)
    }


COUNTED = [
    ("قتل خمسة جنود عراقيين أمس.", "خمسة جنود عراقيين", Count(5, 5), "soldier", "IQ"),
    ("قتل 40 شخصا.", "40 شخصا", Count(40, 40), "civilian", None),
    ("مقتل جنديين.", "جنديين", Count(2, 2), "soldier", None),  # a dual is a figure
    ("مقتل شرطي.", "شرطي", Count(1, 1, spelled=False), "police", None),
    ("هاجمهم مسلحون.", "مسلحون", Count(2, None, spelled=False), "militant", None),  # a plural is none
]


@pytest.mark.parametrize(("sentence", "words", "count", "who", "nationality"), COUNTED)
def test_people_are_counted(
    sentence: str, words: str, count: Count, who: str, nationality: str | None
) -> None:
    _, phrase = phrases(sentence)[fold(words)]
    assert (phrase.count, phrase.who, phrase.nationality) == (count, who, nationality)


def test_owners_belong_to_what_they_own() -> None:
    kind, phrase = phrases("غارات على مواقع تابعة لتنظيم الدولة في المحافظة.")[
        fold("مواقع تابعة لتنظيم الدولة")
    ]
    assert kind == "object"
    assert phrase.actors == ("is",)


PLACES = [
    ("زار الوزير مدينة الموصل.", "مدينة الموصل", "IQ-mosul"),
    ("انسحب الجنود من قاعدة القيارة.", "قاعدة القيارة", "IQ-qayyarah-air-base"),
    ("اشتباكات في محافظة ديالى.", "محافظة ديالى", "IQ-diyala"),
    ("اندلعت اشتباكات في حلب.", "حلب", "SY-aleppo"),
]


@pytest.mark.parametrize(("sentence", "words", "place"), PLACES)
def test_type_nouns_belong_to_the_name_of_the_place(sentence: str, words: str, place: str) -> None:
    kind, phrase = phrases(sentence)[fold(words)]
    assert kind == "place"
    assert place in {e.row["id"] for e in phrase.places}


def test_the_name_of_a_place_is_its_name_without_the_type() -> None:
    r = read("زار الوزير مدينة الموصل.")
    name = next(c.value.name for c in r.chunks if c.kind == "place")
    assert [t.norm for t in r.tokens[slice(*name)]] == [fold("الموصل")]


NO_PLACE = ["كان الطقس جميلا.", "وصل الجنود إلى المدينة.", "عاد الرجل إلى بيته."]


@pytest.mark.parametrize("sentence", NO_PLACE)
def test_a_place_needs_a_name(sentence: str) -> None:
    assert all(kind != "place" for kind, _ in phrases(sentence).values())


def test_a_number_without_people_counts_no_one() -> None:
    found = phrases("ارتفعت الأسعار بنسبة 12 مرة.")
    assert all(phrase.who is None for _, phrase in found.values())
