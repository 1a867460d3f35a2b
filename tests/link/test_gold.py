"""Linking of the annotated mentions themselves, held to floors that only rise."""

from __future__ import annotations

from itertools import combinations

import pytest

from isnad.link import link
from tests.link import gold

# B-cubed F1, each story linked alone, without the passages that its reports share.
FLOORS = {"open": 0.96, "frozen": 0.95}

needs_gold = pytest.mark.skipif(
    not (gold.SHARED / "gold" / "dev").is_dir(), reason="needs ../shared/gold/dev"
)


def bcubed_f1(numbers: set[int]) -> float:
    by_id, stories = gold.reports(), gold.stories()
    reports = {r.version: r for r in by_id.values()}
    truth: dict[str, str] = {}
    found: dict[str, str] = {}
    for number in sorted(numbers & set(stories)):
        keyed = gold.mentions(stories[number], by_id)
        truth |= {m.id: key for key, m in keyed}
        for event in link([m for _, m in keyed], reports, [], [], []):
            found |= dict.fromkeys(event.mentions, event.id)
    return gold.bcubed(truth, found)[2]


@needs_gold
@pytest.mark.parametrize("part", FLOORS)
def test_annotated_stories(part: str) -> None:
    frozen = set(gold.FROZEN)
    numbers = frozen if part == "frozen" else set(gold.stories()) - frozen
    assert bcubed_f1(numbers) >= FLOORS[part]


@needs_gold
def test_the_two_seed_reports_are_one_line() -> None:
    by_id = gold.reports("seeds")
    (story,) = gold.stories("seeds").values()
    reports = {r.version: r for r in by_id.values()}
    reuses = [r for a, b in combinations(by_id.values(), 2) if (r := gold.shared_passages(a, b))]
    keyed = gold.mentions(story, by_id)
    events = link([m for _, m in keyed], reports, reuses, gold.families_of(story, by_id), [])
    assert len(events) == len({key for key, _ in keyed})
    attacks = [e for e in events if (e.best["place"] or {}).get("name_en", "").startswith("Taji")]
    assert attacks
    for event in attacks:
        assert (event.support.reports, event.support.families) == (2, 1)
