"""Who is quoted, over the whole report: speakers carried from sentence to sentence, short names made full."""

from __future__ import annotations

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Source
from isnad.extract.fillers import worded
from isnad.script import fold


class Speakers:
    """The sources of a report, asked for sentence by sentence in reading order."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.last: Source | None = None
        self.known: list[Source] = []

    def of(self, passage: Passage) -> list[Source]:
        """Sources of a sentence; «وأضاف» and «المصدر» go on with the last one. A bare statement is nobody."""
        found: list[Source] = []
        said = passage.reading.attribution
        for s in said.speakers:
            if s.anaphoric and self.last is not None:
                found.append(self.last)
                continue
            words = passage.words(s.first, s.last)
            source = self._fuller(Source(worded(self.ctx, passage, words, s.first), s.kind, words))
            found.append(source)
            if s.kind != "statement":
                self.last = source
        if not found and said.continues and self.last is not None:
            found.append(self.last)
        return [s for s in found if s.kind != "statement"]

    def _fuller(self, source: Source) -> Source:
        """The fuller name told before, where this one only shortens it: «المرصد», «الشهود», «المقاومة»."""
        words = self._keys(source)
        for known in reversed(self.known):
            if words and words < self._keys(known):
                return Source(known.text, known.kind, source.words)
        self.known.append(source)
        return source

    def _keys(self, source: Source) -> set[str]:
        return {self.ctx.lexicon.key(w) for w in fold(source.text).split()}
