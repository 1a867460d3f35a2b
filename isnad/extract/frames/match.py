"""The matcher: rules over typed chunks, anchored at triggers, one bounded walk to each side.

The work is linear in the sentence: each anchor tries the rules of its classes, and each rule looks at a bounded
number of chunks. Each result keeps its derivation: which rule bound which chunk to which role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.extract.frames.rules import Element, Frames, Rule
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.listing import helper
from isnad.extract.words.marks import BARRIERS, COMMAS
from isnad.model import Token

# How much may stand between two elements, in the costs of `_cost`: a little by default, a site before the name of a
# place, a clause's worth after ".." (set on gold/dev, November 2026).
NEAR, TO_PLACE, FAR = 2, 4, 14
# Chunks over which a clause may describe a subject (set on gold/dev, November 2026).
CLAUSE = 8
# Chunks from a word of suspicion to whom it falls on: «يشتبه بأنهم ينتمون إلى …».
SUSPECT = 3
# What ends every walk: a new statement begins there.
# Prepositions: no subject stands right behind one.
_GOVERNING = frozenset(("on", "against"))
_NO_SUBJECT = frozenset(("on", "against"))
_PREPOSITIONS = frozenset(("in", "on", "to", "from", "with", "against", "about"))
# Classes of nouns of action that only their noun bears: a genitive behind it, oblique, may be who did it.
_OWNED = frozenset(("agentive", "upon", "assault", "seize", "execute"))
# Operators that stand between a trigger and its roles without parting them.
_PASSABLE = frozenset(("that", "ongoing", "plan", "background", "neg", "this"))


@dataclass(frozen=True, slots=True)
class Binding:
    """A role, filled by the chunk at index `chunk`, as rule `rule` read it."""

    role: str
    chunk: int
    rule: str


@dataclass(frozen=True, slots=True)
class Match:
    """One rule that fired on the trigger chunk at index `anchor`."""

    anchor: int
    event: str
    rule: str
    bindings: tuple[Binding, ...]
    consumed: tuple[int, ...]  # chunks that stand for words of the construction itself: launch, underwent, by …
    classes: frozenset[str]  # of triggers, that the rule hangs on


def match(chunks: Sequence[Chunk], tokens: Sequence[Token], frames: Frames) -> list[Match]:
    """All rules that fire in a sentence, by anchor and then in the order of the rules."""
    out = []
    for i, c in enumerate(chunks):
        if c.kind == "trigger" or "trigger" in c.senses:
            seen: set[str] = set()
            for name in c.senses:
                for rule in frames.by_class.get(name, ()):
                    if rule.name not in seen:
                        seen.add(rule.name)
                        found = _fire(rule, chunks, tokens, i, frames)
                        if found is not None:
                            out.append(found)
    return sorted(out, key=lambda m: (m.anchor, frames.order[m.rule]))


def _fire(
    rule: Rule, chunks: Sequence[Chunk], tokens: Sequence[Token], anchor: int, frames: Frames
) -> Match | None:
    passive = any("by" in e.senses for e in rule.right)  # «خطفوا على يد التنظيم»
    if not passive and _plural_verb(chunks[anchor]) and any(e.role == "initiator" for e in rule.right):
        return None  # a verb in the plural stands after its subject, or without it
    left = _walk(rule.left, chunks, tokens, anchor, -1, frames)
    if left is None:
        return None
    noun = anchor if rule.anchor.senses & _OWNED else -1  # «قصف» is a noun and a verb
    right = _walk(rule.right, chunks, tokens, anchor, 1, frames, noun)
    if right is None:
        return None
    both = (*left, *right)
    bindings = tuple(Binding(role, i, rule.name) for role, i in both if role)
    consumed = tuple(i for role, i in both if role is None)
    return Match(anchor, rule.event, rule.name, bindings, consumed, rule.anchor.senses)


def _plural_verb(c: Chunk) -> bool:
    verbs = [e for e in c.entries if e.kind == "trigger" and e.pos in ("past", "present")]
    return bool(verbs) and all(e.features == "pl" for e in verbs)


def _walk(
    elements: tuple[Element, ...], chunks: Sequence[Chunk], tokens: Sequence[Token], start: int, step: int,
    frames: Frames, noun: int = -1,
) -> list[tuple[str | None, int]] | None:
    """Bind `elements` one after the other from `start` outwards; None where a required one is not there."""
    at, gap = start, False
    bound: list[tuple[str | None, int]] = []
    for n, element in enumerate(elements):
        gap = gap or element.gap
        if step > 0 and at == start and _has_on(element, chunks[at], tokens, frames):
            continue
        near = 0 if element.beside else TO_PLACE if element.senses == {"place"} else NEAR
        found = _seek(element, chunks, tokens, at, step, FAR if gap else near, frames, noun)
        if found is None and not element.optional:
            return None
        if found is not None and element.optional and not element.gap and elements[n + 1 :]:
            # One that may be missing must not lead past what is asked for: «سيطرته على منطقة … الرمادي … بالكامل».
            rest = _walk(elements[n + 1 :], chunks, tokens, found, step, frames, noun)
            if rest is not None:
                return [*bound, (element.role, found), *rest]
        elif found is not None:
            gap, at = False, found
            bound.append((element.role, found))
    return bound


def _has_on(element: Element, c: Chunk, tokens: Sequence[Token], frames: Frames) -> bool:
    """«سيطر على» is listed with the preposition that a rule may ask for behind it."""
    with_on = c.last - c.first > 1 and tokens[c.last - 1].norm in frames.on
    return with_on and element.role is None and "on" in element.senses


def _seek(
    element: Element, chunks: Sequence[Chunk], tokens: Sequence[Token], at: int, step: int, budget: int,
    frames: Frames, noun: int = -1,
) -> int | None:
    far = budget == FAR
    i = at + step
    while 0 <= i < len(chunks):
        c = chunks[i]
        if step > 0 and (k := helper(chunks, i)) is not None:
            i = k + 1  # «سيطرت القوات مدعومة بالمسلحين على»
            continue
        if element.senses & c.senses and not _only_where(element, chunks, i):
            nominative = tokens[c.first].norm.endswith(frames.nominative) and c.kind in ("person", "group", "actor")
            if step > 0 and at == noun and _is_verb(chunks[at]) and nominative and "count" not in c.senses:
                return None  # «خطف متمردون»: no genitive
            cased = _is_verb(chunks[at]) and at != noun and "loses" not in chunks[at].senses  # who loses is its subject
            if step > 0 and cased and _wrong_case(element, chunks, tokens, i, frames):
                return None
            if step > 0 and element.role == "initiator" and tokens[chunks[at].last - 1].norm in frames.on:
                return None  # «سيطرت على اللواء»
            if step < 0 and element.role == "initiator" and _is_verb(chunks[at]) and _says(chunks, i):
                return None
            if step < 0 and element.role == "initiator" and (_oblique(chunks, i) or (far and _served(chunks, i, at))):
                i += step
                continue
            if step < 0 or not _governed(element, chunks, i, at):
                if step < 0 and element.role == "initiator":
                    return _described(chunks, i - 3 if i > 2 and helper(chunks, i - 2) == i and "who" in chunks[i - 3].senses else i)
                return i
        budget -= _cost(c, tokens, far, "place" in element.senses)
        if budget < 0:
            return None
        i += step
    return None


def _only_where(element: Element, chunks: Sequence[Chunk], i: int) -> bool:
    """«يشتبه بأنهم من الحركة» says whose they are thought to be: no role of its own. A place after "in" or "near" says where; it acts on nobody and nobody acts on it."""
    if element.role in ("initiator", "target") and (_suspected(chunks, i) or _wielded(chunks, i)):
        return True
    if element.role not in ("initiator", "target") or chunks[i].kind != "place" or i == 0:
        return False
    located = bool(chunks[i - 1].senses & {"in", "near"})
    return located and (element.role == "initiator" or "country" in chunks[i].senses)


def _wielded(chunks: Sequence[Chunk], i: int) -> bool:
    """«استهدفت بالمدفعية مواقع», «على متن دراجة»: a weapon behind the clitic «بـ», or what one rides, is neither who nor
    whom."""
    clitic = chunks[i - 1] if i else None
    if clitic is not None and "aboard" in clitic.senses:
        return True
    if i > 1 and "on" in chunks[i - 1].senses and chunks[i - 2].kind in ("person", "group"):
        return any(e.row.get("note") == "ridden" for e in chunks[i].entries)  # «مسلحان على دراجة نارية»
    return clitic is not None and clitic.first == clitic.last and "with" in clitic.senses and "means" in chunks[i].senses


def _suspected(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether chunk `i` is the first side behind a word of suspicion."""
    for c in reversed(chunks[max(0, i - SUSPECT) : i]):
        if "suspect" in c.senses:
            return True
        if "who" in c.senses:
            return False
    return False


def _governed(element: Element, chunks: Sequence[Chunk], i: int, at: int) -> bool:
    """Whether a preposition that the rule does not ask for stands before who would have done it: «سيطرت على اللواء»."""
    before = chunks[i - 1] if i else None
    if element.role != "initiator" or before is None or i - 1 == at or before.kind != "op":
        return False
    if before.first == before.last and "with" in before.senses:
        return True  # «تهدد بالدفاع عن …»
    return bool(before.senses & _GOVERNING) and not before.senses & {"by", "between", "and"}


def _described(chunks: Sequence[Chunk], i: int) -> int:
    """«القوات التي زودتها الدولة بالسلاح تسيطر»: who stands in a clause that describes another is not the subject; the
    one described is."""
    for k in range(i - 1, max(0, i - CLAUSE), -1):
        c = chunks[k]
        if "that" in c.senses and "who" in chunks[k - 1].senses:
            return k - 1
        if c.kind in ("mark", "trigger", "speech") or c.senses & {"and", "complement"}:
            break
    return i


def _oblique(chunks: Sequence[Chunk], i: int) -> bool:
    """«دمرت المقاتلات مواقع» after «هجمات على المتمردين»: whoever stands behind «على», «ضد» is no subject of what follows."""
    before = chunks[i - 1] if i else None
    return before is not None and before.kind == "op" and bool(before.senses & _NO_SUBJECT) and not before.senses & {"and", "by"}


def _served(chunks: Sequence[Chunk], i: int, at: int) -> bool:
    """«… بدعم من الطيران، بقصف»: who stands behind a preposition, or speaks, struck with nothing that «بـ» brings in."""
    before = chunks[i - 1] if i else None
    return before is not None and "with" in chunks[at].senses and (
        before.kind == "speech" or (before.kind == "op" and bool(before.senses & _PREPOSITIONS) and "and" not in before.senses)
    )


def _says(chunks: Sequence[Chunk], i: int) -> bool:
    """«قال المرصد: خطف مسلحون …»: who speaks is not the subject of the verb that is said."""
    return i > 0 and chunks[i - 1].kind in ("speech", "stance")


def _is_verb(c: Chunk) -> bool:
    return any(e.pos in ("past", "present") for e in c.entries)


def _wrong_case(
    element: Element, chunks: Sequence[Chunk], tokens: Sequence[Token], i: int, frames: Frames
) -> bool:
    """Behind a verb a sound plural in the oblique is no subject («طردت المتمردين»), one in the nominative no object."""
    c = chunks[i]
    if c.kind not in ("actor", "person", "group", "nationality") or "count" in c.senses or c.first == c.last:
        return False
    word = tokens[c.first].norm
    if element.role == "initiator":
        return word.endswith(frames.oblique) and not chunks[i - 1].senses & {"by", "between", "from", "with", "and"}
    launched = "launch" in chunks[i - 1].senses  # «تصدت لهجوم شنه المتمردون»: whom one side meets is the subject there
    return element.role == "target" and word.endswith(frames.nominative) and not launched


def _cost(c: Chunk, tokens: Sequence[Token], far: bool, placing: bool) -> int:
    """What it costs to walk past a chunk: nothing for quotes and dates, little for words, all for a new statement.
    A walk to a place passes the site that lies there."""
    if c.kind == "mark":
        mark = tokens[c.first].norm
        return 99 if mark in BARRIERS else 2 if mark in COMMAS else 0
    if c.kind in ("date", "nationality", "modifier"):
        return 0
    if c.kind == "trigger" and "harm" not in c.senses:
        return 4 if far else 99
    if placing and (c.kind == "object" or c.senses & {"in", "others"}):
        return 1
    if c.senses & {"complement", "say", "without"}:
        return 99
    if c.kind in ("word", "means", "number", "relative") or c.senses & _PASSABLE:
        return 1
    return 1 if far else 3 if c.first != c.last else 1
