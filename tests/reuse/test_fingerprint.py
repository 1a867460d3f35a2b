"""The guarantee of winnowing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.reuse.fingerprint import GRAM, WINDOW, anchor_keys
from isnad.reuse.words import read_words
from tests.reuse.makers import prose, text


def keys_of(*texts: str) -> list[set[int]]:
    words = read_words(texts)
    end = np.cumsum(words.count)
    keys, count = np.zeros(len(words.hash) + len(texts), np.uint64), np.zeros(len(texts), np.int64)
    anchor_keys(words.hash, words.meta, end - words.count, end, keys, count)
    stop = np.cumsum(count)
    out = [keys[b - n : b].tolist() for b, n in zip(stop, count, strict=True)]
    assert all(part == sorted(set(part)) for part in out)
    return [set(part) for part in out]


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_texts_that_share_enough_words_in_a_row_share_an_anchor(seed: int, before: int, after: int, other: int) -> None:
    shared = prose(seed, GRAM + WINDOW - 1)
    left, right = keys_of(
        text(prose(seed + 1, before), shared, prose(seed + 2, after)),
        text(prose(seed + 3, other), shared, prose(seed + 4, before)),
    )
    assert left & right


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_the_anchors_of_a_text_do_not_hang_on_its_neighbours(sizes: list[int]) -> None:
    texts = [text(prose(i, n)) for i, n in enumerate(sizes)]
    assert keys_of(*texts) == [keys_of(one)[0] for one in texts]
    assert [bool(keys) for keys in keys_of(*texts)] == [n > 0 for n in sizes]


def test_about_two_in_nine_words_begin_an_anchor() -> None:
    [keys] = keys_of(text(prose(5, 20_000)))
    assert abs(len(keys) / 20_000 - 2 / (WINDOW + 1)) < 0.01


def test_one_word_over_and_over_has_few_anchors() -> None:
    [keys] = keys_of("كلمة " * 10_000)
    assert len(keys) == 1


def test_another_number_is_no_other_anchor() -> None:
    body = prose(6, 40)
    one, other = (text(body[:20], [toll], body[20:]) for toll in ("31", "40"))
    assert len(set.union(*keys_of(one, other))) == len(keys_of(one)[0])
