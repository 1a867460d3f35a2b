"""Sharpen the type of an event by what is said beside its trigger, as `lexicon/refinements.tsv` tells."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.frames.match import Binding
from isnad.extract.reading import Reading
from isnad.extract.words.marks import PAUSES
from isnad.pack import Pack

# Chunks on either side of the trigger in which a word for the means counts.
WINDOW = 10

# and how many chunks behind a word of support its weapons may stand.
SUPPORT = 3


class Refiner:
    """The refinements and event types of a pack."""

    def __init__(self, pack: Pack) -> None:
        rows = pack.table("event_types")
        self.harmful = frozenset(r["id"] for r in rows if r["harmful"] == "yes")
        self.split = frozenset(r["id"] for r in rows if r["split"] == "yes")
        self.plain = frozenset(r["id"] for r in rows if r["plain"] == "yes")
        self.group = {r["id"]: r["group"] for r in rows}
        self.rows = [
            (r["event"], frozenset(r["when"].split()), r["becomes"]) for r in pack.table("refinements")
        ]

    def sharpens(self, event: str, vaguer: str) -> bool:
        """Whether `event` is what `vaguer` becomes when more is told of it: a suicide bombing is a bombing."""
        steps = {becomes for start, _, becomes in self.rows if start == vaguer} - {vaguer}
        return event in steps or any(self.sharpens(event, step) for step in steps)

    def from_air(self, event: str) -> bool:
        """Whether an event is a strike from the air, and so made by whoever has aircraft."""
        return self.group[event] == "strike" and event in self.plain

    def refine(self, event: str, index: int, reading: Reading, bindings: Sequence[Binding]) -> str:
        """The sharper type of `event` whose trigger is chunk `index`; applied again until nothing changes."""
        senses = self._beside(index, reading)
        for b in bindings:
            if b.role in ("initiator", "means") and not _supports(reading, b.chunk):
                senses |= reading.chunks[b.chunk].senses
        changed = True
        while changed:
            changed = False
            for start, when, becomes in self.rows:
                if event == start and when <= senses:
                    event, changed = becomes, True
                    break
        return event

    def by_guns(self, index: int, reading: Reading) -> bool:
        """Whether artillery or rockets are named at or beside the trigger at chunk `index`: no aircraft struck."""
        c = reading.chunks[index]
        strong = "weak" not in c.senses and not c.senses & {"means.air", "means.drone"}
        return "shelling" in c.senses and (strong or "means.rocket" in self._beside(index, reading))

    def _beside(self, index: int, reading: Reading) -> frozenset[str]:
        out: set[str] = set()
        # «قتل سبعة وتفكيك عبوة»: what was taken from somebody hit nobody.
        caught = {i for m in reading.matches if m.event == "weapons_seizure" for i in m.consumed}
        for step in (-1, 1):
            i, left = index + step, WINDOW
            while 0 <= i < len(reading.chunks) and left:
                c = reading.chunks[i]
                if c.kind == "mark" and reading.tokens[c.first].norm in PAUSES:
                    break
                if i in caught:
                    break
                if c.kind == "trigger":  # the weapon of a strike may be a trigger by itself
                    out |= c.senses
                    break
                if not (_supports(reading, i) or _describes(reading, i)) and c.kind not in ("actor", "group"):  # whose aircraft it is tells nothing unless they struck
                    out |= c.senses
                i, left = i + step, left - 1
        return frozenset(out | reading.chunks[index].senses)


def _supports(reading: Reading, i: int) -> bool:
    """«بدعم من طيران التحالف»: who helps strikes besides; the attack was made by others."""
    return any("support" in c.senses for c in reading.chunks[max(0, i - SUPPORT) : i])


def _describes(reading: Reading, i: int) -> bool:
    """«جماعات مقاتلة»: the word for a fighter plane is an adjective behind people who fight."""
    before = reading.chunks[i - 1] if i else None
    adjective = any(e.kind == "means" and e.row["note"] == "adjective" for e in reading.chunks[i].entries)
    return adjective and before is not None and before.kind in ("actor", "group", "person")
