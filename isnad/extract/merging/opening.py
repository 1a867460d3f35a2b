"""How a sentence turns to something else: «من جهة أخرى …», «وفي حادث منفصل …», «كما …», «وفي تعز …»."""

from __future__ import annotations

from isnad.extract.reading import Reading

# Chunks at the beginning of a sentence among which a word that turns to something else may stand (November 2026).
OPENING = 3


def turns(reading: Reading) -> bool:
    """Whether a sentence begins with words that turn to another matter."""
    return any("turn" in c.senses for c in reading.chunks[:OPENING])


def opens(reading: Reading) -> bool:
    """Whether a sentence begins with a word that adds something, or with the place it tells of."""
    real = [c for c in reading.chunks[: OPENING + 1] if c.kind != "mark" and "and" not in c.senses]
    if not real:
        return False
    placed = len(real) > 1 and "in" in real[0].senses and real[1].kind in ("place", "place_type")
    return placed or "addition" in real[0].senses
