"""Whence and whither: «من القاعدة إلى المطار», «باتجاه الجبل», and which places of a sentence are therefore not where.

Who withdraws is where he leaves, who is sent is where he goes; a strike from a town hits another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft
from isnad.extract.phrases.counts import Phrase
from isnad.extract.words.marks import BARRIERS

# How many chunks behind a trigger its way may be told (picked on the annotated sets, November 2026), and how many
# adjectives may stand behind the noun that a place belongs to («أنحاء متفرقة من العراق»).
AFTER, ADJECTIVES = 16, 2
# What ends a clause behind a trigger.
# Events that are where they come from.
LEAVING = frozenset(("withdrawal", "base_handover"))
# Groups of events that strike from afar, or set out from somewhere.
_WAYS = frozenset(("from", "to", "toward"))
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
        if c.kind == "mark" and passage.reading.tokens[c.first].norm in BARRIERS:
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
    """The senses of the word that governs a place: «من محيط …», «من كل من …» stand for «من», «في أنحاء من …» for
    «في», «من القواعد في …» for «من»."""
    for i in range(k - 1, max(0, k - 3) - 1, -1):
        c = passage.chunks[i]
        if c.kind == "op" and c.senses.isdisjoint(("near", "relative")):
            whole = _noun_before(passage, i) if c.senses & {"from", "in"} else None
            if whole is not None and ("in" in c.senses or "thing.part" in passage.chunks[whole].senses):
                outer = passage.chunks[whole - 1].senses if whole else frozenset()
                return outer if "from" in c.senses or outer & _WAYS else c.senses
            return c.senses
        if c.kind not in ("relative", "object", "place_type", "op") and "near" not in c.senses:
            return frozenset()
    return frozenset()


def _noun_before(passage: Passage, i: int) -> int | None:
    """The noun of a part or a site, with its adjectives, that ends right before chunk `i`."""
    for k in range(i - 1, max(-1, i - 2 - ADJECTIVES), -1):
        senses = passage.chunks[k].senses
        if senses & {"thing.part", "object.site", "place_type"}:
            return k
        if passage.chunks[k].kind not in ("word", "modifier") and "others" not in senses:
            return None
    return None


def _leaves(passage: Passage, k: int) -> bool:
    measured = any(c.kind == "number" for c in passage.chunks[max(0, k - 4) : k])
    return not measured and "from" in _governor(passage, k)


def _goes(passage: Passage, k: int) -> bool:
    return bool(_governor(passage, k) & {"to", "toward"})
