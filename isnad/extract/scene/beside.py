"""Events told beside each other: what drafts of one sentence, and of those before, are to each other."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Context
from isnad.extract.draft import Draft, Filler
from isnad.extract.reading import Reading
from isnad.extract.roles.parties import party

# How many sentences back «القصف» may point (set on gold/dev, November 2026).
BACK = 2


def caused(ctx: Context, reading: Reading, made: Sequence[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """«أدى الهجوم إلى إصابة ... نتيجة سقوط صاروخين»: the cause of an attack's harm is that attack, told closer."""
    out: list[tuple[int, Draft]] = []
    for index, draft in made:
        last = out[-1][1] if out else None
        causes = index > 0 and "cause" in reading.chunks[index - 1].senses
        if last is None or not causes or not {last.event, draft.event} <= ctx.refiner.harmful:
            out.append((index, draft))
            continue
        last.evidence.append(draft.anchor)
        last.rules += [r for r in draft.rules if r not in last.rules]
        for role, fillers in draft.roles.items():
            last.roles.setdefault(role, fillers)
        last.event = draft.event if last.event == "attack" else last.event
    return out


def without_counts(made: list[Draft]) -> list[Draft]:
    """«هجومين ... الهجوم الأول ... الهجوم الثاني»: the members tell the count in full, and share its roles."""
    members = [d for d in made if d.ordinal is not None]
    if len(members) < 2:
        return made
    out = []
    for d in made:
        if d.counted and d.ordinal is None and not d.tolls and any(m.event == d.event for m in members):
            for m in members:
                for role, fillers in d.roles.items():
                    m.roles.setdefault(role, list(fillers))
                m.place = m.place or d.place
                m.background = m.background or d.background
        else:
            out.append(d)
    return out


def share_battles(made: Sequence[Draft]) -> None:
    """«سيطرت القوات على البلدة بعد اشتباكات مع المتمردين»: fight and capture are of the same sides and place."""
    for clash in made:
        for control in made:
            if (
                clash.event == "armed_clash"
                and control.event == "territory_change"
                and clash.status != "denied"
            ):
                _share_battle(clash, control)


def _share_battle(clash: Draft, control: Draft) -> None:
    for role in ("initiator", "target"):
        if role in control.roles:
            clash.roles.setdefault(role, list(control.roles[role]))
        elif role in clash.roles:
            captors = {f.text for f in control.roles.get("initiator", ())}
            if clash.roles[role][0].text not in captors:
                control.roles[role] = list(clash.roles[role])
    if control.place and (clash.place is None or clash.place[1].rule == "place-beside"):
        clash.place = control.place


def without_captives(ctx: Context, made: Sequence[Draft]) -> list[Draft]:
    """Captives within a battle or an attack are harm of it, no arrest or abduction of their own."""
    group = ctx.refiner.group
    fought = any(group[d.event] in ("strike", "blast", "ground", "control") for d in made)
    return [d for d in made if not (fought and group[d.event] == "seize" and not d.place)]


def go_on(ctx: Context, draft: Draft, before: Sequence[Draft]) -> None:
    """«القصف», «الهجوم» with the article goes on with the kind of strike told just before."""
    aims = "assault-upon" in draft.rules and "initiator" not in draft.roles  # «جراء استهداف مبنى»
    if not (draft.definite or aims) or draft.event not in ("shelling", "attack") or draft.by_guns:
        return
    for other in reversed(before):
        if draft.sentence - other.sentence > BACK:
            return
        if ctx.refiner.from_air(other.event):
            draft.event = other.event if _same_side(ctx, draft, other) else draft.event
            return
        if draft.event == "attack" and ctx.refiner.group[other.event] in ("ground", "blast") and not other.weak:
            return  # «الهجوم» points to the last one told


def _same_side(ctx: Context, a: Draft, b: Draft) -> bool:
    """Whether one that did it is named for both, or none for the one or the other."""
    x, y = ({_side(ctx, f) for f in d.roles.get("initiator", ())} for d in (a, b))
    return not x or not y or bool(x & y)


def _side(ctx: Context, f: Filler) -> str:
    """The country of a name, else its party, else its words: «القصف الأميركي» goes on with what the coalition's planes
    struck only where both are American."""
    actor = f.phrase.actors[0] if f.phrase and f.phrase.actors else None
    country = f.phrase.nationality if f.phrase else None
    return country or party(actor, ctx.lexicon.parents) or f.text
