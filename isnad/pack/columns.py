"""The columns of a pack's tables: those of the table that ships under the same name, and which cells may not be empty."""

from __future__ import annotations

from functools import cache

from isnad.pack.load import pack_root
from isnad.pack.tsv import header_of

# Cells without which a row says nothing; of all other tables id, form and sense.
_FILLED = {
    "actors": ("id", "kind", "form"),
    "conflicts": ("id", "one", "other"),
    "event_types": ("id", "group", "label_en", "form"),
    "inflection": ("id", "pos"),
    "nationalities": ("id", "form"),
    "refinements": ("id", "event", "when", "becomes"),
    "weights": ("id", "weight"),
}
_FILLED_PLACE = ("id", "kind", "name_en", "name")
_NUMERIC = {"inflection": ("cut_front", "cut"), "weights": ("weight",)}


@cache
def known_columns(language: str) -> dict[str, tuple[str, ...]]:
    """The columns of each lexicon table that ships with `language`."""
    paths = sorted((pack_root(language) / "lexicon").glob("*.tsv"))
    return {path.stem: tuple(header_of(path)) for path in paths}


@cache
def place_columns(language: str) -> tuple[str, ...]:
    """The columns of every gazetteer table of `language`."""
    paths = sorted((pack_root(language) / "gazetteer").glob("*.tsv"))
    return tuple(header_of(paths[0])) if paths else ()


def filled_columns(folder: str, table: str) -> tuple[str, ...]:
    """The columns whose cells may not be empty."""
    return _FILLED_PLACE if folder == "gazetteer" else _FILLED.get(table, ("id", "form", "sense"))


def numeric_columns(table: str) -> tuple[str, ...]:
    """The columns whose cells are whole numbers, or empty for 0."""
    return _NUMERIC.get(table, ())
