"""Whom words of harm strike that name nobody, and words that tell of the dead without a word of harm.

«أطلق مسلحان النار على شرطي فقتلاه», «سقط خمسة من رجال الشرطة», «سقطوا بين قتيل وجريح».
"""

from __future__ import annotations

from collections.abc import Iterator

from isnad.extract.casualties.toll import PEOPLE, Toll, outcome_of
from isnad.extract.casualties.victims import Clause, Victims, total
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count

# How many chunks before a verb those whom its pronoun means may stand, and behind a fall what turns it into another:
# «سقط خمسة بين قتيل وجريح», «سقط ثلاثة أسرى».
MEANT, TURNS = 20, 6
_ONE, _TWO, _SOME = Count(1, 1, spelled=False), Count(2, 2), Count(2, None, spelled=False)
# By the letters of the pronoun: one («قتله»), two («قتلاهما»), some («قتلوهم»).
_MEANS = {"one": _ONE, "two": _TWO, "many": _SOME}
_FALLEN = ("person", "actor", "group", "nationality")


def slain(clause: Clause, at: int) -> Victims | None:
    """«فقتلاه», «وأصابتهم»: whom the pronoun on a verb behind «و» or «ف» stands for."""
    c, before = clause.chunks[at], clause.get(at - 1)
    pronouns = clause.tokens[c.first].enclitics
    verbal = any(e.pos in ("past", "present") for e in c.entries)
    if not verbal or not pronouns or c.last - c.first != 1:
        return None
    if "deadly" not in c.senses and (before is None or "and" not in before.senses):
        return None  # «الحراس أردوه»
    means = clause.lexicon.pronouns.get(pronouns[-1])
    if means is None:
        return None
    count = _MEANS[means]
    named = _meant(clause, at, count)
    nominal = any(e.pos == "noun" and not e.features for e in c.entries)
    if nominal and means != "one" and named is None:
        return None  # «والاعتداء عليهم وقتلهم»
    if means == "many" and named is not None:
        count = named.count
    return Victims(count, named.who if named else None, named.nationality if named else None, at, at + 1)


def all_of_them(clause: Clause, at: int) -> Victims | None:
    """«كان في السيارة ثلاثة شبان فاستشهدوا»: whom a verb in the plural behind «و» or «ف» stands for, where it names nobody."""
    before = clause.get(at - 1)
    verbs = [e for e in clause.chunks[at].entries if e.pos in ("past", "present")]
    if not verbs or any(e.features != "pl" for e in verbs) or before is None or "and" not in before.senses:
        return None
    named = _meant(clause, at, _SOME)
    return Victims(named.count, named.who, named.nationality, at, at + 1) if named else None


def _meant(clause: Clause, at: int, count: Count) -> Victims | None:
    """The people told last before chunk `at` who are as many: figures where many are meant."""
    for k in range(at - 1, max(-1, at - MEANT), -1):
        c = clause.chunks[k]
        if c.kind == "mark" and clause.stops(k):
            return None
        found = clause.victims(k) if c.kind in _FALLEN or "count" in c.senses else None
        if found is None:
            continue
        if count.max is None and found.count.min > 1 and found.count.spelled:
            return found
        if count.max is not None and found.count.max == count.max:
            return found
    return None


def fallen(clause: Clause, used: set[int]) -> Iterator[Toll]:
    """«سقط خمسة من رجال المقاومة», «ارتقى ثلاثة فلسطينيين»: people who fall are dead unless the words say otherwise."""
    for i, c in enumerate(clause.chunks):
        if "fallen" not in c.senses or outcome_of(c) is not None:
            continue
        first = clause.victims(i + 1) if clause.get(i + 1) is not None else None
        if first is None or not first.count.spelled or first.first in used:
            continue
        if clause.chunks[first.first].kind not in _FALLEN or outcome_of(clause.chunks[first.first]) is not None:
            continue
        if _turned(clause, first.last):
            continue
        members = clause.list_from(first)
        used.update(range(members[0].first, members[-1].last))
        parts = tuple(Toll("killed", m.count, m.who, m.nationality, False, m.first, m.last, i) for m in members)
        whole = Toll("killed", total(members), None, None, False, members[0].first, members[-1].last, i, parts)
        yield whole if len(parts) > 1 else parts[0]


def _turned(clause: Clause, start: int) -> bool:
    """Whether those who fell are told to be wounded, captured, or both dead and wounded."""
    for i in range(start, min(len(clause.chunks), start + TURNS)):
        c = clause.chunks[i]
        if c.kind == "mark" or "and" in c.senses:
            return False
        if c.senses & PEOPLE or "between" in c.senses or _among(clause, c):
            return True
    return False


def both(clause: Clause) -> Iterator[Toll]:
    """«أعداد كبيرة سقطوا بين قتلى وجرحى», «معظم أفرادها بين قتيل وجريح»: some of each, where no figure is told."""
    for i, c in enumerate(clause.chunks):
        if _among(clause, c):
            pair = i, i + 2
        elif "between" in c.senses and (after := clause.get(i + 1)) is not None and "killed.people" in after.senses:
            pair = i + 1, i + 3
        else:
            continue
        joint, other = clause.get(pair[1] - 1), clause.get(pair[1])
        if joint is None or other is None or "and" not in joint.senses or "wounded.people" not in other.senses:
            continue
        if clause.definite(other):
            continue
        count = _counted_before(clause, i)
        if count is None or count.max is None:
            count = count or _SOME
            yield Toll("killed", count, None, None, False, pair[0], pair[0] + 1, pair[0])
            yield Toll("wounded", count, None, None, False, pair[1], pair[1] + 1, pair[1])


def _among(clause: Clause, c: Chunk) -> bool:
    """«بين قتلى»: without the article it tells how people fell, not of parts."""
    if "among" not in c.senses or not any(e.row.get("note") == "killed" for e in c.entries):
        return False
    return not clause.lexicon.definite(clause.tokens[c.last - 1])


def _counted_before(clause: Clause, at: int) -> Count | None:
    """The figure of those who are told to be dead or wounded, if one stands before them in the clause."""
    for k in range(at - 1, max(-1, at - MEANT), -1):
        if clause.stops(k):
            return None
        found = clause.victims(k) if clause.chunks[k].kind in (*_FALLEN, "number") else None
        if found is not None and found.count.spelled and not clause.governed(k):
            written = any(t.kind == "number" for t in clause.tokens[clause.chunks[k].first : clause.chunks[k].last])
            return Count(found.count.min, found.count.min) if written else found.count  # «أكثر من 145» are of both
    return None
