"""Whom a side fought where only the sentence, or one beside it, names its enemy."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.extract.roles.parties import party
from isnad.model import Json, Report
from isnad.pack import load_pack
from isnad.text import to_doc


def events(text: str) -> list[Json]:
    doc = to_doc(Report("r", "v", "", text, published="2020-08-05"))
    return [mention_to_json(m) for m in extract(doc, load_pack())]


HIT = [
    ("تقدمت القوات العراقية في محيط مدينة الرمادي وسط فرار مسلحي تنظيم الدولة.", ["مسلحي تنظيم الدولة"]),
    ("سيطرت قوات هادي على مدينة زنجبار بدعم من قوات التحالف العربي.", []),  # who helps is no enemy
    ("سيطرت قوات هادي على مدينة زنجبار، وقال المرصد إن السكان عادوا إليها.", []),
    ("سيطرت قوات هادي على مدينة زنجبار وسط فرار الحوثيين منها.", ["الحوثيين"]),
    # No table sets the two against each other; the report does.
    ("اشتبك الجيش اللبناني مع حركة أمل في بيروت. وسيطر الجيش اللبناني على بلدة الخيام بعد ساعات من وصول حركة أمل.", ["حركة أمل"]),
]


@pytest.mark.parametrize(("text", "hit"), HIT)
def test_whom_a_side_fought(text: str, hit: list[str]) -> None:
    assert next(e for e in reversed(events(text)) if e["type"] == "territory_change")["targets"] == hit


def test_conflicts_name_parties() -> None:
    pack = load_pack()
    parents = {row["id"]: row["parent"] for row in pack.table("actors")}
    for row in pack.table("conflicts"):
        sides = [set(row[side].split()) for side in ("one", "other")]
        assert not sides[0] & sides[1], row["id"]
        for actor in sides[0] | sides[1]:
            assert party(actor, parents) == actor, (row["id"], actor)
