"""Who is quoted in one sentence: which words of speech there are, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from isnad.extract.chunks import Chunk
from isnad.extract.lexicon import Lexicon
from isnad.extract.source_names import Named, SourceNames, kinds
from isnad.extract.value_tables import written
from isnad.model import Token

# How many chunks a speaker may stand after the word of speech, and before it (set on gold/dev, November 2026).
AFTER, BEFORE = 7, 10
# How many chunks «نقلت الوكالة عن …» may take, and how many of a sentence its first verb may stand behind.
CARRIED, OPENING = 14, 4
# How many chunks a name in quotes may take.
QUOTED = 6
# How many chunks behind «كان» its verb of saying may stand.
WAS = 24
# How many chunks a clause may take that describes a speaker.
DESCRIBED = 18
# How many chunks between a name and what is said the occasion may take.
OCCASION = 9
_SPEECH = frozenset(("say", "according", "quoted"))
_BLAMING = frozenset(("accuse", "attribute"))
# How many chunks behind a verb of blaming what tells the blame may stand: «بـ», «إلى», the word of guilt.
BLAME = 14
# Prepositions that lead from a word of speech to what is spoken of.
_SPOKEN_OF = frozenset(("to", "about", "on"))
# What the words for an occasion are made of: «في مؤتمر صحافي في أنقرة», «عبر الهاتف», «أمام الصحافيين».
_OCCASIONS = frozenset(("word", "modifier", "nationality", "source", "place", "person", "date"))
_COMMAS = ("،", ",")
# What may be the subject of a verb of saying though no head of a source's name.
_SUBJECTS = frozenset(("person", "object", "group", "actor", "modifier", "source"))
_SIDES = frozenset(("actor", "group", "nationality"))
# What stands between a word of speech and its speaker without parting them: «قال من جهته المتحدث».
_BETWEEN = frozenset(("in", "from", "side", "this", "perfect"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A quoted source: its words as tokens `[first, last)`, its kind (a sense of `source_heads`, "person" for a bare
    name, else "official"), whether it only points back («المصدر», «البيان»), the actor that the name holds, if any, and
    whether the name is that actor's own. `at` is the token of the word of speech, `credited` tells whether that only
    credits («بحسب»), `denies` whether it denies, `accuses` whether it
    blames somebody, and `[start, stop)` are the tokens that are said."""

    first: int
    last: int
    kind: str
    anaphoric: bool
    actor: str | None = None
    itself: bool = False
    at: int = 0
    credited: bool = False
    denies: bool = False
    accuses: bool = False
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one sentence says of its sources: speakers in reading order, agencies (entry ids with their tokens),
    whether it goes on with the speaker before («وأضاف», «وقال إن»), and whether it leaves a quotation open."""

    speakers: tuple[Speaker, ...]
    agencies: tuple[tuple[str, int, int], ...]
    continues: bool
    marks: int = 0


def attribution(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> Attribution:
    """The sources of a sentence."""
    reader = _Reader(chunks, tokens, lexicon)
    speakers: dict[int, Speaker] = {}
    carriers: list[tuple[str, int, int]] = []
    for i, c in enumerate(chunks):
        if not c.senses.isdisjoint(_BLAMING):
            for named in reader.accuser(i):
                speakers.setdefault(named.first, replace(_speaker(named), at=c.first, accuses=True))
        if not c.senses.isdisjoint(_SPEECH) and (c.kind == "speech" or c.entry("speech")) and not _speaks_not(chunks, i, tokens):
            if (agency := reader.agency(i)) is not None:
                carriers.append(agency)
            else:
                for named in reader.at(i):
                    credited, denies = "say" not in c.senses, "deny" in c.senses
                    found = replace(_speaker(named), at=c.first, credited=credited, denies=denies)
                    speakers.setdefault(named.first, found)
    if not speakers and (headline := reader.headline()):
        speakers[headline.first] = headline
    agencies = tuple((c.entries[0].row["id"], c.first, c.last) for c in chunks if c.kind == "agency")
    agencies += tuple(carriers)
    marks = written(tokens).count('"')
    return Attribution(tuple(speakers.values()), agencies, reader.continues(), marks)


def _speaks_not(chunks: Sequence[Chunk], i: int, tokens: Sequence[Token]) -> bool:
    """«العقوبات التي أقرتها», «أمر نفته الوزارة»: a verb that speaks only where it has no object of its own; and
    «موضحا أن»: a participle, whose subject is the one of another verb."""
    c = chunks[i]
    entry = c.entry("speech")
    if entry is None:
        return False
    before = chunks[i - 1] if i else None
    if before is not None and before.kind == "op" and "content" in before.senses and before.first != before.last:
        return True  # «طلب عدم ذكر اسمه»
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if "continue" in c.senses and after is not None and after.first == after.last and "to" in after.senses:
        return True  # «مستوصف تابع لمسلحي الحركة»
    bare = entry.row["note"] == "bare" or "deny" in c.senses
    return entry.pos == "participle" or (bare and bool(tokens[c.last - 1].enclitics))


class _Reader:
    """Finds the speakers of one sentence."""

    def __init__(self, chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.chunks, self.tokens = chunks, tokens
        self.names = SourceNames(chunks, tokens, lexicon)

    def at(self, i: int) -> Iterator[Named]:
        """The speakers of the word of speech at chunk `i`, those that «و» joins included."""
        senses = self.chunks[i].senses
        found: Named | None
        if "quoted" in senses:
            verb = any(e.pos == "past" for e in self.chunks[i].entries)
            found = self.quoted(i) or (None if verb else self.after(i))
        else:
            found = None if self._claims(i + 1) else self.after(i)  # «لم تعلن مسؤوليتها»
            if found is None and "according" in senses and self._metonym(i + 1):
                found = self.names.capital(i + 1)
            if found is not None and "trigger" in senses and not self._spoken(found.stop):
                found = None  # «نشرت الدولة مقاتلات»
            elif found is None and "say" in senses and not self._claims(i + 1) and (self._says(i) or self._opens_words(i + 1)):
                found = self.before(i)  # «القوات نشرت دبابات» says nothing
        while found is not None and not self._claims(found.stop):
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
        """«بحسب أنقرة.», «حملت واشنطن الكتائب»: whether a town alone at chunk `j` stands for its government."""
        c = self.chunks[j] if j < len(self.chunks) else None
        if c is None or c.kind != "place" or not c.senses & {"city", "town"} or c.first == c.last:
            return False
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        return after is None or after.kind in ("mark", "actor", "group") or "country" in after.senses

    def _says(self, i: int) -> bool:
        """Whether the word of speech at chunk `i` is one whatever follows it: «نشر», «رأى» are but where words do."""
        c = self.chunks[i]
        return "trigger" not in c.senses and not any(e.kind == "speech" and e.row["note"] == "bare" for e in c.entries)

    def agency(self, i: int) -> tuple[str, int, int] | None:
        """«ذكرت الأناضول أن»: an agency whose name is a common word elsewhere, right after the word of speech."""
        c = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if c is None or c.kind != "word" or not self._opens_words(i + 2):
            return None
        if self.names.mark(i + 2) == '"' and self._closed(i + 3) is not None:
            return None  # «ذكرت وكالة "…" أن»: one of that name
        agency = self.names.lexicon.by_speech.get(self.names.lexicon.key(self.tokens[c.first].norm))
        return (agency, c.first, c.last) if agency else None

    def _claims(self, j: int) -> bool:
        """«أعلن التنظيم مسؤوليته عن»: who claims an attack is no source of its telling."""
        return j < len(self.chunks) and "claim" in self.chunks[j].senses

    def continues(self) -> bool:
        """«وأضاف», or «وقال إن» without a subject, at the head of the sentence."""
        real = list(islice((i for i, c in enumerate(self.chunks) if c.first != c.last), OPENING))
        if real and "continue" in self.chunks[real[0]].senses:
            return True
        return any(
            self.chunks[i].kind == "speech" and "say" in self.chunks[i].senses
            and (self._opens_words(i + 1) or self._second_name(i + 1) or self._points(i)) and not self._named(i + 1)
            for i in real[:2]
        )  # fmt: skip

    def _named(self, j: int) -> bool:
        """«أعلنت "كتائب الجبل" أن», «أعلنت وكالة الأناضول أن»: whether an agency or a name in quotes stands at chunk `j`."""
        c = self.chunks[j] if j < len(self.chunks) else None
        if c is None or self.names.mark(j) != '"':
            return c is not None and c.kind == "agency"
        closed = self._closed(j + 1)
        return closed is not None and not self._opens_words(j + 1) and self.names.is_head(self.chunks[j + 1])

    def _points(self, i: int) -> bool:
        """«وأشار إلى …», «وتحدث عن …», «وشدد على …»: a finite verb right before what it speaks of, without a subject."""
        c = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        finite = any(e.kind == "speech" and e.pos in ("past", "present") for e in self.chunks[i].entries)
        return finite and c is not None and c.kind == "op" and c.first != c.last and bool(c.senses & _SPOKEN_OF)

    def _second_name(self, j: int) -> bool:
        """A name that looks like a word with a preposition, «وقال كمال إن»: somebody named in full before."""
        bare = self.chunks[j : j + 2]
        return len(bare) == 2 and bare[0].first == bare[0].last and bare[1].kind == "word" and self._opens_words(j + 2)

    def _opens_words(self, j: int) -> bool:
        """Whether what somebody says begins at chunk `j`."""
        j = self._addressed(j)
        c = self.chunks[j] if j < len(self.chunks) else None
        return c is not None and ("complement" in c.senses or self.names.mark(j) in (":", '"'))

    def _addressed(self, j: int) -> int:
        """The chunk behind to whom, when and on what occasion somebody spoke: «لوكالة …», «لـ"الصحيفة"», «أمس»,
        «في مؤتمر صحافي», «في بيان»."""
        end = min(len(self.chunks), j + OCCASION)
        while j < end:
            c, following = self.chunks[j], self.chunks[j + 1 : j + 2]
            clitic = "to" in c.senses and (c.first == c.last or self.names.mark(j + 1) == '"')
            if c.kind in ("date", "agency") or (self.names.mark(j) in _COMMAS and following) or (c.kind == "speech" and c.first != c.last and "say" in c.senses and not _verb(c)):
                j += 1
            elif following and following[0].kind == "agency" and c.first == c.last:
                j += 2
            elif clitic and self.names.mark(j + 1) == '"' and (closed := self._closed(j + 2)) is not None:
                j = closed
            elif (c.senses & {"in", "via"} and not c.senses & {"with"}) or ((clitic or "near" in c.senses) and self._hearers(j + 1)):
                j += 1
                while j < end and (self.chunks[j].kind in _OCCASIONS or "statement" in kinds(self.chunks[j])):
                    j += 1
            else:
                break
        return j

    def _closed(self, j: int) -> int | None:
        """The chunk behind the closing mark of a short name in quotes whose first chunk is `j`."""
        marks = (k for k in range(j, min(len(self.chunks), j + QUOTED + 1)) if self.names.mark(k) == '"')
        end = next(marks, None)
        return None if end is None or end == j else end + 1

    def _spoken(self, j: int) -> bool:
        """Whether what somebody says, or speaks of, begins at chunk `j`: «أن …», «عن …»."""
        k = self._addressed(j)
        return self._opens_words(j) or (k < len(self.chunks) and "about" in self.chunks[k].senses)

    def _hearers(self, j: int) -> bool:
        """«للصحافيين»: those who hear."""
        c = self.chunks[j] if j < len(self.chunks) else None
        return c is not None and any(e.kind == "person" and e.sense == "journalist" for e in c.entries)

    def after(self, i: int) -> Named | None:
        """«قال مصدر أمني إن», «وفق شهود عيان», «وذكر فلان أن»: the name right after the word of speech."""
        words = 0
        if (person := self._person(i)) is not None:
            return person
        noun = "say" in self.chunks[i].senses and not _verb(self.chunks[i])  # «في بيان مكتوب "…"» names nobody
        for j in range(i + 1, min(len(self.chunks), i + AFTER)):
            c = self.chunks[j]
            before = self.chunks[j - 1]
            away = j > i + 1 and (before.kind == "agency" or bool(before.senses & {"in", "from"}))
            if self.names.is_head(c) and not away:
                named = self.names.name(j)
                if not words:
                    return named
                # «أكد حرص الحكومة على»: behind unknown words a head is a speaker only where the words said follow.
                return self.names.titled(i + 1, j, named) if self._opens_words(named.stop) else None
            if c.kind == "mark" or c.senses & {"complement", "that", "say"} or c.kind in ("trigger", "number"):
                return None
            if c.kind == "op" and c.first != c.last and not c.senses & _BETWEEN:
                return None
            if c.kind in ("word", "owner") and not away and self.chunks[j - 1].first != self.chunks[j - 1].last:
                if not words and not noun and (found := self.names.bare(j)) is not None and self._opens_words(found.stop):
                    return None if self._named_outlet(found.stop) else found
                words += 1
        return None

    def _person(self, i: int) -> Named | None:
        """«وقال فلان الفلاني، المتحدث باسم …، إن», «أفاد "المرصد السوري" بأن»: a name in quotes, and a name with the
        office in apposition."""
        j = i + 1
        if "say" in self.chunks[i].senses and not _verb(self.chunks[i]):
            return None
        if self.names.mark(j) == '"' and j + 1 < len(self.chunks):
            closed = self._closed(j + 1)
            if closed is None or not self.names.is_head(self.chunks[j + 1]):
                return None
            told = self._opens_words(closed) or (self.names.mark(closed) in _COMMAS and self._opens_words(closed + 1))
            return self.names.name(j + 1)._replace(stop=closed) if told else None
        found = (self.names.person(j) or self._subject(j)) if j < len(self.chunks) else None
        if found is None:
            return None
        office = self.names.office(found.stop)
        if office is not None:
            return found._replace(last=office.last, stop=office.stop)
        if found.kind == "person" and self.names.mark(found.stop) == '"' and self._closed(found.stop + 1) is not None:
            return None if (closed := self._outlet(found.stop + 1)) is None else self.names.widened(found, closed)
        if self._only_words(i) and self._described(found.stop):
            return found
        alike = "on" in self.chunks[j].senses and self.names.mark(found.stop) is None
        return found if self._opens_words(found.stop) and not alike else None  # «أكد على ضرورة أن» names nobody

    def _only_words(self, i: int) -> bool:
        """«قال», which has no other object than words: a noun behind it is its subject."""
        return any(e.kind == "speech" and e.row["note"] == "words" for e in self.chunks[i].entries)

    def _described(self, j: int) -> bool:
        """«قال أبو محمد الذي يملك …  إن», «يقول علي، وهو خريج …:»: whether a clause that describes somebody begins at chunk
        `j`, with the words said behind it."""
        for c in self.chunks[j : j + DESCRIBED]:
            if c.kind == "speech" and "say" in c.senses:
                return False
            if "complement" in c.senses or (c.kind == "mark" and self.tokens[c.first].norm == ":"):
                return True
        return False

    def _named_outlet(self, j: int) -> bool:
        """«أعلنت وكالة "رويترز" أن»: whether an agency in quotes stands at chunk `j`."""
        closed = self._closed(j + 1) if self.names.mark(j) == '"' else None
        return closed is not None and any(c.kind == "agency" for c in self.chunks[j:closed])

    def _outlet(self, j: int) -> int | None:
        """«أعلنت صحيفة "…" المحلية أن»: the chunk behind a name in quotes that begins at chunk `j`, with its adjectives,
        where what is said follows. None where it names an agency, which is credited elsewhere."""
        k = self._closed(j)
        while k is not None and k < len(self.chunks) and self.chunks[k].kind in ("nationality", "modifier"):
            k += 1
        told = k is not None and k < len(self.chunks) and "complement" in self.chunks[k].senses
        return k if told and not any(c.kind == "agency" for c in self.chunks[j:k]) else None

    def _subject(self, j: int) -> Named | None:
        """«وقال جنود إن», «وأعلن موقع "…" أن», «وقال أحد أفراد القوة إن»: whatever stands between a verb of saying and
        the words said is its subject."""
        one = "one.of" in self.chunks[j].senses
        c = self.chunks[j + one] if j + one < len(self.chunks) else None
        if c is None or c.kind not in _SUBJECTS or c.first == c.last or self.names.is_head(c) > one:
            return None
        found = self.names.name(j + one)
        return found._replace(first=self.chunks[j].first, anaphoric=False) if self._opens_words(found.stop) or one else None

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

    def headline(self) -> Speaker | None:
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
                return None if head is None or told else _speaker(self.names.name(head, c.first))
        return None


def _verb(c: Chunk) -> bool:
    return any(e.kind == "speech" and e.pos in ("past", "present", "participle") for e in c.entries)


def _speaker(n: Named) -> Speaker:
    return Speaker(n.first, n.last, n.kind, n.anaphoric, n.actor, n.itself)
