"""find_reuse: what is found, with which spans, shares and labels."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from isnad.model import Report, Reuse
from isnad.reuse import families, find_reuse, with_families
from isnad.text import to_doc
from tests.reuse.makers import prose, report, text


def found(*reports: Report) -> list[Reuse]:
    return find_reuse(to_doc(r) for r in reports)


def quoted(reuse: Reuse, side: str, reports: tuple[Report, ...]) -> list[str]:
    full = {r.version: r.full_text for r in reports}[getattr(reuse, side)]
    return [full[a:b] for a, b in getattr(reuse, f"{side}_spans")]


def test_a_copy_has_its_words_on_both_sides() -> None:
    body, lead = prose(1, 60), prose(2, 10)
    pair = report(text(body), published="2020-01-01"), report(text(lead, body), published="2020-01-02")
    [reuse] = found(*pair)
    assert (reuse.copy, reuse.source) == (pair[1].version, pair[0].version)
    assert (reuse.label, reuse.direction) == ("copy", "known")
    assert reuse.share_of_source == 1 and reuse.share_of_copy == pytest.approx(60 / 70, abs=1e-3)
    assert quoted(reuse, "copy", pair) == quoted(reuse, "source", pair) == [" ".join(body)]


def test_spans_are_raw_and_keep_diacritics() -> None:
    sentence = "أعلنت البلدية صباح الأحد إغلاق الجسر القديم أمام الشاحنات بعد ظهور تشققات في دعامته الشرقية حتى إشعار آخر"
    words = sentence.split()
    marked = [w[:2] + "\u064e" + w[2:] + "\u064f" for w in words]
    pair = report(text(words), outlet="a"), report("مقدمة قصيرة\n" + text(marked) + " .", outlet="b")
    [reuse] = found(*pair)
    sides = {v: quoted(reuse, side, pair) for side in ("copy", "source") for v in [getattr(reuse, side)]}
    assert sides[pair[0].version] == [text(words)] and sides[pair[1].version] == [text(marked)]


def test_small_edits_and_joined_words_do_not_break_a_passage() -> None:
    body = prose(3, 80)
    edited = [*body[:20], body[20] + body[21], *body[22:40], "جديد", *body[41:60], *body[61:]]
    pair = report(text(body)), report(text(edited))
    [reuse] = found(*pair)
    assert len(reuse.copy_spans) == 1 and reuse.label == "copy"
    assert reuse.direction == "likely" and reuse.copy == pair[1].version  # who joins two words has copied
    assert any("joined" in why for why in reuse.why)


def test_moved_paragraphs_stay_aligned() -> None:
    a, b, c = prose(4, 30), prose(5, 30), prose(6, 30)
    pair = report(text(a, b, c), outlet="a"), report(text(c, a, b), outlet="b")
    [reuse] = found(*pair)
    assert reuse.share_of_copy == reuse.share_of_source == 1
    assert quoted(reuse, "copy", pair) == quoted(reuse, "source", pair)


def test_a_passage_in_another_article_is_partial() -> None:
    passage = prose(7, 30)
    pair = report(text(prose(8, 100), passage)), report(text(passage, prose(9, 90)))
    [reuse] = found(*pair)
    assert reuse.label == "partial" and quoted(reuse, "copy", pair) == [" ".join(passage)]


@pytest.mark.parametrize("words", [3, 8, 11])
def test_a_turn_of_phrase_is_no_reuse(words: int) -> None:
    phrase = prose(10, words)
    assert not found(report(text(prose(11, 60) + phrase)), report(text(phrase + prose(12, 60))))


def test_text_that_everybody_repeats_is_left_out() -> None:
    line = prose(13, 30)
    others = [report(text(prose(100 + i, 90), line), outlet=str(i)) for i in range(40)]
    assert {r.label for r in found(*others)} <= {"template"}
    assert {r.label for r in found(*others[:8])} == {"partial"}  # a paragraph that some quote
    few = [report(text(prose(100 + i, 90), line, ["آخر"]), outlet="a") for i in range(8)]
    assert {r.label for r in found(*few)} <= {"template"}  # the masthead of one outlet
    body = prose(14, 40)
    copies = report(text(body, line), outlet="x"), report(text(body, prose(15, 40), line), outlet="y")
    [reuse] = [r for r in found(*others, *copies) if {r.copy, r.source} == {c.version for c in copies}]
    assert reuse.label == "copy"
    assert sorted((reuse.share_of_copy, reuse.share_of_source)) == pytest.approx([0.5, 1], abs=0.08)


def test_a_story_that_many_print_is_not_called_repeated() -> None:
    body = prose(16, 60)
    reports = [report(text(body, prose(200 + i, 5)), outlet=str(i)) for i in range(100)]
    reuses = found(*reports)
    [family] = families(reuses, [r.version for r in reports])
    assert len(family.members) == 100 and {r.label for r in reuses} == {"copy"}


def test_a_form_filled_in_with_other_figures_is_a_template() -> None:
    source = random.Random(17)
    words = prose(18, 48)

    def filled() -> str:
        return " ".join(f"{w} {source.randint(10, 99)}" if i % 6 == 0 else w for i, w in enumerate(words))

    [reuse] = found(report(filled()), report(filled()))
    assert reuse.label == "template" and not families([reuse], [reuse.copy, reuse.source])


def test_one_changed_toll_is_no_template() -> None:
    body = prose(19, 60)
    [reuse] = found(report(text(body[:30], ["31"], body[30:])), report(text(body[:30], ["40"], body[30:])))
    assert reuse.label == "copy"


def test_two_reports_of_one_statement_share_it() -> None:
    said = " ".join(prose(20, 40))
    pair = report(f'{text(prose(21, 60))} "{said}" .'), report(f"{text(prose(22, 70))} «{said}».")
    [reuse] = found(*pair)
    assert reuse.label == "shared_statement"


def test_versions_of_one_page_are_copies_and_say_so() -> None:
    body = prose(23, 50)
    first = report(text(body), published="2020-01-01")
    second = Report(
        id=first.id, version="f" * 16, title="", text=text(body, prose(24, 9)), published="2020-01-02"
    )
    [reuse] = found(first, second)
    assert reuse.label == "copy" and "versions of one report" in reuse.why


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["", ""], ["كلمة", "كلمة"], ["!!! ...", "... !!!"], ["нет слов", "no words at all"], ["\u202b\u202c\u200f\ud800"] * 2],
)  # fmt: skip
def test_nearly_nothing_is_no_reuse(texts: list[str]) -> None:
    assert found(*(report(t, outlet=str(i)) for i, t in enumerate(texts))) == []


def test_one_line_over_and_over() -> None:
    line = " ".join(prose(25, 12))
    pair = report("\n".join([line] * 3000)), report("\n".join([line] * 2000))
    [reuse] = found(*pair)
    assert reuse.label == "copy" and max(reuse.share_of_copy, reuse.share_of_source) > 0.99


PARAGRAPHS = [prose(300 + i, 12 + i) for i in range(12)]


@settings(max_examples=60, deadline=None)
@example([[0, 0, 0, 1], [1, 0], [0]], random.Random(1))
@given(
    st.lists(st.lists(st.integers(0, 11), min_size=1, max_size=6), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_documents_changes_nothing(mosaics: list[list[int]], shuffle: random.Random) -> None:
    reports = [report(text(*(PARAGRAPHS[p] for p in m)), outlet=str(i)) for i, m in enumerate(mosaics)]
    once = found(*reports)
    groups = families(once, [r.version for r in reports])
    shuffle.shuffle(reports)
    again = found(*reports)
    assert again == once
    assert families(shuffle.sample(once, len(once)), [r.version for r in reports]) == groups
    for reuse in with_families(once, groups):
        assert (reuse.family is not None) >= (reuse.label == "copy" and len(groups) == 1 == len(once))
        check_spans(reuse, {r.version: r for r in reports})


def check_spans(reuse: Reuse, reports: dict[str, Report]) -> None:
    """Spans pair off, hold the same words at their ends, and do not overlap on either side."""
    assert len(reuse.copy_spans) == len(reuse.source_spans) > 0
    copy, source = reports[reuse.copy].full_text, reports[reuse.source].full_text
    for (a, a1), (b, b1) in zip(reuse.copy_spans, reuse.source_spans, strict=True):
        left, right = copy[a:a1].split(), source[b:b1].split()
        assert left[0] == right[0] and left[-1] == right[-1]
    for spans in (reuse.copy_spans, tuple(sorted(reuse.source_spans))):
        assert all(stop <= start for (_, stop), (start, _) in pairwise(spans))
    assert 0 <= reuse.share_of_copy <= 1 and 0 <= reuse.share_of_source <= 1
