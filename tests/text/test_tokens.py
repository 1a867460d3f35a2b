"""Tokens and clitics with the shipped pack: tables, and offsets for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import tokenize

# word, then its proclitics, stem and enclitics joined by "+"
SPLIT = [
    ("والقائم", "و+ال+قائم"),
    ("للعراق", "ل+ال+عراق"),
    ("وبالقصف", "و+ب+ال+قصف"),
    ("بغارات", "ب+غارات"),
    ("ستنسحب", "س+تنسحب"),
    ("وستنسحب", "و+س+تنسحب"),
    ("فالجيش", "ف+ال+جيش"),
    ("كالصواريخ", "ك+ال+صواريخ"),
    ("لتنظيم", "ل+تنظيم"),
    ("ولبنان", "و+لبنان"),
    ("ببغداد", "ب+بغداد"),
    ("بمدينة", "ب+مدينة"),
    ("والرمادي", "و+ال+رمادي"),
    ("الهجوم", "ال+هجوم"),
    ("قصفهم", "قصف+هم"),
    ("وبيروت", "و+بيروت"),
]
WHOLE = [
    "لبنان", "بيروت", "ليبيا", "وزير", "كركوك", "فلسطين", "باريس", "سوريا", "سيناء", "بابل", "بعلبك", "فرنسا", "كابل",
    "وزارة", "لواء", "كتيبة", "قصف", "هجوم",
]  # fmt: skip


@pytest.mark.parametrize(("word", "parts"), SPLIT, ids=[w for w, _ in SPLIT])
def test_clitics(word: str, parts: str) -> None:
    (token,) = tokenize(fold(word), load_pack())
    assert "+".join((*token.proclitics, token.stem, *token.enclitics)) == fold(parts)
    assert token.norm == fold(word)


@pytest.mark.parametrize("word", WHOLE)
def test_words_that_only_look_prefixed(word: str) -> None:
    (token,) = tokenize(fold(word), load_pack())
    assert (token.proclitics, token.stem, token.enclitics) == ((), fold(word), ())


def test_unknown_words_lose_their_article_only() -> None:
    tokens = tokenize(fold("والزغطوطي بزغطوط"), load_pack())
    assert [(t.proclitics, t.stem) for t in tokens] == [(("و", "ال"), "زغطوطي"), ((), "بزغطوط")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("قتل 12 شخصا.", ["word قتل", "number 12", "word شخصا", "mark ."]),
        ("بنسبة 2.5%", ["word بنسبة", "number 2.5", "mark %"]),
        ("نحو 1,000 نازح", ["word نحو", "number 1,000", "word نازح"]),
        ("يوم 14-3-2020", ["word يوم", "number 14-3-2020"]),
        ("يوم 14/3/2020", ["word يوم", "number 14/3/2020"]),
        ("الساعة 10:30", ["word الساعة", "number 10:30"]),
        ("طائرة F-16", ["word طائرة", "latin f", "mark -", "number 16"]),
        ("«داعش»", ['mark "', "word داعش", 'mark "']),
        ("نقل 300جندي", ["word نقل", "number 300", "word جندي"]),
    ],
)
def test_kinds(sentence: str, expected: list[str]) -> None:
    assert [f"{t.kind} {t.norm}" for t in tokenize(fold(sentence), load_pack())] == [
        fold(e) for e in expected
    ]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from('والبلقصفهمكستين 12.,-/:"()x_'), max_size=60)))
def test_offsets(text: str) -> None:
    """Tokens stand in order and apart, each is the words at its offsets, what lies between is white space, and a
    word's parts are as long as it is, but for the alef that «لل» swallows."""
    sentence = fold(text)
    at = 0
    for token in tokenize(sentence, load_pack()):
        assert token.start >= at
        assert not sentence[at : token.start].strip()
        assert sentence[token.start : token.stop] == token.norm
        at = token.stop
        assert token.norm.startswith(token.proclitics[:1] or ("",))
        parts = (*token.proclitics, token.stem, *token.enclitics)
        assert 0 <= sum(map(len, parts)) - len(token.norm) <= 1
    assert not sentence[at:].strip()
