"""Passages as raw offsets: what a reader would underline."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.reuse.compare import MANY, raw_spans
from isnad.reuse.words import read_words

TEXT = "قالَ المتحدّثُ  إنَّ القواتِ، (أمس) انسحبت…\nمن  البلدة و«دخلت» المدينة"
WORDS = [found.span() for found in re.finditer("[\\w\u064b-\u0652]+", TEXT)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 5), st.integers(0, 10)), min_size=1, max_size=3 * MANY), st.integers(0, 3))
def test_offsets_are_those_of_the_words(passages: list[tuple[int, int, int]], before: int) -> None:
    texts = [*["كلمة أولى"] * before, TEXT, TEXT]
    words = read_words(texts)
    end = np.cumsum(words.count)
    begin, total = end - words.count, len(WORDS)
    assert words.count[-1] == total
    spans = [(a, min(a + n, total), b, min(b + n, total)) for a, n, b in passages]
    places = np.array(spans, np.int64) + np.array([begin[-2]] * 2 + [begin[-1]] * 2)
    pair = np.array([before], np.int64), np.array([before + 1], np.int64)
    found = raw_spans(words.meta, begin, end, *pair, np.array([len(spans)]), places)
    assert found.tolist() == [[WORDS[a][0], WORDS[a1 - 1][1], WORDS[b][0], WORDS[b1 - 1][1]] for a, a1, b, b1 in spans]
