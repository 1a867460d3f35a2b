"""The driver: one record whatever the order, the batches, the workers and the deaths on the way."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from isnad import pipeline
from isnad.errors import InputError, IsnadError, StoreError
from isnad.intake import read_reports
from isnad.model import Report, SetAside
from isnad.pack import Pack, load_pack
from isnad.pipeline import BuildSummary, build, reading, rebuild
from isnad.store import Store, open_store
from tests.records import SAMPLES, rows_of


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="module")
def items() -> list[Report | SetAside]:
    """The sample reports, one of them in a second version."""
    found = list(read_reports([SAMPLES]))
    first = next(i for i in found if isinstance(i, Report))
    later = replace(first, version="later", text=f"{first.text}\nانتهى.", fetched="2031-01-01", given_id=None)
    return [*found, later]


@pytest.fixture(scope="module")
def undisturbed(items: list[Report | SetAside], pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The record of the samples, built at once: rows by table."""
    path = tmp_path_factory.mktemp("whole") / "isnad.db"
    built(path, items, pack)
    rows = rows_of(path)
    assert len(rows["events"]) > 8
    assert rows["reuse"]
    return rows


def built(path: Path, items: Iterable[Report | SetAside], pack: Pack, **more: Any) -> BuildSummary:
    """Build and close."""
    store = open_store(path, create=True)
    try:
        return build(store, items, pack, **more)
    finally:
        store.close()


@pytest.fixture
def store(tmp_path: Path, items: list[Report | SetAside], pack: Pack) -> Iterator[Store]:
    """A store of the samples."""
    opened = open_store(tmp_path / "isnad.db", create=True)
    build(opened, items, pack)
    yield opened
    opened.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_reports_does_not_matter(
    tmp_path: Path, items: list[Report | SetAside], pack: Pack, undisturbed: Any, seed: int
) -> None:
    shuffled = random.Random(seed).sample(items, len(items))
    built(tmp_path / "isnad.db", shuffled, pack)
    assert rows_of(tmp_path / "isnad.db") == undisturbed


def test_two_builds_of_halves_are_one(tmp_path: Path, items: list[Report | SetAside], pack: Pack, undisturbed: Any) -> None:
    path = tmp_path / "isnad.db"
    middle = len(items) // 2
    built(path, items[middle:], pack)
    second = built(path, [*items[: middle + 3], *items[:2]], pack)
    assert second.changed
    assert second.added.known >= 3
    assert rows_of(path) == undisturbed


def test_batches_and_workers_do_not_matter(
    tmp_path: Path, items: list[Report | SetAside], pack: Pack, undisturbed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from isnad.pipeline import driver, reading

    monkeypatch.setattr(driver, "INTAKE_BATCH", 7)
    monkeypatch.setattr(reading, "BATCH", 9)
    built(tmp_path / "isnad.db", items, pack, workers=2)
    assert rows_of(tmp_path / "isnad.db") == undisturbed


def test_a_second_build_does_nothing_and_says_so(store: Store, items: list[Report | SetAside], pack: Pack) -> None:
    before = rows_of(Path(store.where))
    for sources in (items, []):
        summary = build(store, sources, pack)
        assert not summary.changed
        assert summary.added.new == summary.added.new_version == 0
        assert (summary.reports, summary.events) == (len(store.current_versions()), len(before["events"]))
        assert summary.mentions == len(before["event_mentions"])
        assert set(summary.seconds) == {"intake"}
    assert rows_of(Path(store.where)) == before


def test_a_rebuild_without_cause_changes_nothing(store: Store, pack: Pack) -> None:
    before = rows_of(Path(store.where))
    summary = rebuild(store, pack)
    assert summary.changed
    assert (summary.events_new, summary.events_gone, summary.events_changed, summary.by_type) == (0, 0, 0, {})
    assert rows_of(Path(store.where)) == before


def test_a_changed_pack_is_noticed_and_told(store: Store, pack: Pack, tmp_path: Path) -> None:
    before = rows_of(Path(store.where))
    overlay = tmp_path / "mine"
    (overlay / "lexicon").mkdir(parents=True)
    row = "mine.1\tبيان\t\tprotest/gather\tnoun\t"  # every communiqué a protest: wrong, and seen at once
    (overlay / "lexicon" / "triggers.tsv").write_text(f"id\tform\tlemma\tsense\tpos\tnote\n{row}\n", encoding="utf-8")
    mine = load_pack(overlay=overlay)
    assert mine.version != pack.version
    summary = build(store, [], mine)
    assert summary.changed
    assert summary.events_new
    assert "protest" in summary.by_type
    told = sum(after - before for before, after in summary.by_type.values())
    assert told == summary.events - len(before["events"])
    assert store.extracted(pipeline.reading_engine(pack)) == set()
    back = rebuild(store, pack)
    assert back.events == len(before["events"])
    assert rows_of(Path(store.where)) == before


def test_a_withdrawn_report_leaves_the_record(store: Store, pack: Pack, items: list[Report | SetAside]) -> None:
    gone = next(e for e in store.events() if len(e.reports) == 1)
    report = next(iter(store.reports(gone.reports)))
    store.withdraw(report.id, "مكرر")
    summary = build(store, items, pack)
    assert summary.changed
    assert summary.events_gone >= 1
    assert report.version not in store.current_versions()
    assert not [e for e in store.events() if report.version in e.reports]
    assert not store.reuses(report.version)
    assert store.family_of(report.version) is None
    assert not build(store, items, pack).changed


def test_a_judgement_makes_the_record_anew(store: Store, pack: Pack) -> None:
    from isnad.model import Judgement

    pair = next(e.mentions for e in (store.event(e.id) for e in store.events()) if len(e.mentions) == 2)
    store.add_judgements([Judgement(*pair, "different", 1.0, "reader", "read both", "2031-01-01")])
    assert build(store, [], pack).changed
    event_of = store.event_of_mention(pair)
    assert event_of[pair[0]] != event_of[pair[1]]


def test_progress_tells_stage_and_share(tmp_path: Path, items: list[Report | SetAside], pack: Pack) -> None:
    told: list[tuple[str, int, int | None]] = []
    built(tmp_path / "isnad.db", items, pack, progress=lambda *a: told.append(a))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["extract", "reuse", "link", "store"]
    assert all(total is None or 0 <= done <= total for _, done, total in told)
    assert ("extract", 40, 40) in told


def test_two_builds_at_once(store: Store, items: list[Report | SetAside], pack: Pack) -> None:
    with store.building():
        for act in (lambda: build(store, items, pack), lambda: rebuild(store, pack)):
            with pytest.raises(StoreError, match="another isnad build is running"):
                act()


def test_a_worker_that_is_killed_is_one_line(tmp_path: Path, items: list[Report | SetAside], pack: Pack) -> None:
    from multiprocessing import active_children

    def kill(stage: str, done: int, total: int | None) -> None:
        for child in active_children() if stage == "extract" else ():
            child.kill()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("isnad.pipeline.reading.BATCH", 5)
        with pytest.raises(IsnadError, match="it goes on where it stopped"):
            built(tmp_path / "isnad.db", items, pack, workers=2, progress=kill)
    assert built(tmp_path / "isnad.db", items, pack).changed


def test_a_report_goes_to_a_worker_and_comes_out_the_same(items: list[Report | SetAside]) -> None:
    whole = [item for item in items if isinstance(item, Report)]
    torn = replace(whole[0], title="", text="نص \ud83d مقطوع 😀")  # half a pair of surrogates, as JSON may hold it
    packed = reading._packed([*whole, torn])
    assert [reading._unpacked(item) for item in packed] == [*whole, torn]
    assert not any(bare.text or bare.title for bare, _, _ in packed)


def test_a_report_that_cannot_be_read_is_set_aside_and_the_rest_goes_on(
    tmp_path: Path, items: list[Report | SetAside], pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    import isnad.extract

    real = isnad.extract.extract
    bad = items[-1]
    assert isinstance(bad, Report)

    def faulty(doc: Any, pack: Pack) -> Any:
        if doc.report.version == bad.version:
            raise ValueError("no such figure")
        return real(doc, pack)

    monkeypatch.setattr(isnad.extract, "extract", faulty)
    store = open_store(tmp_path / "isnad.db", create=True)
    summary = build(store, items, pack, workers=1)
    reasons = {aside.where: aside.reason for aside in store.set_aside()}
    store.close()
    assert summary.events > 8
    assert "no such figure" in reasons[f"report {bad.version}"]


def test_what_came_before_a_broken_input_is_kept(tmp_path: Path, items: list[Report | SetAside], pack: Pack) -> None:
    def broken() -> Iterator[Report | SetAside]:
        yield from items[:5]
        raise InputError("reports.jsonl: the disk went away; read it again")

    store = open_store(tmp_path / "isnad.db", create=True)
    with pytest.raises(InputError):
        build(store, broken(), pack)
    kept = store.counts()["versions"] + store.counts()["set_aside"]
    store.close()
    assert kept == 5
