"""Casualties to the events that caused them."""

from __future__ import annotations

from isnad.extract.chunks import Chunk
from isnad.extract.context import Context, Passage, notes
from isnad.extract.draft import Draft, Harm, Words
from isnad.extract.fillers import filler
from isnad.extract.reading import Reading
from isnad.extract.standing import standing
from isnad.extract.toll import Toll

# In chunks, all set on gold/dev, November 2026: what «في الهجوم» or «أدى إلى» brings an event and a toll closer,
TIED = 6
# what «بعدما», which begins another clause, sets them apart,
APART = 12
# and how far behind a word of harm its doer may be named: «قتل … برصاص الجيش».
BY_REACH = 12


# From this many on, dead or wounded that no attack is told for are the sum of months, not one event.
CUMULATIVE = 1000


def attach_tolls(ctx: Context, passage: Passage, made: list[tuple[int, Draft]]) -> None:
    """Casualties go to the nearest violent event of the sentence; with none, they are an event of their own.

    `made` are drafts with the chunks of their triggers; an event that harm alone tells is added to them.
    """
    violent = [(i, d) for i, d in made if d.event in ctx.refiner.harmful and d.status != "denied"]
    if any(d.ordinal is not None for _, d in violent):
        violent = [(i, d) for i, d in violent if not d.counted or d.ordinal is not None]
    for toll in passage.reading.tolls:
        words = _words(passage, toll)
        if not violent:
            alone = _harm_alone(ctx, passage, toll, words)
            if alone is None:
                continue
            made.append((toll.trigger, alone))
            violent = [(toll.trigger, alone)]
        _, draft = min(violent, key=lambda p: (_distance(passage.reading, p[0], toll), p[0]))
        draft.tolls.append(Harm(toll, words, passage.sentence.index))
        if words not in draft.evidence:
            draft.evidence.append(words)


def _somebody(c: Chunk) -> bool:
    """Whether the words for those harmed tell who they are: not «أشخاص»."""
    return c.kind in ("person", "group", "actor") and "anybody" not in notes(c)


def _words(passage: Passage, toll: Toll) -> Words:
    """The words of a toll with those of its trigger."""
    chunks = passage.chunks
    first = chunks[min(toll.first, toll.trigger)].first
    return passage.words(first, max(chunks[toll.last - 1].last, chunks[toll.trigger].last))


def _distance(reading: Reading, anchor: int, toll: Toll) -> int:
    """How far an event is from a toll: chunks between, less where «في الهجوم» or «أدى إلى» ties them."""
    first, last = min(toll.first, toll.trigger), max(toll.last, toll.trigger + 1)
    if anchor >= last:
        between = reading.chunks[last:anchor]
        tied = any(c.senses & {"in", "cause", "after", "bullets", "by"} for c in between[-2:])
        return len(between) - (TIED if tied else 0)
    between = reading.chunks[anchor + 1 : first]
    tied = any("result" in c.senses for c in between)
    apart = any("relative.time" in c.senses for c in between)
    return len(between) - (TIED if tied else 0) + (APART if apart else 0)


def _harm_alone(ctx: Context, passage: Passage, toll: Toll, words: Words) -> Draft | None:
    """«مقتل خمسة مدنيين»: an attack told by its dead or wounded alone."""
    if toll.outcome not in ("killed", "wounded") or toll.count.min >= CUMULATIVE:
        return None
    reading, at = passage.reading, toll.trigger
    stand = standing(reading, at, "attack", at)
    if not stand.real:
        return None
    event = ctx.refiner.refine("attack", at, reading, [])
    draft = Draft(
        event, passage.sentence.index, words, [words], stand.status, stand.background, ["harm-alone"],
        definite=False, weak=True,
    )  # fmt: skip
    doer = _doer(reading, at)
    if doer is not None:
        draft.roles["initiator"] = [filler(ctx, passage, doer, "harm-by")]
    if _somebody(reading.chunks[toll.first]):
        draft.roles["target"] = [filler(ctx, passage, toll.first, "harm-victims")]
    return draft


def _doer(reading: Reading, at: int) -> int | None:
    """The chunk of whoever stands after «على يد» or «برصاص» behind the word of harm at chunk `at`."""
    chunks = reading.chunks
    by = (k for k in range(at + 1, min(len(chunks), at + BY_REACH)) if chunks[k].senses & {"by", "bullets"})
    k = next(by, None)
    if k is None:
        return None
    return next((j for j in range(k + 1, min(k + 3, len(chunks))) if "who" in chunks[j].senses), None)
