"""Bad input through the command as a process: one line that says what and why, an exit code, and never a traceback."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import time
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.hostile import full_disk, isnad, reachable, unprivileged

GOOD = {
    "id": "good-1", "outlet": "local.example", "published": "2020-03-13", "title": "انفجار في الموصل",
    "text": "قتل شخصان في انفجار عبوة ناسفة وسط مدينة الموصل اليوم الجمعة، بحسب ما أعلنت الشرطة المحلية في بيان.",
}  # fmt: skip


def line(**changes: object) -> bytes:
    """The good report as a line, changed; None takes a field out."""
    return json.dumps({k: v for k, v in {**GOOD, **changes}.items() if v is not None}, ensure_ascii=False).encode() + b"\n"


def refused(done: CompletedProcess[str], *said: str, code: int | None = None) -> None:
    """The command did nothing, and its last line tells the person why."""
    assert done.returncode not in (0, 70) if code is None else done.returncode == code, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    lines = [text for text in done.stderr.splitlines() if text.startswith("isnad:")]
    assert len(lines) == 1, done.stderr
    assert lines[0] == done.stderr.splitlines()[-1]
    for part in said:
        assert part in done.stderr, done.stderr


def asides(store: Path) -> list[dict[str, str]]:
    """What `isnad set-aside` lists."""
    done = isnad("set-aside", "--json", "--store", store)
    assert done.returncode == 0, done.stderr
    return [json.loads(text) for text in done.stdout.splitlines()]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "isnad.db"


def test_paths(tmp_path: Path, store: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / "film.mp4").write_bytes(b"film")
    (tmp_path / "table.xlsx").write_bytes(b"table")
    for name, reason in (
        ("missing.jsonl", "no such file"), ("empty.jsonl", "empty file"), ("folder", "no reports"),
        ("films", "no reports"), ("table.xlsx", "it reads"),
    ):  # fmt: skip
        done = isnad("build", tmp_path / name, "--store", store)
        refused(done, name, reason, code=2)
        assert done.stderr.count("\n") == 1
    assert not store.exists()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("broken.jsonl", b'{"text": "\n', "not JSON"),
        ("list.jsonl", b"[1, 2]\n", "not a JSON object"),
        ("lacks.jsonl", line(text=None), "no text"),
        ("number.jsonl", line(text=7), "text is not a string"),
        ("date.jsonl", line(published="31/12/2020"), "31/12/2020"),
        ("hijri.jsonl", line(published="1441-07-22"), "Hijri"),
        ("nul.jsonl", line(title="a\0b"), "NUL"),
        ("bytes.jsonl", b'{"text": "\xff\xfe"}\n', "not UTF-8"),
        ("half.jsonl", b'{"text": "\\ud800"}\n', "surrogate"),
        ("nul.txt", b"a\0b" * 99, "NUL"),
        ("bytes.txt", b"\xfa\x81\x8d\x90" * 9, "not UTF-8"),
        ("english.txt", b"Three soldiers were killed in Taji.\n", "not in Arabic"),
        ("spaces.txt", b" \n\n ", "empty"),
        ("large.txt", "قصف ".encode() * 7_200_000, "20 MB"),
        ("large.jsonl", line(text="قصف " * 7_200_000), "20 MB"),
        ("cut.jsonl.gz", gzip.compress(line() * 2000)[:150], "cut off"),
        ("false.jsonl.gz", line(), "gzip"),
        ("false.jsonl.zst", line(), "zstd"),
    ],
)
def test_a_file_without_one_good_report(tmp_path: Path, store: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = isnad("build", tmp_path / name, "-q", "--store", store)
    if name == "cut.jsonl.gz" and done.returncode == 0:  # what stood before the cut is good
        assert "Traceback" not in done.stderr
    else:
        refused(done, name, reason, code=2)
    (aside,) = asides(store)
    assert aside["where"].startswith(str(tmp_path / name))
    assert reason in aside["reason"]


def test_good_lines_beside_bad_ones(tmp_path: Path, store: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    bad = [b'{"text": \n', line(text=None), line(published="tomorrow"), b"\xff\n", b"\n", line(text="\0")]
    pile.write_bytes(b"".join((bad[0], bad[1], line(), *bad[2:])))
    done = isnad("build", pile, "-q", "--store", store)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "1 new" in done.stdout
    assert [a["where"].removeprefix(str(pile)) for a in asides(store)] == [":1", ":2", ":4", ":5", ":7"]


def test_windows_1256_is_decoded_and_said_so(tmp_path: Path, store: Path) -> None:
    (tmp_path / "old.txt").write_bytes(f"{GOOD['title']}\n{GOOD['text']}".encode("cp1256"))
    assert isnad("build", tmp_path / "old.txt", "-q", "--store", store).returncode == 0
    (event, *_) = isnad("events", "--json", "--store", store).stdout.splitlines()
    (report,) = json.loads(event)["reports"]
    assert (report["title"], report["notes"]) == (GOOD["title"], ["decoded as windows-1256"])
    assert "windows-1256" in isnad("report", report["id"], "--store", store).stdout


def test_stores_that_are_none(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    pile.write_bytes(line())
    text, other, newer, folder = (tmp_path / name for name in ("text.db", "other.db", "newer.db", "folder"))
    text.write_text("no store", encoding="utf-8")
    folder.mkdir()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE films (title)")
    connection.close()
    assert isnad("build", pile, "-q", "--store", newer).returncode == 0
    connection = sqlite3.connect(newer)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = {path: path.read_bytes() for path in (text, other, newer)}
    for path, reason in ((text, "not an Isnad store"), (other, "not an Isnad store"), (newer, "newer"), (folder, "folder")):
        for command in (["build", pile], ["events"]):
            done = isnad(*command, "--store", path)
            refused(done, path.name, reason, code=4)
            assert done.stderr.count("\n") == 1
    refused(isnad("events", "--store", tmp_path / "none.db"), "none.db", "isnad build", code=4)
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    before = unprivileged()
    closed = tmp_path / "closed"
    closed.mkdir()
    pile, old = closed / "pile.jsonl", closed / "old.db"
    pile.write_bytes(line())
    assert isnad("build", pile, "-q", "--store", old).returncode == 0
    reachable(closed)
    closed.chmod(0o555)
    try:
        for name in ("new.db", "old.db"):
            done = isnad("build", pile, "--store", closed / name, before=before)
            refused(done, name, code=4)
            assert done.stderr.count("\n") == 1
        refused(isnad("withdraw", "good-1", "--store", old, before=before), "cannot be written", code=4)
        assert "good-1" in isnad("report", "good-1", "--store", old, before=before).stdout
        secret = tmp_path / "secret.jsonl"
        secret.write_bytes(line())
        secret.chmod(0o000)
        refused(isnad("build", secret, "--store", old, before=before), "secret.jsonl", "rights", code=2)
    finally:
        closed.chmod(0o755)


def test_a_full_disk(tmp_path: Path) -> None:
    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    small.write_bytes(line())
    large.write_bytes(b"".join(line(id=f"n{n}", url=f"https://local.example/{n}", text=f"{GOOD['text']} {n} " * 9) for n in range(900)))
    done = full_disk(
        tmp_path, 600,
        f"isnad build {small} -q --store $DISK/isnad.db >&2 && isnad build {large} -q --store $DISK/isnad.db >&2\n"
        f"echo $?; isnad report good-1 --store $DISK/isnad.db; cp -r $DISK {tmp_path}/copy",
    )  # fmt: skip
    code, *shown = done.stdout.splitlines()
    assert code == "4", done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("isnad: ")
    assert "disk is full" in done.stderr
    assert "good-1" in "\n".join(shown)
    assert isnad("build", large, "-q", "--store", tmp_path / "copy" / "isnad.db").returncode == 0


def test_ids_that_are_not_there(tmp_path: Path, store: Path) -> None:
    (tmp_path / "pile.jsonl").write_bytes(line())
    assert isnad("build", tmp_path / "pile.jsonl", "-q", "--store", store).returncode == 0
    ident = json.loads(isnad("events", "--json", "--store", store).stdout.splitlines()[0])["id"]
    near = ident[:-1] + ("0" if ident[-1] != "0" else "1")
    refused(isnad("event", near, "--store", store), f"near ones: {ident}", code=5)
    refused(isnad("report", "good-2", "--store", store), "near ones: good-1", code=5)
    refused(isnad("withdraw", "good-2", "--store", store), "near ones: good-1", code=5)
    refused(isnad("event", "", "--store", store), "no event", code=5)


def test_a_build_beside_another(tmp_path: Path, store: Path) -> None:
    from isnad.store import open_store

    (tmp_path / "pile.jsonl").write_bytes(line())
    held = open_store(store, create=True)
    with held.building():
        refused(isnad("build", tmp_path / "pile.jsonl", "--store", store), "another isnad build is running", code=4)
    held.close()


def test_help_comes_at_once() -> None:
    best = 9.0
    for _ in range(4):
        start = time.perf_counter()
        assert isnad("--help").returncode == 0
        best = min(best, time.perf_counter() - start)
    assert best < 0.6  # 0.3 s on a machine that does nothing else; tests run beside one another


def test_nothing_is_left_beside_a_store(tmp_path: Path, store: Path) -> None:
    (tmp_path / "pile.jsonl").write_bytes(line())
    assert isnad("build", tmp_path / "pile.jsonl", "-q", "--store", store).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["isnad.db", "pile.jsonl"]
    shutil.rmtree(tmp_path)
