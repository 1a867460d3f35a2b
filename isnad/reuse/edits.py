"""Words that one side of an alignment writes as one and the other parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.reuse.extend import Runs
from isnad.reuse.weigh import Weights
from isnad.reuse.words import Words, joined

_RARE = 2  # times that a misjoined word stands in the whole collection, at most


def joined_words(words: Words, weights: Weights, runs: Runs, pairs: int) -> tuple[Any, Any]:
    """For each pair, how many words are joined on the left and how many on the right. `runs` sorted by pair and place.

    A joined word stands alone between two runs, against two words whose letters it holds: all of them, or as many, at
    one letter's difference say, where the word is hardly to be found elsewhere («القائللقوات»).
    """
    same = runs.pair[1:] == runs.pair[:-1]
    stop_a, stop_b = (runs.a + runs.n)[:-1], (runs.b + runs.n)[:-1]
    gap_a, gap_b = runs.a[1:] - stop_a, runs.b[1:] - stop_b
    out = []
    for one, two, at_one, at_two in ((gap_a, gap_b, stop_a, stop_b), (gap_b, gap_a, stop_b, stop_a)):
        here = np.flatnonzero(same & (one == 1) & (two == 2))
        found = _is_joined(words, weights, at_one[here], at_two[here])
        out.append(np.bincount(runs.pair[here[found]], minlength=pairs))
    return out[0], out[1]


def _is_joined(words: Words, weights: Weights, one: Any, two: Any) -> Any:
    exact = joined(words.hash[two], words.hash[two + 1], words.length[two]) == words.hash[one]
    letters = words.length[two].astype(np.int64) + words.length[two + 1]
    alike = (letters == words.length[one]) & (weights.frequency(words.hash[one]) <= _RARE)
    return exact | alike
