"""Lineage: the source of each passage, trees, no circles, the same answer in whatever order."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import Reuse
from isnad.reuse import find_reuse
from isnad.reuse.credit import Agencies, Credit, agencies
from isnad.reuse.heads import Head, head_of
from isnad.reuse.lineage import Source, lineage, trees
from isnad.text import to_doc
from tests.reuse.makers import prose, report, text

WIRE = Credit("agency.reuters", "رويترز", "byline", True)


def tie(
    copy: str, source: str, direction: str = "known", share: float = 1.0, of_source: float = 1.0, at: int = 0,
    label: str = "copy", there: int | None = None,
) -> Reuse:  # fmt: skip
    here, back = ((at, at + 100),), ((at if there is None else there, (at if there is None else there) + 100),)
    return Reuse(copy, source, direction, ("a reason",), label, share, of_source, here, back)  # type: ignore[arg-type]


def head(version: str, published: str | None = None, **more: object) -> Head:
    return Head(version, version, version, published=published, **more)  # type: ignore[arg-type]


def sources(found: list[Source]) -> dict[str, str]:
    return {s.report: "".join(t.source for t in s.sources) for s in found if s.sources}


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([], {}),
        ([tie("b", "a")], {"b": "a"}),
        # nearest by share; then known before likely; then the fewest words added or lost; then the earliest
        ([tie("c", "a", share=0.7), tie("c", "b", share=1.0), tie("b", "a")], {"b": "a", "c": "b"}),
        ([tie("c", "a", "likely"), tie("c", "b", share=0.95)], {"c": "b"}),
        ([tie("c", "a", of_source=0.6), tie("c", "b", of_source=0.9)], {"c": "b"}),
        ([tie("c", "a"), tie("c", "b"), tie("b", "a")], {"b": "a", "c": "a"}),
        # a mosaic: two passages, two sources
        ([tie("c", "a", share=0.5, label="partial"), tie("c", "b", share=0.4, label="partial", at=200)], {"c": "ab"}),
        # one passage, one source
        ([tie("c", "a", share=0.5, label="partial"), tie("c", "b", share=0.4, label="partial", at=20)], {"c": "a"}),
        # neither a statement that both quote nor a form has a source
        ([tie("b", "a", label="shared_statement"), tie("c", "a", label="template")], {}),
        # unknown is not forced
        ([tie("b", "a", "unknown")], {}),
        ([tie("b", "a"), tie("c", "b", "unknown")], {"b": "a"}),
        # round a circle the known directions hold
        ([tie("b", "a"), tie("c", "b"), tie("a", "c", "likely")], {"b": "a", "c": "b"}),
    ],
)
def test_sources(ties: list[Reuse], expected: dict[str, str]) -> None:
    heads = {v: head(v, f"2020-01-0{n}") for n, v in enumerate("abc", 1)}
    assert sources(lineage(ties, heads)) == expected
    assert lineage(ties[::-1], heads) == lineage(ties, heads)


def test_without_a_source_the_reason_is_told() -> None:
    alone, copy = lineage([tie("b", "a", "likely")], {})
    assert (alone.sources, alone.direction, copy.direction) == ((), "likely", "likely")
    first, second = lineage([tie("b", "a", "unknown")], {"a": head("a", credit=(WIRE,))})
    assert [t.source for t in (*first.beside, *second.beside)] == ["b", "a"]
    assert first.direction == second.direction == "unknown" and first.why == ("a reason",)
    assert (first.credit, second.credit) == (("رويترز",), ())


def test_the_agency_that_a_copy_names_is_its_source_though_others_printed_it_too() -> None:
    heads = {
        "a": head("a", "2020-01-01", outlet="x"),
        "b": head("b", "2020-01-02", outlet="رويترز", agency=WIRE.who),
        "c": head("c", "2020-01-03", outlet="y", credit=(WIRE,)),
    }
    assert sources(lineage([tie("c", "a"), tie("c", "b", "likely", 0.8)], heads)) == {"c": "b"}


def test_whom_a_report_credits_is_believed_before_the_times() -> None:
    """Two that credit one wire, and an outlet that printed the text before them and credits nobody."""
    heads = {
        "a": head("a", "2020-01-01", outlet="x"),
        "b": head("b", "2020-01-02", outlet="y", credit=(WIRE,)),
        "c": head("c", "2020-01-03", outlet="z", credit=(WIRE,)),
    }
    found = lineage([tie("b", "a", "likely"), tie("c", "a", "likely"), tie("c", "b", "unknown")], heads)
    assert sources(found) == {} and all(s.direction == "unknown" for s in found)
    [tree] = trees(found, heads)
    assert tree.roots == ("a", "b", "c")


def test_what_a_better_source_gave_is_left_out_of_the_next() -> None:
    wide = Reuse("c", "a", "known", (), "partial", 0.6, 0.2, ((0, 100),), ((0, 100),))
    rest = Reuse("c", "b", "known", (), "partial", 0.3, 0.2, ((80, 160),), ((0, 80),))
    [found] = [s for s in lineage([wide, rest], {}) if s.report == "c"]
    assert [(t.source, t.spans) for t in found.sources] == [("a", ((0, 100),)), ("b", ((100, 160),))]


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Reuse], dict[str, Head]]:
    """Ties of any kind between any reports, circles included."""
    names = "abcdefgh"
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=24, unique_by=frozenset))
    ties = [
        tie(
            a, b, draw(st.sampled_from(("known", "likely", "unknown"))), draw(st.sampled_from((0.2, 0.55, 0.9, 1.0))),
            draw(st.sampled_from((0.2, 0.55, 1.0))), draw(st.integers(0, 4)) * 60,
            draw(st.sampled_from(("copy", "copy", "partial", "template"))), draw(st.integers(0, 4)) * 60,
        )
        for a, b in pairs if a != b
    ]  # fmt: skip
    dates = st.sampled_from((None, "2020-01-01", "2020-01-02", "2020-01-03"))
    return ties, {n: head(n, draw(dates)) for n in names if draw(st.booleans())}


@given(piles(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_any_pile(pile: tuple[list[Reuse], dict[str, Head]], chance: random.Random) -> None:
    ties, heads = pile
    found = lineage(ties, heads)
    mixed = ties[:]
    chance.shuffle(mixed)
    assert lineage(mixed, heads) == found
    used = [r for r in ties if r.label in ("copy", "partial")]
    assert [s.report for s in found] == sorted({v for r in used for v in (r.copy, r.source)})
    places: dict[str, int] = {}
    waiting = {s.report: {t.source for t in s.sources} for s in found}
    while len(places) < len(found):  # a circle would leave nobody free
        free = [v for v, wants in waiting.items() if v not in places and wants <= places.keys()]
        assert free
        places.update((v, len(places)) for v in free)
    directed = {(r.copy, r.source): r for r in used if r.direction != "unknown"}
    for s in found:
        spans = sorted(span for t in (*s.sources, *s.beside) for span in t.spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))  # one source for each passage
        for t in s.sources:
            assert (directed[s.report, t.source].direction, t.share) == (t.direction, directed[s.report, t.source].share_of_copy)
        tied = {r.copy if r.source == s.report else r.source for r in used if s.report in (r.copy, r.source)}
        assert {t.source for t in s.beside} <= tied and all(t.direction == "unknown" for t in s.beside)
        assert s.sources or s.beside or s.report in {r.source for r in directed.values()}
    grown = trees(found, heads)
    below = [v for t in grown for _, v in t.walk()]
    assert len(below) == len(set(below))
    assert {s.report for s in found if s.sources or s.beside} <= set(below)
    copies = {s.report for s in found if s.sources and s.sources[0].share > 0.5}
    assert {v for t in grown for v in t.roots} == set(below) - copies


def test_a_viral_text_is_one_tree_in_time_linear_in_its_ties() -> None:
    n = 3000  # each linked with its ten neighbours, as texts are that everybody prints
    ties = [tie(f"{i:04}", f"{j:04}") for i in range(n) for j in range(max(0, i - 10), i)]
    heads = {f"{i:04}": head(f"{i:04}", f"2020-01-01T{i // 60:02}:{i % 60:02}") for i in range(1440)}
    found = lineage(ties, heads)
    [tree] = trees(found, heads)
    assert tree.roots == ("0000",) and sum(1 for _ in tree.walk()) == n


def test_real_texts() -> None:
    """A wire's report; two outlets that print it, one of which is copied in turn; a mosaic of it and of another text."""
    known = agencies_of()
    wire, other = prose(1, 90), prose(2, 90)
    slip = [*wire[:30], wire[30] + wire[31], *wire[32:]]
    pile = [
        report(text(wire), outlet="رويترز"),
        report("بغداد - رويترز - " + text(wire), outlet="a"),
        report("بغداد - رويترز - " + text(wire, prose(3, 20)), outlet="b"),
        report(text(slip), outlet="c", published="2020-01-05"),
        report(text(other), outlet="d", published="2020-01-01"),
        report(text(wire[:40], other[40:80], prose(4, 10)), outlet="e", published="2020-01-09"),
    ]
    names = dict(zip((r.version for r in pile), ("wire", "a", "b", "c", "d", "e"), strict=True))
    heads = {r.version: head_of(r, known) for r in pile}
    found = lineage(find_reuse(to_doc(r) for r in pile), heads)
    made = {names[s.report]: [names[t.source] for t in s.sources] for s in found}
    assert made["wire"] == made["d"] == []
    assert made["a"] == made["b"] == ["wire"]
    assert set(made["e"]) > {"d"} and len(made["e"]) == 2
    assert made["c"] and made["c"][0] in ("wire", "a", "b")


def agencies_of() -> Agencies:
    from isnad.pack import load_pack

    return agencies(load_pack())
