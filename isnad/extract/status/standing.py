"""Whether an event is told as happened, ongoing, planned, threatened or denied, and whether as background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.reading import Reading
from isnad.extract.words.marks import PAUSES
from isnad.model import Status, Token

# How many chunks left of a trigger its operators may stand (set on gold/dev, November 2026).
REACH = 6
# How far «نفى … وقوع» and «لم يتعرض … لـ» reach: over the name of who denies, and of what was spared.
SPARED, DENIER = 14, 20
# and how far before a claimant «لم» may stand.
NEGATED = 4
# How many chunks before a noun of action what governs it may stand: over the name of who wants it (read off a batch of
# unlabelled articles, November 2026).
TRIED = 7
# Words that govern what did not come about yet: of any event, and of one that is only once it is done.
_WANTING, _TRYING = frozenset(("sought", "demand")), frozenset(("effort", "attempt", "without"))
_DONE = frozenset(
    ("territory_change", "withdrawal", "redeployment", "deployment", "base_handover", "ceasefire", "agreement")
)
_NAMES = frozenset(("actor", "group", "person", "nationality", "modifier", "place", "date", "word", "trigger"))
# How many chunks before an event the word of the court or inquiry about it may stand.
ASKED = 4
# and behind «يأتي» how many the «بعد» may stand of what it follows upon.
COMES = 5
# Events that somebody may ask for.
_WANTED = frozenset(("ceasefire", "agreement", "withdrawal", "redeployment", "deployment", "sanctions", "base_handover"))
# Events that last: "ongoing" of any other is a manner of speaking.
_MAY_GO_ON = frozenset(
    ("armed_clash", "territory_change", "protest", "riot", "attack", "airstrike", "shelling", "deployment")
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a trigger; `real` is False for what is only supposed, feared, or threatened."""

    status: Status
    background: bool
    real: bool


# How many chunks a date and its «في» may take between a verb and «لهجوم» (November 2026).
DATED = 3


def standing(reading: Reading, anchor: int, event: str, governor: int) -> Standing:
    """How the event of the trigger at chunk `anchor` is told, from the operators before it.

    `governor` is the leftmost chunk of the trigger's construction.
    """
    chunks, tokens = reading.chunks, reading.tokens
    status: Status = "threatened" if event == "threat" else "happened"
    background = _opens_background(chunks)
    near = [chunks[i] for i in _scope(chunks, tokens, min(anchor, governor))]
    inside = chunks[max(0, min(anchor, governor) - 2) : anchor]
    if any(c.senses & {"condition", "hypothesis"} for c in near[:4]) or any(
        c.senses & {"threaten", "threaten.verb", "menace"} for c in near if event != "threat"
    ):
        return Standing(status, background, False)
    if event not in ("agreement", "ceasefire") and _purpose(chunks, anchor, governor):
        return Standing(status, background, False)
    if event in _WANTED and (any("demand" in c.senses for c in (*near[:4], *inside)) or _must(chunks, anchor)):
        return Standing(status, background, False)
    if _sought(chunks, anchor, governor, event) or _must(chunks, anchor, "hypothesis"):
        return Standing(status, background, False)
    denied = [chunks[i] for i in _scope(chunks, tokens, min(anchor, governor), SPARED)]
    at = next((n for n, c in enumerate(denied) if "deny" in c.senses), None)
    # «نفت الحركة مسؤوليتها عن الهجوم» says that it happened.
    between = chunks[max(0, min(anchor, governor) - (at or 0)) : anchor]
    spoken = at is not None and not any("claim" in c.senses for c in between)
    if not spoken and _absent(near, inside) and not _claimed_absent(denied):
        return Standing(status, background, False)
    if _spared(chunks, tokens, anchor) or spoken or (
        any("neg" in c.senses for c in (*_close(near), *inside)) and not _only(chunks, tokens, anchor)
    ):
        return Standing("denied", background, True)
    if event == "threat":
        return Standing(status, background, True)
    anchor_note = next((e.row.get("note", "") for e in chunks[anchor].entries if e.kind == "trigger"), "")
    noun = all(e.pos not in ("past", "present") for e in chunks[anchor].entries if e.kind == "trigger")
    after = chunks[anchor + 1 : anchor + 3] if noun else ()
    if anchor_note == "planned" or any("plan" in c.senses for c in (*near, *inside, *after)):
        status = "planned"
    elif anchor_note == "ongoing" or (
        event in _MAY_GO_ON and any(c.senses & {"ongoing", "sees"} for c in (*near[:4], *inside))
    ):
        status = "ongoing"
    if any("background" in c.senses and not c.senses & {"comes", "sees"} for c in near[:3]):
        background = True
    return Standing(status, background, True)


def _purpose(chunks: Sequence[Chunk], anchor: int, governor: int) -> bool:
    """«معدة لاستهداف», «لتحرير»: a noun of action after "to" is what somebody wants, not what was."""
    clitic = chunks[anchor - 1] if anchor else None
    if clitic is None or clitic.first != clitic.last or "to" not in clitic.senses or governor < anchor:
        return False
    before = leading_to(chunks, anchor - 1)
    return before is None or not before.senses & {"underwent", "result", "deny", "according"}


def leading_to(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """What leads to the "to" at chunk `at`, but for when: «تعرضت في 27 ديسمبر لهجوم»."""
    dated = any(c.kind == "date" for c in chunks[max(0, at - DATED) : at])
    before = reversed(chunks[max(0, at - DATED) : at])
    return next((c for c in before if not dated or (c.kind != "date" and "in" not in c.senses)), None)


def recalled(chunks: Sequence[Chunk], anchor: int) -> bool:
    """«محاكمة المتهمين بتفجير المسجد», «التحقيق في الهجوم»: what a court or an inquiry is about was before."""
    for k in range(anchor - 1, max(-1, anchor - 1 - ASKED), -1):
        c = chunks[k]
        if "court" in c.senses:
            return True
        if c.first != c.last and c.kind not in ("word", "person", "group") and not c.senses & {"in", "with"}:
            return False
    return False


def _close(near: Sequence[Chunk]) -> Sequence[Chunk]:
    """The two chunks before a trigger; three where one is «أي»: «دون حدوث أي اشتباكات». «لم يخلف القصف إصابات»
    denies what came of it."""
    if near and "result" in near[0].senses:
        return ()
    return near[: 3 if near and "any" in near[0].senses else 2]


def _absent(near: Sequence[Chunk], inside: Sequence[Chunk]) -> bool:
    """«عدم استهداف المدنيين»: what is not to be, rather than what was not."""
    return any("absence" in c.senses for c in (*_close(near), *inside))


def _claimed_absent(before: Sequence[Chunk]) -> bool:
    """«أكد المتحدث عدم وقوع أي هجوم»: who says so denies it, unless he asks for it."""
    said = any(c.kind == "speech" for c in before)
    return said and not any(c.senses & {"demand", "effort", "sought"} for c in before)


def _only(chunks: Sequence[Chunk], tokens: Sequence[Token], anchor: int) -> bool:
    """«لم تقصف … سوى ثلاث مرات»: what was not done but so often was done."""
    for c in chunks[anchor + 1 : anchor + SPARED]:
        if c.kind == "mark" and tokens[c.first].norm in PAUSES:
            return False
        if "except" in c.senses:
            return True
    return False


def _must(chunks: Sequence[Chunk], anchor: int, word: str = "demand") -> bool:
    """«يجب أن يكون هناك انسحاب», «فرضية أن تكون هدفا لهجوم»: what ought to be or might be, in a clause behind "that"."""
    near = chunks[max(0, anchor - TRIED - 2) : anchor]
    return any(word in a.senses and "complement" in b.senses for a, b in zip(near, near[1:], strict=False))


def _sought(chunks: Sequence[Chunk], anchor: int, governor: int, event: str) -> bool:
    """«تحاول القوات السيطرة», «مخططات لشن هجمات», «من دون التوصل إلى اتفاق»: a noun of action that a word of wanting
    governs. An attack that was tried is one; a capture, a move or a deal that was tried is none."""
    verb = all(e.pos in ("past", "present") for e in chunks[anchor].entries if e.kind == "trigger")
    if verb or event in ("protest", "riot"):
        return False
    governing = _WANTING | _TRYING if event in _DONE else _WANTING
    unknown = 0
    for k in range(min(anchor, governor) - 1, max(-1, min(anchor, governor) - 1 - TRIED), -1):
        c = chunks[k]
        if c.senses & governing:
            return True
        if c.first == c.last or c.senses & {"to", "in", "on", "with"}:
            continue
        unknown += c.kind in ("word", "trigger")
        if unknown > 1 or not (c.kind in _NAMES or c.senses & {"who", "manage", "launch", "guilt"}):
            return False
    return False


def denied_before(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a word of denying stands right before chunk `at`."""
    return any(c.senses & {"neg", "deny"} for c in chunks[max(0, at - NEGATED) : at])


def _spared(chunks: Sequence[Chunk], tokens: Sequence[Token], anchor: int) -> bool:
    """«عدم تعرض أي مقر … لمحاولة تفجير»: what something did not undergo, however long its name."""
    for i in range(anchor - 1, max(0, anchor - SPARED), -1):
        c = chunks[i]
        if (c.kind == "mark" and tokens[c.first].norm in PAUSES) or c.kind == "trigger" or "complement" in c.senses:
            return False
        if "underwent" in c.senses:
            before = [chunks[k] for k in _scope(chunks, tokens, i, DENIER)]
            near = [b for b in before[:2] if b.first != b.last or "neg" in b.senses][:1]
            return any("neg" in b.senses for b in near) or any("deny" in b.senses for b in before)
    return False


def _scope(chunks: Sequence[Chunk], tokens: Sequence[Token], start: int, reach: int = REACH) -> list[int]:
    """Indices of the chunks left of `start` in its clause, nearest first."""
    out: list[int] = []
    for i in range(start - 1, max(-1, start - 1 - reach), -1):
        c = chunks[i]
        if c.kind == "mark" and tokens[c.first].norm in PAUSES:
            break
        if "complement" in c.senses or (
            c.kind == "trigger" and "harm" not in c.senses and "threat" not in c.senses
        ):
            break
        out.append(i)
    return out


def _opens_background(chunks: Sequence[Chunk]) -> bool:
    """«يذكر أن», «وكانت …», «يأتي ذلك بعد …»: the sentence goes back to what was; «يأتي هذا في وقت …», «وتشهد البلدة …» tell
    what is."""
    real = [c for c in chunks if c.first != c.last]
    for k, c in enumerate(real[:2]):
        if "background" in c.senses and "sees" not in c.senses:
            return "comes" not in c.senses or any("later" in b.senses for b in real[k + 1 : k + 1 + COMES])
    return False
