"""What is known of a word by itself: what it may begin, and that forgetting it changes nothing."""

from __future__ import annotations

import pytest

from isnad.extract.phrases.chunks import chunk
from isnad.extract.readers import readers
from isnad.extract.words import known as module
from isnad.extract.words.known import ANCHOR, BEARS, DATE, DUAL, NUMBER, OPENS, PAIRED, TRIGGER, Words, words
from isnad.extract.words.lexicon import lexicon
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import tokenize
from isnad.text.tokens import known_tokens

PACK = load_pack()

FLAGS = [
    ("قصف", TRIGGER), ("خمسة", NUMBER), ("15", NUMBER | DATE), ("2015", NUMBER | DATE | ANCHOR), ("أمس", DATE | ANCHOR),
    ("/", DATE | ANCHOR), ("جنديين", DUAL), ("مجلس", OPENS), ("والجندي", BEARS),
]  # fmt: skip


@pytest.mark.parametrize(("word", "flags"), FLAGS)
def test_a_word_says_what_it_may_be(word: str, flags: int) -> None:
    assert words(PACK)[fold(word)].flags & flags == flags


@pytest.mark.parametrize(
    ("word", "flags"),
    [("كل", ANCHOR), ("هذه", ANCHOR), ("ولم", ANCHOR | PAIRED), ("أمس", PAIRED), ("بين", DUAL), ("صحفيين", DUAL), ("لبنان", DUAL)],
)
def test_a_word_is_not_taken_for_what_it_is_with_others_only(word: str, flags: int) -> None:
    assert not words(PACK)[fold(word)].flags & flags


@pytest.mark.parametrize(
    ("sentence", "paired"),
    [("وصلوا كل ساعة", True), ("وصلوا كل مرة", False), ("قبل أمس", True), ("قبل", False), ("العام ما قبل الماضي", True)],
)
def test_words_of_dates_count_with_the_word_that_makes_them_one(sentence: str, paired: bool) -> None:
    norms = fold(sentence).split()
    spots = [i for i, norm in enumerate(norms) if words(PACK)[norm].flags & PAIRED]
    assert readers(PACK).dates.paired(norms, spots) is paired


@pytest.mark.parametrize("word", ["زغطوط", "،", "abc"])
def test_an_unknown_word_may_be_nothing_but_a_chunk_by_itself(word: str) -> None:
    known = words(PACK)[fold(word)]
    assert not known.flags & (TRIGGER | NUMBER | ANCHOR | OPENS)
    assert not known.entries
    assert not known.following


def test_words_begin_like_the_shapes_of_the_tokenizer() -> None:
    sentence = fold("وقصفت الطائرات،  مواقع للتنظيم في 15 قرية بـ20 صاروخا")
    tokens, line = known_tokens(sentence, words(PACK))
    assert tokens == tokenize(sentence, PACK)
    assert [w.norm for w in line] == [t.norm for t in tokens]


def test_the_means_in_a_name_are_those_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NAMES", 1)
    names = [tokenize(fold(name), PACK) for name in ("الطيران الحربي السوري", "الجيش السوري")]
    for _ in range(2):
        assert [bool(words(PACK).means(name)) for name in names] == [True, False]


def test_forgotten_words_are_read_again_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = fold("قتل خمسة جنود وأصيب جنديان في قصف على مدينة حلب أمس، بحسب مجلس محافظة حلب")
    tokens = tokenize(sentence, PACK)
    wanted = chunk(tokens, words(PACK))
    monkeypatch.setattr(module, "WORDS", 8)
    small = Words(lexicon(PACK), readers(PACK))
    assert [chunk(tokens, small) for _ in range(3)] == [wanted] * 3
    assert len(small) <= 4
