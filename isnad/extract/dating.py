"""The date of a draft: the date expression of its sentence that stands nearest to its trigger.

A date that only tells when somebody spoke is kept apart: it dates the event where nothing else does.
"""

from __future__ import annotations

from isnad.extract.context import Context, Passage
from isnad.extract.dates import DateValue, resolve
from isnad.extract.draft import Draft

# What a date before the trigger costs more than one after it, in chunks (set on gold/dev, November 2026).
BEFORE = 4
# and how many chunks behind a word of speech a date is of the speaking.
SAID = 8
_SPEECH = frozenset(("say", "according", "quoted", "continue"))
_TELLING = ("point", "span", "deadline", "since")


def attach_date(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    """Give the draft whose trigger is chunk `index` the nearest date of its sentence that can be resolved."""
    best: dict[bool, int] = {}
    for i, c in enumerate(passage.chunks):
        if c.kind != "date" or c.value.kind not in _TELLING:
            continue
        value: DateValue = resolve(c.value, ctx.day)
        if value.from_ is None and value.to is None:
            continue
        said = _of_speech(passage, i, index)
        if said and draft.status == "planned":
            continue
        if draft.ordinal is not None and _of_another(passage, i, index):
            continue
        distance = abs(i - index) + (BEFORE if i < index else 0)
        if said not in best or distance < best[said]:
            best[said] = distance
            found = value, passage.words(c.first, c.last)
            if said:
                draft.announced = found
            else:
                draft.date = found


def _of_speech(passage: Passage, i: int, index: int) -> bool:
    """Whether the date at chunk `i` tells when somebody spoke, not when the event at chunk `index` was: «أعلن اليوم أن
    … انفجر», «انفجر …، وفق ما قالت مصادر أمس»."""
    chunks = passage.chunks
    if i < index and any("complement" in c.senses for c in chunks[i:index]):
        return True
    for k in range(i - 1, max(-1, i - 1 - SAID), -1):
        c = chunks[k]
        if c.kind == "speech":
            return not c.senses.isdisjoint(_SPEECH)
        if c.kind == "trigger" or "complement" in c.senses:
            return False
    return False


def _of_another(passage: Passage, i: int, index: int) -> bool:
    """«الهجوم الأول …، الهجوم الثاني، السبت»: of attacks told by number each has the date that stands beside it."""
    between = passage.chunks[min(i, index) + 1 : max(i, index)]
    return any(c.kind == "trigger" and "harm" not in c.senses for c in between)
