"""What only the whole report settles: roles and dates of merged drafts that nothing beside their triggers told."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.draft import Draft, Filler
from isnad.extract.frames.refine import Refiner

# How many sentences back the enemy of a side that goes on fighting may be named (set on gold/dev, November 2026).
SAME_ENEMY = 2
_CAMPAIGN = frozenset(("armed_clash", "territory_change"))
# Attacks that are told of a town as what they hit, where nothing in it is named.
_AT_PLACES = frozenset(("shelling", "airstrike", "drone_strike", "bombing", "suicide_bombing", "attack"))


def settled(merged: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """Drafts with what follows from the rest of what is told: the harmed as targets, the day of the telling as date."""
    for n, draft in enumerate(merged):
        _against(merged, n)
        _harmed(draft)
        _answerable(draft)
        if draft.tellings and "commented" in draft.tellings[0]:
            draft.background = True  # who begins by condemning it does not tell it as news
        if draft.date is None:
            draft.date = draft.announced or draft.carried
    return list(merged)


def _against(merged: Sequence[Draft], n: int) -> None:
    """«وسيطرت المقاومة أيضا على …»: whoever fought one enemy shortly before took the next place from him too."""
    draft = merged[n]
    doers = {_side(f) for f in draft.roles.get("initiator", ())}
    if draft.event not in _CAMPAIGN or not doers or "target" in draft.roles or "harmed" in draft.roles:
        return
    for other in reversed(merged[:n]):
        if draft.sentence - other.sentence > SAME_ENEMY:
            return
        if other.event in _CAMPAIGN and doers & {_side(f) for f in other.roles.get("initiator", ())}:
            enemies = [f for f in other.roles.get("target", ()) if f.phrase and f.phrase.actors and not f.phrase.place_kind]
            if enemies:
                draft.roles["target"] = enemies
                return


def _side(f: Filler) -> str:
    """Whose side somebody is on, as far as is known."""
    return f.party or (f.phrase.actors[0] if f.phrase and f.phrase.actors else f.text)


def _harmed(draft: Draft) -> None:
    """Whoever is told to have been harmed was hit, where nothing else is told to have been."""
    harmed = draft.roles.pop("harmed", [])
    if harmed and "target" not in draft.roles:
        draft.roles["target"] = harmed
    struck = draft.roles.pop("struck", [])
    if struck and "target" not in draft.roles and draft.event in _AT_PLACES:
        draft.roles["target"] = struck


def _answerable(draft: Draft) -> None:
    """Whoever claims an attack or is blamed for it is among those who did it."""
    for role in ("claimed_by", "accused"):
        told = draft.roles.get("initiator", [])
        known = {f.text for f in told} | {a for f in told if f.phrase for a in f.phrase.actors}
        new = [f for f in draft.roles.get(role, ()) if known.isdisjoint((f.text, *(f.phrase.actors if f.phrase else ())))]
        if new:
            draft.roles["initiator"] = [*told, *new]
