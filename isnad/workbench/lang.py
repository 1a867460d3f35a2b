"""`isnad lang check` and `isnad lang test`: a pack's tables, rules and cases.

A case is a block of lines in `cases/*.txt`: the sentence, then one fact a line, then an empty line.

    شن طيران التحالف غارات على مواقع في تعز
    airstrike
    rule assault-launched-by
    initiator طيران التحالف
    place تعز

Facts: an event type or `none`; `rule NAME` (the rule fires; under `none`: it must not); a role and its words;
`killed 3`, `killed 3+`, `killed 2-5`; `status planned`; `date 2020-03-14` with `published 2020-03-17`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from isnad.errors import PackError
from isnad.extract import extract, mention_to_json
from isnad.extract.frames import frames
from isnad.extract.lexicon import lexicon
from isnad.extract.reading import reader
from isnad.model import EVENT_TYPES, Report
from isnad.pack import Pack
from isnad.pack.check import Problem, check_pack, text_faults
from isnad.script import fold
from isnad.text import to_doc

_ROLES = ("initiator", "target", "means", "source", "place", "from_place", "to_place", "denied_by", "claimed_by", "accused")
_COUNTS = ("killed", "wounded", "troops")
# Senses that chunks have without the lexicon saying so.
_BUILT_IN = frozenset(("number", "count", "date", "who", "named", "country", "place", "ordinal", "percent", "trigger"))


@dataclass(frozen=True, slots=True)
class Case:
    """One case: where it stands, its sentence, its event type (None for `none`) and its other facts."""

    where: str
    sentence: str
    event: str | None
    facts: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class CaseReport:
    """What `lang test` found: cases run, and the failures with the reason."""

    run: int = 0
    failures: list[Problem] = field(default_factory=list)


def read_cases(pack: Pack) -> list[Case]:
    """All cases of a pack; PackError names file and line of a block that cannot be read."""
    return [case for path in pack.files("cases", ".txt") for case in _blocks(path)]


def _blocks(path: Path) -> Iterator[Case]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield _case(path, block)
            block = []


def _case(path: Path, block: list[tuple[int, str]]) -> Case:
    where = f"{path.name}:{block[0][0]}"
    if len(block) < 2:
        raise PackError(f"{where}: a case needs a sentence and, under it, an event type or 'none'")
    event = block[1][1]
    if event != "none" and event not in EVENT_TYPES:
        raise PackError(f"{path.name}:{block[1][0]}: {event!r} is neither an event type nor 'none'")
    facts = []
    for number, line in block[2:]:
        name, _, words = line.partition(" ")
        if name not in (*_ROLES, *_COUNTS, "rule", "status", "date", "published") or not words:
            raise PackError(f"{path.name}:{number}: unknown fact {line!r}")
        facts.append((name, words.strip()))
    return Case(where, block[0][1], None if event == "none" else event, tuple(facts))


def run_cases(pack: Pack) -> CaseReport:
    """Run every case through the whole of extraction."""
    report = CaseReport()
    for case in read_cases(pack):
        report.run += 1
        reason = _fails(case, pack)
        if reason:
            report.failures.append(Problem(case.where, f"{reason} | {case.sentence}"))
    return report


def _fails(case: Case, pack: Pack) -> str | None:
    facts = dict(case.facts)
    report = Report("case", "case", "", case.sentence, published=facts.get("published"))
    doc = to_doc(report)
    fired = {m.rule for s in doc.sentences for m in reader(pack).read(doc.sentence_text(s)).matches}
    events = [mention_to_json(m) for m in extract(doc, pack)]
    rules = [words for name, words in case.facts if name == "rule"]
    if case.event is None:
        if rules:
            return next((f"rule {r} fired" for r in rules if r in fired), None)
        return f"read {', '.join(e['type'] for e in events)} where nothing is told" if events else None
    missing = next((f"rule {r} did not fire (fired: {', '.join(sorted(fired)) or 'none'})" for r in rules if r not in fired), None)
    if missing:
        return missing
    same = [e for e in events if e["type"] == case.event]
    if not same:
        return f"no {case.event} read (read: {', '.join(e['type'] for e in events) or 'nothing'})"
    wrong = [[w for n, v in case.facts if (w := _differs(e, n, v))] for e in same]
    best = min(wrong, key=len)
    return "; ".join(best) if best else None


def _differs(event: dict[str, Any], name: str, words: str) -> str | None:
    if name in ("rule", "published"):
        return None
    if name in ("status", "date"):
        return None if event[name] == words else f"{name} is {event[name]}, not {words}"
    if name in _COUNTS:
        return None if event[name] == _bounds(words) else f"{name} is {event[name]}, not {words}"
    plural = {"initiator": "initiators", "target": "targets", "source": "sources"}.get(name, name)
    value = event[plural]
    got = [value["name"]] if isinstance(value, dict) else value if isinstance(value, list) else [value] if value else []
    return None if fold(words) in {fold(g) for g in got} else f"{name} is {'، '.join(got) or 'not read'}, not {words}"


def _bounds(words: str) -> list[int | None]:
    if words.endswith("+"):
        return [int(words[:-1]), None]
    low, _, high = words.partition("-")
    return [int(low), int(high or low)]


def check(pack: Pack) -> list[Problem]:
    """Everything wrong with a pack: its tables, the senses that its rules name, rules without cases of both kinds."""
    problems = check_pack(pack)
    try:
        rules = frames(pack).rules
        cases = read_cases(pack)
    except PackError as error:
        return [*problems, Problem("frames", str(error))]
    known = lexicon(pack).senses | _BUILT_IN
    names: set[str] = set()
    for rule in rules:
        if rule.name in names:
            problems.append(Problem("frames", f"two rules are called {rule.name!r}"))
        names.add(rule.name)
        for element in (*rule.left, rule.anchor, *rule.right):
            problems += [Problem("frames", f"rule {rule.name!r} names {s!r}, which nothing in the lexicon bears")
                         for s in sorted(element.senses - known)]  # fmt: skip
    positive = {w for c in cases if c.event for n, w in c.facts if n == "rule"}
    negative = {w for c in cases if c.event is None for n, w in c.facts if n == "rule"}
    for case in cases:
        problems += [Problem(case.where, what) for what in text_faults(case.sentence)]
        problems += [Problem(case.where, f"names the unknown rule {w!r}") for n, w in case.facts if n == "rule" and w not in names]
    for name in sorted(names):
        lacks = [kind for kind, have in (("positive", positive), ("negative", negative)) if name not in have]
        if lacks:
            problems.append(Problem("cases", f"rule {name!r} has no {' and no '.join(lacks)} case"))
    return problems
