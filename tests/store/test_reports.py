"""Reports in: twice is once, new text is a new version, what is withdrawn is left out but stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from isnad.errors import NotFoundError
from isnad.model import Judgement, SetAside
from isnad.store import Added, Store
from tests.store.making import report


def test_what_comes_out_is_what_went_in(store: Store) -> None:
    full = report(
        "1", outlet="صحيفة", url="https://example.org/1", author="كاتب", published="2020-03-12T10:00:00Z",
        fetched="2020-03-13", given_id="a-1", notes=("decoded as windows-1256",),
    )  # fmt: skip
    bare = report("2", title="", text="سطر\r\nسطر\t\u200f")
    store.add_reports([full, bare])
    assert list(store.reports()) == [full, bare]
    assert list(store.reports([bare.version, "none", full.version])) == [bare, full]
    assert list(store.reports(texts=False)) == [replace(full, title="", text=""), replace(bare, title="", text="")]


def test_adding_twice_changes_nothing(store: Store) -> None:
    batch = [report("1"), report("2")]
    assert store.add_reports(batch) == Added(new=2)
    before = store.counts()
    assert store.add_reports(batch) == Added(known=2)
    assert store.add_reports([*batch, report("3"), report("3")]) == Added(new=1, known=3)
    assert store.counts() == before | {"reports": 3, "versions": 3}
    assert store.add_reports([]) == Added()


def test_the_first_telling_of_a_version_stays(store: Store) -> None:
    store.add_reports([report("1", published="2020-01-01"), report("1", published="2020-01-02")])
    store.add_reports([report("1", published="2020-01-03")])
    assert [r.published for r in store.reports()] == ["2020-01-01"]


def test_new_text_is_a_new_version_and_both_stay(store: Store) -> None:
    assert store.add_reports([report("1", "1a"), report("1", "1b")]) == Added(new=1, new_version=1)
    assert store.add_reports([report("1", "1c")]) == Added(new_version=1)
    assert store.current_versions() == {"v-1c": "id-1"}
    assert [r.version for r in store.versions_of("id-1")] == ["v-1a", "v-1b", "v-1c"]
    assert store.counts()["reports"] == 1
    assert store.counts()["versions"] == 3


@pytest.mark.parametrize(
    ("first", "second", "newest"),
    [
        ({}, {}, "v-second"),
        ({"published": "2020-03-02"}, {"published": "2020-03-01"}, "v-first"),
        ({"published": "2020-03-01"}, {"published": "2020-03-01"}, "v-second"),
        ({"published": "2020-03-01"}, {}, "v-second"),
        ({}, {"published": "2020-03-01"}, "v-second"),
        ({"published": "2020-03-01", "fetched": "2020-04-02"}, {"published": "2020-03-05", "fetched": "2020-04-01"}, "v-first"),
        ({"published": "2020-03-01 10:00"}, {"published": "2020-03-01T09:00"}, "v-first"),
    ],
)
def test_dates_tell_which_version_is_the_newest(
    store: Store, first: dict[str, str], second: dict[str, str], newest: str
) -> None:
    store.add_reports([report("1", "first", **first), report("1", "second", **second)])
    assert list(store.current_versions()) == [newest]
    assert store.report("id-1").version == newest


def test_withdrawn_reports_stay_but_do_not_count(store: Store) -> None:
    store.add_reports([report("1", "1a"), report("1", "1b"), report("2", given_id="local-2")])
    assert store.withdraw("v-1a", "مكرر").id == "id-1"
    assert store.withdraw("id-1", "another reason").id == "id-1"
    assert store.withdrawn() == {"id-1": "مكرر"}
    assert list(store.current_versions()) == ["v-2"]
    assert store.report("id-1").version == "v-1b"
    store.add_reports([report("1", "1c")])
    assert list(store.current_versions()) == ["v-2"]
    with pytest.raises(NotFoundError):
        store.withdraw("nobody", "")


def test_set_asides_are_noted_once(store: Store) -> None:
    aside = SetAside("pile.jsonl:7", "not in Arabic", "Hello")
    other = SetAside("pile.jsonl:8", "not in Arabic", "Hello")
    assert store.add_set_aside([aside, other, aside]) == 2
    assert store.add_set_aside(iter([aside])) == 0
    assert store.add_set_aside([]) == 0
    assert store.set_aside() == [aside, other]


def test_judgements_are_kept_in_order(store: Store) -> None:
    one = Judgement("a", "b", "same", 1.0, "reader", "read both", "2020-04-01")
    two = replace(one, verdict="different", at="2020-04-02")
    store.add_judgements([one])
    store.add_judgements([two, one])
    assert store.judgements() == [one, two, one]


def test_large_batches(store: Store) -> None:
    batch = [report(str(n)) for n in range(1201)]
    assert store.add_reports(batch) == Added(new=1201)
    assert store.add_reports(batch) == Added(known=1201)
    assert list(store.reports()) == batch
    assert store.add_set_aside(SetAside(f"x:{n}", "empty") for n in range(1201)) == 1201
