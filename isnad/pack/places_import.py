"""Take the places of another gazetteer into a pack of the user's own, so that they can be read like ours."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from isnad.errors import InputError
from isnad.pack.check import text_faults
from isnad.pack.load import Pack
from isnad.pack.places import COLUMNS, Row
from isnad.pack.places_compile import coordinate_fault, name_words, word_key
from isnad.pack.places_formats import Aside, Found, Record
from isnad.script import fold

# A place of the same name and sort nearer than this (degrees, some 10 km) is one that we have already.
NEAR = 0.1
# Names of a place that are kept beside the first: GeoNames lists up to dozens, most of them misspelled.
NAMES = 4
# Rank by population, never above a town of note of ours; below the last the rank is 5.
_RANKS = ((50_000, "3"), (5_000, "4"))
_AREA_RANKS = {"country": "2", "admin1": "3", "admin2": "5"}
_SORTS = dict.fromkeys(("city", "town", "village", "neighbourhood"), "settlement")
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_FAULTS_SHOWN = 1_000


@dataclass(slots=True)
class Imported:
    """What an import did: rows taken, records that were there already, faults (the first thousand of `faulty`), and
    records that are of no use to us, counted by reason."""

    rows: list[Row] = field(default_factory=list)
    known: int = 0
    faulty: int = 0
    faults: list[Aside] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def set_aside(self, aside: Aside) -> None:
        """Note a record that is not taken."""
        if aside.fault:
            self.faulty += 1
            if len(self.faults) < _FAULTS_SHOWN:
                self.faults.append(aside)
        else:
            self.left_out[aside.why] += 1


def import_places(records: Iterable[Record], pack: Pack, source: str, country: str = "") -> Imported:
    """The rows that `records` give beside those of `pack`.

    `source` is what goes into `checked_against`; `country` is the ISO code of records that name none. A place of
    less than 50,000 people is read only where a type noun stands before it (`needs` is type): small places are too
    often called by common words and by people's names. None ranks above a town of ours, and the provinces of a country
    are taken only where we have none.
    """
    out = Imported()
    found: list[Found] = []
    for record in records:
        if isinstance(record, Aside):
            out.set_aside(record)
        else:
            found.append(record)
    provinces = _provinces(found, pack)
    taken: set[str] = {row["id"] for row in pack.places.rows()}
    areas = {(row["country"], row["kind"]) for row in pack.places.rows() if row["kind"] in ("country", "admin1")}
    near: dict[tuple[str, ...], list[tuple[float, float]]] = {}
    for record in found:
        row = _row(record, pack, provinces, source, country)
        if isinstance(row, Aside):
            out.set_aside(row)
            continue
        at = float(row["lat"]), float(row["lon"])
        same = near.setdefault((fold(row["name"]), _SORTS.get(row["kind"], row["kind"])), [])
        if (row["country"], row["kind"]) in areas or _known(row, at, pack) or any(_close(at, other) for other in same):
            out.known += 1
            continue
        same.append(at)
        row["id"] = _free(row["id"], taken)
        out.rows.append(row)
    out.rows.sort(key=lambda r: r["id"])
    return out


def _row(record: Found, pack: Pack, provinces: dict[str, str], source: str, country: str) -> Row | Aside:
    names = [n for n in dict.fromkeys(map(_clean, record.names)) if _ARABIC.search(n)]
    if not names:
        return Aside(record.where, "has no Arabic name", fault=False)
    names = [n for n in names if not any(text_faults(n)) and name_words(fold(n))]
    if not names:
        return Aside(record.where, "its name is in another language of Arabic script", fault=False)
    fault = coordinate_fault(record.lat, "lat", 90) or coordinate_fault(record.lon, "lon", 180)
    code = (record.country or country).upper()
    if not fault and not re.fullmatch("[A-Z]{2}", code):
        fault = f"country {code!r} is no ISO code of two letters; give one with --country" if code else (
            "names no country; give its ISO code with --country")  # fmt: skip
    if fault:
        return Aside(record.where, fault)
    kind = _named_kind(names[0], pack, record.kind)
    names = _unlike([_bare(n, pack, kind) for n in names])
    rank = _AREA_RANKS.get(kind) or next((r for least, r in _RANKS if record.population >= least), "5")
    english = _clean(record.name_en) or record.ref or names[0]
    return {
        "id": f"{code}-{_slug(english) or 'place'}", "kind": kind, "country": code,
        "admin1": "" if kind in ("country", "admin1") else provinces.get(record.admin1, ""),
        "lat": _degrees(record.lat), "lon": _degrees(record.lon), "rank": rank,
        "needs": "type" if int(rank) > 3 else "", "checked_against": source, "name_en": english,
        "name": names[0], "forms": "|".join(names[1 : 1 + NAMES]),
    }  # fmt: skip


def _clean(name: str) -> str:
    """A name on one line, composed, without the marks that no look-up needs and no table should hold."""
    kept = (c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Cc", "Cf", "Mn") and c != "|")
    return " ".join("".join(kept).replace("\u0640", "").split())


def _unlike(names: Sequence[str]) -> list[str]:
    """Names that differ once spelling is folded, the first of each spelling."""
    return list({fold(n): n for n in reversed(names)}.values())[::-1]


def _degrees(text: str) -> str:
    """A coordinate with four decimals, ten metres."""
    return f"{float(text):.4f}"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("`", "")).strip("-")


def _free(ident: str, taken: set[str]) -> str:
    """The id, numbered where another row has it."""
    free, n = ident, 1
    while free in taken:
        n += 1
        free = f"{ident}-{n}"
    taken.add(free)
    return free


def _named_kind(name: str, pack: Pack, kind: str) -> str:
    """The kind of a record; where it only says that it is a site, or nothing, what the name itself says: «قاعدة …»."""
    if kind not in ("", "site"):
        return kind
    first = name_words(fold(name))[0]
    return next((r["sense"] for r in pack.table("place_types") if r["form"] == first), kind or "site")


def _bare(name: str, pack: Pack, kind: str) -> str:
    """A name of a settlement or an area without its type noun, as our tables have it: «محافظة الأنبار»."""
    first, _, rest = name.partition(" ")
    if not rest or kind not in (*_SORTS, *_AREA_RANKS):
        return name
    types = (r for r in pack.table("place_types") if r["form"] == fold(first))
    return rest if any("named" not in r["note"].split() for r in types) else name


def _keyed(name: str, pack: Pack) -> list[str]:
    return [word_key(word, pack.article) for word in name_words(fold(name))]


def _known(row: Row, at: tuple[float, float], pack: Pack) -> bool:
    """Whether the pack has a place of this name and sort hereabouts."""
    sort = _SORTS.get(row["kind"], row["kind"])
    for other in pack.places.named(_keyed(row["name"], pack)):
        if other["country"] == row["country"] and _SORTS.get(other["kind"], other["kind"]) == sort:
            if row["kind"] in _AREA_RANKS:
                return True
            if other["lat"] and _close(at, (float(other["lat"]), float(other["lon"]))):
                return True
    return False


def _close(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) <= NEAR and abs(a[1] - b[1]) <= NEAR


def _provinces(found: Iterable[Found], pack: Pack) -> dict[str, str]:
    """The name in our tables of each province that the file has, by the id that its places give it."""
    out = {}
    for record in found:
        if record.kind == "admin1":
            ours = [
                row["name_en"]
                for name in record.names
                if _ARABIC.search(name)
                for row in pack.places.named(_keyed(_bare(_clean(name), pack, "admin1"), pack))
                if row["kind"] == "admin1" and row["country"] == record.country
            ]
            out[record.ref] = ours[0] if ours else _clean(record.name_en)
    names = {row["name_en"] for row in pack.places.rows() if row["kind"] == "admin1"}
    out.update((r.admin1, r.admin1) for r in found if r.admin1 in names)
    return out


def write_table(rows: Iterable[Row], path: Path) -> None:
    """Write gazetteer rows as a table of a pack, whole or not at all. InputError where it cannot be written."""
    text = "".join(f"{line}\n" for line in _table(rows))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another folder with --pack") from error


def _table(rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(COLUMNS)
    for row in rows:
        yield "\t".join(row[c] for c in COLUMNS)
