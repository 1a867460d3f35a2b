"""An index that grew and shrank one report at a time answers as one that was built at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import Report, digest
from isnad.reuse import ReuseIndex
from isnad.reuse.links import FREQUENT
from tests.reuse.makers import prose


def item(text: str, outlet: str | None = None, published: str | None = None, name: str = "") -> Report:
    version = digest(name, text)
    return Report(version, version, "", text, outlet=outlet, published=published)


def collection(seed: int, size: int) -> list[Report]:
    """Reports with mastheads, stories that many print with edits, passages in other articles, and unrelated ones."""
    source = random.Random(seed)
    mastheads = [prose(source.randrange(10**6), source.randint(8, 30)) for _ in range(3)]
    stories = [prose(source.randrange(10**6), source.randint(20, 90)) for _ in range(source.choice([5, 40]))]
    passages = [prose(source.randrange(10**6), 25) for _ in range(4)]
    items = []
    for number in range(size):
        parts = [list(source.choice(mastheads[: source.choice([1, 3])]))] if source.random() < 0.7 else []
        if source.random() < 0.6:
            story = list(source.choice(stories if source.random() < 0.6 else stories[:2]))
            for _ in range(source.randint(0, 8)):
                story[source.randrange(len(story))] = "كلمة"
            parts.append(story)
        else:
            parts.append(prose(source.randrange(10**6), source.randint(3, 60)))
        if source.random() < 0.3:
            parts.append(source.choice(passages))
        source.shuffle(parts)
        published = f"2020-01-{source.randint(1, 28):02d}" if source.random() < 0.8 else None
        text = "\n".join(" ".join(part) for part in parts)
        items.append(item(text, source.choice(["a", "b", None]), published, str(number)))
    return items


def built(items: list[Report], folder: Path | None = None) -> ReuseIndex:
    index = ReuseIndex(folder=folder)
    index.extend(items)
    return index


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([6, 30, 3 * FREQUENT]), st.floats(0, 1))
def test_grown_one_by_one_is_built_at_once(seed: int, size: int, share: float) -> None:
    items = collection(seed, size)
    whole = built(items)
    random.Random(seed).shuffle(items)
    first = int(share * size)
    grown = built(items[:first])
    for report in items[first:]:
        grown.add(report)
    assert grown.reuses() == whole.reuses()
    assert grown.families() == whole.families()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([6, 30, 2 * FREQUENT]))
def test_what_was_removed_leaves_no_trace(seed: int, size: int) -> None:
    items, others = collection(seed, size), collection(seed + 1, size // 2)
    mixed = items + others
    random.Random(seed).shuffle(mixed)
    index = built(mixed[: len(mixed) // 2])
    for report in mixed[len(mixed) // 2 :]:
        index.add(report)
    for report in random.Random(seed).sample(others, len(others)):
        index.remove(report.version)
    assert len(index) == len(items) and others[0].version not in index
    assert index.reuses() == built(items).reuses()


def test_add_says_what_the_report_shares() -> None:
    body = prose(1, 60)
    old, new = item(" ".join(body), "a"), item(" ".join(prose(2, 9) + body), "b")
    index = built([old, item(" ".join(prose(3, 80)))])
    [reuse] = index.add(new)
    assert {reuse.copy, reuse.source} == {old.version, new.version}
    assert index.add(new) == [reuse] == index.reuses()  # a version that is there is only looked up
    assert len(index) == 3


def test_a_replaced_report_is_told_by_its_new_text_alone() -> None:
    body, other = prose(1, 60), prose(2, 60)
    page, copy = item(" ".join(body)), item(" ".join(body), name="copy")
    index = built([page, copy])
    assert len(index.reuses()) == 1
    index.remove(page.version)
    index.add(item(" ".join(other)))
    assert index.reuses() == []


def test_what_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        ReuseIndex().remove("0" * 16)


def test_an_index_in_files_answers_the_same(tmp_path: Path) -> None:
    items = collection(7, 3 * FREQUENT)
    filed = built(items, tmp_path)
    assert filed.reuses() == built(items).reuses()
    assert (tmp_path / "hash").stat().st_size > 0


def test_in_parts_the_answer_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    items = collection(8, 3 * FREQUENT)
    whole = built(items).reuses()
    monkeypatch.setattr("isnad.reuse.batch.PARTITION", 700)
    monkeypatch.setattr("isnad.reuse.batch.LINKS", 300)
    assert built(items).reuses() == whole


def test_a_text_that_hundreds_print_is_one_family() -> None:
    source = random.Random(5)
    body = prose(1, 90)
    items = []
    for number in range(300):
        copy = list(body)
        for _ in range(4):
            copy[source.randrange(90)] = "كلمة"
        items.append(item(" ".join(copy), name=str(number)))
    reuses = built(items + [item(" ".join(prose(100 + n, 80))) for n in range(50)])
    [family] = reuses.families()
    assert len(family.members) == 300
    assert len(reuses.reuses()) < 300 * 70
