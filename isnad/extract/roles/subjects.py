"""The subject of a verb by the grammar of its clause, where no rule beside the trigger names who did it.

Behind the verb («انسحبت منها فجرا قوات …»), at the head of the clause («المقاومة في المدينة سيطرت أمس على»,
«كان الطيران قد نفذ 44 غارة»), in a clause that describes the deed («غارة أخرى نفذتها طائرات»), or beside it
(«غارة بقيادة السعودية»).
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft
from isnad.extract.drafting import actors_before
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.listing import joined_after, joined_before
from isnad.extract.reading import Reading
from isnad.extract.roles.fillers import fillers
from isnad.extract.words.marks import BARRIERS

# All set on the development sets, November 2026. How many chunks behind a verb its subject may stand, before a noun of
# action the verb that governs it, behind such a noun, or a word of harm, the one that describes it,
AHEAD, GOVERNS, DESCRIBES, HARMED = 6, 6, 5, 10
# and before a verb the head of its clause.
CLAUSE = 30
_ACTIVE = frozenset(("control.verb", "assault.verb", "seize.verb", "fire.verb", "execute.verb", "move.verb", "clash.verb",
                     "advance.verb", "seize.weapon.verb", "sends", "handover.verb", "threaten.verb", "arrives", "spreads",
                     "catches", "takes.in"))  # fmt: skip
# Verbs of politics, whose subject may be an office or anybody who is named.
_POLITICS = frozenset(("vows", "menace", "expels", "impose"))
_DEEDS = frozenset(("assault", "control", "seize", "execute", "clash", "seize.weapon", "catching", "advance", "fire", "hold"))
_CARRIES = frozenset(("launch", "manage", "impose"))
PREPOSITIONS = frozenset(("in", "on", "to", "from", "with", "against", "about", "between", "by", "near"))
_AROUND = frozenset(("perfect", "among", "ongoing", "background", "addition", "later", "after", "this"))
# What a clause begins with, behind which its verb stands before its subject.
_CLAUSES = frozenset(("complement", "relative.time", "meanwhile"))
_SIDES = frozenset(("actor", "group", "person"))
_FORCES = frozenset(("means.air", "means.drone"))


def find_subject(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    """Give a draft whose trigger is chunk `index` the subject of its verb as doer, where it has none."""
    if "initiator" in draft.roles:
        return
    reading = passage.reading
    taken = taken_chunks(passage, draft)
    c = reading.chunks[index]
    told = is_deed(c) or bool(c.senses & {"explode.verb", "harm"})
    found = _described(reading, index) if told else None
    found = None if found is not None and _oblique(ctx, reading, found) else found
    verb = governing_verb(reading.chunks, index)
    if verb is None and "kill.verb" in c.senses:
        verb = _managing(reading.chunks, index)
    if found is None and verb is not None:
        found = _behind(ctx, reading, verb, index, taken)
        if found is None:
            found = _head(ctx, reading, verb, taken)
        if found is None and verb and verb != index and "and" in reading.chunks[verb - 1].senses:
            found = next((k for k in actors_before(reading, verb) if k not in taken), None)  # «سيطر المسلحون على … وشنوا هجمات»
    if found is not None:
        members = [k for k in _members(reading, found, index) if k not in taken]
        draft.roles["initiator"] = fillers(ctx, passage, members or [found], "subject-of-clause")


def _members(reading: Reading, found: int, index: int) -> list[int]:
    """The subject with all that «و» joins to it, before it and behind it."""
    stop = index if found < index else len(reading.chunks)
    behind = [k for k in joined_after(reading, found) if k < stop]
    return [*(k for k in joined_before(reading, found) if k < found), *behind]


def nearer_subject(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    """Put the subject of the clause in the place of one that only goes on from the clauses before."""
    told = draft.roles["initiator"]
    if any(f.rule != "subject-goes-on" for f in told):
        return
    del draft.roles["initiator"]
    find_subject(ctx, passage, index, draft)
    draft.roles.setdefault("initiator", told)


def taken_chunks(passage: Passage, draft: Draft) -> set[int]:
    """The chunks that fill another role, or whose people were harmed."""
    words = {f.words for role, told in draft.roles.items() if role not in ("means", "troops") for f in told}
    out = {k for t in passage.reading.tolls for k in range(t.first, t.last)}
    for k, c in enumerate(passage.chunks):
        if c.first < c.last and any(a <= passage.words(c.first, c.last)[0] < b for a, b in words):
            out.add(k)
    return out


def is_deed(c: Chunk) -> bool:
    return bool(c.senses & _DEEDS) and not _finite(c)


def _finite(c: Chunk) -> bool:
    verbs = [e.pos in ("past", "present") for e in c.entries if e.kind == "trigger"]
    return bool(verbs) and all(verbs)


def _plural(c: Chunk) -> bool:
    verbs = [e for e in c.entries if e.pos in ("past", "present")]
    return bool(verbs) and all(e.features == "pl" for e in verbs)


def governing_verb(chunks: Sequence[Chunk], index: int) -> int | None:
    """The verb whose subject does what the trigger at `index` tells: itself, or the one that governs its noun."""
    c = chunks[index]
    if _finite(c) or (index and "perfect" in chunks[index - 1].senses):
        return index if c.senses & (_ACTIVE | _POLITICS) else None
    if not is_deed(c):
        return None
    for k in range(index - 1, max(-1, index - 1 - GOVERNS), -1):
        d = chunks[k]
        if d.senses & _CARRIES and d.kind == "op" and any(e.pos in ("past", "present") for e in d.entries):
            return k - 2 if k > 1 and "complement" in chunks[k - 1].senses and "manage" in chunks[k - 2].senses else k
        if d.kind in ("mark", "trigger", "speech") or d.senses & {"complement", "who"}:
            return None
    return None


def _managing(chunks: Sequence[Chunk], index: int) -> int | None:
    """«تمكنت القوات من قتل خمسة»: the verb of managing whose noun is a killing."""
    for k in range(index - 1, max(-1, index - 1 - GOVERNS), -1):
        if "manage" in chunks[k].senses:
            return k
        if chunks[k].kind in ("mark", "trigger", "speech") or "complement" in chunks[k].senses:
            return None
    return None


def _described(reading: Reading, index: int) -> int | None:
    """«غارة أخرى نفذتها طائرات حربية», «قتل جندي بصاروخ أطلقته القوات»: the subject behind a verb with a pronoun for the deed
    or its weapon; «غارات بقيادة السعودية»: whoever leads it."""
    chunks, tokens = reading.chunks, reading.tokens
    harm = "harm" in chunks[index].senses
    for k in range(index + 1, min(len(chunks), index + 1 + (HARMED if harm else DESCRIBES))):
        c = chunks[k]
        if c.senses & {"launch", "opens.fire"} and c.first < c.last and tokens[c.last - 1].enclitics:
            return _next_side(reading, k, k)
        if "led" in c.senses and not harm:
            return k + 1 if k + 1 < len(chunks) and chunks[k + 1].senses & {"who", "country"} else None
        if "means" in c.senses or (harm and "harm" in c.senses):
            continue  # «انفجرت عبوة ناسفة زرعها مسلحون»
        if c.kind in ("trigger", "speech") or "complement" in c.senses or is_barrier(reading, c):
            return None
    return None


def _behind(ctx: Context, reading: Reading, verb: int, index: int, taken: set[int]) -> int | None:
    """The subject behind a verb that begins its clause, past «منها», a date and where it was."""
    chunks = reading.chunks
    if _plural(chunks[verb]) or not _opens(reading, verb):
        return None
    k = _next_side(reading, verb, index if index > verb else len(chunks))
    if k is None or k in taken or k == verb + 1 == index or _oblique(ctx, reading, k):
        return None
    return k if _acting(ctx, reading, k, verb) else None


def _oblique(ctx: Context, reading: Reading, k: int) -> bool:
    """«خطفت مواطنين»: a plural that is no subject of a verb before it."""
    return reading.chunks[k].kind != "actor" and reading.tokens[reading.chunks[k].first].norm.endswith(ctx.lexicon.absolute_endings[1])


def _next_side(reading: Reading, verb: int, stop: int) -> int | None:
    """The first side behind chunk `verb`, before `stop` or anything else is told; what a preposition governs is none."""
    chunks = reading.chunks
    k, end = verb + 1, min(len(chunks), verb + 1 + AHEAD)
    if stop > verb:
        end = min(end, stop)
    while k < end:
        c = chunks[k]
        if c.kind in _SIDES and "who" in c.senses or c.senses & _FORCES and c.kind != "trigger" or _troops(chunks, k, verb):
            return k
        placed = k + 1 < end and chunks[k + 1].kind == "place" and bool(c.senses & {"from", "to", "on"})
        if c.kind == "op" and (placed or c.senses & {"in", "with"}) and not c.senses & _AROUND:
            k += 2
        elif c.kind in ("date", "relative") or c.senses & _AROUND or (c.kind == "mark" and not is_barrier(reading, c)):
            k += 1
        else:
            return None
    return None


def _head(ctx: Context, reading: Reading, verb: int, taken: set[int]) -> int | None:
    """The noun that heads the clause of a verb: what stands first in it, but for where and when."""
    chunks = reading.chunks
    start = _start(reading, verb)
    k = start
    while k < verb:
        c = chunks[k]
        if c.kind == "op" and c.senses & {"in"} and "and" not in c.senses:
            k += 2
        elif c.kind in ("date", "relative", "mark", "place") or c.senses & (_AROUND | {"and", "complement"}):
            k += 1
        else:
            break
    if k >= verb or k in taken or not _acting(ctx, reading, k, verb):
        return None
    return k if _reaches(chunks, k, verb) else None


def _start(reading: Reading, verb: int) -> int:
    """The first chunk of the clause of a verb: behind «أن», «كان» or the mark that ends what stands before."""
    chunks = reading.chunks
    for k in range(verb - 1, max(-1, verb - 1 - CLAUSE), -1):
        c = chunks[k]
        if "complement" in c.senses or (is_barrier(reading, c) and k + 1 < verb):
            return k + 1  # «قوات الجيش / المحور الشرقي: تقدمت» has its subject before the colon
        if "background" in c.senses and k + 1 < verb:
            return k + 1
    return max(0, verb - CLAUSE)


def _reaches(chunks: Sequence[Chunk], k: int, verb: int) -> bool:
    """Whether the clause of subject `k` still runs at `verb`: nothing else is told between, unless a clause describes
    the subject, or «و» goes on."""
    told = [j for j in range(k + 1, verb) if chunks[j].kind == "speech" or (chunks[j].kind == "trigger" and _finite(chunks[j]))]
    if not told:
        return True
    if any(chunks[j].kind == "speech" for j in told):
        return False
    goes_on = verb > 0 and bool(chunks[verb - 1].senses & {"and", "addition"})
    described = k + 1 < verb and any("that" in c.senses for c in chunks[k + 1 : min(told[0], k + 4)])
    return goes_on or (described and len(told) == 1)


def _acting(ctx: Context, reading: Reading, k: int, verb: int) -> bool:
    """Whether chunk `k` names a side that acts in a verb: no thing, no people that are counted and unarmed."""
    c = reading.chunks[k]
    if k and reading.chunks[k - 1].kind == "op" and reading.chunks[k - 1].senses & PREPOSITIONS:
        return False
    if _troops(reading.chunks, k, verb):
        return True
    if reading.chunks[verb].senses & _POLITICS and c.kind in ("source", "person"):
        return ctx.lexicon.definite(reading.tokens[c.first])
    if c.senses & _FORCES and c.kind in ("means", "person", "group"):
        return True
    if c.kind == "person":
        return "armed" in c.senses
    return c.kind in ("actor", "group") and "who" in c.senses and "object" not in c.senses


def _troops(chunks: Sequence[Chunk], k: int, verb: int) -> bool:
    """«دخل رتل عسكري», «انتشر مئات الجنود»: forces of any kind that arrive somewhere."""
    return bool(chunks[verb].senses & {"arrives", "spreads"}) and "thing.force" in chunks[k].senses


def _opens(reading: Reading, verb: int) -> bool:
    """Whether a verb stands at the head of its clause, or of one with a pronoun behind it («التي انسحبت منها»)."""
    chunks = reading.chunks
    k = verb - 1
    while k >= 0 and (chunks[k].kind == "date" or chunks[k].senses & _AROUND or "and" in chunks[k].senses):
        k -= 1
    if k < 0 or is_barrier(reading, chunks[k]) or chunks[k].kind in ("mark", "place", "speech") or chunks[k].senses & _CLAUSES:
        return True
    after = chunks[verb + 1] if verb + 1 < len(chunks) else None
    return "that" in chunks[k].senses and after is not None and "among" in after.senses


def begins(chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether nothing but «و», «كما» stands before a verb in its sentence."""
    return all(c.senses & {"and", "addition", "perfect"} or c.kind == "mark" for c in chunks[:verb])


def is_barrier(reading: Reading, c: Chunk) -> bool:
    return c.kind == "mark" and reading.tokens[c.first].norm in BARRIERS
