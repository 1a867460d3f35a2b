"""The matcher: who did what to whom by which rule, and what no rule may reach across."""

from __future__ import annotations

import pytest

from isnad.extract.reading import Reading, reader
from isnad.pack import load_pack
from isnad.script import fold

READER = reader(load_pack())


def read(sentence: str) -> Reading:
    return READER.read(fold(sentence))


def bound(sentence: str) -> set[tuple[str, str]]:
    """(role, words) of everything that rules bound."""
    r = read(sentence)
    spans = [(b.role, r.chunks[b.chunk]) for m in r.matches for b in m.bindings]
    return {(role, " ".join(t.norm for t in r.tokens[c.first : c.last])) for role, c in spans}


BOUND = [
    ("مسلحون هاجموا نقطة تفتيش في المحافظة.", "initiator", "مسلحون"),
    ("مسلحون هاجموا نقطة تفتيش في المحافظة.", "target", "نقطة تفتيش"),
    ("شنت طائرات التحالف غارات على مواقع عسكرية.", "initiator", "طائرات التحالف"),
    ("شنت طائرات التحالف غارات على مواقع عسكرية.", "target", "مواقع عسكرية"),
    ("غارة على مدينة تعز.", "target", "مدينة تعز"),
    ("انسحب 200 جندي من قاعدة القيارة.", "troops", "200 جندي"),
    ("انسحب 200 جندي من قاعدة القيارة.", "from_place", "قاعدة القيارة"),
]


@pytest.mark.parametrize(("sentence", "role", "words"), BOUND)
def test_roles_are_bound(sentence: str, role: str, words: str) -> None:
    assert (role, fold(words)) in bound(sentence)


UNBOUND = [
    ("وصل مسلحون. هاجموا نقطة تفتيش.", "initiator"),  # a full stop ends every walk
    ("زار الوزير مدينة الموصل.", "target"),
    ("شن هجوم في العراق.", "initiator"),  # a place after "in" says where
    ("كان الطقس جميلا.", "initiator"),
]


@pytest.mark.parametrize(("sentence", "role"), UNBOUND)
def test_roles_that_no_one_fills(sentence: str, role: str) -> None:
    assert role not in {r for r, _ in bound(sentence)}


def test_each_match_names_its_rule_and_stands_on_a_trigger() -> None:
    r = read("شنت طائرات التحالف غارات على مواقع عسكرية.")
    assert r.matches
    for m in r.matches:
        assert "trigger" in r.chunks[m.anchor].senses
        assert m.rule and all(b.rule == m.rule for b in m.bindings)


def test_a_long_sentence_takes_bounded_work() -> None:
    """Every walk is bounded, so that a sentence without end yields about as many matches a clause as a short one."""
    clause = "شنت طائرات التحالف غارات على مواقع عسكرية، "
    assert len(read(clause * 200).matches) <= 200 * (len(read(clause).matches) + 1)
