"""What pairs of texts share: passages, and counts that tell what kind of reuse it is."""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.runs import align, seeds
from isnad.reuse.words import COMMON, FILLER, NUMBER, QUOTED, REPEATED, gap_of, joined, letters_of, size_of

NEAR = 4  # words between two runs, on either side, over which they are one passage
MANY = 8  # passages of a pair, more than which are sooner found by the offsets of all words
LEAST = 8  # aligned words; a passage of fewer is a turn of phrase (unless it is the longest that a pair shares)

# Columns of the counts of a pair (int32). WORDS leaves out what everybody repeats, FIRM also what many do, ALL nothing;
# BEST and BEST_FIRM are those of one passage; QUOTED_ counts words between quotation marks in both; NUMBERS stand in both, CHANGED against one another;
# LEFT_JOINED are words that the left text writes as one and the right one parts; LEFT_ADDED stand in the left text alone,
# inside passages.
(ALL, WORDS, FIRM, BEST, BEST_FIRM, QUOTED_, NUMBERS, CHANGED, LEFT_JOINED, RIGHT_JOINED, LEFT_ADDED, RIGHT_ADDED,
 PASSAGES) = range(13)  # fmt: skip
COUNTS = 13


@inlined
def _own(meta: Any, i: Any) -> Any:
    return meta[i] & np.uint32(REPEATED | FILLER) == 0


@inlined
def _is_number(meta: Any, i: Any) -> Any:
    return meta[i] & np.uint32(NUMBER) != 0


@kernel
def _count_gap(words: Any, meta: Any, a: Any, a1: Any, b: Any, b1: Any, power: Any, counts: Any) -> Any:
    """Add up what the gap between two runs of a passage says."""
    counts[LEFT_ADDED] += a1 - a
    counts[RIGHT_ADDED] += b1 - b
    if a1 - a == 1 and b1 - b == 2:
        counts[LEFT_JOINED] += joined(words[b], words[b + 1], letters_of(meta[b]), power) == words[a]
    elif a1 - a == 2 and b1 - b == 1:
        counts[RIGHT_JOINED] += joined(words[a], words[a + 1], letters_of(meta[a]), power) == words[b]
    left = right = 0
    balance = np.int64(0)  # 0 where the same figures stand in another order: 7.4, 4.7
    for i in range(a, a1):
        if _is_number(meta, i):
            left += 1
            balance += np.int64(words[i])
    for i in range(b, b1):
        if _is_number(meta, i):
            right += 1
            balance -= np.int64(words[i])
    if balance != 0:
        counts[CHANGED] += min(left, right)


@inlined
def _count_run(meta: Any, a: Any, b: Any, length: Any, counts: Any) -> Any:
    """Add up what a run says; returns its own and its firm words."""
    own = firm = quoted = numbers = 0
    for i in range(length):
        if _own(meta, a + i) and _own(meta, b + i):
            own += 1
            firm += (meta[a + i] | meta[b + i]) & np.uint32(COMMON) == 0
            quoted += meta[a + i] & meta[b + i] & np.uint32(QUOTED) != 0
        numbers += _is_number(meta, a + i)
    counts[ALL] += length
    counts[WORDS] += own
    counts[FIRM] += firm
    counts[QUOTED_] += quoted
    counts[NUMBERS] += numbers
    return own, firm


@inlined
def _follows(runs: Any, i: Any) -> Any:
    """Whether run `i` goes on with the passage of the run before."""
    gap_a = runs[i, 0] - runs[i - 1, 0] - runs[i - 1, 2]
    gap_b = runs[i, 1] - runs[i - 1, 1] - runs[i - 1, 2]
    return gap_a <= NEAR and 0 <= gap_b <= NEAR


@kernel
def _passages(words: Any, meta: Any, runs: Any, n: Any, power: Any, counts: Any, spans: Any, at: Any) -> Any:
    """Join runs to passages, drop mere turns of phrase, and count; passages go to `spans` from row `at` on."""
    longest = length = 0
    for i in range(n):
        length = runs[i, 2] + (length if i and _follows(runs, i) else 0)
        longest = max(longest, length)
    i = 0
    while i < n:
        stop, length = i + 1, runs[i, 2]
        while stop < n and _follows(runs, stop):
            length += runs[stop, 2]
            stop += 1
        if length >= LEAST or length == longest:
            own = firm = 0
            for k in range(i, stop):
                if k > i:
                    last = k - 1
                    _count_gap(
                        words, meta, runs[last, 0] + runs[last, 2], runs[k, 0], runs[last, 1] + runs[last, 2], runs[k, 1],
                        power, counts,
                    )  # fmt: skip
                more, more_firm = _count_run(meta, runs[k, 0], runs[k, 1], runs[k, 2], counts)
                own, firm = own + more, firm + more_firm
            counts[BEST], counts[BEST_FIRM] = max(counts[BEST], own), max(counts[BEST_FIRM], firm)
            spans[at, 0], spans[at, 1] = runs[i, 0], runs[stop - 1, 0] + runs[stop - 1, 2]
            spans[at, 2], spans[at, 3] = runs[i, 1], runs[stop - 1, 1] + runs[stop - 1, 2]
            counts[PASSAGES] += 1
            at += 1
        i = stop
    return at


@kernel
def compare(words: Any, meta: Any, begin: Any, end: Any, left: Any, right: Any, power: Any, counts: Any) -> Any:
    """Compare the texts `left[i]` and `right[i]` for each i; pairs of one left text should stand together.

    `counts` (int32, a row a pair) is filled; returns the passages, row after row, as places in `words`: int64
    (passages, 4), left start and stop, right start and stop.
    """
    longest, shorter = 1, 1
    for pair in range(len(left)):
        one, other = end[left[pair]] - begin[left[pair]], end[right[pair]] - begin[right[pair]]
        longest, shorter = max(longest, one), max(shorter, min(one, other))
    used = np.empty(longest, np.bool_)
    runs = np.empty((shorter // 2 + 2, 3), np.int64)
    spans = np.empty((1024, 4), np.int64)
    at = 0
    head, following = seeds(words, 0, 0)
    last = -1
    for pair in range(len(left)):
        a, b = left[pair], right[pair]
        if a != last:
            head, following = seeds(words, begin[a], end[a])
            last = a
        n = align(words, head, following, begin[a], end[a], begin[b], end[b], runs, used)
        if at + n > len(spans):
            more = np.empty((2 * (at + n), 4), np.int64)
            more[:at] = spans[:at]
            spans = more
        at = _passages(words, meta, runs, n, power, counts[pair], spans, at)
    return spans[:at].copy()


@inlined
def _raw(meta: Any, start: Any, stop: Any) -> Any:
    """Raw code points of the words `[start, stop)` and of the gaps before them."""
    points = np.int64(0)
    words = meta[start:stop]
    for i in range(len(words)):  # many at once
        points += gap_of(words[i]) + size_of(words[i])
    return points


@inlined
def _walked(meta: Any, begin: Any, first: Any, count: Any, spans: Any, side: Any, out: Any) -> Any:
    """The raw offsets of one side of a pair's passages; each is counted from where the one before ends."""
    place, raw = begin, np.int64(0)
    for k in range(first, first + count):
        start, stop = spans[k, side], spans[k, side + 1]
        raw += _raw(meta, place, start) if start >= place else -_raw(meta, start, place)
        out[k, side] = raw + gap_of(meta[start])
        raw += _raw(meta, start, stop)
        out[k, side + 1] = raw
        place = stop


@inlined
def _summed(meta: Any, begin: Any, end: Any, first: Any, count: Any, spans: Any, side: Any, out: Any) -> Any:
    """The same by the offsets of all words: of many passages in any order, none is far."""
    stops = np.zeros(end - begin + 1, np.int64)
    for i in range(begin, end):
        stops[i - begin + 1] = stops[i - begin] + gap_of(meta[i]) + size_of(meta[i])
    for k in range(first, first + count):
        out[k, side] = stops[spans[k, side] - begin] + gap_of(meta[spans[k, side]])
        out[k, side + 1] = stops[spans[k, side + 1] - begin]


@kernel
def raw_spans(meta: Any, begin: Any, end: Any, left: Any, right: Any, count: Any, spans: Any) -> Any:
    """Passages as raw offsets: `spans` as `compare` gives them, `count[i]` rows of them for each pair i, become int64
    rows of left start and stop, right start and stop."""
    out = np.empty(spans.shape, np.int64)
    row = 0
    for pair in range(len(left)):
        for side in range(0, 4, 2):
            doc = right[pair] if side else left[pair]
            if count[pair] <= MANY:
                _walked(meta, begin[doc], row, count[pair], spans, side, out)
            else:
                _summed(meta, begin[doc], end[doc], row, count[pair], spans, side, out)
        row += count[pair]
    return out
