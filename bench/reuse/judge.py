"""The judge of truth: do two texts share a passage? Told from their words alone, by local alignment.

Two texts truly share a passage where 20 of their words or more align (Smith and Waterman 1981, over words: 1 for an equal
word, -1 for a replaced, added or dropped one), in one or several stretches of at least 8 equal words each, so that moved
paragraphs count. Words of repeated boilerplate (see `boilerplate`) align with nothing. A pair whose aligned numbers mostly
differ is a form filled in anew (weather, markets, prayer times): neither right nor wrong.

Slow and exact: every cell of the table is filled, no seeds, no index. It shares no code with what it judges.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numba import njit

from bench.reuse.boilerplate import everybodys
from bench.reuse.fold import fold

TRUE_WORDS = 20
STRETCH = 8  # equal words of a stretch that counts
_STRETCHES = 12  # of one pair at most
_FORM_NUMBERS = 2  # aligned places where two numbers differ, at least, for a form
_FORM_SHARE = 0.4  # and the share of the aligned numbers that differ
_WIDE = 4_000  # words of a text that are aligned; longer ones are cut

Verdict = Literal["true", "form", "false"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a corpus as word numbers. `number[w]` says whether word `w` is written in digits; -1 in `of` marks
    words of repeated boilerplate."""

    of: Mapping[str, Any]
    number: Any


@dataclass(frozen=True, slots=True)
class Precision:
    """What became of judged pairs. `false` are the ids of those that share nothing."""

    true: int
    form: int
    false: tuple[Pair, ...]

    @property
    def share(self) -> float:
        """True pairs of those that are true or false; 1 where there is neither."""
        wrong = len(self.false)
        return self.true / (self.true + wrong) if self.true + wrong else 1.0


def read_words(path: Path) -> Words:
    """The words of a JSON Lines file of id, title, text, boilerplate marked."""
    with path.open(encoding="utf-8") as lines:
        raw = [json.loads(line) for line in lines]
    ids: dict[str, int] = {}
    texts = [
        np.array([ids.setdefault(w, len(ids)) for w in text.split()], np.int32)
        for text in fold(f"{r.get('title', '')}\n{r['text']}" for r in raw)
    ]
    number = np.array([w[0].isdigit() for w in ids], bool)
    masked = [np.where(m, -1, t) for t, m in zip(texts, everybodys(texts), strict=True)]
    return Words({r["id"]: t for r, t in zip(raw, masked, strict=True)}, number)


def verdict(left: Any, right: Any, number: Any) -> Verdict:
    """What two texts (arrays of word numbers, -1 for what counts as nothing) are to each other."""
    left, right = left[:_WIDE].copy(), right[:_WIDE].copy()
    equal = same = differ = 0
    for _ in range(_STRETCHES):
        rows, columns = _best_stretch(left, right)
        pairs = left[rows], right[columns]
        hits = pairs[0] == pairs[1]
        if hits.sum() < STRETCH:
            break
        equal += int(hits.sum())
        numbers = number[pairs[0]] & number[pairs[1]]
        same, differ = same + int((numbers & hits).sum()), differ + int((numbers & ~hits).sum())
        left[rows], right[columns] = -1, -2
    if differ >= _FORM_NUMBERS and differ >= _FORM_SHARE * (same + differ):
        return "form"
    return "true" if equal >= TRUE_WORDS else "false"


def judge(pairs: Iterable[Pair], words: Words, known: Iterable[Pair], *, sample: int, seed: int) -> Precision:
    """Judge a seeded sample of the pairs found; those that are `known` are true whatever their words say."""
    planted = {frozenset(p) for p in known}
    found = sorted({(min(p), max(p)) for p in pairs})
    chosen = random.Random(seed).sample(found, min(sample, len(found)))
    said: dict[Verdict, list[Pair]] = {"true": [], "form": [], "false": []}
    for pair in chosen:
        is_known = frozenset(pair) in planted
        how = "true" if is_known else verdict(words.of[pair[0]], words.of[pair[1]], words.number)
        said[how].append(pair)
    return Precision(len(said["true"]), len(said["form"]), tuple(said["false"]))


def _best_stretch(left: Sequence[int], right: Sequence[int]) -> tuple[Any, Any]:
    """The places, left and right, of the words that stand face to face in the best local alignment."""
    faces = _align(np.asarray(left, np.int32), np.asarray(right, np.int32))
    return faces[:, 0], faces[:, 1]


@njit(cache=True)
def _align(left: Any, right: Any) -> Any:
    n, m = len(left), len(right)
    came = np.zeros((n + 1, m + 1), np.uint8)  # 0 start, 1 both, 2 from above, 3 from the left
    above = np.zeros(m + 1, np.int32)
    best, end_i, end_j = 0, 0, 0
    for i in range(1, n + 1):
        corner = above[0]
        for j in range(1, m + 1):
            same = left[i - 1] == right[j - 1] and left[i - 1] >= 0
            score, way = corner + (1 if same else -1), 1
            corner = above[j]
            if corner - 1 > score:
                score, way = corner - 1, 2
            if above[j - 1] - 1 > score:
                score, way = above[j - 1] - 1, 3
            if score <= 0:
                score, way = 0, 0
            above[j] = score
            came[i, j] = way
            if score > best:
                best, end_i, end_j = score, i, j
    faces = np.zeros((min(n, m), 2), np.int64)
    count, i, j = 0, end_i, end_j
    while came[i, j] != 0:
        way = came[i, j]
        if way == 1:
            faces[count, 0], faces[count, 1] = i - 1, j - 1
            count += 1
        if way != 3:
            i -= 1
        if way != 2:
            j -= 1
    return faces[:count]
