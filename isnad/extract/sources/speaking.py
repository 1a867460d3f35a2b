"""Who is quoted, over the whole report: speakers carried from sentence to sentence, short names made full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Credit, Source
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.roles.fillers import worded
from isnad.extract.scene.dating import adds_harm
from isnad.extract.sources.scope import heard
from isnad.extract.sources.sentence import Speaker
from isnad.script import fold

# Sentences from the first, title included, in which an agency is credited for the whole report (set on gold/dev,
# November 2026).
EARLY = 3
# Names to either side among which the fuller form of a short one is sought: more than any report has but one made to be
# slow.
REMEMBERED = 200
_COMMON = frozenset(("anonymous", "witness", "medical"))


class Heard(NamedTuple):
    """A source, the tokens `[start, stop)` of the sentence that it speaks of, and whether it denies something
    there or blames somebody."""

    source: Source
    start: int
    stop: int
    denies: bool = False
    accuses: bool = False


class Speakers:
    """The sources of a report, asked for sentence by sentence in reading order.

    «وأضاف», «وقال إن», «المصدر» and a sentence inside a quotation that an earlier one opened go on with the last
    source. A name that only shortens another of the report («المرصد», a family name) is made full, wherever the full
    one stands. A bare statement is nobody.
    """

    def __init__(self, ctx: Context, read: Sequence[Passage]) -> None:
        self.ctx = ctx
        self.last: Source | None = None
        self.told: list[Source] = []
        self.open = False
        # Whether the last sentence with a speaker was said, not credited; the last sentence that somebody speaks in, and
        # where it ends.
        self.said, self.spoken, self.stop = False, -1, 0
        told = ((p, s) for p in read for s in p.reading.attribution.speakers if not s.anaphoric)
        self.known = [self._source(p, s) for p, s in told if s.kind != "statement"]
        self.keys = [self._words(source) for source in self.known]
        self.place = {source.words: n for n, source in enumerate(self.known)}
        credits = [(p.sentence.index, c) for p in read for c in self._credits(p)]
        early = [c for at, c in credits if at <= EARLY]
        self.only = early[:1] if len({c.id for _, c in credits}) == 1 else []

    def of(self, passage: Passage) -> list[Heard]:
        """Sources of a sentence, each with the tokens that it speaks of."""
        found: list[Heard] = []
        said = passage.reading.attribution
        end = len(passage.reading.tokens)
        follows = self.spoken == passage.sentence.index - 1 and adds_harm(passage)
        goes_on = said.continues or self.open or follows or self._tells_on(passage)
        if goes_on and self.last is not None and not said.speakers:
            found.append(Heard(self.last, 0, end))
        for s in heard(passage.chunks, said.speakers):
            if s.anaphoric and self.last is not None:
                self.last = self._meant(passage, s) or self.last
                found.append(Heard(self.last, s.start, s.stop, s.denies, s.accuses))
            elif s.kind != "statement":
                named = self._source(passage, s)
                self.last = self._fuller(named) if self._known(passage, s) else named
                self.told.append(self.last)
                found.append(Heard(self.last, s.start, s.stop, s.denies, s.accuses))
        if said.speakers:
            self.said = any(not s.credited for s in said.speakers)
        if found:
            self.spoken, self.stop = passage.sentence.index, passage.sentence.stop
        if passage.sentence.part != "title" and said.marks % 2:
            self.open = not self.open
        return found

    def _meant(self, passage: Passage, s: Speaker) -> Source | None:
        """«المصدر», «تلك المصادر»: the last source told that has the same noun for its head."""
        key = self.ctx.lexicon.key(passage.reading.tokens[s.first].norm)
        heads = (source for source in reversed(self.told[-REMEMBERED:]) if self.ctx.lexicon.key(fold(source.text).split()[0]) == key)
        return next(heads, None)

    def _tells_on(self, passage: Passage) -> bool:
        """«قال … إن المقاومة طوقت القاعدة. وتمكنت من …»: a sentence that «و» joins, in its paragraph, to one that somebody
        said; where it begins a new scene or goes back («وكانت …») the narrator speaks."""
        beyond = not self.said or self.spoken != passage.sentence.index - 1 or passage.sentence.part == "title"
        if beyond or "\n" in self.ctx.doc.norm[self.stop : passage.sentence.start]:
            return False
        opens, *after = passage.chunks[:3] or (None,)
        if opens is None or not opens.senses & {"and", "addition"}:
            return False
        back = any("background" in c.senses for c in passage.chunks[:3])
        return not back and not self._anew(opens, after)

    def _anew(self, opens: Chunk, after: Sequence[Chunk]) -> bool:
        """«وفي …», «وقصفت القوات …»: a new scene, or behind «و» a verb with a subject of its own, which the narrator tells."""
        spoken = any(c.kind == "speech" for c in after[:1])
        own = not spoken and "and" in opens.senses and any(c.senses & {"who", "place"} for c in after[1:2])
        return own or any("in" in c.senses for c in after[:1])

    def through(self, passage: Passage) -> list[Credit]:
        """Agencies credited in a sentence; where it credits none, the only one of the report if it begins with it."""
        return self._credits(passage) or self.only

    def _credits(self, passage: Passage) -> list[Credit]:
        out = []
        for ident, first, last in passage.reading.attribution.agencies:
            words = passage.words(first, last)
            out.append(Credit(ident, words, worded(self.ctx, passage, words, first)))
        return out

    def _source(self, passage: Passage, s: Speaker) -> Source:
        words = passage.words(s.first, s.last)
        return Source(worded(self.ctx, passage, words, s.first), s.kind, words, s.actor, s.itself)

    def _known(self, passage: Passage, s: Speaker) -> bool:
        """Whether a name may shorten one told elsewhere: «مصادر» without the article are others than those told before."""
        return s.kind not in _COMMON or self.ctx.lexicon.definite(passage.reading.tokens[s.first])

    def _fuller(self, source: Source) -> Source:
        """The fuller name, told before or after, where this one only shortens it: «المرصد», «الشهود», «المقاومة»."""
        words = self._words(source)
        at = self.place.get(source.words, len(self.known))
        behind = range(at - 1, max(-1, at - 1 - REMEMBERED), -1)
        ahead = range(at + 1, min(len(self.known), at + 1 + REMEMBERED))
        full = next((n for n in (*behind, *ahead) if words and words < self.keys[n]), None)
        return source if full is None else self.known[full]._replace(via=source.words)

    def _words(self, source: Source) -> set[str]:
        return {self.ctx.lexicon.key(w) for w in fold(source.text).split()}
