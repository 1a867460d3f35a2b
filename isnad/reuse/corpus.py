"""The texts of an index as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from isnad.errors import IsnadError
from isnad.intake.plain import PlainReports
from isnad.model import Report
from isnad.reuse.columns import Column
from isnad.reuse.credit import LEAD, TAIL, Agencies
from isnad.reuse.fingerprint import anchor_keys, mixed
from isnad.reuse.glimpse import glimpse
from isnad.reuse.headlist import HeadColumns, Heads, heads_of, taken, versions_of
from isnad.reuse.heads import Head, head_of
from isnad.reuse.postings import DOC_BITS
from isnad.reuse.words import Words, read_words, words_of


@dataclass(frozen=True, slots=True)
class Block:
    """Texts that have been read: their heads, words, and anchors (`keys` uint64, sorted and distinct a text; `held` of them
    a text)."""

    heads: Sequence[Head]
    words: Words
    keys: Any
    held: Any

    def take(self, wanted: Sequence[int]) -> Block:
        """Some of the texts, by index."""
        pick = np.zeros(len(self.heads), np.bool_)
        pick[list(wanted)] = True
        words, keys = np.repeat(pick, self.words.count), np.repeat(pick, self.held)
        chosen = Words(self.words.hash[words], self.words.meta[words], self.words.count[pick])
        return Block(taken(self.heads, wanted), chosen, self.keys[keys], self.held[pick])


def block_of(reports: Sequence[Report], known: Agencies) -> Block:
    """Read reports; `known` are the names that credits are read by."""
    words = read_words([report.full_text for report in reports])
    title = np.array([len(report.title) for report in reports], np.int64)
    size = np.array([len(report.text) for report in reports], np.int64)
    silent = _silent(words, title, size, known)
    return block_of_words([head_of(r, known, silent=mute) for r, mute in zip(reports, silent.tolist(), strict=True)], words)


def block_of_plain(plain: PlainReports, names: Callable[[], Agencies]) -> Block:
    """The same for reports as they come from lines of JSON; `names` is asked when their words have been read."""
    words = words_of(plain.data, plain.begin, plain.end)
    keys, held = _anchors_of(words)
    known = names()
    silent = _silent(words, plain.points[:, 0], plain.points[:, 1], known)
    return Block(heads_of(plain, known, silent), words, keys, held)


def _silent(words: Words, title: Any, size: Any, known: Agencies) -> Any:
    """Which texts (bool) credit nobody where credits are looked for; code points of titles and texts are given."""
    return ~glimpse(words, title + LEAD + 1, title + 1 + size - TAIL, known.signs)


def block_of_words(heads: Sequence[Head], words: Words) -> Block:
    """Texts whose words have been read before."""
    return Block(heads, words, *_anchors_of(words))


def _anchors_of(words: Words) -> tuple[Any, Any]:
    end = np.cumsum(words.count)
    keys = np.empty(len(words.hash) + len(end), np.uint64)
    held = np.zeros(len(end), np.int64)
    total = anchor_keys(words.hash, words.meta, end - words.count, end, keys, held)
    return keys[:total].copy(), held


class Corpus:
    """Texts by number, in the order in which they came; nothing that is decided hangs on that order.

    Text `d` owns words `[begin[d], end[d])` of `hash` and `meta` (see `words`), `own[d]` of which not everybody repeats
    and `firm[d]` not even many do, and anchors `[first[d], last[d])` of `keys`, distinct and sorted. `rank` is a hash of its version: a random order
    that hangs on nothing but the text. `day` counts days from 1 January of year 1 (0: unknown), `outlet` numbers outlets
    (-1: unknown).
    """

    def __init__(self, folder: Path | None = None) -> None:
        def column(name: str, dtype: Any) -> Column:
            return Column(dtype, folder / name if folder else None)

        self.hash, self.meta = column("hash", np.uint32), column("meta", np.uint32)
        self.begin, self.end = Column(np.int64), Column(np.int64)
        self.keys = column("keys", np.uint64)
        self.first, self.last = Column(np.int64), Column(np.int64)
        self.rank, self.day, self.outlet = Column(np.uint64), Column(np.int64), Column(np.int64)
        self.own, self.firm, self.alive = Column(np.int64), Column(np.int64), Column(np.bool_)
        self.heads = Heads()
        self.number: dict[str, int] = {}  # of each living version
        self._outlets: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.heads)

    def held(self) -> Any:
        """How many anchors each text has."""
        return self.last.array - self.first.array

    def append(self, block: Block) -> range:
        """Add texts; returns their numbers."""
        heads, words = block.heads, block.words
        if len(self) + len(heads) > 1 << DOC_BITS:
            raise IsnadError(f"an index holds {1 << DOC_BITS:,} reports at most; build several stores")
        before = len(self)
        end, last = np.cumsum(words.count), np.cumsum(block.held)
        for column, values in (
            (self.begin, end - words.count + len(self.hash)), (self.end, end + len(self.hash)),
            (self.first, last - block.held + len(self.keys)), (self.last, last + len(self.keys)),
            (self.rank, _ranks(heads)), (self.day, _days(heads)), (self.outlet, self._outlets_of(heads)),
            (self.own, words.count), (self.firm, words.count), (self.alive, np.ones(len(heads), np.bool_)),
            (self.hash, words.hash), (self.meta, words.meta), (self.keys, block.keys),
        ):  # fmt: skip
            column.append(values)
        self.heads.extend(heads)
        self.number.update(zip(versions_of(heads), range(before, len(self)), strict=True))
        return range(before, len(self))

    def meet(self, head: Head) -> None:
        """Keep the earlier of two heads of one version."""
        doc = self.number[head.version]
        if _precedence(head) < _precedence(self.heads[doc]):
            self.heads[doc] = head
            self.day.array[doc] = _day(head)

    def _outlets_of(self, heads: Sequence[Head]) -> Any:
        if isinstance(heads, HeadColumns):
            return np.array([self._outlet(name) for name in heads.outlets.values], np.int64)[heads.outlets.number]
        return [self._outlet(head.outlet) for head in heads]

    def _outlet(self, name: str | None) -> int:
        return -1 if name is None else self._outlets.setdefault(name, len(self._outlets))


def _precedence(head: Head) -> tuple[str, str, str]:
    return head.published or "~", head.fetched or "~", head.label


def _ranks(heads: Sequence[Head]) -> Any:
    """A hash of each version, uint64: of a hexadecimal number of 16 digits, as versions are, the number mixed."""
    if isinstance(heads, HeadColumns):
        return mixed(heads.versions)
    return np.array([_rank(head.version) for head in heads], np.uint64)


def _rank(version: str) -> int:
    if len(version) == 16:
        try:
            return int(mixed(np.frombuffer(bytes.fromhex(version), ">u8").astype(np.uint64))[0])
        except ValueError:
            pass  # not hexadecimal
    return int.from_bytes(blake2b(version.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _day(head: Head) -> int:
    return _day_of(head.published or head.fetched)


def _day_of(stamp: str | None) -> int:
    return _ordinal(stamp[:10]) if stamp else 0


def _days(heads: Sequence[Head]) -> Any:
    """The day of each head, int64: of its publication, else of its fetching, else 0."""
    if not isinstance(heads, HeadColumns):
        return [_day(head) for head in heads]
    one, other = (np.array([_day_of(s) for s in c.values], np.int64)[c.number] for c in (heads.published, heads.fetched))
    return np.where(one > 0, one, other)
