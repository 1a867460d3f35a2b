"""Who speaks, in one sentence: the subject of a verb of saying or blaming, whoever is credited, the head of a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.sources.names import Named, SourceNames
from isnad.extract.sources.words_said import WordsSaid, finite
from isnad.extract.words.lexicon import Lexicon
from isnad.extract.words.marks import COMMAS
from isnad.model import Token

# How many chunks a speaker may stand after the word of speech, and before it (set on gold/dev, November 2026).
AFTER, BEFORE = 7, 10
# How many chunks «نقلت الوكالة عن …» may take, and how many of a sentence its first verb may stand behind.
CARRIED, OPENING = 14, 4
# How many chunks behind «كان» its verb of saying may stand, and behind a verb of blaming what tells the blame: «بـ»,
# «إلى», the word of guilt (set on reports of 2005-2024, November 2026).
WAS, BLAME = 24, 14
_SIDES = frozenset(("actor", "group", "nationality"))
# What may be the subject of a verb of saying though no head of a source's name.
_SUBJECTS = frozenset(("person", "object", "group", "actor", "modifier", "source"))
# The nouns that an outlet's name may begin with, and how many of them: «موقع قناة (…)».
_OUTLETS, OUTLET = frozenset(("word", "object", "source")), 2
# «… الإخباري أن», «… التركية أن».
_DESCRIBING = frozenset(("word", "modifier", "nationality"))
# What stands between a word of speech and its speaker without parting them: «قال من جهته المتحدث».
_BETWEEN = frozenset(("in", "from", "side", "this", "perfect"))


class Quoted:
    """Finds the speakers of one sentence."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens = chunks, tokens
        self.names = SourceNames(chunks, tokens, lexicon)
        self.said = WordsSaid(chunks, tokens, self.names)

    def at(self, i: int) -> Iterator[Named]:
        """The speakers of the word of speech at chunk `i`, those that «و» joins included."""
        senses = self.chunks[i].senses
        found: Named | None
        if "quoted" in senses:
            verb = any(e.pos == "past" for e in self.chunks[i].entries)
            found = self.quoted(i) or (None if verb else self.after(i))
        else:
            found = None if self.said.claims(i + 1) else self.outlet(i) or self.after(i)  # «لم تعلن مسؤوليتها»
            if found is None and "according" in senses and self._metonym(i + 1):
                found = self.names.capital(i + 1)
            if found is not None and not self._only_says(i) and not self.said.spoken_of(found.stop):
                found = None  # «نشرت الدولة مقاتلات», «كتب الجيش فصلا»
            elif found is None and "say" in senses and not self.said.claims(i + 1) and (self._says(i) or self.said.opens(i + 1)):
                found = self.before(i)  # «القوات نشرت دبابات» says nothing
        while found is not None and ("deny" in senses or not self.said.claims(found.stop)):
            yield found
            found = self.names.joined(found.stop)

    def accuser(self, i: int) -> list[Named]:
        """«اتهم نائب برلماني حرس الحدود بمهاجمة …», «حملت واشنطن الكتائب مسؤوليته»: who blames another; his name ends where
        that of the other begins."""
        verb = any(e.kind == "op" and e.pos in ("past", "present") for e in self.chunks[i].entries)
        blame = any(c.senses & {"guilt", "with", "to"} for c in self.chunks[i + 1 : i + BLAME])
        if not verb or not blame or i + 2 >= len(self.chunks) or self.tokens[self.chunks[i].last - 1].enclitics:
            return []
        c = self.chunks[i + 1]
        if (found := self.before(i)) is not None:
            return [found]
        if self._metonym(i + 1):
            return [self.names.capital(i + 1)]
        if not self.names.is_head(c):
            return []
        ends = (k for k in range(i + 2, len(self.chunks)) if self.chunks[k].kind in _SIDES and not self._annexed(i + 1, k))
        stop = next(ends, len(self.chunks))
        if self.names.mark(stop - 1) == '"':
            stop -= 1
        return [self.names.name(i + 1, self.chunks[stop].first if stop < len(self.chunks) else None)]

    def _annexed(self, head: int, k: int) -> bool:
        """«رئيس الحكومة», «المتحدث باسم "كتائب الجبل"»: whether a side at chunk `k` is part of the name at `head`."""
        before = self.chunks[k - 1]
        if self.names.mark(k - 1) == '"' and k - 2 > head - 1:
            before = self.chunks[k - 2]
        bound = before.kind == "op" and bool(before.senses & {"speaks.for", "in", "from", "to", "about"})
        last = self.tokens[self.chunks[head].last - 1]
        closed = self.names.lexicon.definite(last) or last.stem.endswith(self.names.lexicon.relation_endings)
        return bound or (k == head + 1 and not closed)

    def _metonym(self, j: int) -> bool:
        """«بحسب أنقرة.», «حملت واشنطن الكتائب», «اتهمت لندن حينها الكتائب»: whether a town alone at chunk `j` stands for its
        government."""
        c = self.chunks[j] if j < len(self.chunks) else None
        if c is None or c.kind != "place" or not c.senses & {"city", "town", "admin1"} or c.first == c.last:
            return False
        k = j + 1
        while k < len(self.chunks) and (self.chunks[k].kind == "date" or "relative.time" in self.chunks[k].senses or self._particle(self.chunks[k])):
            k += 1
        after = self.chunks[k] if k < len(self.chunks) else None
        return after is None or after.kind in ("mark", "actor", "group") or "country" in after.senses

    def _says(self, i: int) -> bool:
        """Whether the word of speech at chunk `i` is one whatever follows it: «نشر», «رأى» are but where words do."""
        c = self.chunks[i]
        return "trigger" not in c.senses and not any(e.kind == "speech" and e.row["note"] in ("bare", "that") for e in c.entries)

    def _only_says(self, i: int) -> bool:
        """Whether a verb of saying with a subject says something whatever follows: «كتب» does where words follow."""
        c = self.chunks[i]
        return "trigger" not in c.senses and not any(e.kind == "speech" and e.row["note"] == "that" for e in c.entries)

    def agency(self, i: int) -> tuple[str, int, int] | None:
        """«ذكرت الأناضول أن»: an agency whose name is a common word elsewhere, right after the word of speech."""
        c = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if c is None or c.kind != "word" or not self.said.opens(i + 2):
            return None
        if self.names.mark(i + 2) == '"' and self.names.closing(i + 3) is not None:
            return None  # «ذكرت وكالة "…" أن»: one of that name
        agency = self.names.lexicon.by_speech.get(self.names.lexicon.key(self.tokens[c.first].norm))
        return (agency, c.first, c.last) if agency else None

    def outlet(self, i: int) -> Named | None:
        """«ذكرت صحيفة … أن», «يقول موقع قناة (…) إن»: a newspaper or channel right after the word of speech, which speaks for
        itself where it names nobody else; a news agency is only the way that words came."""
        j = i + 1
        while j - i <= OUTLET and j + 1 < len(self.chunks) and self.chunks[j].kind in _OUTLETS:
            j += 1
        framed = self.names.mark(j) in ('"', "(") and j + 2 < len(self.chunks) and self.chunks[j + 2].kind == "mark"
        c = self.chunks[j + framed] if j + framed < len(self.chunks) else None
        if c is None or c.kind != "agency" or c.entries[0].sense != "media" or "quoted" in self.chunks[i].senses:
            return None
        stop = j + 1 + 2 * framed
        credits = "say" not in self.chunks[i].senses and stop < len(self.chunks) and self.chunks[stop].kind == "mark"
        if stop < len(self.chunks) and self.chunks[stop].kind in _DESCRIBING and self.said.opens(stop + 1):
            stop += 1
        if not (framed or j == i + 1) or not (credits or self.said.opens(stop) or self.said.described(stop)):
            return None
        return Named(self.chunks[i + 1].first, self.chunks[stop - 1].last, stop, "media", False, None, False)

    def after(self, i: int) -> Named | None:
        """«قال مصدر أمني إن», «وفق شهود عيان», «وذكر فلان أن»: the name right after the word of speech."""
        words = 0
        if (person := self._person(i)) is not None:
            return person
        noun = "say" in self.chunks[i].senses and not finite(self.chunks[i])  # «في بيان مكتوب "…"» names nobody
        begins = self.said.occasion(self.said.hearer(i + 1))
        for j in range(begins, min(len(self.chunks), begins + AFTER - 1)):
            c = self.chunks[j]
            before = self.chunks[j - 1]
            away = j > begins and (before.kind == "agency" or bool(before.senses & {"in", "from"}))
            if self.names.is_head(c) and not away:
                named = self.names.name(j)
                if not words:
                    return named
                # «أكد حرص الحكومة على»: behind unknown words a head is a speaker only where the words said follow.
                return self.names.titled(begins, j, named) if self.said.opens(named.stop) else None
            if c.kind == "mark" or c.senses & {"complement", "that", "say"} or c.kind in ("trigger", "number"):
                return None
            if c.kind == "op" and c.first != c.last and not c.senses & _BETWEEN:
                return None
            if c.kind in ("word", "owner") and not away and self.chunks[j - 1].first != self.chunks[j - 1].last:
                if not words and not noun and (found := self.names.bare(j)) is not None and self.said.opens(found.stop):
                    return None if self.said.named_outlet(found.stop) else found
                words += 1
        return None

    def _person(self, i: int) -> Named | None:
        """«وقال فلان الفلاني، المتحدث باسم …، إن», «أفاد "المرصد السوري" بأن»: a name in quotes, and a name with the
        office in apposition."""
        j = self.said.hearer(i + 1)
        if "say" in self.chunks[i].senses and not finite(self.chunks[i]):
            return None
        if self.names.mark(j) == '"' and j + 1 < len(self.chunks):
            closed = self.names.closing(j + 1)
            if closed is None or not self.names.is_head(self.chunks[j + 1]):
                return None
            told = self.said.opens(closed) or (self.names.mark(closed) in COMMAS and self.said.opens(closed + 1))
            return self.names.name(j + 1)._replace(stop=closed) if told else None
        found = (self.names.person(j) or self._subject(j)) if j < len(self.chunks) else None
        if found is None:
            return None
        office = self.names.office(found.stop)
        if office is not None:
            return found._replace(last=office.last, stop=office.stop)
        if found.kind == "person" and self.names.mark(found.stop) == '"' and self.names.closing(found.stop + 1) is not None:
            return None if (closed := self.said.outlet(found.stop + 1)) is None else self.names.widened(found, closed)
        if self._only_words(i) and (wide := self._in_office(found)) is not None:
            return wide
        if self._only_words(i) and self.said.described(found.stop):
            return found
        alike = "on" in self.chunks[j].senses and self.names.mark(found.stop) is None
        return found if self.said.opens(found.stop) and not alike else None  # «أكد على ضرورة أن» names nobody

    def _in_office(self, found: Named) -> Named | None:
        """«قال فلان الفلاني حاكم منطقة الجبل إن»: a name with the office right behind it, where words follow."""
        if found.stop >= len(self.chunks) or not self.names.is_head(self.chunks[found.stop]):
            return None
        office = self.names.name(found.stop)
        other = self.names.joined(office.stop)
        told = self.said.opens(office.stop) or (other is not None and self.said.opens(other.stop))
        return office._replace(first=found.first, anaphoric=False) if told else None

    def _only_words(self, i: int) -> bool:
        """«قال», which has no other object than words: a noun behind it is its subject."""
        return any(e.kind == "speech" and e.row["note"] == "words" for e in self.chunks[i].entries)

    def _subject(self, j: int) -> Named | None:
        """«وقال جنود إن», «وأعلن موقع "…" أن», «وقال أحد أفراد القوة إن»: whatever stands between a verb of saying and
        the words said is its subject."""
        one = "one.of" in self.chunks[j].senses
        c = self.chunks[j + one] if j + one < len(self.chunks) else None
        if c is None or c.kind not in _SUBJECTS or c.first == c.last or self.names.is_head(c) > one:
            return None
        found = self.names.name(j + one)
        return found._replace(first=self.chunks[j].first, anaphoric=False) if self.said.opens(found.stop) or one else None

    def quoted(self, i: int) -> Named | None:
        """«نقلت الوكالة عن مصدر»: whoever stands after «عن»; the carrier is no source."""
        for j in range(i + 1, min(len(self.chunks) - 1, i + CARRIED)):
            c = self.chunks[j]
            if "from" in c.senses and self.names.is_head(self.chunks[j + 1]):
                return self.names.name(j + 1)
            if "complement" in c.senses:
                return None
        return None

    def before(self, i: int) -> Named | None:
        """«المتحدث باسم الشرطة قد قال»: the name before the verb, from the beginning of its clause."""
        if (was := self._was(i)) is not None:
            return self.names.name(was, self.chunks[i].first)
        start = None
        for j in range(i - 1, max(-1, i - BEFORE), -1):
            c = self.chunks[j]
            if self.names.mark(j) == '"':
                continue  # «"الداخلية" تنفي»
            if c.kind in ("mark", "trigger", "date", "number") or c.senses & {"complement", "say", "that", "result"}:
                break
            if c.kind == "op" and c.senses & {"on", "with", "cause", "near", "between", "by", "among"}:
                start = None
                break
            if self.names.is_head(c):
                start = j
        if start is None:
            return None
        lead = [c for c in self.chunks[:start] if c.first != c.last]
        opens = all(c.senses & {"background", "and", "complement"} or c.kind == "mark" or self._particle(c) for c in lead[-1:])
        return self.names.name(start, self.chunks[i].first) if opens else None

    def _was(self, i: int) -> int | None:
        """«وكان رئيس البلدية، فلان الفلاني، قد أعلن»: the head right behind «كان» where no other verb stands before the
        word of speech, however long the name."""
        for j in range(i - 1, max(-1, i - WAS), -1):
            c = self.chunks[j]
            if "was" in c.senses:
                return j + 1 if j + 1 < i and self.names.is_head(self.chunks[j + 1]) else None
            if c.kind == "trigger" or c.senses & {"complement", "say", "that", "result"}:
                return None
        return None

    def _particle(self, c: Chunk) -> bool:
        """«لكن مسؤولا قال»: a particle that the lexicon of function words holds and no other knows."""
        return c.kind == "word" and self.tokens[c.first].norm in self.names.lexicon.function_words

    def continues(self) -> bool:
        """«وأضاف», or «وقال إن» without a subject, at the head of the sentence."""
        real = list(islice((i for i, c in enumerate(self.chunks) if c.first != c.last), OPENING))
        if real and "continue" in self.chunks[real[0]].senses:
            return True
        return any(
            self.chunks[i].kind == "speech" and "say" in self.chunks[i].senses
            and (self.said.opens(i + 1) or self.said.second_name(i + 1) or self.said.points(i)) and not self.said.quoted_name(i + 1)
            for i in real[:2]
        )  # fmt: skip

    def headline(self) -> Named | None:
        """«الداخلية: …»: a head alone before a colon."""
        for j, c in enumerate(self.chunks[:6]):
            if self.names.mark(j) == ":":
                before = self.chunks[:j]
                heads = (
                    k for k, b in enumerate(before)
                    if self.names.is_head(b) and "country" not in b.senses and not (k and before[k - 1].kind == "op")
                )  # fmt: skip
                head = next(heads, None)
                told = any(b.kind == "trigger" for b in before)
                return None if head is None or told else self.names.name(head, c.first)
        return None
