"""Chunks: what each stretch of a sentence is read as, and what no reading may touch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.extract.phrases.chunks import Chunk, chunk
from isnad.extract.words.known import words
from isnad.model import Token
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import tokenize

PACK = load_pack()


def chunks(sentence: str) -> tuple[list[Chunk], tuple[Token, ...]]:
    tokens = tuple(tokenize(fold(sentence), PACK))
    return chunk(tokens, words(PACK)), tokens


def kinds(sentence: str) -> dict[str, str]:
    """The kind of every chunk that has width, by its words."""
    made, tokens = chunks(sentence)
    return {" ".join(t.norm for t in tokens[c.first : c.last]): c.kind for c in made if c.first != c.last}


KINDS = [
    ("شنت طائرات التحالف غارات على المدينة.", "غارات", "trigger"),
    ("انفجار عبوة ناسفة في السوق.", "انفجار عبوة ناسفة", "trigger"),  # the longest phrase, not «انفجار»
    ("وصل 200 جندي أمس.", "200", "number"),
    ("وصل 200 جندي أمس.", "جندي", "person"),
    ("وصل 200 جندي أمس.", "أمس", "date"),
    ("زار الوزير القاهرة.", "القاهرة", "place"),
    ("أكدت الشرطة أن الطريق مفتوح.", "أكدت", "speech"),
    ("نقلت وكالة رويترز الخبر.", "وكالة رويترز", "agency"),
    ("هاجموا نقطة تفتيش.", "نقطة تفتيش", "object"),
    ("كان الطقس جميلا.", "الطقس", "word"),
    ("كان الطقس جميلا.", ".", "mark"),
]


@pytest.mark.parametrize(("sentence", "words", "kind"), KINDS)
def test_words_are_read_as_their_kind(sentence: str, words: str, kind: str) -> None:
    assert kinds(sentence).get(fold(words)) == kind


NO_TRIGGER = [
    "كان الطقس جميلا.",
    "زار الوزير القاهرة.",
    "عقد الوزير اجتماعا مع نظيره.",
    "افتتح المعرض أبوابه أمس.",
]


@pytest.mark.parametrize("sentence", NO_TRIGGER)
def test_peaceful_sentences_have_no_trigger(sentence: str) -> None:
    assert "trigger" not in kinds(sentence).values()


CLITICS = [
    ("سافر وببغداد أقام", ["and", "in"]),
    ("هرب بسلاحه", ["in"]),
    ("عاد للمدينة", ["to"]),
    ("سافر إلى بغداد", []),  # a preposition of its own is a chunk with width
]


@pytest.mark.parametrize(("sentence", "senses"), CLITICS)
def test_clitics_are_operators_without_width(sentence: str, senses: list[str]) -> None:
    clitics = [c for c in chunks(sentence)[0] if c.first == c.last]
    assert all(c.kind == "op" for c in clitics)
    assert [s for c in clitics for s in ("and", "in", "to") if s in c.senses] == senses


def test_a_figure_within_a_date_is_no_number() -> None:
    assert "number" not in kinds("وقع ذلك في 15 مارس 2015.").values()


@given(
    st.lists(
        st.sampled_from(
            [
                "مقتل",
                "خمسة",
                "جنود",
                "في",
                "غارة",
                "على",
                "الموصل",
                "أمس",
                "،",
                ".",
                "15",
                "و",
                "بالقصف",
                "للجيش",
            ]
        ),
        max_size=20,
    )
)
def test_every_token_lies_in_exactly_one_chunk(words: list[str]) -> None:
    made, tokens = chunks(" ".join(words))
    assert [i for c in made for i in range(c.first, c.last)] == list(range(len(tokens)))
