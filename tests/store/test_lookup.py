"""Ids whole, shortened, outdated, shared and mistaken."""

from __future__ import annotations

import pytest

from isnad.errors import NotFoundError
from isnad.model import Report
from isnad.store import Store
from tests.store.making import event, mention, record, report


@pytest.fixture
def filled(store: Store) -> Store:
    store.add_reports(
        [
            Report("aa11", "bb11", "", "أول", given_id="wire-1"),
            Report("aa11", "bb12", "", "ثان", given_id="wire-1"),
            Report("aa22", "cc22", "", "ثالث", given_id="shared"),
            Report("dd33", "ee33", "", "رابع", given_id="shared"),
            Report("dd44", "ff%4", "", "خامس"),
        ]
    )
    return store


@pytest.mark.parametrize(
    ("ref", "version"),
    [
        ("wire-1", "bb12"), ("aa11", "bb12"), ("bb11", "bb11"), ("bb12", "bb12"), ("aa1", "bb12"), ("bb", "bb12"),
        ("cc", "cc22"), ("dd4", "ff%4"), ("ff%", "ff%4"),
    ],
)  # fmt: skip
def test_what_a_reference_names(filled: Store, ref: str, version: str) -> None:
    assert filled.report(ref).version == version


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("shared", ("more than one report", "aa22", "dd33", "whole id")),
        ("aa", ("more than one report", "aa11", "aa22")),
        ("wire-2", ("no report 'wire-2'", "near ones: wire-1")),
        ("f_", ("no report 'f_'",)),
        ("dd45", ("near ones: dd44",)),
        ("", ("no report ''",)),
        ("%", ("no report '%'",)),
        ("ي" * 500, ("no report", "…")),
    ],
)
def test_what_names_none_or_several(filled: Store, ref: str, said: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundError) as error:
        filled.report(ref)
    message = str(error.value)
    assert "\n" not in message
    assert len(message) < 250
    for part in said:
        assert part in message


def test_an_empty_store_says_so(store: Store) -> None:
    for look in (store.report, store.event):
        with pytest.raises(NotFoundError, match="holds none yet"):
            look("x")


def test_events(store: Store) -> None:
    one = report("1")
    store.add_reports([one])
    found = [mention(f"m{n}", one) for n in range(3)]
    store.save_mentions("one", [(one.version, found)])
    record(store, event("e100", found[0]), event("e200", found[1]), event("e201", found[2]), f00="e100")
    assert store.event("e100").claims == found[0].claims
    assert store.event("f00").id == "e100"
    assert store.event("e1").id == "e100"
    with pytest.raises(NotFoundError, match=r"more than one event: e200, e201"):
        store.event("e2")
    with pytest.raises(NotFoundError, match=r"no event 'e102'.*near ones: e100"):
        store.event("e102")


def test_former_ids_are_followed_over_any_number_of_records(store: Store) -> None:
    one = report("1")
    store.add_reports([one])
    told = mention("m", one)
    store.save_mentions("one", [(one.version, [told])])
    record(store, event("e0", told))
    for n in range(1, 40):
        record(store, event(f"e{n}", told), **{f"e{n - 1}": f"e{n}"})
    assert {store.event(f"e{n}").id for n in (0, 1, 20, 38, 39)} == {"e39"}
    record(store, event("e0", told), e39="e0")  # an old id that lives again is itself, and where the others lead
    assert {store.event(f"e{n}").id for n in (0, 1, 39)} == {"e0"}


def test_a_former_id_whose_event_is_gone_is_named_as_asked(store: Store) -> None:
    one = report("1")
    told = mention("m", one)
    record(store, event("e1", told), old="e1")
    record(store, event("zz", told))
    with pytest.raises(NotFoundError, match="no event 'old'"):
        store.event("old")
