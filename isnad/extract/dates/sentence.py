"""Dates of a sentence as it words them, before any day of publication is known; `resolve` turns them into days."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.dates.lexicon import DateLexicon, date_lexicon
from isnad.extract.dates.model import DateExpr, DateValue
from isnad.extract.dates.phrases import Expressions
from isnad.extract.dates.resolve import anchor_day, resolve
from isnad.extract.numbers.sentence import NumberValue
from isnad.extract.words.value_tables import written
from isnad.model import Json, Token

__all__ = [
    "DateExpr", "DateLexicon", "DateValue", "anchor_day", "beside_dates", "date_lexicon", "read_dates", "resolve", "to_json",
]  # fmt: skip


def read_dates(
    tokens: Sequence[Token], lexicon: DateLexicon, norms: tuple[str, ...] | None = None, likely: Sequence[int] | None = None
) -> list[DateExpr]:
    """Date expressions of one sentence, in order, not overlapping. Set phrases that only hold a date word
    («حركة 20 فبراير», «صحيفة اليوم») give none. `norms` are the tokens as written, `likely` those that a date may hold
    (see `DateLexicon.begins`), where somebody has them and found one that anchors a date."""
    norms = written(tokens) if norms is None else norms
    if likely is None:
        paired = lexicon.paired(norms, [i for i, norm in enumerate(norms) if norm in lexicon.pairs])
        figured = any(t.kind == "number" and lexicon.dated(t.norm) for t in tokens)
        if not (paired or figured) and lexicon.anchors.isdisjoint(norms):
            return []
        likely = [i for i, t in enumerate(tokens) if t.kind == "number" or t.norm in lexicon.parts]
    begins, loose = lexicon.begins(tokens, norms, likely), lexicon.numbers.loose
    spots = [i for i in likely if begins[i] and norms[i] not in loose]
    if not spots:
        return []
    reader = Expressions(tokens, lexicon, norms, begins)
    out: list[DateExpr] = []
    done = 0
    for i in spots:
        if i < done:
            continue
        skipped = reader.name(i)
        found = reader.read(i) if skipped is None else None
        if found is not None:
            out.append(_in_year_told(found, out))
            done = found.last
        elif skipped is not None:
            done = skipped
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
