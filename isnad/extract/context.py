"""What the second pass knows of a report while it reads: its pack, its day, the country context of its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from isnad.extract.dates.sentence import DateValue, anchor_day, resolve
from isnad.extract.draft import Words
from isnad.extract.frames.refine import Refiner
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.places.resolve import Resolver
from isnad.extract.reading import Reader, Reading
from isnad.extract.words.lexicon import Lexicon
from isnad.model import Doc, Sentence

# How many words of arms make a report one of armed conflict, and how many sentences a flash has at most (set on
# gold/dev and on articles without labels, November 2026).
ARMED, FLASH = 2, 4
# How many sentences make a text long enough to argue; how much a sentence that dates something to within so many days
# weighs against one that quotes; and how many of both a sentence a text of news has (set on 74 articles that we sorted
# into news and comment by reading, November 2026: 12 of 13 comments are below, 2 of 61 news texts).
LONG, FRESH, DAYS, NEWSY, ARGUING = 6, 2, 7, 0.4, 0.5
# How many sentences tell what a report is about.
LEAD = 3
# How many numbered sentences make a list.
ITEMS = 3
_ARMED_KINDS = frozenset(("armed_group", "militia", "paramilitary", "army", "coalition", "police", "security", "intelligence"))
_VIOLENT = frozenset(
    ("airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "shooting", "armed_clash", "attack",
     "abduction", "arrest", "deployment", "base_handover", "protest", "riot", "crash")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report with its reading."""

    sentence: Sentence
    reading: Reading

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """The chunks of the sentence, in order."""
        return self.reading.chunks

    def words(self, first: int, last: int) -> Words:
        """Tokens `[first, last)` as characters of `Doc.norm`."""
        start, stop = self.reading.span(first, last)
        return self.sentence.start + start, self.sentence.start + stop


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the whole report. `day` is what relative dates count from; None where nothing tells it. `arms`
    counts its words of arms, `armed` tells whether it is a report of armed conflict: triggers with peaceful uses
    («مواجهة», «تقدم») need that. `comment` tells whether it comments rather than reports, `argues` whether it may,
    `lead` are its first sentences,
    `dated` is the day that a bulletin bears for all of its items."""

    doc: Doc
    lexicon: Lexicon
    refiner: Refiner
    resolver: Resolver
    day: date | None
    arms: int
    armed: bool
    comment: bool
    argues: bool
    lead: tuple[Reading, ...]
    dated: tuple[DateValue, Words] | None = None


def passages(doc: Doc, reader: Reader) -> list[Passage]:
    """Every sentence of a report, read; none where the report can tell no event, which costs almost nothing."""
    texts = [doc.sentence_text(s) for s in doc.sentences]
    read = [reader.read(text) if reader.may_tell(text) else None for text in texts]
    eventful = [r for r in read if r is not None]
    triggers = [c for r in eventful for c in r.chunks if c.kind == "trigger"]
    named = any(m.event != "trigger" for r in eventful for m in r.matches)
    weak = not named and all("weak" in c.senses for c in triggers)
    told = triggers or any(r.matches for r in eventful)
    if not told or (weak and not armed(arms(eventful), len(texts))):
        return []
    return [
        Passage(s, reader.read(text) if found is None else found)
        for s, text, found in zip(doc.sentences, texts, read, strict=True)
    ]


def arms(readings: Iterable[Reading]) -> int:
    """How many words of arms the sentences hold that may tell events."""
    return sum(signals(c) for r in readings if r.eventful for c in r.chunks)


def armed(count: int, sentences: int) -> bool:
    """Whether so many words of arms make a report one of armed conflict. A flash is taken at its word: it has no
    room for more than the event."""
    return sentences <= FLASH or count >= ARMED


def context(doc: Doc, reader: Reader, read: Sequence[Passage]) -> Context:
    """The context of a report whose sentences are `read`."""
    count = arms(p.reading for p in read)
    expressions = [c.value for p in read for c in p.chunks if c.kind == "date"]
    dated = _dated(read, doc.report.day)
    day = dated[0].from_ if dated else anchor_day(expressions, doc.report.day)
    return Context(
        doc,
        reader.lexicon,
        Refiner(reader.pack),
        Resolver([p.reading for p in read]),
        day,
        count,
        armed(count, len(read)),
        *_comments(read, count, day),
        tuple(p.reading for p in read[:LEAD]),
        dated,
    )


def _dated(read: Sequence[Passage], published: date | None) -> tuple[DateValue, Words] | None:
    """The day that a bulletin bears for all of its items: in its headline («حصاد الثلاثاء»), or alone in a line at the
    end of a numbered list."""
    if not read or published is None:
        return None
    headline = read[0] if any("bulletin" in c.senses for c in read[0].chunks) else None
    items = sum(p.chunks[0].kind == "number" for p in read if p.chunks)
    foot = read[-1] if items >= ITEMS and all(c.kind in ("date", "mark") for c in read[-1].chunks) else None
    for passage in (headline, foot):
        for c in passage.chunks if passage is not None else ():
            if c.kind == "date" and c.value.kind == "point":
                value = resolve(c.value, published)
                if value.precision == "day" and value.from_ and abs((value.from_ - published).days) <= DAYS:
                    return value, passage.words(c.first, c.last)  # type: ignore[union-attr]
    return None


def _comments(read: Sequence[Passage], arms: int, day: date | None) -> tuple[bool, bool]:
    """Whether a report comments rather than reports, and whether it argues at least: long, with few sentences that quote
    somebody or date something to these days, and with few arms."""
    quoting = sum(any(c.kind == "speech" for c in p.chunks) for p in read)
    fresh = sum(any(_these_days(c, day) for c in p.chunks) for p in read)
    news, n = quoting + FRESH * fresh, len(read)
    comments = n >= LONG and news < NEWSY * n and arms <= n
    return comments, comments or (n >= LONG and news < ARGUING * n and (fresh == 0 or arms <= n))


def _these_days(c: Chunk, day: date | None) -> bool:
    if c.kind != "date" or c.value.kind != "point":
        return False
    value = resolve(c.value, day)
    if value.from_ is None or value.precision != "day":
        return False
    return day is None or abs((value.from_ - day).days) <= DAYS


def signals(c: Chunk) -> bool:
    """Whether a chunk speaks of arms: an armed actor, a soldier or militant, a weapon, a trigger with no other use."""
    if c.kind == "trigger":
        return "weak" not in c.senses and bool(c.senses & _VIOLENT)
    return any(
        (e.kind == "actor" and e.sense in _ARMED_KINDS)
        or (e.kind == "person" and e.sense in ("soldier", "militant", "police") and e.row["note"] != "weak")
        or (e.kind == "group" and e.row.get("kind") in _ARMED_KINDS)  # «الجيش»
        or e.kind == "means"
        for e in c.entries
    )


def notes(chunk: Chunk) -> set[str]:
    """The notes that the lexicon rows of a chunk bear."""
    return {e.row.get("note", "") for e in chunk.entries}
