"""The place of a draft: bound by a rule, else the best one beside the trigger, else the one named before."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler, copied
from isnad.extract.drafting import struck
from isnad.extract.phrases.counts import Phrase
from isnad.extract.phrases.listing import hit_there, joined, joined_after, joined_before, listed_places
from isnad.extract.places.resolve import Place
from isnad.extract.roles.fillers import filler, fillers
from isnad.extract.scene.routes import LEAVING, Route, route

# What makes a place less likely to be where it happened, in chunks (set on gold/dev, November 2026): it stands
# before the trigger, it is a whole country or a province, no preposition of place stands before it,
BEFORE, COUNTRY, PROVINCE, LOOSE = 5, 12, 3, 4
# and it only tells where another one lies: «محافظة … في جنوب …».
OUTER = 6
# It tells whose office somebody holds or where a road leads to; another event is told between (November 2026, set on
# articles without labels).
OFFICE, PARTED = 6, 3
# A place set before a sentence holds for all of it: it is never farther than this; and so many chunks may precede it.
FRONTED, OPENING = 4, 4
# How many chunks before a place the speech, the visit or the meeting may stand that it is of.
OCCASION = 7
_SAID = frozenset(("sanctions", "threat", "ceasefire", "agreement"))
_PROVINCES = frozenset(("admin1", "admin2"))


class LastNamed(NamedTuple):
    """The last precise place and the last province that a report named so far, each with the words that name it."""

    point: tuple[Place, Filler] | None = None
    province: tuple[Place, Filler] | None = None


def placed(ctx: Context, passage: Passage, index: int, draft: Draft, last: LastNamed) -> list[Draft]:
    """The draft whose trigger is chunk `index` with its place; several where several places are named for it.

    `last` is what «القاعدة», «المدينة» without a name mean.
    """
    way = route(ctx, passage, index, draft)
    _tell_way(ctx, passage, index, draft, way)
    bound = _bound(ctx, passage, index, draft, way)
    said = draft.event in _SAID
    chosen = bound if bound is not None else _nearest(passage, index, said, _passed(passage, draft, way), draft.pronoun)
    wide = chosen is not None and bound is None and "country" in passage.chunks[chosen].senses
    if (chosen is None or wide) and _same_place(ctx, passage, index, draft, last, near=wide):
        return [draft]
    if chosen is None:
        return [draft]
    members = [chosen]
    # «في البصرة وميسان دون إصابات»: where nobody was hit, it holds for each place.
    counted = any(f.phrase is not None and f.phrase.count is not None for f in draft.roles.get("target", ()))
    if draft.event in ctx.refiner.split and not counted and all(h.toll.count.max == 0 for h in draft.tolls):
        reading = passage.reading
        members = joined_before(reading, chosen) if chosen < index else listed_places(reading, chosen)
    out = []
    for k in members:
        each = draft if len(members) == 1 else copied(draft)
        hit = hit_there(passage.reading, k) if k > members[0] and chosen > index else None
        if hit is not None:
            each.roles["target"] = [filler(ctx, passage, hit, "listed-target")]
        _set_place(ctx, passage, k, each, "place-beside" if bound is None else "place-bound")
        out.append(each)
    return out


def _tell_way(ctx: Context, passage: Passage, index: int, draft: Draft, way: Route) -> None:
    """Whence and whither of a draft, as its words tell them; a base that is handed over goes nowhere."""
    if draft.event == "base_handover":
        draft.roles.pop("from_place", None)
        draft.roles.pop("to_place", None)
    elif ctx.refiner.group[draft.event] == "move":
        for role, k in (("from_place", way.start), ("to_place", way.goal)):
            if k is not None:
                draft.roles[role] = fillers(ctx, passage, joined(passage.reading, k, index), role, where=True)
            else:
                draft.roles.pop(role, None)


def _passed(passage: Passage, draft: Draft, way: Route) -> frozenset[int]:
    """Places on the way that are not where: where those who strike or are sent come from, where those who leave go."""
    k = way.goal if draft.event in LEAVING else way.start
    if draft.event == "redeployment" and way.goal is None:
        k = None
    return frozenset() if k is None else frozenset(joined_after(passage.reading, k))


def last_named(ctx: Context, passage: Passage, before: LastNamed) -> LastNamed:
    """The last precise place and the last province of a sentence, else those of the sentences `before`: what
    «القاعدة» and «المحافظة» in the next ones may mean."""
    point, province = None, None
    for k in range(len(passage.chunks) - 1, -1, -1):
        c = passage.chunks[k]
        if c.kind == "place" and "country" not in c.senses and not _speaks(passage, k) and (point is None or province is None):
            place = ctx.resolver.resolve(c)
            if place is not None and place.precision in ("site", "town"):
                point = point or (place, filler(ctx, passage, k, "place-again", where=True))
            elif place is not None and place.precision in ("admin1", "district"):
                province = province or (place, filler(ctx, passage, k, "place-again", where=True))
    return LastNamed(point or before.point, province or before.province)


def _bound(ctx: Context, passage: Passage, index: int, draft: Draft, way: Route) -> int | None:
    """The place that a rule bound to the trigger: whoever leaves a place or strikes one does it there; who is sent is
    where he goes."""
    if ctx.refiner.group[draft.event] == "move":
        roles = {"place"}
        end = way.start if draft.event in LEAVING else way.goal
        if end is None and draft.event == "redeployment":
            end = way.start
        if end is not None:
            return end
    else:
        roles = {"place", "target"}
    bindings = (b for m in passage.reading.matches if m.anchor == index for b in m.bindings)
    return next(
        (b.chunk for b in bindings if b.role in roles and passage.chunks[b.chunk].kind == "place"), None
    )


def _nearest(passage: Passage, index: int, said: bool, passed: frozenset[int] = frozenset(), again: bool = False) -> int | None:
    """The place that best tells where: one after the trigger, a precise one, a near one. What is only `said` or agreed
    happens nowhere but where its own clause says; a pronoun takes up a town `again`, not the province that it lies in."""
    best: tuple[int, int] | None = None
    for k, c in enumerate(passage.chunks):
        if c.kind != "place" or not isinstance(c.value, Phrase) or k in passed or _measured_from(passage, k):
            continue
        country = "country" in c.senses
        senses = passage.chunks[k - 1].senses if k else frozenset()
        if "thing.part" in senses and k > 1:
            senses = passage.chunks[k - 2].senses  # «في أنحاء العراق»
        located = bool(senses & {"in", "near", "on", "to", "relative", "from"})
        if (country or said) and (not located or _parted(passage, index, k)):
            continue
        far = abs(k - index)
        cost = (min(far, FRONTED) if far > FRONTED and _fronted(passage, k) else far) + (BEFORE if k < index else 0)
        cost += OFFICE if _titled(passage, k) else PARTED if k > index and _parted(passage, index, k) else 0
        province = bool(c.value.places) and all(e.sense == "admin1" for e in c.value.places)
        cost += OUTER if k and _outer(passage, k) else 0
        cost += (COUNTRY if country else PROVINCE + again * OUTER if province else 0) + (0 if located else LOOSE)
        if best is None or cost < best[0]:
            best = cost, k
    return best[1] if best else None


def _outer(passage: Passage, k: int) -> bool:
    """Whether a place named just before is told to lie in this one."""
    name = passage.chunks[k].value
    inner = next((c.value for c in reversed(passage.chunks[:k]) if c.kind == "place"), None)
    return (
        isinstance(inner, Phrase) and isinstance(name, Phrase) and inner.inside
        and inner.within is not None and inner.within.name == name.name
    )  # fmt: skip


def _measured_from(passage: Passage, k: int) -> bool:
    """«على بعد 640 كلم من باماكو»: the place that a distance is measured from is another one."""
    value = passage.chunks[k].value
    if isinstance(value, Phrase) and value.relation is not None and value.relation.other:
        return True
    if any("treated" in c.senses for c in passage.chunks[max(0, k - 3) : k]):
        return True  # «ما زالا يعالجان في المدينة»: where the wounded lie, not where they were hit
    if _speaks(passage, k) or _party(passage, k) or _spoken_at(passage, k) or _outlet(passage, k):
        return True
    before = passage.chunks[max(0, k - 4) : k]
    return bool(before) and "from" in before[-1].senses and any(
        c.kind == "number" and getattr(c.value, "unit", None) == "distance" for c in before
    )


def _titled(passage: Passage, k: int) -> bool:
    """«محافظ المحويت», «قائد شرطة كركوك», «الطريق المؤدي إلى تعز»: a place that tells an office or where a road leads."""
    before = passage.chunks[max(0, k - 3) : k]
    if not before:
        return False
    for c in reversed(before):
        if "leads" in c.senses:
            return True
        if c.kind == "place":
            break  # the road leads there
    c = before[-1]
    return c.kind == "source" or (c.kind == "person" and "source" in c.senses)


def _fronted(passage: Passage, k: int) -> bool:
    """«وفي تعز، قصف …»: a place with which a sentence begins, closed by a comma."""
    opening = passage.chunks[:k]
    if len(opening) > OPENING or not opening or any(c.kind not in ("op", "mark", "place_type") for c in opening):
        return False
    if not opening[-1].senses & {"in", "near", "relative"}:
        return False
    for i, c in enumerate(passage.chunks[k + 1 :], k + 1):
        if c.kind == "mark":  # «وفي أنقرة، قال …»: where the speaker sits
            return all(d.kind != "speech" for d in passage.chunks[i : i + 2])
        if c.kind not in ("place", "nationality", "relative", "op"):
            return False
    return False


def _spoken_at(passage: Passage, k: int) -> bool:
    """«في مؤتمر صحفي مع نظيره في جدة», «خلال زيارة إلى جدة»: where one speaks."""
    for c in reversed(passage.chunks[max(0, k - OCCASION) : k]):
        if "occasion" in c.senses:
            return True
        if c.kind in ("mark", "trigger", "date") or "complement" in c.senses:
            return False
    return False


def _speaks(passage: Passage, k: int) -> bool:
    """«اتهمت واشنطن حينها …», «بحسب أنقرة»: a capital that stands for its government and says something."""
    c = passage.chunks[k]
    return any((s.first, s.last) == (c.first, c.last) for s in passage.reading.attribution.speakers)


def _outlet(passage: Passage, k: int) -> bool:
    """«قالت مصادر لـ"الرياض"»: a newspaper that is called by a place."""
    around = passage.chunks[max(0, k - 2) : k + 2]
    if len(around) < 4 or around[1].kind != "mark" or around[3].kind != "mark":
        return False
    return "to" in around[0].senses and around[0].first == around[0].last


def _party(passage: Passage, k: int) -> bool:
    """«الهدنة بين أنقرة والمتمردين», «بن رودس»: a capital that stands for its government, a name within a person's."""
    before, after = passage.chunks[max(0, k - 1) : k], passage.chunks[k + 1 : k + 3]
    if not before:
        return False
    if "son" in before[0].senses:
        return True
    joined = len(after) == 2 and after[0].first == after[0].last and "and" in after[0].senses
    return joined and "between" in before[0].senses and after[1].kind in ("actor", "group", "person")


def _parted(passage: Passage, index: int, k: int) -> bool:
    """Whether another event is told between two chunks: what lies beyond it is of that one."""
    consumed = {i for m in passage.reading.matches for i in m.consumed}
    between = range(min(index, k) + 1, max(index, k))
    return any(
        passage.chunks[i].kind == "trigger" and "harm" not in passage.chunks[i].senses and i not in consumed
        for i in between
    )


def _same_place(
    ctx: Context, passage: Passage, index: int, draft: Draft, last: LastNamed, near: bool
) -> bool:
    """«القاعدة», «المدينة» without a name: the place that was last named, of «المحافظة» the last province; `near` the
    trigger where a country is named too. Whether there was such a word."""
    for i, c in enumerate(passage.chunks):
        site = c.senses & {"object.site", "place_type"} and c.kind in ("object", "place_type", "group")
        if not site or c.last - c.first != 1 or not ctx.lexicon.definite(passage.reading.tokens[c.first]):
            continue
        provinces = any(e.kind == "place_type" and e.sense in _PROVINCES for e in c.entries)
        again = last.province if provinces else last.point
        if again is None:
            continue
        relative = passage.chunks[i + 1 : i + 2] and "that" in passage.chunks[i + 1].senses
        if relative or (near and _parted(passage, index, i)):
            continue  # «القاعدة التي …» names itself by what follows
        place, named = again
        draft.place = place, replace(named, via=_words(passage, i))
        return True
    return False


def _set_place(ctx: Context, passage: Passage, k: int, draft: Draft, rule: str) -> None:
    place = ctx.resolver.resolve(passage.chunks[k])
    if place is None:
        return
    words = filler(ctx, passage, k, rule, where=True)
    draft.place = place, words
    draft.evidence = [draft.anchor, *[e for e in draft.evidence if e != draft.anchor]]
    if draft.event == "withdrawal":
        draft.roles["from_place"] = [words]
    elif draft.event == "deployment" or (draft.event == "redeployment" and "from_place" not in draft.roles):
        draft.roles["to_place"] = [words]
    own = (m for m in passage.reading.matches if _words(passage, m.anchor) == draft.anchor)
    targets = {b.chunk for m in own for b in m.bindings if b.role == "target"}
    listed = {*joined_before(passage.reading, k), *joined_after(passage.reading, k)}
    sites = [passage.chunks[i] for i in listed]
    if targets & listed and any(struck(c) and "country" not in c.senses for c in sites):
        draft.roles["target"] = [filler(ctx, passage, k, "place-is-target")]


def _words(passage: Passage, k: int) -> tuple[int, int]:
    c = passage.chunks[k]
    return passage.words(c.first, c.last)
