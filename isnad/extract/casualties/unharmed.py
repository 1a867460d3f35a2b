"""What words of harm tell without a word of harm of their own: victims of a clause that goes on, and that there were none.

«قتل طفلان في غارة على البلدة، وامرأة في قصف على القرية»; «دون وقوع إصابات», «لم يسفر عن ضحايا».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.extract.casualties.toll import PEOPLE, Outcome, Toll
from isnad.extract.casualties.victims import Clause, total
from isnad.extract.phrases.counts import Count

# How many chunks a clause may go on behind its word of harm, and from its victims to what harmed them.
GOES_ON, TO_CAUSE = 25, 3
# Chunks from a negation to the word of harm: «لم يسفر الهجوم في كركوك عن وقوع إصابات».
DENIED = 10
# and how few make it direct: «لم تسجل أي إصابات».
NEAR = 2


def gapped(clause: Clause, found: Sequence[Toll], used: set[int]) -> Iterator[Toll]:
    """Victims of a clause that leaves out its verb: «وامرأة وطفلها في قصف على القرية»."""
    whole = [t for t in found if not t.part and t.outcome in ("killed", "wounded")]
    at = -1  # the last figure that ends before chunk `i`
    for i in range(1, len(clause.chunks)):
        while at + 1 < len(whole) and whole[at + 1].last <= i - 1:
            at += 1
        before = whole[at] if at >= 0 else None
        if i in used or "and" not in clause.chunks[i - 1].senses:
            continue
        if before is None or i - before.trigger > GOES_ON or clause.governed(i):
            continue
        first = clause.victims(i)
        if first is None or not _new_clause(clause, max(before.last, before.trigger + 1), i):
            continue
        members = clause.list_from(first)
        if not _has_cause(clause, members[-1].last):
            continue
        used.update(range(members[0].first, members[-1].last))
        parts = tuple(Toll(before.outcome, m.count, m.who, m.nationality, False, m.first, m.last, i) for m in members)
        if len(parts) == 1:
            yield parts[0]
        else:
            yield Toll(before.outcome, total(members), None, None, False, i, members[-1].last, i, parts)


def _new_clause(clause: Clause, start: int, stop: int) -> bool:
    """Whether what harmed the ones before is told between, and no new statement begins there."""
    between = clause.chunks[start:stop]
    if any(clause.stops(k) or clause.chunks[k].kind == "speech" for k in range(start, stop)):
        return False
    if any(c.kind == "trigger" and "harm" in c.senses for c in between):
        return False
    return any(c.kind == "trigger" for c in between)


def _has_cause(clause: Clause, at: int) -> bool:
    """Whether an attack stands behind «في» or «إثر» right behind the victims."""
    ahead = clause.chunks[at : at + TO_CAUSE + 2]
    opened = False
    for c in ahead:
        if c.senses & {"in", "cause", "after", "with", "bullets", "by"}:
            opened = True
        elif c.kind == "trigger":
            return opened and "harm" not in c.senses
        elif c.kind == "mark":
            return False
    return False


def unharmed(clause: Clause) -> Iterator[Toll]:
    """«دون وقوع إصابات», «لم يصب أحد بأذى»: nobody was harmed, as the sentence says."""
    for i, c in enumerate(clause.chunks):
        if "bloodless" in c.senses or ("damage" in c.senses and _only_damage(clause, i)):
            outcomes: tuple[Outcome, ...] = ("killed", "wounded")
        elif "harm" not in c.senses or c.kind != "trigger" or "count" in c.senses:
            continue
        else:
            outcomes = _spared(clause, i)
        for outcome in outcomes:
            yield Toll(outcome, Count(0, 0), None, None, False, i, i + 1, i)


def _only_damage(clause: Clause, i: int) -> bool:
    """«لم تسفر إلا عن أضرار», «لم تخلف سوى أضرار مادية»: a blow that did nothing else harmed nobody."""
    back = clause.chunks[max(0, i - DENIED) : i]
    excepted = next((n for n, c in enumerate(back) if "except" in c.senses), None)
    if excepted is None or len(back) - excepted > TO_CAUSE:
        return False
    before = back[max(0, excepted - TO_CAUSE) : excepted]
    return any("neg" in c.senses for c in before) and any("result" in c.senses for c in before)


def _spared(clause: Clause, i: int) -> tuple[Outcome, ...]:
    """The outcomes that a negation before the word of harm at chunk `i` rules out."""
    for k in range(i - 1, max(-1, i - DENIED), -1):
        b = clause.chunks[k]
        if b.kind == "speech" or b.senses & {"unsure", "lest"} or (clause.stops(k) and not b.senses & {"result", "complement"}):
            return ()
        if b.kind == "trigger" and "harm" in b.senses and "count" in b.senses:
            return ()
        if "neg" in b.senses or ("deny" in b.senses and i - k <= TO_CAUSE):
            return _ruled_out(clause, k, i) if not _unsure(clause, k, i) else ()
    return ()


def _unsure(clause: Clause, start: int, stop: int) -> bool:
    """«لم ترد أنباء عن ضحايا», «لم تعرف حصيلة القتلى»: nothing is known."""
    between = clause.chunks[start + 1 : stop]
    if between and "complement" in between[0].senses:
        between = between[1:]  # «دون أن يسفر عن»
    return any(c.senses & {"unsure", "tally", "complement"} or c.kind == "speech" for c in between)


def _ruled_out(clause: Clause, neg: int, i: int) -> tuple[Outcome, ...]:
    c = clause.chunks[i]
    if clause.definite(c) or (c.last - c.first == 1 and clause.tokens[c.first].enclitics):
        return ()
    if c.senses & PEOPLE and all(e.features in ("", "sg") and e.pos == "noun" for e in c.entries if e.kind == "trigger"):
        return ()  # «لا نكون ضحية»
    after = clause.get(i + 1)
    if after is not None and after.kind == "person":
        return ()  # «ضحايا مدنيين»: others may have been harmed
    verbs = any(e.pos in ("past", "present") for e in c.entries)
    words = sum(1 for x in clause.chunks[neg + 1 : i] if x.first < x.last)
    near = words <= NEAR
    if verbs and not (words <= 1 and _nobody(clause, i)):
        return ()
    if not verbs and not near and not any(x.senses & {"result", "falls", "content"} for x in clause.chunks[neg + 1 : i]):
        return ()
    if c.senses & {"kill", "killed.people", "kill.verb"} and not any(e.row.get("note") in ("anyone", "some") for e in c.entries):
        return ("killed",)
    return ("killed", "wounded")


def _nobody(clause: Clause, i: int) -> bool:
    """«لم يصب أحد», «لم يقتل أي شخص»."""
    return any("nobody" in c.senses for c in clause.chunks[i + 1 : i + 3])
