"""The date of a draft: the date expression of its sentence that stands nearest to its trigger.

A date that only tells when somebody spoke is kept apart: it dates the event where nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from isnad.extract.context import Context, Passage
from isnad.extract.dates.model import DateExpr
from isnad.extract.dates.sentence import DateValue, resolve
from isnad.extract.draft import Draft, Words
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.scene.parting import parted

# What a date before the trigger costs more than one after it, in chunks (set on gold/dev, November 2026).
BEFORE = 4
# How many chunks before a trigger «غداة» may stand,
MORROW = 4
# and how many chunks behind a word of speech a date is of the speaking.
SAID = 8
# How many chunks before «منذ شهر» a word that compares may stand (November 2026, on articles without labels).
COMPARED = 5
# How many chunks behind «متأثرا بجراحه» the verb of how he came by them may stand,
WOUNDED = 4
# and how many chunks before a date the meeting or the visit that it is of.
MET = 6
_SPEECH = frozenset(("say", "according", "quoted", "continue"))
_TELLING = ("point", "span", "deadline", "since")
# How long something went on, up to now: its first day, where no other date is told.
_LASTING = ("duration",)


def attach_date(ctx: Context, passage: Passage, index: int, draft: Draft, others: Sequence[int] = ()) -> None:
    """Give the draft whose trigger is chunk `index` the nearest date of its sentence that can be resolved. `others` are
    the triggers of the other events that the sentence tells."""
    best: dict[str, int] = {}
    for i, c in enumerate(passage.chunks):
        if c.kind != "date" or c.value.kind not in (*_TELLING, *_LASTING):
            continue
        if c.value.kind == "since" and compared(passage.chunks, i):
            continue
        if parted(passage, i, index, others) or (i < index and _of_occasion(passage, i)) or _of_death(passage, i):
            continue
        value = _resolved(ctx, c.value, draft)
        if value.from_ is None and value.to is None:
            continue
        kind = _bearing(passage, i, index)
        if kind == "said" and (draft.status == "planned" or c.value.kind == "since"):
            continue
        if draft.ordinal is not None and _of_another(passage, i, index):
            continue
        distance = abs(i - index) + (BEFORE if i < index else 0)
        if kind not in best or distance < best[kind]:
            best[kind] = distance
            found = value, passage.words(c.first, c.last)
            if kind == "own" or (kind == "lasting" and "own" not in best):
                draft.date = found
            elif kind == "said":
                draft.announced = found
    if _morrow(passage, index):
        draft.date = _day_before(draft.date or draft.announced)


def _resolved(ctx: Context, expr: DateExpr, draft: Draft) -> DateValue:
    """The days that `expr` names: «في نوفمبر», told of what happened, is the last one gone by."""
    value = resolve(expr, ctx.day)
    ahead = ctx.day is not None and value.from_ is not None and value.from_ > ctx.day
    if ahead and draft.status in ("happened", "ongoing") and expr.shape == "calendar" and expr.year is None:
        return resolve(expr._replace(direction=expr.direction or "past"), ctx.day)
    return value


def _of_occasion(passage: Passage, i: int) -> bool:
    """«دعا خلال لقائه أمس إلى … بعد تحرير المدينة»: the date at chunk `i` is of the meeting or the visit."""
    for c in reversed(passage.chunks[max(0, i - MET) : i]):
        if c.kind == "trigger":
            return False
        if "occasion" in c.senses:
            return True
    return False


def _of_death(passage: Passage, i: int) -> bool:
    """«توفي اليوم … متأثرا بجراح أصيب بها في هجوم»: the date at chunk `i` is of a death, days after the event."""
    chunks = passage.chunks
    wounds = next((k for k in range(i + 1, len(chunks)) if "succumb" in chunks[k].senses), None)
    return wounds is not None and any("wound.verb" in c.senses for c in chunks[wounds + 1 : wounds + 1 + WOUNDED])


def _bearing(passage: Passage, i: int, index: int) -> str:
    """What the date at chunk `i` is to the event at chunk `index`: its "own", how long it was "lasting", when it was
    "said"."""
    if _of_speech(passage, i, index):
        return "said"
    return "lasting" if passage.chunks[i].value.kind in _LASTING else "own"


def compared(chunks: Sequence[Chunk], i: int) -> bool:
    """«أعنف هجوم منذ شهر», «أول طائرة تصل منذ عامين»: the date at chunk `i` bounds a comparison and dates nothing."""
    for c in reversed(chunks[max(0, i - COMPARED) : i]):
        if c.kind in ("mark", "date") or "complement" in c.senses:
            return False
        if "record" in c.senses or "ordinal" in c.senses:
            return True
    return False


def _morrow(passage: Passage, index: int) -> bool:
    """«… غداة هجوم»: what is dated is the day after the event."""
    for c in reversed(passage.chunks[max(0, index - MORROW) : index]):
        if c.kind in ("mark", "trigger"):
            return False
        if "morrow" in c.senses:
            return True
    return False


def _day_before(date: tuple[DateValue, Words] | None) -> tuple[DateValue, Words] | None:
    if date is None or date[0].from_ is None or date[0].precision != "day":
        return None
    day = date[0].from_ - timedelta(days=1)
    return date[0]._replace(from_=day, to=day), date[1]


def date_as_before(passage: Passage, before: Sequence[Draft], made: Sequence[Draft]) -> None:
    """«وقتل 15 آخرون في قصف»: a sentence that adds harm to the one before is of its day, unless it tells another."""
    last = next((d for d in reversed(before) if d.date is not None), None)
    if last is None or last.sentence != passage.sentence.index - 1 or not adds_harm(passage):
        return
    for draft in made:
        draft.date = draft.date or (None if draft.announced else last.date)


def adds_harm(passage: Passage) -> bool:
    """Whether a sentence adds harm to the one before: «وقتل 15 آخرون», «كما أصيب»."""
    real = passage.chunks[:2]
    return len(real) == 2 and bool(real[0].senses & {"and", "addition"}) and "harm" in real[1].senses


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
