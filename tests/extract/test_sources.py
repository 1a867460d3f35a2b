"""Sources: who is quoted, in which words, and who only points back."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.extract.reading import Reading, reader
from isnad.model import Report
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import to_doc

READER = reader(load_pack())


def read(sentence: str) -> Reading:
    return READER.read(fold(sentence))


def speakers(sentence: str) -> list[tuple[str, str]]:
    """(kind, words) of the speakers of a sentence."""
    r = read(sentence)
    return [(s.kind, " ".join(t.norm for t in r.tokens[s.first : s.last])) for s in r.attribution.speakers]


QUOTED = [
    ("قال مصدر أمني إن مسلحين هاجموا نقطة تفتيش.", "anonymous", "مصدر أمني"),
    ("وفق شهود عيان، اندلعت اشتباكات في حلب.", "witness", "شهود عيان"),
    ("أكدت الشرطة أن الطريق مفتوح.", "official", "الشرطة"),
    ("الشرطة: الطريق مفتوح", "official", "الشرطة"),  # a headline
    ("نقلت وكالة رويترز عن مصدر أمني أن الطريق مفتوح.", "anonymous", "مصدر أمني"),  # the carrier is no source
]


@pytest.mark.parametrize(("sentence", "kind", "words"), QUOTED)
def test_speakers(sentence: str, kind: str, words: str) -> None:
    assert speakers(sentence) == [(kind, fold(words))]


NOBODY = [
    "كان الطقس جميلا.",
    "هاجم مسلحون نقطة تفتيش.",
    "مقتل خمسة جنود: تفاصيل الحادث",
    "وصلت الشرطة إلى المكان.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_nobody_is_quoted(sentence: str) -> None:
    assert speakers(sentence) == []


POINTING = [
    ("وأضاف المصدر أن الطريق مفتوح.", True),
    ("قال مصدر أمني إن الطريق مفتوح.", False),
    ("أكدت الشرطة أن الطريق مفتوح.", False),
]


@pytest.mark.parametrize(("sentence", "pointing"), POINTING)
def test_the_article_points_back(sentence: str, pointing: bool) -> None:
    assert [s.anaphoric for s in read(sentence).attribution.speakers] == [pointing]


def test_agencies_are_credited_with_their_words() -> None:
    r = read("نقلت وكالة رويترز عن مصدر أمني أن الطريق مفتوح.")
    ((agency, first, last),) = r.attribution.agencies
    assert agency == "agency.reuters"
    assert [t.norm for t in r.tokens[first:last]] == fold("وكالة رويترز").split()


def test_going_on_needs_a_word_for_it() -> None:
    assert read("وأضاف المصدر أن الطريق مفتوح.").attribution.continues
    assert not read("قال مصدر أمني إن الطريق مفتوح.").attribution.continues


def sources(text: str) -> list[list[str]]:
    """The sources of every event of a report."""
    doc = to_doc(Report("r", "v", "", text, published="2015-08-01"))
    return [mention_to_json(m)["sources"] for m in extract(doc, load_pack())]


def test_a_speaker_is_carried_to_the_next_sentence() -> None:
    text = "قال شهود عيان إن الطريق مفتوح. وأضاف المصدر أن مسلحين هاجموا نقطة تفتيش في بغداد."
    assert sources(text) == [["شهود عيان"]]


def test_a_speaker_is_not_carried_without_a_word_for_it() -> None:
    assert sources("قال شهود عيان إن الطريق مفتوح. هاجم مسلحون نقطة تفتيش في بغداد.") == [[]]
