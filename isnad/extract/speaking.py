"""Who is quoted, over the whole report: speakers carried from sentence to sentence, short names made full."""

from __future__ import annotations

from itertools import islice

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Source
from isnad.extract.fillers import worded
from isnad.script import fold

# Names among which the fuller form of a short one is sought: more than any report has but one made to be slow.
REMEMBERED = 200


class Speakers:
    """The sources of a report, asked for sentence by sentence in reading order."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.last: Source | None = None
        self.known: dict[frozenset[str], Source] = {}  # by the words of the name, the one told last at the end

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
        for told, known in islice(reversed(self.known.items()), REMEMBERED):
            if words and words < told:
                return Source(known.text, known.kind, source.words)
        self.known.pop(words, None)
        self.known[words] = source
        return source

    def _keys(self, source: Source) -> frozenset[str]:
        return frozenset(self.ctx.lexicon.key(w) for w in fold(source.text).split())
