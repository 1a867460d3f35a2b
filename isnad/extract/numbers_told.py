"""Numbers that a sentence tells without writing them: a dual, one victim, some victims, and the sum of a list.

«جنديان» are two, «مقتل جندي» tells of one dead, «سقوط قتلى» of two or more, «مقتل 12 جنديا وثلاثة مدنيين» of fifteen.
Only words of harm count a bare noun and add a list up; a dual says its number wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.chunks import Chunk
from isnad.extract.counts import Count, Phrase, added
from isnad.extract.harm import Toll
from isnad.extract.lexicon import Entry
from isnad.extract.numbers import NumberValue
from isnad.extract.reading import Reading
from isnad.pack import Pack
from isnad.script import fold

# How many chunks with width may stand between two members of a list of victims: «13 من منسوبي الطوارئ، إضافة إلى ثلاثة».
GAP = 4
_COUNTED = frozenset(("person", "number", "nationality", "group", "actor"))
_NOUNS = frozenset(("person", "object", "means", "group", "nationality", "trigger"))
_THINGS = frozenset(("object", "means"))
_ENDS = frozenset(("among", "complement", "say", "that"))
_STOPS = frozenset(".;:؛")


def dual_endings(pack: Pack) -> tuple[str, ...]:
    """The endings, in the matching form, that a dual bears and no singular."""
    return tuple(fold(row["form"]) for row in pack.table("endings") if row["sense"] == "dual")


def all_numbers(reading: Reading, dual_endings: tuple[str, ...]) -> list[NumberValue]:
    """The written numbers of a sentence and those it tells otherwise, by where they begin.

    `dual_endings` are the endings that only a dual or a sound plural bears. The sum of a list spans its members,
    which are values of their own as well.
    """
    written = list(reading.numbers)
    told = [*_duals(reading, dual_endings), *(v for t in reading.tolls for v in _of_toll(reading, t))]
    seen = {(v.first, v.last) for v in written}
    covered = {i for v in written for i in range(v.first, v.last)}
    for value in told:
        spot = (value.first, value.last)
        summed = value.unit == "sum"
        if spot in seen or (not summed and not covered.isdisjoint(range(*spot))):
            continue
        seen.add(spot)
        written.append(value)
        if not summed:
            covered.update(range(*spot))
    return sorted(written, key=lambda v: (v.first, -v.last))


def _duals(reading: Reading, endings: tuple[str, ...]) -> Iterator[NumberValue]:
    """Nouns that can only be a dual: «جنديان», «قذيفتين», «السيارتين»."""
    for c in reading.chunks:
        nouns = [e for e in c.entries if e.kind in _NOUNS and e.pos not in ("past", "present")]
        if not nouns or not all(_dual(e) for e in nouns):
            continue
        first = _head(c, reading)
        if reading.tokens[first].stem.endswith(endings) and not reading.tokens[first].enclitics:
            yield NumberValue(first, first + 1, 2, 2, False, "cardinal")


def _dual(entry: Entry) -> bool:
    """Whether a form is a dual; things have no sound plural of the kind that looks like one."""
    if entry.features != "du-or-pl":
        return entry.features == "du"
    return entry.kind in _THINGS or entry.row.get("plural") == "broken"


def _head(c: Chunk, reading: Reading) -> int:
    """The token of the noun itself, behind the number or the words that open its phrase."""
    words = {e.words[0] for e in c.entries if e.words}
    for i in range(c.first, c.last):
        if reading.tokens[i].stem in words or reading.tokens[i].norm in words:
            return i
    return c.first


# --- words of harm


def _of_toll(reading: Reading, toll: Toll) -> Iterator[NumberValue]:
    members = list(toll.summed) or [toll]
    for member in members:
        value = _unwritten(reading, member)
        if value is not None:
            yield value
    if toll.part:
        return
    counts, stop = [m.count for m in members], toll.last
    while (more := _next_member(reading.chunks, reading, stop)) is not None:
        count, stop = more
        counts.append(count)
    if len(counts) > 1:
        yield _value(reading, toll.first, stop, added(counts), "sum")


def _unwritten(reading: Reading, toll: Toll) -> NumberValue | None:
    """One or some victims that a noun tells by its form; None where a figure or a number word tells them."""
    if toll.count.spelled and toll.count != Count(2, 2):
        return None
    return _value(reading, toll.first, toll.last, toll.count, None)


def _value(reading: Reading, first: int, last: int, count: Count, unit: str | None) -> NumberValue:
    start, stop = reading.chunks[first].first, reading.chunks[last - 1].last
    kind = "cardinal" if count.max is not None or unit == "sum" else "vague"
    return NumberValue(start, stop, count.min, count.max, count.about, kind, unit)  # type: ignore[arg-type]


def _next_member(chunks: Sequence[Chunk], reading: Reading, i: int) -> tuple[Count, int] | None:
    """The next counted victims of a list that chunk `i` goes on with: their count, and the chunk after."""
    gap, joined = 0, False
    for j in range(i, len(chunks)):
        c = chunks[j]
        mark = reading.tokens[c.first].norm if c.kind == "mark" else ""
        if c.kind == "trigger" or c.kind == "date" or c.senses & _ENDS or (mark and mark in _STOPS):
            return None
        if c.senses & {"and", "addition"}:
            joined = True
            continue
        if joined and c.kind in _COUNTED and "count" in c.senses and isinstance(c.value, Phrase) and c.value.count:
            return (c.value.count, j + 1) if _people(c, chunks, j) else None
        if c.first < c.last and not mark:
            gap, joined = gap + 1, joined and c.kind == "op"
        if gap > GAP:
            return None
    return None


def _people(c: Chunk, chunks: Sequence[Chunk], j: int) -> bool:
    """Whether a count is of people: its noun says so, or «آخرين» after it."""
    if c.kind != "number":
        return True
    return j + 1 < len(chunks) and "others" in chunks[j + 1].senses
