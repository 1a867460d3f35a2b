"""Texts as hashed words: the same words as the matching form has, in the same places."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.reuse.words import (
    BASE,
    FILLER,
    MAX_GAP,
    MAX_LETTERS,
    MAX_SIZE,
    NUMBER,
    PRIME,
    QUOTED,
    SIZE_BITS,
    joined,
    letters_of,
    powers,
    read_words,
)
from isnad.script import matching_form

WORD = st.text("ابتثجحخد", min_size=1, max_size=9)
RUN = re.compile(r"[^\W_]+")


def hash_of(word: str) -> int:
    return sum(ord(letter) * pow(int(BASE), i, int(PRIME)) for i, letter in enumerate(word)) % int(PRIME)


def read(text: str) -> list[tuple[int, int, int]]:
    """Raw start, stop and hash of each word."""
    words = read_words([text])
    size = (words.meta & MAX_SIZE).astype(np.int64)
    stop = np.cumsum(size + (words.meta >> SIZE_BITS & MAX_GAP))
    start = stop - size
    own = words.meta & FILLER == 0
    return list(zip(start[own].tolist(), stop[own].tolist(), words.hash[own].tolist(), strict=True))


def wanted(text: str) -> list[tuple[int, int, int]]:
    norm, starts, stops = matching_form(text)
    found = RUN.finditer(norm)
    return [(int(starts[m.start()]), int(stops[m.end() - 1]), hash_of(m.group())) for m in found]


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "كلمة", "قَالَ «لَنْ نُغَادِرَ» فِي ١٢ أيّار،", "قصـ ـف عنيف", "ق*ص*ف", "أ.ف.ب: نفى", "وكالة أ.ف.ب. أمس",
        "د . ب . أ", "ﷲ ﻻ", "a\u200fb\u200c ج\u0651د", "1,200.5 و٣٫٥٪", "سطر\r\nسطر\u2028سطر", "😀كلمة😀", "ک ی ۀ گ",
        "كـــــلمة ــ كـ", "ق_ص_ف", "«ناقص", "x" * 126, "ه" + "\u064b" * 300, " " * 600 + "بعيد" + "\n" * 1200 + "أبعد",
    ],
)  # fmt: skip
def test_words_are_those_of_the_matching_form(text: str) -> None:
    assert read(text) == wanted(text)


@settings(deadline=None)
@given(st.text("اأبقصفة مـ\u064b\u0651\u200f.*_-«»\"'\n ١2a،ﻻ", max_size=60))
def test_words_are_those_of_the_matching_form_whatever_the_text(text: str) -> None:
    if re.search(r"[._*ـ][\u064b\u0651\u200f._*ـ]|\u200f[\u064b\u0651]", text):
        return  # marks upon marks: the two forms may part ways by a mark, never by a letter
    assert read(text) == wanted(text)


@pytest.mark.parametrize(("text", "count"), [("ﷺ", 1), ("قال ﷺ إن", 3), ("¼:0", 2), ("كلمة…", 1), ("…كلمة", 1)])
def test_a_sign_of_several_words_is_one(text: str, count: int) -> None:
    assert len(read(text)) == count


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for start, stop, _ in read(text):
        assert 0 <= start < stop <= len(text)


def test_texts_are_read_apart() -> None:
    together = read_words(["قال «لن", "نغادر» ق.", "ص.ف"])
    apart = [read_words([text]) for text in ("قال «لن", "نغادر» ق.", "ص.ف")]
    assert together.count.tolist() == [2, 2, 2]
    assert together.hash.tolist() == [h for words in apart for h in words.hash.tolist()]
    assert together.meta.tolist() == [m for words in apart for m in words.meta.tolist()]


def test_numbers_and_quotations_are_flagged() -> None:
    words = read_words(['قال «لن نغادر» في 12 أيار، و"صمت\n"ثم" 7أ'])
    assert [bool(m & QUOTED) for m in words.meta] == [False, True, True, False, False, False, False, False, True, False]
    assert [bool(m & NUMBER) for m in words.meta] == [i == 4 for i in range(10)]


@settings(deadline=None)
@given(WORD, WORD)
def test_the_hash_of_a_joined_word_follows_from_its_parts(first: str, second: str) -> None:
    words = read_words([f"{first} {second} {first}{second}"])
    together = joined(words.hash[0], words.hash[1], letters_of(words.meta[0]), powers())
    assert together == words.hash[2] == hash_of(first + second)


@pytest.mark.parametrize("letters", [MAX_LETTERS, MAX_LETTERS + 1, 5000])
def test_a_word_of_many_letters_is_cut_and_lost_nowhere(letters: int) -> None:
    words = read(f"قبل {'خ' * letters} بعد")
    assert (words[0][:2], words[-1][:2]) == ((0, 3), (letters + 5, letters + 8))
    assert sum(stop - start for start, stop, _ in words[1:-1]) == letters


def test_a_torn_encoding_does_no_harm() -> None:
    assert len(read("\ud800كلمة\udfff")) == 1
    assert np.array_equal(read_words(["\x00"]).count, [0])
