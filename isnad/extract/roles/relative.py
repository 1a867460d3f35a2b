"""Relative clauses: who does what a clause behind «الذي» tells, its antecedent or whoever stands behind its verb."""

from __future__ import annotations

from isnad.extract.context import Passage

# Verbs whose subject is a side.
DONE_BY = frozenset(("control.verb", "assault.verb", "seize.verb", "fire.verb", "execute.verb", "move.verb", "sends", "catches",
                     "takes.in", "seize.weapon.verb"))  # fmt: skip
# Those among them whose object stands bare behind them.
_TRANSITIVE = frozenset(("assault.verb", "seize.verb", "execute.verb"))


def describes(passage: Passage, index: int) -> bool:
    """Whether a verb opens a clause that describes who does it: «الذي» before it, no pronoun at it or right behind."""
    chunks = passage.chunks
    c, after = chunks[index], chunks[index + 1] if index + 1 < len(chunks) else None
    verb = any(e.kind == "trigger" for e in c.entries) and all(e.pos in ("past", "present") for e in c.entries if e.kind == "trigger")
    if not verb or not index or "that" not in chunks[index - 1].senses or c.senses.isdisjoint(_TRANSITIVE):
        return False
    resumed = after is not None and after.kind == "op" and after.first < after.last  # «عليها», «من قبل»
    return not resumed and not passage.reading.tokens[c.last - 1].enclitics
