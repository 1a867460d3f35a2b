"""Time that has passed or is to pass: «ثلاثة أيام», «سنة ونصف», «الأيام الثلاثة الماضية», «آخر 24 ساعة»."""

from __future__ import annotations

from isnad.extract.dates.model import DateExpr
from isnad.extract.dates.parts import SingleDates
from isnad.extract.dates.sight import Found, names

_ABOUT, _LATEST, _FEW, _NTH = names("about"), names("latest"), names("few"), names("nth")
_PERIOD, _OFFSET = names("period"), names("offset")
# A unit in units that a part of it makes whole ones of.
_SMALLER = {"hour": (60, "minute"), "day": (24, "hour"), "month": (30, "day"), "year": (12, "month"),
            "decade": (10, "year"), "century": (100, "year")}  # fmt: skip


class Parts(SingleDates):
    """All readers of single dates and of amounts of time."""

    def elapsed(self, i: int) -> tuple[int | None, str, int] | None:
        """«ثلاثة أيام», «يومين», «أسبوع», «نحو 3 سنوات»: amount (None: some), unit, token after."""
        about = self.bare(i, _ABOUT)
        j = about[1] if about else i
        unit = self.lexicon.numbers.units.at(self.norms, j)
        if (
            unit is not None
            and unit[0].sense[0] == "duration"
            and not (unit[0].conjunction or unit[0].preposition)
        ):
            amounts = {"sg": 1, "du": 2, "pl": None}
            again = self.numbers.item(unit[1])
            if again is not None and not again.figure and again.word.value == amounts.get(unit[0].sense[2]):
                return int(again.word.value), unit[0].sense[1], again.last
            if unit[0].sense[2] not in amounts or self._named(unit[0].sense, unit[1]):
                return None
            return self._and_a_half(amounts[unit[0].sense[2]], unit[0].sense[1], unit[1])
        part = self._part_of_unit(j)
        if part is not None:
            return part
        number = self.plain(j)
        if number is None or number.kind != "cardinal":
            return None
        unit = self.lexicon.numbers.units.at(self.norms, number.last)
        if unit is None or unit[0].sense[0] != "duration" or unit[0].conjunction or unit[0].preposition:
            return None
        return self._and_a_half(int(number.value), unit[0].sense[1], unit[1])

    def _part_of_unit(self, j: int) -> tuple[int, str, int] | None:
        """«نصف ساعة», «ربع قرن»: amount in whole units of a smaller kind."""
        part = self.numbers.item(j)
        if part is None or part.word.category != "fraction" or part.word.conjunction or part.word.preposition:
            return None
        unit = self.lexicon.numbers.units.at(self.norms, part.last)
        if unit is None or unit[0].sense[0] != "duration" or unit[0].sense[2] != "sg":
            return None
        smaller = _SMALLER.get(unit[0].sense[1])
        return (round(smaller[0] * part.word.value), smaller[1], unit[1]) if smaller else None

    def _and_a_half(self, amount: int | None, unit: str, last: int) -> tuple[int | None, str, int]:
        """«سنة ونصف», «شهر ونصف الشهر»."""
        part = self.numbers.item(last)
        if amount is None or part is None or part.word.category != "fraction" or not part.word.conjunction:
            return amount, unit, last
        again = self.lexicon.numbers.units.at(self.norms, part.last)
        words = self.lexicon.words.at(self.norms, part.last, _PERIOD)
        stop = again[1] if again and again[0].sense[-1] == "def" else words[1] if words else part.last
        if unit in ("year", "century"):
            factor, smaller = _SMALLER[unit]
            return round(factor * (amount + part.word.value)), smaller, stop
        return amount, unit, stop

    def _named(self, sense: tuple[str, ...], j: int) -> bool:
        """Whether a unit in the singular is a label rather than an amount: «يوم الجمعة», «شهر مايو», «عام 2003»."""
        if sense[2] != "sg":
            return False
        if j >= len(self.tokens):
            return False
        p = self
        return bool(
            self.lexicon.weekdays.at(self.norms, j) or p.month(j) or p.year_figure(j) or p.day(j)
            or p.word(j, _OFFSET) or p.year_in_words(j)
        )  # fmt: skip

    def elapsed_definite(self, i: int) -> Found:
        """«الأيام الثلاثة الماضية», «الـ24 ساعة الماضية», «السنوات الأخيرة», «العامين الماضيين»."""
        p = self
        latest = p.word(i, _LATEST)
        if latest is not None:
            elapsed = self.elapsed(latest[1])
            if elapsed is None or elapsed[0] is None or elapsed[:2] == (1, "day") or p.word(i, _NTH):
                return None
            back = -elapsed[0]
            return DateExpr(i, elapsed[2], "duration", "offset", amount=back, unit=elapsed[1]), elapsed[2]
        unit = self.lexicon.numbers.units.at(self.norms, i)
        amount: int | None = None
        if unit is not None and unit[0].sense[0] == "duration" and unit[0].sense[2] == "def":
            j = unit[1]
            number = p.plain(j)
            if number is not None and not number.figure or number is not None and p.norm(j) in self._articles:
                amount, j = int(number.value), number.last
            few = p.bare(j, _FEW)
            j = few[1] if few else j
        elif unit is not None and unit[0].sense[0] == "duration" and unit[0].sense[2] == "def-du":
            amount, j = 2, unit[1]
        else:
            number = p.plain(i)
            if number is None or number.kind != "cardinal":
                return None
            unit = self.lexicon.numbers.units.at(self.norms, number.last)
            if unit is None or unit[0].sense[0] != "duration" or unit[0].conjunction or unit[0].preposition:
                return None
            amount, j = int(number.value), unit[1]
        direction, last = p.direction(j)
        if direction is None or direction == "this":
            return None
        sign = 1 if direction == "future" else -1
        value = None if amount is None else sign * amount
        return DateExpr(
            i, last, "duration", "offset" if value else "none", amount=value, unit=unit[0].sense[1]
        ), last

    @property
    def _articles(self) -> tuple[str, ...]:
        return (self.lexicon.numbers.clitics.article,)
