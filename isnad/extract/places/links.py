"""How the places of a sentence hang together: which lies in which, and which is told by distance and direction.

«حي الشعلة في بغداد», «قرية زوباع التابعة لناحية النعيمية», «بلدة سلوك شمال الرقة», «على بعد 60 كلم شرق حلب».
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase, Relation
from isnad.extract.words.lexicon import Lexicon
from isnad.model import Token

# Chunks between a place and what it lies in, at most.
REACH = 5
# Chunks between a place and the distance told of it: «بلدة س التي تقع على بعد 60 كلم شمال ص».
TOLD = 8


def linked(chunks: list[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> list[Chunk]:
    """The chunks, each place with what it lies in or near and how it is measured."""
    spots = [k for k, c in enumerate(chunks) if c.kind == "place" and isinstance(c.value, Phrase)]
    if not spots:
        return chunks
    linker = _Linker(chunks, tokens, lexicon)
    out = list(chunks)
    for k in reversed(spots):
        out[k] = chunks[k]._replace(value=linker.linked(k))
        linker.done[k] = out[k].value
    return out


class _Linker:
    """Links the places of one sentence, from the last to the first."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon
        self.done: dict[int, Phrase] = {}
        self.told: dict[int, Relation] = {}  # relations that a place further on tells of this one

    def linked(self, k: int) -> Phrase:
        """The phrase of place chunk `k`, linked."""
        phrase: Phrase = self.chunks[k].value
        relation, begins = self._relation(k)
        if relation is not None:
            of, elsewhere = self._told_of(begins, relation.km is not None)
            if of is not None:
                self.told[of] = relation._replace(base=phrase)
            relation = relation._replace(other=elsewhere)
        if relation is None and k in self.told and not phrase.places:
            relation = self.told[k]
        before = next((c.value for c in reversed(self.chunks[:k]) if c.kind == "place"), None)
        within, inside = self._within(k)
        return phrase._replace(within=within, inside=inside, before=before, relation=relation)

    def _norm(self, k: int) -> str:
        return self.tokens[self.chunks[k].first].norm if 0 <= k < len(self.chunks) else ""

    def _is(self, k: int, *senses: str) -> bool:
        return 0 <= k < len(self.chunks) and bool(self.chunks[k].senses & set(senses))

    def _relation(self, k: int) -> tuple[Relation | None, int]:
        """Distance and direction told before or after place `k`, and the chunk where they begin."""
        j, bearing = k - 1, None
        if self._is(j, "from") and self._bearing(j - 1):
            j -= 1
        if bearing := self._bearing(j):
            j -= 1
            if self._is(j, "to"):
                j -= 1
        elif self._is(j, "from"):
            j -= 1
        km, begins = self._distance(j)
        if km is None and bearing:
            km = self._distance_after(k + 1)
        if km is None and not bearing:
            return None, k
        return Relation(bearing, km), begins if km is not None else j + 1

    def _bearing(self, j: int) -> str | None:
        entry = self.chunks[j].entry("relative") if j >= 0 else None
        return entry.sense if entry and entry.sense != "centre" else None

    def _distance(self, j: int) -> tuple[float | None, int]:
        """The kilometres whose unit is chunk `j`, and where they begin."""
        c = self.chunks[j] if 0 <= j < len(self.chunks) else None
        if c is None or c.first == c.last:
            return None, j
        per = self.lexicon.place_words.kilometres.get(self.tokens[c.last - 1].norm)
        begins = j if c.kind == "number" else j - 1  # «كيلومترين» is its own number
        if per is None or begins < 0 or self.chunks[begins].kind != "number":
            return None, j
        value = self._number(self.chunks[begins])
        return (None if value is None else value * per), begins

    def _number(self, c: Chunk) -> float | None:
        count = c.value.count if isinstance(c.value, Phrase) else None
        low = count.min if count else getattr(c.value, "min", None)
        return None if low is None else float(low)

    def _distance_after(self, j: int) -> float | None:
        """«جنوب غربي دمشق بنحو خمسة كيلومترات»."""
        if self._is(j, "in", "with") and j + 2 < len(self.chunks) and self.chunks[j + 1].kind == "number":
            return self._distance(j + 2)[0]
        return None

    def _told_of(self, begins: int, measured: bool) -> tuple[int | None, bool]:
        """The place that chunk `begins` begins to locate, and whether it locates one that was named at all.

        A direction alone locates what stands right before it («محافظة إب بجنوب صنعاء»), a distance also «المدينة التي
        تبعد …».
        """
        for j in range(begins - 1, max(-1, begins - 1 - (TOLD if measured else 3)), -1):
            c = self.chunks[j]
            if c.kind == "place":
                return j, True
            if measured and c.kind in ("place_type", "object") and self.lexicon.definite(self.tokens[c.first]):
                return None, True
            if c.kind in ("trigger", "number", "date", "speech") or "complement" in c.senses:
                break
            if not measured and not self._lies(j) and c.kind not in ("mark", "nationality"):
                break
        return None, False

    def _lies(self, j: int) -> bool:
        """What may stand between a place and the direction that it is told by: «بـ», «التي تقع», «الواقعة في»."""
        c = self.chunks[j]
        clitic = c.first == c.last and "in" in c.senses
        return clitic or "that" in c.senses or self._norm(j) in self.lexicon.place_words.lies

    def _within(self, k: int) -> tuple[Phrase | None, bool]:
        """What place `k` is told to lie in or near, and whether in it."""
        belongs = beside = False
        for j in range(k + 1, min(len(self.chunks), k + 1 + REACH)):
            c = self.chunks[j]
            if c.kind == "place":
                joined = not c.value.place_kind or self.tokens[c.first].proclitics
                side_by_side = j == k + 1 and joined  # two names, not one in the other
                if side_by_side or (self._is(j - 1, "to") and not belongs):
                    return None, False
                return self.done.get(j, c.value), not beside
            if c.kind == "modifier":
                belongs = True
            elif not self._passes(c):
                return None, False
            beside = beside or bool(c.senses & {"near", "relative"})
        return None, False

    def _passes(self, c: Chunk) -> bool:
        """What may stand between a place and what it lies in: "in", "near", direction, adjectives, brackets."""
        if c.kind == "mark":
            return self.tokens[c.first].norm in '()"'
        return c.kind in ("nationality", "relative") or bool(c.senses & {"in", "near", "to"})
