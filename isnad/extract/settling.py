"""What only the whole report settles: roles and dates of merged drafts that nothing beside their triggers told."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.draft import Draft
from isnad.extract.refine import Refiner


def settled(merged: Sequence[Draft], refiner: Refiner) -> list[Draft]:
    """Drafts with what follows from the rest of what is told: the harmed as targets, the day of the telling as date."""
    for draft in merged:
        _harmed(draft)
        _answerable(draft)
        if draft.date is None:
            draft.date = draft.announced
    return list(merged)


def _harmed(draft: Draft) -> None:
    """Whoever is told to have been harmed was hit, where nothing else is told to have been."""
    harmed = draft.roles.pop("harmed", [])
    if harmed and "target" not in draft.roles:
        draft.roles["target"] = harmed


def _answerable(draft: Draft) -> None:
    """Whoever claims an attack or is blamed for it is among those who did it."""
    for role in ("claimed_by", "accused"):
        told = draft.roles.get("initiator", [])
        known = {f.text for f in told} | {a for f in told if f.phrase for a in f.phrase.actors}
        new = [f for f in draft.roles.get(role, ()) if known.isdisjoint((f.text, *(f.phrase.actors if f.phrase else ())))]
        if new:
            draft.roles["initiator"] = [*told, *new]
