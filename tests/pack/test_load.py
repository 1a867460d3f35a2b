"""Loading a pack, with a user's own laid over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.extract import extract
from isnad.model import Report
from isnad.pack import load_pack, pack_root
from isnad.script import fold
from isnad.text import to_doc
from tests.packs import overlay

SENTENCE = "قامت عصابة الغربان بتزغيط الحافلة في البصرة"


def test_an_unknown_language_lists_those_there_are() -> None:
    with pytest.raises(PackError, match="no language pack 'xx'; there are: ar"):
        pack_root("xx")


def test_an_overlay_must_hold_a_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack there; it should hold lexicon, frames"):
        load_pack("ar", tmp_path)


def test_an_overlay_adds_words_and_rules(tmp_path: Path) -> None:
    """A word that only the user's pack knows is read, with the user's rule; the shipped pack alone does not know it."""
    mine = overlay(
        tmp_path,
        {
            "lexicon/triggers.tsv": "id\tform\tlemma\tsense\tpos\tnote\nx.1\tتزغيط\t\tattack/zaghat\tnoun\t\n",
            "frames/mine.yaml": "- rule: zaghat-of\n  event: trigger\n  sequence:\n    - anchor=zaghat\n    - target=object\n",
        },
    )
    doc = to_doc(Report("r", "v", "", SENTENCE))
    assert not extract(doc, load_pack())
    (mention,) = extract(doc, load_pack("ar", mine))
    assert mention.type == "attack"
    (target,) = mention.by_field["target"]
    assert (target.value["name"], target.rule) == ("الحافلة", "zaghat-of")


def test_rows_keep_the_written_form_beside_the_folded_one(tmp_path: Path) -> None:
    mine = overlay(tmp_path, {"lexicon/groups.tsv": "id\tform\nx\tأُلوية\n"})
    row = load_pack("ar", mine).table("groups")[-1]
    assert (row["raw"], row["form"]) == ("أُلوية", fold("ألوية"))


def test_a_column_that_a_table_leaves_out_is_empty(tmp_path: Path) -> None:
    row = load_pack("ar", overlay(tmp_path, {"lexicon/groups.tsv": "id\tform\nx\tعصبة\n"})).table("groups")[-1]
    assert (row["sense"], row["pos"], row["line"]) == ("", "", "2")
    assert row["file"] == str(tmp_path / "lexicon" / "groups.tsv")


def test_a_missing_table_is_empty() -> None:
    assert load_pack().table("no_such_table") == []


def test_frames_that_are_no_list_and_broken_yaml(tmp_path: Path) -> None:
    for name, text, told in (("a", "rule: x\n", "must be a list of rules"), ("b", "# شرح\n- rule: [\n", r"b\.yaml:3: not YAML"), ("c", "- x\n", r"c\.yaml:1: 'x' is no rule")):
        mine = overlay(tmp_path / name, {f"frames/{name}.yaml": text})
        with pytest.raises(PackError, match=told):
            _ = load_pack("ar", mine).frames


def test_the_version_is_that_of_the_files(tmp_path: Path) -> None:
    """Any byte of a table, frame or gazetteer counts; cases and the place of the folder do not."""
    one = overlay(tmp_path / "1", {"lexicon/groups.tsv": "id\tform\nx\tعصبة\n"})
    same = Path(shutil.copytree(one, tmp_path / "2"))
    other = overlay(Path(shutil.copytree(one, tmp_path / "3")), {"lexicon/groups.tsv": "id\tform\nx\tعصب\n"})
    cases = overlay(Path(shutil.copytree(one, tmp_path / "4")), {"cases/a.txt": "جملة\nnone\n"})
    more = overlay(Path(shutil.copytree(one, tmp_path / "5")), {"frames/a.yaml": "[]\n"})
    versions = [load_pack("ar", p).version for p in (one, same, other, cases, more)]
    assert versions[0] == versions[1] == versions[3]
    assert len({versions[0], versions[2], versions[4], load_pack().version}) == 4
