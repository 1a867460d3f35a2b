"""Who says what a draft tells, and whether it is of themselves that they speak."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Credit, Draft, Filler, Source
from isnad.extract.phrases.counts import Phrase
from isnad.extract.reading import Reading
from isnad.extract.sources.speaking import Heard

# How many chunks before a trigger «أنها» may stand (set on gold/dev, November 2026).
SELF_REACH = 16
_DOES = frozenset(("launch", "trigger"))
# Kinds of actors that do what they tell, and of those that only tell it.
_ACTORS = frozenset(("army", "armed_group", "militia", "paramilitary", "coalition", "police", "security", "intelligence", "government"))
_ONLOOKERS = frozenset(("ngo", "international", "media", "other"))


def attribute(
    ctx: Context, passage: Passage, index: int, draft: Draft, said: Sequence[Heard], credits: Sequence[Credit]
) -> None:
    """Who says it, through which agency; who did it or denies it where that is the one who speaks."""
    at = passage.chunks[index].first
    sources = draft.sources = list({h.source.text: h.source for h in said if h.start <= at < h.stop}.values())
    draft.agencies = list(credits)
    if not sources:
        return
    speaker = sources[0]
    draft.said[passage.sentence.index] = speaker.text
    if (
        "initiator" not in draft.roles
        and speaker.kind == "official"
        and (kind := ctx.lexicon.actor_kinds.get(speaker.actor or "")) not in _ONLOOKERS
        and _speaks_of_itself(passage.reading, index, _DOES | {"manage"} if kind in _ACTORS else _DOES)
    ):
        draft.roles["initiator"] = [_speaker(speaker, "speaker-is-initiator")]
    if draft.status == "denied":
        draft.denied_by = _speaker(speaker, "denied-by-speaker")


def _speaker(speaker: Source, rule: str) -> Filler:
    return Filler(speaker.words, speaker.text, rule, Phrase(actors=(speaker.actor,)) if speaker.actor else None)


def _speaks_of_itself(reading: Reading, index: int, senses: frozenset[str]) -> bool:
    """«أعلنت المقاومة أنها نفذت كمائن»: a pronoun on the particle, then a verb of doing, then the trigger."""
    for i in range(index - 1, max(-1, index - SELF_REACH), -1):
        c = reading.chunks[i]
        if "self" in c.senses:
            return any(x.senses & senses for x in reading.chunks[i + 1 : i + 3])
        if c.senses & {"who", "country"} and c.kind != "place":
            return False
    return False
