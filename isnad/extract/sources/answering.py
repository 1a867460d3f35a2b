"""Whose word an event is by what he does with it: who denies it («أمر نفته …», «نفى …»), threatens, speaks of it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler, Source
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.roles.blame import meant
from isnad.extract.roles.fillers import worded
from isnad.extract.sources.names import SourceNames
from isnad.extract.sources.speaking import Heard

# How many chunks behind a denying verb with a pronoun whoever denies may stand, and how many sentences back what is
# denied may have been told (set on gold/dev and on reports of 2005-2024 that we wrote, November 2026).
DENIES, BACK = 2, 2
# Events told last among which the one that is denied or blamed on somebody is sought.
REMEMBERED = 40
# Kinds of actor that claim attacks.
_ARMED = frozenset(("armed_group", "militia"))


def answer(
    ctx: Context, passage: Passage, said: Sequence[Heard], before: Sequence[Draft], made: Sequence[Draft]
) -> list[Draft]:
    """Give the events of a sentence, else the last told shortly before, who denies them; whoever denies an event is a
    source of it, and whoever threatens where nobody else tells of the threat. What remains of `made`: a denial that
    names nothing of its own («ونفى استهداف المدنيين») tells no other event."""
    for at, denier in _denied(passage):
        draft = meant(ctx, passage, at, before, made)
        if draft is not None and draft.denied_by is None:
            name = SourceNames(passage.chunks, passage.reading.tokens, ctx.lexicon).name(denier)
            words = passage.words(name.first, name.last)
            source = Source(worded(ctx, passage, words, name.first), name.kind, words, name.actor, name.itself)
            _deny(draft, source, "denies-it")
    kept = list(made)
    for heard in said:
        if heard.denies:
            kept = _deny_it(ctx, passage, heard, before, kept)
        if heard.accuses:
            _credit_blame(passage, heard, before, kept)
    if all(draft.bare for draft in kept):
        _vouch(ctx, passage, said, before)
    for draft in kept:
        _own_word(ctx, draft)
    return kept


def _deny_it(
    ctx: Context, passage: Passage, heard: Heard, before: Sequence[Draft], made: Sequence[Draft]
) -> list[Draft]:
    """Give what a speaker denies its denier; what remains of `made`."""
    kept = list(made)
    draft, last = _answered(ctx, passage, heard, before, made), _last(ctx, passage, before)
    if draft is not None and draft is not last and last is not None and _names_nothing(draft):
        kept = [d for d in made if d is not draft]
        draft = last
    if draft is not None and draft.denied_by is None:
        _deny(draft, heard.source, "denied-by-speaker")
    return kept


def _names_nothing(draft: Draft) -> bool:
    """Whether a denied event has neither place nor day nor dead of its own."""
    return draft.status == "denied" and not (draft.place or draft.date or draft.tolls)


def _own_word(ctx: Context, draft: Draft) -> None:
    """Whoever threatens is the source where nobody else tells of it; «أعلنت الكتائب أنها قنصت …»: an armed group that
    tells of its own attack claims it."""
    doers = draft.roles.get("initiator", [])
    if draft.event == "threat" and not draft.sources and draft.sentence:
        for f in doers:
            actor = f.phrase.actors[0] if f.phrase and f.phrase.actors else None
            _credit(draft, Source(f.text, "official", f.words, actor, actor is not None))
    told = {s.actor for s in draft.sources if s.actor and ctx.lexicon.actor_kinds.get(s.actor) in _ARMED}
    own = [f for f in doers if f.phrase and told.intersection(f.phrase.actors[:1])]
    if own and draft.event in ctx.refiner.harmful and draft.event != "armed_clash":
        draft.roles.setdefault("claimed_by", own[:1])


def _credit_blame(passage: Passage, heard: Heard, before: Sequence[Draft], made: Sequence[Draft]) -> None:
    """Whoever blames is a source of the event that somebody is blamed for in his words."""
    start, stop = passage.sentence.start, passage.sentence.stop
    for d in (*made, *before[-REMEMBERED:]):
        if any(start <= f.words[0] < stop for f in d.roles.get("accused", ())):
            _credit(d, heard.source)


def _vouch(ctx: Context, passage: Passage, said: Sequence[Heard], before: Sequence[Draft]) -> None:
    """«اندلعت اشتباكات …. وقال قائد الشرطة إن الاشتباكات …», «وأكد المتحدث هذه الحصيلة»: who speaks of what was told
    just before, and of nothing else, is a source of it."""
    if not said or not passage.reading.attribution.speakers:
        return
    named = {
        name for c in passage.chunks
        if c.kind == "trigger" and ctx.lexicon.definite(passage.reading.tokens[c.first]) for name in c.senses
    }  # fmt: skip
    if any("tally" in c.senses for c in passage.chunks):
        named.add("harm")
    groups = {ctx.refiner.group[name] for name in named if name in ctx.refiner.group}
    for d in before:
        told = ctx.refiner.group[d.event] in groups or ("harm" in named and d.event in ctx.refiner.harmful)
        if told and d.sentence and d.sentence == passage.sentence.index - 1:
            _credit(d, said[0].source)


def _deny(draft: Draft, source: Source, rule: str) -> None:
    phrase = Phrase(actors=(source.actor,)) if source.actor else None
    draft.denied_by = Filler(source.words, source.text, rule, phrase, via=source.via)
    _credit(draft, source)


def _credit(draft: Draft, source: Source) -> None:
    """Add a source that is not among those of a draft."""
    if source.text not in {s.text for s in draft.sources}:
        draft.sources.append(source)


def _answered(
    ctx: Context, passage: Passage, heard: Heard, before: Sequence[Draft], made: Sequence[Draft]
) -> Draft | None:
    """What a speaker denies: the event of his own words, else the one told last."""
    start, stop = passage.words(heard.start, max(heard.stop, heard.start + 1))
    own = [d for d in made if not d.bare and start <= d.anchor[0] < stop and not _said_anew(passage, heard, d)]
    return own[0] if own else _last(ctx, passage, before)


def _last(ctx: Context, passage: Passage, before: Sequence[Draft]) -> Draft | None:
    """The violent event or the capture that was told last, where that is not long ago."""
    last = next((d for d in reversed(before[-REMEMBERED:]) if d.event in ctx.refiner.harmful or ctx.refiner.group[d.event] == "control"), None)
    return last if last is not None and passage.sentence.index - last.sentence <= BACK else None


def _said_anew(passage: Passage, heard: Heard, draft: Draft) -> bool:
    """«نفى … ذلك وقال إن …»: whether a new word of saying stands between the denial and the event."""
    for c in passage.chunks:
        at = passage.words(c.first, max(c.last, c.first + 1))[0]
        if c.first > heard.start and at < draft.anchor[0] and c.kind == "speech" and "deny" not in c.senses:
            return True
    return False


def _denied(passage: Passage) -> Iterator[tuple[int, int]]:
    """«وهو أمر نفته الوزارة»: (the denying verb with its pronoun, the chunk of who denies)."""
    chunks, tokens = passage.chunks, passage.reading.tokens
    for i, c in enumerate(chunks):
        if "deny" in c.senses and tokens[c.last - 1].enclitics:
            k = next((k for k in range(i + 1, min(len(chunks), i + 1 + DENIES)) if _answers(chunks[k])), None)
            if k is not None:
                yield i, k


def _answers(c: Chunk) -> bool:
    return bool(c.senses & {"who", "source"}) and c.kind != "place"
