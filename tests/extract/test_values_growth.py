"""Reading numbers and dates takes time linear in a sentence, whatever stands in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.extract.dates.sentence import read_dates, resolve
from isnad.extract.numbers.sentence import read_numbers
from isnad.extract.readers import readers
from isnad.extract.values import values_to_json
from isnad.model import Report, Token
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import tokenize

PACK = load_pack()
NUMBERS, DATES = readers(PACK).numbers, readers(PACK).dates
# Four times the text may take so many times the calls: four, and room for what is done once a sentence.
GROWTH = 6.0
PIECES = [
    "5 ", "خمسة ", "خمسة و", "مئة و", "ألف ", "آلاف ", "و ", "من ", "بين ", "بين 5 و", "5 - ", "من 5 إلى ", "أكثر من ",
    "5 على الأقل ", "واحد فاصل واحد ", "نصف ", "عدد من ", "( ", "% ", "123 ", "5،000 ", "سالب ", "الخامس بعد المئة ",
    "تجاوز عدد ", "ساعة ونصف ", "يوم ", "الجمعة و", "مايو / ", "12 مايو ", "12 / ", "2015 ", "2015-", "عام 2015 و",
    "قبل ", "بعد ثلاثة ", "كل جمعة و", "اليوم ( ", "الأسبوع الأول من ", "12 و", "12 شوال الموافق ", "الأيام ", "صيف ",
    "من العام نفسه ", "القرن ", "حتى ", "التسعينات من ", "جنديان ", "x ", "1/",
]  # fmt: skip


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls: the same in every run, unlike its time."""
    n = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal n
        n += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return n


def read(tokens: tuple[Token, ...]) -> None:
    read_numbers(tokens, NUMBERS)
    for expr in read_dates(tokens, DATES):
        resolve(expr, date(2015, 7, 22))


def growth(text: str, times: int) -> float:
    short, long = (tokenize(fold(text * n), PACK) for n in (times, 4 * times))
    read(short)  # what is remembered between sentences is in place
    return calls(lambda: read(long)) / max(1, calls(lambda: read(short)))


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_words_take_linear_time(piece: str) -> None:
    assert growth(piece, 50) <= GROWTH


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=4))
def test_repeated_phrases_take_linear_time(pieces: list[str]) -> None:
    assert growth("".join(pieces), 20) <= GROWTH


@pytest.mark.parametrize(
    "text",
    ["ب" * 1_000_000, "5" * 1_000_000, "\u064b\u0651" * 500_000, "1," * 300_000, "خمسة و" * 20_000, "12 مايو " * 10_000],
    ids=["one word", "one figure", "marks alone", "separators", "number words", "dates"],
)  # fmt: skip
def test_huge_texts_are_read(text: str) -> None:
    values = values_to_json(Report("r", "v", "", text, published="2015-07-22"), PACK)
    assert all(abs(n["min"]) < 1e18 for n in values["numbers"])
