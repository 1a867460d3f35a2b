"""What signatures and memory say of two texts is what their anchors say."""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.compiled import kernel
from isnad.reuse.related import RELATED, related, signatures

anchors = st.sets(st.one_of(st.integers(0, 40), st.integers(0, 2**40 - 1)), min_size=1, max_size=60)


@kernel
def answers(keys: Any, first: Any, last: Any, bits: Any, lost: Any, memory: Any, out: Any) -> Any:
    for one in range(len(out)):
        for other in range(len(out)):
            out[one, other] = related(keys, first, last, bits, lost, memory, one, other)
    return 0


@settings(deadline=None)
@given(st.lists(anchors, min_size=1, max_size=8), st.sampled_from([1, 64]))
def test_related_are_those_that_share_half_of_the_shorter(texts: list[set[int]], remembered: int) -> None:
    last = np.cumsum([len(text) for text in texts])
    first = last - [len(text) for text in texts]
    keys = np.array([key for text in texts for key in sorted(text)], np.uint64)
    said, memory = np.zeros((len(texts), len(texts)), np.bool_), np.zeros(remembered, np.uint64)
    columns = keys, first, last, *signatures(keys, first, last), memory
    for _ in range(2):  # the second time some are remembered
        answers(*columns, said)
        for i, one in enumerate(texts):
            for k, other in enumerate(texts):
                assert said[i, k] == (len(one & other) >= ceil(RELATED * min(len(one), len(other))))
