"""What can be wrong with a store file, each one StoreError of one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.errors import StoreError
from isnad.store import Store, open_store
from isnad.store import open as opening
from tests.hostile import environment, full_disk, reachable, unprivileged
from tests.store.making import event, mention, record, report


def refusal(path: Path, create: bool = False) -> str:
    """The line that opening `path` ends with."""
    with pytest.raises(StoreError) as error:
        open_store(path, create=create)
    message = str(error.value)
    assert "\n" not in message
    assert str(path) in message
    return message


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with a report and an event."""
    path = tmp_path / "isnad.db"
    store = open_store(path, create=True)
    fill(store)
    store.close()
    return path


def fill(store: Store, count: int = 1) -> None:
    reports = [report(str(n), text="نص " * 200) for n in range(count)]
    store.add_reports(reports)
    found = [mention(f"m{r.id}", r) for r in reports]
    store.save_mentions("one", [(m.report, [m]) for m in found])
    record(store, *(event(f"e{m.id}", m) for m in found))


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"no store", b"\0" * 4096, "تقرير".encode() * 99])
def test_not_a_database(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "text.db"
    path.write_bytes(content)
    assert "not an Isnad store" in refusal(path, create)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_others(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE films (title TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "not an Isnad store" in refusal(path, create)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


def test_folders_and_missing_files(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path, create=True)
    assert "isnad build" in refusal(tmp_path / "none.db")
    assert "does not exist" in refusal(tmp_path / "none" / "new.db", create=True)
    assert "isnad build" in refusal(tmp_path / "none" / "new.db")
    (tmp_path / "file").touch()
    refusal(tmp_path / "file" / "new.db", create=True)
    refusal(tmp_path / ("x" * 300), create=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]
    with pytest.raises(StoreError, match="a store is a file"):
        open_store("postgresql://server/isnad", create=True)


def test_an_empty_file_is_no_store_yet(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "there is no store" in refusal(path)
    assert path.stat().st_size == 0
    open_store(path, create=True).close()
    open_store(path).close()


def test_names_that_mean_something_elsewhere(tmp_path: Path) -> None:
    for name in ("100%.db", "a b?mode=ro&x=#1.db", "سجل.db"):
        open_store(tmp_path / name, create=True).close()
        open_store(tmp_path / name).close()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_newer_store(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    message = refusal(path)
    assert "newer Isnad" in message
    assert "9999" in message


@pytest.mark.parametrize(("start", "length"), [(16, 84), (100, 4000), (4096, 20_000), (20_000, 100_000)])
def test_a_damaged_file(path: Path, start: int, length: int) -> None:
    content = bytearray(path.read_bytes())
    content[start : start + length] = b"\xa5" * len(content[start : start + length])
    path.write_bytes(content)

    def use() -> None:
        store = open_store(path)
        try:
            fill(store, 30)
            list(store.mentions(r.version for r in store.reports()))
            store.counts()
            store.event("e")
        finally:
            store.close()

    with pytest.raises(StoreError) as error:
        use()
    assert "\n" not in str(error.value)
    assert str(path) in str(error.value)


def test_a_file_that_was_cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError, match="damaged"):
        open_store(path).counts()


def test_another_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 50)
    store = open_store(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process is writing"):
        store.add_reports([report("2")])
    assert store.counts()["reports"] == 1  # readers need not wait
    writer.execute("ROLLBACK")
    writer.close()
    store.add_reports([report("2")])
    assert store.counts()["reports"] == 2
    store.close()


_ASK = """
import sys
from isnad.errors import IsnadError
from isnad.store import open_store
from tests.store.making import report
try:
    store = open_store(sys.argv[1])
    print(store.counts()["events"], flush=True)
    store.add_reports([report("9")])
except IsnadError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_a_store_that_may_not_be_written_can_be_read(path: Path, file: int, folder: int) -> None:
    before = unprivileged()
    reachable(path.parent)
    path.chmod(file)
    path.parent.chmod(folder)
    command = [*before, sys.executable, "-c", _ASK, str(path)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    path.parent.chmod(0o755)
    assert done.stderr == ""
    count, refused = done.stdout.splitlines()
    assert count == "1"
    assert refused.startswith(f"StoreError {path}: it cannot be written")


def test_a_store_that_may_not_be_read(path: Path) -> None:
    before = unprivileged()
    reachable(path.parent)
    path.chmod(0o000)
    command = [*before, sys.executable, "-c", _ASK, str(path)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == f"StoreError {path}: cannot be opened (Permission denied); check the path and your rights to it\n"


_FILL = """
import sys
from isnad.errors import StoreError
from isnad.store import open_store
from tests.store.making import report
taken = 0
try:
    store = open_store(sys.argv[1], create=True)
    for n in range(1000):
        store.add_reports([report(str(n), text="\\u0646\\u0635 " * 900)])
        taken += 1
except StoreError as error:
    print(error)
print(taken)
"""


@pytest.mark.parametrize("kilobytes", [40, 120, 300, 700])
def test_a_full_disk(tmp_path: Path, kilobytes: int) -> None:
    script = tmp_path / "fill.py"
    script.write_text(_FILL, encoding="utf-8")
    python = f"'{sys.executable}'"
    count = "import sys; from isnad.store import open_store; print(open_store(sys.argv[1], create=True).counts()['reports'])"
    done = full_disk(
        tmp_path, kilobytes,
        f"{python} {script} $DISK/isnad.db; cp -r $DISK {tmp_path}/copy; {python} -c \"{count}\" {tmp_path}/copy/isnad.db\n",
    )  # fmt: skip
    assert done.stderr == ""
    refused, taken, kept = done.stdout.splitlines()
    assert "disk is full" in refused
    assert taken == kept
    assert int(kept) > 0 or kilobytes < 700
