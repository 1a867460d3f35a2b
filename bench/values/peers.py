"""Two other readers as columns, judged leniently: they give a value or a day and know neither kinds nor spans.

PyArabic (GPL) is right where the wanted values are those it reads, whatever their kind and bounds; where the figures
are no counts, it cannot know, and is right too. dateparser (BSD) is right where it names one day within the wanted
span, or none where no day is named. Of dateparser both ways in are shown: `search_dates` finds dates in a phrase,
`parse` takes the whole phrase for a date.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from cases import Case, Column

_VALUE = re.compile(r"-?\d+(?:\.\d+)?")


def numbers() -> list[Column]:
    """PyArabic's number phrases."""
    from pyarabic import number

    def read(case: Case) -> list[float]:
        return [float(number.text2number(phrase)) for phrase in number.extract_number_phrases(case.phrase)]

    return [Column("pyarabic", read, _right_number, read)]


def _right_number(case: Case, got: list[float]) -> bool:
    if case.wanted in ("none", "other *"):
        return not got
    wanted = [float(v) for v in _VALUE.findall(case.wanted.replace("..", " "))]
    return sorted(got) == sorted(wanted)


def dates() -> list[Column]:
    """dateparser's two ways in, both told that the language is Arabic."""
    import dateparser
    from dateparser.search import search_dates

    def search(case: Case) -> list[date]:
        found = search_dates(case.phrase, languages=["ar"], settings=_base(case))
        return [day.date() for _, day in found or ()]

    def parse(case: Case) -> list[date]:
        found = dateparser.parse(case.phrase, languages=["ar"], settings=_base(case))
        return [found.date()] if found else []

    return [
        Column("dateparser.search", search, _right_date, search),
        Column("dateparser.parse", parse, _right_date, parse),
    ]


def _base(case: Case) -> Any:
    return {"RELATIVE_BASE": datetime.fromisoformat(case.published or "")}


def _right_date(case: Case, got: list[date]) -> bool:
    if case.wanted == "none" or not got:
        return case.wanted == "none" and not got
    low, dots, high = case.wanted.split()[0].partition("..")
    start = date.fromisoformat(low) if low else date.min
    stop = (date.fromisoformat(high) if high else date.max) if dots else start
    return len(got) == 1 and start <= got[0] <= stop
