"""What a name goes on with: adjectives that agree, names in quotes, loyalty, leaders, other names."""

from __future__ import annotations

import pytest

from isnad.extract.phrases.counts import Phrase
from isnad.extract.reading import reader
from isnad.pack import load_pack
from isnad.script import fold

READER = reader(load_pack())


def names(sentence: str) -> dict[str, tuple[str, ...]]:
    """Ids of the actors in every phrase of a sentence, by the phrase's words."""
    r = READER.read(fold(sentence))
    return {
        " ".join(t.norm for t in r.tokens[c.first : c.last]): c.value.actors
        for c in r.chunks
        if isinstance(c.value, Phrase)
    }


WHOLE = [
    ("هاجم مسلحون مجهولون القرية.", "مسلحون مجهولون", ()),
    ("قصفت الطائرات مواقع تنظيم «داعش» ليلا.", 'مواقع تنظيم " داعش "', ("is",)),
    ("قتل قائد في حركة «أبناء النهر» أمس.", 'حركة " أبناء النهر "', ()),  # a name that nobody listed
    ("تقدمت وحدات من الجيش موالية لهادي.", "وحدات من الجيش موالية لهادي", ("ye.hadi",)),
    ("هاجمت ميليشيات «صالح» المدينة.", 'ميليشيات " صالح "', ("ye.saleh",)),
    ("قوات الرئيس السابق علي عبد الله صالح انسحبت.", "قوات الرئيس السابق علي عبد الله صالح", ("ye.saleh",)),
    ("شن تحالف تقوده السعودية غارات.", "تحالف تقوده السعودية", ()),
    (
        "سيطر مقاتلون يطلقون على أنفسهم اسم المقاومة الجنوبية على البلدة.",
        "مقاتلون يطلقون على أنفسهم اسم المقاومة الجنوبية",
        ("ye.southresist",),
    ),
]


@pytest.mark.parametrize(("sentence", "words", "actors"), WHOLE)
def test_the_name_is_read_to_its_end(sentence: str, words: str, actors: tuple[str, ...]) -> None:
    assert names(sentence)[fold(words)] == actors


APART = [
    ("قتل مسلحون مدنيين في السوق.", "مسلحون"),  # nominative and oblique: who did it and whom he killed
    ("قتل مسلح مدنيا في السوق.", "مسلح"),
    ("رأى الجنود مسلحين قرب الجسر.", "الجنود"),  # one with the article, one without
    ("قالت القوة «لن نغادر المكان أبدا ما دمنا هنا» أمام قوات الأمن.", "قوات الأمن"),  # what is said is no name
]


@pytest.mark.parametrize(("sentence", "words"), APART)
def test_the_name_ends_before_the_next_one(sentence: str, words: str) -> None:
    assert fold(words) in names(sentence)


def test_a_common_word_names_nobody_by_itself() -> None:
    """«صالح» is a name only where a force is his; «نصرة» without its article is no front."""
    assert not any("ye.saleh" in ids for ids in names("الماء صالح للشرب في المدينة.").values())
    chunks = READER.read(fold("جاؤوا لنصرة الأشقاء.")).chunks
    assert not any("who" in c.senses for c in chunks)


def test_a_name_may_begin_like_a_future() -> None:
    """«سمير» is no verb: nothing is planned."""
    chunks = READER.read(fold("وصل سمير إلى المدينة.")).chunks
    assert not any("plan" in c.senses for c in chunks)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [("قصف الطيران حيا في حلب.", "حيا"), ("قصفت المدفعية فندقًا في حلب.", "فندقًا"), ("سلمت تركيا القاعدة.", None)],
)
def test_what_was_hit_is_named_as_worded(sentence: str, name: str | None) -> None:
    from isnad.extract import extract
    from isnad.model import Report
    from isnad.text import to_doc

    mentions = extract(to_doc(Report("r", "v", "", sentence)), load_pack())
    targets = [c.value["name"] for m in mentions for c in m.by_field.get("target", ())]
    assert targets == ([name] if name else [])
