"""Who is quoted: speakers of a sentence, and what carries over to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.extract.chunks import Chunk
from isnad.extract.counts import Phrase
from isnad.extract.lexicon import Lexicon
from isnad.model import Token

# The longest name of a source, in tokens: office, institution, rank and name fit (set on gold/dev, November 2026).
LONGEST = 9
_ENDS = frozenset('،,.:؛;"()-!؟[]')
# Kinds of source whose head alone, with the article, points back to a source named before.
_POINTING = ("anonymous", "statement", "official")
# What a word of speech is called.
_SPOKEN = frozenset(("say", "according", "quoted"))
# What no name of a source goes across: from here on it is what is said.
_SAYING = frozenset((
    "complement", "say", "that", "result", "relative.time", "plan", "neg", "background", "launch", "perfect", "content", "about",
    "addition", "between",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """A quoted source: its words as tokens `[first, last)`, its kind (a sense of `source_heads`, else "official"),
    and whether it only points back («المصدر», «البيان»)."""

    first: int
    last: int
    kind: str
    anaphoric: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one sentence says of its sources: speakers in reading order, agencies (entry ids with their tokens),
    and whether it goes on with the speaker before («وأضاف»)."""

    speakers: tuple[Speaker, ...]
    agencies: tuple[tuple[str, int, int], ...]
    continues: bool


def attribution(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> Attribution:
    """The sources of a sentence."""
    reader = _Reader(chunks, tokens, lexicon)
    speakers = []
    for i, c in enumerate(chunks):
        if not c.senses.isdisjoint(_SPOKEN) and (c.kind == "speech" or c.entry("speech")):
            if "quoted" in c.senses:
                found = reader.quoted(i)
            else:
                found = reader.after(i) or (reader.before(i) if "say" in c.senses else None)
            if found is not None:
                speakers.append(found)
    if not speakers and (headline := reader.headline()):
        speakers.append(headline)
    agencies = tuple((c.entries[0].row["id"], c.first, c.last) for c in chunks if c.kind == "agency")
    start = next((c for c in chunks if c.first != c.last), None)
    continues = start is not None and "continue" in start.senses
    return Attribution(tuple(speakers), agencies, continues)


class _Reader:
    """Finds names of sources in one sentence."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon

    def _is_head(self, c: Chunk) -> bool:
        return bool(c.senses & {"source", "actor", "group", "country"}) or any(
            e.kind == "source" for e in c.entries
        )

    def after(self, i: int) -> Speaker | None:
        """«قال مصدر أمني إن», «وفق شهود عيان»: the name right after the word of speech."""
        for j in range(i + 1, min(len(self.chunks), i + 5)):
            c = self.chunks[j]
            if self._is_head(c):
                return self._name(j)
            if (
                c.kind == "mark"
                or c.senses & {"complement", "that", "say"}
                or c.kind in ("trigger", "number")
            ):
                return None
            if c.kind == "op" and c.first != c.last and not c.senses & {"in", "from"}:
                return None
        return None

    def quoted(self, i: int) -> Speaker | None:
        """«نقلت الوكالة عن مصدر»: whoever stands after «عن»; the carrier is no source."""
        for j in range(i + 1, min(len(self.chunks) - 1, i + 9)):
            c = self.chunks[j]
            if "from" in c.senses and self._is_head(self.chunks[j + 1]):
                return self._name(j + 1)
            if "complement" in c.senses:
                return None
        return None

    def before(self, i: int) -> Speaker | None:
        """«المتحدث باسم الشرطة قد قال»: the name before the verb, from the beginning of its clause."""
        start = None
        for j in range(i - 1, max(-1, i - 10), -1):
            c = self.chunks[j]
            if c.kind in ("mark", "trigger", "date", "number") or c.senses & {
                "complement",
                "say",
                "that",
                "result",
            }:
                break
            if c.kind == "op" and c.senses & {"on", "with", "cause", "near", "between", "by", "among"}:
                start = None
                break
            if self._is_head(c):
                start = j
        if start is None:
            return None
        lead = [c for c in self.chunks[:start] if c.first != c.last]
        opens = all(c.senses & {"background", "and", "complement"} or c.kind == "mark" for c in lead[-1:])
        return self._name(start, self.chunks[i].first) if opens else None

    def headline(self) -> Speaker | None:
        """«الداخلية: …»: a head alone before a colon."""
        for j, c in enumerate(self.chunks[:6]):
            if c.kind == "mark" and self.tokens[c.first].norm == ":":
                before = self.chunks[:j]
                heads = (k for k, b in enumerate(before) if self._is_head(b) and "country" not in b.senses)
                head = next(heads, None)
                told = any(b.kind == "trigger" for b in before)
                return None if head is None or told else self._name(head, c.first)
        return None

    def _name(self, j: int, limit: int | None = None) -> Speaker:
        """The name whose head is chunk `j`, up to token `limit`."""
        head = self.chunks[j]
        entry = next((e for e in head.entries if e.kind == "source"), None)
        known = head.entry("actor") is not None
        last, k = head.last, j + 1
        while k < len(self.chunks) and last - head.first < LONGEST:
            c = self.chunks[k]
            if (limit is not None and c.first >= limit) or self._ends_name(c, k):
                break
            known = known or (isinstance(c.value, Phrase) and bool(c.value.actors))
            last, k = max(last, c.last), k + 1
        last = self._trim(head.last, last)
        kind = entry.sense if entry else "official"
        alone = last == head.last and self.lexicon.definite(self.tokens[head.first])
        anaphoric = alone and entry is not None and not known and kind in _POINTING
        return Speaker(head.first, last, kind, anaphoric)

    def _ends_name(self, c: Chunk, k: int) -> bool:
        if c.kind == "mark":
            return self.tokens[c.first].norm in _ENDS
        if c.kind in ("date", "number", "trigger", "agency"):
            return True
        if c.senses & _SAYING:
            return True
        if c.kind == "op" and c.senses & {"on", "to", "with", "cause", "and", "near"}:
            # «ل» joins office and institution, and «و» two names of one; other particles begin what is said.
            following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
            joins = (
                bool(c.senses & {"to"})
                and c.first == c.last
                and following is not None
                and self._is_head(following)
            )
            return not joins
        return False

    def _trim(self, least: int, last: int) -> int:
        """Without a dangling preposition at the end."""
        while last > least and self.tokens[last - 1].norm in self.lexicon.dangling:
            last -= 1
        return last
