"""Isnad as a column: judged by all that `isnad values` prints, timed over matching form, tokens, values and days."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from cases import Case, Column

from isnad.extract.dates.sentence import read_dates, resolve
from isnad.extract.numbers.sentence import read_numbers
from isnad.extract.readers import readers
from isnad.extract.values import values_to_json
from isnad.model import Report
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import tokenize

PACK = load_pack()


def numbers() -> Column:
    """Numbers: kinds and bounds must be right too, and nothing else read."""
    lexicon = readers(PACK).numbers

    def timed(case: Case) -> Any:
        return read_numbers(tokenize(fold(case.phrase), PACK), lexicon)

    return Column("isnad", lambda case: [_number(n) for n in _values(case)["numbers"]], _right_numbers, timed)


def dates() -> Column:
    """Dates: both ends and the precision must be right, and nothing else read."""
    lexicon = readers(PACK).dates

    def timed(case: Case) -> Any:
        today = date.fromisoformat(case.published or "")
        return [resolve(e, today) for e in read_dates(tokenize(fold(case.phrase), PACK), lexicon)]

    def answer(case: Case) -> list[str]:
        return [_date(d) for d in _values(case)["dates"]]

    return Column("isnad", answer, lambda c, got: got == ([] if c.wanted == "none" else [c.wanted]), timed)


def _values(case: Case) -> Any:
    report = Report("bench", case.phrase, "", case.phrase, published=case.published)
    return values_to_json(report, PACK)


def _number(value: dict[str, Any]) -> tuple[str, float, float | None]:
    return value["kind"], value["min"], value["max"]


def _right_numbers(case: Case, got: list[tuple[str, float, float | None]]) -> bool:
    if case.wanted == "none":
        return not got
    if case.wanted == "other *":
        return all(kind == "other" for kind, _, _ in got)
    wanted = [_parse(item) for item in case.wanted.replace("~", "").split("; ")]
    return len(got) == len(wanted) and all(
        g[0] == w[0] and _same(g[1], w[1]) and _same(g[2], w[2]) for g, w in zip(got, wanted, strict=True)
    )


def _parse(item: str) -> tuple[str, float | None, float | None]:
    kind, value = item.split()
    low, dots, high = value.partition("..")
    bottom = float(low) if low else 0.0
    return kind, bottom, (float(high) if high else None) if dots else bottom


def _same(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else math.isclose(a, b, abs_tol=1e-5)


def _date(value: dict[str, Any]) -> str:
    start, stop = value["from"] or "", value["to"] or ""
    return f"{start if start == stop else f'{start}..{stop}'} {value['precision']}"
