"""Whether enough speaks for an event: its signs and their weights."""

from __future__ import annotations

import pytest

from isnad.extract import extract
from isnad.extract.draft import Draft
from isnad.extract.status.weighing import weight
from isnad.model import EVENT_TYPES, STATUSES, Report
from isnad.pack import load_pack
from isnad.text import to_doc

PEACE = "عقد المجلس البلدي جلسته الدورية. ناقش الأعضاء ميزانية الحدائق والطرق. وافق الحضور على جدول الأعمال. "
WAR = (
    "قصفت قوات النظام بلدة دوما بالمدفعية. قتل ثلاثة مسلحين في اشتباكات قرب حلب. "
    "سيطر الجيش على قرية قرب تدمر. "
)


def read(text: str) -> list[str]:
    report = Report("r", "v", "", text, published="2015-08-01")
    return [m.type for m in extract(to_doc(report), load_pack("ar"))]


@pytest.mark.parametrize(
    ("text", "event", "told"),
    [
        (PEACE + "ودعا الخطيب إلى نبذ أعمال العنف في البلاد.", "riot", False),
        (PEACE + "وتحدث الضيف عن الهجوم.", "attack", False),
        (WAR + "قتل ستة جنود في هجوم شنه مسلحون أمس على حاجز قرب إدلب.", "attack", True),
        (WAR + "سمحت تركيا باستخدام القاعدة لشن هجمات في سوريا.", "attack", False),
        (WAR + "سيطر التنظيم أمس على مدينة تدمر في ريف حمص.", "territory_change", True),
        (PEACE + "ونادرا ما يتم توقيف الجناة في الخليل.", "arrest", False),
        (PEACE + "وتستمر المعارك في تعز." + WAR, "armed_clash", True),
        (WAR + "قصفت الطائرات مواقع المسلحين. كذلك تستمر معارك الكر والفر في مدينة تعز. ودعا الوزير إلى الهدوء.", "armed_clash", True),
        (PEACE + "وتستمر معركة الإصلاح في مدينة تعز.", "armed_clash", False),
        (WAR + "اندلعت أعمال عنف أمس في مدينة حمص أسفرت عن مقتل تسعة مدنيين.", "riot", True),
    ],
)
def test_an_event_stands_by_what_is_told_of_it(text: str, event: str, told: bool) -> None:
    assert (event in read(text)) is told


def test_a_draft_stands_by_the_best_of_its_tellings() -> None:
    draft = Draft("attack", 0, (0, 1), [(0, 1)], "happened", False, [], False)
    draft.tellings = [frozenset(("wished",)), frozenset(("past",))]
    weights = {"wished": -3, "past": 1, "no.place": -2, "type.attack": -2}
    assert weight(draft, 1, weights) == -3
    assert weight(draft, 9, {**weights, "many.events": 2}) == -1


def test_weights_name_known_types_and_statuses() -> None:
    signs = [row["id"].partition(".") for row in load_pack("ar").table("weights")]
    assert {tail for head, _, tail in signs if head == "type"} <= set(EVENT_TYPES)
    assert {tail for head, _, tail in signs if head == "status"} <= set(STATUSES)
