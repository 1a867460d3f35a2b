"""The names of sources: which words of a sentence make one up, from its head to where the words said begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.words.lexicon import Lexicon
from isnad.extract.words.marks import BARRIERS, COMMAS
from isnad.model import Token

# The longest name of a source and of a person, in tokens: office, institution, rank and name fit
# (set on gold/dev, November 2026).
LONGEST, PERSON = 12, 4
_ENDS = frozenset('،,.:؛;"()-!؟[]‘’“”')
# Marks between a name and an office in apposition.
_APPOSING = COMMAS | {"-", "("}
# Kinds of source whose head alone, with the article, points back to a source named before.
_POINTING = ("anonymous", "statement")
# Kinds that are a common noun: what follows it describes it, and an unknown word is a verb.
QUOTED = 6
_COMMON = ("anonymous", "witness", "medical")
# What no name of a source goes across: from here on it is what is said.
_SAYING = frozenset((
    "complement", "say", "that", "result", "relative.time", "plan", "neg", "background", "launch", "perfect", "content", "about",
    "addition", "between", "this",
))  # fmt: skip
# What a preposition inside a name may lead to: «مصدر في الشرطة», «مسؤول من الوزارة».
_INNER = frozenset(("actor", "group", "place", "source", "object", "person"))
_NAMED = frozenset(("word", "owner", "person"))
_OF_OFFICE = frozenset(("word", "owner", "source", "actor", "group", "place", "nationality", "modifier"))
_OF_NAMES = frozenset(("word", "owner", "source", "person", "group"))


class Named(NamedTuple):
    """A name: tokens `[first, last)`, the chunk behind it, its kind, whether it only points back, the actor it holds
    and whether it is that actor's own name."""

    first: int
    last: int
    stop: int
    kind: str
    anaphoric: bool
    actor: str | None
    itself: bool


class SourceNames:
    """Reads names of sources in one sentence."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens, self.lexicon = chunks, tokens, lexicon

    def is_head(self, c: Chunk) -> bool:
        """Whether a chunk may be the head of a source's name."""
        return bool(c.senses & {"source", "actor", "group", "country"}) or any(e.kind == "source" for e in c.entries)

    def mark(self, j: int) -> str | None:
        """The mark at chunk `j`, if it is one."""
        c = self.chunks[j] if j < len(self.chunks) else None
        return self.tokens[c.first].norm if c is not None and c.kind == "mark" else None

    def name(self, j: int, limit: int | None = None) -> Named:
        """The name whose head is chunk `j`, up to token `limit`."""
        head = self.chunks[j]
        entry = next((e for e in head.entries if e.kind == "source"), None)
        kind = entry.sense if entry else "official"
        last, k = head.last, j + 1
        while k < len(self.chunks) and last - head.first < LONGEST:
            c = self.chunks[k]
            if limit is not None and c.first >= limit:
                break
            if (closed := self._quoted(k)) is not None:
                last, k = self.chunks[closed - 1].last, closed
                continue
            if self._ends(c, k, head, kind):
                break
            last, k = max(last, c.last), k + 1
        if limit is None and (bare := self._object(j, k)) is not None:
            last, k = self.chunks[bare - 1].last, bare
        elif limit is None and (held := self._held_by(head, k)) is not None:
            last, k = self.chunks[held - 1].last, held
        last = self._trim(head.last, last)
        if limit is None and (after := self._apposed(k)) is not None:
            last, k = self.chunks[after - 2].last, after - 1
        if kind == "statement" and (inner := self._stated_by(j, k)) is not None:
            return inner
        return self._made(j, k, last, kind, known=entry is not None)

    def bare(self, j: int) -> Named | None:
        """The name of a person, unknown to the lexicon, that begins at chunk `j`."""
        k = j
        if self.tokens[self.chunks[j].first].norm in self.lexicon.function_words:
            return None
        while k < len(self.chunks) and self.chunks[k].kind in _OF_NAMES and not self.tokens[self.chunks[k].first].enclitics:
            if self.chunks[k].first == self.chunks[k].last or self.chunks[k].last - self.chunks[j].first > PERSON:
                return None
            k += 1
        return Named(self.chunks[j].first, self.chunks[k - 1].last, k, "person", False, None, False) if k > j else None

    def person(self, j: int) -> Named | None:
        """The name of a person that begins at chunk `j` right behind a verb of saying, where any of its words may be
        another word elsewhere: «علي», «محمد», the name of a town. At least two words, or one that is no common noun."""
        k = j
        while k < len(self.chunks) and self._of_name(self.chunks[k], k == j) and self.chunks[k].last - self.chunks[j].first <= PERSON:
            k += 1
        if k == j or (k == j + 1 and "on" in self.chunks[j].senses):
            return None
        return Named(self.chunks[j].first, self.chunks[k - 1].last, k, "person", False, None, False)

    def capital(self, j: int) -> Named:
        """«أنقرة», which stands for a government."""
        c = self.chunks[j]
        return Named(c.first, c.last, j + 1, "official", False, None, False)

    def _of_name(self, c: Chunk, first: bool) -> bool:
        token = self.tokens[c.first]
        if first and "on" in c.senses and c.first != c.last:
            return True  # «علي», which is a preposition elsewhere
        if c.first == c.last or token.enclitics or c.kind == "mark" or token.norm in self.lexicon.function_words:
            return False
        if c.kind == "nationality" and not first:
            return True  # «سمير المصري»
        return c.kind in ("word", "owner") or (c.kind == "place" and not c.senses & {"country", "in", "near"})

    def widened(self, name: Named, stop: int) -> Named:
        """A name with all that follows it up to chunk `stop`."""
        return name._replace(last=self.chunks[stop - 1].last, stop=stop)

    def office(self, k: int) -> Named | None:
        """«، المتحدث باسم …», «- قائد الشرطة -», «(وزير الدفاع)»: the office in apposition that begins at chunk `k`."""
        if self.mark(k) not in _APPOSING or k + 1 >= len(self.chunks):
            return None
        c = self.chunks[k + 1]
        return self.name(k + 1) if any(e.kind == "source" for e in c.entries) and c.first != c.last else None

    def titled(self, first: int, j: int, office: Named) -> Named:
        """«قال سمير العقاب رئيس البلدية إن»: the office whose head is chunk `j` with the unknown name before it, from
        chunk `first` on; the office alone where those words are no name."""
        words = self.chunks[first:j]
        begins = self.tokens[self.chunks[first].first].norm
        if begins in self.lexicon.function_words or any(c.kind not in _NAMED or c.first == c.last for c in words):
            return office
        if self.chunks[j].first - words[0].first > PERSON:
            return office
        return office._replace(first=words[0].first, anaphoric=False)

    def joined(self, k: int) -> Named | None:
        """«مسؤولون وشهود عيان»: another source that «و» joins at chunk `k`."""
        if k + 1 >= len(self.chunks) or "and" not in self.chunks[k].senses:
            return None
        c = self.chunks[k + 1]
        return self.name(k + 1) if self.is_head(c) and "trigger" not in c.senses else None

    def _made(self, j: int, k: int, last: int, kind: str, known: bool) -> Named:
        head, inside = self.chunks[j], self.chunks[j:k]
        actors = [a for c in inside if isinstance(c.value, Phrase) for a in c.value.actors]
        alone = last == head.last and self.lexicon.definite(self.tokens[head.first])
        anaphoric = alone and known and not actors and kind in _POINTING
        itself = head.kind == "actor" and bool(actors)
        return Named(head.first, last, k, kind, anaphoric, actors[0] if actors else None, itself)

    def _ends(self, c: Chunk, k: int, head: Chunk, kind: str) -> bool:
        """Whether the name of `head` ends before chunk `k`, which is `c`."""
        if c.kind == "mark":
            return self.tokens[c.first].norm in _ENDS
        if "about" in c.senses and self._speaks_for(k):
            return False
        if c.kind in ("date", "number", "trigger", "agency") or c.senses & _SAYING:
            return True
        if c.kind == "op":
            return self._parts(c, k)
        if c.kind in ("word", "owner"):
            return head.kind == "actor" or (kind in _COMMON and not self._describes(c))
        return False

    def closing(self, j: int) -> int | None:
        """The chunk behind the closing mark of a short name in quotes whose first chunk is `j`."""
        marks = (k for k in range(j, min(len(self.chunks), j + QUOTED + 1)) if self.mark(k) == '"')
        end = next(marks, None)
        return None if end is None or end == j else end + 1

    def _quoted(self, k: int) -> int | None:
        """«الناطق باسم "كتائب الجبل" فلان الفلاني»: the chunk behind a name in quotes at chunk `k` that goes on a name;
        what is said stands in quotes too, but nothing of its sentence follows it."""
        closed = self.closing(k + 1) if self.mark(k) == '"' else None
        if closed is None or closed >= len(self.chunks) or self.mark(closed) in BARRIERS:
            return None
        inside = self.chunks[k + 1 : closed]
        said = any(c.kind in ("speech", "agency", "trigger") or c.senses & _SAYING for c in inside)
        addressed = bool(self.chunks[k - 1].senses & {"to", "in"})  # «قال مصدر لـ"الصحيفة"»
        return None if said or addressed else closed

    def _speaks_for(self, k: int) -> bool:
        """«قال نائب عن كتلة الجبل إن»: whether «عن» at chunk `k` leads to whom somebody sits for, behind which words are
        said."""
        for c in self.chunks[k + 1 : k + 1 + QUOTED]:
            if "complement" in c.senses:
                return True
            if c.kind not in _OF_OFFICE or c.first == c.last:
                return False
        return False

    def _object(self, j: int, k: int) -> int | None:
        """«أعلن محافظ الجبل الحداد»: where the object of the verb begins that unknown words at the end of a name
        `[j, k)` are; they are its end where what is said follows, or where they look like somebody's name."""
        tail = k
        while tail - 1 > j and self.chunks[tail - 1].kind == "word" and self.chunks[tail - 1].first < self.chunks[tail - 1].last:
            tail -= 1
        words = [self.tokens[c.first] for c in self.chunks[tail:k]]
        function = next((n for n, w in enumerate(words) if w.norm in self.lexicon.function_words), None)
        if function is not None:
            return tail + function
        before = self.chunks[tail - 1]
        closed = before.kind in ("place", "nationality") or self.lexicon.definite(self.tokens[before.last - 1])
        if not words or not closed or self._told(k):
            return None
        named = not self.lexicon.definite(words[0]) and not words[0].norm.endswith(self.lexicon.feminine)
        return None if named else tail

    def _held_by(self, head: Chunk, k: int) -> int | None:
        """«وزير الداخلية اللبناني سمير الحداد أن», an office that is an actor's name: the chunk behind the unknown words at
        chunk `k` that name who holds it, where what is said follows them."""
        stop = k
        while stop < len(self.chunks) and self.chunks[stop].kind in ("word", "owner"):
            if self.tokens[self.chunks[stop].first].norm in self.lexicon.function_words:
                return None
            stop += 1
        if head.kind != "actor" or stop == k or self.chunks[stop - 1].last - self.chunks[k].first > PERSON:
            return None
        said = stop + (self.mark(stop) in COMMAS)
        return stop if said < len(self.chunks) and "complement" in self.chunks[said].senses else None

    def _told(self, k: int) -> bool:
        """Whether what is said, or when and where, may begin at chunk `k`."""
        if k >= len(self.chunks):
            return True
        c = self.chunks[k]
        return c.kind in ("mark", "date", "speech", "trigger") or bool(c.senses & {"complement", "about", "say", "that", "to"})

    def _parts(self, c: Chunk, k: int) -> bool:
        """Whether an operator ends a name. «ل» joins office and institution, «في» and «من» lead to one; «و» joins two
        adjectives; other particles begin what is said."""
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if following is None:
            return True
        if "in" in c.senses and following.kind == "place":
            return False
        if "and" in c.senses:
            return not (c.first == c.last and following.kind in ("nationality", "modifier"))
        if c.senses & {"in", "from"} and not c.senses & {"with"}:
            return not (following.kind in _INNER or self.is_head(following)) or "statement" in kinds(following)
        if "speaks.for" in c.senses:
            return not self.is_head(following)
        if c.senses & {"to", "with"}:
            told_to = "to" in c.senses and "media" in kinds(following)  # «متحدث لقناة …»
            return told_to or not (c.first == c.last and self.is_head(following))
        return "others" not in c.senses

    def _describes(self, c: Chunk) -> bool:
        """Whether an unknown word has the shape of an adjective of relation."""
        return self.tokens[c.first].stem.endswith(self.lexicon.relation_endings)

    def _apposed(self, k: int) -> int | None:
        """«المتحدث باسم الوزارة، فلان الفلاني، إن»: the chunk after the second comma, where a name stands between."""
        if self.mark(k) not in COMMAS | {'"'} or k + 1 >= len(self.chunks):
            return None
        found = self.bare(k + 1)
        if found is None or self.mark(found.stop) not in COMMAS | {'"'} or found.stop + 1 >= len(self.chunks):
            return None
        return found.stop + 1 if self.chunks[found.stop + 1].senses & {"complement", "say"} else None

    def _stated_by(self, j: int, k: int) -> Named | None:
        """«بيان للجيش», «بيان صادر عن الوزارة»: whose statement it is."""
        inner = next((i for i in range(j + 1, k) if self.is_head(self.chunks[i])), None)
        if inner is None and k + 1 < len(self.chunks) and self.chunks[k].senses & {"to", "about"}:
            inner = k + 1 if self.is_head(self.chunks[k + 1]) else None
        return self.name(inner) if inner is not None and "statement" not in kinds(self.chunks[inner]) else None

    def _trim(self, least: int, last: int) -> int:
        """Without a dangling preposition at the end."""
        while last > least and self.tokens[last - 1].norm in self.lexicon.dangling:
            last -= 1
        return last


def kinds(c: Chunk) -> set[str]:
    return {e.sense for e in c.entries if e.kind == "source"}
