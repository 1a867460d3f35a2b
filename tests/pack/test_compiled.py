"""The compiled gazetteer: what is found in it, that it is quick to open, and that damage is noticed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.pack import load_pack
from isnad.pack.places import ROOT, Places, open_places
from isnad.pack.places_compile import checked_rows, compile_places, load_places, name_words, word_key
from isnad.script import fold

HEAD = "id\tkind\tcountry\tadmin1\tlat\tlon\trank\tneeds\tchecked_against\tname_en\tname\tforms\n"
ROW = "{}\ttown\tIQ\t\t{}\t{}\t4\t\tunchecked\tTown\t{}\t{}\n"
ARTICLE = "ال"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("ISNAD_CACHE", str(folder))
    return folder


def table(folder: Path, *rows: str, name: str = "ZZ.tsv") -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def keys(name: str) -> list[str]:
    return [word_key(word, ARTICLE) for word in name_words(fold(name))]


def test_names_and_forms_are_found_with_and_without_article(tmp_path: Path) -> None:
    path = table(tmp_path, ROW.format("a", 33, 44, "الواحة", "تل الواحة"), ROW.format("b", 34, 45, "الواحة", ""))
    places = load_places([path], ARTICLE)
    assert [row["id"] for row in places.named(keys("واحة"))] == ["a", "b"]
    assert [row["id"] for row in places.named(keys("تل الواحة"))] == ["a"]
    assert places.named(keys("تل")) == [] and places.named(keys("نخلة")) == []
    assert places.named(keys("الواحة"))[0]["file"] == "ZZ.tsv"


def test_variants_of_an_ending(tmp_path: Path) -> None:
    path = table(tmp_path, ROW.format("a", 33, 44, "الحمراء", ""), ROW.format("b", 33, 45, "ثاء", ""))
    places = load_places([path], ARTICLE, [("اء", "ا"), ("ا", "اء")])
    assert places.named(keys("الحمرا")) and places.named(keys("الحمراء"))
    assert not places.named(keys("ثا"))  # too short to vary


def test_every_row_that_ships_is_found_by_every_name() -> None:
    pack = load_pack()
    places = pack.places
    for number, row in enumerate(places.rows()):
        assert places.row(number)["id"] == row["id"]
        for name in (row["name"], *filter(None, row["forms"].split("|"))):
            found = places.named([word_key(w, pack.article) for w in name_words(fold(name))])
            assert row["id"] in {r["id"] for r in found}, name


def test_ready_in_fifty_milliseconds_after_the_first_compile() -> None:
    """The fastest of five, as other work on the machine may stop one of them."""
    files = load_pack().files("gazetteer", ".tsv")
    load_places(files, ARTICLE)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        assert load_places(files, ARTICLE).child(ROOT, "موصل") >= 0
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05


def test_a_damaged_cache_is_made_anew(tmp_path: Path, cache: Path) -> None:
    path = table(tmp_path, ROW.format("a", 33, 44, "الواحة", ""))
    load_places([path], ARTICLE)
    (kept,) = cache.glob("places-*.bin")
    whole = kept.read_bytes()
    for broken in (b"", whole[:20], whole[:-3], whole[:60] + b"?" + whole[61:], b"x" * 300):
        kept.write_bytes(broken)
        assert load_places([path], ARTICLE).named(keys("واحة"))
        assert kept.read_bytes() == whole
        kept.write_bytes(broken)
        with pytest.raises(ValueError, match=r"short|damaged|version|empty"):
            open_places(kept)


def test_a_changed_table_is_compiled_anew(tmp_path: Path) -> None:
    path = table(tmp_path, ROW.format("a", 33, 44, "الواحة", ""))
    assert not load_places([path], ARTICLE).named(keys("النخلة"))
    table(tmp_path, ROW.format("a", 33, 44, "النخلة", ""))
    assert load_places([path], ARTICLE).named(keys("النخلة"))


def test_a_cache_that_cannot_be_written_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path / "file" / "below"))
    path = table(tmp_path, ROW.format("a", 33, 44, "الواحة", ""))
    assert load_places([path], ARTICLE).named(keys("واحة"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ROW.format("a", 95, 44, "الواحة", ""), "ZZ.tsv:2: lat '95' is no number of degrees from -90 to 90"),
        (HEAD + ROW.format("a", 33, "nan", "الواحة", ""), "ZZ.tsv:2: lon 'nan' is no number"),
        (HEAD + ROW.format("a", "شمالا", 44, "الواحة", ""), "ZZ.tsv:2: lat 'شمالا' is no number of degrees"),
        (HEAD + ROW.format("", 33, 44, "الواحة", ""), "ZZ.tsv:2: no id"),
        (HEAD + ROW.format("a", 33, 44, "ّْ", ""), "ZZ.tsv:2: name"),
        (HEAD + "a\ttown\tIQ\t33\t44\n", "ZZ.tsv:2: only 5 of 12 cells"),
        ("id\tkind\tcountry\nx\ttown\tIQ\n", "ZZ.tsv:2: no column admin1, lat"),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_used_are_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "ZZ.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=message):
        load_places([path], ARTICLE)


def test_an_empty_table_is_no_place(tmp_path: Path) -> None:
    path = tmp_path / "ZZ.tsv"
    path.write_text("", encoding="utf-8")
    places = load_places([path], ARTICLE)
    assert places.size == 0 and places.named(["موصل"]) == []


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = table(tmp_path, ROW.format("a", 33, 44, "الواحة", "تل الواحة|واحة النخيل"))
    rows = checked_rows([path])
    assert compile_places(rows, ARTICLE) == compile_places(rows, ARTICLE)
    assert Places(compile_places(rows, ARTICLE)).size == 1
