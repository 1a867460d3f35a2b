"""Whether a sentence turns to something else: «كما …», «من جهة أخرى …», «وفي حادث منفصل …», «وفي تعز …»."""

from __future__ import annotations

from isnad.extract.reading import Reading


def opens(reading: Reading) -> bool:
    """Whether a sentence begins with a word that adds or turns to another matter, or with the place it tells of."""
    real = [c for c in reading.chunks[:5] if c.kind != "mark" and "and" not in c.senses][:2]
    if not real:
        return False
    if real[0].senses & {"addition", "turn"}:
        return True
    return len(real) > 1 and "in" in real[0].senses and real[1].kind in ("place", "place_type")
