"""Documents → reuse: the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from isnad.model import Doc, Reuse, ReuseLabel
from isnad.pack import load_pack
from isnad.reuse.align import align
from isnad.reuse.candidates import Candidates, candidates, make_index
from isnad.reuse.credit import Agencies, agencies
from isnad.reuse.direction import Evidence, direct
from isnad.reuse.edits import joined_words
from isnad.reuse.extend import make_text
from isnad.reuse.fingerprint import anchors
from isnad.reuse.heads import head_of
from isnad.reuse.label import LABELS, NONE, Sizes, label_pairs
from isnad.reuse.passages import Passages, passages
from isnad.reuse.weigh import Weights, weigh
from isnad.reuse.words import Words, read_words


def find_reuse(docs: Iterable[Doc], known: Agencies | None = None) -> list[Reuse]:
    """Every pair of reports that share passages, sorted by copy, then source.

    `docs` is read once and not kept (about 40 bytes a word stay). The answer does not hang on its order. A text that
    more than `FREQUENT` reports print is linked from neighbour to neighbour, not each to each: its family is whole,
    its pairs are not all listed. `known` are the names that credits are read by (default: those that ship).
    """
    known = known or agencies(load_pack())
    words = read_words(docs)
    sampled = anchors(words)
    index = make_index(sampled)
    found, repeated = candidates(index, words.day)
    if not len(found.left):
        return []
    weights = weigh(words, index, repeated, sampled)
    del index, sampled
    runs = align(make_text(words), found)
    passed, shares, runs = passages(runs, weights, found)
    own_left, own_right = weights.words_of[found.left], weights.words_of[found.right]
    label = label_pairs(shares, _sizes(words, weights, found))
    chosen = np.flatnonzero(label != NONE)
    joined = [counts[chosen].tolist() for counts in joined_words(words, weights, runs, len(found.left))]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = [np.nan_to_num(shares.words / own)[chosen].tolist() for own in (own_left, own_right)]
    sides = zip(found.left[chosen].tolist(), found.right[chosen].tolist(), *share, *joined, strict=True)
    heads = {i: head_of(words.reports[i], known) for i in {*found.left[chosen].tolist(), *found.right[chosen].tolist()}}
    out = []
    for (a, b, *signs), kind, spans in zip(
        sides, label[chosen].tolist(), _spans(words, passed, chosen), strict=True
    ):
        out.append(_reuse(Evidence(heads[a], heads[b], *signs), LABELS[kind], spans))
    return sorted(out, key=lambda r: (r.copy, r.source))


def _sizes(words: Words, weights: Weights, found: Candidates) -> Sizes:
    size = words.end - words.begin
    all_left, all_right = size[found.left], size[found.right]
    own = np.minimum(weights.words_of[found.left], weights.words_of[found.right])
    day_left, day_right = words.day[found.left], words.day[found.right]
    days = np.where((day_left > 0) & (day_right > 0), abs(day_left - day_right), 0)
    return Sizes(np.minimum(all_left, all_right), np.maximum(all_left, all_right), own, days)


def _spans(words: Words, passed: Passages, chosen: Any) -> Iterator[list[tuple[int, int, int, int]]]:
    """Raw offsets of the passages of each chosen pair: left start and stop, right start and stop."""
    first, last = np.searchsorted(passed.pair, chosen), np.searchsorted(passed.pair, chosen, "right")
    raw = (words.start[passed.a], words.stop[passed.a1 - 1], words.start[passed.b], words.stop[passed.b1 - 1])
    rows = list(zip(*(column.tolist() for column in raw), strict=True))
    for low, high in zip(first.tolist(), last.tolist(), strict=True):
        yield rows[low:high]


def _reuse(evidence: Evidence, label: ReuseLabel, spans: list[tuple[int, int, int, int]]) -> Reuse:
    left_is_copy, direction, why = direct(evidence, label)
    left, right = evidence.left.version, evidence.right.version
    share_left, share_right = evidence.share_left, evidence.share_right
    if left_is_copy:
        ordered = spans
    else:
        left, right, share_left, share_right = right, left, share_right, share_left
        ordered = sorted((b, b1, a, a1) for a, a1, b, b1 in spans)
    return Reuse(
        left, right, direction, why, label, round(share_left, 4), round(share_right, 4),
        tuple((start, stop) for start, stop, _, _ in ordered), tuple((start, stop) for _, _, start, stop in ordered),
    )  # fmt: skip
