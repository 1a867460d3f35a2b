"""Lines of reporting: what counts as independent, and the grade it earns."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.link import link
from isnad.model import Event, Family
from tests.link.making import copied, mention, report

NAMELESS = {"name": "مصدر أمني", "kind": "anonymous"}
Said = dict[str, Any]


def event(
    *said: Said, copies: tuple[tuple[str, str], ...] = (), families: tuple[tuple[str, ...], ...] = ()
) -> Event:
    """One event at one place and time told by as many reports as there are arguments."""
    mentions = [
        mention(f"m{n}", str(n), place="التاجي", date="2020-03-11", **what) for n, what in enumerate(said)
    ]
    reports = {f"v{n}": report(str(n), f"2020-03-{12 + n}") for n in range(len(said))}
    reuses = [copied(a, b) for a, b in copies]
    folded = [Family(f"f{n}", tuple(f"v{m}" for m in members)) for n, members in enumerate(families)]
    events = link(mentions, reports, reuses, folded, [])
    assert len(events) == 1
    return events[0]


def counts(found: Event) -> tuple[int, int, int, int, int]:
    s = found.support
    return s.reports, s.families, s.lines, s.parties, s.grade


POLICE = {"source": ["المتحدث باسم الشرطة"]}
ARMY = {"source": ["وزارة الدفاع"]}
ANON = {"source": [NAMELESS]}
AGENCY = {"agency": [{"name": "رويترز", "id": "reuters"}]}
OTHER = {"agency": [{"name": "فرانس برس", "id": "afp"}]}


@pytest.mark.parametrize(
    ("said", "options", "wanted"),
    [
        # A reprint adds a report and nothing else.
        ((POLICE, POLICE), {"copies": (("1", "0"),), "families": (("0", "1"),)}, (2, 1, 1, 1, 1)),
        # A reprint that drops the attribution is still that line.
        ((POLICE, {}), {"copies": (("1", "0"),), "families": (("0", "1"),)}, (2, 1, 1, 1, 1)),
        # One origin is one line however many families print it, spelled either way.
        ((POLICE, {"source": ["متحدث باسم شرطة"]}), {}, (2, 2, 1, 1, 1)),
        ((AGENCY, AGENCY, AGENCY), {}, (3, 3, 1, 1, 1)),
        # A quoted office behind an agency is the origin.
        (({**POLICE, **AGENCY}, {**POLICE, **OTHER}), {}, (2, 2, 1, 1, 1)),
        # Two offices: two lines, whose sides nobody knows.
        ((POLICE, ARMY), {}, (2, 2, 2, 2, 2)),
        # Two agencies quoting nobody: second-hand.
        ((AGENCY, OTHER), {}, (2, 2, 2, 2, 2)),
        # Anonymous sources of two families are two lines of no known party; of one family one line.
        ((ANON, ANON), {}, (2, 2, 2, 1, 2)),
        ((ANON, ANON), {"families": (("0", "1"),)}, (2, 1, 1, 1, 1)),
        # What an anonymous source told one agency is one line wherever it is printed.
        (({**ANON, **AGENCY}, {**ANON, **AGENCY}), {}, (2, 2, 1, 1, 1)),
        # Unknown origins never lift alone, nor do they lift one line.
        (({}, {}, {}), {}, (3, 3, 1, 1, 1)),
        ((POLICE, {}, {}, AGENCY), {}, (4, 4, 3, 2, 2)),
        ((POLICE, {}), {}, (2, 2, 2, 1, 1)),
        # Unattributed text joins the line of its family.
        ((POLICE, {}), {"families": (("0", "1"),)}, (2, 1, 1, 1, 1)),
        # Both sides of a clash say so.
        (
            (
                {"source": ["المتحدث باسم الجيش"], "initiator": ["الجيش"], "target": ["جماعة الشمال"]},
                {"source": ["بيان جماعة الشمال"], "initiator": ["الجيش"], "target": ["جماعة الشمال"]},
            ),
            {},
            (2, 2, 2, 2, 3),
        ),
        # One side says it harmed civilians.
        (
            (
                {
                    "source": ["المتحدث باسم الجيش"],
                    "initiator": ["الجيش"],
                    "killed_part": [{"name": "", "who": "civilian", "min": 2, "max": 2}],
                },
            ),
            {},
            (1, 1, 1, 1, 3),
        ),
        # A claim of responsibility is a boast.
        (
            (
                {
                    "claimed_by": ["جماعة الشمال"],
                    "initiator": ["جماعة الشمال"],
                    "killed_part": [{"name": "", "who": "civilian", "min": 2, "max": 2}],
                },
            ),
            {},
            (1, 1, 1, 1, 1),
        ),
        # Parties that the data knows to differ.
        (
            ({"source": [{"name": "مسؤول", "party": "a"}]}, {"source": [{"name": "ناشط", "party": "b"}]}),
            {},
            (2, 2, 2, 2, 3),
        ),
        # A denial disputes.
        ((POLICE, {**ARMY, "status": "denied"}), {}, (2, 2, 2, 2, 0)),
        (({**POLICE, "denied_by": ["الجماعة"]},), {}, (1, 1, 2, 2, 0)),
        # A text that denies and names nobody disputes nothing by itself.
        ((POLICE, {"status": "denied"}), {}, (2, 2, 2, 1, 1)),
        (({"status": "denied"},), {}, (1, 1, 1, 1, 0)),
        # The claimant is an origin.
        (({"claimed_by": ["الجماعة"]}, {**POLICE}), {}, (2, 2, 2, 2, 2)),
    ],
)
def test_support(said: tuple[Said, ...], options: dict[str, Any], wanted: tuple[int, ...]) -> None:
    assert counts(event(*said, **options)) == wanted


def test_lines_say_who_and_through_which_reports() -> None:
    found = event(POLICE, {**POLICE, **AGENCY}, ANON)
    assert [(ln.origin, ln.kind, ln.reports) for ln in found.lines] == [
        ("المتحدث باسم الشرطة", "named", ("v0", "v1")),
        ("مصدر أمني", "anonymous", ("v2",)),
    ]


def test_two_versions_of_a_report_are_one_report() -> None:
    from dataclasses import replace

    mentions = [mention(f"m{n}", str(n), place="التاجي", date="2020-03-11") for n in range(2)]
    reports = {"v0": report("0"), "v1": replace(report("1"), id="id-0")}
    (found,) = link(mentions, reports, [copied("1", "0")], [], [])
    assert found.support.reports == 1 and found.reports == ("v0", "v1")


ARMY_OF_A = {"name": "المتحدث باسم الجيش", "kind": "official", "party": "a.state"}
MINISTRY_OF_A = {"name": "وزارة الصحة", "kind": "official", "party": "a.state"}
GROUP_B = {"name": "ناطق عسكري", "kind": "official", "party": "b"}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        # Two offices of one government are two lines of one party.
        (({"source": [ARMY_OF_A]}, {"source": [MINISTRY_OF_A]}), (2, 2, 2, 1, 2)),
        # Parties that are known to differ.
        (({"source": [ARMY_OF_A]}, {"source": [GROUP_B]}), (2, 2, 2, 2, 3)),
        # A known party beside one that nobody knows: no telling whether they differ.
        (({"source": [ARMY_OF_A]}, POLICE), (2, 2, 2, 2, 2)),
    ],
)
def test_parties(said: tuple[Said, ...], wanted: tuple[int, ...]) -> None:
    assert counts(event(*said)) == wanted


def test_a_side_is_known_by_its_party() -> None:
    """The initiator is an army, the speaker a ministry of the same government: it says that it harmed civilians."""
    said = {
        "source": [MINISTRY_OF_A],
        "initiator": [{"name": "سلاح الجو", "id": "a.air", "party": "a.state"}],
        "killed_part": [{"min": 2, "max": 2, "who": "civilian"}],
    }
    assert counts(event(said))[-1] == 3
