"""A figure of casualties, and which words of harm tell of which outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count

Outcome = Literal["killed", "wounded", "arrested", "missing", "displaced"]
_OUTCOMES: dict[str, Outcome] = {
    "kill": "killed", "kill.verb": "killed", "killed.people": "killed", "wound": "wounded", "wound.verb": "wounded",
    "wounded.people": "wounded", "execute": "killed", "execute.verb": "killed", "deadly": "killed", "other.arrested": "arrested", "other.arrested.verb": "arrested",
    "other.missing": "missing", "other.displaced": "displaced",
}  # fmt: skip
# «نصب كمينا» is written like a form of «يصاب».
_LAID = frozenset(("launch", "wound.verb"))
_TELLING = frozenset(_OUTCOMES)
# Words of harm that are the people harmed.
PEOPLE = frozenset(("killed.people", "wounded.people", "other.arrested", "other.missing", "other.displaced"))


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure: outcome, count, victim role, nationality (ISO code), whether it is a part of another figure, the
    chunks `[first, last)` it spans, the index of its trigger chunk, for a sum the figures that were added up, and
    whether it is told as the newest («ارتفعت الحصيلة إلى»)."""

    outcome: Outcome
    count: Count
    who: str | None
    nationality: str | None
    part: bool
    first: int
    last: int
    trigger: int
    summed: tuple[Toll, ...] = ()
    newest: bool = False


def outcome_of(c: Chunk) -> Outcome | None:
    """What a word of harm says happened to people; None for any other word."""
    if _TELLING.isdisjoint(c.senses) or c.senses >= _LAID:  # nearly every word that is asked about tells nothing
        return None
    return next(_OUTCOMES[s] for s in _OUTCOMES if s in c.senses)
