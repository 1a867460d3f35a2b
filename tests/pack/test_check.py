"""`lang check` on faulty tables, each made in a folder of its own; and on what ships."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from isnad.pack import load_pack
from isnad.pack.check import check_pack, text_faults

WORDS = "id\tform\tlemma\tsense\tpos\tnote\n"
PLACES = "id\tkind\tcountry\tadmin1\tlat\tlon\trank\tneeds\tchecked_against\tname_en\tname\tforms\n"
PLACE = "ZZ-{}\ttown\tZZ\t\t{}\t{}\t3\t\tunchecked\tX\t{}\t\n"

FAULTS = [
    ("no NFC", "lexicon/x.tsv", WORDS + "a\t" + unicodedata.normalize("NFD", "أمن") + "\n", "not in Unicode form NFC"),
    ("presentation form", "lexicon/x.tsv", WORDS + "a\tﺑغداد\n", "is a presentation form"),
    ("Farsi yeh", "lexicon/x.tsv", WORDS + "a\tتشرین\n", "U+06CC ARABIC LETTER FARSI YEH is no letter of Arabic"),
    ("keheh", "lexicon/x.tsv", WORDS + "a\tترکيا\n", "U+06A9"),
    ("bidi control", "lexicon/x.tsv", WORDS + "a\t\u200fأمن\n", "U+200F is an invisible control; delete it"),
    ("zero width", "lexicon/x.tsv", WORDS + "a\tأم\u200cن\n", "U+200C is an invisible control"),
    ("no id", "lexicon/x.tsv", WORDS + "\tأمن\n", "has no id"),
    ("an id twice", "lexicon/x.tsv", WORDS + "a\tأمن\na\tدرك\n", "id 'a' stands at line 2 too"),
    ("a form twice", "lexicon/x.tsv", WORDS + "a\tإصابة\nb\tاصابه\n", "the same as line 2 once spelling is folded"),
    ("out of order", "lexicon/x.tsv", WORDS + "b\tأمن\na\tدرك\nc\tبرد\n", "out of order"),
    ("too many cells", "lexicon/x.tsv", WORDS + "a\tأمن" + "\t" * 9 + "\n", "cells where the header has 6"),
    ("latitude", "gazetteer/ZZ.tsv", PLACES + PLACE.format("a", "95", "10", "أكاديا"), "lat '95' is no number of degrees"),
    ("longitude", "gazetteer/ZZ.tsv", PLACES + PLACE.format("a", "9", "شرقا", "أكاديا"), "lon 'شرقا' is no number"),
    ("unknown event", "lexicon/triggers.tsv", WORDS + "a\tتزغيط\t\tpicnic/assault\tnoun\n", "unknown event type 'picnic'"),
    ("refinement", "lexicon/refinements.tsv", "id\tevent\twhen\tbecomes\na\tattack\tmeans.air\tpicnic\n", "unknown event type 'picnic'"),
]  # fmt: skip


def problems(root: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [f"{p.where} {p.what}" for p in check_pack(load_pack("ar", root))]


@pytest.mark.parametrize(
    ("name", "text", "told"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_each_fault_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    (found,) = [p for p in problems(tmp_path, {name: text}) if told in p]
    assert found.startswith(Path(name).name)


def test_one_id_in_two_gazetteers(tmp_path: Path) -> None:
    files = {
        f"gazetteer/{n}.tsv": PLACES + PLACE.format("a", "1", "1", name)
        for n, name in (("Y1", "أكاديا"), ("Y2", "سومريا"))
    }
    assert problems(tmp_path, files) == ["Y2.tsv:2 id 'ZZ-a' stands in Y1.tsv:2 too"]


def test_a_sound_overlay_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, {"lexicon/x.tsv": WORDS + "# شرح\na\tأمن\nb\tدرك\n"}) == []


@pytest.mark.parametrize("text", ["قصف مدفعي", "AFP", "هيئة الأمم", "«داعش»", "قُتل", ""])
def test_plain_text_has_no_fault(text: str) -> None:
    assert list(text_faults(text)) == []


def test_what_ships_has_no_problem() -> None:
    assert check_pack(load_pack()) == []
