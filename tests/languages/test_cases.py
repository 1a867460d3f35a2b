"""Every event type has sentences of ours that tell it, and sentences that only sound like it."""

from __future__ import annotations

from collections import Counter

import pytest

from isnad.model import EVENT_TYPES
from isnad.pack import load_pack
from isnad.workbench.lang import read_cases

# What each type has at least, and all cases together.
POSITIVE, NEGATIVE, TOTAL = 15, 8, 700

CASES = read_cases(load_pack())
TELLING = Counter(case.event for case in CASES)
SOUNDING = Counter(words for case in CASES for name, words in case.facts if name == "not")


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len(CASES) >= TOTAL
    twice = [s for s, n in Counter((c.sentence, c.event, c.facts) for c in CASES).items() if n > 1]
    assert not twice


@pytest.mark.parametrize("event", sorted(EVENT_TYPES))
def test_every_type_has_cases_of_both_kinds(event: str) -> None:
    assert TELLING[event] >= POSITIVE, f"{event}: {TELLING[event]} sentences tell it, {POSITIVE} are wanted"
    assert SOUNDING[event] >= NEGATIVE, f"{event}: {SOUNDING[event]} sentences sound like it, {NEGATIVE} are wanted"
