"""Who is blamed: «يشتبه بأنهم من جماعة …», «نسبته السلطات إلى …», «اتهمت … بالوقوف وراء الهجوم»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.roles.fillers import filler

# All set on gold/dev, November 2026. How many chunks behind a word of suspicion the suspected may stand, and behind a
# verb of accusing the accused,
SUSPECTED, ACCUSED = 5, 7
# and how many sentences back «الهجوم» that somebody is accused of may have been told.
BACK = 2
_SIDES = frozenset(("actor", "group", "person", "nationality"))


def blame(ctx: Context, passage: Passage, before: Sequence[Draft], made: Sequence[Draft]) -> None:
    """Give the events of a sentence, else the last violent one told shortly before, those who are blamed for them.

    Whoever is blamed is among the initiators too.
    """
    for at, accused in _blamed(passage):
        draft = meant(ctx, passage, at, before, made)
        if draft is not None:
            found = [filler(ctx, passage, accused, "blamed")]
            draft.roles.setdefault("accused", found)
            told = draft.roles.setdefault("initiator", [])
            told += [f for f in found if f.text not in {x.text for x in told}]


def _blamed(passage: Passage) -> Iterator[tuple[int, int]]:
    """(the chunk that blames, the chunk of who is blamed), for every blame of a sentence."""
    chunks = passage.chunks
    for i, c in enumerate(chunks):
        if "suspect" in c.senses:
            found = _next(chunks, i, SUSPECTED)
        elif "attributed" in c.senses:
            found = _next(chunks, i, 2)
        elif "attribute" in c.senses or ("accuse" in c.senses and "to" in _senses(chunks, i + 1)):
            found = _behind(chunks, i, "to")  # «نسبت الهجوم إلى», «أصابع الاتهام إلى»
        elif "accuse" in c.senses and any("guilt" in d.senses for d in chunks[i : i + ACCUSED + 4]):
            found = _named_before(chunks, i)
        elif "accuse" in c.senses:
            found = _answerable(chunks, i)
        else:
            found = None
        if found is not None:
            yield i, found


def _next(chunks: Sequence[Chunk], i: int, reach: int) -> int | None:
    """The first side within `reach` chunks, before anything else is told."""
    for k in range(i + 1, min(len(chunks), i + 1 + reach)):
        if chunks[k].kind in _SIDES and "who" in chunks[k].senses:
            return k
        if chunks[k].kind in ("trigger", "mark", "speech"):
            return None
    return None


def _behind(chunks: Sequence[Chunk], i: int, sense: str) -> int | None:
    """«نسبت السلطات الهجوم إلى …»: the side right behind a preposition."""
    for k in range(i + 1, min(len(chunks) - 1, i + 1 + ACCUSED)):
        if sense in chunks[k].senses and chunks[k + 1].kind in _SIDES and "who" in chunks[k + 1].senses:
            return k + 1
    return None


def _named_before(chunks: Sequence[Chunk], i: int) -> int | None:
    """The last side between a verb of accusing and «بـ» or the word of guilt: the accuser stands before the accused."""
    found = None
    for k in range(i + 1, min(len(chunks), i + 1 + ACCUSED)):
        c = chunks[k]
        if c.senses & {"guilt", "with"} or c.kind == "trigger":
            break
        if (c.kind in _SIDES and "who" in c.senses) or "country" in c.senses:
            found = k
    return found


def _answerable(chunks: Sequence[Chunk], i: int) -> int | None:
    """«حملت واشنطن الكتائب مسؤوليته»: the side right before the responsibility that another one lays on it."""
    sides: list[int] = []
    for k in range(i + 1, min(len(chunks), i + 1 + ACCUSED)):
        c = chunks[k]
        if "claim.noun" in c.senses:
            return sides[-1] if len(sides) > 1 and sides[-1] == k - 1 else None
        if c.kind in ("trigger", "mark", "speech"):
            return None
        if (c.kind in _SIDES and "who" in c.senses) or c.kind == "place":
            sides.append(k)
    return None


def meant(
    ctx: Context, passage: Passage, at: int, before: Sequence[Draft], made: Sequence[Draft]
) -> Draft | None:
    """The event that is spoken of at chunk `at`: the nearest violent one of the sentence, one told before it first."""
    harmful = [d for d in made if d.event in ctx.refiner.harmful or ctx.refiner.group[d.event] == "seize"]
    harmful = [d for d in harmful if d.event != "arrest"]  # those arrested are suspected, not those who arrest
    if harmful:
        start = passage.words(passage.chunks[at].first, max(passage.chunks[at].last, passage.chunks[at].first + 1))[0]
        earlier = [d for d in harmful if d.anchor[0] < start]
        return earlier[-1] if earlier else harmful[0]
    last = next((d for d in reversed(before) if d.event in ctx.refiner.harmful), None)
    return last if last is not None and passage.sentence.index - last.sentence <= BACK else None


def _senses(chunks: Sequence[Chunk], k: int) -> frozenset[str]:
    return chunks[k].senses if k < len(chunks) else frozenset()
