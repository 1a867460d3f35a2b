"""The date of a draft: the date expression of its sentence that stands nearest to its trigger."""

from __future__ import annotations

from isnad.extract.context import Context, Passage
from isnad.extract.dates import DateValue, resolve
from isnad.extract.draft import Draft

# What a date before the trigger costs more than one after it, in chunks (set on gold/dev, November 2026).
BEFORE = 4
_TELLING = ("point", "span", "deadline", "since")


def attach_date(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    """Give the draft whose trigger is chunk `index` the nearest date of its sentence that can be resolved."""
    best: int | None = None
    for i, c in enumerate(passage.chunks):
        if c.kind != "date" or c.value.kind not in _TELLING:
            continue
        value: DateValue = resolve(c.value, ctx.day)
        if value.from_ is None and value.to is None:
            continue
        if draft.status == "planned" and _announces(passage, i, index):
            continue
        if draft.ordinal is not None and _of_another(passage, i, index):
            continue
        distance = abs(i - index) + (BEFORE if i < index else 0)
        if best is None or distance < best:
            best = distance
            draft.date = value, passage.words(c.first, c.last)


def _announces(passage: Passage, i: int, index: int) -> bool:
    """«أعلن اليوم أن … سينسحب»: the date before "that" is of the saying, not of what is planned."""
    return i < index and any("complement" in c.senses for c in passage.chunks[i:index])


def _of_another(passage: Passage, i: int, index: int) -> bool:
    """«الهجوم الأول …، الهجوم الثاني، السبت»: of attacks told by number each has the date that stands beside it."""
    between = passage.chunks[min(i, index) + 1 : max(i, index)]
    return any(c.kind == "trigger" and "harm" not in c.senses for c in between)
