"""Builds that are interrupted or killed: nothing lives on, nothing is lost, and the record comes out the same."""

from __future__ import annotations

import gzip
import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import ROOT, environment
from tests.records import SAMPLES, rows_of

NEWS = ROOT.parent / "shared" / "data" / "saudinewsnet.jsonl.gz"

# Builds with two workers and tells the stages as they pass.
_ALONG = """
import sys
from isnad.intake import read_reports
from isnad.pack import load_pack
from isnad.pipeline import build, reading
from isnad.store import open_store

reading.BATCH = 3

def watched():
    yield from read_reports([sys.argv[2]])
    print("intake", flush=True)

try:
    store = open_store(sys.argv[1], create=True)
    build(store, watched(), load_pack(), workers=2, progress=lambda stage, *_: print(stage, flush=True))
except KeyboardInterrupt:
    print("interrupted", file=sys.stderr)
"""


def test_no_worker_outlives_its_driver(tmp_path: Path) -> None:
    if not Path("/proc/self/task").exists():
        pytest.skip("no /proc here to list processes")
    command = [sys.executable, "-c", _ALONG, str(tmp_path / "isnad.db"), str(SAMPLES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), text=True) as driver:
        assert driver.stdout is not None
        assert [driver.stdout.readline() for _ in "12"] == ["intake\n", "extract\n"]
        listed = Path(f"/proc/{driver.pid}/task/{driver.pid}/children").read_text().split()
        driver.send_signal(signal.SIGKILL)
        driver.wait()
    assert listed
    until = time.monotonic() + 15
    while any(_alive(pid) for pid in listed) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in listed if _alive(pid)]


@pytest.mark.parametrize("moment", ["starting", "reading"])
def test_ctrl_c_with_workers_is_quiet(tmp_path: Path, moment: str) -> None:
    """The whole group of processes gets the signal, as from a terminal."""
    command = [sys.executable, "-c", _ALONG, str(tmp_path / "isnad.db"), str(SAMPLES)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), text=True, start_new_session=True
    ) as driver:
        assert driver.stdout is not None
        told = driver.stdout.readline()
        if moment == "reading":
            told = driver.stdout.readline()
            assert told == "extract\n"
        else:
            time.sleep(0.2)  # the workers are loading
        os.killpg(driver.pid, signal.SIGINT)
        assert driver.stderr is not None
        assert driver.stderr.read() == "interrupted\n"


def _alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _slice(folder: Path) -> Sequence[Path]:
    """The samples, and 100 articles where the shared data are."""
    if not NEWS.exists():
        return [SAMPLES]
    with gzip.open(NEWS, "rb") as lines:
        (folder / "news.jsonl").write_bytes(b"".join(itertools.islice(lines, 100)))
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
