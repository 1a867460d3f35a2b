"""diff: what is shown, what is not, and where it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Report
from isnad.pack import load_pack
from isnad.reuse import Diff, diff
from isnad.script import fold
from tests.reuse.makers import prose, report

WORD = re.compile(r"[^\W_]+")
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


NAMED = [
    ("أصيب 31 شخصا", "أصيب أربعون شخصا", ("number", "wounded", "31", "40")),
    ("مقتل 31 عاملا وإصابة 12", "مقتل 40 عاملا وإصابة اثني عشر", ("number", "killed", "31", "40")),
    ("وصلت 5 حافلات أمس", "وصلت ست حافلات أمس", ("number", "حافلات", "5", "6")),
    ("مقتل جنديين قرب الجسر", "مقتل 3 جنود قرب الجسر", ("number", "killed", "2", "3")),
    ("وصل أكثر من 30 نازحا", "وصل 30 نازحا", ("number", "displaced", ">=30", "30")),
    ("زادت بنسبة 12% أمس", "زادت بنسبة 15 في المئة أمس", ("number", None, "12%", "15%")),
    ("دفع ثلاثة آلاف وخمسمئة دينار", "دفع 3600 دينار", ("number", "دينار", "3500", "3600")),
    ("في 12 نيسان/أبريل وصلت", "في 14 أبريل وصلت", ("date", None, "12", "14")),
    ("وصلت القافلة يوم الثلاثاء", "وصلت القافلة يوم الخميس", ("date", None, "weekday:1", "weekday:3")),
    ("وصلت القافلة إلى حلب أمس", "وصلت القافلة إلى حمص أمس", ("name", None, "SY-aleppo", "SY-homs")),
    ("الجسر لم يغلق أمس", "الجسر أغلق أمس", ("negation", None, "neg", None)),
    ("يزور الوفد الجسر", "سيزور الوفد الجسر", ("status", None, None, "planned")),
    ("بغداد - رويترز", "بغداد - أ ف ب", ("credit", None, "agency.reuters", "agency.afp")),
]


@pytest.mark.parametrize(("left", "right", "expected"), NAMED)
@pytest.mark.parametrize("swap", [False, True])
def test_values_are_named(
    left: str, right: str, expected: tuple[str, str | None, str | None, str | None], swap: bool
) -> None:
    matter, what, one, other = expected
    made = (report(right), report(left)) if swap else (report(left), report(right))
    [found] = [d for op in diff(*made, pack=load_pack()).ops for d in op.differences]
    values = (found.right_value, found.left_value) if swap else (found.left_value, found.right_value)
    assert (found.matter, found.what, *values) == (matter, what, one, other)


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("وصل ثلاثة عمال", "وصل 3 عمال", "number"),
        ("وصل ثلاثة وعشرون عاملا", "وصل 23 عاملا", "number"),
        ("زادت 12% أمس", "زادت 12 في المئة أمس", "number"),
        ("في نيسان/أبريل الماضي", "في أبريل الماضي", "name"),
        ("نقلت رويترز الخبر", "نقلت وكالة رويترز الخبر", "name"),
        ("في ١٢ أيار", "في 12 أيار", "digits"),
        ("القوات الأميركية وصلت", "القوات الأمريكية وصلت", "letters"),
        ("قال مسؤول البلدية", "قال مسئول البلدية", "letters"),
        ("الميليشيات وصلت", "المليشيات وصلت", "letters"),
    ],
)
def test_one_value_written_otherwise(left: str, right: str, how: str) -> None:
    shown = diff(report(left), report(right), pack=load_pack())
    assert shown.changes == () and {s for op in shown.ops for s in op.spelled} == {how}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أغلق الجسر في محافظة حلب", "أغلق الجسر في حلب"),
        ("وصل العمال والمهندس خالد", "وصل المهندس خالد والعمال"),
        ("لا يزال الجسر مغلقا", "مازال الجسر مغلقا"),
        ("أصيب 12 عاملا بحسب البلدية أمس", "بحسب البلدية أصيب 12 عاملا أمس"),
    ],
)
def test_no_substance(left: str, right: str) -> None:
    shown = diff(report(left), report(right), pack=load_pack())
    assert [d for op in shown.ops for d in op.differences] == []


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


VARIANTS = str.maketrans({"إ": "ا", "أ": "ا", "ة": "ه", "ى": "ي", "3": "٣", "1": "١", "ل": "لّ"})


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_a_text_in_other_spelling_differs_in_nothing_of_substance(text: str) -> None:
    shown = diff(report(text), report(text.translate(VARIANTS)), pack=load_pack())
    assert shown.changes == () and not any(op.differences for op in shown.ops)


@given(*[st.lists(PIECES, max_size=30).map(" ".join)] * 2)
def test_the_right_is_made_of_the_left_and_the_ops(left: str, right: str) -> None:
    made = report(left), report(right)
    ops = diff(*made, pack=load_pack()).ops
    told = sorted((op for op in ops if op.right_span), key=lambda op: op.right_span or (0, 0))
    words = [w for op in told for w in WORD.findall(fold(op.left if op.kind in ("same", "moved") else op.right))]
    assert words == WORD.findall(fold(made[1].full_text))


@given(*[st.lists(PIECES, max_size=12).map(" ".join)] * 2)
def test_either_way_the_words_that_differ_are_told(left: str, right: str) -> None:
    made = report(left), report(right)
    there, back = diff(*made, pack=load_pack()), diff(*made[::-1], pack=load_pack())
    assert bool(there.changes) == bool(back.changes)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed reports are not here")
def test_the_seed_story() -> None:
    from isnad.intake import read_reports

    left, right = (r for r in read_reports([SEEDS]) if isinstance(r, Report))
    shown = diff(left, right, pack=load_pack())
    kinds = [(op.kind, op.part) for op in shown.changes]
    assert ("changed", "title") in kinds and kinds.count(("heading_added", "body")) == 2
    assert [op.right for op in shown.changes if op.kind == "joined"] == ["القائللقوات"]
    assert len(shown.changes) == 5 and "spelling" not in shown.counts
    check(shown, left, right)
