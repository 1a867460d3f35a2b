"""`isnad lang diff`: what an edit gains, loses and changes, by rule."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.model import Report
from isnad.pack import load_pack, pack_root
from isnad.workbench.difference import Change, pack_diff
from isnad.workbench.earlier import before_edit
from tests.packs import overlay, table

WORDS = "id form lemma sense pos note"
PLACES = "id kind country admin1 lat lon rank needs checked_against name_en name forms"
RULE = "- rule: zaghat-of\n  event: trigger\n  sequence:\n    - anchor=zaghat\n    - target=object\n"
TEXTS = ("وقع تزغيط حافلة في قرية زعبولة", "وصل ثلاثة رجال إلى دمشق")


def changes(mine: Path, *texts: str) -> list[Change]:
    reports = [Report(str(n), str(n), "", text) for n, text in enumerate(texts)]
    return list(pack_diff(reports, load_pack(), load_pack("ar", mine)))


def test_a_rule_and_a_place_are_gained(tmp_path: Path) -> None:
    mine = overlay(tmp_path, {
        "lexicon/triggers.tsv": table(WORDS, "x.1|تزغيط||attack/zaghat|noun"),
        "frames/x.yaml": RULE,
        "gazetteer/SY.tsv": table(PLACES, "SY-zabula|village|SY||35|38|5||unchecked|Zabula|زعبولة"),
    })  # fmt: skip
    found = changes(mine, *TEXTS)
    assert {c.report for c in found} == {"0"}
    assert {c.kind for c in found} == {"gained"}
    target = next(c for c in found if c.field == "attack target")
    assert (target.rule, target.before, target.sentence[target.start : target.stop]) == ("zaghat-of", None, "حافلة")
    assert target.sentence == TEXTS[0]
    place = next(c for c in found if c.field == "place")
    assert place.after is not None
    assert (place.after["lat"], place.after["words"], place.after["rule"]) == (35.0, "زعبولة", "place")


def test_what_a_longer_word_takes_away(tmp_path: Path) -> None:
    """A set phrase that is no number: the number is lost."""
    header = "id form lemma sense note"
    mine = overlay(tmp_path, {"lexicon/number_phrases.tsv": table(header, "x.1|ثلاثة رجال||none")})
    lost = [c for c in changes(mine, *TEXTS) if c.field == "number"]
    assert [(c.kind, c.rule, c.after) for c in lost] == [("lost", "number:cardinal", None)]
    assert lost[0].before is not None
    assert lost[0].before["min"] == 3


def test_one_name_read_otherwise_is_a_change(tmp_path: Path) -> None:
    row = "SY-x|town|SY||35|38|1||unchecked|X|دمشق الصغرى"
    mine = overlay(tmp_path, {"gazetteer/SY.tsv": table(PLACES, row)})
    found = [c for c in changes(mine, "وصلوا إلى دمشق الصغرى") if c.field == "place"]
    assert [(c.kind, c.before and c.before["words"], c.after and c.after["words"]) for c in found] == [
        ("changed", "دمشق", "دمشق الصغرى")
    ]


def test_a_pack_beside_itself_changes_nothing() -> None:
    reports = [Report(str(n), str(n), "", text) for n, text in enumerate(TEXTS)]
    assert list(pack_diff(reports, load_pack(), load_pack())) == []


def test_an_overlay_is_compared_with_what_ships(tmp_path: Path) -> None:
    with before_edit("ar", tmp_path, None) as pack:
        assert pack.version == load_pack().version


def test_the_shipped_pack_is_compared_with_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "before"
    shutil.copytree(pack_root("ar"), folder)
    with before_edit("ar", None, str(folder)) as pack:
        assert pack.version == load_pack().version


def test_an_overlay_is_compared_with_its_last_commit(tmp_path: Path) -> None:
    mine = overlay(tmp_path, {"lexicon/groups.tsv": table(WORDS, "x|عصبة||force|noun")})
    git = ["git", "-C", str(mine), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    try:
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
            subprocess.run([*git, *command], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"git does not work here: {error}")
    committed = load_pack("ar", mine).version
    overlay(tmp_path, {"lexicon/groups.tsv": table(WORDS, "x|عصابة||force|noun")})
    with before_edit("ar", mine, "HEAD") as pack:
        assert pack.version == committed
        assert pack.table("groups")[-1]["raw"] == "عصبة"


@pytest.mark.parametrize(("against", "told"), [(None, "no earlier state 'HEAD'"), ("v9", "no earlier state 'v9'")])
def test_without_an_earlier_state_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, against: str | None, told: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr("isnad.workbench.earlier.pack_root", lambda language: tmp_path)
    with pytest.raises(PackError, match=told + r".*name the pack as it was with --against FOLDER"), before_edit("ar", None, against):
        pass


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack there"), before_edit("ar", None, str(tmp_path)):
        pass
