"""Whether enough speaks for an event: signs of how it is told, weighed as `lexicon/weights.tsv` of the pack says.

Each telling has signs of its own (verb or noun, what governs it, what else its sentence holds); an event stands by the
best of its tellings and by what is told of it in all: who, whom, how many, when, where, beside how many others.
The weights are round numbers set by hand after a look at 1,400 events of random articles and at the annotated reports,
each time some of them kept back to measure on (November 2026): below the `floor` more than every second event was none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from isnad.extract.context import Context, Passage, signals
from isnad.extract.draft import Draft, Filler
from isnad.extract.frames.anchors import governor
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.status.background import commented
from isnad.extract.status.enough import PLACED_NEAR
from isnad.extract.status.standing import leading_to
from isnad.extract.words.marks import SENTENCE_ENDS
from isnad.pack import Pack

# How many chunks before a trigger what governs it may stand, and a word of denying.
GOVERNED, NEGATED = 7, 4
# and on either side a word of habit.
BESIDE = 4
# How many words of arms a sentence holds on average in a report of war, and at most in one of peace.
WAR, PEACE = 1.0, 0.3
# From how many events on a report is a round-up of the fighting.
MANY = 6
# How many sentences are a flash, which has no room for more than the event.
ALONE = 2
_WISHED = frozenset(("demand", "sought", "plan", "effort", "attempt", "hypothesis", "condition", "without"))
_FIGHTERS = frozenset(("soldier", "militant", "police"))
# Rules that give an event the place told before it.
_CARRIED = frozenset(("place-as-before", "place-again"))
# From how many dead a toll sums up a campaign rather than tells of one event.
HUNDRED = 100
# How many chunks behind a trigger «ضد» may stand.
AGAINST = 2
# What is done to cells; all else told beside one is what it meant to do.
_CAUGHT = frozenset(("arrest", "weapons_seizure"))
# Groups of types that nobody needs arms for: a recalled ambassador, a march, sanctions.
_PEACEFUL = frozenset(("street", "truce", "pressure"))
# What a noun behind "to" is not the purpose of: «تعرضت لقصف», «نتيجة لهجوم», «وفقا لاتفاق».
_LED_TO = frozenset(("underwent", "result", "deny", "according", "cause", "leads"))


def telling(ctx: Context, passage: Passage, index: int, draft: Draft) -> frozenset[str]:
    """The signs of one telling, whose trigger is chunk `index` of `passage`."""
    chunks = passage.chunks
    pos = {e.pos for e in chunks[index].entries if e.kind == "trigger"}
    before: list[frozenset[str]] = []
    for c in reversed(chunks[max(0, index - GOVERNED) : index]):
        if c.kind == "mark" and passage.reading.tokens[c.first].norm in SENTENCE_ENDS:
            break
        before.append(c.senses)
    density = ctx.arms / max(1, len(ctx.doc.sentences))
    peaceful = ctx.refiner.group[draft.event] in _PEACEFUL
    told = {
        "past": "past" in pos and pos <= {"past", "present"},
        "wished": any(senses & (_WISHED - {"plan"} if draft.status == "planned" else _WISHED) for senses in before),
        "negated": draft.status != "denied" and any("neg" in senses for senses in before[:NEGATED]),
        "crime": density < WAR and any("crime" in c.senses for r in (passage.reading, *ctx.lead) for c in r.chunks),
        "court": any("court" in c.senses for c in chunks),
        "unarmed": not peaceful and not any(signals(c) for k, c in enumerate(chunks) if k != index),
        "weak": draft.weak,
        "in.comment": ctx.comment and draft.sentence > 0,
        "in.argument": ctx.argues and not ctx.comment and draft.sentence > 0,
        "commented": commented(chunks, index),
        "flash": len(ctx.doc.sentences) <= ALONE,
        "few.arms": not peaceful and density < PEACE,
        "held": draft.event == "territory_change" and pos == {"present"} and any("that" in senses for senses in before[:2]),
        "purpose": _purpose(chunks, index, governor(passage.reading, index)),
        "habit": any("habit" in c.senses for c in chunks[max(0, index - BESIDE) : index + BESIDE]),
        "every": bool(before) and "every" in before[0],
        "scene": draft.event == "armed_clash" and index > 0 and chunks[index - 1].kind in ("place_type", "object"),
        "bare.trigger": draft.rules[0].startswith("trigger:"),
        "noun.definite": draft.definite and draft.date is None and not draft.tolls,
        "weak.word": draft.needs_arms,
        "present": pos == {"present"},
        "annals": any("annals" in c.senses for r in ctx.lead[:1] for c in r.chunks),
        "peace.crash": draft.event == "crash" and density < PEACE,
    }
    told |= _around(chunks, index, pos, draft)
    return frozenset(sign for sign, holds in told.items() if holds)


def _around(chunks: Sequence[Chunk], index: int, pos: set[str], draft: Draft) -> dict[str, bool]:
    """The signs of a sentence that tells what was meant, planned or denied besides, or sums up a campaign."""
    said = frozenset[str]().union(*(c.senses for c in chunks))
    after = chunks[index + 1 : index + 1 + AGAINST]
    return {
        "against": any("against" in c.senses for c in after),
        "aims": pos == {"present"} and "strike.at" in chunks[index].senses,
        "cell": "thing.cell" in said and draft.event not in _CAUGHT,
        "counted": _counted_up(chunks, index),
        "denying": "neg" in said,
        "planning": "plan" in said and draft.status != "planned",
    }


def weighed(drafts: Sequence[Draft], pack: Pack) -> list[Draft]:
    """The events of a report for which enough speaks."""
    weights = {row["id"]: int(row["weight"]) for row in pack.table("weights")}
    return [d for d in drafts if weight(d, len(drafts), weights) >= weights.get("floor", 0)]


def weight(draft: Draft, events: int, weights: Mapping[str, int]) -> int:
    """What speaks for an event of a report that tells so many, less what speaks against it."""
    told = max((sum(weights.get(s, 0) for s in signs) for signs in draft.tellings), default=0)
    return told + sum(weights.get(s, 0) for s in _whole(draft, events))


def _whole(draft: Draft, events: int) -> Iterator[str]:
    """The signs of what is told of an event in all."""
    yield f"type.{draft.event}"
    yield f"status.{draft.status}"
    yield f"place.{draft.place[0].precision}" if draft.place else "no.place"
    if draft.date is not None:
        yield f"date.{draft.date[0].precision}"
    harm = any(h.toll.count.spelled for h in draft.tolls)
    told = {
        "definite": draft.definite,
        "harm": harm,
        "side.doer": any(map(_side, draft.roles.get("initiator", ()))),
        "side.target": any(map(_side, draft.roles.get("target", ()))),
        "empty": draft.date is None and not draft.tolls and not set(draft.roles) - {"means"},
        "background": draft.background,
        "place.carried": not harm and draft.date is None and draft.place is not None and draft.place[1].rule in _CARRIED,
        "hundreds": any((h.toll.count.min or 0) >= HUNDRED for h in draft.tolls),
        "retold": len(draft.tellings) > 1,
        "goes.on": _goes_on(draft),
        "many.events": events >= MANY,
    }
    yield from (sign for sign, holds in told.items() if holds)


def _goes_on(draft: Draft) -> bool:
    """«تستمر المعارك في تعز»: fighting that is said to go on in a place, named right behind it."""
    alone = all(rule.startswith("trigger:") for rule in draft.rules[:1])
    if not alone or draft.event != "armed_clash" or draft.status != "ongoing" or draft.place is None:
        return False
    place, words = draft.place
    near = 0 <= words.words[0] - draft.anchor[1] <= PLACED_NEAR or words.via is not None
    return near and place.precision != "country"


def _side(f: Filler) -> bool:
    """Whether somebody is a side of a conflict: a known actor, or one who bears arms."""
    return bool(f.party or f.stands_for or (f.phrase and (f.phrase.actors or f.phrase.who in _FIGHTERS)))


def _counted_up(chunks: Sequence[Chunk], index: int) -> bool:
    """«14297 برميلا متفجرا», «11 ألف اعتداء»: so many strikes are those of months."""
    before = chunks[index - 1] if index else None
    if before is None or before.kind != "number":
        return False
    number = before.value.count if isinstance(before.value, Phrase) else before.value
    return (getattr(number, "min", None) or 0) >= HUNDRED


def _purpose(chunks: Sequence[Chunk], index: int, start: int) -> bool:
    """«سمحت باستخدام القاعدة لشن غارات», «مجلس لتحرير وتطهير المنطقة»: what something is for, told by a noun at chunk
    `index` whose construction begins at `start`."""
    if any(e.pos in ("past", "present") for e in chunks[index].entries if e.kind == "trigger"):
        return False
    if start > 1 and "and" in chunks[start - 1].senses and (e := chunks[start - 2].entry("trigger")) is not None and e.pos == "noun":
        start -= 2
    clitic = chunks[start - 1] if start else None
    before = leading_to(chunks, start - 1) if start else None
    if clitic is None or clitic.first != clitic.last or "to" not in clitic.senses:
        return False
    return before is None or before.senses.isdisjoint(_LED_TO)
