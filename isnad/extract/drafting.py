"""One trigger made a draft: its status, its roles, and whether enough is told to call it an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.context import Context, Passage, notes
from isnad.extract.draft import Draft, Filler
from isnad.extract.frames.anchors import Anchor, governor
from isnad.extract.frames.match import Binding
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.phrases.listing import helping, joined
from isnad.extract.reading import Reading
from isnad.extract.roles.doubts import without_doubtful
from isnad.extract.roles.fillers import filler, fillers, worded
from isnad.extract.roles.relative import DONE_BY
from isnad.extract.status.standing import denied_before, recalled, standing

# All set on gold/dev, November 2026. How many chunks before and after a trigger its weapons may stand:
MEANS_BEFORE, MEANS_AFTER = 8, 12
# and how many chunks before a verb the subject that goes on.
CLAUSES = 60


_SIDES = frozenset(("initiator", "target", "claimed_by", "accused"))
# Roles of a chunk that plays another one too: those who move are counted, who did it is accused or claims it.
_BESIDE = frozenset(("troops", "accused", "claimed_by"))

# Nouns of action whose pronoun is the one who acts: «انسحابهم», «قصفها», but not «تحريرها».
_THEIRS = frozenset(("move", "agentive", "clash"))
# Kinds of places to which things happen, not only where.
_SITES = frozenset(
    ("object", "country", "base", "airport", "camp", "crossing", "dam", "oilfield", "refinery", "port", "prison", "site")
)
_GOVERNING = frozenset(("in", "on", "to", "from", "with", "against", "about", "between", "by", "near"))


def draft_of(ctx: Context, passage: Passage, anchor: Anchor) -> Draft | None:
    """The draft of a trigger with its roles; None for what is only supposed, feared or wanted."""
    reading, index = passage.reading, anchor.at
    c = reading.chunks[index]
    stand = standing(reading, index, anchor.event, governor(reading, index))
    if not stand.real:
        return None
    words = passage.words(c.first, c.last)
    draft = Draft(
        anchor.event, passage.sentence.index, words, [words], stand.status, stand.background,
        anchor.rules or [f"trigger:{c.entries[0].row['id']}"],
        ctx.lexicon.definite(reading.tokens[c.first]),
    )  # fmt: skip
    draft.definite = draft.definite or _idafa(ctx, reading, c, anchor.event)
    draft.recalled = anchor.event in ctx.refiner.harmful and recalled(reading.chunks, governor(reading, index))
    draft.definite = draft.definite or draft.recalled
    draft.ordinal = _ordinal(reading, index)
    draft.another = _another(reading, index)
    draft.needs_role = "role" in notes(c) and not anchor.rules
    draft.by_guns = ctx.refiner.by_guns(index, reading)
    draft.named, draft.made = anchor.named, anchor.made
    draft.pronoun = _bears_pronoun(reading, index)
    draft.placed = any(b.role == "place" for b in anchor.bindings)
    draft.taken = any(b.role == "target" and _site(reading.chunks[b.chunk]) for b in anchor.bindings)
    draft.taken = draft.taken and any(e.pos != "present" for e in c.entries if e.kind == "trigger") and "ongoing" not in notes(c)
    draft.needs_arms = "weak" in c.senses and not anchor.named
    draft.counted = any(e.features in ("du", "du-or-pl") for e in c.entries if e.kind == "trigger")
    _bind(ctx, passage, index, anchor.bindings, draft)
    if "people" in notes(c):
        draft.roles.setdefault("initiator", [filler(ctx, passage, index, "trigger-is-initiator")])
    if "initiator" not in draft.roles and (subject := _subject_before(reading, index)) is not None:
        draft.roles["initiator"] = [filler(ctx, passage, k, "subject-goes-on") for k in joined(reading, subject, index)]
        # «أغارت المقاتلات … وقصفت أهدافا»: what the subject is sharpens the type wherever it stands.
        draft.event = ctx.refiner.refine(draft.event, index, reading, [Binding("initiator", subject, "subject-goes-on")])
    _add_means(ctx, passage, index, draft)
    return draft


def _site(c: Chunk) -> bool:
    """A site, or a unit that stands for its base."""
    return "object.site" in c.senses or (c.kind in ("group", "actor") and "thing.force" in c.senses)


def _idafa(ctx: Context, reading: Reading, c: Chunk, event: str) -> bool:
    """«انفجار السيارة المفخخة»: a blast is definite by what blew up, which stands in the genitive."""
    return ctx.refiner.group[event] == "blast" and any(map(ctx.lexicon.definite, reading.tokens[c.first + 1 : c.last]))


def _bears_pronoun(reading: Reading, index: int) -> bool:
    """«تحريرها», «سيطرت عليها»: what it is done to was named before."""
    c, after = reading.chunks[index], reading.chunks[index + 1 : index + 3]
    if after and ("thing.upon.it" in after[0].senses or ("who" in after[0].senses and "thing.upon.it" in after[-1].senses)):
        return True
    return bool(reading.tokens[c.last - 1].enclitics)


def _subject_before(reading: Reading, index: int) -> int | None:
    """Who does what a trigger without a doer tells: «تقدمت القوات … وسيطرت على», «زرعها المسلحون أثناء انسحابهم».

    Behind «و» an active verb goes on with the first subject of the sentence; the pronoun on a noun of moving, striking or
    fighting stands for the last one named.
    """
    chunks = reading.chunks
    c, before = chunks[index], chunks[index - 1] if index else None
    if c.senses.isdisjoint(DONE_BY | _THEIRS):
        return None
    who = actors_before(reading, index)
    if who and _plural(c):
        return who[-1]
    if c.senses & DONE_BY:
        return who[0] if who and before is not None and "and" in before.senses else None
    theirs = bool(reading.tokens[c.last - 1].enclitics) and bool(c.senses & _THEIRS)
    return next((k for k in reversed(who) if not k or "that" not in chunks[k - 1].senses), None) if theirs else None


def actors_before(reading: Reading, index: int) -> list[int]:
    """Chunks of those who act before chunk `index` in its sentence, in reading order."""
    harmed = {k for t in reading.tolls for k in range(t.first, t.last)}
    return [k for k in range(max(0, index - CLAUSES), index) if _acts(reading.chunks, k) and k not in harmed]


def _plural(c: Chunk) -> bool:
    """«مسلحون يستقلون سيارة أطلقوا النار»: a verb in the plural stands after its subject, however far."""
    verbs = [e for e in c.entries if e.kind == "trigger" and e.pos in ("past", "present")]
    return bool(verbs) and all(e.features == "pl" for e in verbs)


def _acts(chunks: Sequence[Chunk], k: int) -> bool:
    c = chunks[k]
    named = "who" in c.senses and (c.kind in ("actor", "group") or (c.kind == "person" and "count" not in c.senses))
    before = chunks[k - 1] if k else None
    governed = before is not None and (before.kind == "mark" or bool(before.senses & _GOVERNING) or _noun_of_action(before))
    return named and not governed


def _noun_of_action(c: Chunk) -> bool:
    """«طرد المتمردين»: a noun that governs whoever stands behind it."""
    kinds = [e.pos for e in c.entries if e.kind == "trigger"]
    return c.kind == "trigger" and bool(kinds) and not any(pos in ("past", "present") for pos in kinds)


def _ordinal(reading: Reading, index: int) -> int | None:
    after = reading.chunks[index + 1 : index + 2]
    return int(after[0].value.min) if after and "ordinal" in after[0].senses else None


def _another(reading: Reading, index: int) -> bool:
    """«هجوم آخر», «غارتين جويتين أخريين»: "other" stands behind the trigger, adjectives between."""
    for c in reading.chunks[index + 1 : index + 3]:
        if "others" in c.senses:
            return True
        if c.kind != "modifier":
            return False
    return False


def _bind(ctx: Context, passage: Passage, index: int, bindings: Sequence[Binding], draft: Draft) -> None:
    """Fill the roles that rules bound: the first binding of a role holds; a chunk fills one, but for the roles that add to one."""
    absolute = ctx.lexicon.absolute_endings
    named = [b for b in bindings if not _nobody(passage, b, index, absolute)]
    if (town := next((b.chunk for b in named if _mere_place(passage, b) and _direct(passage, b.chunk)), None)) is not None:
        draft.roles["struck"] = [_whole(ctx, passage, town)]
    held = [b for b in named if not (_mere_place(passage, b) or _taken(passage, b, draft) or _disowned(passage, b))]
    if any(b.role == "initiator" and b.chunk < index for b in held):  # «رجل طعن شخصين»: who stands behind is hit
        held = [b for b in held if b.role != "initiator" or b.chunk < index or passage.chunks[b.chunk].kind != "person"]
    held = _passive(passage, index, without_doubtful(ctx, passage, index, held, draft))
    if _led(passage, index) and any(b.role == "initiator" and b.chunk == index - 1 for b in held):
        held = [b for b in held if b.role != "initiator" or b.chunk < index]  # «المقاومة تطرد الميليشيات»
    if "repels" in passage.chunks[index].senses:  # «دحر الميليشيات من المدينة»: who is driven out drives nobody out
        hit = {b.chunk for b in held if b.role == "target"}
        held = [b for b in held if b.role != "initiator" or b.chunk not in hit]
    won = _winners(held, draft)
    bound = {b.chunk for b in won}
    for b in won:
        members = joined(passage.reading, b.chunk, index)
        # An enumeration ends where another role begins.
        others = bound - {b.chunk}
        members = members[: next((n for n, k in enumerate(members) if n and k in others), None)]
        where = b.role in ("from_place", "to_place")
        draft.roles[b.role] = fillers(ctx, passage, members, b.rule, where)
        c = passage.chunks[b.chunk]
        start, stop = passage.words(c.first, c.last)
        draft.evidence[0] = min(draft.evidence[0][0], start), max(draft.evidence[0][1], stop)


def _direct(passage: Passage, k: int) -> bool:
    """«استهدف بلدة كذا»: a town that is the object of a verb; behind «على» it only says where."""
    return passage.chunks[k].kind == "place" and k > 0 and not passage.chunks[k - 1].senses & _GOVERNING and not _around(passage, k)


def _whole(ctx: Context, passage: Passage, k: int) -> Filler:
    """A place as worded, its type noun with it."""
    c = passage.chunks[k]
    words = passage.words(c.first, c.last)
    return Filler(words, worded(ctx, passage, words, c.first), "struck-place", c.value if isinstance(c.value, Phrase) else None)


def _passive(passage: Passage, index: int, held: list[Binding]) -> list[Binding]:
    """«مئات الأشخاص خطفوا على يد التنظيم»: where «على يد» tells who did it, whoever stands before the verb was hit."""
    chunks, c = passage.chunks, passage.chunks[index]
    if c.senses & {"seize.verb", "execute.verb"} and _taken_up(passage, index, held):
        taken = [replace(b, role="target") for b in held if b.role == "initiator" and b.chunk < index]
        others = [b for b in held if b.role not in ("initiator", "target")]
        return [*taken, Binding("initiator", index + 1, taken[0].rule), *others]
    by = {b.chunk for b in held if b.role == "initiator" and b.chunk > index and "by" in chunks[b.chunk - 1].senses}
    if not by or chunks[index].senses.isdisjoint(("seize.verb", "execute.verb")):
        return held
    return [replace(b, role="target") if b.role == "initiator" and b.chunk < index and b.chunk not in by else b for b in held]


def _taken_up(passage: Passage, index: int, held: Sequence[Binding]) -> bool:
    """«رجلان خطفهما مسلحون»: a verb with a pronoun for whoever stands before it, and its subject right behind."""
    chunks = passage.chunks
    verb = any(e.pos in ("past", "present") for e in chunks[index].entries if e.kind == "trigger")
    return (
        verb and bool(passage.reading.tokens[chunks[index].last - 1].enclitics)
        and any(b.role == "initiator" and b.chunk < index for b in held)
        and index + 1 < len(chunks) and "who" in chunks[index + 1].senses
    )


def _led(passage: Passage, index: int) -> bool:
    """Whether a verb stands at chunk `index` with a name before it that no preposition governs."""
    chunks = passage.chunks
    verb = bool(chunks[index].entries) and all(e.pos in ("past", "present") for e in chunks[index].entries if e.kind == "trigger")
    return verb and (index < 2 or chunks[index - 2].kind != "op" or bool(chunks[index - 2].senses & {"complement", "and"}))


def _mere_place(passage: Passage, b: Binding) -> bool:
    """A town that is struck is where, not whom; a quarter or a base may be both."""
    c = passage.chunks[b.chunk]
    return b.role == "target" and (c.kind == "place_type" or (c.kind == "place" and (not struck(c) or _around(passage, b.chunk))))


def _around(passage: Passage, k: int) -> bool:
    """«هاجم مسلحون مسبحا في شمال العراق»: a country that only says where, behind a preposition of place or a point of the
    compass, or behind another that does."""
    c, before = passage.chunks[k], passage.chunks[k - 1] if k else None
    if before is None or "country" not in c.senses:
        return False
    if "and" in before.senses and k > 1 and passage.chunks[k - 2].kind == "place":
        return _around(passage, k - 2)
    return before.kind in ("relative", "place_type") or bool(before.senses & {"in", "near", "from"})


def _taken(passage: Passage, b: Binding, draft: Draft) -> bool:
    """«سيطرت على مبنى»: what is taken is no side that lost it, and nobody fights with a thing; «مواقع للحوثيين» tells whose."""
    c = passage.chunks[b.chunk]
    owned = isinstance(c.value, Phrase) and bool(c.value.actors)
    before = passage.chunks[b.chunk - 1] if b.chunk else c
    if b.role == "target" and "strike.at" in before.senses and any(e.row.get("note") == "where" for e in before.entries):
        return True  # «انفجار هز منازل الحي»
    thing = c.kind in ("object", "place") and "object.people" not in c.senses and not owned
    return b.role == "target" and draft.event in ("territory_change", "armed_clash") and thing


def struck(c: Chunk) -> bool:
    """Whether a place may be what is attacked itself: a country or a site."""
    kind = c.value.place_kind if isinstance(c.value, Phrase) else None
    return kind in _SITES or bool(c.senses & _SITES)


def _disowned(passage: Passage, b: Binding) -> bool:
    """«لم تعلن أي جماعة مسؤوليتها», «نفت الحركة مسؤوليتها»: nobody claims it; «بدعم من التحالف»: who helps is not hit."""
    if b.role == "target":
        return helping(passage.chunks, b.chunk)
    return b.role == "claimed_by" and denied_before(passage.chunks, b.chunk)


def _nobody(passage: Passage, b: Binding, index: int, absolute: Sequence[str]) -> bool:
    """«عملية إرهابية كبيرة», «تفجيران انتحاريان»: an adjective names nobody."""
    c, anchor = passage.chunks[b.chunk], passage.chunks[index]
    if b.role not in _SIDES:
        return False
    ending = passage.reading.tokens[anchor.last - 1].norm[-2:]
    agrees = ending in absolute and passage.reading.tokens[c.last - 1].norm.endswith(ending)
    beside = c.kind == "person" and c.first == anchor.last and c.last - c.first == 1
    return c.kind == "modifier" or (beside and agrees and anchor.last > anchor.first)


def _winners(bindings: Sequence[Binding], draft: Draft) -> list[Binding]:
    """The bindings that hold, in the order of the rules."""
    won: list[Binding] = []
    for b in bindings:
        roles = {w.role for w in won} | set(draft.roles)
        taken = b.chunk in {w.chunk for w in won} and b.role not in _BESIDE
        if b.role not in roles and b.role != "place" and not taken:
            won.append(b)
    return won


def _add_means(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    chunks = passage.chunks
    for k in range(max(0, index - MEANS_BEFORE), min(len(chunks), index + MEANS_AFTER)):
        if "means" in chunks[k].senses and any(e.sense == "means" for e in chunks[k].entries):
            draft.roles.setdefault("means", []).append(filler(ctx, passage, k, "means-beside"))
