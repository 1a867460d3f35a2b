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
LIST_REACH = 8
# How many chunks a remark in brackets behind a member takes (November 2026, set on articles without labels).
ASIDE = 6
# What may stand between «و» and the place of another member: what was hit there and whose it is, and where.
_HIT = frozenset(("number", "object", "modifier", "place_type", "group", "actor", "nationality", "relative"))
_WHERE = frozenset(("in", "near", "others", "on", "to", "from"))


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


def helping(chunks: Sequence[Chunk], k: int) -> bool:
    """«بدعم من قوات التحالف», «بغطاء جوي من الطيران», «بمساندة العشائر»: whether chunk `k` names who helps."""
    j = k - 1
    while j >= 0 and (chunks[j].kind in ("modifier", "means") or chunks[j].senses & {"from", "with"}):
        j -= 1
    return j >= 0 and "support" in chunks[j].senses


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
    """All places of an enumeration: «في س، وأخرى في محافظات ص وع، ومطار ل», «مقرا في س ومخزنا للأسلحة في ص»."""
    out = joined_after(reading, first)
    wide = "country" in reading.chunks[first].senses
    i = out[-1] + 1
    while i < len(reading.chunks):
        c = reading.chunks[i]
        if c.kind == "trigger" or c.senses & {"say", "complement", "that"}:
            break
        if c.kind == "place" and (wide or "country" not in c.senses) and _adds(reading, i):
            out += joined_after(reading, i)
            i = out[-1]
        i += 1
    return out


def _adds(reading: Reading, i: int) -> bool:
    """Whether «و» stands shortly before the place, and between them only what was hit there, with a preposition of place."""
    k = _opening(reading, i)
    return k is not None and (k + 1 == i or _sited(reading.chunks[k + 1 : i], k == 0 or reading.chunks[k - 1].kind == "mark"))


def hit_there(reading: Reading, i: int) -> int | None:
    """The chunk of what was hit at a place of an enumeration, where its member names it: «ومخزنا للأسلحة في ص»."""
    k = _opening(reading, i)
    named = k is not None and k + 1 < i and reading.chunks[k + 1].kind in ("object", "group", "actor")
    return k + 1 if k is not None and named else None


def _opening(reading: Reading, i: int) -> int | None:
    """The «و» that opens the member of an enumeration whose place is chunk `i`."""
    for k in range(i - 1, max(-1, i - 1 - LIST_REACH), -1):
        c = reading.chunks[k]
        if "and" in c.senses:
            return k
        quote = c.kind == "mark" and reading.tokens[c.first].norm == '"'
        if not (quote or c.kind in _HIT or c.senses & _WHERE):
            return None
    return None


def _sited(between: Sequence[Chunk], anew: bool) -> bool:
    """Whether the words between «و» and a place name what is there: «ومواقع أخرى في …», «ومناطق شرق …»; people only
    where no clause begins `anew`."""
    head = between[0]
    if "to" in between[-1].senses:
        return False  # «والتابعة لمحافظة …»
    if head.kind in ("group", "actor", "nationality") and "object" not in head.senses:
        return not anew and bool(between[-1].senses & {"in", "near", "relative"})
    return head.kind in ("number", "object", "place_type", "relative") or bool(head.senses & (_WHERE - {"to"}))
