"""What the lexicon says of words around places: type nouns, parts of names, words that are no names, units of length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from isnad.errors import PackError
from isnad.pack import Pack
from isnad.pack.places import Places
from isnad.pack.places_compile import word_key

# What gazetteer kinds a type noun allows; a type noun that is not here allows its own kind.
_TOWNS = frozenset(("city", "town", "village"))
ALLOWED: Mapping[str, frozenset[str]] = {
    "town": _TOWNS, "village": _TOWNS, "admin1": frozenset(("admin1", "region", "admin2")),
    "admin2": frozenset(("admin2", "city", "town", "admin1")), "admin3": frozenset(("admin2", "town", "village", "city")),
    "neighbourhood": frozenset(("neighbourhood", "town", "village", "region")),
    "base": frozenset(("base", "airport", "camp")), "airport": frozenset(("airport", "base")),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """The tables `place_types`, `place_words` and `distance_units` of a pack, by matching form.

    `types` are the senses of a type noun; `named` are those that belong to the name of what they stand before
    («سد الموصل»), `unlisted` those that make a name of a word which no gazetteer has, `supported` those that do so only
    where the text says where it lies; `many` are plural and dual; `heads` begin names of several
    words («تل», «أبو»), `sides` end them («الشرقية»), `lies` say that a place lies somewhere («تقع»),
    `common` are words after a type noun that name nothing,
    `any` are words before a type noun that leave it a common noun («كل مدينة …»), `verb_heads` and `verb_tails` together make a verb with its object; `kilometres` is the length of a unit.
    """

    types: Mapping[str, tuple[str, ...]]
    named: frozenset[str]
    unlisted: frozenset[str]
    supported: frozenset[str]
    many: frozenset[str]
    heads: frozenset[str]
    sides: frozenset[str]
    lies: frozenset[str]
    common: frozenset[str]
    any: frozenset[str]
    verb_heads: tuple[str, ...]
    verb_tails: tuple[str, ...]
    kilometres: Mapping[str, float]
    places: Places
    article: str

    def cut(self, words: Sequence[str], row: Mapping[str, str]) -> int:
        """How many of the words at the head of a name of a gazetteer row are a type noun and no part of its name: 1 in «محافظة الأنبار», 0 in
        «سد الموصل» and in «ريف دمشق»."""
        head, *rest = words
        senses = self.types.get(head)
        if not rest or senses is None or head in self.named:
            return 0
        rows = self.places.named([word_key(w, self.article) for w in rest])
        if any(other["id"] == row["id"] for other in rows):
            return 1
        fitting = any(row["kind"] in ALLOWED.get(s, (s,)) for s in senses)
        return int(fitting and not rows)


def _table(pack: Pack, sense: str) -> frozenset[str]:
    return frozenset(row["form"] for row in pack.table("place_words") if row["sense"] == sense)


def _kilometres(pack: Pack) -> dict[str, float]:
    out = {}
    for row in pack.table("distance_units"):
        try:
            out[row["form"]] = float(row["sense"])
        except ValueError as error:
            raise PackError(
                f"distance_units.tsv:{row['line']}: sense {row['sense']!r} is no number of kilometres"
            ) from error
    return out


_WORDS: WeakKeyDictionary[Pack, PlaceWords] = WeakKeyDictionary()


def place_words(pack: Pack) -> PlaceWords:
    """The words around places of `pack`, made once."""
    if pack not in _WORDS:
        types: dict[str, tuple[str, ...]] = {}
        notes: dict[str, set[str]] = {"named": set(), "unlisted": set(), "supported": set(), "many": set()}
        for row in pack.table("place_types"):
            form = row["form"]
            types[form] = (*types.get(form, ()), row["sense"])
            for note in row["note"].split():
                notes.setdefault(note, set()).add(form)
        _WORDS[pack] = PlaceWords(
            types, frozenset(notes["named"]), frozenset(notes["unlisted"]), frozenset(notes["supported"]),
            frozenset(notes["many"]),
            _table(pack, "head"), _table(pack, "side"), _table(pack, "lies"), _table(pack, "common"), _table(pack, "any"),
            tuple(sorted(_table(pack, "verb.head"))), tuple(sorted(_table(pack, "verb.tail"))), _kilometres(pack),
            pack.places, pack.article,
        )  # fmt: skip
    return _WORDS[pack]
