"""The second pass: from what each sentence says to drafts of events, with what hangs on the report.

Dates are resolved against the report's day, places against its country context, speakers carried across sentences,
harm attached to the event that caused it.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.casualties.tolling import attach_tolls
from isnad.extract.context import Context, Passage, context, passages
from isnad.extract.draft import Credit, Draft
from isnad.extract.drafting import draft_of
from isnad.extract.frames.anchors import anchors, by_chance
from isnad.extract.merging.summing import without_sums
from isnad.extract.reading import Reader
from isnad.extract.roles.anaphora import Actors, name_actors
from isnad.extract.roles.blame import blame
from isnad.extract.roles.claiming import take_responsibility
from isnad.extract.roles.enemies import name_enemies
from isnad.extract.roles.initiators import name_doers
from isnad.extract.roles.sharing import share_deed
from isnad.extract.roles.targets import name_aims
from isnad.extract.roles.victims import name_harmed
from isnad.extract.scene.beside import caused, go_on, share_battles, without_captives, without_counts
from isnad.extract.scene.carrying import Told, carry, told_last
from isnad.extract.scene.dating import attach_date, date_as_before
from isnad.extract.scene.placing import LastNamed, last_named, placed
from isnad.extract.sources.answering import answer
from isnad.extract.sources.attributing import attribute
from isnad.extract.sources.speaking import Heard, Speakers
from isnad.extract.status.background import look_back
from isnad.extract.status.enough import stands
from isnad.extract.status.weighing import telling
from isnad.model import Doc

# Chunks at the head of a sentence among which «من جهة أخرى» turns to something else (November 2026).
OPENING = 3


def drafts(doc: Doc, reader: Reader) -> list[Draft]:
    """Drafts of every event of a report, in reading order, not yet merged."""
    read = passages(doc, reader)
    if not read:
        return []
    ctx = context(doc, reader, read)
    speakers = Speakers(ctx, read)
    out: list[Draft] = []
    last = LastNamed()
    told = Told()
    for passage in read:
        said = speakers.of(passage), speakers.through(passage)
        made = _of_sentence(ctx, passage, *said, last, out) if passage.reading.eventful else []
        date_as_before(passage, out, made)
        carry(ctx, passage, told, made)
        told = told_last(ctx, passage, told, made)
        take_responsibility(ctx, passage, out, made)  # «وتبنى التنظيم العملية» tells no event of its own
        if passage.reading.eventful:
            blame(ctx, passage, out, made)
        made = answer(ctx, passage, said[0], out, made)
        for draft in made:
            go_on(ctx, draft, out)
            out.append(draft)
        last = last_named(ctx, passage, last)
    actors = Actors(ctx, read)
    name_actors(ctx, actors, out)
    name_enemies(ctx, read, out, actors)
    return without_sums(out, ctx.refiner)


def _of_sentence(
    ctx: Context, passage: Passage, said: Sequence[Heard], credits: Sequence[Credit],
    last: LastNamed, before: Sequence[Draft],
) -> list[Draft]:  # fmt: skip
    """The events of one sentence, which follow those told `before`."""
    reading = passage.reading
    found = ((a.at, draft_of(ctx, passage, a)) for a in anchors(ctx, reading))
    made = caused(ctx, reading, [(index, draft) for index, draft in found if draft is not None])
    attach_tolls(ctx, passage, made)
    made = [(i, d) for i, d in made if not (d.weak and by_chance(ctx, reading))]
    name_doers(ctx, passage, before, made)
    name_aims(ctx, passage, made)
    name_harmed(ctx, passage, (draft for _, draft in made))
    out: list[Draft] = []
    for index, draft in made:
        attach_date(ctx, passage, index, draft, [i for i, other in made if i != index and not other.weak])
        look_back(ctx, passage, index, draft)
        attribute(ctx, passage, index, draft, said, credits)
        share_deed(passage, index, draft, [d for i, d in made if i < index])
        draft.tellings = [telling(ctx, passage, index, draft)]
        # Dead or wounded told by themselves are of an event told before; «المستشفى» beside them is not where it was.
        out.extend(placed(ctx, passage, index, draft, LastNamed() if draft.weak else last))
    out = without_counts(out)
    share_battles(out)
    for draft in out:
        draft.bare = not stands(ctx, draft)
        draft.roles.update({"target": aim} if (aim := draft.roles.pop("aim", [])) else {})
        draft.headline = draft.doer_ahead = draft.sentence == 0
        draft.turns = draft.turns or any("turn" in c.senses for c in reading.chunks[:OPENING])
    return without_captives(ctx, out)
