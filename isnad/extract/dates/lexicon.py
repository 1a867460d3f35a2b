"""The tables of the date reader, compiled from `months.tsv`, `weekdays.tsv` and `date_words.tsv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from isnad.errors import PackError
from isnad.extract.numbers.lexicon import NumberLexicon, number_lexicon
from isnad.extract.words.value_tables import Opening, Phrases, proclitics, sense_of
from isnad.model import Token
from isnad.pack import Pack

WORD_SENSES = {
    "offset": 2, "direction": 2, "this": 1, "period": 2, "part": 2, "daypart": 2, "day-word": 1, "day-words": 1,
    "equal": 1, "month-word": 1, "month-words": 1, "year-word": 1, "year-words": 1, "of": 1, "company": 1,
    "prefix": 2, "recurring": 1, "between": 1, "from": 1, "to": 1, "suffix": 2, "about": 1, "few": 1, "fixed": 2,
    "none": 1, "head": 1, "nth": 2, "epithet": 1, "same-year": 1, "season": 2, "century": 2, "hence": 1, "latest": 1,
}  # fmt: skip
# Words that a sentence must hold one of to name a date; a year or a numeric date does without.
_ANCHORS = frozenset(
    ("offset", "period", "year-word", "year-words", "fixed", "recurring", "suffix", "direction", "season", "century")
)
_UNITS = frozenset(("duration",))


@dataclass(frozen=True, eq=False)
class DateLexicon:
    """What `read_dates` looks up: number tables too, for the numbers inside dates."""

    numbers: NumberLexicon
    months: Phrases
    weekdays: Phrases
    words: Phrases

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Words and marks one of which a sentence must hold to name a date, figures and `pairs` apart."""
        decades = {form for form, word in self.numbers.words.items() if word.category == "decade"}
        return frozenset({first for first, rest in self._anchoring() if not rest} | decades | _STROKES)

    @cached_property
    def pairs(self) -> dict[str, frozenset[str]]:
        """Words that are such anchors with one of these words behind them only: «كل», «هذا», «ما» are everywhere."""
        found: dict[str, set[str]] = {}
        for first, rest in self._anchoring():
            if rest and first not in self.anchors:
                found.setdefault(first, set()).add(rest[0])
        return {first: frozenset(seconds) for first, seconds in found.items()}

    def _anchoring(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The first word of each phrase that may anchor a date, and those behind it. No clitic stands on a suffix: «لم»
        is none."""
        for table, named in (
            (self.words, _ANCHORS), (self.numbers.units, _UNITS), (self.months, None), (self.weekdays, None)
        ):  # fmt: skip
            for first, phrases in table.first.items():
                for word, rest, name in ((p.word, p.rest, p.name) for p in phrases):
                    if (named is None or name in named) and not (name == "suffix" and (word.conjunction or word.preposition)):
                        yield first, rest

    def paired(self, norms: Sequence[str], spots: Iterable[int]) -> bool:
        """Whether one of the words at `spots` of a sentence and the next one are of `pairs`."""
        return any(i + 1 < len(norms) and norms[i + 1] in self.pairs[norms[i]] for i in spots)

    @cached_property
    def links(self) -> frozenset[str]:
        """Tokens that the link between the two ends of a range begins with, the dash apart."""
        return frozenset(
            first for first, phrases in self.words.first.items() if any(p.name == "to" for p in phrases)
        )

    @cached_property
    def opening(self) -> dict[str, Opening]:
        """Tokens that an expression may hold, figures apart, and the sense names of what begins with them. A proclitic
        that stands alone may begin a day of a month."""
        alone: dict[str, frozenset[str]] = {}
        following: dict[str, dict[str, frozenset[str]]] = {}
        for table in (self.months, self.weekdays, self.words, self.numbers.units):
            for first, opening in table.openings().items():
                alone[first] = alone.get(first, NOTHING) | opening.alone
                into = following.setdefault(first, {})
                for second, names in opening.following.items():
                    into[second] = into.get(second, NOTHING) | names
        for form, word in self.numbers.words.items():
            alone[form] = alone.get(form, NOTHING) | (FIGURE if word.category in _DAY_WORDS else _NUMBER)
        out = {
            form: Opening(names, {second: more | names for second, more in following.get(form, {}).items()})
            for form, names in alone.items()
        }
        return {**out, **dict.fromkeys(self.numbers.loose, Opening(FIGURE, {}))}

    def dated(self, figure: str) -> bool:
        """Whether a figure may be a date by itself."""
        return len(figure) > 3

    @cached_property
    def parts(self) -> frozenset[str]:
        """Words and marks that a date may hold, figures apart."""
        return _TIES | self.opening.keys()

    def begins(self, tokens: Sequence[Token], norms: Sequence[str], likely: Sequence[int]) -> list[frozenset[str]]:
        """What a date may begin with at each token of a sentence. `likely` are the figures and
        the words of `parts`, in order.

        From right to left: «من», «قبل», «هذا» and a figure are everywhere, and begin a date only where the next word
        may go on one.
        """
        openings, out = self.opening, [NOTHING] * len(norms)
        behind, at = NOTHING, len(norms)  # what the token `at` may begin, which was looked at last
        beyond = NOTHING  # and the one after it
        for i in reversed(likely):
            norm = norms[i]
            opening = openings.get(norm)
            if at > i + 1:
                behind = beyond = NOTHING
            if opening is not None:
                names = opening.following.get(norms[i + 1]) if i + 1 < len(norms) else None
                if names is None:
                    names = opening.alone
                    led = names <= _LEADING and (names <= _INSIDE or behind <= _NO_DATE)
                else:
                    led = names <= _INSIDE
                out[i] = NOTHING if led else names
                beyond, behind = behind, names
            elif tokens[i].kind == "number":
                goes_on = not (behind <= _NO_DATE and (behind.isdisjoint(_LINKS) or beyond <= _NO_DATE))
                out[i] = FIGURE if goes_on or len(norm) > 3 or not norm.isdigit() else NOTHING
                beyond, behind = behind, FIGURE
            else:
                beyond, behind = behind, _NUMBER if norm in _TIES else NOTHING
            at = i
        return out


NOTHING, FIGURE, _NUMBER = frozenset[str](), frozenset(("day",)), frozenset(("number",))
# Marks that tie a figure to what follows it.
_TIES = frozenset("/-\\،")
# Marks between the parts of a date in figures.
_STROKES = frozenset("/\\")
# Senses that stand only inside an expression.
_INSIDE = frozenset(
    ("of", "company", "about", "few", "direction", "suffix", "to", "other", "epithet", "same-year", "hence", "equal", "number")
)
# Senses that begin an expression only with what follows them, and those of which none begins a date behind them.
_LEADING = _INSIDE | {"prefix", "from", "between", "this"}
_NO_DATE = frozenset(("of", "company", "prefix", "to", "recurring", "none"))
# Senses that tie a figure to what follows them.
_LINKS = frozenset(("of", "to"))
_DAY_WORDS = frozenset(("decade", "digit", "part", "ten", "teen", "tens", "ordinal", "ordinal-part"))


def date_lexicon(pack: Pack) -> DateLexicon:
    """Compile the date tables of `pack`; PackError names file and line of a row that cannot be used."""
    clitics = proclitics(pack)
    known = {"months": {"month": 3}, "weekdays": {"weekday": 2}, "date_words": WORD_SENSES}
    tables = {}
    for table, senses in known.items():
        rows = []
        for row in pack.table(table):
            sense = sense_of(row, table, senses)
            _check(sense, f"{row['file']}:{row['line']}")
            rows.append((row["form"], sense))
        tables[table] = Phrases(rows, clitics)
    return DateLexicon(number_lexicon(pack), tables["months"], tables["weekdays"], tables["date_words"])


def _check(sense: tuple[str, ...], where: str) -> None:
    """The numbers in a sense are in range and its calendar is one of the two."""
    limits = {"month": range(1, 13), "weekday": range(7), "offset": range(-7, 8)}
    try:
        if sense[0] in limits and int(sense[1]) not in limits[sense[0]]:
            raise ValueError(sense[1])
        if sense[0] == "month" and sense[2] not in ("gregorian", "hijri"):
            raise ValueError(sense[2])
        if sense[0] == "fixed":
            date.fromisoformat(sense[1])
    except ValueError as error:
        raise PackError(f"{where}: {':'.join(sense)!r} is out of range ({error})") from error
