"""What a report tells as gone by, and what as its news."""

from __future__ import annotations

import pytest

from isnad.extract import extract
from isnad.model import Report
from isnad.pack import load_pack
from isnad.text import to_doc


@pytest.mark.parametrize(
    ("text", "event", "background"),
    [
        ("أدان رئيس البرلمان التفجير الذي استهدف مسجدا في القطيف.", "bombing", True),
        ("فجر مسلحون سيارة مفخخة قرب مسجد في القطيف أمس. وأدان رئيس البرلمان التفجير.", "bombing", False),
        ("قال مدير المستشفى إن شحنة الأدوية هي الأولى بعد تحرير مدينة عدن من المسلحين.", "territory_change", True),
        ("سيطر الجيش على مدينة عدن أمس بعد معارك مع المسلحين.", "territory_change", False),
        ("قصفت الطائرات معسكرا في صعدة في 7 أغسطس 2015.", "airstrike", False),
        ("قصفت الطائرات معسكرا في صعدة في 2 أغسطس 2015.", "airstrike", True),
        ("وصل الوزير إلى حمص. يأتي هذا في وقت اندلعت اشتباكات بين الجيش ومسلحين في حمص.", "armed_clash", False),
        ("وصل الوزير إلى حمص. ويأتي ذلك بعد اشتباكات بين الجيش ومسلحين في حمص.", "armed_clash", True),
    ],
)
def test_old_settled_and_condemned_events_are_background(text: str, event: str, background: bool) -> None:
    report = Report("r", "v", "", text, published="2015-08-10")
    read = [m for m in extract(to_doc(report), load_pack("ar")) if m.type == event]
    assert [m.background for m in read] == [background]
