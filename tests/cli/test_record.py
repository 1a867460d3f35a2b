"""The commands on a real store that was filled by hand: what is printed, filtered, found and refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from isnad.cli.cells import FSI, PDI
from isnad.cli.entry import run
from isnad.model import Family, Mention, Reuse, SetAside
from isnad.store import open_store


@pytest.fixture
def store(told: Any, tmp_path: Path) -> str:
    """A store with the event of `told`, whose second report copies a passage of the first."""
    path = tmp_path / "told.db"
    record = open_store(path, create=True)
    record.add_reports(list(told.reports.values()))
    record.add_set_aside([SetAside("pile.jsonl:7", "not in Arabic: 0% of its letters are", "Hello")])
    mentions = [
        Mention(
            name,
            version,
            "shelling",
            "happened",
            False,
            _claims(told, version)[0].evidence,
            _claims(told, version),
        )
        for name, version in (("m1", "v1"), ("m2", "v2"))
    ]
    record.save_mentions("engine", [(m.report, [m]) for m in mentions])
    reuse = Reuse("v2", "v1", "likely", ("later",), "partial", 0.6, 0.4, ((20, 40),), ((30, 50),), "f1")
    record.replace_derived([reuse], [Family("f1", ("v1", "v2"))], [told.event], {"0ld": told.event.id}, {})
    record.close()
    return str(path)


def _claims(told: Any, version: str) -> tuple[Any, ...]:
    return tuple(c for c in told.event.claims if c.evidence[0].report == version)


@pytest.fixture
def ask(store: str, capfd: pytest.CaptureFixture[str]) -> Any:
    """Run a command on the store: (exit code, stdout without isolates, stderr)."""

    def asked(*args: str) -> tuple[int, str, str]:
        code = run([*args, "--store", store])
        done = capfd.readouterr()
        return code, done.out.replace(FSI, "").replace(PDI, ""), done.err

    return asked


def test_events(ask: Any) -> None:
    code, out, err = ask("events")
    head, rule, row = out.splitlines()
    assert code == 0
    assert head.split() == ["event", "date", "type", "status", "place", "killed", "reports", "lines", "grade"]
    assert set(rule) == {"-", " "}
    assert row.split()[:4] == ["e1f2e1f2e1f2e1f2", "2020-03-11", "shelling", "happened"]
    assert err == "1 of 1 events\n"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (["--type", "shelling"], 1),
        (["--type", "attack"], 0),
        (["--status", "planned"], 0),
        (["--support", "2"], 1),
        (["--support", "3"], 0),
        (["--from", "2020-03-11", "--to", "2020-03-11"], 1),
        (["--from", "2020-03-12"], 0),
        (["--to", "2020-03-10"], 0),
        (["--place", "التاجى"], 1),
        (["--place", "taji"], 1),
        (["--country", "iq"], 1),
        (["--place", "القائم"], 0),
        (["--sort", "reports", "--limit", "1"], 1),
    ],
)
def test_filters(ask: Any, asked: list[str], count: int) -> None:
    code, out, _ = ask("events", "--json", *asked)
    assert code == 0
    assert len(out.splitlines()) == count


@pytest.mark.parametrize(
    ("asked", "told_of"),
    [
        (["--type", "shell"], "shelling"),
        (["--status", "done"], "happened"),
        (["--sort", "size"], "reports"),
        (["--from", "17/3/2020"], "2020-03-17"),
    ],
)
def test_an_unknown_value_names_what_there_is(ask: Any, asked: list[str], told_of: str) -> None:
    code, out, err = ask("events", *asked)
    assert (code, out) == (2, "")
    assert err.startswith("isnad: --")
    assert err.count("\n") == 1
    assert told_of in err


def test_json_of_the_list_holds_whole_events(ask: Any) -> None:
    _, out, err = ask("events", "--json")
    record = json.loads(out)
    assert err == ""
    assert record["mentions"] == ["m1", "m2"]
    assert len(record["claims"]) == 6
    assert {claim["evidence"][0]["text"] for claim in record["claims"]} >= {"ثلاثة", "جنديين"}
    assert ask("event", record["id"], "--json")[1] == out


@pytest.mark.parametrize("ref", ["e1f2e1f2e1f2e1f2", "e1f2", "0ld"])
def test_event_by_id_beginning_or_former_id(ask: Any, ref: str) -> None:
    code, out, _ = ask("event", ref)
    assert code == 0
    assert "killed  (2 values compete)" in out
    assert "[جنديين]" in out
    assert "f1" in out


def test_an_unknown_event_suggests_near_ones(ask: Any) -> None:
    code, out, err = ask("event", "e1f2e1f2e1f2e1f3")
    assert (code, out) == (5, "")
    assert "e1f2e1f2e1f2e1f2" in err
    assert err.count("\n") == 1


def test_report(ask: Any) -> None:
    code, out, _ = ask("report", "paper-2")
    assert code == 0
    for part in ("الصحيفة", "2020-03-12", "family     f1", "source", "60%", "[جنديين]", "e1f2e1f2e1f2e1f2"):
        assert part in out
    record = json.loads(ask("report", "paper-2", "--json")[1])
    assert record["copies"][0] == {
        "report": "r1", "outlet": "المحطة", "role": "source", "direction": "likely", "label": "partial", "share": 0.6,
    }  # fmt: skip
    assert record["mentions"][0]["event"] == "e1f2e1f2e1f2e1f2"


def test_set_aside(ask: Any) -> None:
    code, out, err = ask("set-aside")
    assert code == 0
    assert "pile.jsonl:7" in out
    assert err == "1 set aside\n"
    assert json.loads(ask("set-aside", "--json")[1])["excerpt"] == "Hello"


def test_export(ask: Any, tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(ask("export", "--format", "csv")[1], newline=""))
    assert (row["date_from"], row["place_en"], row["disagreeing"]) == ("2020-03-11", "Taji", "killed")
    target = tmp_path / "events.geojson"
    code, out, err = ask("export", "--format", "geojson", "-o", str(target))
    assert (code, out) == (0, "")
    assert err == f"1 events written to {target}\n"
    assert json.loads(target.read_text(encoding="utf-8"))["features"][0]["id"] == "e1f2e1f2e1f2e1f2"
    code, _, err = ask("export", "--format", "xml")
    assert code == 2
    assert "geojson" in err


def test_a_missing_store_says_how_to_make_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "--store", str(tmp_path / "none.db")]) == 4
    assert "isnad build" in capfd.readouterr().err
    assert not (tmp_path / "none.db").exists()
