"""What every reader of single dates needs: phrases at a token, numbers of days, figures of years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from isnad.extract.dates.lexicon import NOTHING, DateLexicon
from isnad.extract.dates.model import Calendar, DateExpr
from isnad.extract.numbers.words import Numbers, Plain
from isnad.extract.words.value_tables import Word
from isnad.model import Token

# A figure of four digits is a Hijri year in this range, else a Gregorian one in the next.
HIJRI_YEARS = range(1300, 1600)
GREGORIAN_YEARS = range(1600, 2200)

Found = tuple[DateExpr, int] | None
Month = tuple[int, Calendar, str, int]


def names(*senses: str) -> frozenset[str]:
    """Sense names to look for."""
    return frozenset(senses)


_DIRECTION, _SUFFIX, _NTH = names("direction"), names("suffix"), names("nth")


S = TypeVar("S", bound="Sight")


def remembered(read: Callable[[S, int], Found]) -> Callable[[S, int], Found]:
    """A reader of single dates that reads each token once: the readers call one another over and over."""

    @wraps(read)
    def once(sight: S, i: int) -> Found:
        key = read.__name__, i
        if key not in sight.memory:
            sight.memory[key] = read(sight, i)
        return sight.memory[key]

    return once


class Sight:
    """One sentence seen through the date tables; `begins` is what a date may begin with at each token."""

    def __init__(
        self, tokens: Sequence[Token], lexicon: DateLexicon, norms: tuple[str, ...], begins: Sequence[frozenset[str]]
    ) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, norms
        self.numbers = Numbers(tokens, lexicon.numbers, self.norms)
        self.begins = begins
        self.memory: dict[tuple[str, int], Found] = {}

    # --- small things

    def senses(self, i: int) -> frozenset[str]:
        """What a date that begins at token `i` may begin with."""
        return self.begins[i] if i < len(self.begins) else NOTHING

    def norm(self, i: int) -> str:
        """The token at `i`, or nothing beyond the ends."""
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def word(self, i: int, senses: frozenset[str]) -> tuple[Word, int] | None:
        """The phrase at `i` with one of these senses."""
        return self.lexicon.words.at(self.norms, i, senses)

    def bare(self, i: int, senses: frozenset[str]) -> tuple[Word, int] | None:
        """The same, without conjunction or preposition."""
        found = self.word(i, senses)
        return None if found is None or found[0].conjunction or found[0].preposition else found

    def skip(self, i: int, marks: str) -> int:
        """The token after one mark out of `marks`, or `i`."""
        norm = self.norms[i] if i < len(self.norms) else ""
        return i + 1 if norm and norm in marks else i

    def direction(self, i: int) -> tuple[str | None, int]:
        """«الماضي», «المقبل», «الجاري» at `i`."""
        found = self.bare(i, _DIRECTION)
        return (found[0].sense[1], found[1]) if found else (None, i)

    def plain(self, i: int) -> Plain | None:
        """A whole number at `i`."""
        found = self.numbers.read(i)
        return (
            found
            if found and found.value == int(found.value) and found.kind in ("cardinal", "ordinal")
            else None
        )

    def day(self, i: int) -> tuple[int, int] | None:
        """The number of a day of a month; -1 is the last: «غرة», «أول أيام», «آخر يوم من»."""
        nth = self.word(i, _NTH) if "nth" in self.senses(i) else None
        if nth is not None:
            return int(nth[0].sense[1]), nth[1]
        if i < len(self.norms) and self.norms[i] in self.lexicon.weekdays.first:
            return None  # «الاثنين» is a weekday before it is a two
        found = self.plain(i)
        if found is None or not 1 <= found.value <= 31 or "." in self.norm(i) or ":" in self.norm(i):
            return None
        return int(found.value), found.last

    def suffix(self, i: int) -> tuple[Calendar | None, int]:
        """«م», «هـ» at `i`, in brackets or not."""
        found = self.bare(i, _SUFFIX)
        if found is None:
            return None, i
        return ("hijri" if found[0].sense[1] == "hijri" else "gregorian"), found[1]

    def year_figure(self, i: int) -> tuple[int, Calendar, int] | None:
        """Four digits that can be a year, with the suffix that names its calendar."""
        norm = self.norm(i)
        if not (norm.isdigit() and len(norm) == 4):
            return None
        calendar, last = self.suffix(i + 1)
        year = int(norm)
        if calendar is None:
            calendar = "hijri" if year in HIJRI_YEARS else "gregorian"
        if calendar == "hijri" and year not in HIJRI_YEARS:
            return None
        if calendar == "gregorian" and not 1000 <= year < GREGORIAN_YEARS.stop:
            return None
        return year, calendar, last
