"""The memory of sentences: what it holds, and that it changes nothing but the time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.extract import extract
from isnad.extract.memory import LARGEST_SHARE, Remembered
from isnad.extract.reading import Reader
from isnad.extract.values import values_to_json
from isnad.intake import read_reports
from isnad.model import Report
from isnad.pack import load_pack
from isnad.text import to_doc
from tests.records import SAMPLES

PACK = load_pack()


def sized(room: int) -> tuple[Remembered[str], list[str]]:
    """A memory of words in capitals, by their length, and the words that were worked out."""
    asked: list[str] = []

    def work(word: str) -> str:
        asked.append(word)
        return word.upper()

    return Remembered(work, lambda key, _: len(key), room), asked


def test_what_was_used_last_stays() -> None:
    memory, asked = sized(24)
    assert [memory(word) for word in ("aaa", "b" * 3, "aaa", *"cdefghijklmnopqrstu", "aaa", "bbb")][-2:] == ["AAA", "BBB"]
    assert asked.count("aaa") == 1
    assert asked.count("bbb") == 2


def test_what_is_too_large_pushes_nothing_out() -> None:
    memory, asked = sized(10 * LARGEST_SHARE)
    for word in ("small", "x" * 11, "small", "x" * 11):
        memory(word)
    assert asked == ["small", "x" * 11, "x" * 11]


def test_without_room_nothing_is_kept() -> None:
    memory, asked = sized(0)
    for _ in range(2):
        memory("word")
    assert asked == ["word", "word"]
    assert memory.info() == (0, 2, 0, 0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("abc", max_size=12), max_size=60), st.integers(0, 60))
def test_any_order_any_room(words: list[str], room: int) -> None:
    """The results are those of the work, never over the room; what it counts is what it was asked and holds."""
    memory, asked = sized(room)
    for word in words:
        assert memory(word) == word.upper()
        info = memory.info()
        assert info.size <= room
    assert info.hits + info.misses == len(words) if words else True
    assert memory.info().misses == len(asked)
    memory.forget()
    assert memory.info() == (0, 0, 0, 0)


@pytest.mark.parametrize("room", [0, 60_000, 64_000_000])
def test_the_same_is_read_with_and_without_it(room: int) -> None:
    """Mentions and values of every sample, twice over, with no room, too little and plenty."""
    reader = Reader(PACK, room)
    reports = [item for item in read_reports([SAMPLES]) if isinstance(item, Report)]
    told = 0
    for report in (*reports, *reversed(reports)):
        doc, afresh = to_doc(report), Reader(PACK, room=0)
        found = extract(doc, PACK, reader)
        assert found == extract(doc, PACK, afresh)
        assert values_to_json(report, PACK, reader) == values_to_json(report, PACK, afresh)
        told += len(found)
    assert told > 40
    assert reader.read.info().size <= room
    assert (reader.read.info().hits > 0) == (room > 0)


def test_packs_share_no_reading() -> None:
    """Two packs have two memories: what one has read says nothing of the other."""
    from isnad.extract.reading import reader
    from isnad.pack.load import Pack

    other = Pack(PACK.language, PACK.roots, "another")
    assert reader(PACK) is reader(PACK)
    assert reader(PACK) is not reader(other)


def seconds(report: Report) -> float:
    doc = to_doc(report)
    start = time.process_time()
    extract(doc, PACK, Reader(PACK))
    return time.process_time() - start


@pytest.mark.parametrize(
    "line",
    [
        "قُتل خمسة جنود في قصف على بلدة الرمادي أمس.\n", "أعلن تنظيم القاعدة مسؤوليته عن الهجوم الثاني في عدن.\n",
        "وقال المصدر إن الهجوم الثاني قتل جنديا في محافظة تعز.\n", "قصف", "قصف ", "،", "5", "بين ", "و 5 ",
    ],
    ids=["an event", "a claim", "a speaker", "one word", "words", "marks", "one figure", "openers", "figures"],
)  # fmt: skip
def test_many_copies_of_anything_take_linear_time(line: str) -> None:
    """Ten times the text takes some ten times as long, whether lines repeat, or one token goes on."""
    extract(to_doc(Report("r", "v", "", line)), PACK)
    few, many = (min(seconds(Report("r", "v", "", line * n)) for _ in range(2)) for n in (800, 8_000))
    assert many < 30 * max(few, 0.02)
