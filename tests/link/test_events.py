"""Linking as a whole: who ends in one event, what a judgement does, and that order changes nothing."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.link import POLICY, link
from isnad.model import Family, Judgement, Mention, Report, Reuse
from tests.link.making import TOWNS, copied, judged, mention, report


def groups(
    mentions: list[Mention], reuses: tuple[Reuse, ...] = (), judgements: tuple[Judgement, ...] = ()
) -> list[list[str]]:
    reports = {m.report: report(m.report[1:]) for m in mentions}
    return sorted(sorted(e.mentions) for e in link(mentions, reports, reuses, [], judgements))


def test_nothing() -> None:
    assert link([], {}, [], [], []) == []


def test_one_place_and_day_is_one_event() -> None:
    a, b = (mention(i, i, place="التاجي", date="2020-03-11") for i in "12")
    c = mention("3", "3", place="التاجي", date="2020-03-14")
    assert groups([a, b, c]) == [["1", "2"], ["3"]]


def test_two_mentions_of_a_report_stay_two() -> None:
    a, b = (mention(i, "1", place="التاجي", date="2020-03-11") for i in "12")
    assert groups([a, b]) == [["1"], ["2"]]
    c = mention("3", "2", place="التاجي", date="2020-03-11")
    assert sorted(map(len, groups([a, b, c]))) == [1, 2]
    assert groups([a, b], (), (judged("1", "2", "same"),)) == [["1", "2"]]


def test_one_report_that_tells_it_twice_does_not_part_many() -> None:
    many_of = [mention(f"a{n}", f"a{n}", place="التاجي", date="2020-03-11") for n in range(9)]
    twice = [mention(f"b{n}", "b", place="التاجي", date="2020-03-11") for n in range(2)]
    found = groups(many_of + twice)
    assert max(map(len, found)) >= 10
    both = [mention(f"{r}{n}", r, place="التاجي", date="2020-03-11") for r in "abcdef" for n in range(2)]
    assert sorted(map(len, groups(both))) == [6, 6]


def test_alignment_ties_what_scores_would_not() -> None:
    a, b = mention("1", "1"), mention("2", "2")
    assert groups([a, b]) == [["1"], ["2"]]
    assert groups([a, b], (copied("1", "2"),)) == [["1", "2"]]


def test_judgements_override() -> None:
    a, b = (mention(i, i, place="التاجي", date="2020-03-11") for i in "12")
    apart = judged("2", "1", "different")
    assert groups([a, b], (), (apart,)) == [["1"], ["2"]]
    assert groups([a, b], (copied("1", "2"),), (apart,)) == [["1"], ["2"]]
    assert groups([a, b], (), (apart, judged("1", "2", "same", "2020-05-01"))) == [["1", "2"]]
    assert groups([a, b], (), (apart, judged("1", "2", "unsure", "2020-05-01"))) == [["1"], ["2"]]
    far = mention("3", "3", "arrest", place="دمشق")
    assert groups([a, far], (), (judged("1", "3", "same"),)) == [["1", "3"]]
    assert groups([a], (), (judged("1", "gone", "same"),)) == [["1"]]


def test_a_denied_attack_stays_apart_and_a_plan_too() -> None:
    mentions = [
        mention("1", "1", "attack", place="التاجي", date="2020-03-14"),
        mention("2", "2", "attack", place="القائم", status="denied"),
        mention("3", "3", "withdrawal", place="القائم", status="planned"),
        mention("4", "4", "withdrawal", place="القائم", date="2020-03-17"),
    ]
    assert groups(mentions) == [["1"], ["2"], ["3"], ["4"]]


def test_a_chain_of_near_days_does_not_drift() -> None:
    days = [mention(str(d), str(d), place="التاجي", date=f"2020-03-{d}") for d in range(10, 17)]
    assert all(len(g) <= 2 for g in groups(days))


def test_best_values_and_founder() -> None:
    early = mention(
        "1", "1", place="التاجي", date="2020-03-11", killed=(2, 2), initiator=["مسلحون"], means=["صاروخ"]
    )
    reprint = mention("2", "2", place="التاجي", date="2020-03-11", killed=(2, 2), initiator=["المسلحون"])
    late = mention(
        "3", "3", place="التاجي", date="2020-03-11", killed=(3, 3), wounded=(12, None), source=["الشرطة"]
    )
    reports = {
        "v1": report("1", "2020-03-11"),
        "v2": report("2", "2020-03-14"),
        "v3": report("3", "2020-03-12"),
    }
    (event,) = link([late, reprint, early], reports, [copied("2", "1")], [], [])
    (alone,) = link([early], reports, [], [], [])
    assert event.id == alone.id
    assert event.mentions == ("1", "3", "2") and event.reports == ("v1", "v3", "v2")
    best = event.best
    assert (best["policy"], best["killed"], best["wounded"]) == (POLICY, [3, 3], [12, None])
    assert (best["date"], best["date_end"], best["date_precision"]) == ("2020-03-11", None, "day")
    assert best["initiators"] == ["مسلحون"] and best["means"] == ["صاروخ"] and best["sources"] == ["الشرطة"]
    assert best["place"]["name_en"] == "Taji" and best["claimed_by"] is None and best["troops"] is None
    assert [c.value["min"] for c in event.claims if c.field == "killed"] == [2, 3, 2]
    assert event.status == "happened" and event.background is False


@pytest.mark.parametrize(
    ("tolls", "best"),
    [
        ([(2, None), (15, 15), (2, None)], [15, 15]),
        ([(10, 10), (13, 13)], [13, 13]),
        ([(13, 13), (10, 10)], [10, 10]),
        ([(10, 10), (20, None)], [20, None]),
        ([(2, None), (20, None)], [20, None]),
        ([], None),
    ],
)
def test_best_toll(tolls: list[tuple[int, int | None]], best: list[int | None] | None) -> None:
    mentions = [
        mention(str(n), str(n), place="التاجي", date="2020-03-11", killed=t) for n, t in enumerate(tolls)
    ]
    mentions.append(mention("x", "x", place="التاجي", date="2020-03-11"))
    reports = {f"v{n}": report(str(n), f"2020-03-1{2 + n}") for n in range(len(tolls))}
    same = tuple(judged(m.id, "x", "same") for m in mentions[:-1])
    (event,) = link(mentions, {**reports, "vx": report("x")}, [], [], same)
    assert event.best["killed"] == best


def test_days_that_contradict_do_not_meet_by_way_of_undated_ones() -> None:
    dated = [mention(d, d, place="التاجي", date=f"2020-03-{d}", target=["معسكر"]) for d in ("10", "13")]
    undated = [mention(n, n, place="التاجي", target=["معسكر"]) for n in "abcdef"]
    reports = {m.report: report(m.report[1:], "2020-03-13") for m in dated + undated}
    found = link(dated + undated, reports, [], [], [])
    assert not any({"10", "13"} <= set(e.mentions) for e in found)


def test_status_of_a_denied_event() -> None:
    (alone,) = link([mention("1", "1", place="القائم", status="denied")], {"v1": report("1")}, [], [], [])
    assert alone.status == "denied" and alone.support.grade == 0
    pair = [
        mention(i, i, place="القائم", date="2020-03-11", status=s)
        for i, s in (("1", "denied"), ("2", "happened"))
    ]
    (both,) = link(pair, {}, [], [], [])
    assert (
        both.status == "happened"
        and both.support.grade == 0
        and [ln.denies for ln in both.lines] == [True, False]
    )


def many(count: int, seed: int) -> tuple[list[Mention], dict[str, Report], list[Reuse], list[Family]]:
    """A news month: few places hold most events; a third of the reports are reprints."""
    rng = random.Random(seed)
    names = [*TOWNS, *(f"بلدة {n}" for n in range(60))]
    kinds = [
        "airstrike",
        "armed_clash",
        "shelling",
        "bombing",
        "attack",
        "arrest",
        "territory_change",
        "withdrawal",
    ]
    mentions, reports, reuses, families = [], {}, [], []
    for n in range(count):
        day = rng.randint(1, 22)
        reports[f"v{n}"] = report(str(n), f"2020-03-{day:02d} 10:00:00")
        if mentions and rng.random() < 0.33:
            source = rng.choice(mentions[-200:])
            reuses.append(copied(str(n), source.report[1:]))
            families.append(Family(f"f{n}", (f"v{n}", source.report)))
            mentions.append(
                Mention(
                    f"m{n:05d}", f"v{n}", source.type, source.status, False, source.evidence, source.claims
                )
            )
            continue
        place = names[min(int(rng.paretovariate(0.7)) - 1, len(names) - 1)] if rng.random() < 0.8 else None
        toll = (rng.randint(1, 30),) * 2 if rng.random() < 0.4 else None
        date = f"2020-03-{max(1, day - rng.randint(0, 2)):02d}" if rng.random() < 0.5 else None
        status = "happened" if rng.random() < 0.9 else rng.choice(["planned", "denied"])
        mentions.append(
            mention(f"m{n:05d}", str(n), rng.choice(kinds), status=status, place=place, date=date, killed=toll,
                    initiator=rng.sample(["الجيش", "مسلحون", "التحالف"], rng.randint(0, 1)),
                    source=rng.sample(["الشرطة", "وزارة الدفاع"], rng.randint(0, 1)))
        )  # fmt: skip
    return mentions, reports, reuses, families


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_mention_is_placed_once(seed: int, rng: random.Random) -> None:
    mentions, reports, reuses, families = many(60, seed)
    wanted = link(mentions, reports, reuses, families, [])
    assert sorted(i for e in wanted for i in e.mentions) == [m.id for m in mentions]
    assert len({e.id for e in wanted}) == len(wanted)
    for items in (mentions, reuses, families):
        rng.shuffle(items)  # type: ignore[arg-type]
    assert link(mentions, dict(reversed(reports.items())), reuses, families, []) == wanted


@pytest.mark.parametrize("count", [3000])
def test_time_grows_gently(count: int) -> None:
    data = many(count, 7)
    start = time.perf_counter()
    events = link(*data, [])
    assert time.perf_counter() - start < 30
    assert 1 < len(events) < count
