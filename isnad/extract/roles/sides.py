"""Whose men people are, and what they are: role and nationality as the words for them, or their actor, tell."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.words.lexicon import Lexicon
from isnad.model import Token

# What an actor's kind makes of its men, where the words for them do not say; a state's men share its nationality.
MEN = {
    "armed_group": "militant", "militia": "militant", "police": "police", "security": "police", "army": "soldier",
    "coalition": "soldier", "paramilitary": "militant",
}  # fmt: skip
OF_A_STATE = frozenset(("army", "police", "security", "state", "government", "intelligence"))


def role_and_nation(c: Chunk, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Role and nationality (ISO code) that the words of a chunk give the people they name."""
    p = c.value if isinstance(c.value, Phrase) else Phrase()
    kinds = [lexicon.actor_kinds[a] for a in p.actors if a in lexicon.actor_kinds]
    return _role(c, p, kinds), _nation(c, p, kinds, tokens, lexicon)


def _role(c: Chunk, p: Phrase, kinds: Sequence[str]) -> str | None:
    entry = c.entry("person")
    if entry is not None and entry.row.get("note") == "anybody" and not kinds:
        return None
    if p.actors and (entry is None or entry.sense in ("soldier", "civilian", "other")):
        found = next((MEN[k] for k in kinds if k in MEN), None)
        if found is not None and (entry is None or c.kind == "actor" or entry.sense != "civilian"):
            return found
    return entry.sense if entry is not None else p.who


def _nation(c: Chunk, p: Phrase, kinds: Sequence[str], tokens: Sequence[Token], lexicon: Lexicon) -> str | None:
    """The nationality that the words tell: that of an actor only where its name does («الجيش السوري»)."""
    if p.nationality is None or not p.actors or any(_national(t, lexicon) for t in tokens[c.first : c.last]):
        of_a_state = any(k in OF_A_STATE for k in kinds)
        return p.nationality if not p.actors or not kinds or of_a_state else None
    return None


def _national(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token is a word of nationality."""
    return any(e.kind == "nationality" for node in lexicon.looks[token.norm].nodes for e in node.entries)
