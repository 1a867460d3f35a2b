"""Inflection by the shipped paradigms: what a form that is listed once gives."""

from __future__ import annotations

import pytest

from isnad.pack import load_pack
from isnad.pack.inflect import inflect, paradigms
from isnad.script import fold

TABLE = [
    ("جندي", "noun", {"جنديين": "du-or-pl", "جنديان": "du", "جنديا": "sg"}),
    ("مسلح", "noun", {"مسلحون": "pl", "مسلحين": "du-or-pl", "مسلحو": "pl", "مسلحي": "du-or-pl"}),
    ("غارة", "noun", {"غارات": "pl", "غارتين": "du", "غارتان": "du", "غارتا": "du"}),
    ("سيارة مفخخة", "noun", {"سيارتين مفخخة": "du"}),
    ("هاجم", "past", {"هاجمت": "sg", "هاجموا": "pl", "هاجما": "du"}),
    ("تبنى", "past", {"تبنت": "sg", "تبنوا": "pl"}),
    ("يقصف", "present", {"تقصف": "sg", "يقصفون": "pl", "نقصف": "pl"}),
    ("سوري", "nisba", {"سورية": "sg", "سوريين": "pl", "سوريون": "pl"}),
    ("مجهول", "adj", {"مجهولة": "sg", "مجهولين": "pl", "مجهولون": "pl"}),
]  # fmt: skip
NEVER = [
    ("هاجم", "past", "هاجمين"),
    ("سوري", "nisba", "سوريا"),
    ("يقصف", "present", "يقصفة"),
    ("بيان", "", "بيانات"),
]


def forms(form: str, pos: str) -> list[tuple[str, str]]:
    return list(inflect(fold(form), pos, paradigms(load_pack().table("inflection"))))


@pytest.mark.parametrize(("form", "pos", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_inflected_forms(form: str, pos: str, expected: dict[str, str]) -> None:
    got = forms(form, pos)
    assert got[0] == (fold(form), "")
    assert {(fold(f), features) for f, features in expected.items()} <= set(got)


@pytest.mark.parametrize(("form", "pos", "wrong"), NEVER, ids=[row[2] for row in NEVER])
def test_forms_that_do_not_exist(form: str, pos: str, wrong: str) -> None:
    assert fold(wrong) not in {f for f, _ in forms(form, pos)}


def test_a_stem_is_never_cut_below_two_letters() -> None:
    table = paradigms(
        [{"pos": "x", "ends": "ه", "cut": "1", "add": "ات", "cut_front": "", "prefix": "", "features": "pl"}]
    )
    assert list(inflect("به", "x", table)) == [("به", "")]
    assert list(inflect("سنه", "x", table)) == [("سنه", ""), ("سنات", "pl")]
