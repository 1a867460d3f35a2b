"""Look a name up in the gazetteer, for a person: in Arabic or English, with near spellings where nothing fits."""

from __future__ import annotations

from difflib import get_close_matches

from isnad.errors import InputError, NotFoundError
from isnad.pack.load import Pack
from isnad.pack.places import Row
from isnad.pack.places_compile import name_words, word_key
from isnad.script import fold

SUGGESTED = 5


def find_places(name: str, pack: Pack) -> list[Row]:
    """The rows that bear `name`, the highest rank first; a type noun before it may stand or lack.

    Raises NotFoundError with near names where there is none, InputError where `name` holds no word.
    """
    words = [word_key(word, pack.article) for word in name_words(fold(name))]
    if not words:
        raise InputError(f"{name!r} holds no word; write a place, such as: isnad gazetteer find Mosul")
    rows = pack.places.named(words)
    types = {word_key(row["form"], pack.article) for row in pack.table("place_types")}
    if not rows and words[0] in types:
        rows = pack.places.named(words[1:])
    if not rows:
        rows = _english(name, pack)
    if rows:
        return rows
    raise NotFoundError(f"no place {name!r} in the gazetteer{_near(name, pack)}; add one: see docs/language.md")


def _english(name: str, pack: Pack) -> list[Row]:
    wanted = name.casefold().strip()
    rows = [row for row in pack.places.rows() if row["name_en"].casefold() == wanted or row["id"] == name]
    return sorted(rows, key=lambda r: (int(r["rank"] or 5), r["id"]))


def _near(name: str, pack: Pack) -> str:
    texts = {text: text for text in pack.places.texts()}
    texts |= {row["name_en"].casefold(): row["name_en"] for row in pack.places.rows()}
    near = get_close_matches(fold(name).casefold(), texts, n=SUGGESTED, cutoff=0.75)
    return f"; near it: {', '.join(texts[n] for n in near)}" if near else ""
