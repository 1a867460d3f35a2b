"""How far each speaker of a sentence is heard: «أعلن التنظيم أن …، فيما قال مسؤول إن …، بحسب الشرطة»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.chunks import Chunk
from isnad.extract.sources import Speaker

# How many chunks with a width may stand before a word like «بحسب» that opens its sentence.
OPENING = 2


def heard(chunks: Sequence[Chunk], speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Speakers with the tokens `[start, stop)` that they speak of.

    A verb of saying governs what follows it up to the next one or to a break («فيما», «بينما»); «بحسب …» governs what
    stands before it from the last break on, and what follows it where it opens its clause.
    """
    breaks = [c.first for c in chunks if "meanwhile" in c.senses]
    end = chunks[-1].last if chunks else 0
    ahead = sorted(s.at for s in speakers if not _behind(chunks, s))
    out = []
    for s in speakers:
        if _behind(chunks, s):
            start = max((b for b in breaks if b < s.at), default=0)
            out.append(replace(s, start=start, stop=s.at))
        else:
            nexts = [a for a in ahead if a > s.at]
            stop = min(nexts + [b for b in breaks if b > s.at], default=end)
            out.append(replace(s, start=min(s.at, s.first), stop=stop))
    return tuple(out)


def _behind(chunks: Sequence[Chunk], s: Speaker) -> bool:
    """Whether a speaker is named behind what he says."""
    if not s.credited:
        return False
    before = [c for c in chunks if c.first < c.last and c.last <= s.at]
    return len(before) > OPENING and "meanwhile" not in before[-1].senses
