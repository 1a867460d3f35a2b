"""What is told of many pairs at once is what is told of each."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import ReuseLabel
from isnad.reuse.compare import COUNTS, LEFT_JOINED, RIGHT_JOINED
from isnad.reuse.credit import Credit
from isnad.reuse.direction import NO_COPY, Evidence, direct
from isnad.reuse.headlist import columns_of
from isnad.reuse.heads import Head
from isnad.reuse.quick import DIRECTIONS, reasons, sides_of, tell

STAMPS = (
    None, "2015-07-21", "2015-07-22", "2015-07-21T10:36:48", "2015-07-21 10:36", "2015-07-21T00:00:00", "2015-07-21T10:36:48Z",
    "2015-07-21T10:36:48+03:00", "2015-07-21T10:36:48.5", "2015-07-20T00:00",
)  # fmt: skip
CREDIT = Credit("reuters", "رويترز", "dateline", True)
numbers = st.integers(0, 4)
shares = st.sampled_from([0.0, 0.5, 0.7, 0.9, 0.95, 1.0])
heads = st.builds(
    Head,
    version=st.sampled_from([f"{i:016x}" for i in (1, 2, 2**63, 2**64 - 1)]),
    id=st.sampled_from([f"{i:016x}" for i in range(4)]),
    label=st.sampled_from(["أ", "b"]),
    outlet=st.sampled_from([None, "a", "b"]),
    published=st.sampled_from(STAMPS),
    fetched=st.sampled_from([None, None, "2015-07-21T11:00:00"]),
    credit=st.sampled_from([(), (), (CREDIT,)]),
)


@settings(deadline=None)
@given(heads, heads, st.sampled_from(["copy", "partial", *NO_COPY]), shares, shares, st.tuples(*[numbers] * 4))
def test_many_are_told_as_one_is(
    left: Head, right: Head, label: ReuseLabel, of_left: float, of_right: float, signs: tuple[int, int, int, int]
) -> None:
    joined, added, own = signs[:2], signs[2:], (20, 60)
    evidence = Evidence(left, right, of_left, of_right, *joined, 0, 0, *added, *own)
    columns = [[np.array([n]) for n in pair] for pair in ((of_left, of_right), joined, added, own)]
    told = tell(sides_of(columns_of([left, right])), np.array([0]), np.array([1]), np.array([label in NO_COPY]), *columns)
    if not told.done[0]:
        assert left.credit or right.credit or left.fetched or right.fetched or left.id == right.id or _clocks_differ(left, right)
        return
    counts = np.zeros(COUNTS, np.int32)
    counts[[LEFT_JOINED, RIGHT_JOINED]] = joined
    copy, source, both = (left, right, (of_left, of_right)) if told.left_copied[0] else (right, left, (of_right, of_left))
    why = reasons(told, 0, label, copy, source, both, counts)
    assert (bool(told.left_copied[0]), DIRECTIONS[told.direction[0]], why) == direct(evidence, label)


def _clocks_differ(left: Head, right: Head) -> bool:
    zoned = [bool(h.published and h.published[-1] in "Z0" and "T10:36:48" in h.published[:19] and len(h.published) > 19) for h in (left, right)]
    return zoned[0] != zoned[1] or left.version == right.version
