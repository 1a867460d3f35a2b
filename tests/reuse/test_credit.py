"""Whom reports credit: bylines, datelines, sign-offs and quotations, and what is none of these."""

from __future__ import annotations

import pytest

from isnad.model import Report
from isnad.pack import load_pack
from isnad.reuse.credit import agencies, credits
from isnad.reuse.heads import Head, head_of, named_by, shared_credit

BODY = "أعلنت البلدية إغلاق الجسر القديم أمام الشاحنات بعد ظهور تشققات في دعامته الشرقية.\n" * 6


@pytest.mark.parametrize(
    ("author", "text", "expected"),
    [
        (None, BODY, []),
        ("", "", []),
        ("الضفة - رويترز", BODY, [("reuters", "byline")]),
        ("رويترز", BODY, [("reuters", "byline")]),
        ("أ. ف. ب - طرابلس", BODY, [("afp", "byline")]),
        ("سليم الوادي، واس - الرياض", BODY, [("spa", "byline")]),
        ("الساحل - وكالات:", BODY, [("wires", "byline")]),
        ("الساحل ووكالات", BODY, [("wires", "byline")]),
        ("محمد فارس", BODY, []),  # a name of people, and of an agency
        ("فارس الوادي - صفا المرج", BODY, []),
        (None, "بغداد - رويترز - " + BODY, [("reuters", "dateline")]),
        (None, "بغداد (رويترز) - " + BODY, [("reuters", "dateline")]),
        (None, "\n بغداد، 5 آذار (أ ف ب) - " + BODY, [("afp", "dateline")]),
        (None, "الوادي 05 شوال 1436 هـ الموافق 21 يوليو 2015 م واس\n" + BODY, [("spa", "dateline")]),
        (None, BODY + "(أ ف ب)", [("afp", "sign-off")]),
        (None, BODY + "وانتهت الورشة من العمل. (رويترز)\n", [("reuters", "sign-off")]),
        (None, "نقلت صحيفة الشرق الأوسط عن مهندس قوله إن الجسر سيغلق.\n" + BODY, [("aawsat", "quoted")]),
        (None, "أغلق الجسر، نقلا عن وكالة رويترز.\n" + BODY, [("reuters", "quoted")]),
        (None, BODY + "ونقل موقع الوادي اليوم أن الورشة انتهت.", [("الوادي اليوم ان", "quoted")]),
        # what an agency said is no credit for the text; goods that are carried are no quotation
        (None, "قال متحدث لوكالة رويترز إن الجسر سيغلق أمام الشاحنات صباح الغد.\n" + BODY, []),
        (None, "أفادت وكالة الأنباء السعودية (واس) بأن الجسر سيغلق أمام الشاحنات صباح الغد.\n" + BODY, []),
        (None, "نقلت شاحنات الصيانة أنقاض الجسر إلى الوادي.\n" + BODY, []),
        (None, BODY * 3 + "نقلت وكالة رويترز عنه ذلك.\n" + BODY * 3, []),  # in the midst of a text
    ],
)
def test_credits(author: str | None, text: str, expected: list[tuple[str, str]]) -> None:
    found = credits(author, text, agencies(load_pack()))
    assert [(c.who.removeprefix("agency."), c.how) for c in found] == expected


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("رويترز", "agency.reuters"), ("وكالة رويترز", "agency.reuters"), ("Reuters", "agency.reuters"),
        ("ara.reuters.com", "agency.reuters"), ("WAS", "agency.spa"), ("أ.ف.ب", "agency.afp"),
        ("الشرق الأوسط", "agency.aawsat"), ("جسر الوادي", None), ("one smart step", None),
    ],
)  # fmt: skip
def test_outlets_that_are_agencies(outlet: str, expected: str | None) -> None:
    assert agencies(load_pack()).outlet(outlet) == expected


def made(outlet: str | None, author: str | None = None, text: str = BODY) -> Head:
    return head_of(Report("i" + str(author), "v", "", text, outlet=outlet, author=author), agencies(load_pack()))


def test_heads_that_name_one_another() -> None:
    wire, one, two = made("رويترز", "رويترز"), made("أ", "رويترز"), made("ب", "دبي - رويترز")
    assert not wire.credit and wire.agency == "agency.reuters"
    assert named_by(one, wire) and not named_by(wire, one) and not named_by(one, two)
    assert shared_credit(one, two) and not shared_credit(one, wire) and not shared_credit(one, one)
    site = made("جسر الوادي")
    assert named_by(made("أ", None, "نقل موقع جسر الوادي عن مهندس قوله ذلك.\n" + BODY), site)
    assert not named_by(made("أ", None, "نقل موقع جسر الواديين عن مهندس قوله ذلك.\n" + BODY), site)
