"""Which triggers of a sentence are events, and of which type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.extract.context import Context, notes, signals
from isnad.extract.frames.match import Binding, Match
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.reading import Reading

# How many chunks a weapon may stand from the blast or strike that it belongs to (set on gold/dev, November 2026).
MEANS_REACH = 10

# How many chunks before «أي هجوم» a word of denying may stand: over the name of what was spared.
DENIED = 14

# The most words of arms in a report of an accident (set on gold/dev and articles without labels, November 2026).
CHANCE = 6
# and in one where even a shot is a crime.
FEW = 3
# How many chunks before a weapon the word that says who carries or makes it may stand.
LADEN = 3
# How many chunks before a verb of aiming its subject may stand.
AIM_REACH = 9
# and before reinforcements told as the last of what was struck, the strike.
LISTED = 12
# How many chunks before a truce the agreement may stand that brings it.
BRINGS = 5
# How the ids of coalitions of states begin.
_STATES = "co."
# Sides that have no aircraft.
_ON_FOOT = frozenset(("armed_group", "militia", "paramilitary", "police", "party"))


class Anchor(NamedTuple):
    """The trigger at chunk `at`, the event it tells, and what the rules that fired on it bound."""

    at: int
    event: str
    rules: list[str]
    bindings: list[Binding]
    named: bool = False  # a rule says itself what event it is: verb and thing together have no other use
    made: bool = False  # a rule found the word that says how it came about


def anchors(ctx: Context, reading: Reading) -> list[Anchor]:
    """Triggers that are events, in reading order; a verb of launching or a word of harm is no event of its own."""
    out: list[Anchor] = []
    consumed = _consumed(reading)
    struck = {b.chunk for m in reading.matches for b in m.bindings if b.role == "target" and b.chunk != m.anchor}
    for i, c in enumerate(reading.chunks):
        entry = c.entry("trigger")
        if entry is None or i in consumed:
            continue
        if "label" in notes(c) and (ctx.lexicon.definite(reading.tokens[c.first]) or reading.tokens[c.last - 1].enclitics):
            continue  # «العدوان الغاشم», «عدوانهم» is what a side calls the whole war
        if _laden(reading, i) or _dawn(reading, i) or _figurative(reading, i) or _aims(reading, i) or _supposed(reading, i) or _another_verb(reading, i) or _particle(reading, i) or _led_by(reading, i):
            continue
        fired = [m for m in reading.matches if m.anchor == i]
        if c.kind != "trigger" and not fired:
            continue
        event = _event(c, fired)
        if event == "deployment" and (i in struck or _is_struck(reading, i)):
            continue
        sides = any(b.role in ("initiator", "target") for m in fired for b in m.bindings)
        if event == "agreement" and "weak" in c.senses and not (sides or any(map(signals, reading.chunks))):
            continue  # most agreements are of trade
        if event is None or event in ("harm", "none"):
            continue
        if event in ctx.refiner.harmful and _counts_up(reading):
            continue
        if event in ctx.refiner.harmful and ctx.arms <= FEW and by_chance(ctx, reading):
            continue
        if ctx.refiner.group[event] not in ("street", "crash") and _elsewhere(reading, i):
            continue  # riots may well follow a match
        bindings = [b for m in fired for b in m.bindings]
        event = _sharpened(ctx, reading, i, event, bindings)
        named = any(m.event != "trigger" for m in fired)
        out.append(Anchor(i, event, [m.rule for m in fired], bindings, named, any(_verb_first(reading, m) for m in fired)))
    out = _without_ruins(ctx, reading, _without_deals(reading, out))
    return _like_the_others(ctx, reading, _without_means(ctx, reading, _without_echoes(reading, out)))


def _consumed(reading: Reading) -> set[int]:
    """Chunks that are words of another trigger's construction. Of two that are words of each other's («ألقت … براميل
    متفجرة») the one that is a trigger by itself stays."""
    chunks = reading.chunks
    takes = {(m.anchor, i) for m in reading.matches for i in m.consumed}

    def stays(at: int, by: int) -> bool:
        return (at, by) in takes and chunks[at].kind == "trigger" and (chunks[by].kind != "trigger" or at > by)

    return {i for by, i in takes if not stays(i, by)}


def _verb_first(reading: Reading, m: Match) -> bool:
    """Whether a rule found its verb before the trigger: «وقعت الحكومة اتفاقا»."""
    return any(k < m.anchor and reading.chunks[k].senses & {"makes.deal", "reaching"} for k in m.consumed)


def _event(c: Chunk, fired: Sequence[Match]) -> str | None:
    """The event of a trigger: what a rule makes of it, else that of the reading that a rule hangs on, else that of the
    first one that needs none; «سيطرة» is an event only in a construction that says whose and where."""
    if any(m.event == "none" for m in fired):
        return "none"
    named = next((m.event for m in fired if m.event != "trigger"), None)
    if named is not None:
        return named
    classes = frozenset[str]().union(*(m.classes for m in fired))
    readings = [(e.sense.partition("/"), e.row.get("note", "")) for e in c.entries if e.kind == "trigger"]
    fitting = [event for (event, _, told), _ in readings if classes.intersection(told.split())]
    plain = [event for (event, _, _), note in readings if note != "rule"]
    return next(iter((*fitting, *plain)), None)


def _laden(reading: Reading, at: int) -> bool:
    """«زوارق تحمل عبوات ناسفة», «معمل لتصنيع السيارات المفخخة»: weapons that are carried or made went not off."""
    if "means" not in notes(reading.chunks[at]):
        return False
    return any("laden" in c.senses for c in reading.chunks[max(0, at - LADEN) : at])


def _dawn(reading: Reading, at: int) -> bool:
    """«نفذت فجرا ضربات»: the hour is written like a verb of blowing up."""
    return "dawn" in reading.chunks[at].senses and not any(m.anchor == at and m.event != "trigger" for m in reading.matches)


def _sharpened(ctx: Context, reading: Reading, at: int, event: str, bindings: Sequence[Binding]) -> str:
    """The type of an event by what is said beside its trigger and by who did it."""
    event = ctx.refiner.refine(event, at, reading, bindings)
    if event == "shelling" and _by_coalition(reading, bindings) and not ctx.refiner.by_guns(at, reading):
        return "airstrike"
    return "attack" if event == "airstrike" and _on_foot(reading, at, bindings) else event


def _by_coalition(reading: Reading, bindings: Sequence[Binding]) -> bool:
    """«قصف التحالف مواقع»: coalitions of states, unlike those of factions, strike from the air where no guns are named."""
    doers = [reading.chunks[b.chunk] for b in bindings if b.role == "initiator"]
    entries = [e for c in doers if c.kind in ("actor", "group") for e in c.entries]
    return any((e.row.get("stands_for") or e.row["id"]).startswith(_STATES) for e in entries)


def _on_foot(reading: Reading, at: int, bindings: Sequence[Binding]) -> bool:
    """«ضربات للمقاومة»: a blow dealt by a side without aircraft, with none named beside it, is an attack."""
    doers = [reading.chunks[b.chunk] for b in bindings if b.role == "initiator"]
    if "weak" not in reading.chunks[at].senses or any("means.air" in c.senses for c in (*doers, *reading.chunks[max(0, at - MEANS_REACH) : at + MEANS_REACH])):
        return False
    return bool(doers) and all(any(e.kind == "actor" and e.sense in _ON_FOOT for e in c.entries) for c in doers)


def _figurative(reading: Reading, at: int) -> bool:
    """«هجوما لاذعا», «معركة انتخابية»: the adjective says that nobody was hit."""
    after = reading.chunks[at + 1 : at + 2]
    return bool(after) and "figurative" in after[0].senses


def _is_struck(reading: Reading, at: int) -> bool:
    """«استهدف الطيران تعزيزات»: reinforcements that are struck, not sent."""
    if all(e.pos in ("past", "present") for e in reading.chunks[at].entries if e.kind == "trigger"):
        return False
    chunks = reading.chunks
    if at > 1 and "and" in chunks[at - 1].senses and chunks[at - 2].kind in ("object", "group", "person"):
        # «غارات على مواقع وتعزيزات»
        return any(c.senses & {"assault", "assault.verb"} for c in chunks[max(0, at - LISTED) : at - 2])
    for c in reversed(chunks[max(0, at - AIM_REACH) : at]):
        if c.kind == "mark" or c.senses & {"complement", "and"}:
            return False
        if c.senses & {"assault.verb", "strike.at"}:
            return True
    return False


def _counts_up(reading: Reading) -> bool:
    """«زيادة بنسبة 4 %»: who tells trends in shares sums up months; what he sums up is no event."""
    shares = any(c.kind == "number" and "percent" in c.senses for c in reading.chunks)
    return shares and any("trend" in c.senses for c in reading.chunks)


def _supposed(reading: Reading, at: int) -> bool:
    """«أي اعتداء»: one that nobody made, but where it is said that none was."""
    before = reading.chunks[max(0, at - DENIED) : at]
    return bool(before) and "any" in before[-1].senses and not any(c.senses & {"neg", "deny"} for c in before)


def _another_verb(reading: Reading, at: int) -> bool:
    """«قبضتها على الساحل»: no verb that goes on with a preposition bears a pronoun first."""
    c, tokens = reading.chunks[at], reading.tokens
    verbs = all(e.pos in ("past", "present") for e in c.entries if e.kind == "trigger")
    return verbs and c.last - c.first == 2 and bool(tokens[c.first].enclitics) and len(tokens[c.last - 1].norm) <= 3


def _particle(reading: Reading, at: int) -> bool:
    """«فقد أطلقت الجماعة صاروخا», «فقد تلقت الشرطة بلاغا»: "for" and "did" written like a verb of losing, which somebody
    named or what he lost follows."""
    c, after = reading.chunks[at], reading.chunks[at + 1 : at + 2]
    if "particle" not in c.senses or not after:
        return False
    lost = after[0].senses & {"who", "country", "control"} or after[0].kind in ("actor", "group", "person", "place", "place_type")
    return not lost or any(e.pos == "past" for e in after[0].entries)


def _led_by(reading: Reading, at: int) -> bool:
    """«اقتحم المستوطنون المسجد يتقدمهم وزير»: who goes before somebody leads him."""
    c = reading.chunks[at]
    verbs = all(e.pos in ("past", "present") for e in c.entries if e.kind == "trigger")
    return verbs and "advance.verb" in c.senses and bool(reading.tokens[c.last - 1].enclitics)


def _elsewhere(reading: Reading, at: int) -> bool:
    """Whether a sentence speaks of sport, trade, the arts or an accident, and beside the trigger of nothing armed."""
    chunks = reading.chunks
    if not any("field" in c.senses for c in chunks):
        return False
    return not any(signals(c) for i, c in enumerate(chunks) if i != at)


def _aims(reading: Reading, at: int) -> bool:
    """«العقوبات تستهدف»: a verb of aiming whose subject is an event already is no attack of its own."""
    if "strike.at" not in reading.chunks[at].senses:
        return False
    for c in reversed(reading.chunks[max(0, at - AIM_REACH) : at]):
        if c.kind == "mark" or c.senses & {"complement", "and"}:
            return False
        if "march" in c.senses:
            return False  # «مسيرة تستهدف»: a march aims at nothing, a drone does
        if (entry := c.entry("trigger")) is not None and (c.kind == "trigger" or entry.pos == "noun"):
            return "harm" not in c.senses
    return False


def governor(reading: Reading, anchor: int) -> int:
    """The leftmost chunk of the constructions that the trigger at chunk `anchor` stands in."""
    return min([anchor, *(i for m in reading.matches if m.anchor == anchor for i in m.consumed)])


def _without_means(ctx: Context, reading: Reading, found: Sequence[Anchor]) -> list[Anchor]:
    """A weapon is a trigger only where no blast or strike is named beside it: «تفجير بأحزمة ناسفة» is one event."""
    weapons = {a.at for a in found if "means" in notes(reading.chunks[a.at])}
    named = [
        a.at
        for a in found
        if a.at not in weapons and ctx.refiner.group[a.event] in ("blast", "strike", "ground", "weapons")
    ]
    return [a for a in found if a.at not in weapons or not any(abs(a.at - i) <= MEANS_REACH for i in named)]


def _without_ruins(ctx: Context, reading: Reading, found: Sequence[Anchor]) -> list[Anchor]:
    """«قتل العشرات في هجوم ودمرت آليات»: what was destroyed beside an attack was destroyed in it."""
    by_air = {m.anchor for m in reading.matches if m.event == "airstrike"}
    ruins = {a.at for a in found if a.at not in by_air and reading.chunks[a.at].senses & {"destroys", "destroying"}}
    if not any(a.event in ctx.refiner.harmful and a.at not in ruins for a in found):
        return [a._replace(event="attack") if a.at in ruins else a for a in found if a.at not in ruins or a.at == min(ruins)]
    return [a for a in found if a.at not in ruins]


def _without_deals(reading: Reading, found: Sequence[Anchor]) -> list[Anchor]:
    """«اتفاق لوقف إطلاق النار»: an agreement on a truce is that truce."""
    truces = [a.at for a in found if a.event == "ceasefire"]

    def brings(at: int) -> bool:
        near = (t for t in truces if at < t <= at + BRINGS)
        return any(all(c.kind != "mark" for c in reading.chunks[at:t]) for t in near)

    return [a for a in found if a.event != "agreement" or not brings(a.at)]


def _without_echoes(reading: Reading, found: Sequence[Anchor]) -> list[Anchor]:
    """«أطلق النار على شاب وأرداه قتيلا»: the second verb, on whom was named, tells how the first one ended."""
    out: list[Anchor] = []
    for a in found:
        c, before = reading.chunks[a.at], reading.chunks[a.at - 1] if a.at else None
        echo = before is not None and "and" in before.senses and bool(reading.tokens[c.last - 1].enclitics)
        if not (echo and a.event == "shooting" and any(b.event == "shooting" for b in out)):
            out.append(a)
    return out


def _like_the_others(ctx: Context, reading: Reading, found: list[Anchor]) -> list[Anchor]:
    """A bare "attack" behind a strike of its sentence is one: «هجمات صاروخية ... تعرضتا لهجمات»."""
    strike = next((a for a in found if ctx.refiner.group[a.event] == "strike"), None)
    if strike is None:
        return found
    doers = {b.chunk for b in strike.bindings if b.role == "initiator"}

    def another(a: Anchor) -> bool:
        """Whether somebody else is told to have made it: «هجوم للتنظيم … غارات للتحالف»."""
        own = {b.chunk for b in a.bindings if b.role == "initiator"}
        alone = bool(doers) or ctx.refiner.from_air(strike.event)  # had he aircraft, it were a strike by itself
        return bool(own) and alone and not own & doers

    def ahead(a: Anchor) -> bool:
        """«بعد هجوم عنيف … قصف جوي»: a noun before the strike; aiming and attacking verbs go with what follows them."""
        c = reading.chunks[a.at]
        noun = not any(e.pos in ("past", "present") for e in c.entries if e.kind == "trigger")
        return a.at < strike.at and noun and "strike.at" not in c.senses

    return [
        a._replace(event=strike.event) if a.event == "attack" and not ahead(a) and not another(a) else a for a in found
    ]


def by_chance(ctx: Context, reading: Reading) -> bool:
    """Whether a sentence that tells harm alone tells an accident, a disaster or a sentence of a court; a report of few
    arms that begins with one goes on about it."""
    told = (reading, *(ctx.lead if ctx.arms <= CHANCE else ()))
    return any("field.disaster" in c.senses for r in told for c in r.chunks)
