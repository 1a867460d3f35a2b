"""Who claims an attack: «تبنت الحركة الهجوم», «أعلن التنظيم في بيان مسؤوليته عن التفجير», «سارعت الحركة إلى تبنيه»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.roles.fillers import filler
from isnad.extract.status.standing import denied_before

# All set on gold/dev, November 2026. How many chunks behind a word of claiming its claimant may stand, and before it,
AFTER, BEFORE, SUBJECT = 3, 14, 6
# and how many sentences back the attack that is claimed may have been told.
BACK = 4
_SIDES = frozenset(("actor", "group"))


def take_responsibility(ctx: Context, passage: Passage, before: Sequence[Draft], made: Sequence[Draft]) -> None:
    """A claim of responsibility belongs to the event of its sentence, else to the last violent one `before`."""
    for d in made:
        for role in ("claimed_by", "accused"):
            if role in d.roles and all(f.rule == "answered-with-assault" for f in d.roles.get("initiator", ())):
                d.roles["initiator"] = d.roles[role]  # «اتهمت الحركة الجيش بقصف»: the one who accuses did nothing
    if any("claimed_by" in d.roles for d in made):
        return
    for at, claimant in _claims(passage):
        claimed = _claimed(ctx, passage, at, before, made)
        if claimed is not None:
            fillers = [filler(ctx, passage, claimant, "claimed-last-told")]
            claimed.roles.setdefault("claimed_by", fillers)
            claimed.roles.setdefault("initiator", fillers)


def _claims(passage: Passage) -> Iterator[tuple[int, int]]:
    """(the chunk that claims, the chunk of its claimant), for every claim of a sentence that is not denied."""
    chunks = passage.chunks
    for i, c in enumerate(chunks):
        if "claim" not in c.senses:
            continue
        claimant = _claimant(chunks, i)
        if claimant is not None and not denied_before(chunks, min(claimant, i)):
            yield i, claimant


def _claimant(chunks: Sequence[Chunk], i: int) -> int | None:
    """The side behind a word of claiming, before anything else is told, else the one that stands before it."""
    for k in range(i + 1, min(len(chunks), i + 1 + AFTER)):
        if chunks[k].kind in _SIDES:
            return k
        if chunks[k].kind in ("trigger", "speech") or chunks[k].senses & {"on", "from", "to"}:
            break
    told = _told(chunks, i)
    if told is not None:
        return next((k for k in range(told + 1, i) if chunks[k].kind in _SIDES), told - 1 if told and chunks[told - 1].kind in _SIDES else None)
    if "claim.noun" in chunks[i].senses:
        return None  # «تحمل الحكومة مسؤوليتها» claims nothing
    for k in range(i - 1, max(-1, i - 1 - SUBJECT), -1):
        c = chunks[k]
        if c.kind in _SIDES and not (k and chunks[k - 1].senses & {"on", "against", "about"}):
            return k
        if c.kind == "trigger" or "complement" in c.senses:
            return None
    return None


def _told(chunks: Sequence[Chunk], i: int) -> int | None:
    """The verb of saying before a claim in its clause: «أعلن التنظيم في بيان … مسؤوليته»."""
    for k in range(i - 1, max(-1, i - 1 - BEFORE), -1):
        c = chunks[k]
        if c.kind == "speech" and "say" in c.senses and any(e.pos in ("past", "present") for e in c.entries):
            return k
        if c.kind == "trigger" or "complement" in c.senses:
            return None
    return None


def _claimed(
    ctx: Context, passage: Passage, at: int, before: Sequence[Draft], made: Sequence[Draft]
) -> Draft | None:
    """The attack that the word of claiming at chunk `at` speaks of: the one behind it, before it, or told last."""
    c = passage.chunks[at]
    start = passage.words(c.first, max(c.last, c.first + 1))[0]
    here = [d for d in made if d.event in ctx.refiner.harmful and d.event != "armed_clash"]
    pronoun = bool(passage.reading.tokens[c.last - 1].enclitics) and "claim.noun" not in c.senses
    behind = [] if pronoun else [d for d in here if d.anchor[0] > start]  # «هجوم تبنته الحركة», «سارعت إلى تبنيه»
    if here:
        return behind[0] if behind else here[-1]
    last = next((d for d in reversed(before) if d.event in ctx.refiner.harmful), None)
    return last if last is not None and passage.sentence.index - last.sentence <= BACK else None
