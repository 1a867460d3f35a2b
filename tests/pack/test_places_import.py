"""Gazetteers of others: each format, what is set aside and why, and that what is taken is read."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from isnad.errors import InputError, NotFoundError, PackError
from isnad.pack import load_pack
from isnad.pack.check import check_pack
from isnad.pack.places_fetch import fetch_dump
from isnad.pack.places_find import find_places
from isnad.pack.places_formats import Aside, read_places
from isnad.pack.places_import import Imported, import_places, write_table


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path / "cache"))


def geonames(number: int, name: str, arabic: str, lat: Any, lon: Any, code: str = "PPL", people: int = 0) -> str:
    kind = "A" if code.startswith("ADM") else "P"
    cells = [number, name, name, arabic, lat, lon, kind, code, "IQ", "", "43", "", "", "", people, "", 0, "Asia/Baghdad", "2020-01-01"]  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


def taken(path: Path, country: str = "") -> Imported:
    return import_places(read_places(path), load_pack(), "test", country)


def test_geonames(tmp_path: Path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_text(
        geonames(1, "Nakhla", "Nakhla,النخلة الخضراء,نخله", 33.51234, 44.1, people=60_000)
        + geonames(2, "Tall", "تل الرماد", 33.6, 44.2)
        + geonames(3, "Camp", "مخيم الرماد", 33.7, 44.3, "CMP")
        + geonames(4, "Hotel", "فندق", 33.6, 44.2, "HTL")
        + geonames(5, "Nameless", "", 33.6, 44.2)
        + geonames(6, "Nowhere", "لا مكان", 133.6, 44.2)
        + geonames(7, "Kurdish", "گوند", 33.6, 44.2)
        + geonames(8, "Mosul", "الموصل", 36.335, 43.118, people=1_700_000),
        encoding="utf-8",
    )
    result = taken(path)
    by_id = {row["id"]: row for row in result.rows}
    assert set(by_id) == {"IQ-nakhla", "IQ-tall", "IQ-camp"}
    nakhla = by_id["IQ-nakhla"]
    assert (nakhla["kind"], nakhla["rank"], nakhla["needs"]) == ("town", "3", "")
    assert (nakhla["lat"], nakhla["name"], nakhla["forms"]) == ("33.5123", "النخلة الخضراء", "نخله")
    assert by_id["IQ-camp"]["kind"] == "camp" and by_id["IQ-tall"]["kind"] == "village"
    assert result.known == 1 and result.faulty == 1 and len(result.left_out) == 3
    assert "line 6" in result.faults[0].where and "lat '133.6'" in result.faults[0].why


def test_geonames_cut_in_the_middle_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_text(geonames(1, "Tall", "تل الرماد", 33.6, 44.2) + geonames(2, "Nakhla", "النخلة", 33.5, 44.1)[:60], encoding="utf-8")  # fmt: skip
    result = taken(path)
    assert [row["id"] for row in result.rows] == ["IQ-tall"]
    assert "was it cut off?" in result.faults[0].why and result.faults[0].where == "line 2"


def test_archives(tmp_path: Path) -> None:
    line = geonames(1, "Tall", "تل الرماد", 33.6, 44.2)
    with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
        archive.writestr("IQ.txt", line)
        archive.writestr("readme.txt", "about")
    assert len(taken(tmp_path / "IQ.zip").rows) == 1
    whole = (tmp_path / "IQ.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(line.encode() * 200)[:-20])
    for name in ("cut.zip", "cut.txt.gz"):
        with pytest.raises(InputError, match=r"damaged or cut off"):
            taken(tmp_path / name)


def test_whos_on_first(tmp_path: Path) -> None:
    region = {"id": 7, "name": "Anbar", "names_ar": ["محافظة الأنبار"], "placetype": "region", "lat": 33.0, "lon": 42.0, "country": "IQ"}  # fmt: skip
    town = {"id": 8, "name": "Tall", "names_ar": ["تل الرماد"], "placetype": "locality", "lat": 33.0, "lon": 42.5, "country": "IQ", "hierarchy": {"region_id": 7}, "population": 0}  # fmt: skip
    base = {**town, "id": 9, "name": "Base", "names_ar": ["قاعدة الرماد"], "placetype": "campus"}
    gone = {**town, "id": 10, "deprecated": True}
    path = tmp_path / "iq.jsonl"
    lines = [json.dumps(r, ensure_ascii=False) for r in (region, town, base, gone)]
    path.write_text("\n".join([*lines, '{"id": 11, "na', "[3]"]), encoding="utf-8")
    result = taken(path)
    assert {(r["id"], r["kind"], r["admin1"]) for r in result.rows} == {
        ("IQ-tall", "village", "Anbar"),
        ("IQ-base", "base", "Anbar"),
    }
    assert result.known == 1 and result.faulty == 2 and sum(result.left_out.values()) == 1


def test_geojson_over_many_lines(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"wof:id": 5, "wof:name": "Tall", "wof:placetype": "locality", "name:ara_x_preferred": ["تل الرماد"], "geom:latitude": 33.0, "geom:longitude": 42.5, "iso:country": "IQ"}}  # fmt: skip
    path = tmp_path / "iq.geojson"
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, indent=1)
    path.write_text(text, encoding="utf-8")
    assert [row["name"] for row in taken(path).rows] == ["تل الرماد"]
    path.write_text(text[:-30], encoding="utf-8")
    with pytest.raises(InputError, match="was it cut off"):
        taken(path)


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,lat,lon,kind,country,name_en,forms\n"
        'تل الرماد,33.5,44.5,village,iq,Tall,"تلة الرماد"\n'
        "تل الرماد الصغير,33.9,44.5,,IQ,Small Tall,\n"
        "قرية بلا موضع,,44.5,village,IQ,,\n"
        "سطر,33\n"
        "بلا دولة,33.5,44.5,village,,,\n",
        encoding="utf-8",
    )
    result = taken(path)
    assert [(r["id"], r["kind"], r["forms"]) for r in result.rows] == [
        ("IQ-small-tall", "mountain", ""), ("IQ-tall", "village", "تلة الرماد"),
    ]  # fmt: skip
    assert [f.where for f in result.faults] == ["line 5", "line 4", "line 6"]
    assert "--country" in result.faults[-1].why
    assert len(taken(path, "iq").rows) == 3


@pytest.mark.parametrize("text", ["", "once upon a time\n", "name;city\nx;y\n", "\x00\x00"])
def test_no_gazetteer(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no gazetteer that Isnad can read"):
        taken(path)


def test_unreadable(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        taken(tmp_path / "missing.csv")
    (tmp_path / "x.csv").write_bytes("name,lat,lon\nتل,1,2\n".encode("cp1256"))
    with pytest.raises(InputError, match="not UTF-8"):
        taken(tmp_path / "x.csv")


def test_what_is_imported_is_sound_and_found(tmp_path: Path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_text(geonames(1, "Tall", "تل الرماد", 33.6, 44.2) + geonames(2, "Zahra", "الزهراء", 33.6, 44.9), encoding="utf-8")  # fmt: skip
    write_table(taken(path).rows, tmp_path / "pack" / "gazetteer" / "IQ-more.tsv")
    pack = load_pack(overlay=tmp_path / "pack")
    assert [p for p in check_pack(pack) if "IQ-more" in p.where] == []
    assert find_places("تل الرماد", pack)[0]["file"] == "IQ-more.tsv"
    assert find_places("قرية تل الرماد", pack)[0]["id"] == "IQ-tall"
    zahra = [row for row in find_places("الزهراء", pack) if row["file"] == "IQ-more.tsv"]
    assert [row["needs"] for row in zahra] == ["type"]


def test_find_in_english_and_what_is_not_there() -> None:
    pack = load_pack()
    assert {row["country"] for row in find_places("Mosul", pack)} == {"IQ"}
    with pytest.raises(NotFoundError, match="near it: .*الموصل"):
        find_places("الموصلل", pack)
    with pytest.raises(InputError, match="holds no word"):
        find_places(" \u064b ", pack)


def test_fetch_without_a_network_or_a_dump(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="isnad gazetteer import FILE"):
        fetch_dump("IQ", "http://127.0.0.1:9", tmp_path)
    with pytest.raises(InputError, match="no URL"):
        fetch_dump("IQ", "somewhere", tmp_path)
    (tmp_path / "IQ.zip").write_bytes(b"zip")
    (tmp_path / "to").mkdir()
    assert fetch_dump("IQ", tmp_path.as_uri(), tmp_path / "to").read_bytes() == b"zip"


def test_a_table_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_table([], tmp_path / "file" / "gazetteer" / "x.tsv")


def test_records_of_any_shape_never_raise(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    odd = ["{}", "[]", '{"properties": 3}', '{"placetype": ["x"]}', '{"placetype": "locality", "names_ar": 5, "hierarchy": 3}',
           '{"placetype": "locality", "names_ar": ["تل"], "lat": [1], "lon": {}, "population": "many"}', "null"]  # fmt: skip
    path.write_text("\n".join(odd), encoding="utf-8")
    assert all(isinstance(r, Aside) or not r.names or r.lat for r in read_places(path))
    assert taken(path).rows == []


def test_a_bad_row_in_an_overlay_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "pack" / "gazetteer"
    folder.mkdir(parents=True)
    (folder / "x.tsv").write_text("id\tname\na\tالموصل\n", encoding="utf-8")
    with pytest.raises(PackError, match="x.tsv:2: no column"):
        find_places("الموصل", load_pack(overlay=tmp_path / "pack"))
