"""Blocks as rows, and back."""

from __future__ import annotations

from isnad.pack import load_pack
from isnad.reuse import ReuseIndex
from isnad.reuse.corpus import block_of
from isnad.reuse.credit import agencies
from isnad.reuse.saved import block_of_rows, rows_of
from tests.reuse.test_index import collection, item


def test_an_index_of_rows_answers_as_one_of_texts() -> None:
    reports = [*collection(3, 60), item("نقل عن رويترز", "a"), item("")]
    texts = ReuseIndex()
    texts.extend(reports)
    wanted = texts.reuses()
    rows = rows_of(block_of(reports, agencies(load_pack())))
    assert [row["version"] for row in rows] == [report.version for report in reports]
    index = ReuseIndex()
    index.take(block_of_rows(rows[:30]))
    index.take(block_of_rows(rows[30:]))
    assert index.reuses() == wanted
    assert index.families() == texts.families()


def test_what_has_been_judged_leaves_no_mark_on_the_rows() -> None:
    reports = collection(4, 60)
    known = agencies(load_pack())
    block = block_of(reports, known)
    before = rows_of(block)
    index = ReuseIndex()
    index.take(block)
    index.settle()
    assert rows_of(block) == before == rows_of(block_of_rows(before))
