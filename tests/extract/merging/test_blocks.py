"""Blocks leave out only what could not have merged: a full scan gives the same events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from isnad.extract import extract
from isnad.extract.draft import Draft
from isnad.extract.merging.blocks import Blocks
from isnad.model import Report
from isnad.pack import load_pack
from isnad.text import to_doc

PACK = load_pack()
TOWNS = ("تعز", "المخا", "الموصل", "بعقوبة", "كركوك", "صعدة", "العراق", "اليمن", "بغداد", "الرمادي")
TOLD = (
    "شنت طائرات حربية غارة على مدينة {}.",
    "وأدى الهجوم إلى مقتل خمسة أشخاص.",
    "سيطر الجيش على مدينة {}.",
    "وفي {} انفجرت عبوة ناسفة.",
    "وقتل سبعة أشخاص.",
    "هاجم مسلحون حاجزا في {} وقتلوا خمسة جنود.",
    "وتجدد القصف.",
)


def _everything(self: Blocks, drafts: Sequence[Draft], draft: Draft, reach: int) -> Iterator[int]:
    return (i for i in range(len(drafts) - 1, -1, -1) if draft.sentence - drafts[i].sentence <= reach)


@pytest.mark.parametrize("step", range(1, 8))
def test_a_full_scan_finds_no_more(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (TOLD[(i * step) % len(TOLD)].format(TOWNS[(i * i + step) % len(TOWNS)]) for i in range(60))
    doc = to_doc(Report("r", "v", "غارات ومعارك في اليمن", " ".join(said), published="2015-08-01"))
    blocked = extract(doc, PACK)
    monkeypatch.setattr(Blocks, "alike", _everything)
    assert extract(doc, PACK) == blocked
