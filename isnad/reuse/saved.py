"""Blocks of texts as rows of plain values, one a text, and back: what a store keeps of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Protocol, TypedDict

import numpy as np

from isnad.model import Json
from isnad.reuse.corpus import Block, block_of_words
from isnad.reuse.credit import Credit
from isnad.reuse.heads import Head
from isnad.reuse.words import COMMON, REPEATED, Words


class Saved(TypedDict):
    """One text: `words` are its hashes, `meta` what `words` packs beside them (both little-endian uint32)."""

    version: str
    head: Json
    words: bytes
    meta: bytes


class Keeper(Protocol):
    """What keeps the words of reports: a store, or anything else that can."""

    def words_kept(self, engine: str) -> set[str]:
        """The versions whose words are kept, as `engine` (program and pack) reads them."""

    def keep_words(self, engine: str, rows: Sequence[Saved]) -> None:
        """Keep the words of some versions, all of them or, where it fails, none."""

    def kept_words(self, engine: str, versions: Iterable[str]) -> Iterator[list[Saved]]:
        """The rows of these versions, some at a time."""


def rows_of(block: Block) -> list[Saved]:
    """The texts of a block, one row each."""
    words, end = block.words, np.cumsum(block.words.count)
    hashes = words.hash.astype("<u4")
    meta = (words.meta & ~np.uint32(REPEATED | COMMON)).astype("<u4")
    spans = zip(block.heads, (end - words.count).tolist(), end.tolist(), strict=True)
    return [
        {"version": head.version, "head": asdict(head), "words": hashes[a:b].tobytes(), "meta": meta[a:b].tobytes()}
        for head, a, b in spans
    ]


def block_of_rows(rows: Sequence[Saved]) -> Block:
    """The block of some rows."""
    count = np.array([len(row["words"]) // 4 for row in rows], np.int64)
    hashes = np.frombuffer(b"".join([row["words"] for row in rows]), "<u4")
    meta = np.frombuffer(b"".join([row["meta"] for row in rows]), "<u4")
    return block_of_words([_head(row["head"]) for row in rows], Words(hashes.astype(np.uint32), meta.astype(np.uint32), count))


def _head(record: dict[str, Any]) -> Head:
    return Head(**{**record, "credit": tuple(Credit(**credit) for credit in record["credit"])})
