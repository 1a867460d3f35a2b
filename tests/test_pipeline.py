"""The driver: one record whatever the order, the batches, the workers and the deaths on the way."""

from __future__ import annotations

import gzip
import itertools
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from isnad import pipeline
from isnad.errors import StoreError
from isnad.intake import read_reports
from isnad.model import Report, SetAside
from isnad.pack import Pack, load_pack
from isnad.pipeline import BuildSummary, build, rebuild
from isnad.store import Store, open_store
from tests.hostile import ROOT, environment

SAMPLES = ROOT / "samples"
NEWS = ROOT.parent / "shared" / "data" / "saudinewsnet.jsonl.gz"
TABLES = {
    "reports": "version, id, given_id, outlet, url, author, published, fetched, title, text, notes",
    "set_aside": '"where", reason, excerpt',
    "mentions": "*",
    "extracted": "*",
    "reuse": "*",
    "family_members": "*",
    "events": "*",
    "event_mentions": "*",
    "build_state": "*",
}


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


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that a record consists of, row by row; not the times of intake, not the pointers of former records."""
    connection = sqlite3.connect(path)
    rows = {t: sorted(connection.execute(f"SELECT {c} FROM {t}"), key=repr) for t, c in TABLES.items()}
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return rows


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


def test_no_worker_outlives_its_driver(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom isnad.intake import read_reports\nfrom isnad.pack import load_pack\n"
        "from isnad.pipeline import build\nfrom isnad.store import open_store\n"
        "build(open_store(sys.argv[1], create=True), read_reports([sys.argv[2]]), load_pack(), workers=2,"
        " progress=lambda *_: print('on', flush=True))"
    )
    if not Path("/proc/self/task").exists():
        pytest.skip("no /proc here to list processes")
    command = [sys.executable, "-c", code, str(tmp_path / "isnad.db"), str(SAMPLES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), text=True) as driver:
        assert driver.stdout is not None
        driver.stdout.readline()
        listed = Path(f"/proc/{driver.pid}/task/{driver.pid}/children").read_text().split()
        driver.send_signal(signal.SIGKILL)
        driver.wait()
    assert listed
    until = time.monotonic() + 15
    while any(_alive(pid) for pid in listed) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in listed if _alive(pid)]


def _alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _slice(folder: Path) -> Sequence[Path]:
    """The samples, and 300 articles where the shared data are."""
    if not NEWS.exists():
        return [SAMPLES]
    with gzip.open(NEWS, "rb") as lines:
        (folder / "news.jsonl").write_bytes(b"".join(itertools.islice(lines, 300)))
    return [SAMPLES, folder / "news.jsonl"]


def test_killed_at_random_moments_it_ends_with_the_same_record(tmp_path: Path) -> None:
    inputs = [str(p) for p in _slice(tmp_path)]

    def command(name: str) -> list[str]:
        return [sys.executable, "-m", "isnad", "build", *inputs, "-q", "--store", str(tmp_path / name)]

    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment()}
    start = time.monotonic()
    subprocess.run(command("whole.db"), check=True, **quiet)
    took = time.monotonic() - start
    chance = random.Random(20)
    killed, left = 0, took
    for _ in range(12):
        moment = chance.uniform(0.05, left)
        with subprocess.Popen(command("killed.db"), **quiet) as run:
            try:
                run.wait(moment)
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                killed, left = killed + 1, max(1.5, left - max(0.0, moment - 1.0))  # about 1 s goes for starting
                if killed == 5:
                    break
                continue
        left = took
        for path in tmp_path.glob("killed.db*"):  # it ended before its moment: begin anew
            path.unlink()
    assert killed == 5
    subprocess.run(command("killed.db"), check=True, **quiet)
    assert rows_of(tmp_path / "killed.db") == rows_of(tmp_path / "whole.db")
    assert sorted(p.name for p in tmp_path.glob("*.db*")) == ["killed.db", "whole.db"]


_DIES = """
import os, signal, sys
from isnad.intake import read_reports
from isnad.pack import load_pack
from isnad.pipeline import build, driver, reading
from isnad.store import open_store
from sqlalchemy import Engine, event

left = int(sys.argv[2])
driver.INTAKE_BATCH, reading.BATCH = 25, 15

@event.listens_for(Engine, "commit")
def _(connection):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

build(open_store(sys.argv[1], create=True), read_reports([sys.argv[3]]), load_pack())
"""


def test_killed_before_each_commit_it_ends_with_the_same_record(tmp_path: Path) -> None:
    def run(name: str, commit: int) -> int:
        command = [sys.executable, "-c", _DIES, str(tmp_path / name), str(commit), str(SAMPLES)]
        return subprocess.run(command, env=environment(), check=False).returncode

    assert run("whole.db", 0) == 0
    deaths = 0
    for commit in itertools.count(1):
        if run("killed.db", commit) == 0:
            break
        deaths += 1
    assert deaths >= 3, "the schema, intake, reading and the record are a commit each at least"
    assert rows_of(tmp_path / "killed.db") == rows_of(tmp_path / "whole.db")
