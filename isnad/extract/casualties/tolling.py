"""Casualties to the events that caused them."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.casualties.causing import cause_of, charged, span
from isnad.extract.casualties.toll import Toll
from isnad.extract.context import Context, Passage, notes
from isnad.extract.dates.model import DateExpr
from isnad.extract.draft import Draft, Harm, Words
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.reading import Reading
from isnad.extract.roles.fillers import filler
from isnad.extract.scene.dating import compared
from isnad.extract.status.standing import standing
from isnad.extract.words.marks import COMMAS

# How many chunks behind a word of harm its doer may be named: «قتل … برصاص الجيش» (this and what follows set on gold/dev,
# November 2026).
BY_REACH = 12
# From this many on, dead or wounded are the sum of months, not of one event.
CUMULATIVE = 1000
# How many chunks a span of months or years may stand from the toll that it holds for.
SPAN_REACH = 6
# and how many behind it «منذ نيسان».
SINCE_REACH = 14
# Chunks at the head of a sentence in which such a span holds for all of it.
OPENING = 3
# How many chunks before a toll the word of speech may stand that gives it.
SPEECH_REACH = 40
# How many chunks before a toll «حصيلة», «حصيلة سابقة» may stand (November 2026).
FORMER = 12
# How many chunks before a toll «كما» may stand.
ALSO = 2
# Units that sum up many events.
# What is told in the plural though it be one event.
_ONE_OR_MORE = frozenset(("clash", "airstrike", "shelling", "move", "gather", "harm"))
_LONG = frozenset(("month", "year", "decade", "century"))


def attach_tolls(ctx: Context, passage: Passage, made: list[tuple[int, Draft]]) -> None:
    """Casualties go to the nearest violent event of the sentence; with none, they are an event of their own.

    `made` are drafts with the chunks of their triggers; an event that harm alone tells is added to them.
    """
    reading = passage.reading
    violent = _violent(ctx, made)
    held: dict[int, tuple[Draft, bool]] = {}
    for toll in reading.tolls:
        if toll.part:
            if toll.trigger in held:
                _add(passage, toll, *held[toll.trigger])
            continue
        if _cumulative(reading, toll):
            continue
        found = cause_of(reading, violent, toll)
        if found is None:
            alone = _harm_alone(ctx, passage, toll, _words(passage, toll)) if toll.count.min else None
            if alone is None:
                continue
            alone.alone, alone.another = bool(violent), charged(reading.chunks, toll)
            alone.turns = "body" in notes(reading.chunks[toll.trigger])  # bodies found are of an event of their own
            found = toll.trigger, alone
            made.append(found)
            violent = sorted([*violent, found], key=lambda p: p[0])
        at, draft = found
        draft.several = draft.several or (_several(reading.chunks[at]) and "clash" not in reading.chunks[at].senses)
        held[toll.trigger] = draft, _several_blows(reading.chunks[at])
        _add(passage, toll, *held[toll.trigger])


def _violent(ctx: Context, made: Sequence[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """The events of a sentence that may have harmed somebody: the numbered ones rather than their sum."""
    violent = [(i, d) for i, d in made if d.event in ctx.refiner.harmful and d.status != "denied"]
    if any(d.ordinal is not None for _, d in violent):
        violent = [(i, d) for i, d in violent if not d.counted or d.ordinal is not None]
    return sorted(violent, key=lambda p: p[0])


def _several(c: Chunk) -> bool:
    """Whether a trigger is in the dual or plural: «تفجيرين», «غارات»."""
    nouns = [e for e in c.entries if e.kind == "trigger" and e.pos not in ("past", "present")]
    return any(e.features.startswith(("du", "pl")) or e.pos == "plural" for e in nouns)


def _several_blows(c: Chunk) -> bool:
    """«هجمات», «تفجيرين», «عمليتي اغتيال»: more than one event, where «اشتباكات» or «غارات» may be one."""
    dual = any(e.features.startswith("du") for e in c.entries if e.kind == "trigger" and e.pos == "noun")
    return _several(c) and (dual or not c.senses & _ONE_OR_MORE)


def _add(passage: Passage, toll: Toll, draft: Draft, over: bool) -> None:
    words = _words(passage, toll)
    back = passage.chunks[max(0, toll.first - SPEECH_REACH) : toll.first]
    # Which word of speech stands last before it: two of them are two speakers.
    speaker = next((toll.first - n for n, c in enumerate(reversed(back), 1) if c.kind == "speech" or "deny" in c.senses), 0)
    reading = passage.reading
    harm = Harm(toll, words, passage.sentence.index, speaker, _more(reading, toll), over, _former(reading, toll))
    draft.tolls.append(harm)
    if words not in draft.evidence:
        draft.evidence.append(words)


def _former(reading: Reading, toll: Toll) -> bool:
    """«وكانت حصيلة سابقة تحدثت عن 17 قتيلا», «كانت الحصيلة الأولية …»: an older figure."""
    before = reading.chunks[max(0, toll.first - FORMER) : toll.first]
    first = next((n for n, c in enumerate(before) if "first" in c.senses), None)
    if first is not None and any("was" in c.senses for c in before[: first + 2]):
        return True
    return any("former" in c.senses for c in before)


def _more(reading: Reading, toll: Toll) -> bool:
    """«كما قتل ثلاثة مسلحين»: more dead than those told before."""
    first = min(toll.first, toll.trigger)
    return any("addition" in c.senses for c in reading.chunks[max(0, first - ALSO) : first])


def _cumulative(reading: Reading, toll: Toll) -> bool:
    """«قتل 200 شخص منذ عام 2009», «خلال الأشهر الستة الماضية»: the sum of many events is the toll of none."""
    if toll.count.min >= CUMULATIVE:
        return True
    chunks = reading.chunks
    start, stop = span(toll)
    if any(_long(c.value) for c in chunks[start:stop] if isinstance(c.value, DateExpr)):
        return True
    opens = next((k for k, c in enumerate(chunks[: min(start, OPENING)]) if "sum" in c.senses), None)
    if opens is not None and any(c.kind == "mark" for c in chunks[opens:start]):
        return True  # «ومنذ عزل الرئيس، تشهد البلاد …»
    tallied = toll.newest or any("tally" in c.senses for c in chunks[max(0, start - FORMER) : start])
    for step, at in ((-1, start - 1), (1, stop)):
        i, left = at, SPAN_REACH if step < 0 else SINCE_REACH
        while 0 <= i < len(chunks) and left:
            c = chunks[i]
            if (c.kind == "mark" and reading.tokens[c.first].norm not in COMMAS) or "complement" in c.senses:
                break
            if c.senses & {"that", "meanwhile"} or (c.kind == "trigger" and "harm" not in c.senses):
                break
            long = c.kind == "date" and isinstance(c.value, DateExpr) and _long(c.value)
            since = c.kind == "date" and isinstance(c.value, DateExpr) and c.value.kind == "since" and tallied
            near = step < 0 or left > SINCE_REACH - SPAN_REACH or c.kind == "date" and c.value.kind == "since"
            if near and ("sum" in c.senses or since or (long and not compared(chunks, i))):
                return True
            i, left = i + step, left - (c.first < c.last)
    return False


def _long(date: DateExpr) -> bool:
    """Whether a date spans months or years."""
    if date.kind == "since":
        return date.unit in _LONG or (date.shape == "calendar" and date.day is None)
    return date.kind in ("duration", "span") and date.unit in _LONG


def _somebody(c: Chunk) -> bool:
    """Whether the words for those harmed tell who they are: not «أشخاص»."""
    return c.kind in ("person", "group", "actor") and "anybody" not in notes(c)


def _words(passage: Passage, toll: Toll) -> Words:
    """The words of a toll with those of its trigger."""
    chunks = passage.chunks
    first = chunks[min(toll.first, toll.trigger)].first
    return passage.words(first, max(chunks[toll.last - 1].last, chunks[toll.trigger].last))


def _harm_alone(ctx: Context, passage: Passage, toll: Toll, words: Words) -> Draft | None:
    """«مقتل خمسة مدنيين»: an attack told by its dead or wounded alone."""
    if toll.outcome not in ("killed", "wounded"):
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
