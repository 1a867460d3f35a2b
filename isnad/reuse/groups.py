"""Connected components, for arrays of links."""

from __future__ import annotations

from typing import Any

import numpy as np


def components(n: int, left: Any, right: Any) -> Any:
    """For each of `n` nodes the least node of its component, int64; `left` and `right` are arrays of linked nodes.

    Labels sink to the least neighbour's and pointers are then halved: a few rounds even for long chains.
    """
    label = np.arange(n)
    while True:
        low = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, label[left], low)
        np.minimum.at(label, label[right], low)
        while not np.array_equal(label, label[label]):
            label = label[label]
        if np.array_equal(label, before):
            return label
