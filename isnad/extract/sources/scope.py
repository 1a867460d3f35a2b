"""How far each speaker of a sentence is heard: «أعلن التنظيم أن …، فيما قال مسؤول إن …، بحسب الشرطة»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.sources.sentence import Speaker


def heard(chunks: Sequence[Chunk], speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Speakers with the tokens `[start, stop)` that they speak of.

    A verb of saying governs what follows it up to the next one, or up to the break («فيما», «بينما») before that;
    «بحسب …» credits its whole clause, and what follows it where it opens the sentence.
    """
    breaks = [c.first for c in chunks if "meanwhile" in c.senses]
    end = chunks[-1].last if chunks else 0
    told = [s.at for s in speakers]
    ends = [max((b for b in breaks if b < at), default=at) for at in told]  # where the clause of each speaker begins
    out = []
    for s in speakers:
        ahead = [e for e, at, other in zip(ends, told, speakers, strict=True) if at > s.at and (e < at or not _behind(chunks, other))]
        stop = min((e for e in ahead if e > s.at), default=end)
        start = max((b for b in breaks if b < s.at), default=0) if _behind(chunks, s) else min(s.at, s.first)
        out.append(replace(s, start=start, stop=stop))
    return tuple(out)


def _behind(chunks: Sequence[Chunk], s: Speaker) -> bool:
    """Whether a speaker is credited behind what he says."""
    if not s.credited:
        return False
    return any(c.kind == "trigger" and c.last <= s.at for c in chunks)
