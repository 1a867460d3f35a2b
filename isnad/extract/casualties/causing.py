"""Which event of a sentence brought a toll about: the one that its words tie to it, else the nearest of its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from isnad.extract.casualties.toll import Toll
from isnad.extract.draft import Draft
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.reading import Reading

# In chunks, all set on gold/dev, November 2026: what «في الهجوم» or «أدى إلى» brings an event and a toll closer,
TIED = 6
# and what «بعدما», which begins another clause, sets them apart.
APART = 12
# How many events on either side of a toll may have brought it about.
NEAREST = 8
# How many chunks before the words of a toll those may stand that say what it came of or was followed by (November 2026).
LED = 4
# and how many behind it what brought it about, where it is not told before.
RIGHT_BEHIND = 4
# and how many may stand between «في» and the event: «في موجة من الهجمات».
WAVE = 4
# and how many behind the word of harm «متأثرا بجراحه».
SUCCUMB = 7
_CAUSES = frozenset(("in", "cause", "after", "bullets", "by"))
# Words of harm that people are said to be tried for, and what says that they are.
_CHARGED = frozenset(("court", "accuse"))
# What may stand between «بعد», «أدى إلى» and the words of harm: «بعد أن», «أدى إلى وقوع».
_PASSED = frozenset(("complement", "content", "to", "about", "on", "falls", "perfect", "was"))


def cause_of(reading: Reading, violent: Sequence[tuple[int, Draft]], toll: Toll) -> tuple[int, Draft] | None:
    """The event among `violent`, with the chunk of its trigger, that a toll is of; None where it is of none of them.

    `violent` are in reading order.
    """
    k = bisect_left(violent, toll.first, key=lambda p: p[0])
    near = violent[max(0, k - NEAREST) : k + NEAREST]
    first, last = span(toll)
    if _follows_upon(reading.chunks, first):
        near = [p for p in near if p[0] >= first]
    elif _came_of(reading.chunks, first):
        ahead = [p for p in near if p[0] < last]
        near = ahead or [p for p in near if _right_behind(reading.chunks, p[0], last)]
    near = [p for p in near if not _elsewhere(reading, p[0], last)]
    return min(near, key=lambda p: (_distance(reading, p[0], first, last), p[0]), default=None)


def span(toll: Toll) -> tuple[int, int]:
    """The chunks of a toll with those of its word of harm."""
    return min(toll.first, toll.trigger), max(toll.last, toll.trigger + 1)


def _lead(chunks: Sequence[Chunk], first: int) -> Sequence[Chunk]:
    """The chunks right before a toll, the nearest first, that may say what it came of."""
    out: list[Chunk] = []
    for c in reversed(chunks[max(0, first - LED) : first]):
        out.append(c)
        if not (c.senses & _PASSED or c.first == c.last):
            break
    return out


def _follows_upon(chunks: Sequence[Chunk], first: int) -> bool:
    """«قصفت المدفعية مواقعهم بعد مقتل جنديين», «ردا على مقتل …», «متهم بقتل …»: what is told before did not kill them."""
    lead = _lead(chunks, first)
    if _who_had(chunks, first):
        return True
    done = "guilt" in chunks[first].senses or any("succumb" in c.senses for c in chunks[first : first + SUCCUMB])
    if any(c.senses & {"morrow", "occasioned"} or ("later" in c.senses and not done) for c in lead):
        return True  # «تراجعوا بعد قتل عشرة منهم», «بعد وفاة جنديين متأثرين بجراحهما» go on with what is told before
    return any("answers" in c.senses or c.senses & _CHARGED for c in lead)


def charged(chunks: Sequence[Chunk], toll: Toll) -> bool:
    """«متهم بقتل أربعة»: what somebody is said to have done before is none of what the report tells."""
    first = span(toll)[0]
    return _who_had(chunks, first) or any(c.senses & _CHARGED for c in _lead(chunks, first))


def _who_had(chunks: Sequence[Chunk], first: int) -> bool:
    """«القاتل الذي كان قتل 12 شخصا»: what one of those told of had done before."""
    if first < 3 or "was" not in chunks[first - 1].senses:
        return False
    k = first - 2
    that = "that" in chunks[k].senses
    return that and not chunks[k - 1].senses & {"trigger", "means"} and chunks[k - 1].kind != "mark"


def _came_of(chunks: Sequence[Chunk], first: int) -> bool:
    """«أسفرت عن مقتل», «ما أدى إلى سقوط»: what killed them stands before."""
    return any("result" in c.senses for c in _lead(chunks, first))


def _in_a_wave(between: Sequence[Chunk]) -> bool:
    """«في موجة من الهجمات», «خلال سلسلة تفجيرات»: words of quantity stand between what ties and the event."""
    for c in reversed(between[-WAVE:]):
        if c.senses & _CAUSES:
            return True
        if c.kind not in ("word", "number", "modifier") and "from" not in c.senses:
            return False
    return False


def _right_behind(chunks: Sequence[Chunk], anchor: int, last: int) -> bool:
    """«أدى إلى مقتل خمسة انفجار …», «أدى إلى مقتل خمسة وإصابة آخرين، في الهجوم الأول»."""
    tied = any(c.senses & _CAUSES for c in chunks[max(last, anchor - 2) : anchor])
    return anchor - last <= RIGHT_BEHIND or (tied and not any("that" in c.senses for c in chunks[last:anchor]))


def _elsewhere(reading: Reading, anchor: int, last: int) -> bool:
    """«فيما قتل ثلاثة في بيجي، كشف مصدر عن غارات»: a clause of its own, with its place, tells the toll."""
    chunks = reading.chunks
    stop = next((k for k in range(last, anchor) if _parts(chunks, k)), None)
    return stop is not None and _placed(chunks[last:stop])


def _parts(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether another statement begins at chunk `k`: with a word of speech, or with a verb behind a comma."""
    c, before = chunks[k], chunks[k - 1] if k else None
    if c.kind == "speech" or c.senses & {"meanwhile", "say"}:
        return True
    verb = "harm" not in c.senses and ("was" in c.senses or any(e.pos == "past" for e in c.entries if e.kind == "trigger"))
    return verb and before is not None and before.kind == "mark"


def _placed(chunks: Sequence[Chunk]) -> bool:
    """Whether a place stands behind «في» among chunks."""
    return any("in" in a.senses and b.kind == "place" for a, b in zip(chunks, chunks[1:], strict=False))


def _distance(reading: Reading, anchor: int, first: int, last: int) -> int:
    """How far an event is from a toll: chunks between, less where «في الهجوم» or «أدى إلى» ties them."""
    if anchor >= last:
        between = reading.chunks[last:anchor]
        tied = any(c.senses & _CAUSES for c in between[-2:]) or _in_a_wave(between)
        apart = any("relative.time" in c.senses for c in between)
        return len(between) - (TIED if tied else 0) + (APART if apart else 0)
    between = reading.chunks[anchor + 1 : first]
    tied = any("result" in c.senses for c in between)
    beside = anchor > 0 and "after" in reading.chunks[anchor - 1].senses  # «سقطت الطائرة أثناء قصفها … ما تسبب بمقتل»
    apart = any("relative.time" in c.senses for c in between) or (tied and beside)
    return len(between) - (TIED if tied else 0) + (APART if apart else 0)
