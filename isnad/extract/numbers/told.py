"""Numbers that a sentence tells without writing them: a dual, one victim, some victims, and the sum of a list.

«جنديان» are two, «مقتل جندي» tells of one dead, «سقوط قتلى» of two or more, «مقتل 12 جنديا وثلاثة مدنيين» of fifteen.
Only words of harm count a bare noun and add a list up; a dual says its number wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.casualties.toll import Toll
from isnad.extract.numbers.sentence import NumberLexicon, NumberValue, read_numbers
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count, Phrase, added
from isnad.extract.readers import readers
from isnad.extract.reading import Reading
from isnad.model import Token
from isnad.pack import Pack

# How many chunks with width may stand between two members of a list of victims: «13 من منسوبي الطوارئ، إضافة إلى ثلاثة».
GAP = 4
_COUNTED = frozenset(("person", "number", "nationality", "group", "actor"))
_ONE = Count(1, 1, spelled=False)
_HURT = ("killed", "wounded")
_ENDS = frozenset(("among", "complement", "say", "that"))
_SIGNS = ("-", ".")
_STOPS = frozenset(".;:؛")


class Told:
    """Finds the numbers of sentences, written and told, with one pack."""

    def __init__(self, pack: Pack) -> None:
        self.numbers: NumberLexicon = readers(pack).numbers

    def all_numbers(self, reading: Reading) -> list[NumberValue]:
        """The written numbers of a sentence and those it tells otherwise, by where they begin.

        The sum of a list spans its members, which are values of their own as well.
        """
        out = [*reading.numbers, *self._durations(reading)]
        covered = {i for v in out for i in range(v.first, v.last)}
        duals = [NumberValue(i, i + 1, 2, 2, False, "cardinal") for i in reading.duals]
        for value in [*duals, *(v for t in reading.tolls for v in _unwritten(reading, t))]:
            if covered.isdisjoint(range(value.first, value.last)):
                out.append(value)
                covered.update(range(value.first, value.last))
        out += (v for t in reading.tolls for v in _sums(reading, t))
        return sorted(out, key=lambda v: (v.first, -v.last))

    def _durations(self, reading: Reading) -> list[NumberValue]:
        """The numbers inside expressions that say how long: «لمدة ثلاثة أيام» is no date, but it holds a number."""
        durations = [c for c in reading.chunks if c.kind == "date" and c.value.kind == "duration"]
        if not durations:
            return []
        inside = {i for c in durations for i in range(c.first, c.last)}
        found = read_numbers(reading.tokens, self.numbers)
        return [n for n in found if inside.issuperset(range(n.first, n.last))]


def with_sign(value: NumberValue, tokens: Sequence[Token], before: str) -> tuple[NumberValue, int]:
    """A figure that opens its sentence, with the minus or the decimal point right before it, which the cutting of
    sentences leaves outside; and how many characters that adds. `before` are the two characters before the sentence.
    A dash before anything but a lone figure or a temperature is the mark of a list."""
    if value.first or tokens[0].kind != "number" or before[-1:] not in _SIGNS or before[:-1].strip():
        return value, 0
    if before[-1] == ".":
        decimal = tokens[0].norm.isdigit() and value.last == 1 and value.min == value.max
        part = float(f"0.{tokens[0].norm}") if decimal else 0.0
        return (value._replace(min=part, max=part), 1) if decimal else (value, 0)
    alone = value.last == len(tokens) or tokens[value.last].kind == "mark"
    if value.max is None or not (alone or value.unit == "temperature"):
        return value, 0
    return value._replace(min=-value.max, max=-value.min), 1


# --- words of harm


def _sums(reading: Reading, toll: Toll) -> Iterator[NumberValue]:
    """The victims of one list, added up."""
    counts, stop = [t.count for t in toll.summed or (toll,)], toll.last
    if toll.part or toll.outcome not in _HURT:
        return
    while (more := _next_member(reading.chunks, reading, stop)) is not None:
        count, stop = more
        counts.append(count)
    if len(counts) > 1:
        yield _value(reading, toll.first, stop, added(counts), "sum")


def _unwritten(reading: Reading, toll: Toll) -> Iterator[NumberValue]:
    """One or some victims that a noun tells by its form, where no figure or number word tells them."""
    before = reading.chunks[max(0, toll.first - 4) : toll.first]
    if toll.count == _ONE and toll.first == toll.trigger and any("between" in c.senses for c in before):
        return  # «13 شخصا بين قتيل وجريح»
    for member in toll.summed or (toll,):
        if member.outcome in _HURT and (not member.count.spelled or member.count == Count(2, 2)):
            yield _value(reading, member.first, member.last, member.count, None)


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
