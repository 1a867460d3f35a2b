"""What a name goes on with: agreeing adjectives, names in quotes, whom a force is loyal to, who leads it.

«مسلحون مجهولون», «تنظيم "داعش"», «وحدات من الجيش موالية لهادي», «التحالف الذي تقوده الدولة», «مقاتلون يطلقون على أنفسهم …».
Each reader takes the chunks of a sentence and the chunk to look at, and answers with chunks `[start, stop)` that belong
to the name, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.words.lexicon import Lexicon
from isnad.model import Token

# Words of a name in quotes: longer ones are what somebody said (set on articles without labels, November 2026).
QUOTED = 5
# Chunks from a word of loyalty to the end of the name behind it: title, adjectives, name.
OWNER = 6
# Chunks of a proper name that a word like «أبي» or «شهداء» opens; longer names are cut (set by hand, November 2026).
NAME = 4
_NAMES = frozenset(("actor", "group", "person", "word", "object", "source", "place", "place_type", "modifier", "nationality", "owner"))


class Namer:
    """Reads the continuations of names in one sentence."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon

    def _get(self, j: int) -> Chunk | None:
        return self.chunks[j] if 0 <= j < len(self.chunks) else None

    def _norm(self, c: Chunk) -> str:
        return self.tokens[c.last - 1].norm

    def agrees(self, head: Chunk, c: Chunk) -> bool:
        """Whether `c`, which names people too, is an adjective of `head`: both with the article or both without,
        of one case and number: «مسلحون مجهولون», but «قتل مسلحون مدنيين»."""
        if c.entry("modifier") is None or c.kind not in ("person", "group", "actor") or head.last != c.first:
            return False
        if self.lexicon.definite(self.tokens[head.first]) != self.lexicon.definite(self.tokens[c.first]):
            return False
        return self.same_case(head, c)

    def same_case(self, head: Chunk, c: Chunk) -> bool:
        """Whether the endings of a noun and of what may be its adjective can be of one case and number."""
        nominative, oblique = self.lexicon.absolute_endings[:2]
        own, its = self._norm(head), self._norm(c)
        if its.endswith(oblique):
            return own.endswith(oblique)
        if its.endswith(nominative):
            return not own.endswith(oblique)
        accusative = self.lexicon.accusative_endings
        return not its.endswith(accusative) or own.endswith(accusative)

    def quoted(self, j: int) -> int | None:
        """The chunk after the closing mark of a name in quotes that opens at chunk `j`; None where it is no name."""
        c = self._get(j)
        if c is None or c.kind != "mark" or self.tokens[c.first].norm != '"':
            return None
        k = j + 1
        while (d := self._get(k)) and d.first - c.last <= QUOTED:
            if d.kind == "mark":
                closed = self.tokens[d.first].norm == '"'
                return k + 1 if closed and k > j + 1 else None
            if d.kind not in _NAMES and d.first != d.last:
                return None
            k += 1
        return None

    def unknown(self, j: int) -> int | None:
        """The chunk after a genitive of unknown words at chunk `j`, right behind a noun without the article: «مبنى
        الإذاعة», «لواء أحرار الجبل», «حركة الشبيبة»."""
        head, c, after = self.chunks[j - 1], self._get(j), self._get(j + 1)
        if c is None or head.senses.isdisjoint(("group", "object")) or c.kind != "word" or c.first != head.last or c.first == c.last:
            return None
        if self._definite(c):
            return j + 1
        named = after is not None and after.kind in ("word", "place_type") and after.first == c.last and self._definite(after)
        return j + 2 if named and "force" in {e.sense for e in head.entries if e.kind == "group"} and self._plain(c) else None

    def opened(self, j: int) -> int | None:
        """The chunk after a proper name at chunk `j` that a word which begins such names opens, right behind the noun of
        a force: «كتيبة أبي بكر», «لواء شهداء الجبل», «قبيلة بني حسين»."""
        head, k = self.chunks[j - 1], j
        if head.kind != "group" or head.last != self._at(j):
            return None
        while k - j < NAME and self._bare(k) and self.lexicon.key(self._norm(self.chunks[k])) in self.lexicon.openers:
            k += 1
        if k == j or not (self._bare(k) or self._article(k)):
            return None
        k += 1
        return k + 1 if k - j < NAME and self._article(k) and self.chunks[k].kind == "word" else k

    def numbered(self, j: int) -> int | None:
        """The chunk after the number of a unit at chunk `j`: «اللواء الثالث», «الفوج 46»."""
        head, c = self.chunks[j - 1], self._get(j)
        if c is None or head.kind != "group" or c.kind != "number" or c.first != head.last or not self._definite(head):
            return None
        if not any(e.kind == "group" and "unit" in e.row.get("note", "").split() for e in head.entries):
            return None
        digits = c.last == c.first + 1 and self.tokens[c.first].norm.isdigit()
        return j + 1 if digits or (c.value.kind == "ordinal" and self._definite(c)) else None

    def _at(self, j: int) -> int | None:
        c = self._get(j)
        return None if c is None else c.first

    def _bare(self, j: int) -> bool:
        """Whether chunk `j` is a part of a name without a clitic, right behind the chunk before it."""
        c = self._get(j)
        return c is not None and c.kind in _NAMES | {"trigger", "number"} and c.first == self.chunks[j - 1].last and not (
            self.tokens[c.first].proclitics or self.tokens[c.first].norm in self.lexicon.function_words
        )

    def _article(self, j: int) -> bool:
        """Whether chunk `j` is a part of a name with the article only."""
        c = self._get(j)
        return c is not None and c.kind in _NAMES and c.first == self.chunks[j - 1].last and c.first < c.last and self._definite(c)

    def _definite(self, c: Chunk) -> bool:
        return self.lexicon.definite(self.tokens[c.first])

    def _plain(self, c: Chunk) -> bool:
        """Whether a word may be a noun in a name: no particle, nothing with a pronoun."""
        token = self.tokens[c.first]
        return token.norm not in self.lexicon.function_words and not token.enclitics

    def owner(self, j: int) -> int | None:
        """The chunk after the name that a word of loyalty at chunk `j - 1` points to: «لهادي», «للرئيس السابق …»,
        «معها»."""
        c = self._get(j)
        if c is None or c.kind != "op" or not c.senses & {"to", "from", "with", "by"}:
            return None
        if c.first != c.last and self.tokens[c.last - 1].enclitics:
            return j + 1
        return self._name(j + 1)

    def leader(self, j: int) -> int | None:
        """The chunk after «(التي) تقودها …», «بقيادة …» that begins at chunk `j`."""
        c = self._get(j)
        if c is not None and "that" in c.senses:
            j, c = j + 1, self._get(j + 1)
        return self._name(j + 1) if c is not None and "led" in c.senses else None

    def titled(self, j: int) -> int | None:
        """The chunk after «الرئيس السابق …» at chunk `j`, where it ends on a name that is known: whose force it is."""
        c = self._get(j)
        if c is None or c.entry("source") is None or c.entry("actor"):
            return None
        k = self._name(j)
        end = self._get(k - 1) if k else None
        return k if end is not None and (end.entry("actor") or end.entry("owner")) else None

    def called(self, j: int) -> int | None:
        """The chunk after «(التي) يطلق عليها اسم …», which begins at chunk `j`, and the other name."""
        c = self._get(j)
        if c is not None and "that" in c.senses:
            j, c = j + 1, self._get(j + 1)
        return self._name(j + 1) if c is not None and "called" in c.senses else None

    def _name(self, j: int) -> int | None:
        """The chunk after a name that begins at chunk `j`: a title with its adjectives and a known name, or a name."""
        if (after := self.quoted(j)) is not None:
            return after
        c = self._get(j)
        if c is None or c.kind not in _NAMES or c.kind == "modifier":
            return None
        titled, k = c.entry("source") is not None and c.entry("actor") is None, j + 1
        stop = k
        while (d := self._get(k)) and k - j < OWNER and d.kind in _NAMES and d.first != d.last:
            if d.kind in ("modifier", "nationality"):
                stop = k + 1
            elif d.entry("actor") or d.entry("owner"):
                if not titled:
                    break
                return k + 1
            elif not titled:
                break
            k += 1
        return stop
