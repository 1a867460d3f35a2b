"""Dates longer than a year's parts: seasons, decades and centuries."""

from __future__ import annotations

from isnad.extract.dates.model import DateExpr
from isnad.extract.dates.months import CalendarSight
from isnad.extract.dates.sight import Found, names, remembered

_SEASON, _CENTURY, _OF, _PART, _THIS = names("season"), names("century"), names("of"), names("part"), names("this")
_YEAR_WORD, _FROM = names("year-word"), names("from")
# Decades below this are told of people's ages as often as of years: they need their century named.
YOUNGEST = 30
# The years of a decade that its parts name.
_DECADE_PARTS = {"start": (0, 3), "early": (0, 3), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}


class LongerSight(CalendarSight):
    """Readers of seasons, decades and centuries, each from a token to a date and the token after it, or None."""

    @remembered
    def season(self, i: int) -> Found:
        """«صيف 2014», «صيف عام 2014», «صيف العام الماضي», «الصيف الماضي», «هذا الصيف»."""
        this = self.word(i, _THIS)
        j = this[1] if this else i
        found = self.word(j, _SEASON)
        if found is None or (j > i and (found[0].conjunction or found[0].preposition)):
            return None
        expr = DateExpr(i, found[1], "point", "period", unit="season", month=int(found[0].sense[1]), amount=0)
        direction, last = self.direction(found[1])
        if direction in ("past", "future", "this") or this:
            return expr._replace(direction=direction or "this", last=last), last
        of = self.bare(found[1], _OF)
        j = of[1] if of else found[1]
        label = self.bare(j, _YEAR_WORD)
        figure = self.year_figure(self.skip(label[1] if label else j, "("))
        if figure is not None and figure[1] == "gregorian":
            return expr._replace(year=figure[0], last=figure[2]), figure[2]
        relative = self._relative_year(j)
        if relative is not None:
            return expr._replace(amount=relative[0], direction="year", last=relative[1]), relative[1]
        return None

    @remembered
    def decade(self, i: int) -> Found:
        """«ثمانينات القرن الماضي», «مطلع التسعينيات», «القرن التاسع عشر»."""
        part = self.word(i, _PART)
        j = part[1] if part else i
        of = self.bare(j, _OF) if part else None
        j = of[1] if of else j
        word = self.numbers.item(j)
        if word is None or word.word.category != "decade" or (j > i and word.word.preposition):
            return None if part else self._century(i)
        link = self.bare(word.last, _OF)
        century = self.bare(link[1] if link else word.last, _CENTURY)
        if century is None and (not word.word.article or word.word.value < YOUNGEST or self._aged(word.last)):
            return None
        first = (int(century[0].sense[1]) if century else 1900) + int(word.word.value)
        low, high = _DECADE_PARTS.get(part[0].sense[1], (0, 9)) if part else (0, 9)
        return self._years_between(i, first + low, first + high, century[1] if century else word.last)

    def _century(self, i: int) -> Found:
        found = self.word(i, _CENTURY)
        if found is None:
            return None
        first = int(found[0].sense[1])
        return self._years_between(i, first + 1, first + 100, found[1])

    def _years_between(self, i: int, low: int, high: int, last: int) -> Found:
        ends = (DateExpr(i, last, "point", "calendar", low), DateExpr(i, last, "point", "calendar", high))
        return DateExpr(i, last, "span", "range", ends=ends), last

    def _aged(self, j: int) -> bool:
        """«في الثمانينات من عمره»: years of a life, not of a century."""
        of = self.word(j, _FROM)
        if of is None:
            return False
        label = self.lexicon.numbers.labels.get(self.norm(of[1]))
        return label is not None and label.name == "age"
