"""diff: what is shown, what is not, and where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Report
from isnad.pack import load_pack
from isnad.reuse import Diff, diff
from tests.reuse.makers import prose, report

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def changes(left: str, right: str) -> list[tuple[str, str, str]]:
    return [
        (op.kind, op.left, op.right) for op in diff(report(left), report(right), pack=load_pack()).changes
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("وصلت القافلةُ إلى المخيّم", "وصلت القافلة إلى المخيم"),
        ("وصلت القافلة الى المخيم", "وصلت القافله إلى المخيم"),
        ("وصلت، القافلة إلى «المخيم».", "وصلت القافلة  إلى المخيم"),
        ("وصلت القـافـلة", "وصلت القافلة"),
        ("في ١٢ أيار", "في 12 أيار"),
        ("", ""),
    ],
)
def test_spelling_is_no_change(left: str, right: str) -> None:
    assert changes(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("وصلت القافلة أمس إلى المخيم", "وصلت القافلة إلى المخيم", ("dropped", "أمس", "")),
        ("وصلت القافلة إلى المخيم", "وصلت القافلة اليوم إلى المخيم", ("added", "", "اليوم")),
        ("أصيب 31 شخصا بجروح", "أصيب 40 شخصا بجروح", ("changed", "31", "40")),
        ("عاد القائم لقوات الأمن", "عاد القائملقوات الأمن", ("joined", "القائم لقوات", "القائملقوات")),
        ("عاد القائم لقوات الأمن", "عاد القائللقوات الأمن", ("joined", "القائم لقوات", "القائللقوات")),
        ("عاد القائملقوات الأمن", "عاد القائم لقوات الأمن", ("split", "القائملقوات", "القائم لقوات")),
    ],
)
def test_one_change(left: str, right: str, expected: tuple[str, str, str]) -> None:
    assert changes(left, right) == [expected]


@pytest.mark.parametrize(
    ("left", "right", "matter"),
    [
        ("أصيب 31 شخصا", "أصيب 40 شخصا", "number"),
        ("الجسر لم يغلق أمس", "الجسر أغلق أمس", "negation"),
        ("قاعدة «الوادي» الجوية", "قاعدة «السهل» الجوية", "name"),
        ("نقلت CNN الخبر", "نقلت BBC الخبر", "credit"),
        ("سفينة Aurora البيضاء", "سفينة Borealis البيضاء", "name"),
        ("أغلق الجسر أمس", "أغلق الطريق أمس", None),
    ],
)
def test_substance_is_named(left: str, right: str, matter: str | None) -> None:
    [op] = diff(report(left), report(right), pack=load_pack()).changes
    assert op.matters == ((matter,) if matter else ())


def test_substance_comes_first() -> None:
    shown = changes("أغلق الجسر أمس الأول وأصيب 31 شخصا بجروح", "أغلق الطريق أمس الأول وأصيب 40 شخصا بجروح")
    assert shown == [("changed", "31", "40"), ("changed", "الجسر", "الطريق")]


def test_headings_and_titles_stand_apart() -> None:
    left = report("جملة أولى عن الطريق.\nجملة ثانية عن الجسر.", title="عنوان أول")
    right = report("جملة أولى عن الطريق.\nتفاصيل الإغلاق\nجملة ثانية عن الجسر.", title="عنوان ثان")
    found = [(op.kind, op.part, op.left, op.right) for op in diff(left, right).changes]
    assert found == [("changed", "title", "أول", "ثان"), ("heading_added", "body", "", "تفاصيل الإغلاق")]


def test_a_moved_sentence_is_neither_dropped_nor_added() -> None:
    a, b, c = (" ".join(prose(seed, size)) + "." for seed, size in ((1, 20), (2, 8), (3, 20)))
    [op] = diff(report(f"{a} {b} {c}"), report(f"{a} {c} {b}")).changes
    assert (op.kind, op.left) == ("moved", b[:-1]) and op.left == op.right


PIECES = st.sampled_from(
    ["أعلن", "الجسر", "الْجسر", "إغلاق", "اغلاق", "31", "40", "لم", "«نعم»", ".", "\n", "،", "ـ", "CNN"]
)


@given(*[st.lists(PIECES, max_size=30).map(" ".join)] * 2, st.text(max_size=8))
def test_spans_quote_the_reports_and_every_word_is_told_once(left: str, right: str, title: str) -> None:
    made = report(left, title=title), report(right, outlet="b")
    shown = diff(*made, pack=load_pack())
    check(shown, *made)
    assert [o.kind for o in diff(made[0], made[0]).ops if o.kind != "same"] == []


def check(shown: Diff, left: Report, right: Report) -> None:
    for side, made in (("left", left), ("right", right)):
        spans = []
        for op in shown.ops:
            span, words = getattr(op, f"{side}_span"), getattr(op, side)
            assert (made.full_text[slice(*span)] if span else "") == words
            spans += [span] if span else []
        spans.sort()
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
        told = sorted(i for a, b in spans for i in range(a, b))
        words_there = [i for i, c in enumerate(made.full_text) if "ء" <= c <= "ي" and c != "ـ" or c.isdigit()]
        assert set(words_there) <= set(told)
    json.dumps(shown.to_json())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed reports are not here")
def test_the_seed_story() -> None:
    from isnad.intake import read_reports

    left, right = (r for r in read_reports([SEEDS]) if isinstance(r, Report))
    shown = diff(left, right)
    kinds = [(op.kind, op.part) for op in shown.changes]
    assert ("changed", "title") in kinds and kinds.count(("heading_added", "body")) == 2
    assert [op.right for op in shown.changes if op.kind == "joined"] == ["القائللقوات"]
    assert len(shown.changes) == 5 and "spelling" not in shown.counts
    check(shown, left, right)
