"""Rules as data: what compiles, what is refused, and in which order elements are tried."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.errors import PackError
from isnad.extract.frames.rules import compile_rule, frames
from isnad.pack import load_pack


def rule(sequence: Any, event: str = "trigger", **more: Any) -> dict[str, Any]:
    return {"rule": "r", "event": event, "sequence": sequence, "file": "x.yaml", **more}


def test_elements_left_of_the_anchor_are_tried_nearest_first() -> None:
    made = compile_rule(
        rule(["launch", "initiator=who|country ?", "..", "anchor=assault", "on", "..", "target=who"])
    )
    assert [(sorted(e.senses), e.role, e.optional, e.gap) for e in made.left] == [
        (["country", "who"], "initiator", True, True),
        (["launch"], None, False, False),
    ]
    assert (made.anchor.senses, made.anchor.role) == (frozenset({"assault"}), "anchor")
    assert [(sorted(e.senses), e.role, e.optional, e.gap) for e in made.right] == [
        (["on"], None, False, False),
        (["who"], "target", False, True),
    ]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (rule(["anchor=a"], event="picnic"), "unknown event type 'picnic'"),
        (rule("anchor=a"), "'sequence' must be a list of elements"),
        (rule([{"anchor": "a"}]), "'sequence' must be a list of elements"),
        (rule(["who"]), "needs exactly one 'anchor=' element, has 0"),
        (rule(["anchor=a", "anchor=b"]), "needs exactly one 'anchor=' element, has 2"),
        (rule(["anchor=a", "butler=who"]), "unknown role 'butler'"),
        (rule(["anchor=a", "target=who|"]), "names nothing to match"),
        ({"rule": "r", "event": "trigger"}, "'sequence' must be a list"),
    ],
)
def test_what_is_refused(raw: dict[str, Any], told: str) -> None:
    with pytest.raises(PackError) as caught:
        compile_rule(raw)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_shipped_rules_hang_on_their_anchors() -> None:
    made = frames(load_pack())
    assert all(r in made.by_class[sense] for r in made.rules for sense in r.anchor.senses)
    assert frames(load_pack()) is made
