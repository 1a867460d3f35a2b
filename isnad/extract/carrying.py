"""The day that a sentence does not tell because the one before it did: «… أمس. وأضاف المصدر أن …»."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.dates import DateValue, resolve
from isnad.extract.draft import Draft, Words

F = set(os.environ.get("CARRY", "speech").split(","))
DIST = int(os.environ.get("DIST", "2"))
FRESH = timedelta(days=int(os.environ.get("FRESHD", "7")))
_ON = frozenset(("and", "addition"))


class Told(NamedTuple):
    date: tuple[DateValue, Words] | None = None
    sentence: int = -9


def carry(ctx: Context, passage: Passage, told: Told, made: Sequence[Draft]) -> bool:
    at = passage.sentence.index
    if told.date is None:
        return False
    near = at - told.sentence <= DIST
    speech = near and "speech" in F and _speech(passage)
    if "title" in F and told.sentence == 1 and at == 0:
        speech = True
    sim = near and "sim" in F and _sim(passage)
    clock = "clock" in F and _clock(passage)
    did = False
    for d in made:
        if d.date or d.announced or (d.background and "bg" not in F):
            continue
        if d.status in ("planned", "threatened", "denied"):
            continue
        point = near and "def" in F and d.definite
        tail = near and "tail" in F and "this" in {s for c in passage.chunks[:6] for s in c.senses}
        if speech or point or clock or tail or sim:
            d.carried = told.date
            did = True
    return did


def _opening(passage: Passage):
    return [c for c in passage.chunks if c.kind != "mark" and not (c.first == c.last and c.senses & _ON)][:3]


def _speech(passage: Passage) -> bool:
    o = _opening(passage)
    return bool(o) and (o[0].kind == "speech" or (o[0].senses & _ON and len(o) > 1 and o[1].kind == "speech"))


def _clock(passage):
    return any("clock" in c.senses for c in passage.chunks)


def _sim(passage):
    return any("simul" in c.senses for c in passage.chunks[:3])


def told_after(ctx: Context, passage: Passage, told: Told, made: Sequence[Draft], carried: bool) -> Told:
    at = passage.sentence.index
    found = [d.date or d.announced for d in made if d.date or d.announced]
    if not found and "bare" in F:
        for c in passage.chunks:
            if c.kind == "date" and c.value.kind == "point":
                found.append((resolve(c.value, ctx.day), passage.words(c.first, c.last)))
    found = [f for f in found if f[0].precision == "day" and f[0].from_ and ctx.day and abs(f[0].from_ - ctx.day) <= FRESH]
    if found:
        return Told(found[0], at)
    if carried and "chain" in F:
        return told._replace(sentence=at)
    return told
