"""Dates of a sentence as it words them, before any day of publication is known; `resolve` turns them into days."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.dates_lexicon import DateLexicon, date_lexicon
from isnad.extract.dates_model import DateExpr, DateValue
from isnad.extract.dates_phrases import Expressions
from isnad.extract.dates_resolve import anchor_day, resolve
from isnad.extract.numbers import NumberValue
from isnad.extract.value_tables import written
from isnad.model import Json, Token

__all__ = [
    "DateExpr", "DateLexicon", "DateValue", "anchor_day", "beside_dates", "date_lexicon", "read_dates", "resolve", "to_json",
]  # fmt: skip


# Marks between the parts of a date in figures.
_STROKES = frozenset("/\\")


def read_dates(
    tokens: Sequence[Token], lexicon: DateLexicon, norms: tuple[str, ...] | None = None
) -> list[DateExpr]:
    """Date expressions of one sentence, in order, not overlapping. Set phrases that only hold a date word
    («حركة 20 فبراير», «صحيفة اليوم») give none. `norms` are the tokens as written, where somebody has them."""
    norms = written(tokens) if norms is None else norms
    anchored = not (lexicon.anchors.isdisjoint(norms) and _STROKES.isdisjoint(norms))
    if not anchored and not any(t.kind == "number" and len(t.norm) > 3 for t in tokens):
        return []
    reader, loose = Expressions(tokens, lexicon, norms), lexicon.numbers.loose
    begins = reader.parts.begins
    out: list[DateExpr] = []
    i = 0
    while i < len(norms):
        if not begins[i] or norms[i] in loose:
            i += 1
            continue
        skipped = reader.name(i)
        if skipped is not None:
            i = skipped
            continue
        found = reader.read(i)
        if found is None:
            i += 1
            continue
        out.append(_in_year_told(found, out))
        i = found.last
    return out


def _in_year_told(expr: DateExpr, before: Sequence[DateExpr]) -> DateExpr:
    """«في أيلول من العام نفسه»: the year that the sentence told last, if it did."""
    if expr.direction != "same":
        return expr
    years = [e.year for e in before if e.year is not None and e.calendar == expr.calendar]
    return expr._replace(year=years[-1], direction=None) if years else expr


def beside_dates(numbers: Sequence[NumberValue], dates: Sequence[DateExpr]) -> list[NumberValue]:
    """The numbers that are no part of a date: «12 أيار» holds none, «خلال 3 أيام» still holds its duration."""
    covered = {i for d in dates if d.kind != "duration" and d.shape != "none" for i in range(d.first, d.last)}
    return [n for n in numbers if covered.isdisjoint(range(n.first, n.last))]


def to_json(value: DateValue, start: int, stop: int) -> Json:
    """The shape of `isnad values`; `start` and `stop` are the raw offsets of the expression's words."""
    return {
        "start": start,
        "stop": stop,
        "from": value.from_.isoformat() if value.from_ else None,
        "to": value.to.isoformat() if value.to else None,
        "precision": value.precision,
        "calendar": value.calendar,
    }
