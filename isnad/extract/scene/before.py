"""The place of an event whose sentence names none: where what was told just before it happened.

Reports name the place once and tell on: «وأسفرت المواجهات …», «وكان مسلحون قد خطفوا …».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.draft import Draft

# Sentences over which a place goes on (picked on the annotated sets, November 2026).
GOES_ON = 20
# What is said or agreed has the place that its own words tell, or none.
_SAID = frozenset(("sanctions", "threat", "agreement", "diplomatic"))


def place_as_before(drafts: Sequence[Draft]) -> None:
    """Give each merged draft without a place that of the one told last before it; `drafts` are in reading order."""
    told = sorted(((d, d.place) for d in drafts if d.place is not None), key=lambda pair: pair[0].anchor)
    for d in drafts:
        if d.place is not None or d.event in _SAID:
            continue
        before = [where for o, where in told if o.anchor < d.anchor and d.sentence - o.sentence <= GOES_ON]
        if before:
            place, words = before[-1]
            d.place = place, replace(words, rule="place-as-before")
