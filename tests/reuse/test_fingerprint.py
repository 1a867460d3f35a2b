"""Words, their hashes, and the guarantee of winnowing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from isnad.reuse.fingerprint import GRAM, WINDOW, anchors
from isnad.reuse.words import NUMBER, QUOTED, joined, read_words
from isnad.text import to_doc
from tests.reuse.makers import prose, report, text

WORD = st.text("ابتثجحخد", min_size=1, max_size=9)


@given(WORD, WORD)
def test_the_hash_of_a_joined_word_follows_from_its_parts(first: str, second: str) -> None:
    words = read_words([to_doc(report(f"{first} {second} {first}{second}"))])
    assert joined(words.hash[:1], words.hash[1:2], words.length[:1])[0] == words.hash[2]


def test_words_keep_their_raw_place_and_kind() -> None:
    made = report('قال «لن نغادر» في 12 أيار، و"صمت', title="عنوان")
    words = read_words([to_doc(made)])
    raw = [made.full_text[a:b] for a, b in zip(words.start, words.stop, strict=True)]
    assert raw == ["عنوان", "قال", "لن", "نغادر", "في", "12", "أيار", "و", "صمت"]
    assert [bool(f & QUOTED) for f in words.flags] == [
        False,
        False,
        True,
        True,
        False,
        False,
        False,
        False,
        False,
    ]
    assert [bool(f & NUMBER) for f in words.flags] == [w == "12" for w in raw]


def test_a_version_counts_once() -> None:
    made = to_doc(report("نص واحد"))
    assert len(read_words([made, made]).reports) == 1


@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_documents_that_share_enough_words_in_a_row_share_an_anchor(
    seed: int, before: int, after: int, other: int
) -> None:
    shared = prose(seed, GRAM + WINDOW - 1)
    left = report(text(prose(seed + 1, before), shared, prose(seed + 2, after)))
    right = report(text(prose(seed + 3, other), shared, prose(seed + 4, before)), outlet="b")
    found = anchors(read_words([to_doc(left), to_doc(right)]))
    assert len(np.intersect1d(found.key[found.doc == 0], found.key[found.doc == 1])) >= 1


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_the_anchors_of_a_document_do_not_hang_on_its_neighbours(sizes: list[int]) -> None:
    reports = [report(text(prose(i, n)), outlet=str(i)) for i, n in enumerate(sizes)]
    words = read_words(map(to_doc, reports))
    together = anchors(words)
    for i, made in enumerate(words.reports):
        alone = anchors(read_words([to_doc(made)]))
        assert np.array_equal(together.key[together.doc == i], alone.key)
