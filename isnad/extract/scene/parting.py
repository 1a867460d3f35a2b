"""Dates that a relative clause keeps to itself: «صدت الهجوم على المواقع التي سيطرت عليها الأربعاء»."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Passage

# How many chunks before a date the relative pronoun of its clause may stand (set on 171 reports annotated by hand,
# November 2026).
CLAUSE = 10


def parted(passage: Passage, i: int, index: int, others: Sequence[int]) -> bool:
    """Whether the date at chunk `i` and the trigger at chunk `index` stand on two sides of a relative clause, with
    another event beside the date: the clause has a day of its own, or the sentence around it has.

    `others` are the triggers of the other events of the sentence. A relative clause that tells no other event («الهجوم
    الذي وقع أمس») parts nothing.
    """
    chunks = passage.chunks
    if i > index:  # «معارك … التي يخوضها منذ سقوط النظام عام 2001»
        opens = _relatives(passage, index + 1, i)
        return bool(opens) and any(opens[0] < k < i for k in others)
    inside = _relatives(passage, i + 1, index)
    if inside and any(i < k < inside[-1] for k in others):  # «وقع اليوم هجوم … نسب إلى الذين يتعرضون لغارات»
        return True
    # «وفي المدينة، التي انسحبت منها القوات أمس، أضرم مسلحون النار»
    before = _relatives(passage, max(0, i - CLAUSE), i)
    ends = any(c.kind == "mark" for c in chunks[i:index])
    return ends and bool(before) and any(before[-1] < k < i for k in others)


def _relatives(passage: Passage, first: int, last: int) -> list[int]:
    return [k for k in range(first, last) if "that" in passage.chunks[k].senses]
