"""The tools of a linguist from the command line: what they print, how they leave, and that no pack makes a traceback."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from isnad.cli.entry import run
from tests.packs import overlay, table

WORDS = "id form lemma sense pos note"
TEXT = "قتل خمسة جنود في تفجير سوق بمدينة كراتشي"
Files = dict[str, str | bytes]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"id": "r1", "text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def test_a_fault_is_told_in_both_languages(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay(mine, {"lexicon/groups.tsv": table(WORDS, "a|تشرین||force|noun")})
    assert run(["lang", "check", "ar", "--pack", str(mine)]) == 3
    told = capsys.readouterr()
    english, arabic = told.out.splitlines()
    assert english.startswith(f"{mine}/lexicon/groups.tsv:2: U+06CC ARABIC LETTER FARSI YEH is no letter of Arabic")
    assert "ليس من حروف العربية" in arabic
    assert told.err == "isnad: 1 problems in the data of ar\n"


def test_faults_as_json(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay(mine, {"lexicon/groups.tsv": ""})
    assert run(["lang", "check", "--json", "--pack", str(mine)]) == 3
    (line,) = capsys.readouterr().out.splitlines()
    problem = json.loads(line)
    assert problem["where"] == f"{mine}/lexicon/groups.tsv:1"
    assert problem["what"].startswith("the file is empty")
    assert problem["what_ar"].startswith("الملف فارغ")


def test_a_failing_case_shows_how_it_was_read(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay(mine, {"cases/x.txt": f"{TEXT}\nbombing\nkilled 6\n"})
    assert run(["lang", "test", "ar", "--pack", str(mine)]) == 3
    out = capsys.readouterr().out
    assert out.startswith(f"{mine}/cases/x.txt:1: the case does not hold\n")
    for part in (TEXT, "killed 6", "killed is [5, 5]", "numbers: digit:5", "event: bombing happened"):
        assert part in out


def test_a_failing_case_as_json(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay(mine, {"cases/x.txt": f"{TEXT}\nnone\n"})
    assert run(["lang", "test", "--json", "--pack", str(mine)]) == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["sentence"], told["wanted"], told["got"]) == (TEXT, "nothing", "read bombing where nothing is told")
    assert told["derivation"]["events"][0]["says"] == "bombing happened"


def test_explain_takes_a_text_a_file_and_json(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TEXT]) == 0
    text = capsys.readouterr().out
    assert "number:cardinal: 5 [5:9]" in text
    assert run(["explain", str(reports)]) == 0
    assert capsys.readouterr().out == text
    assert run(["explain", TEXT, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sentences"][0]["values"][0]["words"] == "خمسة"


def test_explain_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "  "]) == 2
    assert capsys.readouterr().err == "isnad: TEXT: empty: neither title nor text\n"


def test_diff_by_rule_with_the_sentence(mine: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay(mine, {"lexicon/number_phrases.tsv": table("id form lemma sense note", "x|خمسة جنود||none")})
    assert run(["lang", "diff", "ar", "--on", str(reports), "--pack", str(mine)]) == 0
    out = capsys.readouterr().out
    assert "number:cardinal: 0 gained, 1 lost, 0 changed" in out
    assert "[خمسة]" in out
    assert run(["lang", "diff", "--on", str(reports), "--pack", str(mine), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"lost"} <= {line["kind"] for line in lines}


def test_coverage_lists_the_most_frequent(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lang", "coverage", str(reports)]) == 0
    out = capsys.readouterr().out
    assert "number words: 1 seen, 0 unread (0.00%)" in out
    assert run(["lang", "coverage", str(reports), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reports"] == 1


BROKEN: list[tuple[str, Files, str]] = [
    ("a missing cell", {"lexicon/triggers.tsv": table(WORDS) + "a\tأمن\n"}, "triggers.tsv:2: only 2 of 6 cells"),
    ("not UTF-8", {"lexicon/groups.tsv": b"id\tform\na\t\xc7\n"}, "groups.tsv:2: not UTF-8"),
    ("broken YAML", {"frames/x.yaml": "- rule: [\n"}, "x.yaml:2: not YAML"),
    ("a rule without anchor", {"frames/x.yaml": "- rule: z\n  event: attack\n  sequence:\n    - who\n"}, "x.yaml:1: rule 'z': needs exactly one"),
    ("no number", {"lexicon/numbers.tsv": table("id form lemma sense note", "a|دزينة||digit:x")}, "numbers.tsv:2: 'digit:x' needs a number"),
]  # fmt: skip
HARMLESS: list[tuple[str, Files]] = [
    ("an empty table", {"lexicon/triggers.tsv": ""}),
    ("no NFC", {"lexicon/groups.tsv": table(WORDS, "a|" + unicodedata.normalize("NFD", "أمن") + "||force|noun")}),
    ("presentation forms", {"lexicon/groups.tsv": table(WORDS, "a|ﺑلبال||force|noun")}),
    ("bidi controls", {"lexicon/groups.tsv": table(WORDS, "a|\u200fأمن||force|noun")}),
    ("a double", {"lexicon/groups.tsv": table(WORDS, "a|إصابة||force|noun", "b|اصابه||force|noun")}),
    ("no form", {"lexicon/groups.tsv": table(WORDS, "a|||force|noun")}),
    ("a form of an underscore", {"lexicon/triggers.tsv": table(WORDS, "a|_||attack/assault|noun")}),
    ("a form of marks", {"lexicon/triggers.tsv": table(WORDS, "a|\u0651||attack/assault|noun")}),
    ("an empty gazetteer", {"gazetteer/ZZ.tsv": ""}),
    ("an empty rule file", {"frames/x.yaml": ""}),
]
COMMANDS = (
    ["lang", "check", "ar"], ["lang", "test", "ar"], ["explain", TEXT], ["values", "REPORTS"], ["extract", "REPORTS"],
    ["lang", "diff", "--on", "REPORTS"], ["lang", "coverage", "REPORTS"],
)  # fmt: skip


@pytest.mark.parametrize(("files", "told"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c[:2]))
def test_a_broken_pack_is_refused_with_file_and_line(
    command: list[str], files: Files, told: str, mine: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = [str(reports) if part == "REPORTS" else part for part in command]
    assert run([*args, "--pack", str(overlay(mine, files))]) == 3
    said = capsys.readouterr()
    assert told in said.out + said.err
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize("files", [row[1] for row in HARMLESS], ids=[row[0] for row in HARMLESS])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c[:2]))
def test_a_faulty_pack_is_told_by_check_and_stops_nothing_else(
    command: list[str], files: Files, mine: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = [str(reports) if part == "REPORTS" else part for part in command]
    code = run([*args, "--pack", str(overlay(mine, files))])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    sound = "frames/x.yaml" in files or command[:2] != ["lang", "check"]
    assert code == (0 if sound else 3), said.err
