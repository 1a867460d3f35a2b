"""What the second pass knows of a report while it reads: its pack, its day, the country context of its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from isnad.extract.chunks import Chunk
from isnad.extract.dates import anchor_day
from isnad.extract.draft import Words
from isnad.extract.geo import Resolver
from isnad.extract.lexicon import Lexicon
from isnad.extract.reading import Reader, Reading
from isnad.extract.refine import Refiner
from isnad.model import Doc, Sentence


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
    """What holds for the whole report. `day` is what relative dates count from; None where nothing tells it."""

    doc: Doc
    lexicon: Lexicon
    refiner: Refiner
    resolver: Resolver
    day: date | None


def passages(doc: Doc, reader: Reader) -> list[Passage]:
    """Every sentence of a report, read."""
    return [Passage(s, reader.read(doc.sentence_text(s))) for s in doc.sentences]


def context(doc: Doc, reader: Reader, read: Sequence[Passage]) -> Context:
    """The context of a report whose sentences are `read`."""
    expressions = [c.value for p in read for c in p.chunks if c.kind == "date"]
    return Context(
        doc,
        reader.lexicon,
        Refiner(reader.pack),
        Resolver([p.reading for p in read]),
        anchor_day(expressions, doc.report.day),
    )


def notes(chunk: Chunk) -> set[str]:
    """The notes that the lexicon rows of a chunk bear."""
    return {e.row.get("note", "") for e in chunk.entries}
