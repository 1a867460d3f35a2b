"""Mentions of copied words are one event; those of other words, or of words that only look copied, are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from isnad.link.alignment import aligned_pairs, carry
from isnad.link.facts import facts
from isnad.model import Mention, Reuse
from tests.link.making import copied, mention


def pairs(mentions: list[Mention], *reuses: Reuse) -> list[tuple[str, str]]:
    by_report: dict[str, list[Mention]] = {}
    for m in mentions:
        by_report.setdefault(m.report, []).append(m)
    return aligned_pairs(by_report, reuses, {m.id: facts(m, None) for m in mentions})


def test_carry_moves_with_the_passage() -> None:
    spans = [((10, 20), (110, 120)), ((30, 40), (150, 170))]
    assert carry(12, 15, spans) == (112, 115)
    assert carry(30, 35, spans) == (150, 160)
    assert carry(15, 35, spans) == (115, 160)
    assert carry(0, 5, spans) is None
    assert carry(20, 30, spans) is None
    assert carry(0, 100, spans) == (110, 170)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9)), max_size=6),
       st.integers(0, 100), st.integers(1, 50))  # fmt: skip
def test_carry_stays_inside_what_was_copied(
    steps: list[tuple[int, int, int, int]], start: int, size: int
) -> None:
    spans, c, s = [], 0, 0
    for gap, width, gap2, width2 in steps:
        spans.append(((c + gap, c + gap + width), (s + gap2, s + gap2 + width2)))
        c, s = c + gap + width, s + gap2 + width2
    found = carry(start, start + size, spans)
    touched = any(start < c1 and c0 < start + size for (c0, c1), _ in spans)
    assert (found is not None) == touched
    if found:
        assert spans[0][1][0] <= found[0] <= found[1] <= spans[-1][1][1]


def test_copied_words_pair() -> None:
    left, right = mention("a", "1", at=(10, 60)), mention("b", "2", at=(110, 160))
    assert pairs([left, right], copied("1", "2", [((0, 100), (100, 200))])) == [("a", "b")]
    assert pairs([left, right], copied("2", "1", [((100, 200), (0, 100))])) == [("a", "b")]


def test_words_that_were_not_copied_do_not() -> None:
    left, right = mention("a", "1", at=(10, 60)), mention("b", "2", at=(10, 60))
    assert pairs([left, right], copied("1", "2", [((100, 200), (0, 100))])) == []
    assert pairs([left, right], copied("1", "2", label="template")) == []
    assert pairs([left, mention("b", "2", "arrest", at=(10, 60))], copied("1", "2")) == []
    assert pairs([left, mention("b", "2", at=(10, 60), status="planned")], copied("1", "2")) == []
    assert pairs([left, right]) == []


def test_two_places_of_one_clause_pair_each_with_its_own() -> None:
    here = [mention("a1", "1", place="دمشق"), mention("a2", "1", place="تدمر")]
    there = [mention("b1", "2", place="تدمر"), mention("b2", "2", place="دمشق")]
    assert pairs(here + there, copied("1", "2")) == [("a1", "b2"), ("a2", "b1")]


def test_nearest_words_pair_first() -> None:
    here = [mention("a1", "1", at=(10, 60)), mention("a2", "1", at=(30, 60))]
    there = [mention("b1", "2", at=(10, 60)), mention("b2", "2", at=(30, 60))]
    assert pairs(here + there, copied("1", "2")) == [("a1", "b1"), ("a2", "b2")]
