"""Arabic told from its neighbours, also in one line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.intake.language import arabic_share, foreign, not_arabic, reads_as_arabic

ARABIC = [
    "قصف",
    "مقتل جنديين",
    "غارات على صعدة",
    "هجوم على قاعدة في بغداد - 3 قتلى",
    "شركة Apple تطلق هاتف iPhone 6 في السوق",
    "وصل المبعوث إلى منطقة گرمسير وقرية چمچمال أمس",
    "پوتين يصل إلى دمشق",
    "إعلان الجمهوریة الإسلامیة عن اتفاق في المنطقة التی تقع علی الحدود",
    "ﻗﺎﻟﺖ ﻣﺼﺎﺩﺭ ﻣﺤﻠﻴﺔ ﺇﻥ ﺍﻟﻘﻮﺍﺕ ﻭﺻﻠﺖ",
    "قُتِلَ شَخْصَانِ فِي انْفِجَارٍ",
    "قصـ ـف على الـمـديـنـة",
]
OTHER = {
    "نیروهای ارتش پس از توافق با دولت از شهر خارج شدند و این خبر را وزارت دفاع اعلام کرد": "Persian",
    "فوج نے شہر سے نکلنے کا اعلان کیا ہے اور یہ معاہدہ کل ہوا": "Urdu",
    "هێزەکان لە شار کشانەوە بە پێی ڕێککەوتن کە دوێنێ کرا": "Kurdish",
    "پاکستان گفتگو چین": "another language",
}


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_is_kept(text: str) -> None:
    assert not_arabic(text) is None


@pytest.mark.parametrize(("text", "language"), OTHER.items())
def test_other_languages_in_arabic_letters(text: str, language: str) -> None:
    assert foreign(text) == language
    assert not_arabic(text) == f"not in Arabic: it reads as {language}"


@pytest.mark.parametrize(
    "text", ["Troops left.", "", "!!", "Войска ушли", "部队撤离", "Breaking: عاجل from the capital city"]
)
def test_other_scripts(text: str) -> None:
    assert not_arabic(text) is not None


def test_wrong_charset_does_not_read_as_arabic() -> None:
    text = "قالت الوزارة إن القوات التي وصلت إلى المدينة سوف تبقى فيها حتى نهاية الشهر"
    assert reads_as_arabic(text) > 0.3
    assert reads_as_arabic(text.encode("cp1256").decode("iso8859_6", "replace")) == 0
    assert reads_as_arabic(text.encode("iso8859_6").decode("cp1256")) == 0


def share_by_expressions(text: str) -> float:
    """The share of Arabic letters as regular expressions count it: slow, and plain to see."""
    arabic = re.compile(
        "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfd\ufe70-\ufefc]"
    )
    letters = len(re.findall(r"[^\W\d_]", text))
    return len(arabic.findall(text)) / letters if letters else 0.0


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("ابتﻻﷺ﷼گ١٢abc123_ .²Ⅷ\U00010330\U0001d7ce\U0001f600\ud800\uffff\ufffe"))))
def test_the_share_is_what_expressions_count(text: str) -> None:
    assert arabic_share(text) == share_by_expressions(text)


def test_the_share_of_every_code_point() -> None:
    for start in range(0, 0x110000, 0x400):
        text = "".join(map(chr, range(start, start + 0x400)))
        assert arabic_share(text) == share_by_expressions(text)
        assert arabic_share(f"a{text}ب") == share_by_expressions(f"a{text}ب")
