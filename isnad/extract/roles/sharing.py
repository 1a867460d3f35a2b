"""Who did it as told elsewhere in the sentence or in the one before: deeds that «و» joins, a verb that goes on, the other
side of a fight."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler
from isnad.extract.phrases.listing import joined
from isnad.extract.roles.fillers import fillers
from isnad.extract.roles.subjects import (
    CLAUSE,
    PREPOSITIONS,
    begins,
    governing_verb,
    is_barrier,
    is_deed,
    taken_chunks,
)

# How many sentences back whoever still acts may have been told (set on the development sets, November 2026).
BACK = 1


def carry_on(ctx: Context, passage: Passage, index: int, draft: Draft, before: Sequence[Draft]) -> None:
    """«وشنت غارة على …»: an active verb that begins a sentence without a subject goes on with the doer told last."""
    if "initiator" in draft.roles or not before:
        return
    verb = governing_verb(passage.chunks, index)
    if verb is None or not begins(passage.chunks, verb) or passage.chunks[verb].senses & {"harm", "arrives"}:
        return
    last = before[-1]
    told = last.roles.get("initiator")
    if told and 0 < draft.sentence - last.sentence <= BACK and not last.background:
        draft.roles["initiator"] = list(told)


def share_deed(passage: Passage, index: int, draft: Draft, earlier: Sequence[Draft]) -> None:
    """«شنت الطائرات غارات على …، وغارات أخرى على …»: nouns of action that «و» joins are of one doer."""
    chunks = passage.chunks
    if "initiator" in draft.roles or not earlier or not is_deed(chunks[index]):
        return
    k = index - 1
    while k > 0 and (chunks[k].senses & {"launch", "addition", "others"} or chunks[k].kind == "number"):
        k -= 1
    told = earlier[-1].roles.get("initiator")
    joins = k >= 0 and chunks[k].first == chunks[k].last and "and" in chunks[k].senses
    if joins and told and not any(f.rule in ("blamed", "trigger-is-initiator") for f in told):
        draft.roles["initiator"] = list(told)


def find_opponents(ctx: Context, passage: Passage, made: Sequence[tuple[int, Draft]]) -> None:
    """«انسحبت القوات على خلفية اشتباكات مع المسلحين»: who fights «مع» somebody is the side named last before, unless the
    sentence tells who won by it."""
    if any(d.event == "territory_change" for _, d in made):
        return
    for index, draft in made:
        met = draft.roles.get("target", ())
        if draft.event == "armed_clash" and met and met[0].rule == "clash-with" and "initiator" not in draft.roles:
            found = _opponent(passage, index, met, taken_chunks(passage, draft))
            if found is not None:
                draft.roles["initiator"] = fillers(ctx, passage, joined(passage.reading, found, index), "side-named-before")


def _opponent(passage: Passage, index: int, met: Sequence[Filler], taken: set[int]) -> int | None:
    names = {f.text for f in met} | {a for f in met if f.phrase for a in f.phrase.actors}
    chunks = passage.chunks
    for k in range(index - 1, max(-1, index - 1 - CLAUSE), -1):
        c = chunks[k]
        if c.kind == "speech" or is_barrier(passage.reading, c):
            return None
        if k in taken or c.kind not in ("actor", "group") or "who" not in c.senses:
            continue
        own = c.entry("actor")
        words = {own.row["id"]} if own is not None else set()
        first = joined(passage.reading, k, index)[0]
        governed = first and chunks[first - 1].kind == "op" and chunks[first - 1].senses & PREPOSITIONS
        return None if words & names or governed else k
    return None
