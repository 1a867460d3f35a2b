"""Differences of substance: which values one report states where the other states another, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product, zip_longest

from isnad.reuse.diff import Substance
from isnad.reuse.diff_moves import Piece
from isnad.reuse.diff_terms import Matter, Term, Terms, terms_in
from isnad.reuse.diff_words import Units, Words

_KINDS = ("changed", "added", "dropped")
_PAIRED = 12  # units of a changed stretch up to which two values in it stand in one another's place
_PAIRS = 400  # pairs of words looked through for a verb that is put into the future
_AROUND = 12  # words around a stretch in which a value that is kept is looked for
_BEFORE, _AFTER = 5, 4  # words before and after a number in which its harm is told
_ORDER: tuple[Matter, ...] = ("number", "date", "name", "credit", "negation", "status")


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a comparison: its units, and the terms that units of several words or of a value state."""

    units: Units
    stated: dict[int, Term]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A term as the report has it, and what it counts."""

    term: Term
    what: str | None
    words: str
    span: tuple[int, int]


def substance(pieces: Sequence[Piece], left: Side, right: Side, terms: Terms) -> list[tuple[Substance, ...]]:
    """The differences of substance in each piece. A value that is dropped in one place and added in the same passage is
    none."""
    out = [_of_piece(piece, left, right, terms) if piece.kind in _KINDS else () for piece in pieces]
    _cancel(out, pieces)
    return out


def _of_piece(piece: Piece, left: Side, right: Side, terms: Terms) -> tuple[Substance, ...]:
    ours = list(_facts(left, piece.i0, piece.i1, terms))
    theirs = list(_facts(right, piece.j0, piece.j1, terms))
    if piece.kind == "changed" and not (_has_name(ours) and _has_name(theirs)):
        more = [list(_facts(s, u0, u1, terms, common=True)) for s, u0, u1 in
                ((left, piece.i0, piece.i1), (right, piece.j0, piece.j1))]  # fmt: skip
        if all(map(_has_name, more)):
            ours, theirs = more  # a common word in a name's place is a name
    ours, theirs = _apart(ours, theirs)
    short = max(piece.i1 - piece.i0, piece.j1 - piece.j0) <= _PAIRED
    out: list[Substance] = []
    for matter in _ORDER:
        mine = [f for f in ours if f.term.matter == matter]
        other = [f for f in theirs if f.term.matter == matter]
        out.extend(_paired(mine, other, short))
    return (*_dual(out, left, right, piece, terms), *_future(piece, left, right, terms))


def _has_name(facts: Sequence[_Fact]) -> bool:
    return any(fact.term.matter == "name" for fact in facts)


def _facts(side: Side, u0: int, u1: int, terms: Terms, common: bool = False) -> Iterator[_Fact]:
    """The terms that touch units `[u0, u1)`."""
    if u0 >= u1:
        return
    units, words = side.units, side.units.words
    own: set[int] = set()
    for u in range(u0, u1):
        term = side.stated.get(u)
        if term is not None:
            own.update(range(term.start, term.stop))
            yield _fact(side, _dated(side, u, term), terms)
    low, high = units.first[u0], units.first[u1]
    for term in terms_in(words, low, high, terms, common):
        if not own.isdisjoint(range(term.start, term.stop)):
            continue
        if not _stays(term, low, high, words, terms):
            yield _fact(side, term, terms)
            continue
        for inner in _within(words, max(term.start, low), min(term.stop, high), terms):
            yield _fact(side, inner, terms)


def _stays(term: Term, low: int, high: int, words: Words, terms: Terms) -> bool:
    """Whether the words of a name that are the same in both reports are a name already: «محافظة حلب», «حلب»."""
    if term.matter != "name":
        return False
    kept = [(term.start, min(term.stop, low)), (max(term.start, high), term.stop)]
    return any(a < b and any(True for _ in _within(words, a, b, terms)) for a, b in kept)


def _within(words: Words, low: int, high: int, terms: Terms) -> Iterator[Term]:
    """The names that words `[low, high)` are by themselves."""
    at = low
    while at < high:
        found = terms.longest(words.norm[at:high], 0)
        stop = at + (len(found[1].words) if found else 1)
        if found and found[1].matter == "name" and not found[1].context:
            yield Term(at, stop, "name", found[1].value)
        at = stop


def _fact(side: Side, term: Term, terms: Terms) -> _Fact:
    words = side.units.words
    span = words.start[term.start], words.stop[term.stop - 1]
    what = _counted(side, term, terms) if term.matter == "number" else None
    return _Fact(term, what, words.text[slice(*span)], span)


def _dated(side: Side, u: int, term: Term) -> Term:
    """A number beside the name of a month is a date."""
    near = [side.stated[v] for v in (u - 1, u + 1) if v in side.stated]
    date = term.matter == "number" and any(t.matter == "date" and t.value.startswith("month:") for t in near)
    return term._replace(matter="date") if date else term


def _counted(side: Side, term: Term, terms: Terms) -> str | None:
    """What a number counts: harm told beside it, else the word after it."""
    words = side.units.words
    line = words.line[term.start]
    after = [k for k in range(term.stop, min(term.stop + _AFTER, len(words.norm))) if words.line[k] == line]
    before = [k for k in range(term.start - 1, max(term.start - 1 - _BEFORE, -1), -1) if words.line[k] == line]
    more = next((n for n, k in enumerate(after) if terms.adds(words.norm[k])), len(after))
    if after[:more] and (harm := terms.harm_of(words.norm[after[0]])):
        return harm
    for k in [*before, *after[:more]]:
        if harm := terms.harm_of(words.norm[k]):
            return harm
    for k in after[:2]:
        between = words.text[words.stop[k - 1] : words.start[k]]
        if between.strip(" )") or words.norm[k][0].isdecimal() or words.norm[k] == "%":
            return None
        if words.norm[k] not in terms.function:
            return words.text[words.start[k] : words.stop[k]]
    return None


def _apart(ours: list[_Fact], theirs: list[_Fact]) -> tuple[list[_Fact], list[_Fact]]:
    """The facts of each side without those of one value on both."""
    both = Counter((f.term.matter, f.term.value) for f in ours) & Counter((f.term.matter, f.term.value) for f in theirs)
    return _less(ours, both), _less(theirs, both)


def _less(facts: list[_Fact], gone: Counter[tuple[Matter, str]]) -> list[_Fact]:
    left = Counter(gone)
    out = []
    for fact in facts:
        key = fact.term.matter, fact.term.value
        if left[key] > 0:
            left[key] -= 1
        else:
            out.append(fact)
    return out


def _paired(ours: list[_Fact], theirs: list[_Fact], short: bool) -> Iterator[Substance]:
    """Values in one another's place: those that count the same first; the rest in order where the stretch is short."""
    waiting: dict[str | None, list[_Fact]] = {}
    for fact in reversed(theirs):
        waiting.setdefault(fact.what, []).append(fact)
    alone: list[_Fact] = []
    for fact in ours:
        if fact.what and waiting.get(fact.what):
            yield _told(fact, waiting[fact.what].pop())
        else:
            alone.append(fact)
    left = {id(fact) for facts in waiting.values() for fact in facts}
    rest = [fact for fact in theirs if id(fact) in left]
    in_place = short and (len(alone) == len(rest) or bool(alone and alone[0].term.matter == "number"))
    if not in_place:
        yield from (_told(fact, None) for fact in _once(alone))
        yield from (_told(None, fact) for fact in _once(rest))
        return
    yield from (_told(a, b) for a, b in zip_longest(alone, rest))


def _once(facts: list[_Fact]) -> list[_Fact]:
    """Each value once, where it is stated first."""
    return list({(f.term.value, f.what): f for f in reversed(facts)}.values())[::-1]


def _told(ours: _Fact | None, theirs: _Fact | None) -> Substance:
    fact = ours or theirs
    if fact is None:
        raise AssertionError("a difference has a side")
    what = next((f.what for f in (ours, theirs) if f and f.what), None)
    return Substance(
        fact.term.matter,
        what,
        ours.words if ours else None,
        theirs.words if theirs else None,
        ours.term.value if ours else None,
        theirs.term.value if theirs else None,
        ours.span if ours else None,
        theirs.span if theirs else None,
    )


def _dual(found: list[Substance], left: Side, right: Side, piece: Piece, terms: Terms) -> list[Substance]:
    """A number on one side against two persons in one word on the other: «جنديين» → «3 جنود»."""
    lone = [d for d in found if d.matter == "number" and not d.both]
    if len(lone) != 1 or max(piece.i1 - piece.i0, piece.j1 - piece.j0) > _PAIRED:
        return found
    [number] = lone
    side, u0, u1 = (right, piece.j0, piece.j1) if number.right is None else (left, piece.i0, piece.i1)
    words = side.units.words
    inside = range(side.units.first[u0], side.units.first[u1]) if u0 < u1 else range(0)
    two = next((k for k in inside if terms.is_dual(words.norm[k])), None)
    if two is None:
        return found
    rest = [d for d in found if d is not number]
    if "2" in (number.left_value, number.right_value):
        return rest  # two in either way of writing
    span = words.start[two], words.stop[two]
    text = words.text[slice(*span)]
    if number.right is None:
        return [replace(number, right=text, right_value="2", right_span=span), *rest]
    return [replace(number, left=text, left_value="2", left_span=span), *rest]


def _future(piece: Piece, left: Side, right: Side, terms: Terms) -> Iterator[Substance]:
    """A verb that only one side puts into the future: «يزور» → «سيزور»."""
    if piece.kind != "changed":
        return
    words = [
        (side.units.words, range(side.units.first[u0], side.units.first[u1]))
        for side, u0, u1 in ((left, piece.i0, piece.i1), (right, piece.j0, piece.j1))
    ]
    if len(words[0][1]) * len(words[1][1]) > _PAIRS:
        return
    for k, m in product(words[0][1], words[1][1]):
        a, b = words[0][0].norm[k], words[1][0].norm[m]
        if any(a == f + b or b == f + a for f in terms.future):
            spans = [(w.start[x], w.stop[x]) for (w, _), x in zip(words, (k, m), strict=True)]
            texts = [w.text[slice(*s)] for (w, _), s in zip(words, spans, strict=True)]
            ours, theirs = ("planned", None) if len(a) > len(b) else (None, "planned")
            yield Substance("status", None, texts[0], texts[1], ours, theirs, spans[0], spans[1])


def _cancel(found: list[tuple[Substance, ...]], pieces: Sequence[Piece]) -> None:
    """Take out values that are dropped and added within one passage: they only stand elsewhere in the sentence."""
    gone: set[int] = set()
    waiting: dict[tuple[str, str | None, str | None], list[tuple[int, Substance]]] = {}
    for k, differences in enumerate(found):
        for difference in differences:
            if difference.both:
                continue
            value = difference.left_value if difference.right is None else difference.right_value
            key = difference.matter, difference.what, value
            mates = waiting[key] = [m for m in waiting.get(key, []) if _close(pieces, m[0], k)]
            near = next(
                ((n, d) for n, d in reversed(mates) if (d.right is None) != (difference.right is None)),
                None,
            )
            if near is None:
                mates.append((k, difference))
                continue
            mates.remove(near)
            gone |= {id(near[1]), id(difference)}
    for k, differences in enumerate(found):
        found[k] = tuple(d for d in differences if id(d) not in gone)


def _close(pieces: Sequence[Piece], n: int, k: int) -> bool:
    """Whether two pieces stand within a few words of one another."""
    return pieces[k].i0 - pieces[n].i1 <= _AROUND and pieces[k].j0 - pieces[n].j1 <= _AROUND
