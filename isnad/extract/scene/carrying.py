"""The day that a sentence does not tell because one before it did: «… أمس. وأضاف المصدر أن …», «وعند الظهر انفجرت …».

Who goes on speaking goes on with the day told last; so does whoever tells no more than the hour. A sentence that
begins anew («وفي تعز …», «كما …») does not: its day is unknown. Set on 171 reports annotated by hand, November 2026:
every wider reading (any next sentence, one that begins with «و», one that points back, a chain of undated ones)
dated more events wrongly than rightly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.dates.model import DateExpr
from isnad.extract.dates.sentence import DateValue, resolve
from isnad.extract.draft import Draft, Words

# Over how many sentences a day is carried on; how many days before or after the report it may lie; and how many days
# back a sentence may turn before it looks into the past, from which nothing is carried on.
NEAR, FRESH, BACK = 2, timedelta(days=3), timedelta(days=1)
# How many chunks before an event «بعد يومين من» may stand.
BEHIND = 12
_ON = frozenset(("and", "addition"))
_CLOCK = ("hour", "minute", "second")
_NOT_YET = ("planned", "threatened", "denied")


class Told(NamedTuple):
    """The day that a report told last, its words, and the index of the sentence that told it."""

    date: tuple[DateValue, Words] | None = None
    sentence: int = 0


def carry(ctx: Context, passage: Passage, told: Told, made: Sequence[Draft]) -> None:
    """Give the drafts `made` of a sentence that tells no day the one told last, where it goes on with that."""
    if ctx.dated is not None:
        told = Told(ctx.dated, passage.sentence.index)
    if told.date is None:
        return
    _count_back(passage, told.date, made)
    speaks = passage.sentence.index - told.sentence <= NEAR and _goes_on_speaking(passage)
    if not speaks and ctx.dated is None and not any("clock" in c.senses for c in passage.chunks):
        return
    for draft in made:
        undated = draft.date is None and draft.announced is None and draft.carried is None
        if undated and not draft.background and draft.status not in _NOT_YET:
            draft.carried = told.date


def told_last(ctx: Context, passage: Passage, told: Told, made: Sequence[Draft]) -> Told:
    """The day told last once a sentence with the drafts `made` is read."""
    fresh = next((d for d in _days(ctx, passage, made) if _fresh(ctx, d[0])), None)
    if fresh is None or (told.date is not None and _turns_back(told.date[0], fresh[0])):
        return told
    return Told(fresh, passage.sentence.index)


def _count_back(passage: Passage, last: tuple[DateValue, Words], made: Sequence[Draft]) -> None:
    """«ويأتي الهجوم بعد ثلاثة أيام من مقتل …», «غداة قصف …»: so long before the day told last."""
    for draft in made:
        if draft.date is not None or draft.announced is not None:
            continue
        at = next((i for i, c in enumerate(passage.chunks) if passage.words(c.first, c.last)[0] >= draft.anchor[0]), 0)
        for i in range(at - 1, max(-1, at - 1 - BEHIND), -1):
            c = passage.chunks[i]
            if c.kind == "mark" or (c.kind == "trigger" and "harm" not in c.senses):
                break
            if "morrow" in c.senses:
                draft.carried = _earlier(last[0], 1, "day"), passage.words(c.first, c.last)
            elif c.kind == "date" and c.value.direction == "after" and (c.value.amount or c.value.unit in _CLOCK):
                draft.carried = _earlier(last[0], c.value.amount or 0, c.value.unit), passage.words(c.first, c.last)
            else:
                continue
            break


def _earlier(value: DateValue, amount: int, unit: str) -> DateValue:
    """The day so long before `value`, as exactly as the unit tells."""
    assert value.from_ is not None
    back = resolve(DateExpr(0, 0, "point", "offset", amount=-amount, unit=unit), value.from_)
    return value if unit in _CLOCK else back


def _goes_on_speaking(passage: Passage) -> bool:
    """«وأضاف», «وقال المصدر إن», «كما أشار»: a sentence that begins with a word of speech."""
    real = (c for c in passage.chunks if c.kind != "mark" and c.senses.isdisjoint(_ON))
    first = next(real, None)
    return first is not None and first.kind == "speech"


def _days(ctx: Context, passage: Passage, made: Sequence[Draft]) -> Iterator[tuple[DateValue, Words]]:
    """The dates of a sentence's events; where it tells none, those it names."""
    told = [d for d in (draft.date or draft.announced for draft in made) if d is not None]
    if told:
        yield from told
        return
    for c in passage.chunks:
        if c.kind == "date" and c.value.kind == "point":
            yield resolve(c.value, ctx.day), passage.words(c.first, c.last)


def _fresh(ctx: Context, value: DateValue) -> bool:
    return value.precision == "day" and None not in (ctx.day, value.from_) and abs(value.from_ - ctx.day) <= FRESH  # type: ignore[operator]


def _turns_back(last: DateValue, value: DateValue) -> bool:
    return None not in (last.from_, value.from_) and last.from_ - value.from_ > BACK  # type: ignore[operator]
