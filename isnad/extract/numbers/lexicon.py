"""The tables of the number reader, compiled from `numbers.tsv`, `number_phrases.tsv` and `units.tsv`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from isnad.errors import PackError
from isnad.extract.words.value_tables import (
    Clitics,
    Opening,
    Phrases,
    Word,
    proclitics,
    readings,
    sense_of,
    words,
)
from isnad.model import Token, record
from isnad.pack import Pack

# Names of senses, with the least number of their parts.
NUMBER_SENSES = {
    "zero": 2, "digit": 2, "part": 2, "ten": 2, "teen": 2, "tens": 2, "hundred": 2, "scale": 2, "scale-dual": 2,
    "scale-plural": 2, "ordinal": 2, "ordinal-part": 2, "fraction": 2, "fraction-plural": 2, "decade": 2,
    "vague": 2, "point": 1, "decimal": 1,
}  # fmt: skip
PHRASE_SENSES = {"before": 2, "after": 2, "between": 1, "from": 1, "to": 1, "or": 1, "vague": 2, "none": 1,
                 "minus": 1, "beyond": 1, "subject": 1}  # fmt: skip
UNIT_SENSES = {"duration": 3, "other": 2, "label": 2, "age": 1}


@record
class NumberWord:
    """A number word with its value, and the proclitics that it bears in the token at hand."""

    category: str
    value: float
    conjunction: bool
    preposition: bool
    article: bool


@dataclass(frozen=True, eq=False)
class NumberLexicon:
    """What `read_numbers` looks up. `words` and `labels` are keyed by a token as written; `second` holds the other
    readings of such a token, `nouns` the persons, things and units that numbers count."""

    clitics: Clitics
    words: dict[str, NumberWord]
    second: dict[str, tuple[NumberWord, ...]]
    nouns: frozenset[str]
    phrases: Phrases
    units: Phrases
    labels: dict[str, Word]

    @cached_property
    def loose(self) -> frozenset[str]:
        """Proclitics that stand alone before a figure."""
        return self.clitics.loose

    @cached_property
    def starts(self) -> frozenset[str]:
        """Every token that a number expression without a figure begins with."""
        duals = {w for w, phrases in self.units.first.items() for p in phrases if p.word.sense[-1] in ("du", "def-du")}
        return frozenset(duals | set(self.words))

    @cached_property
    def openings(self) -> dict[str, Opening]:
        """Tokens that a vague phrase («عدد من») or a set phrase that is no number («في آن واحد») may begin with."""
        return self.phrases.openings(frozenset(("vague", "none")))

    @cached_property
    def opening(self) -> frozenset[str]:
        """Every token that a number expression without a figure, or a set phrase that is none, may begin with."""
        return self.starts | self.openings.keys()

    def spots(self, tokens: Sequence[Token], norms: Sequence[str], likely: Iterable[int] | None = None) -> list[int]:
        """The tokens of a sentence that a number begins with, or a set phrase that is none, by their next word too.
        `likely` are figures and words of `opening`, where somebody has found them."""
        starts, openings, last = self.starts, self.openings, len(norms) - 1
        out = []
        for i in range(len(norms)) if likely is None else likely:
            if norms[i] not in starts and tokens[i].kind != "number":
                opening = openings.get(norms[i])
                if opening is None or not (opening.alone or (i < last and norms[i + 1] in opening.following)):
                    continue
            out.append(i)
        return out


def number_lexicon(pack: Pack) -> NumberLexicon:
    """Compile the number tables of `pack`; PackError names file and line of a row that cannot be used."""
    clitics = proclitics(pack)
    rows = [(row["form"], sense_of(row, "numbers", NUMBER_SENSES)) for row in pack.table("numbers")]
    for row in pack.table("numbers"):
        _value(row["sense"], f"{row['file']}:{row['line']}")
    phrases = [
        (row["form"], sense_of(row, "number_phrases", PHRASE_SENSES)) for row in pack.table("number_phrases")
    ]
    units = [(row["form"], sense_of(row, "units", UNIT_SENSES)) for row in pack.table("units")]
    read = {form: [_number_word(w) for w in found] for form, found in readings(rows, clitics).items()}
    return NumberLexicon(
        clitics,
        {form: found[0] for form, found in read.items()},
        {form: tuple(found[1:]) for form, found in read.items() if len(found) > 1},
        _nouns(pack, units),
        Phrases(phrases, clitics),
        Phrases([(f, s) for f, s in units if s[0] in ("duration", "other")], clitics),
        words([(f, s) for f, s in units if s[0] in ("label", "age")], clitics, with_article=False),
    )


def _nouns(pack: Pack, units: list[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    counted = {form for form, sense in units if sense[0] == "other" or sense[-1] == "sg"}
    for table in ("persons", "groups", "objects", "means"):
        counted.update(
            form
            for form, features, row in pack.forms(table)
            if not features and row.get("pos") in ("noun", "plural") and " " not in form
        )
    return frozenset(counted)


def _number_word(word: Word) -> NumberWord:
    value = _value(":".join(word.sense))
    return NumberWord(word.name, value, word.conjunction, word.preposition, word.article)


def _value(sense: str, where: str = "numbers.tsv") -> float:
    """The value that a sense like "digit:3" or "fraction:2/3" names."""
    name, _, written = sense.partition(":")
    top, _, bottom = written.partition("/")
    try:
        return int(top or 0) / int(bottom) if bottom else int(top or 0)
    except (ValueError, ZeroDivisionError) as error:
        raise PackError(
            f"{where}: {sense!r} needs a number, as in {name}:3 or {name}:2/3"
        ) from error
