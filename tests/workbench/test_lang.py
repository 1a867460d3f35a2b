"""`lang test` and `lang check`: the shipped cases hold, and each fault of a pack is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.model import EVENT_TYPES
from isnad.pack import load_pack
from isnad.workbench.lang import Case, check, read_cases, run_cases
from tests.packs import overlay

RULE = "- rule: {}\n  event: {}\n  sequence:\n    - anchor={}\n    - target={}\n"
WORDS = "id\tform\tlemma\tsense\tpos\tnote\nx.1\tتزغيط\t\tattack/zaghat\tnoun\t\n"
GOOD = "وقع تزغيط حافلة في البصرة\nattack\nrule zaghat-of\n\nوقع تزغيط كبير\nnone\nrule zaghat-of\n"
GOOD_PACK: dict[str, str | bytes] = {
    "lexicon/triggers.tsv": WORDS,
    "frames/x.yaml": RULE.format("zaghat-of", "trigger", "zaghat", "object"),
    "cases/x.txt": GOOD,
}


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


FAULTS: list[tuple[str, dict[str, str | bytes], str]] = [
    ("no case", {"cases/x.txt": ""}, "x.yaml:1: rule 'zaghat-of' has no positive case"),
    ("no negative case", {"cases/x.txt": GOOD.split("\n\n")[0] + "\n"}, "x.yaml:1: rule 'zaghat-of' has no negative case"),
    ("no positive case", {"cases/x.txt": GOOD.split("\n\n")[1]}, "x.yaml:1: rule 'zaghat-of' has no positive case"),
    (
        "unknown sense",
        {"frames/x.yaml": RULE.format("zaghat-of", "trigger", "zaghat", "spaceship")},
        "x.yaml:1: rule 'zaghat-of' names 'spaceship', which nothing in the lexicon bears",
    ),
    (
        "a name twice",
        {"frames/y.yaml": RULE.format("zaghat-of", "trigger", "zaghat", "who")},
        "y.yaml:1: two rules are called 'zaghat-of'; the other is at ",
    ),
    ("a case of no rule", {"cases/y.txt": "جملة\nnone\nrule nothing\n"}, "y.txt:1: names the unknown rule 'nothing'"),
    ("a case mistyped", {"cases/y.txt": "تشرین\nnone\n"}, "y.txt:1: U+06CC ARABIC LETTER FARSI YEH is no letter of Arabic"),
    ("unknown event", {"frames/x.yaml": RULE.format("z", "picnic", "zaghat", "who")}, "unknown event type 'picnic'"),
    ("unknown role", {"frames/x.yaml": RULE.format("z", "attack", "zaghat", "who").replace("target", "butler")}, "unknown role 'butler'"),
    ("no anchor", {"frames/x.yaml": "- rule: z\n  event: attack\n  sequence:\n    - who\n"}, "needs exactly one 'anchor=' element, has 0"),
    ("broken YAML", {"frames/x.yaml": "- rule: [\n"}, "x.yaml:2: not YAML ("),
    ("a case without facts", {"cases/y.txt": "جملة وحدها\n"}, "y.txt:1: a case needs a sentence and, under it, an event type or 'none'"),
    ("a case of no event", {"cases/y.txt": "جملة\npicnic\n"}, "y.txt:2: 'picnic' is neither an event type nor 'none'"),
    ("no figure", {"cases/y.txt": "جملة\nattack\nkilled many\n"}, "y.txt:3: unknown fact 'killed many'"),
    ("no day", {"cases/y.txt": "جملة\nattack\ndate الأحد\n"}, "y.txt:3: unknown fact 'date الأحد'"),
    ("two faulty cases", {"cases/y.txt": "جملة\npicnic\n\nجملة\n"}, "y.txt:4: a case needs"),
    ("a bidi control in a rule", {"frames/x.yaml": "# \u200fشرح\n" + RULE.format("zaghat-of", "trigger", "zaghat", "object")}, "x.yaml:1: U+200F is an invisible control"),
    ("no sequence", {"frames/x.yaml": "- rule: z\n  event: attack\n"}, "x.yaml:1: rule 'z': 'sequence' must be a list"),
    ("a nameless rule", {"frames/x.yaml": "- event: attack\n  sequence:\n    - anchor=zaghat\n"}, "x.yaml:1: rule '?': has no name"),
    ("a rule that is a word", {"frames/x.yaml": "- zaghat\n"}, "x.yaml:1: 'zaghat' is no rule"),
    ("not UTF-8 rules", {"frames/x.yaml": "- rule: أمن".encode("cp1256")}, "x.yaml:1: not UTF-8"),
    ("not UTF-8 cases", {"cases/x.txt": "جملة".encode("cp1256")}, "x.txt:1: not UTF-8"),
    ("no number", {"lexicon/numbers.tsv": "id\tform\tlemma\tsense\tnote\nzz\tدزينة\t\tdigit:dozen\t\n"}, "numbers.tsv:2: 'digit:dozen' needs a number"),
    ("no sense of a number", {"lexicon/numbers.tsv": "id\tform\tlemma\tsense\tnote\nzz\tدزينة\t\tdozen\t\n"}, "numbers.tsv:2: sense 'dozen' is not one of: "),
    ("no month", {"lexicon/months.tsv": "id\tform\tlemma\tsense\tnote\nzz\tشهرور\t\tmonth:13:gregorian\t\n"}, "months.tsv:2: 'month:13:gregorian' is out of range"),
    ("an unknown fact", {"cases/y.txt": "جملة\nattack\nbutler فلان\n"}, "y.txt:3: unknown fact 'butler فلان'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_each_fault_is_told(tmp_path: Path, change: dict[str, str | bytes], told: str) -> None:
    problems = check(load_pack("ar", overlay(tmp_path, GOOD_PACK | change)))
    assert any(told in f"{p.where}: {p.what}" for p in problems), problems
    assert [p for p in problems if not p.arabic] == []


SENTENCE = "قتل 12 جنديا في تفجير سوق بمدينة كراتشي يوم 14 مارس 2020"
FAILING = [
    ("attack\n", "attack", "no attack read (read: bombing)"),
    ("bombing\nkilled 13\n", "killed 13", "killed is [12, 12]"),
    ("bombing\nkilled 12+\n", "killed 12+", "killed is [12, 12]"),
    ("bombing\nwounded 2-5\n", "wounded 2-5", "wounded is None"),
    ("bombing\nstatus planned\n", "status planned", "status is happened"),
    ("bombing\ndate 2020-03-15\n", "date 2020-03-15", "date is 2020-03-14"),
    ("bombing\nplace لاهور\n", "place لاهور", "place is كراتشي"),
    ("bombing\nsource مصدر أمني\n", "source مصدر أمني", "source is not read"),
    ("bombing\nrule threat-by\n", "rule threat-by", "rule threat-by did not fire (fired: "),
    ("none\n", "nothing", "read bombing where nothing is told"),
    ("none\nrule assault-genitive-site\n", "rule assault-genitive-site not to fire", "rule assault-genitive-site fired"),
]  # fmt: skip


def test_each_wrong_fact_fails_its_case(tmp_path: Path) -> None:
    text = "\n".join(f"{SENTENCE}\n{facts}" for facts, _, _ in FAILING)
    failures = [
        f
        for f in run_cases(load_pack("ar", overlay(tmp_path, {"cases/zz.txt": text}))).failures
        if "zz.txt:" in f.where
    ]
    assert len(failures) == len(FAILING)
    for failure, (_, wanted, got) in zip(failures, FAILING, strict=True):
        assert failure.sentence == SENTENCE
        assert failure.wanted == wanted
        assert failure.got.startswith(got)


def test_a_right_case_of_every_fact_passes(tmp_path: Path) -> None:
    facts = "bombing\nrule assault-genitive-site\nkilled 12\nstatus happened\ndate 2020-03-14\nplace كراتشي\ntarget سوق\n"
    pack = load_pack("ar", overlay(tmp_path, {"cases/zz.txt": f"{SENTENCE}\n{facts}"}))
    assert run_cases(pack).failures == []


def test_blocks_comments_and_line_numbers(tmp_path: Path) -> None:
    text = "# رأس\n\nجملة أولى\nattack\nkilled 3+\n\n\nجملة ثانية\nnone"
    cases = [
        c
        for c in read_cases(load_pack("ar", overlay(tmp_path, {"cases/zz.txt": text})))
        if "zz.txt:" in c.where
    ]
    assert cases == [
        Case(f"{tmp_path}/cases/zz.txt:3", "جملة أولى", "attack", (("killed", "3+"),)),
        Case(f"{tmp_path}/cases/zz.txt:8", "جملة ثانية", None, ()),
    ]


def test_a_case_file_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"zz\.txt:1: a case needs"):
        run_cases(load_pack("ar", overlay(tmp_path, {"cases/zz.txt": "جملة\n"})))
