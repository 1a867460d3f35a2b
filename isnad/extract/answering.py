"""Whose word an event is by what he does with it: who denies it («أمر نفته …», «نفى …»), threatens, speaks of it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.blame import meant
from isnad.extract.chunks import Chunk
from isnad.extract.context import Context, Passage
from isnad.extract.counts import Phrase
from isnad.extract.draft import Draft, Filler, Source
from isnad.extract.fillers import worded
from isnad.extract.source_names import SourceNames
from isnad.extract.speaking import Heard

# How many chunks behind a denying verb with a pronoun whoever denies may stand, and how many sentences back what is
# denied may have been told (set on gold/dev and on reports of 2005-2024 that we wrote, November 2026).
DENIES, BACK = 2, 2
# The last sentence, the title counted, that may vouch for a lead.
LEAD = 3


def answer(ctx: Context, passage: Passage, said: Sequence[Heard], before: Sequence[Draft], made: Sequence[Draft]) -> None:
    """Give the events of a sentence, else the last told shortly before, who denies them; whoever denies an event is a
    source of it, and whoever threatens where nobody else tells of the threat."""
    for at, denier in _denied(passage):
        draft = meant(ctx, passage, at, before, made)
        if draft is not None and draft.denied_by is None:
            name = SourceNames(passage.chunks, passage.reading.tokens, ctx.lexicon).name(denier)
            words = passage.words(name.first, name.last)
            source = Source(worded(ctx, passage, words, name.first), name.kind, words, name.actor, name.itself)
            _deny(draft, source, "denies-it")
    for heard in said:
        draft = _answered(ctx, passage, heard, before, made) if heard.denies else None
        if draft is not None and draft.denied_by is None:
            _deny(draft, heard.source, "denied-by-speaker")
        if heard.accuses:
            _credit_blame(passage, heard, before, made)
    _vouch(ctx, passage, said, before)
    for draft in made:
        if draft.event == "threat" and not draft.sources and draft.sentence:
            for f in draft.roles.get("initiator", ()):
                actor = f.phrase.actors[0] if f.phrase and f.phrase.actors else None
                _credit(draft, Source(f.text, "official", f.words, actor, actor is not None))


def _credit_blame(passage: Passage, heard: Heard, before: Sequence[Draft], made: Sequence[Draft]) -> None:
    """Whoever blames is a source of the event that somebody is blamed for in his words."""
    start, stop = passage.sentence.start, passage.sentence.stop
    for d in (*made, *before):
        if any(start <= f.words[0] < stop for f in d.roles.get("accused", ())):
            _credit(d, heard.source)


def _vouch(ctx: Context, passage: Passage, said: Sequence[Heard], before: Sequence[Draft]) -> None:
    """«اندلعت اشتباكات …. وقال قائد الشرطة إن الاشتباكات …»: who speaks of what the lead told without a source is its
    source."""
    spoken = passage.reading.attribution.speakers
    if not said or not spoken or passage.sentence.index > LEAD:
        return
    named = {
        name for c in passage.chunks
        if c.kind == "trigger" and ctx.lexicon.definite(passage.reading.tokens[c.first]) for name in c.senses
    }  # fmt: skip
    groups = {ctx.refiner.group[name] for name in named if name in ctx.refiner.group}
    for d in before:
        told = ctx.refiner.group[d.event] in groups or ("harm" in named and d.event in ctx.refiner.harmful)
        if told and d.sentence == passage.sentence.index - 1 and d.sentence and not d.sources:
            d.sources = [said[0].source]


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
    own = [d for d in made if start <= d.anchor[0] < stop and not _said_anew(passage, heard, d)]
    if own:
        return own[0]
    last = next((d for d in reversed(before) if d.event in ctx.refiner.harmful or ctx.refiner.group[d.event] == "control"), None)
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
