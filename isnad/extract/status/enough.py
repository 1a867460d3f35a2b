"""Whether enough is told beside a trigger to call it an event."""

from __future__ import annotations

from isnad.extract.context import Context
from isnad.extract.draft import Draft

# How many characters behind a word with peaceful uses its place may stand (set on gold/dev, November 2026).
PLACED_NEAR = 60


def stands(ctx: Context, draft: Draft) -> bool:
    """Whether there is enough to call it an event: a role, a place, a date or harm beside the trigger."""
    told = {r for r, fillers in draft.roles.items() if any(f.rule != "place-beside" for f in fillers)}
    told -= {"means", "aim", "struck"}
    if draft.place and draft.place[1].rule == "place-bound":
        told.add("target")  # a place that a rule says was struck
    if draft.weak and (ctx.arms == 0 or not ctx.armed):
        return False
    if draft.needs_arms and not (ctx.armed and (ctx.arms or told & {"initiator", "target"} or draft.tolls)):
        return False
    group = ctx.refiner.group[draft.event]
    if draft.event == "agreement" and draft.needs_arms and draft.definite and not draft.made:
        return False  # «الاتفاق مع …» speaks of one made before
    if draft.event == "armed_clash" and draft.needs_arms and not told and not draft.tolls and not _placed_near(draft):
        return False  # «معركة الإصلاح» is fought nowhere
    if group == "move" and not told and not (draft.place and (draft.named or draft.event == "base_handover")):
        return False
    if group == "control":
        named = draft.place is not None and draft.place[0].precision != "country"
        # Who took it, and from whom or which site: «تقدمت الشرطة بعد اشتباكات مع المسلحين».
        by_whom = "initiator" in told and ("target" in draft.roles or draft.taken)
        site = draft.taken and "initiator" in told
        by_whom = by_whom or (draft.named and "initiator" in told)
        return site or (named and (draft.pronoun or draft.placed or by_whom))
    if draft.event == "riot" and draft.definite and draft.sentence:
        return bool(draft.tolls)  # «وقف أعمال العنف» is said of any war
    pointing = group in ("blast", "ground") or (group == "street" and draft.place is None)
    if draft.needs_role or (draft.definite and draft.sentence and draft.status != "ongoing" and pointing):
        return bool(told or draft.tolls)  # «الهجوم» points to what was told, or to nothing in particular
    alone = draft.event in ctx.refiner.plain or draft.named or (group in ("truce", "pressure") and bool(draft.rules))
    return bool(draft.place or draft.tolls or told) or draft.date is not None or alone


def _placed_near(draft: Draft) -> bool:
    """Whether the place of a draft stands right behind its trigger or is no mere region, or it is told as going on."""
    near = draft.place is not None and 0 <= draft.place[1].words[0] - draft.anchor[1] <= PLACED_NEAR
    precise = draft.place is not None and draft.place[0].precision in ("site", "town") and not draft.definite
    return near or precise or draft.status == "ongoing" or draft.headline
