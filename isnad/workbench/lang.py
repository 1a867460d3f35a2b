"""`isnad lang check` and `isnad lang test`: a pack's tables, rules and cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from isnad.errors import PackError
from isnad.extract import extract, mention_to_json
from isnad.extract.frames.refine import Refiner
from isnad.extract.frames.rules import Rule, compile_rule
from isnad.extract.readers import readers
from isnad.extract.reading import reader
from isnad.extract.words.lexicon import lexicon
from isnad.model import Json, Report
from isnad.pack import Pack
from isnad.pack.check import Problem, check_pack, file_faults, problem_of
from isnad.pack.load import read_rules
from isnad.script import fold
from isnad.text import to_doc
from isnad.workbench.cases import COUNTS, Case, bounds, read_cases, scan_cases

__all__ = ["Case", "CaseReport", "Failure", "Problem", "check", "read_cases", "run_cases"]

# Senses that chunks have without the lexicon saying so.
_BUILT_IN = frozenset(("number", "count", "date", "since", "who", "named", "country", "place", "ordinal", "percent", "trigger"))
_PLURAL = {"initiator": "initiators", "target": "targets", "source": "sources"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that does not hold: its sentence, the fact that was wanted, what was read instead. `where` is file:line."""

    where: str
    sentence: str
    wanted: str
    got: str
    published: str | None = None

    @property
    def what(self) -> str:
        """The failure on one line."""
        return f"{self.wanted} wanted, {self.got} | {self.sentence}"


@dataclass(slots=True)
class CaseReport:
    """What `lang test` found: cases run, and the failures with the reason."""

    run: int = 0
    failures: list[Failure] = field(default_factory=list)


def case_report(case: Case | Failure) -> Report:
    """The sentence of a case as a report of its own."""
    published = dict(case.facts).get("published") if isinstance(case, Case) else case.published
    return Report("case", "case", "", case.sentence, published=published)


def run_cases(pack: Pack) -> CaseReport:
    """Run every case through the whole of extraction."""
    report = CaseReport()
    for case in read_cases(pack):
        report.run += 1
        wrong = min(_wrong(case, pack), key=len, default=[])
        if wrong:
            wanted, got = ("; ".join(dict.fromkeys(each)) for each in zip(*wrong, strict=True))
            report.failures.append(Failure(case.where, case.sentence, wanted, got, case_report(case).published))
    return report


def _wrong(case: Case, pack: Pack) -> Iterator[list[tuple[str, str]]]:
    """For each reading that the case may mean, the facts that are wrong in it: what was wanted, what was got."""
    doc = to_doc(case_report(case))
    fired = {m.rule for s in doc.sentences for m in reader(pack).read(doc.sentence_text(s)).matches}
    events = [mention_to_json(m) for m in extract(doc, pack)]
    types = ", ".join(e["type"] for e in events) or "nothing"
    rules = [words for name, words in case.facts if name == "rule"]
    unwanted = [words for name, words in case.facts if name == "not"]
    taken = [(f"no {t}", f"{t} read") for t in unwanted if any(e["type"] == t for e in events)]
    if case.event is None:
        if rules or unwanted:
            yield taken + [(f"rule {r} not to fire", f"rule {r} fired") for r in rules if r in fired]
        else:
            yield [("nothing", f"read {types} where nothing is told")] if events else []
        return
    got = f"did not fire (fired: {', '.join(sorted(fired)) or 'none'})"
    missing = [(f"rule {r}", f"rule {r} {got}") for r in rules if r not in fired]
    if missing or taken:
        yield missing + taken
        return
    same = [e for e in events if e["type"] == case.event]
    if not same:
        yield [(case.event, f"no {case.event} read (read: {types})")]
    for event in same:
        yield [w for name, words in case.facts if (w := _differs(event, name, words))]


def _differs(event: Json, name: str, words: str) -> tuple[str, str] | None:
    """What was wanted of one fact and what was got, where they differ."""
    if name in ("rule", "not", "published"):
        return None
    value: Any = event[_PLURAL.get(name, name)]
    if name in ("status", "date"):
        same, told = value == words, str(value)
    elif name in COUNTS:
        same, told = value == bounds(words), str(value)
    else:
        names = [value["name"]] if isinstance(value, dict) else value if isinstance(value, list) else [value] if value else []
        same, told = fold(words) in {fold(n) for n in names}, "، ".join(names) or "not read"
    return None if same else (f"{name} {words}", f"{name} is {told}")


def check(pack: Pack) -> list[Problem]:
    """Everything wrong with a pack: its tables, the senses that its rules name, rules without cases of both kinds."""
    problems = check_pack(pack)
    problems += file_faults([*pack.files("frames", ".yaml"), *pack.files("cases", ".txt")])
    rules, faults = _rules(pack)
    problems += faults
    compiled = list(_compile(pack))
    problems += compiled
    if not compiled:
        problems += _senses(pack, rules)
    problems += _cases(pack, rules)
    return list(dict.fromkeys(problems))


def _rules(pack: Pack) -> tuple[list[tuple[str, Rule]], list[Problem]]:
    """The rules of a pack with where they stand, and what is wrong with the others."""
    rules: list[tuple[str, Rule]] = []
    problems: list[Problem] = []
    names: dict[str, str] = {}
    for path in pack.files("frames", ".yaml"):
        try:
            raws = read_rules(path)
        except PackError as error:
            problems.append(problem_of(error))
            continue
        for raw in raws:
            where = f"{raw['file']}:{raw['line']}"
            try:
                rule = compile_rule(raw)
            except PackError as error:
                problems.append(problem_of(error))
                continue
            if rule.name in names:
                problems.append(Problem(where, f"two rules are called {rule.name!r}; the other is at {names[rule.name]}"))
            names.setdefault(rule.name, where)
            rules.append((where, rule))
    return rules, problems


def _compile(pack: Pack) -> Iterator[Problem]:
    """What the readers of a pack refuse."""
    for make in (lexicon, readers, Refiner):
        try:
            make(pack)
        except PackError as error:
            yield problem_of(error)


def _senses(pack: Pack, rules: list[tuple[str, Rule]]) -> Iterator[Problem]:
    known = lexicon(pack).senses | _BUILT_IN
    for where, rule in rules:
        for element in (*rule.left, rule.anchor, *rule.right):
            for sense in sorted(element.senses - known):
                yield Problem(where, f"rule {rule.name!r} names {sense!r}, which nothing in the lexicon bears")


def _cases(pack: Pack, rules: list[tuple[str, Rule]]) -> Iterator[Problem]:
    """Cases that cannot be read or name no rule, and rules without a case of both kinds."""
    names = {rule.name for _, rule in rules}
    positive: set[str] = set()
    negative: set[str] = set()
    for case in scan_cases(pack):
        if isinstance(case, PackError):
            yield problem_of(case)
            continue
        for named in (words for name, words in case.facts if name == "rule"):
            (negative if case.event is None else positive).add(named)
            if named not in names:
                yield Problem(case.where, f"names the unknown rule {named!r}")
    for where, rule in rules:
        for kind, have in (("positive", positive), ("negative", negative)):
            if rule.name not in have:
                yield Problem(where, f"rule {rule.name!r} has no {kind} case")
