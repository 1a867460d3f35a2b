"""The curated gazetteer as it ships: shape, spelling, position and references of every row of every country."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from isnad.script import matching_form

FOLDER = Path(__file__).parents[2] / "isnad" / "languages" / "ar" / "gazetteer"
WORLD = "world"  # rows of many countries, and seas, which have none
FILES = sorted(FOLDER.glob("*.tsv"))
COLUMNS = ["id", "kind", "country", "admin1", "lat", "lon", "rank", "needs", "checked_against", "name_en", "name", "forms"]  # fmt: skip
KINDS = {
    "country", "admin1", "admin2", "city", "town", "village", "neighbourhood", "base", "airport", "camp",
    "crossing", "dam", "oilfield", "refinery", "mountain", "island", "strait", "region", "river", "road", "port",
    "prison", "site",
}  # fmt: skip
# South, north, west, east in degrees: the country with its waters, half a degree generous.
BOXES = {
    "AE": (22.1, 26.6, 51.0, 57.0), "AF": (28.9, 39.0, 60.0, 75.4), "BH": (25.3, 26.9, 50.0, 51.2),
    "CY": (34.3, 36.0, 32.0, 34.9), "DJ": (10.4, 13.2, 41.2, 44.0), "DZ": (18.4, 37.6, -9.2, 12.5),
    "EG": (21.5, 32.2, 24.2, 37.4), "ER": (11.8, 18.5, 36.0, 43.7), "ET": (2.9, 15.4, 32.5, 48.5),
    "IL": (29.2, 33.6, 34.0, 36.2), "IQ": (28.8, 37.7, 38.5, 49.0), "IR": (24.5, 40.3, 43.5, 63.8),
    "JO": (28.9, 33.7, 34.6, 39.6), "KM": (-13.0, -10.8, 42.7, 45.1), "KW": (28.2, 30.4, 46.2, 49.2),
    "LB": (32.8, 35.0, 34.8, 36.9), "LY": (19.2, 34.0, 8.8, 25.7), "MA": (20.5, 36.4, -17.5, -0.7),
    "ML": (9.8, 25.3, -12.6, 4.6), "MR": (14.4, 27.7, -17.5, -4.5), "NE": (11.3, 23.9, -0.2, 16.3),
    "NG": (3.9, 14.3, 2.3, 15.0), "OM": (16.3, 26.9, 51.5, 60.3), "PK": (23.3, 37.4, 60.5, 77.5),
    "PS": (30.9, 32.9, 33.9, 35.8), "QA": (24.2, 26.6, 50.4, 52.0), "SA": (15.7, 32.6, 34.1, 56.0),
    "SD": (8.3, 23.5, 21.5, 39.2), "SO": (-2.0, 12.5, 40.6, 51.9), "SS": (3.2, 12.6, 23.4, 36.3),
    "SY": (32.0, 37.7, 35.3, 42.7), "TD": (7.1, 23.8, 13.1, 24.3), "TN": (29.9, 38.0, 7.2, 12.1),
    "TR": (35.5, 42.4, 25.3, 45.2), "YE": (11.6, 19.3, 41.5, 55.0),
}  # fmt: skip
ARABIC = {chr(point) for point in range(0x0621, 0x064B)}
FORBIDDEN = set(
    "یکگپچژڤەھہۀٱ\u0640\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of one file, as column to cell; a line of another width fails here, with its number."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS, f"{path.name}:1: wrong header"
    out = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS), f"{path.name}:{number}: {len(cells)} cells"
        out.append(dict(zip(COLUMNS, cells, strict=True)))
    return out


def names_of(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["forms"].split("|"))]


def folded(name: str) -> str:
    return matching_form(name)[0]


@pytest.fixture(params=FILES, ids=lambda p: p.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_ids_are_unique_and_kinds_count_over_all_files() -> None:
    assert FILES
    rows = [row for path in FILES for row in rows_of(path)]
    assert [i for i, n in Counter(row["id"] for row in rows).items() if n > 1] == []
    assert len(rows) >= 1_200


def test_file_is_nfc_and_ends_in_one_newline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n") and not text.endswith("\n\n") and "\r" not in text


def test_rows_are_sorted_and_belong_to_the_country_of_the_file(path: Path) -> None:
    rows = rows_of(path)
    ids = [row["id"] for row in rows]
    assert ids == sorted(ids)
    assert [row["id"] for row in rows if not row["id"].startswith(row["country"] + "-")] == []
    if path.stem != WORLD:
        assert [row["id"] for row in rows if row["country"] != path.stem] == []


def test_cells_hold_only_what_their_column_allows(path: Path) -> None:
    for row in rows_of(path):
        where = row["id"]
        assert row["kind"] in KINDS, where
        assert row["rank"] in {"1", "2", "3", "4", "5"}, where
        assert row["needs"] in {"", "context", "type"}, where
        assert row["checked_against"], where
        assert row["name_en"] and not ARABIC & set(row["name_en"]), where
        assert all(cell == cell.strip() for cell in row.values()), where


def test_coordinates_lie_in_the_country(path: Path) -> None:
    assert path.stem in BOXES or path.stem == WORLD, f"write a box for {path.stem}"
    for row in rows_of(path):
        south, north, west, east = BOXES.get(row["country"], (-90, 90, -180, 180))
        lat, lon = float(row["lat"]), float(row["lon"])
        assert south <= lat <= north and west <= lon <= east, row["id"]
        assert all(len(row[c].partition(".")[2]) >= 2 for c in ("lat", "lon")), row["id"]


def test_admin1_names_an_admin1_row(path: Path) -> None:
    rows = rows_of(path)
    known = {(row["country"], row["name_en"]) for row in rows if row["kind"] == "admin1"}
    lost = [r["id"] for r in rows if r["admin1"] and (r["country"], r["admin1"]) not in known]
    assert lost == []
    assert [row["id"] for row in rows if row["kind"] in {"country", "admin1"} and row["admin1"]] == []


def test_names_are_arabic_without_look_alikes(path: Path) -> None:
    for row in rows_of(path):
        for name in names_of(row):
            assert not set(name) & FORBIDDEN, row["id"]
            assert unicodedata.normalize("NFKC", name) == name, row["id"]
            assert ARABIC & set(name), row["id"]


def test_no_form_repeats_after_folding(path: Path) -> None:
    for row in rows_of(path):
        forms = [folded(name) for name in names_of(row)]
        assert len(forms) == len(set(forms)), row["id"]


def test_no_two_rows_are_the_same_place(path: Path) -> None:
    keys = Counter((folded(r["name"]), r["kind"], r["country"], r["admin1"]) for r in rows_of(path))
    assert [key for key, count in keys.items() if count > 1] == []
