"""Words of reports in a store."""

from __future__ import annotations

from pathlib import Path

from isnad.reuse.saved import Saved
from isnad.store import open_store


def row(version: str, words: bytes = b"\0" * 8) -> Saved:
    return {"version": version, "head": {"version": version}, "words": words, "meta": words}


def test_words_are_kept_by_engine(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    store.keep_words("one", [row("a"), row("b")])
    store.keep_words("one", [])
    assert store.words_kept("one") == {"a", "b"}
    assert store.words_kept("two") == set()
    assert [r["version"] for part in store.kept_words("one", ["b", "a", "x", "a"]) for r in part] == ["a", "b"]
    store.keep_words("two", [row("a", b"\1" * 4)])
    assert [r["words"] for part in store.kept_words("two", ["a", "b"]) for r in part] == [b"\1" * 4]
    assert store.words_kept("one") == {"b"}


def test_what_another_engine_read_goes_with_the_next_record(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    store.keep_words("old", [row("a")])
    store.keep_words("new", [row("b")])
    store.replace_derived([], [], [], {}, {"words": "new"})
    assert (store.words_kept("old"), store.words_kept("new")) == (set(), {"b"})
