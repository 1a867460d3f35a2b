"""Who cannot have done what a rule says: the dead, an object behind «الذي» or «تمكن من», whoever stands behind a noun with
a pronoun, a noun in the accusative behind its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft
from isnad.extract.frames.match import Binding
from isnad.extract.phrases.chunks import Chunk

# How many chunks before a noun of action «تمكن» may stand (November 2026).
MANAGES = 4
# Events whose dead may be those who began them.
_OWN_DEAD = frozenset(("armed_clash", "suicide_bombing", "crash"))
# Nouns of action whose pronoun is the one who acts.
_THEIRS = frozenset(("move", "agentive", "clash"))


def without_doubtful(ctx: Context, passage: Passage, index: int, held: Sequence[Binding], draft: Draft) -> list[Binding]:
    """The bindings of the trigger at chunk `index` that the grammar of its clause allows."""
    kept = [b for b in held if b.role != "initiator" or not _doubtful(ctx, passage, b.chunk, index, draft)]
    kept = _object_behind(passage, index, kept)
    if managing(passage.chunks, index) is not None:
        kept = [replace(b, role="target") if b.role == "initiator" and b.chunk == index + 1 else b for b in kept]
    return kept


def _doubtful(ctx: Context, passage: Passage, k: int, index: int, draft: Draft) -> bool:
    """Whether chunk `k` cannot name who did it."""
    chunks = passage.chunks
    if k < index:  # «مقتل عشرة من المسلحين بضربة جوية»: the dead told before a strike did not strike
        fallen = any(t.first <= k < t.last and t.outcome == "killed" for t in passage.reading.tolls)
        return (fallen and draft.event in ctx.refiner.harmful - _OWN_DEAD) or _taken_before(chunks, k, index)
    if finite(chunks[index]):
        return _accusative(ctx, passage, k)
    # «قبل انسحابها وسيطرة القوات»: its pronoun is the one who acts
    return bool(passage.reading.tokens[chunks[index].last - 1].enclitics) and bool(chunks[index].senses & _THEIRS) and (
        k != index + 1 or "and" in chunks[k].senses
    )


def _taken_before(chunks: Sequence[Chunk], k: int, index: int) -> bool:
    """«اعتقلت خمسة أشخاص وصادرت أسلحة»: behind «و» a verb goes on with the subject, not with the object before it."""
    goes_on = k == index - 2 and "and" in chunks[index - 1].senses
    return goes_on and k > 0 and chunks[k].kind == "person" and "trigger" in chunks[k - 1].senses


def _accusative(ctx: Context, passage: Passage, k: int) -> bool:
    """«بث تسجيلا مصورا», «خطفت مواطنين»: a noun with the ending of the accusative is no subject of a verb before it."""
    c, token = passage.chunks[k], passage.reading.tokens[passage.chunks[k].first]
    if c.kind not in ("person", "group") or "count" in c.senses:
        return False
    accusative = token.norm.endswith(ctx.lexicon.accusative_endings) and not ctx.lexicon.definite(token)
    return token.norm.endswith(ctx.lexicon.absolute_endings[1]) or (accusative and len(token.stem) > 3 and c.kind == "person")


def finite(c: Chunk) -> bool:
    """Whether a trigger can only be a verb."""
    verbs = [e.pos in ("past", "present") for e in c.entries if e.kind == "trigger"]
    return bool(verbs) and all(verbs)


def managing(chunks: Sequence[Chunk], index: int) -> int | None:
    """«تمكنت من قنص ضابط»: the verb of managing right before a noun of action, but for «من», «في» and a date."""
    for k in range(index - 1, max(-1, index - 1 - MANAGES), -1):
        if "manage" in chunks[k].senses:
            return k if k < index - 1 else None
        if chunks[k].kind != "op" and chunks[k].kind != "date":
            return None
    return None


def _object_behind(passage: Passage, index: int, held: list[Binding]) -> list[Binding]:
    """«التحالف الذي يقصف التنظيم»: behind «الذي» a verb without a pronoun has its subject before it, its object behind it."""
    chunks = passage.chunks
    c, before = chunks[index], chunks[index - 1] if index else chunks[index]
    if index < 2 or "that" not in before.senses or not finite(c) or passage.reading.tokens[c.last - 1].enclitics:
        return held
    behind = next((b for b in held if b.role == "initiator" and b.chunk == index + 1), None)
    if behind is None or "who" not in chunks[index - 2].senses or chunks[index - 2].kind not in ("actor", "group"):
        return held
    others = [b for b in held if b.role not in ("initiator", "target")]
    return [replace(behind, chunk=index - 2), replace(behind, role="target"), *others]
