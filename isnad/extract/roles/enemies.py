"""Whom a side fought, struck or took a place from, where no rule over the trigger says so: its enemy, named in the sentence.

«حاصرت القوات البلدة التي يتحصن فيها المتمردون», «تقدم الجيش بعد انهيار دفاعات التنظيم»: who the enemies of a side are, the report
tells where it names both in one event, or `lexicon/conflicts.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.listing import helping, joined_after, joined_before
from isnad.extract.roles.anaphora import Actors, recognise
from isnad.extract.roles.fillers import filler

# Groups of events that one armed side does to another, and events that have two sides of necessity.
_FOUGHT = frozenset(("strike", "blast", "ground", "control"))
_TWO_SIDED = frozenset(("armed_clash", "territory_change"))
_ARMED = frozenset(("armed_group", "militia", "paramilitary", "army", "coalition", "police", "security"))
_AIRCRAFT = frozenset(("means.air", "means.drone"))
_NAMES = frozenset(("actor", "group", "person"))
Enmity = frozenset[tuple[str, str]]


class _Named(NamedTuple):
    """Somebody whom a sentence names: the chunk, how many characters away from a trigger, the name."""

    chunk: int
    away: int
    filler: Filler


def name_enemies(ctx: Context, read: Sequence[Passage], made: Sequence[Draft], actors: Actors) -> None:
    """Give drafts of fighting that name who did it but nobody who was hit the enemy of his that stands nearest in the
    sentence, as `enemy`: what the report tells otherwise goes before it."""
    known = ctx.lexicon.rivals | _told(ctx, made)
    for draft in made:
        if draft.event not in _TWO_SIDED or "target" in draft.roles:
            continue
        passage = read[draft.sentence]
        if "initiator" in draft.roles:
            _against(passage, draft, list(_named(ctx, passage, draft, actors)), known)
        elif draft.event == "armed_clash":
            _both_sides(passage, draft, list(_named(ctx, passage, draft, actors)), known)


def _against(passage: Passage, draft: Draft, named: Sequence[_Named], known: Enmity) -> None:
    """The enemy of those who did it that stands nearest, with whoever is listed beside him."""
    own = {f.party for f in draft.roles["initiator"]}
    found = [n for n in named if any((o, n.filler.party) in known for o in own)]
    if found:
        near = min(found, key=lambda n: n.away).chunk
        draft.roles["enemy"] = [n.filler for n in found if n.chunk in _list(passage, near)]


def _both_sides(passage: Passage, draft: Draft, named: Sequence[_Named], known: Enmity) -> None:
    """«سقط قتلى من الحوثيين والمقاومة خلال المواجهات»: of a fight without sides those that a sentence names."""
    for first in named:
        foes = [n for n in named if (first.filler.party, n.filler.party) in known]
        if foes:
            draft.roles["enemy"] = [n.filler for n in foes if n.chunk in _list(passage, foes[0].chunk)]
            draft.roles["side"] = [n.filler for n in named if n is first or (n not in foes and n.chunk in _list(passage, first.chunk))]
            return


def _list(passage: Passage, k: int) -> set[int]:
    """The chunks of the enumeration that chunk `k` is a member of."""
    return {*joined_before(passage.reading, k), *joined_after(passage.reading, k)}


def _told(ctx: Context, made: Sequence[Draft]) -> Enmity:
    """The pairs of sides of which the report tells that one fought the other."""
    out: set[tuple[str, str]] = set()
    for draft in made:
        if ctx.refiner.group[draft.event] in _FOUGHT:
            doers = {f.party for f in draft.roles.get("initiator", ()) if f.party}
            hit = {f.party for f in draft.roles.get("target", ()) if f.party}
            out |= {pair for a in doers for b in hit - doers for pair in ((a, b), (b, a))}
    return frozenset(out)


def _named(ctx: Context, passage: Passage, draft: Draft, actors: Actors) -> Iterator[_Named]:
    """Everybody whom a sentence names, but those who did what the draft tells and those who only fly."""
    taken = [f.words for f in draft.roles.get("initiator", ())]
    own = {f.party for f in draft.roles.get("initiator", ())}
    for k, c in enumerate(passage.chunks):
        if c.kind not in _NAMES or "who" not in c.senses or c.senses & _AIRCRAFT or helping(passage.chunks, k):
            continue
        if _overlap(passage, c, taken):
            continue
        f = filler(ctx, passage, k, "enemy-in-sentence")
        away, f.points = abs(f.words[0] - draft.anchor[0]), False
        recognise(ctx, actors, f)
        if f.party not in own and f.phrase and any(ctx.lexicon.actor_kinds.get(a) in _ARMED for a in f.phrase.actors):
            yield _Named(k, away, f)


def _overlap(passage: Passage, c: Chunk, taken: Sequence[tuple[int, int]]) -> bool:
    start, stop = passage.words(c.first, max(c.last, c.first + 1))
    return any(a < stop and start < b for a, b in taken)
