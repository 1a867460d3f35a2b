"""`copies` over files: the same lines whatever the number of processes, and what is wrong with files told once."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from isnad.errors import InputError, IsnadError
from isnad.model import SetAside
from isnad.pipeline import shares
from isnad.pipeline.copies import copy_lines
from isnad.pipeline.shares import FORKS, read_index
from tests.records import SAMPLES
from tests.reuse.makers import prose
from tests.reuse.test_index import collection

linux = pytest.mark.skipif(not FORKS, reason="one process reads where the system does not fork well")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    path = tmp_path / "pile.jsonl"
    lines = [
        json.dumps({"id": f"r{i}", "text": r.text, "outlet": r.outlet, "published": r.published}, ensure_ascii=False)
        for i, r in enumerate(collection(3, 900))
    ]
    lines[500] = '{"id": "broken"'
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def found(pile: Path, workers: int) -> tuple[list[str], list[SetAside]]:
    aside: list[SetAside] = []
    index = read_index([str(pile)], note=aside.append, workers=workers)
    lines = [line for part in copy_lines(index, workers=workers) for line in part.split("\n")]
    return lines, aside


@linux
def test_the_number_of_processes_changes_nothing(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = found(pile, 1)
    monkeypatch.setattr(shares, "ALONE", 0)
    monkeypatch.setattr("isnad.pipeline.copies.PAIRS", 100)
    assert found(pile, 2) == found(pile, 3) == alone
    lines, aside = alone
    assert len(lines) > 1000
    assert [item.where.rpartition(":")[2] for item in aside] == ["501"]
    first = json.loads(lines[0])
    assert list(first) == ["copy", "source", "direction", "why", "label", "share_of_copy", "share_of_source",
                           "copy_spans", "source_spans", "family"]  # fmt: skip


@linux
@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"[\n" + b'{"text": "x"},\n' * 900, "one object a line"), (b"\xff\xfe" + b"{\n" * 900, "UTF-16"), (b"\n" * 900, "empty")],
)
def test_what_is_wrong_with_a_file_is_told_once(
    content: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "ALONE", 0)
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    lines, aside = found(path, 2)
    assert lines == []
    assert [reason in item.reason for item in aside] == [True]


@linux
def test_a_process_that_is_killed_is_one_line(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "ALONE", 0)
    monkeypatch.setattr(shares, "block_of", lambda reports, known: os.kill(os.getpid(), signal.SIGKILL) if reports else None)
    with pytest.raises(IsnadError, match="ended from outside"):
        found(pile, 2)


def test_a_missing_file_is_told_before_anything_starts() -> None:
    with pytest.raises(InputError, match="no such file"):
        found(Path("nowhere.jsonl"), 2)


def test_folders_of_texts_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "ALONE", 0)
    alone, side_by_side = (found(SAMPLES, workers) for workers in (1, 2))
    assert alone[0] == side_by_side[0]
    assert sorted(map(str, alone[1])) == sorted(map(str, side_by_side[1]))


HARD = {
    "one line over and over": " ".join(prose(1, 12)) + "\n",
    "one word": "كلمة ",
    "marks": "\u064b\u0651\u200f",
    "latin": "the same words ",
    "emoji": "😀",
    "no spaces": "ب",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=list(HARD))
def test_a_hard_text_is_compared_in_linear_time(piece: str, tmp_path: Path) -> None:
    """Each text is half a million characters: anything quadratic would take hours."""
    text = piece * (500_000 // len(piece))
    path = tmp_path / "hard.jsonl"
    records = [text, text[: len(text) // 2], "قبل " + text, text]
    path.write_text("\n".join(json.dumps({"id": str(i), "text": t}) for i, t in enumerate(records)), encoding="utf-8")
    lines, aside = found(path, 1)
    assert len(lines) <= 6
    assert len(aside) <= 4


def test_reports_of_one_word_share_nothing(tmp_path: Path) -> None:
    path = tmp_path / "words.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(i), "text": "كلمة"}) for i in range(3000)), encoding="utf-8")
    assert found(path, 1)[0] == []
