"""Heads of many reports as columns; a `Head` is made of one where somebody asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, overload

import numpy as np

from isnad.intake.pieces import Named, Pieces, pieces_of
from isnad.intake.plain import PlainReports
from isnad.reuse.credit import Agencies, Credit
from isnad.reuse.heads import Head, credit_of

_DIGITS = 16  # of an id, and of a version


@dataclass(frozen=True, slots=True)
class HeadColumns(Sequence[Head]):
    """Heads as columns, named as in `Head`. `versions` and `ids` are their digits read as numbers (uint64; 0 where that are
    no such digits), `agencies` stand by the number of an outlet, `credit` holds those that credit somebody."""

    versions: Any
    ids: Any
    labels: Pieces
    outlets: Named
    agencies: list[str | None]
    published: Named
    fetched: Named
    credit: Mapping[int, tuple[Credit, ...]]

    def __len__(self) -> int:
        return len(self.versions)

    @overload
    def __getitem__(self, i: int) -> Head: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Head]: ...
    def __getitem__(self, i: int | slice) -> Head | Sequence[Head]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        version, id_ = (f"{int(column[i]):0{_DIGITS}x}" for column in (self.versions, self.ids))
        published, fetched, outlet = self.published.at(i), self.fetched.at(i), self.outlets.at(i)
        agency = self.agencies[int(self.outlets.number[i])]
        return Head(version, id_, self.labels.text(i), outlet, published, fetched, self.credit.get(i, ()), agency)


def versions_of(heads: Sequence[Head]) -> list[str]:
    """The versions of some heads."""
    if not isinstance(heads, HeadColumns):
        return [head.version for head in heads]
    digits = heads.versions.astype(">u8").tobytes().hex()
    return [digits[i : i + _DIGITS] for i in range(0, len(digits), _DIGITS)]


def heads_of(plain: PlainReports, known: Agencies, silent: Any) -> HeadColumns:
    """The heads of reports as columns. `silent` says whose text is known to credit nobody."""
    outlets, authors = plain.outlets, plain.authors
    agencies = [known.outlet(name) if name else None for name in outlets.values]
    byline = np.array([bool(name and credit_of(None, name, "", known)[0]) for name in authors.values], np.bool_)
    credit = {}
    for i in np.flatnonzero(~silent | byline[authors.number]).tolist():
        told, _ = credit_of(outlets.at(i), authors.at(i), "" if silent[i] else plain.text(i), known)
        if told:
            credit[i] = told
    return HeadColumns(
        plain.versions, plain.ids, plain.labels, outlets, agencies, plain.published, plain.fetched, credit
    )


def columns_of(heads: Sequence[Head]) -> HeadColumns:
    """Heads as columns."""
    if isinstance(heads, HeadColumns):
        return heads
    every = np.arange(len(heads))
    outlets, published, fetched = (
        Named([getattr(head, name) for head in heads], every) for name in ("outlet", "published", "fetched")
    )
    return HeadColumns(
        _numbers([head.version for head in heads]), _numbers([head.id for head in heads]), pieces_of(h.label for h in heads), outlets,
        [head.agency for head in heads], published, fetched, {i: head.credit for i, head in enumerate(heads) if head.credit},
    )  # fmt: skip


def _numbers(digits: Sequence[str]) -> Any:
    """Hexadecimal texts of 16 digits as numbers of the same order; 0 where one is none."""
    if all(len(text) == _DIGITS for text in digits):
        try:
            return np.frombuffer(bytes.fromhex("".join(digits)), ">u8").astype(np.uint64)
        except ValueError:
            pass  # not all of them are
    return np.array([_number(text) for text in digits], np.uint64)


def _number(text: str) -> int:
    try:
        return int.from_bytes(bytes.fromhex(text), "big") if len(text) == _DIGITS else 0
    except ValueError:
        return 0


class Heads:
    """The heads of a collection by number of text, in the blocks in which they came."""

    def __init__(self) -> None:
        self._blocks: list[Sequence[Head]] = []
        self._stops: list[int] = []
        self._met: dict[int, Head] = {}  # those that stand for others

    def __len__(self) -> int:
        return self._stops[-1] if self._stops else 0

    def __getitem__(self, doc: int) -> Head:
        if doc in self._met:
            return self._met[doc]
        block = bisect_right(self._stops, doc)
        return self._blocks[block][int(doc) - (self._stops[block - 1] if block else 0)]

    def __setitem__(self, doc: int, head: Head) -> None:
        self._met[doc] = head

    def __iter__(self) -> Iterator[Head]:
        return (self[doc] for doc in range(len(self)))

    def extend(self, heads: Sequence[Head]) -> None:
        """Add the heads of more texts."""
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, list) and not isinstance(heads, HeadColumns):
            last.extend(heads)
            self._stops[-1] += len(heads)
        else:
            self._blocks.append(heads if isinstance(heads, HeadColumns) else list(heads))
            self._stops.append(len(self) + len(heads))

    def columns(self) -> HeadColumns:
        """All heads as columns."""
        blocks = [columns_of(block) for block in self._blocks]
        if self._met:
            blocks.append(columns_of(list(self._met.values())))
        every = _joined(blocks)
        if not self._met:
            return every
        row = np.arange(len(self))
        row[list(self._met)] = len(self) + np.arange(len(self._met))
        return _taken(every, row)


def _joined(blocks: Sequence[HeadColumns]) -> HeadColumns:
    starts = [0, *accumulate(len(block) for block in blocks)]
    texts = [Pieces(np.zeros(0, np.uint8), np.zeros(1, np.int64)), *(block.labels for block in blocks)]
    sizes = np.concatenate([np.diff(text.bounds) for text in texts])
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    none = np.zeros(0, np.uint64)
    return HeadColumns(
        np.concatenate([none, *(block.versions for block in blocks)]), np.concatenate([none, *(block.ids for block in blocks)]),
        Pieces(np.concatenate([text.data for text in texts]), bounds), _named([block.outlets for block in blocks]),
        [agency for block in blocks for agency in block.agencies], _named([block.published for block in blocks]),
        _named([block.fetched for block in blocks]),
        {start + i: credit for start, block in zip(starts, blocks, strict=False) for i, credit in block.credit.items()},
    )  # fmt: skip


def _named(columns: Sequence[Named]) -> Named:
    starts = [0, *accumulate(len(column.values) for column in columns)]
    numbers = [column.number + start for column, start in zip(columns, starts, strict=False)]
    return Named([value for column in columns for value in column.values], np.concatenate([np.zeros(0, np.int64), *numbers]))


def _taken(heads: HeadColumns, row: Any) -> HeadColumns:
    """Rows of some heads, in another order."""
    known = np.flatnonzero(np.isin(row, list(heads.credit)))
    credit = {i: heads.credit[k] for i, k in zip(known.tolist(), row[known].tolist(), strict=True)}
    outlets, published, fetched = heads.outlets.take(row), heads.published.take(row), heads.fetched.take(row)
    return HeadColumns(heads.versions[row], heads.ids[row], heads.labels.take(row), outlets, heads.agencies, published, fetched, credit)


def taken(heads: Sequence[Head], wanted: Sequence[int]) -> Sequence[Head]:
    """Some of the heads, by index."""
    return _taken(heads, np.array(wanted, np.int64)) if isinstance(heads, HeadColumns) else [heads[i] for i in wanted]
