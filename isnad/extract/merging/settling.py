"""What only the whole report settles: roles and dates of merged drafts that nothing beside their triggers told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.draft import Draft, Filler
from isnad.extract.frames.refine import Refiner

# How many sentences away the enemy of a side that goes on fighting may be named (set on gold/dev, November 2026).
SAME_ENEMY = {"armed_clash": 4, "territory_change": 2}
_CAMPAIGN = frozenset(("armed_clash", "territory_change"))
_FOUGHT = frozenset(("ground", "control"))
# Attacks that are told of a town as what they hit, where nothing in it is named.
_AT_PLACES = frozenset(("shelling", "airstrike", "drone_strike", "bombing", "suicide_bombing", "attack"))


def settled(merged: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """Drafts with what follows from the rest of what is told: the harmed as targets, the day of the telling as date."""
    for n, draft in enumerate(merged):
        _met(draft, refiner)
        _against(merged, n, refiner)
        _harmed(draft)
        _answerable(draft)
        if draft.tellings and "commented" in draft.tellings[0]:
            draft.background = True  # who begins by condemning it does not tell it as news
        if draft.date is None:
            draft.date = draft.announced or draft.carried
    return list(merged)


def _met(draft: Draft, refiner: Refiner) -> None:
    """The enemy named beside a capture or a fight is whom it was fought against; of a strike only where nothing else
    tells whom it hit."""
    enemy, doers = draft.roles.pop("enemy", []), draft.roles.pop("side", [])
    if doers and not draft.roles.keys() & {"initiator", "target"}:
        draft.roles["initiator"] = doers
    harmed = draft.roles.keys() & {"harmed", "struck"} and draft.event not in _CAMPAIGN
    if enemy and "target" not in draft.roles and not harmed:
        draft.roles["target"] = enemy


def _against(merged: Sequence[Draft], n: int, refiner: Refiner) -> None:
    """«وسيطرت المقاومة أيضا على …»: whoever fights one enemy shortly before or after took the place from him too."""
    draft = merged[n]
    doers = {_side(f) for f in draft.roles.get("initiator", ())}
    if draft.event not in _CAMPAIGN or not doers or "target" in draft.roles or "harmed" in draft.roles:
        return
    for other in sorted(merged, key=lambda d: abs(d.sentence - draft.sentence)):
        if abs(draft.sentence - other.sentence) > SAME_ENEMY[draft.event]:
            return
        if other is draft or other.background != draft.background or refiner.group[other.event] not in _FOUGHT or not _same_days(draft, other):
            continue
        for mine, theirs in (("initiator", "target"), ("target", "initiator")):
            if doers & {_side(f) for f in other.roles.get(mine, ())}:
                enemies = [f for f in other.roles.get(theirs, ()) if _fights(f) and _side(f) not in doers]
                if enemies:
                    draft.roles["target"] = [replace(f, rule="enemy-elsewhere") for f in enemies]
                    return


def _same_days(a: Draft, b: Draft) -> bool:
    """Whether no dates part two events."""
    return a.date is None or b.date is None or a.date[0].from_ == b.date[0].from_


def _fights(f: Filler) -> bool:
    """Whether a name is that of somebody who may hold a place."""
    return f.phrase is not None and bool(f.phrase.actors) and not f.phrase.place_kind


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
