"""Who did it where no rule over the trigger says so.

«سقطت طائرة حربية» and «فجر انتحاري نفسه» name him within the trigger; «قتل … برصاص الجيش» behind the harm, «مسلحون قتلوا …»
before it; «أعلنت السرايا استهداف …» by who speaks; «طائراته أغارت» by whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.phrases.listing import joined
from isnad.extract.roles.fillers import filler, worded
from isnad.extract.roles.sharing import carry_on, find_opponents, share_deed
from isnad.extract.roles.subjects import find_subject, nearer_subject
from isnad.model import Token

# All set on gold/dev, November 2026. How many chunks behind a word of harm or an attack «على يد», «برصاص» may stand,
BY_REACH = 16
# and how many before a noun with a pronoun its owner.
OWNER_REACH = 16
# What the noun within a trigger is to the event: who does it, or whom it befalls.
_OWN = {
    "withdrawal": "initiator", "redeployment": "initiator", "deployment": "initiator", "crash": "initiator",
    "arrest": "target", "abduction": "target", "attack": "target",
}  # fmt: skip
# Sides that tell of their own deeds when they announce one, and those that tell of their own arrests.
_FIGHTS = frozenset(("army", "armed_group", "militia", "paramilitary", "coalition"))
_POLICES = _FIGHTS | frozenset(("police", "security", "intelligence", "government"))
_THEIRS = frozenset(("group", "person", "means", "object"))


def name_doers(
    ctx: Context, passage: Passage, before: Sequence[Draft], made: Sequence[tuple[int, Draft]]
) -> None:
    """Give the drafts of a sentence, each with the chunk of its trigger, the doers that nothing beside it tells; `before`
    are those of earlier sentences."""
    for n, (index, draft) in enumerate(made):
        _doers_of(ctx, passage, before, index, draft, [d for _, d in made[:n]])
        draft.roles.update({"initiator": _owners(ctx, passage, told)} if (told := draft.roles.get("initiator")) else {})
    find_opponents(ctx, passage, made)


def _doers_of(
    ctx: Context, passage: Passage, before: Sequence[Draft], index: int, draft: Draft, earlier: Sequence[Draft]
) -> None:
    """Give one draft its doers; `earlier` are those of its sentence that stand before it."""
    _whose(ctx, passage, index, draft)
    role, own = _within(ctx, passage, index, draft.event)
    if own is not None and (role not in draft.roles or draft.event == "arrest"):
        draft.roles[role] = [own]
    if "initiator" in draft.roles:
        nearer_subject(ctx, passage, index, draft)
        return
    if (found := _doer(ctx, passage, index, draft)) is not None:
        at, rule = found
        draft.roles["initiator"] = [filler(ctx, passage, k, rule) for k in joined(passage.reading, at, index)]
        return
    find_subject(ctx, passage, index, draft)
    share_deed(passage, index, draft, earlier)
    carry_on(ctx, passage, index, draft, before)


def _doer(ctx: Context, passage: Passage, index: int, draft: Draft) -> tuple[int, str] | None:
    """The chunk of who did it and the rule that says so."""
    chunks = passage.chunks
    if draft.event in ctx.refiner.harmful:
        triggers = [h.toll.trigger for h in draft.tolls if h.sentence == passage.sentence.index]
        for at in dict.fromkeys((index, *triggers)):
            if (by := _by(chunks, at)) is not None:
                return by, "harm-by"
        nominative = ctx.lexicon.absolute_endings[0]
        for toll in (h.toll for h in draft.tolls if h.sentence == passage.sentence.index):
            who = _killer(chunks, passage.reading.tokens, nominative, toll.trigger, toll.first)
            if who is not None:
                return who, "killed-by-subject"
    kinds = _POLICES if ctx.refiner.group[draft.event] == "seize" else _FIGHTS
    bears = any(t.enclitics for t in passage.reading.tokens[chunks[index].first : chunks[index].last])
    announced = _announcer(chunks, index, kinds, bears)
    return None if announced is None else (announced, "announces-own-deed")


def _by(chunks: Sequence[Chunk], at: int) -> int | None:
    """The side behind «على يد», «برصاص», before anything else is told."""
    for k in range(at + 1, min(len(chunks) - 1, at + BY_REACH)):
        c = chunks[k]
        if c.senses & {"by", "bullets"} and c.kind == "op":
            return next((j for j in range(k + 1, min(k + 3, len(chunks))) if "who" in chunks[j].senses), None)
        if c.kind == "speech" or "complement" in c.senses or (c.kind == "trigger" and "harm" not in c.senses):
            return None
    return None


def _killer(
    chunks: Sequence[Chunk], tokens: Sequence[Token], nominative: str, trigger: int, harmed: int
) -> int | None:
    """«مسلحون قتلوا عشرة», «قتلت قوات الاحتلال شابا»: the subject of an active verb of killing with its object."""
    c = chunks[trigger]
    if not c.senses & {"kill.verb", "wound.verb"} or harmed <= trigger:
        return None
    before = chunks[trigger - 1] if trigger else None
    if before is not None and "who" in before.senses and (
        before.kind in ("actor", "group") or (before.kind == "person" and "count" not in before.senses)
    ):
        return trigger - 1  # «19 شخصا قتلوا» killed nobody
    after = chunks[trigger + 1] if trigger + 1 < harmed else None
    if after is None or "who" not in after.senses:
        return None
    return trigger + 1 if after.kind in ("actor", "group") or tokens[after.first].norm.endswith(nominative) else None


def _own(chunks: Sequence[Chunk], k: int, kinds: frozenset[str]) -> bool:
    return chunks[k].kind == "actor" and any(e.kind == "actor" and e.sense in kinds for e in chunks[k].entries)


def _announcer(chunks: Sequence[Chunk], index: int, kinds: frozenset[str], bears: bool) -> int | None:
    """«أعلنت السرايا (عن) استهداف …»: the armed side that announces the deed of the noun right behind its name, and
    whoever announces one with a pronoun: «أعلن اللواء سيطرته على»."""
    verbs = [e.pos in ("past", "present") for e in chunks[index].entries if e.kind == "trigger"]
    if "harm" in chunks[index].senses or (all(verbs) if bears else any(verbs)):
        return None
    k = index - 1
    while k > 0 and (chunks[k].senses & {"about", "launch"} or chunks[k].kind in ("date", "mark")):
        k -= 1
    if k < 1 or not (_own(chunks, k, kinds) or (bears and chunks[k].kind in ("actor", "group") and "who" in chunks[k].senses)):
        return None
    said = chunks[k - 1]
    told = said.kind == "speech" and "say" in said.senses and "deny" not in said.senses
    return k if told else None


def _within(ctx: Context, passage: Passage, index: int, event: str) -> tuple[str, Filler | None]:
    """The role that the noun within a trigger fills, and that noun with the adjectives and the owner behind it:
    «تحطم مقاتلة تابعة لسلاح الجو», «أطلق مسلح النار»."""
    c, chunks = passage.chunks[index], passage.chunks
    found = next(((j, stop) for j in range(c.first + 1, c.last) if (stop := _named(ctx, passage, j, c.last))), None)
    if found is None:
        return "", None
    first, last = found
    verb = any(e.pos in ("past", "present") for e in c.entries if e.kind == "trigger")
    role = "target" if "downed" in c.senses else "initiator" if verb and last < c.last else _OWN.get(event, "")
    if not role or passage.reading.tokens[last - 1].enclitics:
        return "", None  # «سحب قواتها» is done by whoever else is named
    k = index + 1
    while last >= c.last and k < len(chunks) and (behind := _goes_on(chunks, k)) is not None:
        last, k = chunks[behind - 1].last, behind
    words = passage.words(first, last)
    inside = (x.entry("actor") for x in chunks[index + 1 : k])
    actor = next((e.row["id"] for e in inside if e is not None), None)
    text = worded(ctx, passage, words, first)
    return role, Filler(words, text, "trigger-names-it", Phrase(actors=(actor,)) if actor else None)


def _named(ctx: Context, passage: Passage, j: int, last: int) -> int:
    """Where the phrase for people or things ends that begins at token `j` of a trigger; 0 where none does."""
    kinds = ("person", "group", "object", "means")
    tokens = passage.reading.tokens
    stops = (s for s, entries in ctx.lexicon.match(tokens, j) if s <= last and any(e.kind in kinds for e in entries))
    return max(stops, default=0)


def _goes_on(chunks: Sequence[Chunk], k: int) -> int | None:
    """The chunk behind what goes on a name at chunk `k`: an adjective, a nationality, or «لـ», «من» with its owner."""
    c = chunks[k]
    if c.kind in ("modifier", "nationality") or (c.kind == "place" and any(e.kind == "nationality" for e in c.entries)):
        return k + 1
    following = chunks[k + 1] if k + 1 < len(chunks) else None
    owned = c.kind == "op" and c.first == c.last and "to" in c.senses
    return k + 2 if owned and following is not None and following.kind in ("actor", "group") else None


def _whose(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    """«أعلن الجيش أن طائراته أغارت على», «قالت الحركة إن مقاتليها فجروا»: a force with a pronoun is the side named before."""
    chunks, tokens = passage.chunks, passage.reading.tokens
    told = draft.roles.get("initiator", [])
    at = [k for k in _subjects(chunks, index) if tokens[chunks[k].last - 1].enclitics]
    for k in at:
        if told and passage.words(chunks[k].first, chunks[k].last) not in {f.words for f in told}:
            continue
        owner = next((i for i in range(k - 1, max(-1, k - 1 - OWNER_REACH), -1) if chunks[i].kind == "actor"), None)
        if owner is not None:
            draft.roles["initiator"] = [filler(ctx, passage, owner, "its-own-force")]
        return


def _owners(ctx: Context, passage: Passage, told: Sequence[Filler]) -> list[Filler]:
    """«انسحاب مسلحيه», «مقاتليها خاضوا», «قواتنا ستغادر»: forces that bear a pronoun are the side named before them."""
    chunks, tokens = passage.chunks, passage.reading.tokens
    out: list[Filler] = []
    for f in told:
        at = next((k for k, c in enumerate(chunks) if passage.words(c.first, max(c.last, c.first + 1)) == f.words), None)
        own = at is not None and chunks[at].kind in _THEIRS and bool(tokens[chunks[at].first].enclitics)
        sides = range(at - 1, max(-1, at - 1 - OWNER_REACH), -1) if own and at is not None else ()
        owner = next((i for i in sides if _owns(ctx, passage, i)), None)
        out.append(f if owner is None else filler(ctx, passage, owner, "its-own-force"))
    return out


def _owns(ctx: Context, passage: Passage, k: int) -> bool:
    """Whether chunk `k` names a side that forces may belong to: an actor, or one that a noun with the article points to."""
    c, first = passage.chunks[k], passage.reading.tokens[passage.chunks[k].first]
    return c.kind == "actor" or (c.kind == "group" and c.last - c.first == 1 and ctx.lexicon.definite(first) and not first.enclitics)


def _subjects(chunks: Sequence[Chunk], index: int) -> Iterator[int]:
    """Chunks of forces right beside an active verb."""
    if any(e.pos in ("past", "present") for e in chunks[index].entries if e.kind == "trigger"):
        for k in (index - 1, index + 1):
            if 0 <= k < len(chunks) and chunks[k].kind in _THEIRS and any(e.kind in ("group", "person") for e in chunks[k].entries):
                yield k
