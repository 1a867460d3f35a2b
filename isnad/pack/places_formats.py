"""Readers of gazetteers that others make: GeoNames dumps, Who's On First, tables with a header. One record a place.

Each is an iterator of `Found` and `Aside`: a record that cannot be used is set aside with its line and the reason, and
the rest goes on. Only what cannot be read at all raises.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isnad.errors import InputError

FORMATS = "a GeoNames dump (.txt or .zip), Who's On First (.jsonl or .geojson), or CSV or TSV with a header"


@dataclass(frozen=True, slots=True)
class Found:
    """A place of another gazetteer: `ref` is its id there, `names` are in any script, the preferred first.

    `kind` is one of ours, empty where the record does not tell; `admin1` is a name or an id of its province in the
    same file; `population` is 0 where unknown. `where` is its line.
    """

    where: str
    ref: str
    names: tuple[str, ...]
    name_en: str
    kind: str
    country: str
    admin1: str
    lat: str
    lon: str
    population: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """A record that is not taken: where it stands, why, and whether it is at fault or merely not of use to us."""

    where: str
    why: str
    fault: bool = True


Record = Found | Aside

# GeoNames feature codes (geonames.org/export/codes.html) and Who's On First placetypes, by kind of ours.
_CODES = {
    "country": "PCLI PCL PCLD PCLF PCLS country",
    "admin1": "ADM1 region",
    "admin2": "ADM2 ADM3 ADM4 county localadmin",
    "neighbourhood": "PPLX neighbourhood macrohood microhood borough",
    "town": "PPL PPLA PPLA2 PPLA3 PPLA4 PPLC PPLG PPLL PPLS PPLF STLMT locality",
    "airport": "AIRP AIRF AIRH", "base": "AIRB INSM MILB NVB FT", "camp": "CMP CMPRF CMPLA",
    "crossing": "PSTB CSTM", "dam": "DAM", "oilfield": "OILF GASF", "refinery": "OILR", "prison": "PRN",
    "port": "PRT HBR ANCH FY", "site": "BDG PS PSH PSN SHRN MNMT campus",
    "mountain": "MT MTS PK HLL HLLS RDGE PASS", "island": "ISL ISLS", "strait": "STRT CHN",
    "river": "STM STMX WAD CNL", "region": "RGN AREA DSRT PLN PEN VAL LK RSV GULF BAY SEA",
    "road": "RD HWY",
}  # fmt: skip
KIND_OF = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
_COLUMNS_OF_GEONAMES = 19
# Headings of a table, by what they hold.
_HEADS = {
    "name": ("name_ar", "name", "arabic", "الاسم", "اسم"), "forms": ("forms", "aliases", "alternatenames", "names"),
    "lat": ("lat", "latitude", "y"), "lon": ("lon", "lng", "long", "longitude", "x"),
    "kind": ("kind", "type", "placetype", "feature_code"), "country": ("country", "country_code", "iso", "cc"),
    "admin1": ("admin1", "province", "governorate", "region"), "name_en": ("name_en", "english", "asciiname"),
    "ref": ("id", "ref", "geonameid", "pcode"), "population": ("population", "pop"),
}  # fmt: skip


def read_places(path: Path) -> Iterator[Record]:
    """The records of a gazetteer file, its format told by its content.

    Raises InputError where the file cannot be read, or is in no format that we know.
    """
    lines = _lines(path)
    first = next((line for line in lines if line.strip()), "")
    rest = _from(first, lines)
    if first.lstrip().startswith(("{", "[")):
        return _whosonfirst(path, rest)
    if first.count("\t") >= _COLUMNS_OF_GEONAMES - 1 and not _heads(first, "\t").get("lat"):
        return _geonames(rest)
    for comma in "\t,;":
        heads = _heads(first, comma)
        if {"name", "lat", "lon"} <= set(heads):
            return _table(rest, comma, heads)
    raise InputError(
        f"{path}: no gazetteer that Isnad can read; it takes {FORMATS} that names at least name, lat and lon"
    )


def _from(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file, or of the one table in a zip archive."""
    try:
        if path.suffix == ".zip":
            yield from _zipped(path)
            return
        opening: Any = gzip.open if path.suffix == ".gz" else Path.open
        with opening(path, "rb") as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            yield from text
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: the archive is damaged or cut off ({error}); fetch it again") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _zipped(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        tables = [n for n in archive.namelist() if n.endswith((".txt", ".csv", ".tsv")) and "readme" not in n.lower()]
        if len(tables) != 1:
            raise InputError(f"{path}: holds {len(tables)} tables where one is looked for; unpack it and name the table")
        with archive.open(tables[0]) as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            yield from text


def _geonames(lines: Iterable[str]) -> Iterator[Record]:
    """Records of a GeoNames dump: 19 columns parted by tabs, no header (download.geonames.org/export/dump)."""
    for number, line in enumerate(lines, 1):
        where, cells = f"line {number}", line.rstrip("\r\n").split("\t")
        if not line.strip():
            continue
        if len(cells) != _COLUMNS_OF_GEONAMES:
            cut = "" if line.endswith("\n") else "; the file ends here, in the middle of a line: was it cut off?"
            yield Aside(where, f"{len(cells)} columns where a GeoNames dump has {_COLUMNS_OF_GEONAMES}{cut}")
            continue
        code = cells[7]
        if code not in KIND_OF:
            yield Aside(where, f"a feature that news does not name ({cells[6]}.{code})", fault=False)
            continue
        names = tuple(n for n in (cells[1], *cells[3].split(",")) if n)
        population = int(cells[14]) if cells[14].isdigit() else 0
        admin1 = f"{cells[8]}.{cells[10]}" if cells[10] else ""
        ref = admin1 if code == "ADM1" else cells[0]
        yield Found(where, ref, names, cells[2] or cells[1], _by_size(KIND_OF[code], population, code == "PPLC"),
                    cells[8], admin1, cells[4], cells[5], population)  # fmt: skip


def _by_size(kind: str, population: int, capital: bool = False) -> str:
    """A settlement is a city from 100,000 people on, a village below 5,000 or where nobody counted them."""
    if kind != "town" or capital:
        return "city" if capital else kind
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def _whosonfirst(path: Path, lines: Iterator[str]) -> Iterator[Record]:
    """Records of Who's On First: one a line, or GeoJSON (a feature a line, or a collection)."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            record = json.loads(line)
        except ValueError:
            if number > 1:
                yield Aside(where, "no JSON; the line is damaged or the file was cut off here")
                continue
            record = _whole(path, line, lines)
        except RecursionError:
            yield Aside(where, "JSON nested too deep")
            continue
        for n, feature in enumerate(_features(record)):
            place = f"{where}, feature {n + 1}" if feature is not record else where
            yield _feature(place, feature) if isinstance(feature, dict) else Aside(place, "no JSON object")


def _whole(path: Path, line: str, lines: Iterator[str]) -> Any:
    """A JSON document over many lines."""
    try:
        return json.loads(line + "".join(lines))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: neither JSON Lines nor one JSON document ({error}); was it cut off?") from error


def _features(record: Any) -> list[Any]:
    if isinstance(record, list):
        return record
    if isinstance(record, dict) and isinstance(record.get("features"), list):
        return list(record["features"])
    return [record]


def _feature(where: str, record: Mapping[str, Any]) -> Record:
    p = record.get("properties", record)
    if not isinstance(p, dict):
        return Aside(where, "its properties are no JSON object")
    placetype = str(p.get("placetype") or p.get("wof:placetype") or "")
    if p.get("deprecated") or str(p.get("edtf:deprecated") or "uuuu") not in ("uuuu", ""):
        return Aside(where, "deprecated by Who's On First", fault=False)
    if placetype not in KIND_OF:
        return Aside(where, f"a placetype that news does not name ({placetype or 'none'})", fault=False)
    names = _texts(p.get("names_ar")) + _texts(p.get("name:ara_x_preferred")) + _texts(p.get("name:ara_x_variant"))
    english = str(p.get("name") or p.get("wof:name") or "")
    population = p.get("population") or p.get("wof:population") or 0
    population = population if isinstance(population, int) and population > 0 else 0
    hierarchy: Any = p.get("hierarchy") or next(iter(p.get("wof:hierarchy") or ()), {})
    admin1 = hierarchy.get("region_id", "") if isinstance(hierarchy, dict) else ""
    return Found(
        where, str(p.get("id") or p.get("wof:id") or record.get("id") or ""), names, english,
        _by_size(KIND_OF[placetype], population), str(p.get("country") or p.get("iso:country") or ""), str(admin1),
        _text(p.get("lat", p.get("geom:latitude"))), _text(p.get("lon", p.get("geom:longitude"))), population,
    )  # fmt: skip


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _heads(line: str, comma: str) -> dict[str, int]:
    """Which column of a header holds what."""
    cells = [cell.strip().strip('"').lower() for cell in line.rstrip("\r\n").split(comma)]
    found = {what: next((cells.index(h) for h in heads if h in cells), -1) for what, heads in _HEADS.items()}
    return {what: at for what, at in found.items() if at >= 0}


def _table(lines: Iterator[str], comma: str, heads: Mapping[str, int]) -> Iterator[Record]:
    """Records of a table with a header; names in `forms` are parted by | or commas."""
    rows = csv.reader(lines, delimiter=comma)
    width = len(next(rows))
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Aside(f"line {rows.line_num}", f"cannot be parted into columns ({error})")
            continue
        where = f"line {rows.line_num}"
        if not any(cells):
            continue
        if len(cells) != width:
            yield Aside(where, f"{len(cells)} columns where the header has {width}")
            continue
        yield _cells(where, {what: cells[at].strip() for what, at in heads.items()})


def _cells(where: str, cell: Mapping[str, str]) -> Record:
    kind = cell.get("kind", "")
    forms = cell.get("forms", "").replace(",", "|").split("|")
    population = int(cell["population"]) if cell.get("population", "").isdigit() else 0
    kind = KIND_OF.get(kind, kind if kind in _CODES or kind in ("city", "village") else "")
    return Found(
        where, cell.get("ref", ""), (cell["name"], *(f.strip() for f in forms if f.strip())), cell.get("name_en", ""),
        kind, cell.get("country", "").upper(), cell.get("admin1", ""), cell["lat"], cell["lon"], population,
    )  # fmt: skip
