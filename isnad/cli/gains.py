"""What `isnad lang diff` prints: by rule what an edit gains, loses and changes, with the sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.cli.cells import clean, isolate
from isnad.model import Json
from isnad.workbench.difference import KINDS, Change

_MARKS = {"gained": "+", "lost": "-", "changed": "~"}
_SHOWN = frozenset(("name", "words", "rule", "alternatives", "admin1"))  # not told again beside the sentence
AROUND = 120  # characters of the sentence on each side of the words


def diff_lines(changes: Sequence[Change], show: int) -> Iterator[str]:
    """Totals, then each rule with the most changes first, `show` examples of each kind; one element a line."""
    if not changes:
        yield "nothing is read differently"
        return
    yield _counts(changes)
    by_rule: dict[str, list[Change]] = {}
    for change in changes:
        by_rule.setdefault(change.rule, []).append(change)
    for rule, members in sorted(by_rule.items(), key=lambda each: (-len(each[1]), each[0])):
        yield ""
        yield f"{rule}: {_counts(members)}"
        for kind in KINDS:
            for change in [c for c in members if c.kind == kind][:show]:
                yield from _example(change)


def _counts(changes: Sequence[Change]) -> str:
    return ", ".join(f"{sum(c.kind == kind for c in changes):,} {kind}" for kind in KINDS)


def _example(change: Change) -> Iterator[str]:
    yield f"  {_MARKS[change.kind]} {change.field}, report {isolate(change.report)}"
    before, after = change.before, change.after
    for mark, told in (("-", before), ("+", after)):
        if told is not None:
            other = after if told is before else before
            yield f"      {mark} {_said(told, other)}".rstrip()
            if other is not None and told["words"] != other["words"]:
                yield f"          {isolate(told['words'])}"
    yield f"      {isolate(_sentence(change))}"


def _said(told: Json, other: Json | None) -> str:
    """What was read, without its words, which the sentence shows; its rule where the other side has another one."""
    value = told.get("value", told)
    if not isinstance(value, dict):
        value = {"value": value}
    kept = {k: v for k, v in value.items() if k not in _SHOWN and v is not None and v is not False and v != []}
    if "status" in told:
        kept["status"] = told["status"]
    if other is not None and other["rule"] != told["rule"]:
        kept["by"] = told["rule"]
    return ", ".join(f"{k} {isolate(str(v))}" for k, v in kept.items())


def _sentence(change: Change) -> str:
    """The sentence, cut on both sides, its words in brackets."""
    begin, end = max(0, change.start - AROUND), min(len(change.sentence), change.stop + AROUND)
    parts = (
        "…" if begin else "",
        change.sentence[begin : change.start],
        f"[{clean(change.sentence[change.start : change.stop])}]",
        change.sentence[change.stop : end],
        "…" if end < len(change.sentence) else "",
    )
    return "".join(parts)
