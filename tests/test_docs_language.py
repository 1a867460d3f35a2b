"""The steps of docs/language.md and docs/language.ar.md, done as they are written there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from isnad.extract import extract
from isnad.extract.values import values_to_json
from isnad.model import Report
from isnad.pack import load_pack
from isnad.text import to_doc
from isnad.workbench.lang import check, run_cases
from tests.packs import overlay

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("language.md", "language.ar.md")
# The name of a file in prose, then before any other the indented block that is its content.
STEP = re.compile(r"`mypack/([\w./]+)`(?:(?!`mypack/|\n    ).)*\n\n((?:    [^\n]*\n|\n(?=    ))+)", re.DOTALL)


def steps(page: str) -> list[tuple[str, str]]:
    """(file, content) of each step of a page, in order."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = STEP.findall(text[: text.index("diff ar --pack")])
    return [(name, re.sub("^    ", "", content, flags=re.MULTILINE)) for name, content in found]


def test_both_pages_hold_the_same_steps() -> None:
    names = [name for name, _ in steps("language.md")]
    assert names == [
        "lexicon/objects.tsv", "lexicon/triggers.tsv", "cases/my.txt", "gazetteer/SY.tsv", "lexicon/triggers.tsv",
        "frames/my.yaml", "cases/my.txt",
    ]  # fmt: skip
    assert steps("language.ar.md") == steps("language.md")


@pytest.mark.parametrize("page", PAGES)
def test_each_step_leaves_a_sound_pack(page: str, tmp_path: Path) -> None:
    """After the words and after the rule: no problem, and all cases hold; before them the sentence is not read so."""
    written: dict[str, str | bytes] = {}
    for number, (name, content) in enumerate(steps(page)):
        before = written.get(name, "") if name.startswith("cases/") else ""
        written[name] = f"{before}\n{content}" if before else content
        if number in (2, 6):
            pack = load_pack("ar", overlay(tmp_path / str(number), written))
            assert check(pack) == []
            assert run_cases(pack).failures == []


def test_what_the_pages_say_of_the_shipped_pack(tmp_path: Path) -> None:
    """The first sentence is not read right without the new words, and with them it is; the place is found."""
    written = dict(steps("language.md"))
    pack = load_pack("ar", overlay(tmp_path, dict(written)))
    report = Report("r", "v", "", "شن مسلحون إغارة على مخفر في درعا")
    assert [m.type for m in extract(to_doc(report), load_pack())] == ["airstrike"]
    (mention,) = extract(to_doc(report), pack)
    assert mention.type == "attack"
    assert [c.value["name"] for c in mention.by_field["target"]] == ["مخفر"]
    village = Report("r", "v", "", "وصل الوفد إلى خربة السنديان")
    assert [p["lat"] for p in values_to_json(village, pack)["places"]] == [32.71]
