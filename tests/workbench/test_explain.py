"""`isnad explain`: every value and rule with its words and the rows that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import Report
from isnad.pack import load_pack
from isnad.workbench.explain import Explanation, Node, explain

TEXT = "شن طيران التحالف ثلاث غارات على مواقع للحوثيين في مدينة تعز أمس، وقتل خمسة وعشرون جنديا وفق مصدر أمني."
WORDS = ("قتل", "خمسة", "وعشرون", "15", "جنديا", "في", "تعز", "أمس", "،", "مصدر", "أمني", "\u064b", "X", "(", "٣-٤", ".")


def explained(text: str, published: str | None = "2026-03-02") -> Explanation:
    return explain(Report("r", "v", "", text, published=published), load_pack())


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.parts)


def test_values_are_traced_to_rows() -> None:
    (sentence,) = explained(TEXT).sentences
    by_words = {(node.rule, node.words): node for node in sentence.values}
    number = by_words["number:cardinal", "خمسة وعشرون"]
    assert number.says == "25"
    assert [(leaf.says, leaf.words) for leaf in number.parts] == [("digit:5", "خمسة"), ("tens:20", "وعشرون")]
    assert by_words["date", "أمس"].says == "2026-03-01 (day, gregorian)"
    for leaf in number.parts:
        name, _, line = leaf.where.rpartition(":")
        assert leaf.words.lstrip("و") in Path(name).read_text(encoding="utf-8").split("\n")[int(line) - 1]


def test_rules_show_what_each_element_took() -> None:
    (sentence,) = explained(TEXT).sentences
    rule = next(node for node in sentence.rules if node.rule == "assault-launched-by")
    assert rule.where.split("/")[-1].startswith("assault.yaml:")
    assert [(part.rule, part.words) for part in rule.parts] == [
        ("anchor", "غارات"), ("element", "شن"), ("initiator", "طيران التحالف"),
    ]  # fmt: skip


def test_events_name_the_rule_of_each_claim() -> None:
    (event,) = explained(TEXT).events
    assert event.says == "airstrike happened"
    claims = {part.says.split()[0]: part for part in event.parts}
    assert claims["initiator"].rule == "assault-launched-by"
    assert claims["killed"].says == "killed min 25, max 25"
    assert [part.says for part in claims["killed"].parts][:1] == ["25"]


def test_every_leaf_of_a_shipped_word_names_its_line() -> None:
    for sentence in explained(TEXT).sentences:
        for node in walk((*sentence.values, *sentence.rules)):
            if not node.parts and node.rule not in ("element", "anchor"):
                assert ":" in node.where, node


@pytest.mark.parametrize("text", ["", "   ", "\u064b\u0651", "hello", "ـ" * 50, "😀"])
def test_a_text_without_values(text: str) -> None:
    explanation = explained(text)
    assert explanation.events == ()
    assert [node for s in explanation.sentences for node in s.values] == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_the_words_are_those_of_the_text(text: str) -> None:
    """Offsets of every node cut out its words."""
    explanation = explained(text)
    full = f"\n{text}"
    nodes = [n for s in explanation.sentences for n in walk((*s.values, *s.rules))]
    for node in (*nodes, *walk(explanation.events)):
        assert full[node.start : node.stop] == node.words
