"""From files to the record and back, through the command line; and every bad input as one line."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from isnad.cli.cells import FSI, PDI
from isnad.cli.entry import run

FIRST = {
    "id": "wire-1", "outlet": "wire.example", "url": "https://wire.example/1", "published": "2020-03-12",
    "title": "قتلى في قصف قاعدة التاجي",
    "text": "بغداد - قال مصدر أمني عراقي إن ثلاثة جنود قتلوا وأصيب خمسة آخرون في قصف صاروخي استهدف قاعدة التاجي شمالي "
    "العاصمة بغداد مساء أمس الأربعاء. وأضاف المصدر أن القوات الأمنية عثرت على منصة الإطلاق في منطقة زراعية قريبة "
    "وفتحت تحقيقا في الحادث. ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى الآن.",
}  # fmt: skip
COPY = {
    **FIRST,
    "id": "portal-1",
    "outlet": "portal.example",
    "url": "https://portal.example/9",
    "title": "قصف على التاجي",
}
OTHER = {
    "id": "local-1", "outlet": "local.example", "published": "2020-03-13", "title": "انفجار في الموصل",
    "text": "قتل شخصان في انفجار عبوة ناسفة وسط مدينة الموصل اليوم الجمعة، بحسب ما أعلنت الشرطة المحلية في بيان.",
}  # fmt: skip


@pytest.fixture
def call(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command in an empty folder: (exit code, stdout without isolates, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ISNAD_STORE", raising=False)

    def called(*args: str) -> tuple[int, str, str]:
        code = run(args)
        done = capfd.readouterr()
        return code, done.out.replace(FSI, "").replace(PDI, ""), done.err

    return called


def _pile(*records: Any, name: str = "pile.jsonl") -> None:
    Path(name).write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8"
    )


def _json(call: Any, *args: str) -> list[Any]:
    code, out, err = call(*args)
    assert code == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_build_again_and_again(call: Any) -> None:
    _pile(FIRST, COPY, OTHER)
    (first,) = _json(call, "build", "pile.jsonl", "--json")
    assert (first["new"], first["known"], first["reports"], first["families"]) == (3, 0, 3, 1)
    assert first["changed"]
    assert first["events"] >= 2
    before = call("export", "--format", "jsonl")[1]
    (again,) = _json(call, "build", "pile.jsonl", "--json")
    assert (again["new"], again["known"], again["changed"]) == (0, 3, False)
    assert "nothing to do" in call("build", "pile.jsonl")[1]
    assert call("rebuild")[0] == 0
    assert call("export", "--format", "jsonl")[1] == before
    _pile({**FIRST, "text": FIRST["text"].replace("ثلاثة", "أربعة")}, name="later.jsonl")
    (later,) = _json(call, "build", "later.jsonl", "--json")
    assert (later["new_versions"], later["reports"]) == (1, 3)
    assert len(_json(call, "report", "wire-1", "--json")[0]["versions"]) == 2


def test_a_copy_adds_a_report_but_no_line(call: Any) -> None:
    _pile(FIRST, COPY)
    call("build", "pile.jsonl", "-q")
    events = _json(call, "events", "--place", "التاجي", "--json")
    assert events
    for event in events:
        assert (event["support"]["reports"], event["support"]["lines"]) == (2, 1)
    code, out, _ = call("event", events[0]["id"])
    assert code == 0
    assert "2 reports, 1 family, 1 line of reporting" in out
    assert "wire.example" in out
    assert "portal.example" in out


def test_withdraw_takes_out_what_only_that_report_said(call: Any) -> None:
    _pile(FIRST, COPY, OTHER)
    call("build", "pile.jsonl", "-q")
    assert _json(call, "events", "--place", "الموصل", "--json")
    (summary,) = _json(call, "withdraw", "local-1", "--reason", "مكرر", "--json")
    assert summary["reports"] == 2
    assert _json(call, "events", "--place", "الموصل", "--json") == []
    assert _json(call, "report", "local-1", "--json")[0]["withdrawn"] == "مكرر"
    assert call("withdraw", "nobody")[0] == 5


def test_one_stage_alone(call: Any) -> None:
    _pile(FIRST, COPY, OTHER)
    lines = _json(call, "extract", "pile.jsonl", "-q")
    assert [line["report"] for line in lines] == ["wire-1", "portal-1", "local-1"]
    assert lines[0]["family"] == lines[1]["family"]
    assert lines[2]["family"] is None
    assert {e["event"] for e in lines[0]["events"]} == {e["event"] for e in lines[1]["events"]}
    (reuse,) = _json(call, "copies", "pile.jsonl")
    assert {reuse["copy"], reuse["source"]} == {"wire-1", "portal-1"}
    values = _json(call, "values", "pile.jsonl")
    assert {number["min"] for number in values[0]["numbers"]} >= {3, 5}
    assert not list(Path().glob("*.db"))


def test_gzip_and_a_store_from_the_environment(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pile.jsonl.gz").write_bytes(gzip.compress(json.dumps(OTHER).encode()))
    monkeypatch.setenv("ISNAD_STORE", "mine.db")
    assert call("build", "pile.jsonl.gz")[0] == 0
    assert Path("mine.db").exists()
    assert len(_json(call, "events", "--json")) >= 1


def test_windows_1256_is_decoded_and_said_so(call: Any) -> None:
    Path("old.txt").write_bytes(f"{FIRST['title']}\n{FIRST['text']}".encode("cp1256"))
    assert call("build", "old.txt")[0] == 0
    (event, *_) = _json(call, "events", "--json")
    (report,) = event["reports"]
    assert report["notes"] == ["decoded as windows-1256"]
    assert report["title"] == FIRST["title"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("empty.jsonl", b"", "empty file"),
        ("broken.jsonl", b'{"text": "\n', "not JSON"),
        ("lacks.jsonl", b'{"title": "x"}\n', "text"),
        ("date.jsonl", json.dumps({**FIRST, "published": "31/12/2020"}).encode(), "31/12/2020"),
        ("nul.txt", b"\0\0\0\0", "NUL"),
        ("bytes.txt", b"\xfa\x81\x8d\x90" * 9, "not UTF-8"),
        ("english.txt", b"Three soldiers were killed in Taji.\nNothing else is known.", "not in Arabic"),
        ("huge.txt", "قصف ".encode() * 7_200_000, "20 MB"),
    ],
)
def test_bad_input_is_one_line_and_no_success(call: Any, name: str, content: bytes, reason: str) -> None:
    Path(name).write_bytes(content)
    code, _, err = call("build", name)
    assert code == 2
    assert reason in err
    assert name in err
    assert "Traceback" not in err
    assert err.splitlines()[-1].startswith("isnad: ")


def test_good_lines_are_taken_in_beside_bad_ones(call: Any) -> None:
    _pile(OTHER, {"title": "no text"})
    code, out, err = call("build", "pile.jsonl")
    assert code == 0
    assert "pile.jsonl:2" in err
    assert "1 new" in out
    assert [line["where"] for line in _json(call, "set-aside", "--json")] == ["pile.jsonl:2"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["build", "missing.jsonl"], 2),
        (["build", "folder"], 2),
        (["build", "pile.jsonl", "--published", "yesterday"], 2),
        (["build", "pile.jsonl", "--store", "text.db"], 4),
        (["build", "pile.jsonl", "--store", "other.db"], 4),
        (["build", "pile.jsonl", "--store", "nowhere/new.db"], 4),
        (["events", "--store", "newer.db"], 4),
        (["events"], 4),
        (["event", "e1"], 4),
        (["diff", "a", "b"], 2),
        (["eval", "folder"], 2),
        (["export", "--format", "xml"], 2),
        (["lang", "check", "xx"], 3),
    ],
)
def test_refusals_are_one_line(call: Any, args: list[str], code: int) -> None:
    _pile(OTHER)
    Path("folder").mkdir()
    Path("text.db").write_text("no store", encoding="utf-8")
    for name, table in (("other.db", "x"), ("newer.db", "alembic_version")):
        connection = sqlite3.connect(name)
        connection.execute(f"CREATE TABLE {table} (version_num TEXT)")
        if table == "alembic_version":
            connection.execute("INSERT INTO alembic_version VALUES ('9999')")
            connection.execute("CREATE TABLE reports (x)")
            connection.execute("CREATE TABLE build_state (x)")
        connection.commit()
        connection.close()
    got, out, err = call(*args)
    assert (got, out) == (code, "")
    assert err.count("\n") == 1
    assert err.startswith("isnad: ")


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="rights of POSIX")
def test_a_read_only_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "pile.jsonl").write_text(json.dumps(OTHER), encoding="utf-8")
    for path in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        path.chmod(path.stat().st_mode | 0o005)
    folder.chmod(0o555)
    # Root may write anywhere, so root becomes nobody, who may perhaps not read this Python: it is loaded before.
    code = (
        "import os, sys\nfrom isnad.cli.entry import run\n"
        "run(['build', 'pile.jsonl', '-q', '--store', '../open.db'])\n"
        "os.geteuid() or os.setuid(65534)\nsys.exit(run(['build', 'pile.jsonl', '-q']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert done.returncode == 4, done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("isnad: isnad.db: ")
