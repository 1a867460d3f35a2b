"""Whence and whither: «من القاعدة إلى المطار», «باتجاه الجبل», and which places of a sentence are therefore not where.

Who withdraws is where he leaves, who is sent is where he goes; a strike from a town hits another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.counts import Phrase
from isnad.extract.draft import Draft

# How many chunks behind a trigger its way may be told, and how many before it (set on articles without labels,
# November 2026).
AFTER, BEFORE = 16, 6
# What ends a clause behind a trigger.
_STOPS = frozenset(".;:؛!؟")
# Events that are where they come from.
LEAVING = frozenset(("withdrawal", "base_handover"))
# Groups of events that strike from afar, or set out from somewhere.
_FROM_AFAR = frozenset(("strike", "ground"))


class Route(NamedTuple):
    """Chunks of the place that a trigger's people leave, and of the one that they go to; None where it is not told."""

    start: int | None = None
    goal: int | None = None


def route(ctx: Context, passage: Passage, index: int, draft: Draft) -> Route:
    """The way that is told beside the trigger at chunk `index`; nothing for what neither moves nor strikes from afar."""
    group = ctx.refiner.group[draft.event]
    moves = group == "move" or bool(passage.chunks[index].senses & {"advance", "advance.verb"})
    if not moves and group not in _FROM_AFAR:
        return Route()
    start = next((k for k in _places(passage, index) if _leaves(passage, k)), None)
    if not moves:
        return Route(start)
    goal = next((k for k in _places(passage, index) if k != start and _goes(passage, k)), None)
    return Route(start, goal)


def _places(passage: Passage, index: int) -> Iterator[int]:
    """Places of the clause behind the trigger."""
    chunks = passage.chunks
    for k in range(index + 1, min(len(chunks), index + 1 + AFTER)):
        c = chunks[k]
        if c.kind == "mark" and passage.reading.tokens[c.first].norm in _STOPS:
            return
        if "complement" in c.senses or c.kind == "speech" or _other_event(passage, k):
            return
        if c.kind == "place" and isinstance(c.value, Phrase):
            yield k


def _other_event(passage: Passage, k: int) -> bool:
    c = passage.chunks[k]
    consumed = {i for m in passage.reading.matches for i in m.consumed}
    return c.kind == "trigger" and c.senses.isdisjoint(("harm", "move", "move.verb")) and k not in consumed


def _governor(passage: Passage, k: int) -> frozenset[str]:
    """The senses of the word that governs a place: «من محيط …», «من كل من …» stand for «من»."""
    for i in range(k - 1, max(0, k - 3) - 1, -1):
        c = passage.chunks[i]
        if c.kind == "op" and c.senses.isdisjoint(("near", "relative")):
            return c.senses
        if c.kind not in ("relative", "object", "place_type", "op") and "near" not in c.senses:
            return frozenset()
    return frozenset()


def _leaves(passage: Passage, k: int) -> bool:
    measured = any(c.kind == "number" for c in passage.chunks[max(0, k - 4) : k])
    return not measured and "from" in _governor(passage, k)


def _goes(passage: Passage, k: int) -> bool:
    return bool(_governor(passage, k) & {"to", "toward"})
