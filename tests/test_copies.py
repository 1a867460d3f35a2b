"""`copies` over files: the same lines whatever the number of threads, and what is wrong with files told once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from isnad.errors import InputError
from isnad.model import SetAside
from isnad.pipeline.copies import copy_lines
from isnad.pipeline.indexing import read_index
from isnad.reuse.judged import joined_up, rows
from tests.records import SAMPLES
from tests.reuse.makers import prose
from tests.reuse.test_index import collection


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
    return b"".join(copy_lines(index, workers=workers)).decode().splitlines(), aside


def test_the_number_of_threads_changes_nothing(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = found(pile, 1)
    monkeypatch.setattr("isnad.pipeline.copies.PAIRS", 100)
    assert found(pile, 2) == found(pile, 3) == alone
    lines, aside = alone
    assert len(lines) > 1000
    assert [item.where.rpartition(":")[2] for item in aside] == ["501"]
    first = json.loads(lines[0])
    assert list(first) == ["copy", "source", "direction", "why", "label", "share_of_copy", "share_of_source",
                           "copy_spans", "source_spans", "family"]  # fmt: skip


def test_lines_say_what_the_records_say(pile: Path) -> None:
    index = read_index([str(pile)], note=lambda item: None)
    lines = b"".join(copy_lines(index)).splitlines()
    table = joined_up(index.tables()).ordered(index.corpus.rank.array)
    for line, row in zip(lines, rows(index.corpus, table), strict=True):
        said = json.loads(line)
        assert said.pop("family") in {None, *(family.id for family in index.families())}
        assert list(said.values()) == [
            row.copy.label, row.source.label, row.direction, list(row.why), row.label, row.share_of_copy, row.share_of_source,
            [s[:2] for s in row.spans], [s[2:] for s in row.spans],
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"[\n" + b'{"text": "x"},\n' * 900, "one object a line"), (b"\xff\xfe" + b"{\n" * 900, "UTF-16"), (b"\n" * 900, "empty")],
)
def test_what_is_wrong_with_a_file_is_told_once(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    lines, aside = found(path, 2)
    assert lines == []
    assert [reason in item.reason for item in aside] == [True]


def test_a_missing_file_is_told_before_anything_starts() -> None:
    with pytest.raises(InputError, match="no such file"):
        found(Path("nowhere.jsonl"), 2)


def test_folders_of_texts_are_read_whole() -> None:
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
