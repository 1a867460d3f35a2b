"""Documents as columns of hashed words: what fingerprints, alignment and shares are computed from.

A word is a run of letters and digits of the matching form. Its hash is the polynomial `sum(code[i] * BASE**i)` modulo
2**64, so that the hash of two words written as one follows from the hashes of the two (`joined`). Everything is
computed for many documents at a time: a loop over words in Python would cost a hundred times as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from isnad.model import Doc, Report

BASE = (
    0x9E3779B97F4A7C15  # odd, so that powers never vanish modulo 2**64 (the golden ratio, as in splitmix64)
)
BATCH = 1 << 20  # characters hashed at a time: arrays of a few MB stay near the processor
_LONGEST = 1024  # letters of a word that get a power of their own; longer words are noise (encoded data)
NUMBER, QUOTED = 1, 2  # bits of `Words.flags`


@dataclass(frozen=True, slots=True)
class Words:
    """The words of many documents, laid end to end; document `d` owns words `[begin[d], end[d])`.

    `hash` uint64, `start`/`stop` int32 raw offsets into the report's full text, `length` uint8 letters (255 for more),
    `flags` uint8. `reports`, `day` (int64, counted from 1 January of year 1, 0 where unknown), `begin` and `end` (int64)
    are aligned, and sorted by time, then version, so that nothing downstream hangs on the order in which documents came.
    """

    reports: tuple[Report, ...]
    day: Any
    begin: Any
    end: Any
    hash: Any
    start: Any
    stop: Any
    length: Any
    flags: Any


def mix(x: Any) -> Any:
    """Spread the bits of a uint64 array (the finaliser of splitmix64, Steele, Lea and Flood 2014)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def powers(n: int) -> Any:
    """`BASE**i` modulo 2**64 for i in [0, n), uint64."""
    out = np.full(max(n, 1), BASE, np.uint64)
    out[0] = 1
    return np.cumprod(out, dtype=np.uint64)


def joined(first: Any, second: Any, length: Any) -> Any:
    """The hash of a word made of two words run together; `length` is that of the first, below 1024."""
    return first + second * _word_powers()[length]


@cache
def _word_powers() -> Any:
    return powers(_LONGEST)


@cache
def _letters() -> Any:
    """Whether a BMP code point is a letter or digit; the last entry stands for all beyond, which are letters too."""
    table = np.fromiter((chr(point).isalnum() for point in range(0x10000)), bool, 0x10000)
    table[0xFFFF] = True
    return table


def read_words(docs: Iterable[Doc]) -> Words:
    """Hash the words of `docs`, each report version once."""
    reports: list[Report] = []
    seen: set[str] = set()
    parts: list[tuple[Any, ...]] = []
    for batch in _batches(docs, seen):
        reports.extend(doc.report for doc in batch)
        parts.append(_hash_batch(batch))
    columns = [np.concatenate(c) for c in zip(*parts, strict=True)] if parts else [np.zeros(0, np.int64)] * 6
    counts, hashes, starts, stops, lengths, flags = columns
    parts.clear()
    end = np.cumsum(counts)
    order = sorted(range(len(reports)), key=lambda i: (_stamp(reports[i]), reports[i].version))
    by_rank = np.array(order, np.int64)
    return Words(
        tuple(reports[i] for i in order), np.array([_day(reports[i]) for i in order], np.int64), (end - counts)[by_rank], end[by_rank],
        hashes.astype(np.uint64, copy=False), starts, stops, lengths, flags,
    )  # fmt: skip


def _stamp(report: Report) -> str:
    return report.published or report.fetched or ""


def _day(report: Report) -> int:
    return report.day.toordinal() if report.day else 0


def _batches(docs: Iterable[Doc], seen: set[str]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if doc.report.version in seen:
            continue
        seen.add(doc.report.version)
        batch.append(doc)
        size += len(doc.norm) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _hash_batch(batch: Sequence[Doc]) -> tuple[Any, ...]:
    """Words a document, then the columns of `Words` for the batch."""
    text = "\n".join(doc.norm for doc in batch) + "\n"
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    letter = _letters()[np.minimum(points, 0xFFFF)]
    edges = np.flatnonzero(np.diff(letter, prepend=False, append=False))
    starts, stops = edges[::2], edges[1::2]
    sizes = np.fromiter((len(doc.norm) + 1 for doc in batch), np.int64, len(batch))
    counts = np.diff(np.searchsorted(starts, np.cumsum(sizes)), prepend=0)
    raw = np.zeros((2, len(points)), np.int32)
    at = 0
    for doc in batch:
        raw[0, at : at + len(doc.norm)] = doc.starts
        raw[1, at : at + len(doc.norm)] = doc.stops
        at += len(doc.norm) + 1
    lengths = stops - starts
    flags = _flags(points, starts, stops)
    hashes = _polynomial(points, letter, starts, lengths)
    return counts, hashes, raw[0, starts], raw[1, stops - 1], np.minimum(lengths, 255).astype(np.uint8), flags


def _polynomial(points: Any, letter: Any, starts: Any, lengths: Any) -> Any:
    if not len(starts):
        return np.zeros(0, np.uint64)
    codes = points[letter].astype(np.uint64)
    first = np.cumsum(lengths) - lengths  # where each word begins among the letters
    within = np.arange(len(codes)) - np.repeat(first, lengths)
    return np.add.reduceat(codes * _word_powers()[within % _LONGEST], first)


def _flags(points: Any, starts: Any, stops: Any) -> Any:
    """Which words are numbers, and which stand between two quotation marks of one paragraph."""
    digit = (points >= 48) & (points <= 57)
    number = digit[starts] & digit[stops - 1]
    quotes = np.cumsum(points == 34)
    newline = points == 10
    before = np.maximum.accumulate(np.where(newline, quotes, 0))  # quotes up to the paragraph's start
    paragraph = np.cumsum(newline) - newline
    total = quotes[newline]  # quotes up to each paragraph's end
    seen = quotes[starts]
    inside = ((seen - before[starts]) % 2 == 1) & (total[paragraph[starts]] > seen)
    return (number * np.uint8(NUMBER) + inside * np.uint8(QUOTED)).astype(np.uint8)
