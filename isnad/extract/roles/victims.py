"""Who was harmed, as whom an attack hit: «مقتل ثلاثة جنود في انفجار», «استشهد طفلان في قصف»."""

from __future__ import annotations

from collections.abc import Iterable

from isnad.extract.context import Context, Passage, notes
from isnad.extract.draft import Draft, Filler
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.roles.fillers import filler
from isnad.extract.roles.parties import party

# Events in which those who die are their own: both sides, or a crew;
_OWN = frozenset(("armed_clash", "crash"))
# and those in which they may as well be those who struck.
_EITHER = frozenset(("suicide_bombing", "attack"))
# The rules by which those who were harmed become whom it hit.
HARMED = frozenset(("harm-victims", "harm-fighters"))
_ANYBODYS = frozenset(("child", "woman", "other"))
_SIDES = frozenset(("militant",))
_FIGHTING = frozenset(("militant", "soldier", "police"))


def name_harmed(ctx: Context, passage: Passage, made: Iterable[Draft]) -> None:
    """Give violent drafts without a target the people that the tolls of the sentence name, as `harmed`."""
    for draft in made:
        if draft.event == "armed_clash":
            _fighters(ctx, passage, draft)
        if draft.roles.keys() & {"target", "aim"} or draft.event not in ctx.refiner.harmful - _OWN:
            continue
        here = [h.toll for h in draft.tolls if h.sentence == passage.sentence.index]
        for outcome, part in (("killed", False), ("wounded", False), ("killed", True)):
            heads = [t.first for t in here if t.outcome == outcome and t.part == part and _hit(passage.chunks[t.first], draft)]
            if part:  # «19 شخصا بينهم مدنيون»; not «بينهم نساء وأطفال», who may be anybody's
                heads = [k for k in heads if not any(e.sense in _ANYBODYS for e in passage.chunks[k].entries)]
            if heads:
                draft.roles["harmed"] = [filler(ctx, passage, k, "harm-victims") for k in dict.fromkeys(heads)]
                break


def _hit(c: Chunk, draft: Draft) -> bool:
    """Whether the words for those harmed tell who they are, and that they are not those who struck."""
    if c.kind not in ("person", "group", "actor") or "anybody" in notes(c):
        return False
    return draft.event not in _EITHER or not any(e.sense in _SIDES for e in c.entries if e.kind == "person")


def _fighters(ctx: Context, passage: Passage, draft: Draft) -> None:
    """«مقتل عشرة مسلحين في اشتباكات مع الجيش»: where one side of a fight is told, armed people who fell are the other;
    where none is, those who fell on both."""
    here = [h.toll for h in draft.tolls if h.sentence == passage.sentence.index and not h.toll.part]
    here = [t for t in here if _armed(passage.chunks[t.first]) and not _adjective(ctx, passage, t.first)]
    if any(f.both for role in ("initiator", "target") for f in draft.roles.get(role, ())):
        return
    told = {f.text for role in ("initiator", "target") for f in draft.roles.get(role, ())}
    lacks = [role for role in ("initiator", "target") if role not in draft.roles]
    if len(lacks) == 1:
        sides = {_party(ctx, f) for role in ("initiator", "target") for f in draft.roles.get(role, ())} - {None}
        fallen = (filler(ctx, passage, k, "harm-fighters") for k in dict.fromkeys(t.first for t in here))
        other = next((f for f in fallen if f.text not in told and _party(ctx, f) not in sides), None)
        if other is not None:
            draft.roles[lacks[0]] = [other]
    elif len(lacks) == 2:
        dead = {_uniform(passage.chunks[t.first]): t.first for t in here if t.outcome == "killed"}
        if len(dead) == 2:
            for role, k in zip(lacks, dead.values(), strict=True):
                draft.roles[role] = [filler(ctx, passage, k, "harm-fighters")]


def _party(ctx: Context, f: Filler) -> str | None:
    """The party that the words for somebody name."""
    return next((party(a, ctx.lexicon.parents) for a in f.phrase.actors), None) if f.phrase else None


def _uniform(c: Chunk) -> str:
    """Which side somebody fights on, as far as the words for him tell."""
    if c.kind == "person":
        return "rebel" if any(e.sense in _SIDES for e in c.entries if e.kind == "person") else "state"
    actor = c.entry("actor")
    return actor.row["id"] if actor else "other"


def _adjective(ctx: Context, passage: Passage, k: int) -> bool:
    """«ناشطة من اليسار المتطرف»: an adjective that stands for people elsewhere."""
    c = passage.chunks[k]
    return c.kind == "person" and c.entry("modifier") is not None and ctx.lexicon.definite(passage.reading.tokens[c.first])


def _armed(c: Chunk) -> bool:
    if c.kind in ("group", "actor"):
        return "who" in c.senses
    return c.kind == "person" and any(e.kind == "person" and e.sense in _FIGHTING for e in c.entries)
