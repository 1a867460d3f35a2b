"""Whom or what a deed hit where no rule over its trigger says so: the object of its verb, however far it stands.

«قصفت خلالها تجمعات», «قصف على الأثر سبعة أهداف», «استهدفت قرابة الثانية من بعد الظهر دراجة»: between a verb and its object
may stand its subject, a time, and phrases that begin with a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler, Words
from isnad.extract.drafting import struck
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.listing import joined
from isnad.extract.roles.fillers import fillers, worded
from isnad.extract.roles.relative import describes
from isnad.extract.words.marks import COMMAS

# How many chunks behind a verb its object is sought, and behind a noun of attack the verb that tells what it hit.
REACH, RELATIVE = 18, 10
_VERBS = frozenset(("assault.verb", "seize.verb", "execute.verb", "strike.at", "threaten.verb", "vows"))
_PHRASES = frozenset(("object", "person", "group", "actor", "place", "source"))
_PREPOSITIONS = frozenset(("in", "on", "to", "from", "with", "against", "about", "between", "by", "near", "according", "after", "cause"))
# Chunks of an object whose head the lexicon does not know, and what they may be.
UNKNOWN = 4
_UNKNOWN = frozenset(("word", "place_type", "place", "modifier", "nationality", "relative"))
_BESIDE = frozenset(("number", "modifier", "nationality", "relative"))
_ENDS = frozenset(("complement", "that", "result", "say"))
_GROUPS = frozenset(("strike", "blast", "ground", "seize", "pressure"))


def name_aims(ctx: Context, passage: Passage, made: Sequence[tuple[int, Draft]]) -> None:
    """Give the drafts of a sentence, each with the chunk of its trigger, the object of the verb that tells of them, as
    `aim`: what is hit, but no proof that anything was («استهدف البرنامج شبانا»)."""
    anchors = {index for index, _ in made}
    for index, draft in made:
        if "target" in draft.roles or ctx.refiner.group[draft.event] not in _GROUPS or draft.event == "armed_clash":
            continue
        verb = index if _active(passage.chunks[index]) else _told_by(ctx, passage.chunks, index, anchors)
        if verb is not None and (found := _object(ctx, passage, verb, draft)):
            draft.roles["aim"] = found


def _active(c: Chunk) -> bool:
    return bool(c.senses & _VERBS) and any(e.pos in ("past", "present") for e in c.entries if e.kind == "trigger")


def _told_by(ctx: Context, chunks: Sequence[Chunk], index: int, anchors: set[int]) -> int | None:
    """«هجوم شنه متمردون واستهدف مروحية», «حملة طالت عشرة»: the verb behind a noun of attack that says what it hit."""
    for k in range(index + 1, min(len(chunks), index + 1 + RELATIVE)):
        c = chunks[k]
        if c.kind == "mark" and not c.senses & COMMAS:
            return None
        if "strike.at" in c.senses:  # «انفجار هز المدينة» tells where, not what was hit
            return None if any(e.row.get("note") == "where" for e in c.entries) else k
        if c.kind in ("trigger", "speech") or c.senses & {"complement", "say"}:
            return None
    return None


def _object(ctx: Context, passage: Passage, verb: int, draft: Draft) -> list[Filler]:
    """The first phrase behind a verb that neither does the deed nor stands behind a preposition."""
    chunks, tokens = passage.chunks, passage.reading.tokens
    if tokens[chunks[verb].last - 1].enclitics:
        return []  # «اعتقلتهم»: its object is told before
    doers = [f.words for f in draft.roles.get("initiator", ())]
    named = bool(doers) or describes(passage, verb)
    waits = tail = doing = False  # a preposition for its noun; a phrase behind one goes on; one that acts goes on
    for k in range(verb + 1, min(len(chunks), verb + 1 + REACH)):
        c = chunks[k]
        if _ends(chunks, k, waits, doing or tail):
            return []
        if c.kind in ("mark", "date"):
            waits = tail = False
            doing = doing and c.kind == "date"
        elif c.kind in _BESIDE:
            continue
        elif any(_overlap(passage, c, words) for words in doers) or (not named and _acts(ctx, passage, c)):
            doing, waits, tail = True, False, False
        elif c.kind == "op" or "according" in c.senses:
            waits = waits or _governs(ctx, passage, c)
            doing = doing and "and" in c.senses
        elif waits or (tail and "count" not in c.senses):
            waits, tail = c.kind == "speech", True
        elif c.kind in _PHRASES:
            return [] if c.kind == "place" and not struck(c) else fillers(ctx, passage, joined(passage.reading, k, verb), "object-of-verb")
        elif doing and _noun(ctx, passage, k):
            return [_unknown(ctx, passage, k)] if doers else []
        else:
            doing = False
    return []


def _noun(ctx: Context, passage: Passage, k: int) -> bool:
    """Whether an unknown word may be an object: no adverb in the accusative («أيضا»), nothing that «و» joins."""
    token = passage.reading.tokens[passage.chunks[k].first]
    adverb = token.norm.endswith(ctx.lexicon.accusative_endings) and not ctx.lexicon.definite(token)
    return passage.chunks[k].kind == "word" and not adverb and "and" not in passage.chunks[k - 1].senses


def _unknown(ctx: Context, passage: Passage, k: int) -> Filler:
    """«اغتال مسلحون مختار البلدة»: words that the lexicon does not know, right behind whoever acts."""
    chunks, stop = passage.chunks, k + 1
    while stop < len(chunks) and stop - k < UNKNOWN and chunks[stop].kind in _UNKNOWN and chunks[stop].first == chunks[stop - 1].last:
        stop += 1
    words = passage.words(chunks[k].first, chunks[stop - 1].last)
    return Filler(words, worded(ctx, passage, words, chunks[k].first), "unknown-object-of-verb")


def _ends(chunks: Sequence[Chunk], k: int, waits: bool, goes_on: bool) -> bool:
    """Whether the clause of a verb ends at chunk `k`, as far as its object is sought."""
    c = chunks[k]
    if c.kind == "mark":
        return not _parenthesis(chunks, k)
    if c.kind == "trigger":
        return True
    if "according" in c.senses or (waits and c.kind == "speech"):
        return False
    return bool(c.senses & _ENDS) or c.kind == "speech" or (c.kind == "op" and "and" in c.senses and not goes_on)


def _governs(ctx: Context, passage: Passage, c: Chunk) -> bool:
    """Whether a preposition waits for a noun: not «خلالها», «على الأثر»."""
    last = passage.reading.tokens[c.last - 1]
    full = c.last > c.first and (bool(last.enclitics) or (c.last - c.first > 1 and ctx.lexicon.definite(last)))
    return bool(c.senses & _PREPOSITIONS) and not full


def _acts(ctx: Context, passage: Passage, c: Chunk) -> bool:
    """«قصفت منها الميليشيات المدينة»: the first side named behind a verb acts where nobody else does."""
    return "count" not in c.senses and "who" in c.senses and ctx.lexicon.definite(passage.reading.tokens[c.first])


def _overlap(passage: Passage, c: Chunk, words: Words) -> bool:
    start, stop = passage.words(c.first, max(c.last, c.first + 1))
    return start < words[1] and words[0] < stop


def _parenthesis(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether a comma opens or closes a time put in between."""
    c = chunks[k]
    beside = (chunks[j].kind == "date" for j in (k - 1, k + 1) if 0 <= j < len(chunks))
    return bool(c.senses & (COMMAS | {'"'})) and any(beside)
