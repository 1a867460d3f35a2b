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
    ("وذكر سمير العقاب أن الطريق مفتوح.", "person", "سمير العقاب"),  # a bare name
    ("قال مصدر عسكري في تصريح أمس إن الطريق مفتوح.", "anonymous", "مصدر عسكري"),
    ("قال مصدر في الشرطة إن الطريق مفتوح.", "anonymous", "مصدر في الشرطة"),
    ("قال مصدر عسكري تمكن من الفرار إن الطريق مفتوح.", "anonymous", "مصدر عسكري"),  # a verb ends it
    ("بحسب مصادر فلسطينية وإسرائيلية، الطريق مفتوح.", "anonymous", "مصادر فلسطينية وإسرائيلية"),
    ("قال مدير الميناء، جابر الراشد، إن الطريق مفتوح.", "official", "مدير الميناء ، جابر الراشد"),
    ("أعلن بيان للجيش الليبي أن الطريق مفتوح.", "official", "للجيش الليبي"),  # whose statement it is
    ("وقال هذا المسؤول إن الطريق مفتوح.", "official", "المسؤول"),
    ("«الداخلية» تنفي إغلاق الطريق.", "official", "الداخلية"),
    ("قال في بغداد متحدث باسم الوزارة إن الطريق مفتوح.", "official", "متحدث باسم الوزارة"),
    ("أعلن وزير الداخلية اليمني سالم الرداعي أن الطريق مفتوح.", "official", "وزير الداخلية اليمني سالم الرداعي"),
]


@pytest.mark.parametrize(("sentence", "kind", "words"), QUOTED)
def test_speakers(sentence: str, kind: str, words: str) -> None:
    assert speakers(sentence) == [(kind, fold(words))]


NOBODY = [
    "كان الطقس جميلا.",
    "هاجم مسلحون نقطة تفتيش.",
    "مقتل خمسة جنود: تفاصيل الحادث",
    "وصلت الشرطة إلى المكان.",
    "أكد ضرورة أن يبقى الطريق مفتوحا.",  # a thing said, no name
    "العقوبات التي أقرتها الحكومة باقية.",  # a verb with an object of its own
    "أعلنت حركة طالبان مسؤوليتها عن الهجوم.",  # who claims is no source
    "ذكرت الأناضول أن الطريق مفتوح.",  # an agency
    "وقال في تصريح صحفي إن الطريق مفتوح.",  # an occasion
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


def test_two_sources_of_one_verb() -> None:
    assert speakers("قال مسؤولون محليون وشهود عيان إن الطريق مفتوح.") == [
        ("official", fold("مسؤولون محليون")),
        ("witness", fold("وشهود عيان")),
    ]


def test_an_agency_named_by_a_common_word_is_credited_after_a_word_of_speech() -> None:
    assert [a for a, *_ in read("ذكرت الأناضول أن الطريق مفتوح.").attribution.agencies] == ["agency.aa"]
    assert read("عبروا الأناضول سيرا.").attribution.agencies == ()


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


CARRIED = [
    # Without a subject, or inside a quotation that stays open, the last speaker goes on.
    ("قال شهود عيان إن الطريق مفتوح. وقال إن مسلحين هاجموا نقطة تفتيش في بغداد.", ["شهود عيان"]),
    ("قال شهود عيان: «الطريق مفتوح. هاجم مسلحون نقطة تفتيش في بغداد».", ["شهود عيان"]),
    # A short name is made full, from before and from behind.
    ("قال القائد جابر الراشد إن الطريق مفتوح. وذكر الراشد أن مسلحين هاجموا نقطة تفتيش في بغداد.", ["القائد جابر الراشد"]),
    ("ذكر الراشد أن مسلحين هاجموا نقطة تفتيش في بغداد. وقال القائد جابر الراشد إن الطريق مفتوح.", ["القائد جابر الراشد"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CARRIED)
def test_speakers_over_sentences(text: str, wanted: list[str]) -> None:
    assert sources(text) == [wanted]


def agencies(text: str) -> list[list[str]]:
    doc = to_doc(Report("r", "v", "", text, published="2015-08-01"))
    return [mention_to_json(m)["agency"] for m in extract(doc, load_pack())]


def test_the_only_agency_at_the_beginning_stands_for_the_report() -> None:
    text = "نقلت وكالة رويترز عن مصدر أن الطريق مفتوح. هاجم مسلحون نقطة تفتيش في بغداد."
    assert agencies(text) == [["وكالة رويترز"]]
    assert agencies(text + " وأفادت وكالة فرانس برس بوصول الوفد.") == [[]]


NAMED = [
    ("أعلن محافظ ديالى الحداد ثلاثة أيام.", ["محافظ ديالى"]),  # the object of the verb is no part of the name
    ("أعلن محافظ ديالى مثنى الراجح الحداد ثلاثة أيام.", ["محافظ ديالى مثنى الراجح الحداد"]),
    ("وكان رئيس بلدية الجبل، العميد جابر الراشد، قد أعلن أن الطريق مفتوح.", ["رئيس بلديه الجبل"]),
    ("كشف مصدر أمني، أمس الثلاثاء، عن انسحاب القوات.", ["مصدر أمني"]),
    ("قال الناطق باسم «كتائب النهار» سمير العقاب إن الطريق مفتوح.", ["الناطق باسم « كتائب النهار » سمير العقاب"]),
    ("قال أبو كمال الذي يملك متجرا إن الطريق مفتوح.", ["أبو كمال"]),
    ("اتهم نائب برلماني حرس الحدود بمهاجمة قرية.", ["نائب برلماني"]),
    ("انتهت الحملة بحسب أنقرة.", ["أنقرة"]),
    ("أعلنت «جبهة النهار» مسؤوليتها عن الهجوم.", []),
]


@pytest.mark.parametrize(("sentence", "names"), NAMED)
def test_names_end_where_the_sentence_goes_on(sentence: str, names: list[str]) -> None:
    assert [name for _, name in speakers(sentence)] == [" ".join(fold(n).split()) for n in names]


HEARD = [
    ("أعلن الجيش أن قواته قصفت سرت، فيما قال شهود إن مسلحين انسحبوا من درنة.", [["الجيش"], ["شهود"]]),
    ("قال مصدر أمني إن مسلحين هاجموا حاجزا في سرت، فيما اعتقل آخرون في درنة.", [["مصدر أمني"], ["مصدر أمني"]]),
    ("قال مصدر أمني إن مسلحين هاجموا حاجزا في سرت. وأغارت طائرة على درنة.", [["مصدر أمني"], ["مصدر أمني"]]),
    ("قال مصدر أمني إن مسلحين هاجموا حاجزا في سرت. وفي درنة أغارت طائرة على حي.", [["مصدر أمني"], []]),
    ("هاجم مسلحون حاجزا في سرت. وقال مصدر أمني إن الهجوم لم يسفر عن أضرار.", [["مصدر أمني"]]),
    ("قال شهود إن مسلحين قتلوا جنديين في سرت. وأكد متحدث عسكري حصيلة الهجوم.", [["شهود", "متحدث عسكري"]]),
    ("قال شهود إن مسلحين قتلوا جنديين في سرت. وأكد متحدث عسكري أن المفاوضات مستمرة.", [["شهود"]]),
]


@pytest.mark.parametrize(("text", "names"), HEARD)
def test_each_speaker_is_heard_of_his_own_words(text: str, names: list[list[str]]) -> None:
    found = extract(to_doc(Report("r", "v", "", text)), load_pack())
    assert [mention_to_json(m)["sources"] for m in found] == names


@pytest.mark.parametrize(
    ("after", "event", "sources"),
    [
        ("وقتلت خمسة مسلحين في كمين.", "attack", ["مصدر عسكري"]),
        ("وقصفت مدفعية الجيش قرية البارة.", "shelling", []),  # a verb with a subject of its own
    ],
)
def test_who_goes_on_telling(after: str, event: str, sources: list[str]) -> None:
    report = Report("r", "v", "", f"قال مصدر عسكري إن المقاومة طوقت قاعدة العند. {after}", published="2015-08-10")
    told = next(mention_to_json(m) for m in extract(to_doc(report), load_pack()) if m.type == event)
    assert told.get("sources", []) == sources
