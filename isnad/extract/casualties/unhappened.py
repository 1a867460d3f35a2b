"""Harm that is only threatened, attempted, supposed or denied."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk

# How many chunks before a word of harm «محاولة» may stand, and «حتى لا» (set on gold/dev, November 2026).
NEAR, UNREAL = 3, 7
# and how many behind it the illness that people came down with.
ILL = 6
_THREATS = frozenset(("threaten", "threaten.verb", "threat"))


def unreal(chunks: Sequence[Chunk], at: int) -> bool:
    """«التهديد بقتل», «محاولة قتل», «لو قتل», «لم يقتل»: by the word of harm at chunk `at` nobody was harmed yet."""
    if _purpose(chunks, at) or _ailing(chunks, at) or _may(chunks, at):
        return True
    for k in range(at - 1, max(-1, at - UNREAL), -1):
        c = chunks[k]
        if "lest" in c.senses:
            return True  # «حتى لا تتسبب في سقوط قتلى»
        if at - k > NEAR:
            continue
        if c.kind == "mark" or (c.senses & {"complement", "trigger"} and not c.senses & _THREATS):
            return False
        if c.senses & {"attempt", "condition", "hypothesis", "nearly", "plan", *_THREATS}:
            return True
        if "neg" in c.senses and at - k <= 2:
            return True
    return False


def _purpose(chunks: Sequence[Chunk], at: int) -> bool:
    """«وجهت الصواريخ لقتل المدنيين»: what somebody does it for; «أدى لقتل ثلاثة» and «تعرض لقتل» tell what was."""
    to, before = (chunks[at - 1] if at else None), (chunks[at - 2] if at > 1 else None)
    if to is None or "to" not in to.senses or to.first != to.last or "guilt" not in chunks[at].senses:
        return False
    return before is None or not before.senses & {"result", "underwent", "cause", "opinion", "occasioned"}


def _ailing(chunks: Sequence[Chunk], at: int) -> bool:
    """«أصيبوا برعب شديد», «إصابة خمسة بفيروس»: nobody did it to them."""
    if not chunks[at].senses & {"wound", "wound.verb"}:
        return False
    for i in range(at + 1, min(len(chunks), at + ILL)):
        c = chunks[i]
        if c.kind in ("mark", "trigger"):
            return False
        if "ailment" in c.senses:
            return "with" in chunks[i - 1].senses
    return False


def _may(chunks: Sequence[Chunk], at: int) -> bool:
    """«قد يقتل»: a verb in the present behind the particle tells what may be."""
    verbs = [e.pos for e in chunks[at].entries if e.kind == "trigger" and e.pos in ("past", "present")]
    return bool(verbs) and set(verbs) == {"present"} and at > 0 and "perfect" in chunks[at - 1].senses
