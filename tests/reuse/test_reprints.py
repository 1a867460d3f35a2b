"""Reprints by kind of edit, and what must hold of any collection of them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import Report, Reuse
from isnad.reuse import families, find_reuse, with_families
from isnad.script import fold
from isnad.text import to_doc

from .made import DIACRITICS, FIRST, SECOND, THIRD, report


def found(*reports: Report) -> list[Reuse]:
    return find_reuse(map(to_doc, reports))


ORIGINAL = report(*FIRST, title="إغلاق جسر النهر القديم")


@pytest.mark.parametrize(
    ("copy", "label"),
    [
        (report(*FIRST, title="إغلاق جسر النهر القديم", outlet="x"), "copy"),
        (report(*FIRST, title="شقوق تخرج الجسر من الخدمة"), "copy"),
        (report(*(line.translate(DIACRITICS) for line in FIRST)), "copy"),
        (report(FIRST[2], FIRST[3], FIRST[0], FIRST[1]), "copy"),
        (report(FIRST[0].replace("فرق الصيانة", "فرق_الصيانة"), *FIRST[1:]), "copy"),
        (report(FIRST[0].replace("إغلاق جسر", "إغلاقجسر").replace("جسر النهر", "جسالنهر"), *FIRST[1:]), "copy"),
        (report(FIRST[0], "شقوق مقلقة", FIRST[1], FIRST[2], "تعويضات", FIRST[3]), "copy"),
        (report(FIRST[0], FIRST[1]), "copy"),
        (report(*SECOND[:2], FIRST[1], *SECOND[2:], *THIRD), "partial"),
        (report(*SECOND), None),
        (report(*SECOND, *THIRD), None),
        (report("قال ناطق باسم بلدية الوادي"), None),
        (report(""), None),
    ],
    ids=["exact", "title", "diacritics", "moved", "mark", "joined", "headings", "half", "passage", "other", "others", "stub", "empty"],
)  # fmt: skip
def test_label(copy: Report, label: str | None) -> None:
    reuses = found(ORIGINAL, copy)
    assert [r.label for r in reuses] == ([label] if label else [])


def test_an_inserted_heading_and_a_joined_word_do_not_break_a_passage() -> None:
    line = FIRST[1].replace("حركة الشاحنات", "حركةالشاحنات")
    (reuse,) = found(ORIGINAL, report(FIRST[0], "شقوق مقلقة", line, *FIRST[2:]))
    assert len(reuse.copy_spans) <= 2
    assert min(reuse.share_of_copy, reuse.share_of_source) > 0.85


def test_direction_follows_publication() -> None:
    early = report(*FIRST, published="2020-03-01")
    late = report(*FIRST, "وفي سياق آخر", published="2020-03-02")
    (reuse,) = found(late, early)
    assert (reuse.copy, reuse.source, reuse.direction) == (late.version, early.version, "known")
    assert any("2020-03-02" in why for why in reuse.why)


def test_direction_follows_a_joined_word_where_no_time_is_known() -> None:
    joined = report(FIRST[0], FIRST[1].replace("حركة الشاحنات", "حركةالشاحنات"), *FIRST[2:])
    (reuse,) = found(joined, ORIGINAL)
    assert (reuse.copy, reuse.source, reuse.direction) == (joined.version, ORIGINAL.version, "likely")
    assert reuse.why


def test_direction_of_equal_texts_is_unknown() -> None:
    (reuse,) = found(ORIGINAL, report(*FIRST, title="إغلاق جسر النهر القديم", outlet="x"))
    assert reuse.direction == "unknown"


def test_families_are_tied_by_copies_alone() -> None:
    reports = [
        ORIGINAL, report(*FIRST, title="خبر"), report(*SECOND), report(*SECOND[:3], outlet="y"),
        report(*THIRD, FIRST[1]),
    ]  # fmt: skip
    reuses = found(*reports)
    groups = families(reuses, [r.version for r in reports])
    assert sorted(sorted(g.members) for g in groups) == sorted(
        [sorted(r.version for r in reports[:2]), sorted(r.version for r in reports[2:4])]
    )
    for reuse in with_families(reuses, groups):
        assert (reuse.family is not None) == (reuse.label == "copy")


LINES = [*FIRST, *SECOND, *THIRD]


@st.composite
def collections(draw: st.DrawFn) -> list[Report]:
    """Reports made of lines of three stories, words dropped, replaced and joined at places."""
    reports = []
    for number in range(draw(st.integers(2, 6))):
        lines = []
        for line in draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True)):
            words = line.split()
            at = draw(st.integers(0, len(words) - 2))
            edit = draw(st.sampled_from(["none", "drop", "replace", "join", "marks"]))
            if edit == "drop":
                del words[at]
            elif edit == "replace":
                words[at] = "كلمة"
            elif edit == "join":
                words[at : at + 2] = [words[at] + words[at + 1]]
            elif edit == "marks":
                words[at] = f"«{words[at].translate(DIACRITICS)}»"
            lines.append(" ".join(words))
        reports.append(report(*lines, outlet=str(number)))
    return reports


@settings(max_examples=40, deadline=None)
@given(collections(), st.randoms(use_true_random=False))
def test_spans_lie_in_bounds_and_hold_the_same_words_whatever_the_order(
    reports: list[Report], order: random.Random
) -> None:
    reuses = found(*reports)
    text = {r.version: r.full_text for r in reports}
    for reuse in reuses:
        assert len(reuse.copy_spans) == len(reuse.source_spans) > 0
        assert 0 <= reuse.share_of_copy <= 1
        assert 0 <= reuse.share_of_source <= 1
        for (a, a1), (b, b1) in zip(reuse.copy_spans, reuse.source_spans, strict=True):
            assert 0 <= a < a1 <= len(text[reuse.copy])
            assert 0 <= b < b1 <= len(text[reuse.source])
            left, right = (set(fold(t).split()) for t in (text[reuse.copy][a:a1], text[reuse.source][b:b1]))
            assert len(left & right) >= 0.5 * max(len(left), len(right))
        for spans in (reuse.copy_spans, reuse.source_spans):
            ordered = sorted(spans)
            assert all(x[1] <= y[0] for x, y in zip(ordered, ordered[1:], strict=False))
    shuffled = list(reports)
    order.shuffle(shuffled)
    assert found(*shuffled) == reuses
    versions = [r.version for r in reports]
    assert families(reuses, versions) == families(reuses[::-1], versions[::-1])


def test_a_text_that_everybody_repeats_makes_no_copies() -> None:
    footer = "تابعوا أحدث الأخبار العاجلة عبر تطبيق الهاتف المجاني واشتركوا في نشرتنا البريدية اليومية لتصلكم أبرز العناوين أولا بأول"
    stream = random.Random(3)
    words = sorted({w for line in LINES for w in line.split()})
    reports = [report(" ".join(stream.choices(words, k=60)), footer, outlet=str(n)) for n in range(40)]
    assert found(*reports) == []


def test_the_same_line_many_times_stays_linear() -> None:
    reports = [report(*FIRST, outlet=str(n)) for n in range(600)]
    reuses = found(*reports)
    assert len(reuses) < 600 * 70
    (family,) = families(reuses, [r.version for r in reports])
    assert len(family.members) == 600
