"""Enumerations: what «و» and commas join to a chunk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.words.marks import COMMAS

if TYPE_CHECKING:
    from isnad.extract.reading import Reading

# How many chunks before a place «و» may stand for the place to go on a list: «، وأخرى في محافظات …»
# (set on gold/dev, November 2026).
LIST_REACH = 6
# How many chunks a remark in brackets behind a member takes (November 2026, set on articles without labels).
ASIDE = 6


def joined_before(reading: Reading, index: int) -> list[int]:
    """Chunks that «و» joins before chunk `index`, and that chunk; a comma there begins another clause."""
    chunks, out, i = reading.chunks, [index], index - 1
    kinds = ("place",) if chunks[index].kind == "place" else ("actor", "group", "person")
    while i > 0 and "and" in chunks[i].senses:
        if kinds == ("place",) and i > 1 and reading.tokens[chunks[i - 1].first].norm in COMMAS:
            i -= 1
        if chunks[i - 1].kind not in kinds:
            break
        if i > 1 and chunks[index].kind != "place" and _governed(chunks[i - 2]):
            return [index]  # «الحصار عن المدنيين والمسلحون يفجرون»
        out.insert(0, i - 1)
        i -= 2
    return out


def helper(chunks: Sequence[Chunk], j: int) -> int | None:
    """«القوات مسنودة بالطيران», «قوات مدعومة بمسلحين»: the chunk of the force beside whoever it helps, where the word of
    help stands at chunk `j`."""
    if j + 2 >= len(chunks) or "backed" not in chunks[j].senses:
        return None
    by, who = chunks[j + 1], chunks[j + 2]
    return j + 2 if by.first == by.last and "with" in by.senses and who.kind in ("actor", "group", "person") else None


def _governed(before: Chunk) -> bool:
    """Whether a preposition stands before a member of a list that a verb behind it would have for a subject."""
    return before.kind == "op" and bool(before.senses & {"on", "from", "about", "with", "against"}) and "and" not in before.senses


def joined_after(reading: Reading, index: int) -> list[int]:
    """The chunk and what «و» or a comma joins to it: «المقاومة والجيش», «صلاح الدين وبابل والبصرة»."""
    chunks = reading.chunks
    placing = chunks[index].kind == "place"
    kinds = ("place",) if placing else ("actor", "group", "person", "object")
    out, i = [index], index + 1
    while i < len(chunks):
        if not placing and (k := helper(chunks, i)) is not None:
            out.append(k)
            i = k + 1
            continue
        joined = False
        while i < len(chunks) and (links := _link(reading, chunks[i])) is not None:
            joined = joined or links
            i = _aside(reading, i) + 1
        if not joined or i >= len(chunks) or chunks[i].kind not in kinds:
            break
        if not placing and chunks[i - 1].kind == "mark":
            break
        out.append(i)
        i += 1
    return out


def _link(reading: Reading, c: Chunk) -> bool | None:
    """Whether a chunk between two members joins them (True), only lies there (False), or ends the list (None)."""
    word = reading.tokens[c.first].norm
    if "and" in c.senses or (c.kind == "mark" and word in COMMAS):
        return True
    return False if c.kind == "relative" or (c.kind == "mark" and word in '"(') else None


def _aside(reading: Reading, i: int) -> int:
    """The last chunk of a remark in brackets that begins at chunk `i`, else `i`: «وأضنة (جنوب) وقونية»."""
    if reading.tokens[reading.chunks[i].first].norm != "(" or reading.chunks[i].kind != "mark":
        return i
    closing = (
        k for k in range(i + 1, min(len(reading.chunks), i + ASIDE))
        if reading.chunks[k].kind == "mark" and reading.tokens[reading.chunks[k].first].norm == ")"
    )  # fmt: skip
    return next(closing, i)


def joined(reading: Reading, index: int, anchor: int) -> list[int]:
    """The members of the role that chunk `index` fills for the trigger at `anchor`."""
    if index > anchor:
        return joined_after(reading, index)
    beside = helper(reading.chunks, index + 1)
    return joined_before(reading, index) + ([beside] if beside is not None and beside < anchor else [])


def listed_places(reading: Reading, first: int) -> list[int]:
    """All places of an enumeration: «في س، وأخرى في محافظات ص وع، ومطار ل»."""
    out = joined_after(reading, first)
    i = out[-1] + 1
    while i < len(reading.chunks):
        c = reading.chunks[i]
        if c.kind == "trigger" or c.senses & {"say", "complement"}:
            break
        if c.kind == "place" and "country" not in c.senses and _adds(reading, i):
            out += joined_after(reading, i)
            i = out[-1]
        i += 1
    return out


def _adds(reading: Reading, i: int) -> bool:
    """Whether «و» stands shortly before the place, with at most how many, sites, a preposition and «أخرى» between."""
    for c in reversed(reading.chunks[max(0, i - LIST_REACH) : i]):
        if "and" in c.senses:
            return True
        if c.kind not in ("number", "object", "modifier", "place_type") and not c.senses & {"in", "near", "others"}:
            return False
    return False
