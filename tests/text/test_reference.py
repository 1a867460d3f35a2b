"""The matching form and the sentences are those of the first, slower way of making them."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.intake import read_reports
from isnad.model import Report
from isnad.script import matching_form
from isnad.text import to_doc
from isnad.text.sentences import _cut
from tests.records import SAMPLES
from tests.text import reference

# Letters, marks, tatweel, ligatures, controls, what tears words and ends sentences, and code points beyond the BMP.
PIECES = list('ابتةىأ .،؛؟!,:*_-\n\r\t"«»)ـَُّ1٢x') + [
    "ﻻ", "ﷺ", "ﹰ", "\u200f", "\u200d", "\ufeff", "\xa0", "\u2028", "\ud800", "\U0001f600", "\U0001d7ce", "\U000e0100",
    "ـ.ـ", "ا.ب.ت", "ق*ت*ل", "قصـ ـف", "د.", "...", "؟!", "\n\n", " \n ", "\uffff", "\ufffe",
]  # fmt: skip
TEXT = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(max_size=60),
)


def same_form(text: str) -> None:
    for found, wanted in zip(matching_form(text), reference.matching_form(text), strict=True):
        if isinstance(wanted, str):
            assert found == wanted
        else:
            assert found.dtype == wanted.dtype == np.int32
            assert found.tolist() == wanted.tolist()


@settings(max_examples=1500, deadline=None)
@given(TEXT)
def test_the_form(text: str) -> None:
    same_form(text)


@settings(max_examples=1500, deadline=None)
@given(TEXT)
def test_the_cuts(text: str) -> None:
    assert list(_cut(text)) == list(reference.cut(text))


def test_the_samples() -> None:
    for item in read_reports([SAMPLES]):
        if isinstance(item, Report):
            same_form(item.full_text)
            doc = to_doc(item)
            assert [(s.start, s.stop) for s in doc.sentences] == list(reference.cut(doc.norm))


def test_every_code_point() -> None:
    for start in range(0, 0x110000, 0x800):
        text = "".join(map(chr, range(start, start + 0x800)))
        same_form(text)
        same_form("ا".join(text) + "ا")


@pytest.mark.parametrize(
    "text", ["!", "!؟x", ".", ".5", "د.", "\n", "a\n", "ـ", "ـ.", "َ", "\u200f", "\u200fَ", "ا*", "ا.", "ﻻ", "\U0001f600"]
)
def test_any_run_takes_linear_time(text: str) -> None:
    """Also of what ends nothing: a thousand exclamation marks before a letter."""

    def seconds(n: int) -> float:
        report = Report("r", "v", "", text[0] * n + text[1:] + text * n)
        start = time.process_time()
        to_doc(report)
        return time.process_time() - start

    seconds(10)
    few, many = (min(seconds(n) for _ in range(2)) for n in (10_000, 100_000))
    assert many < 40 * max(few, 0.005)
