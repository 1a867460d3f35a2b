"""`lang test` and `lang check`: the shipped cases hold, and each fault of a pack is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.model import EVENT_TYPES
from isnad.pack import load_pack
from isnad.workbench.lang import Case, check, read_cases, run_cases

RULE = "- rule: {}\n  event: {}\n  sequence:\n    - anchor={}\n    - target={}\n"
WORDS = "id\tform\tlemma\tsense\tpos\tnote\nx.1\tتزغيط\t\tattack/zaghat\tnoun\t\n"
GOOD = "وقع تزغيط حافلة في البصرة\nattack\nrule zaghat-of\n\nوقع تزغيط كبير\nnone\nrule zaghat-of\n"
GOOD_PACK = {
    "lexicon/triggers.tsv": WORDS,
    "frames/x.yaml": RULE.format("zaghat-of", "trigger", "zaghat", "object"),
    "cases/x.txt": GOOD,
}


def overlay(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_all_shipped_cases_hold() -> None:
    report = run_cases(load_pack())
    assert [f"{p.where}: {p.what}" for p in report.failures] == []
    assert report.run >= 220


def test_the_shipped_pack_has_no_problem() -> None:
    """Tables are clean, rules name what exists, and every rule has a positive and a negative case."""
    assert [f"{p.where}: {p.what}" for p in check(load_pack())] == []


def test_every_event_type_has_cases() -> None:
    counts = Counter(case.event for case in read_cases(load_pack()))
    assert {t: counts[t] for t in EVENT_TYPES if counts[t] < 4} == {}


def test_every_status_and_both_kinds_of_case_are_there() -> None:
    cases = read_cases(load_pack())
    facts = Counter((name, words) for c in cases for name, words in c.facts if name == "status")
    assert all(facts["status", s] >= 3 for s in ("planned", "denied", "ongoing", "threatened"))
    assert sum(c.event is None for c in cases) >= 60


def test_no_sentence_stands_twice() -> None:
    seen = Counter((c.sentence, c.facts if c.event is None else ()) for c in read_cases(load_pack()))
    assert [s for s, n in seen.items() if n > 1] == []


def test_a_sound_overlay_has_no_problem(tmp_path: Path) -> None:
    pack = load_pack("ar", overlay(tmp_path, GOOD_PACK))
    assert check(pack) == []
    assert run_cases(pack).failures == []


FAULTS = [
    ("no case", {"cases/x.txt": ""}, "cases: rule 'zaghat-of' has no positive and no negative case"),
    ("no negative case", {"cases/x.txt": GOOD.split("\n\n")[0] + "\n"}, "cases: rule 'zaghat-of' has no negative case"),
    ("no positive case", {"cases/x.txt": GOOD.split("\n\n")[1]}, "cases: rule 'zaghat-of' has no positive case"),
    (
        "unknown sense",
        {"frames/x.yaml": RULE.format("zaghat-of", "trigger", "zaghat", "spaceship")},
        "frames: rule 'zaghat-of' names 'spaceship', which nothing in the lexicon bears",
    ),
    (
        "a name twice",
        {"frames/y.yaml": RULE.format("zaghat-of", "trigger", "zaghat", "who")},
        "frames: two rules are called 'zaghat-of'",
    ),
    ("a case of no rule", {"cases/y.txt": "جملة\nnone\nrule nothing\n"}, "y.txt:1: names the unknown rule 'nothing'"),
    ("a case mistyped", {"cases/y.txt": "تشرین\nnone\n"}, "y.txt:1: U+06CC ARABIC LETTER FARSI YEH is no letter of Arabic"),
    ("unknown event", {"frames/x.yaml": RULE.format("z", "picnic", "zaghat", "who")}, "unknown event type 'picnic'"),
    ("unknown role", {"frames/x.yaml": RULE.format("z", "attack", "zaghat", "who").replace("target", "butler")}, "unknown role 'butler'"),
    ("no anchor", {"frames/x.yaml": "- rule: z\n  event: attack\n  sequence:\n    - who\n"}, "needs exactly one 'anchor=' element, has 0"),
    ("broken YAML", {"frames/x.yaml": "- rule: [\n"}, "frames: x.yaml: "),
    ("a case without facts", {"cases/y.txt": "جملة وحدها\n"}, "y.txt:1: a case needs a sentence and, under it, an event type or 'none'"),
    ("a case of no event", {"cases/y.txt": "جملة\npicnic\n"}, "y.txt:2: 'picnic' is neither an event type nor 'none'"),
    ("an unknown fact", {"cases/y.txt": "جملة\nattack\nbutler فلان\n"}, "y.txt:3: unknown fact 'butler فلان'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_each_fault_is_told(tmp_path: Path, change: dict[str, str], told: str) -> None:
    problems = [f"{p.where}: {p.what}" for p in check(load_pack("ar", overlay(tmp_path, GOOD_PACK | change)))]
    assert any(told in p for p in problems), problems


SENTENCE = "قتل 12 جنديا في تفجير سوق بمدينة كراتشي يوم 14 مارس 2020"
FAILING = [
    ("attack\n", "no attack read (read: bombing)"),
    ("bombing\nkilled 13\n", "killed is [12, 12], not 13"),
    ("bombing\nkilled 12+\n", "killed is [12, 12], not 12+"),
    ("bombing\nwounded 2-5\n", "wounded is None, not 2-5"),
    ("bombing\nstatus planned\n", "status is happened, not planned"),
    ("bombing\ndate 2020-03-15\n", "date is 2020-03-14, not 2020-03-15"),
    ("bombing\nplace لاهور\n", "not لاهور"),
    ("bombing\nsource مصدر أمني\n", "source is not read, not مصدر أمني"),
    ("bombing\nrule threat-by\n", "rule threat-by did not fire"),
    ("none\n", "read bombing where nothing is told"),
    ("none\nrule assault-genitive-site\n", "rule assault-genitive-site fired"),
]


def test_each_wrong_fact_fails_its_case(tmp_path: Path) -> None:
    text = "\n".join(f"{SENTENCE}\n{facts}" for facts, _ in FAILING)
    failures = [
        f
        for f in run_cases(load_pack("ar", overlay(tmp_path, {"cases/zz.txt": text}))).failures
        if f.where.startswith("zz")
    ]
    assert len(failures) == len(FAILING)
    for failure, (_, told) in zip(failures, FAILING, strict=True):
        assert told in failure.what
        assert SENTENCE in failure.what


def test_a_right_case_of_every_fact_passes(tmp_path: Path) -> None:
    facts = "bombing\nrule assault-genitive-site\nkilled 12\nstatus happened\ndate 2020-03-14\nplace كراتشي\ntarget سوق\n"
    pack = load_pack("ar", overlay(tmp_path, {"cases/zz.txt": f"{SENTENCE}\n{facts}"}))
    assert run_cases(pack).failures == []


def test_blocks_comments_and_line_numbers(tmp_path: Path) -> None:
    text = "# رأس\n\nجملة أولى\nattack\nkilled 3+\n\n\nجملة ثانية\nnone"
    cases = [
        c
        for c in read_cases(load_pack("ar", overlay(tmp_path, {"cases/zz.txt": text})))
        if c.where.startswith("zz")
    ]
    assert cases == [
        Case("zz.txt:3", "جملة أولى", "attack", (("killed", "3+"),)),
        Case("zz.txt:8", "جملة ثانية", None, ()),
    ]


def test_a_case_file_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"zz\.txt:1: a case needs"):
        run_cases(load_pack("ar", overlay(tmp_path, {"cases/zz.txt": "جملة\n"})))
