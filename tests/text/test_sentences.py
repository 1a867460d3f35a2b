"""Sentences: tables of reports as `part text`, and offsets for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import Report
from isnad.script import fold
from isnad.text import to_doc


def cut(title: str, text: str) -> list[tuple[str, str]]:
    doc = to_doc(Report("r", "v", title, text))
    return [(s.part, doc.sentence_text(s)) for s in doc.sentences]


TABLE = [
    (
        "title, lead, body",
        ("عنوان الخبر", "الجملة الأولى.\nالثانية. الثالثة"),
        ["title عنوان الخبر", "lead الجملة الأولى.", "body الثانية.", "body الثالثة"],
    ),
    ("no title", ("", "جملة وحيدة."), ["lead جملة وحيدة."]),
    ("no text", ("عنوان", ""), ["title عنوان"]),
    ("a title of two sentences", ("أولا. ثانيا", "المتن"), ["title أولا.", "title ثانيا", "lead المتن"]),
    ("questions and calls", ("", "من فعلها؟ لا أحد! انتهى"), ["lead من فعلها؟", "body لا أحد!", "body انتهى"]),
    ("an initial", ("", "وصل د. أحمد إلى المقر. ثم غادر."), ["lead وصل د. أحمد إلى المقر.", "body ثم غادر."]),
    ("an agency's letters", ("", "ذكرت أ.ف.ب أن الوفد وصل"), ["lead ذكرت أفب أن الوفد وصل"]),
    ("a decimal point", ("", "ارتفع 2.5 في المئة. ثم هبط"), ["lead ارتفع 2.5 في المئة.", "body ثم هبط"]),
    ("an Arabic decimal mark", ("", "ارتفع ٢٫٥ ثم هبط"), ["lead ارتفع 2.5 ثم هبط"]),
    ("glued paragraphs", ("", "انتهت الجلسة., وبدأت أخرى"), ["lead انتهت الجلسة.,", "body وبدأت أخرى"]),
    ("no space after the full stop", ("", "انتهت الجلسة.وبدأت أخرى"), ["lead انتهت الجلسة.", "body وبدأت أخرى"]),
    ("a full stop before the quote", ("", "قال «انتهى الأمر.» ثم مضى"), ['lead قال "انتهى الأمر."', "body ثم مضى"]),
    ("dots", ("", "انتظر... ثم مضى"), ["lead انتظر...", "body ثم مضى"]),
    ("line ends without full stops", ("", "سطر أول\nسطر ثان\r\n\r\nثالث"), ["lead سطر أول", "body سطر ثان", "body ثالث"]),
    ("Urdu full stop", ("", "انتهى الأمر۔ ثم مضى"), ["lead انتهى الأمر.", "body ثم مضى"]),
    ("marks alone", ("", "\n.,. \n- - -\n"), []),
    ("dashes before a paragraph", ("", "- خبر عاجل"), ["lead خبر عاجل"]),
]  # fmt: skip


@pytest.mark.parametrize(("report", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_sentences(report: tuple[str, str], expected: list[str]) -> None:
    parts = [tuple(line.split(" ", 1)) for line in expected]
    assert cut(*report) == [(part, fold(text)) for part, text in parts]


def test_a_report_without_full_stops_is_cut_at_commas() -> None:
    """Nothing reads a page as one sentence: far too long ones are cut at a comma."""
    pieces = cut("", "، ".join(["قال شهود إن الطريق مقطوعة منذ الصباح"] * 120))
    assert len(pieces) > 2
    assert all(len(text) <= 1500 for _, text in pieces)
    assert all(text.startswith(("قال", " قال")) and text.endswith("الصباح") for _, text in pieces)


def test_the_title_never_runs_into_the_text() -> None:
    assert cut("انفجار في بغداد", "بغداد: هز انفجار المدينة.")[0] == ("title", "انفجار في بغداد")


TEXT = st.text(st.sampled_from('ابتجدةىأ .،؛؟!\n\r\t"«»-ـَُ1٢٫,ﻻﷺ\u200f\ud800x'), max_size=80)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXT, st.text(max_size=60)), st.one_of(TEXT, st.text(max_size=120)))
def test_offsets(title: str, text: str) -> None:
    """Sentences stand in order, apart, without white space at their ends; every letter of the form lies in one; the
    raw words of a sentence are of its part."""
    doc = to_doc(Report("r", "v", title, text))
    at = 0
    covered = set()
    for n, s in enumerate(doc.sentences):
        assert s.index == n
        assert at <= s.start < s.stop <= len(doc.norm)
        at = s.stop
        covered.update(range(s.start, s.stop))
        assert doc.sentence_text(s) == doc.sentence_text(s).strip(" \n")
        span = doc.raw_span(s.start, s.stop)
        assert (span.start < len(title)) == (s.part == "title")
        assert doc.report.full_text[span.start : span.stop]
    letters = {i for i, c in enumerate(doc.norm) if c.isalnum()}
    assert letters <= covered
    assert [s.part for s in doc.sentences].count("lead") <= 1
