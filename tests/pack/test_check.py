"""`lang check` on faulty tables, each made in a folder of its own; and on what ships."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from isnad.pack import load_pack
from isnad.pack.check import check_pack, text_faults
from tests.packs import overlay, table

WORDS = "id form lemma sense pos note"
PLACES = "id kind country admin1 lat lon rank needs checked_against name_en name forms"
PLACE = "ZZ-{}|town|ZZ||{}|{}|3||unchecked|X|{}"
GROUPS = "lexicon/groups.tsv"


def groups(*rows: str) -> dict[str, str | bytes]:
    """A table of groups, each row `id|form`."""
    return {GROUPS: table(WORDS, *(f"{row}||force|noun" for row in rows))}


def place(lat: str, lon: str, rank: str = "3") -> dict[str, str | bytes]:
    row = PLACE.format("a", lat, lon, "أكاديا").replace("|3|", f"|{rank}|")
    return {"gazetteer/ZZ.tsv": table(PLACES, row)}


FAULTS: list[tuple[str, dict[str, str | bytes], str]] = [
    ("no NFC", groups("a|" + unicodedata.normalize("NFD", "أمن")), "groups.tsv:2: 'أمن' is not in Unicode form NFC".replace("أمن", unicodedata.normalize("NFD", "أمن"))),
    ("presentation form", groups("a|ﺑغداد"), "groups.tsv:2: U+FE91 is a presentation form"),
    ("Farsi yeh", groups("a|تشرین"), "groups.tsv:2: U+06CC ARABIC LETTER FARSI YEH is no letter of Arabic"),
    ("keheh", groups("a|ترکيا"), "groups.tsv:2: U+06A9"),
    ("bidi control", groups("a|\u200fأمن"), "groups.tsv:2: U+200F is an invisible control; delete it"),
    ("bidi isolate", groups("a|أمن", "b|\u2067درك"), "groups.tsv:3: U+2067 is an invisible control; delete it"),
    ("zero width", groups("a|أم\u200cن"), "groups.tsv:2: U+200C is an invisible control"),
    ("control", groups("a|أم\x0bن"), "groups.tsv:2: U+000B is a control character"),
    ("only marks", groups("a|\u064b\u0651"), "groups.tsv:2: '\u064b\u0651' holds nothing that can be matched"),
    ("no id", groups("|أمن"), "groups.tsv:2: has no id"),
    ("no form", groups("a|"), "groups.tsv:2: has no form"),
    ("no sense", {GROUPS: table(WORDS, "a|أمن")}, "groups.tsv:2: has no sense"),
    ("an id twice", groups("a|أمن", "a|درك"), "groups.tsv:3: id 'a' stands at line 2 too"),
    ("a form twice", groups("a|إصابة", "b|اصابه"), "groups.tsv:3: the same as line 2 once spelling is folded"),
    ("a form twice, with tashkeel", groups("a|أَمن", "b|امن"), "groups.tsv:3: the same as line 2"),
    ("out of order", groups("b|أمن", "a|درك", "c|برد"), "groups.tsv:3: out of order"),
    ("too many cells", {GROUPS: table(WORDS) + "a\tأمن" + "\t" * 9 + "\n"}, "groups.tsv:2: 11 cells where the header has 6"),
    ("a missing cell", {GROUPS: table(WORDS) + "a\tأمن\t\tforce\n"}, "groups.tsv:2: only 4 of 6 cells"),
    ("two faulty rows", {GROUPS: table(WORDS) + "a\nb\n"}, "groups.tsv:3: only 1 of 6 cells"),
    ("an empty file", {GROUPS: ""}, "groups.tsv:1: the file is empty; its first line is the header: id form"),
    ("only comments", {GROUPS: "# شرح\n"}, "groups.tsv:1: the file is empty"),
    ("no column", {GROUPS: table("id form", "a|أمن")}, "groups.tsv:1: the header lacks the column 'sense'"),
    ("an unknown column", {GROUPS: table(WORDS + " colour")}, "groups.tsv:1: nothing reads a column 'colour'"),
    ("an unknown table", {"lexicon/gropus.tsv": table(WORDS)}, "gropus.tsv: no table is called 'gropus'; there are: actors"),
    ("not UTF-8", {GROUPS: b"id\tform\na\t" + "أمن".encode("cp1256")}, "groups.tsv:2: not UTF-8 at byte 10"),
    ("UTF-16", {GROUPS: table(WORDS).encode("utf-16")}, "groups.tsv:1: not UTF-8 at byte 0"),
    ("latitude", place("95", "10"), "ZZ.tsv:2: lat '95' is no number of degrees from -90 to 90"),
    ("longitude", place("9", "-180.5"), "ZZ.tsv:2: lon '-180.5' is no number of degrees from -180 to 180"),
    ("words for a longitude", place("9", "شرقا"), "ZZ.tsv:2: lon 'شرقا' is no number of degrees"),
    ("no number", place("nan", "1"), "ZZ.tsv:2: lat 'nan' is no number of degrees"),
    ("half a point", place("9", ""), "ZZ.tsv:2: lon '' is no number of degrees"),
    ("rank", place("9", "9", "7"), "ZZ.tsv:2: rank '7' is not 1 to 5"),
    ("cut", {"lexicon/inflection.tsv": table("id pos ends cut_front prefix cut add features form note", "zz|noun||two")}, "cut_front 'two' is no whole number"),
    ("unknown event", {"lexicon/triggers.tsv": table(WORDS, "a|تزغيط||picnic/assault|noun")}, "triggers.tsv:2: unknown event type 'picnic' in sense 'picnic/assault'"),
    ("refinement", {"lexicon/refinements.tsv": table("id event when becomes form note", "a|attack|means.air|picnic")}, "unknown event type 'picnic'"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "told"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_each_fault_is_told_with_its_place(tmp_path: Path, files: dict[str, str | bytes], told: str) -> None:
    """In English and in Arabic, with the file's path and the line."""
    problems = check_pack(load_pack("ar", overlay(tmp_path, files)))
    assert any(told in f"{p.where}: {p.what}" for p in problems), problems
    assert [p.what for p in problems if not p.arabic] == []
    assert {p.where.startswith(str(tmp_path)) for p in problems} == {True}


def test_one_id_in_two_gazetteers(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"gazetteer/{n}.tsv": table(PLACES, PLACE.format("a", "1", "1", name))
        for n, name in (("Y1", "أكاديا"), ("Y2", "سومريا"))
    }
    (problem,) = check_pack(load_pack("ar", overlay(tmp_path, files)))
    assert problem.where.endswith("Y2.tsv:2")
    assert problem.what == "id 'ZZ-a' stands in Y1.tsv:2 too"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_sound_overlay_has_no_problem(tmp_path: Path, ending: str, mark: str) -> None:
    """As an editor on another system saves it too: with its line endings and a byte order mark."""
    content = mark + table(WORDS, "a|أمن||force|noun", "b|درك||force|noun").replace("\n", ending)
    assert check_pack(load_pack("ar", overlay(tmp_path, {GROUPS: content}))) == []


@pytest.mark.parametrize("text", ["قصف مدفعي", "AFP", "هيئة الأمم", "«داعش»", "قُتل", ""])
def test_plain_text_has_no_fault(text: str) -> None:
    assert list(text_faults(text)) == []


def test_what_ships_has_no_problem() -> None:
    assert check_pack(load_pack()) == []
