"""The matching form and its map back to the raw text: tables of what newsrooms write, properties for any text."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from isnad.script import TATWEEL, fold, fold_char, matching_form

# (name, raw, form)
TABLE = [
    ("tashkeel", "قُتِلَ ثَلَاثَةُ جُنُودٍ", "قتل ثلاثه جنود"),
    ("shadda", "سلَّمت القوّات", "سلمت القوات"),
    ("dagger alef", "هٰذا الرحمٰن", "هذا الرحمن"),
    ("tatweel", "بغـــــداد", "بغداد"),
    ("hamza seats", "أربيل إدلب آمرلي ٱلعراق", "اربيل ادلب امرلي العراق"),
    ("hamza on waw and yeh", "مسؤول رئيس", "مسوول رييس"),
    ("alone hamza stays", "سيناء", "سيناء"),
    ("teh marbuta", "القاعدة", "القاعده"),
    ("alef maqsura", "مستشفى", "مستشفي"),
    ("presentation forms", "ﺑﻐﺪﺍﺩ", "بغداد"),
    ("lam-alef ligature", "ﻻ اﻹرﻫﺎب", "لا الارهاب"),
    ("Farsi letters", "گروه کرکوک ایران", "كروه كركوك ايران"),
    ("letters of Persian and Urdu names", "پژچڤ ہ ھ", "بزجف ه ه"),
    ("Arabic digits", "٣٠٠ جندي", "300 جندي"),
    ("Persian digits", "۱۴۴۱", "1441"),
    ("Devanagari digits", "१२", "12"),
    ("full-width digits", "２０２０", "2020"),
    ("decimal and thousands marks", "٢٫٥ و١٬٠٠٠ و٥٪", "2.5 و1,000 و5%"),
    ("fraction", "½", "1/2"),
    ("quotes", "«داعش» “x” ‘y’ ´z´", "\"داعش\" \"x\" 'y' 'z'"),
    ("dashes", "أ–ب—ج−د", "ا-ب-ج-د"),
    ("white space", "أ \t\u00a0 ب", "ا ب"),
    ("line ends", "أ \r\n\r\n ب\u2029ج", "ا\nب\nج"),
    ("ligature of words", "محمد ﷺ", "محمد صلي الله عليه وسلم"),
    ("bidi controls", "\u202bبغداد\u202c \u200fالموصل\u200e", "بغداد الموصل"),
    ("zero width", "داع\u200bش مي\u200cرود\ufeff", "داعش ميرود"),
    ("lone surrogate", "بغ\ud800داد", "بغداد"),
    ("null and escape", "بغ\x00داد\x1b", "بغداد"),
    ("Latin", "Reuters ＡＦＰ É", "reuters afp e"),
    ("torn by tatweel and space", "قصـ ـف", "قصف"),
    ("torn by tatweel and dots", "تفجـ..ـير", "تفجير"),
    ("torn and vowelled", "قَصـَ ـف", "قصف"),
    ("torn by dots", "د.ا.ع.ش", "داعش"),
    ("torn by dots and vowelled", "دَ.ا.عِ.ش", "داعش"),
    ("torn with hamza", "أ.س.د", "اسد"),
    ("torn with Farsi letters", "پ.ک.ک", "بكك"),
    ("torn by an asterisk", "دا*عش", "داعش"),
    ("torn within a gap", "ا.بـ ـ.ج", "ابج"),
    ("two initials are no word", "د. أ.ب وصل", "د. ا.ب وصل"),
    ("a decimal point stays", "2.5", "2.5"),
    ("a full stop stays", "وصل.ثم عاد", "وصل.ثم عاد"),
    ("a list mark stays", "* بند", "* بند"),
    ("spacing tashkeel of old PDFs", "مﹷحمد", "محمد"),
    ("medial tashkeel of old PDFs", "مﹽحمد", "محمد"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "form"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_form(raw: str, form: str) -> None:
    assert matching_form(raw)[0] == form
    assert fold(raw) == form


@pytest.mark.parametrize(
    ("raw", "word", "underlined"),
    [
        ("وقُتِلَ ثَلاثةٌ", "وقتل", "وقُتِلَ"),
        ("في بغـــداد أمس", "بغداد", "بغـــداد"),
        ("قصـ ـفٌ عنيف", "قصف", "قصـ ـفٌ"),
        ("تنظيم د.ا.ع.ش الإرهابي", "داعش", "د.ا.ع.ش"),
        ("«دا*عش»", "داعش", "دا*عش"),
        ("في ﺑﻐﺪﺍﺩَ أمس", "بغداد", "ﺑﻐﺪﺍﺩَ"),
        ("\u202bبغداد\u202c", "بغداد", "بغداد"),
        ("لاا\u200dَ ب", "لاا", "لاا\u200dَ"),
        ("ﻻ بد", "لا", "ﻻ"),
        ("قال محمد ﷺ ذلك", "صلي الله عليه وسلم", "ﷺ"),
    ],
)
def test_what_is_underlined(raw: str, word: str, underlined: str) -> None:
    form, starts, stops = matching_form(raw)
    at = form.index(word)
    assert raw[starts[at] : stops[at + len(word) - 1]] == underlined


def test_empty() -> None:
    form, starts, stops = matching_form("")
    assert (form, len(starts), len(stops)) == ("", 0, 0)
    assert fold("") == fold("\u064b\u200f ") == ""


def test_every_character_folds_once() -> None:
    """No character's form would fold further: what a table holds in the matching form stays as it is."""
    for point in range(sys.maxunicode + 1):
        form = fold_char(chr(point))
        assert form == "".join(map(fold_char, form)), f"U+{point:04X}"


ARABIC = st.text(
    st.sampled_from("ءآأؤإئابةتثجحدعفقكلمنهوىيپکگی" + TATWEEL + "ًٌَُِّْٰٕٔ٠٣۴12 \t\n\r.*_,،«»\"()-\u200b\u200d\u200f\u00a0\ufeffﻻﺑﷺﹷxÉ\ud800"),
    max_size=40,
)  # fmt: skip
ANY = st.one_of(st.text(max_size=60), st.text(st.characters(), max_size=60), ARABIC)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_map_is_sound(text: str) -> None:
    """One entry a character, in order, each a non-empty range of the text; the text that both forms give is one."""
    form, starts, stops = matching_form(text)
    assert len(starts) == len(stops) == len(form)
    begin, end = starts.tolist(), stops.tolist()
    assert begin == sorted(begin)
    assert end == sorted(end)
    assert all(0 <= a < b <= len(text) for a, b in zip(begin, end, strict=True))
    assert fold(text) == form.strip()


@settings(max_examples=500, deadline=None)
@given(ANY, st.randoms(use_true_random=False))
@example("ا.بـ ـ.ج", None)
@example("ـا.ب.جـ د", None)
@example("ا\u200dَ ب", None)
def test_words_map_to_the_words_that_a_reader_underlines(text: str, random: object) -> None:
    """A run of whole words of the form maps to raw text that folds to just that run, begins with no mark, and leaves
    no mark behind it. Words inside one ligature («ﷺ») map to the ligature, which folds to more than the one word."""
    form, starts, stops = matching_form(text)
    words = [m.span() for m in re.finditer(r"\S+", form)]
    runs = list(words)
    if random is not None and len(words) > 1:
        first, last = sorted(random.sample(range(len(words)), 2))  # type: ignore[attr-defined]
        runs.append((words[first][0], words[last][1]))
    for i, j in runs:
        a, b = int(starts[i]), int(stops[j - 1])
        raw = text[a:b]
        whole = (i == 0 or starts[i - 1] != starts[i]) and (j == len(form) or starts[j] != starts[j - 1])
        assert fold(raw) == form[i:j] if whole else form[i:j] in fold(raw)
        assert unicodedata.category(raw[0]) not in ("Mn", "Me")
        assert b == len(text) or unicodedata.category(text[b]) not in ("Mn", "Me")


@settings(max_examples=300, deadline=None)
@given(ANY)
@example("پ.ا.ع")
@example("ا.بـ.ج")
@example("ا＊ب")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300, deadline=None)
@given(ANY)
@example("أ.إ.آ")
def test_normal_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(ARABIC)
def test_tashkeel_never_matters(text: str) -> None:
    bare = "".join(c for c in text if unicodedata.category(c) != "Mn")
    assert fold(bare) == fold(text)
