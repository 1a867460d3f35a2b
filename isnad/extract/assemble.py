"""The second pass: from what each sentence says to drafts of events, with what hangs on the report.

Dates are resolved against the report's day, places against its country context, speakers carried across sentences,
harm attached to the event that caused it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from isnad.extract.chunks import Chunk
from isnad.extract.dates import DateValue, anchor_day, resolve
from isnad.extract.geo import Place, Resolver
from isnad.extract.harm import Toll
from isnad.extract.match import Binding
from isnad.extract.phrases import Phrase
from isnad.extract.reading import Reader, Reading
from isnad.extract.refine import Refiner
from isnad.extract.sources import Speaker
from isnad.extract.standing import Standing, standing
from isnad.model import Doc, Sentence, Status
from isnad.script import fold

Words = tuple[int, int]  # characters of Doc.norm


@dataclass(slots=True)
class Filler:
    """A value of a role: the words, as characters of `Doc.norm`, what they name, and the rule that read them."""

    words: Words
    text: str
    rule: str
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Harm:
    """A toll with its words and the sentence that it stands in."""

    toll: Toll
    words: Words
    sentence: int


@dataclass(slots=True)
class Draft:
    """An event while it is put together. Words are characters of `Doc.norm`."""

    event: str
    sentence: int
    anchor: Words
    evidence: list[Words]
    status: Status
    background: bool
    rules: list[str]
    definite: bool
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    place: tuple[Place, Filler] | None = None
    place_near: bool = False
    date: tuple[DateValue, Words] | None = None
    tolls: list[Harm] = field(default_factory=list)
    sources: list[tuple[str, str, Words]] = field(default_factory=list)  # text, kind, words
    agencies: list[tuple[str, Words]] = field(default_factory=list)
    denied_by: Filler | None = None
    weak: bool = False
    ordinal: int | None = None  # «الهجوم الثاني»
    counted: bool = False  # «هجومين», «عدة هجمات»: a summary of several
    needs_role: bool = False  # a trigger with many other uses («ضربة»): a place alone is not enough
    bare: bool = False  # a trigger with nothing beside it: it may support another mention, never stand alone


def drafts(doc: Doc, reader: Reader) -> list[Draft]:
    """Drafts of every event of a report, in reading order, not yet merged."""
    return _Assembler(doc, reader).run()


class _Assembler:
    def __init__(self, doc: Doc, reader: Reader) -> None:
        self.doc, self.reader = doc, reader
        self.readings: list[tuple[Sentence, Reading]] = [
            (s, reader.read(doc.sentence_text(s))) for s in doc.sentences
        ]
        expressions = [c.value for _, r in self.readings for c in r.chunks if c.kind == "date"]
        self.day = anchor_day(expressions, doc.report.day)
        self.resolver = Resolver([r for _, r in self.readings])
        self.refiner = Refiner(reader.pack)
        self.out: list[Draft] = []
        self.speaker: tuple[str, str, Words] | None = None
        self.spoken: list[tuple[str, str, Words]] = []
        self.last_place: Place | None = None

    def run(self) -> list[Draft]:
        aside = False
        for sentence, reading in self.readings:
            speakers = self._speakers(sentence, reading)
            if not reading.eventful:
                self._remember_place(reading)
                continue
            made = self._sentence(sentence, reading, speakers)
            self._responsibility(sentence, reading, made)
            opens = any("aside" in _notes(c) for c in reading.chunks[:3])
            aside = aside or (opens and sentence.index > 1)
            self._remember_place(reading)
            for draft in made:
                self._as_before(draft)
                draft.background = draft.background or aside
            self.out.extend(made)
        return self.out

    def _as_before(self, draft: Draft) -> None:
        """«القصف», «الهجوم» with the article goes on with the kind of strike told just before."""
        if not draft.definite or draft.event not in ("shelling", "attack"):
            return
        for other in reversed(self.out):
            if draft.sentence - other.sentence > 2:
                return
            if self.refiner.group[other.event] == "strike" and other.event != "shelling":
                draft.event = other.event
                return

    def _remember_place(self, reading: Reading) -> None:
        """The last precise place of a sentence is what «القاعدة» in the next ones may mean."""
        for c in reading.chunks:
            if c.kind == "place" and "country" not in c.senses:
                place = self.resolver.resolve(c)
                if place is not None and place.precision in ("site", "town"):
                    self.last_place = place

    def _responsibility(self, sentence: Sentence, reading: Reading, made: list[Draft]) -> None:
        """A claim of responsibility belongs to the event of its sentence, else to the last violent one before."""
        for d in made:
            for role in ("claimed_by", "accused"):
                d.roles.setdefault("initiator", d.roles.get(role, [])) if role in d.roles else None
        if any("claimed_by" in d.roles for d in made):
            return
        at = next((i for i, c in enumerate(reading.chunks) if "claim" in c.senses), None)
        violent = [d for d in (*self.out, *made) if d.event in self.refiner.harmful]
        if at is None or not violent:
            return
        beside = (*range(at + 1, at + 4), *range(at - 1, at - 4, -1))
        actor = next((i for i in beside if 0 <= i < len(reading.chunks) and reading.chunks[i].kind in ("actor", "group")), None)
        if actor is not None:
            claimant = [self._filler(sentence, reading, actor, "claimed-last-told")]
            violent[-1].roles.setdefault("claimed_by", claimant)
            violent[-1].roles.setdefault("initiator", claimant)

    # --- words

    def _words(self, sentence: Sentence, reading: Reading, first: int, last: int) -> Words:
        a, b = reading.span(first, last)
        return sentence.start + a, sentence.start + b

    def _filler(self, sentence: Sentence, reading: Reading, index: int, rule: str, where: bool = False) -> Filler:
        """The words of a chunk as the value of a role; for a place role (`where`) the proper name alone."""
        c = reading.chunks[index]
        first, last = c.first, max(c.last, c.first + 1)
        if isinstance(c.value, Phrase) and c.kind == "place" and c.value.name and (where or "object" not in c.senses):
            first, last = c.value.name
        words = self._words(sentence, reading, first, last)
        phrase = c.value if isinstance(c.value, Phrase) else None
        return Filler(words, self._clean(words, reading, first), rule, phrase)

    def _clean(self, words: Words, reading: Reading, first: int) -> str:
        """The raw words without the clitic preposition or conjunction at their head."""
        span = self.doc.raw_span(*words)
        raw = self.doc.report.full_text[span.start : span.stop]
        token = reading.tokens[first]
        cut = 0
        for clitic in token.proclitics:
            if clitic in self.reader.lexicon.clitic_senses:
                cut += len(clitic)
        article = self.reader.lexicon.article
        written = len(token.norm) - len(token.stem) - sum(map(len, token.enclitics))
        if cut and written < len(token.norm):
            swallowed = article in token.proclitics and written < cut + len(article)
            start = self.doc.raw_span(words[0] + (written if swallowed else cut), words[1]).start
            raw = (article if swallowed else "") + self.doc.report.full_text[start : span.stop]
        return " ".join(raw.split()).strip('"«»“”()،,.:؛ ')

    # --- speakers

    def _speakers(self, sentence: Sentence, reading: Reading) -> list[tuple[str, str, Words, int]]:
        """Sources of a sentence with the chunk they stand at; carries the last one over «وأضاف» and «المصدر»."""
        found: list[tuple[str, str, Words, int]] = []
        for s in reading.attribution.speakers:
            if s.anaphoric and self.speaker is not None:
                found.append((*self.speaker, s.at))
                continue
            words = self._words(sentence, reading, s.first, s.last)
            entry = self._known_speaker((self._clean(words, reading, s.first), s.kind, words))
            found.append((*entry, s.at))
            if s.kind != "statement":
                self.speaker = entry
        if not found and reading.attribution.continues and self.speaker is not None:
            found.append((*self.speaker, 0))
        return [f for f in found if f[1] != "statement"]

    def _known_speaker(self, entry: tuple[str, str, Words]) -> tuple[str, str, Words]:
        """The fuller name told before, where this one only shortens it: «المرصد», «الشهود», «المقاومة»."""
        key = self.reader.lexicon.key
        words = {key(w) for w in fold(entry[0]).split()}
        for known in reversed(self.spoken):
            if words and words < {key(w) for w in fold(known[0]).split()}:
                return known[0], known[1], entry[2]
        self.spoken.append(entry)
        return entry

    # --- events of one sentence

    def _sentence(
        self, sentence: Sentence, reading: Reading, speakers: list[tuple[str, str, Words, int]]
    ) -> list[Draft]:
        anchors = self._anchors(reading)
        made: list[tuple[int, Draft]] = []
        for index, event, rules, bindings in anchors:
            governor = min([index, *(i for m in reading.matches if m.anchor == index for i in m.consumed)])
            stand = standing(reading, index, event, governor)
            if not stand.real:
                continue
            made.append((index, self._draft(sentence, reading, index, event, rules, bindings, stand)))
        made = self._caused(reading, made)
        self._attach_tolls(sentence, reading, made)
        out: list[Draft] = []
        for index, draft in made:
            self._attach_date(sentence, reading, index, draft)
            draft.sources = [(t, k, w) for t, k, w, _ in speakers]
            if speakers and "initiator" not in draft.roles and self._speaks_of_itself(reading, index):
                text, kind, words, _ = speakers[0]
                if kind == "official":
                    draft.roles["initiator"] = [Filler(words, text, "speaker-is-initiator")]
            draft.agencies = [
                (a, self._words(sentence, reading, f, last)) for a, f, last in reading.attribution.agencies
            ]
            if draft.status == "denied" and speakers:
                t, _, w, _ = speakers[0]
                draft.denied_by = Filler(w, t, "denied-by-speaker")
            out.extend(self._placed(sentence, reading, index, draft))
        out = _ordinals(out)
        _fought_for(out)
        for draft in out:
            draft.bare = not self._stands(draft)
        return self._captives(out)

    def _captives(self, made: Iterable[Draft]) -> list[Draft]:
        """Captives within a battle or an attack are harm of it, no arrest or abduction of their own."""
        out = list(made)
        fought = any(self.refiner.group[d.event] in ("strike", "blast", "ground", "control") for d in out)
        return [d for d in out if not (fought and self.refiner.group[d.event] == "seize" and not d.place)]

    def _caused(self, reading: Reading, made: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
        """«أدى الهجوم إلى إصابة ... نتيجة سقوط صاروخين»: the cause of an attack's harm is that attack, told closer."""
        out: list[tuple[int, Draft]] = []
        for index, draft in made:
            before = reading.chunks[index - 1] if index else None
            last = out[-1][1] if out else None
            if before and last and "cause" in before.senses and {last.event, draft.event} <= self.refiner.harmful:
                last.evidence.append(draft.anchor)
                last.rules += [r for r in draft.rules if r not in last.rules]
                for role, fillers in draft.roles.items():
                    last.roles.setdefault(role, fillers)
                last.event = draft.event if last.event == "attack" else last.event
            else:
                out.append((index, draft))
        return out

    def _anchors(self, reading: Reading) -> list[tuple[int, str, list[str], list[Binding]]]:
        """Triggers of events with the rules that fired on them; a verb of launching is no event of its own."""
        out = []
        consumed = {i for m in reading.matches for i in m.consumed}
        for i, c in enumerate(reading.chunks):
            entry = c.entry("trigger")
            if entry is None or c.kind != "trigger" or i in consumed:
                continue
            event = entry.sense.partition("/")[0]
            if event == "harm":
                continue
            fired = [m for m in reading.matches if m.anchor == i]
            event = next((m.event for m in fired if m.event != "trigger"), event)
            bindings = [b for m in fired for b in m.bindings]
            out.append((i, self.refiner.refine(event, i, reading, bindings), [m.rule for m in fired], bindings))
        return self._like_the_others(self._without_means(reading, out))

    def _without_means(
        self, reading: Reading, anchors: list[tuple[int, str, list[str], list[Binding]]]
    ) -> list[tuple[int, str, list[str], list[Binding]]]:
        """A weapon is a trigger only where no blast or strike is named beside it: «تفجير بأحزمة ناسفة» is one event."""
        named = [i for i, e, _, _ in anchors
                 if "means" not in _notes(reading.chunks[i]) and self.refiner.group[e] in ("blast", "strike", "ground")]  # fmt: skip
        return [a for a in anchors if "means" not in _notes(reading.chunks[a[0]])
                or not any(abs(a[0] - i) <= 10 for i in named)]  # fmt: skip

    def _like_the_others(
        self, anchors: list[tuple[int, str, list[str], list[Binding]]]
    ) -> list[tuple[int, str, list[str], list[Binding]]]:
        """A bare "attack" beside strikes in one sentence is one of them: «هجمات صاروخية ... تعرضتا لهجمات»."""
        strikes = [e for _, e, _, _ in anchors if self.refiner.group[e] == "strike"]
        if not strikes:
            return anchors
        return [(i, strikes[0] if e == "attack" else e, rules, b) for i, e, rules, b in anchors]

    def _draft(
        self, sentence: Sentence, reading: Reading, index: int, event: str, rules: list[str],
        bindings: list[Binding], stand: Standing,
    ) -> Draft:
        c = reading.chunks[index]
        anchor = self._words(sentence, reading, c.first, c.last)
        draft = Draft(
            event, sentence.index, anchor, [anchor], stand.status, stand.background,
            rules or [f"trigger:{c.entries[0].row['id']}"],
            self.reader.lexicon.definite(reading.tokens[c.first]),
        )  # fmt: skip
        draft.ordinal = self._ordinal(reading, index)
        draft.needs_role = "role" in _notes(c)
        draft.counted = any(e.features in ("du", "du-or-pl") for e in c.entries if e.kind == "trigger")
        taken: set[int] = set()
        bound = {b.chunk for b in bindings}
        for b in bindings:
            if b.role in draft.roles or b.role == "place" or (b.chunk in taken and b.role != "troops"):
                continue
            taken.add(b.chunk)
            members = self._coordinated(reading, b.chunk, index)
            members = members[: next((n for n, k in enumerate(members) if n and k in bound), None)]
            where = b.role in ("from_place", "to_place")
            draft.roles[b.role] = [self._filler(sentence, reading, k, b.rule, where) for k in members]
            a, z = self._words(sentence, reading, reading.chunks[b.chunk].first, reading.chunks[b.chunk].last)
            draft.evidence[0] = (min(draft.evidence[0][0], a), max(draft.evidence[0][1], z))
        if "people" in _notes(c):
            draft.roles.setdefault("initiator", [self._filler(sentence, reading, index, "trigger-is-initiator")])
        for k in range(max(0, index - 8), min(len(reading.chunks), index + 12)):
            m = reading.chunks[k]
            if "means" in m.senses and any(e.sense == "means" for e in m.entries):
                draft.roles.setdefault("means", []).append(self._filler(sentence, reading, k, "means-beside"))
        return draft

    def _speaks_of_itself(self, reading: Reading, index: int) -> bool:
        """«أعلنت المقاومة أنها نفذت كمائن»: a pronoun on the particle, then a verb of doing, then the trigger."""
        for i in range(index - 1, max(-1, index - 16), -1):
            c = reading.chunks[i]
            if "self" in c.senses:
                return any("launch" in x.senses or "trigger" in x.senses for x in reading.chunks[i + 1 : i + 3])
            if c.senses & {"who", "country"} and c.kind != "place":
                return False
        return False

    def _ordinal(self, reading: Reading, index: int) -> int | None:
        after = reading.chunks[index + 1 : index + 2]
        if after and "ordinal" in after[0].senses:
            return int(after[0].value.min)
        return None

    def _coordinated_before(self, reading: Reading, index: int) -> list[int]:
        """The subjects that «و» joins before a verb; a comma there begins another clause."""
        chunks, out, i = reading.chunks, [index], index - 1
        kinds = ("place",) if chunks[index].kind == "place" else ("actor", "group", "person")
        while i > 0 and "and" in chunks[i].senses and chunks[i - 1].kind in kinds:
            out.insert(0, i - 1)
            i -= 2
        return out

    def _coordinated(self, reading: Reading, index: int, anchor: int | None = None) -> list[int]:
        """The chunk and what «و» or a comma joins to it: «المقاومة والجيش», «صلاح الدين وبابل والبصرة»."""
        chunks, tokens = reading.chunks, reading.tokens
        head = chunks[index]
        if anchor is not None and index < anchor:
            return self._coordinated_before(reading, index)
        kinds = ("place",) if head.kind == "place" else ("actor", "group", "person", "object")
        out, i = [index], index + 1
        while i < len(chunks):
            joined = False
            while i < len(chunks) and (
                "and" in chunks[i].senses
                or (chunks[i].kind == "mark" and tokens[chunks[i].first].norm in '،,"')
                or chunks[i].kind == "relative"
            ):
                joined = joined or "and" in chunks[i].senses or tokens[chunks[i].first].norm in "،,"
                i += 1
            if not joined or i >= len(chunks) or chunks[i].kind not in kinds:
                break
            if head.kind != "place" and chunks[i - 1].kind == "mark":
                break
            out.append(i)
            i += 1
        return out

    # --- harm

    def _attach_tolls(self, sentence: Sentence, reading: Reading, made: list[tuple[int, Draft]]) -> None:
        """Casualties go to the event of the sentence that is nearest; with none, they are an event of their own."""
        if not reading.tolls:
            return
        violent = [(i, d) for i, d in made if d.event in self.refiner.harmful and d.status != "denied"]
        if any(d.ordinal is not None for _, d in violent):
            violent = [(i, d) for i, d in violent if not d.counted or d.ordinal is not None]
        for toll in reading.tolls:
            words = self._words(
                sentence, reading, reading.chunks[min(toll.first, toll.trigger)].first,
                max(reading.chunks[toll.last - 1].last, reading.chunks[toll.trigger].last),
            )  # fmt: skip
            if not violent:
                draft = self._harm_draft(sentence, reading, toll, words)
                if draft is None:
                    continue
                made.append((toll.trigger, draft))
                violent = [(toll.trigger, draft)]
            _, draft = min(violent, key=lambda p: (self._distance(reading, p[0], toll), p[0]))
            draft.tolls.append(Harm(toll, words, sentence.index))
            if words not in draft.evidence:
                draft.evidence.append(words)

    def _distance(self, reading: Reading, anchor: int, toll: Toll) -> int:
        """How far an event is from a toll: chunks between, less where «في الهجوم» or «أدى إلى» ties them."""
        first, last = min(toll.first, toll.trigger), max(toll.last, toll.trigger + 1)
        if anchor >= last:
            between = reading.chunks[last:anchor]
            tied = any(c.senses & {"in", "cause", "after", "bullets", "by"} for c in between[-2:])
            return len(between) - (6 if tied else 0)
        between = reading.chunks[anchor + 1 : first]
        tied = any(c.senses & {"result"} for c in between)
        ends = any(c.senses & {"relative.time"} for c in between)
        return len(between) - (6 if tied else 0) + (12 if ends else 0)

    def _harm_draft(self, sentence: Sentence, reading: Reading, toll: Toll, words: Words) -> Draft | None:
        if toll.outcome not in ("killed", "wounded"):
            return None
        stand = standing(reading, toll.trigger, "attack", toll.trigger)
        if not stand.real:
            return None
        event = self.refiner.refine("attack", toll.trigger, reading, [])
        draft = Draft(
            event, sentence.index, words, [words], stand.status, stand.background, ["harm-alone"], False, weak=True
        )
        for k in range(toll.trigger + 1, min(len(reading.chunks), toll.trigger + 12)):
            if reading.chunks[k].senses & {"by", "bullets"}:
                actor = next(
                    (j for j in range(k + 1, min(k + 3, len(reading.chunks))) if "who" in reading.chunks[j].senses), None
                )
                if actor is not None:
                    draft.roles["initiator"] = [self._filler(sentence, reading, actor, "harm-by")]
                break
        c = reading.chunks[toll.first]
        if c.kind in ("person", "group", "actor"):
            draft.roles["target"] = [self._filler(sentence, reading, toll.first, "harm-victims")]
        return draft

    # --- date and place

    def _attach_date(self, sentence: Sentence, reading: Reading, index: int, draft: Draft) -> None:
        best: tuple[int, DateValue, Words] | None = None
        for i, c in enumerate(reading.chunks):
            if c.kind != "date" or c.value.kind not in ("point", "span", "deadline", "since"):
                continue
            value = resolve(c.value, self.day)
            if value.from_ is None and value.to is None:
                continue
            distance = abs(i - index) + (4 if i < index else 0)
            announced = i < index and any("complement" in x.senses for x in reading.chunks[i:index])
            if announced and draft.status == "planned":
                continue
            if best is None or distance < best[0]:
                best = distance, value, self._words(sentence, reading, c.first, c.last)
        if best is not None:
            draft.date = best[1], best[2]

    def _placed(self, sentence: Sentence, reading: Reading, index: int, draft: Draft) -> list[Draft]:
        """The draft with its place; several drafts where the words name several places for the one trigger."""
        roles = {"place", "from_place"} if self.refiner.group[draft.event] == "move" else {"place", "target"}
        bound = [b.chunk for m in reading.matches if m.anchor == index for b in m.bindings
                 if b.role in roles and reading.chunks[b.chunk].kind == "place"]  # fmt: skip
        chosen = bound[0] if bound else self._nearest_place(reading, index, draft)
        if chosen is None:
            self._same_place(sentence, reading, draft)
            return [draft]
        members = [chosen]
        if draft.event in self.refiner.split and not draft.tolls:
            before = chosen < index
            members = self._coordinated_before(reading, chosen) if before else self._listed(reading, chosen)
        out = []
        for k in members:
            copy = draft if len(members) == 1 else _copy(draft)
            self._set_place(sentence, reading, k, copy, bool(bound))
            out.append(copy)
        return out

    def _same_place(self, sentence: Sentence, reading: Reading, draft: Draft) -> None:
        """«القاعدة», «المدينة» without a name: the place that was last named."""
        if self.last_place is None:
            return
        for i, c in enumerate(reading.chunks):
            bare = c.kind in ("object", "place_type") and c.senses & {"object.site", "place_type"} and c.last - c.first == 1
            if bare and self.reader.lexicon.definite(reading.tokens[c.first]):
                draft.place = self.last_place, self._filler(sentence, reading, i, "place-again")
                draft.place[1].text = self.last_place.name
                return

    def _listed(self, reading: Reading, first: int) -> list[int]:
        """All places of an enumeration: «في س، وأخرى في محافظات ص وع، ومطار ل»."""
        out = self._coordinated(reading, first)
        i = out[-1] + 1
        while i < len(reading.chunks):
            c = reading.chunks[i]
            if c.kind == "trigger" or c.senses & {"say", "complement"}:
                break
            if c.kind == "place" and "country" not in c.senses and self._adds_place(reading, i):
                out += self._coordinated(reading, i)
                i = out[-1]
            i += 1
        return out

    def _adds_place(self, reading: Reading, i: int) -> bool:
        """Whether «و» stands shortly before the place, with at most a preposition and «أخرى» between."""
        for c in reversed(reading.chunks[max(0, i - 4) : i]):
            if "and" in c.senses:
                return True
            if not (c.senses & {"in", "near", "others"}):
                return False
        return False

    def _set_place(self, sentence: Sentence, reading: Reading, k: int, draft: Draft, bound: bool) -> None:
        place = self.resolver.resolve(reading.chunks[k])
        if place is None:
            return
        filler = self._filler(sentence, reading, k, "place-bound" if bound else "place-beside", where=True)
        draft.place = place, filler
        draft.evidence = [draft.anchor, *[e for e in draft.evidence if e != draft.anchor]]
        if "from_place" in draft.roles:
            draft.roles["from_place"] = [filler]
        if k in {b.chunk for m in reading.matches for b in m.bindings if b.role == "target"}:
            draft.roles["target"] = [self._filler(sentence, reading, k, "place-is-target")]

    def _nearest_place(self, reading: Reading, index: int, draft: Draft) -> int | None:
        """The place that best tells where: after the trigger before before it, precise before wide, near before far."""
        actors = {f.words for r in ("initiator", "target") for f in draft.roles.get(r, ())}
        best: tuple[int, int] | None = None
        for k, c in enumerate(reading.chunks):
            if c.kind != "place" or not isinstance(c.value, Phrase):
                continue
            country = "country" in c.senses
            before = reading.chunks[k - 1] if k else None
            located = before is not None and bool(before.senses & {"in", "near", "on", "to", "relative", "from"})
            if country and not located:
                continue
            cost = abs(k - index) + (5 if k < index else 0) + (12 if country else 0) + (0 if located else 4)
            if best is None or cost < best[0]:
                best = cost, k
        _ = actors
        return best[1] if best else None

    def _stands(self, draft: Draft) -> bool:
        """Whether there is enough to call it an event: a role, a place, a date or harm beside the trigger."""
        told = set(draft.roles) - {"means"}
        if self.refiner.group[draft.event] == "move" and not told:
            return False
        if self.refiner.group[draft.event] == "control":
            return draft.place is not None and draft.place[0].precision != "country"
        informed = bool(draft.place or draft.tolls or told)
        if draft.needs_role:
            return bool(told or draft.tolls)
        return informed or draft.date is not None or draft.event in self.refiner.plain


def _fought_for(made: list[Draft]) -> None:
    """«سيطرت القوات على البلدة بعد اشتباكات مع المتمردين»: the fight and the capture are of the same sides and place."""
    for clash in made:
        for control in made:
            if clash.event != "armed_clash" or control.event != "territory_change" or clash.status == "denied":
                continue
            for role in ("initiator", "target"):
                if role in control.roles:
                    clash.roles.setdefault(role, list(control.roles[role]))
                elif role in clash.roles and clash.roles[role][0].text not in {f.text for f in control.roles.get("initiator", ())}:
                    control.roles[role] = list(clash.roles[role])
            if control.place and (clash.place is None or clash.place[1].rule == "place-beside"):
                clash.place = control.place


def _ordinals(made: list[Draft]) -> list[Draft]:
    """«هجومين ... الهجوم الأول ... الهجوم الثاني»: the count is told in full by its members, which share its roles."""
    members = [d for d in made if d.ordinal is not None]
    if len(members) < 2:
        return made
    out = []
    for d in made:
        if d.counted and d.ordinal is None and not d.tolls and any(m.event == d.event for m in members):
            for m in members:
                for role, fillers in d.roles.items():
                    m.roles.setdefault(role, list(fillers))
                m.place = m.place or d.place
                m.background = m.background or d.background
        else:
            out.append(d)
    return out


def _notes(c: Chunk) -> set[str]:
    return {e.row.get("note", "") for e in c.entries}


def _copy(draft: Draft) -> Draft:
    from dataclasses import replace

    return replace(
        draft, evidence=list(draft.evidence), roles={k: list(v) for k, v in draft.roles.items()},
        tolls=list(draft.tolls), sources=list(draft.sources), agencies=list(draft.agencies), rules=list(draft.rules),
    )  # fmt: skip


__all__ = ["Draft", "Filler", "Speaker", "Words", "drafts", "Sequence"]
