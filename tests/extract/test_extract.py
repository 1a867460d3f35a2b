"""The whole of extraction, on words in any order: it never fails, and all that it says stands in the text."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.extract import extract, mention_to_json
from isnad.model import Mention, Report
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import to_doc
from isnad.workbench.lang import read_cases
from tests.sound import sound


@cache
def sentences() -> list[str]:
    return [case.sentence for case in read_cases(load_pack())]


@cache
def words() -> list[str]:
    """The words of all cases, with marks and figures: what triggers, actors and places are made of."""
    return sorted({w for s in sentences() for w in s.split()}) + [
        ".",
        "،",
        ":",
        "«",
        "»",
        "12",
        "٣٠٠",
        "\n",
        "و",
        "في",
        "على",
        "لم",
    ]


def read(
    title: str, text: str, published: str | None = "2020-03-17", author: str | None = None
) -> tuple[Report, list[Mention]]:
    report = Report("r", "v", title, text, published=published, author=author)
    return report, extract(to_doc(report), load_pack())


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_words_in_any_order(data: st.DataObject) -> None:
    picked = data.draw(st.lists(st.sampled_from(words()), max_size=40))
    cut = data.draw(st.integers(0, len(picked)))
    sound(*read(" ".join(picked[:cut]), " ".join(picked[cut:])))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_sentences_in_any_order(data: st.DataObject) -> None:
    """Reports put together from the cases, with a title of their own."""
    picked = data.draw(st.lists(st.sampled_from(sentences()), min_size=1, max_size=8))
    sound(
        *read(
            picked[0],
            ". ".join(picked[1:]),
            data.draw(st.sampled_from([None, "2020-03-17", "2015-08-30T10:00:00+03:00"])),
        )
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=120), st.one_of(st.none(), st.text(max_size=20)))
def test_any_text(title: str, text: str, author: str | None) -> None:
    report, mentions = read(title, text, author=author)
    sound(report, mentions)


def told(mentions: list[Mention]) -> list[Any]:
    """What mentions say, without ids and offsets, names folded."""
    out = []
    for m in mentions:
        event = mention_to_json(m)
        place = event["place"] and fold(event["place"]["name"])
        names = {k: [fold(n) for n in event[k]] for k in ("initiators", "targets", "sources", "means")}
        out.append(
            (event["type"], event["status"], event["date"], place, event["killed"], event["wounded"], names)
        )
    return out


@pytest.mark.parametrize("start", range(6))
def test_spelling_never_matters(start: int) -> None:
    """Vowelled, stretched, in other seats of hamza and other digits, a sentence says what it says plain."""
    for sentence in sentences()[start::6]:
        plain = told(read("", sentence)[1])
        vowelled = "".join(c + "\u064e" if "ب" <= c <= "ي" else c for c in sentence)
        stretched = "".join(c + "\u0640" if c in "بتثجحسشصضعغفقكلمنهي" else c for c in sentence)
        respelled = sentence.replace("أ", "ا").replace("إ", "ا").replace("ى", "ي").replace("ك", "ک")
        digits = sentence.translate({ord("0") + n: ord("٠") + n for n in range(10)})
        for variant in (vowelled, stretched, respelled, digits):
            assert told(read("", variant)[1]) == plain, variant


def test_twice_is_once() -> None:
    """The same report gives the same mentions, to the id."""
    text = ". ".join(sentences()[:40])
    assert read("عنوان", text)[1] == read("عنوان", text)[1]


def test_nothing_from_nothing() -> None:
    for title, text in (("", ""), ("عنوان", ""), ("", "...."), ("\n", "\n\n"), ("", "\x00" * 10)):
        assert read(title, text)[1] == []
