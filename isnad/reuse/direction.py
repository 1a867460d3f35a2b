"""Which of two reports the other was copied from, as far as can be told, and why.

Signs, strongest first: a credit that names the other's outlet; the times of publication; words written as one or
misspelt in a copy («القائم لقوات» → «القائملقوات»), edits that travel one way only; the agency that one credits and the
other leaves out; a text that stands whole within a longer one. Two reports that credit one agency are siblings: they
copied it, and neither the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from isnad.model import Direction, ReuseLabel
from isnad.reuse.heads import Head, agency_of, named_by, shared_credit
from isnad.reuse.times import before, moment

WHOLE = 0.9  # share of a text that counts as all of it
PART = 0.7  # of the other text, at most: else the two are much the same, and containment says nothing
CLEAR = 2  # times as many slips on one side as on the other, at least: else each has some of its own
ADDED = 0.05  # of a text's own words may be new within what it shares, and it still counts as a mere cut

_Sign = int  # -1: the left one is the copy; 1: the right one is; 0: nothing speaks


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of two reports. Shares are 0 to 1; all else counts words of that side, as the alignment found them:

    `words`, its own; `joined`, written as one that the other side parts; `typos`, a letter from the other's word, rare in
    the collection where the other's is frequent; `added`, on this side only, within or at the edge of shared passages.
    """

    left: Head
    right: Head
    share_left: float
    share_right: float
    joined_left: int = 0
    joined_right: int = 0
    typos_left: int = 0
    typos_right: int = 0
    added_left: int = 0
    added_right: int = 0
    words_left: int = 0
    words_right: int = 0


# Of what is shared in these ways neither report is the source.
NO_COPY: dict[ReuseLabel, str] = {
    "shared_statement": "both quote one statement: one origin, not a copy",
    "template": "a form filled in anew, not a copy",
}


def direct(evidence: Evidence, label: ReuseLabel = "copy") -> tuple[bool, Direction, tuple[str, ...]]:
    """Whether the left report is the copy, how sure that is, and the reasons.

    Known: the times of publication differ, and nothing speaks against them. Likely: times and other signs disagree, or
    only other signs speak. Unknown: nothing speaks, or both credit one agency, or `label` says that neither is a copy;
    the report with the greater version is then named the copy.
    """
    left, right = evidence.left, evidence.right
    if label in NO_COPY:
        return left.version > right.version, "unknown", (NO_COPY[label],)
    why: list[str] = []
    if left.id == right.id:
        return _versions(evidence, why)
    named = _by_name(left, right, why)
    if not named and (shared := shared_credit(left, right)):
        return left.version > right.version, "unknown", (f"both credit {shared.name}: neither need be the other's source",)
    time = _by_time(left, right, why)
    edit = _by_slips(evidence, why)
    lost = 0 if named else _by_lost_credit(left, right, why)
    if named:
        agreed = time == named and edit != -named
        return named < 0, "known" if agreed else "likely", tuple(why)
    if time:
        other = _differ(left, right, why)
        return time < 0, "likely" if other or -time in (edit, lost) else "known", tuple(why)
    return _weigh(evidence, edit or lost, why)


def _weigh(evidence: Evidence, sign: _Sign, why: list[str]) -> tuple[bool, Direction, tuple[str, ...]]:
    sign = sign or _by_containment(evidence, why)
    if sign:
        return sign < 0, "likely", tuple(why)
    return evidence.left.version > evidence.right.version, "unknown", tuple(why)


def _versions(evidence: Evidence, why: list[str]) -> tuple[bool, Direction, tuple[str, ...]]:
    """Two versions of one page: here the time of fetching counts as well, for a page only goes forward."""
    why.append("versions of one report")
    left, right = evidence.left, evidence.right
    time = _by_time(left, right, why)
    if not time and left.fetched and right.fetched:
        one, other = moment(left.fetched), moment(right.fetched)
        if one and other and one.first != other.first:
            time = -1 if one.first > other.first else 1
            why.append(f"fetched {max(left.fetched, right.fetched)}, source {min(left.fetched, right.fetched)}")
            return time < 0, "likely", tuple(why)
    edit = _by_slips(evidence, why)
    if time:
        return time < 0, "likely" if edit == -time else "known", tuple(why)
    return _weigh(evidence, edit, why)


def _by_name(left: Head, right: Head, why: list[str]) -> _Sign:
    """Who credits the other's outlet has its text from there."""
    for_left, for_right = named_by(left, right), named_by(right, left)
    if bool(for_left) == bool(for_right):
        return 0
    credit, copy = (for_left, left) if for_left else (for_right, right)
    assert credit is not None
    why.append(f"{copy.label} credits {credit.name} ({credit.how}), the source's outlet")
    return -1 if for_left else 1


def _by_time(left: Head, right: Head, why: list[str]) -> _Sign:
    """-1 where the left one came later, 1 where the right one did, 0 where that is not known."""
    sign = 1 if before(left, right) else -1 if before(right, left) else 0
    if sign:
        source, copy = (left, right) if sign > 0 else (right, left)
        older = source.published or f"before it was fetched, {source.fetched}"
        why.append(published_later(copy.published, older))
    return sign


def _by_slips(evidence: Evidence, why: list[str]) -> _Sign:
    """The side with joined or misspelt words is the copy, unless the other has nearly as many of its own."""
    slips = (
        evidence.joined_left + evidence.typos_left,
        evidence.joined_right + evidence.typos_right,
    )
    if max(slips) < max(1, CLEAR * min(slips)) or slips[0] == slips[1]:
        return 0
    right = slips[1] > slips[0]
    joined = evidence.joined_right if right else evidence.joined_left
    typos = evidence.typos_right if right else evidence.typos_left
    side = evidence.right if right else evidence.left
    if joined:
        why.append(joined_words(joined, side.label))
    if typos:
        why.append(f"{typos} {'word' if typos == 1 else 'words'} misspelt in {side.label}")
    return 1 if right else -1


def _by_lost_credit(left: Head, right: Head, why: list[str]) -> _Sign:
    """Who credits an agency has not copied one that credits nobody: it stands nearer to the source, or beside it."""
    credit = [agency_of(h) for h in (left, right)]
    if bool(credit[0]) == bool(credit[1]) or (left.outlet and left.outlet == right.outlet):
        return 0
    copy, source = (right, left) if credit[0] else (left, right)
    named = credit[0] or credit[1]
    if copy.agency or named is None:
        return 0  # an agency need not credit itself to be the source
    why.append(f"{source.label} credits {named.name}, {copy.label} credits nobody")
    return 1 if credit[0] else -1


def _differ(left: Head, right: Head, why: list[str]) -> bool:
    """Whether each credits an agency, and not the same one: then the earlier one need not be the source."""
    one, other = agency_of(left), agency_of(right)
    if one is None or other is None or (left.outlet and left.outlet == right.outlet):
        return False
    why.append(f"{left.label} credits {one.name}, {right.label} {other.name}")
    return True


def _by_containment(evidence: Evidence, why: list[str]) -> _Sign:
    """A text that stands whole within a longer one is taken for a cut of it, unless it has words of its own in there."""
    for sign, inner, outer, added, words in (
        (-1, evidence.share_left, evidence.share_right, evidence.added_left, evidence.words_left),
        (1, evidence.share_right, evidence.share_left, evidence.added_right, evidence.words_right),
    ):
        if inner >= WHOLE and outer <= PART and added <= max(ADDED * words, 2):
            why.append(contained(inner, outer))
            return sign
    return 0


def joined_words(count: int, label: str) -> str:
    """The reason that a report writes words as one."""
    return f"{count} {'word' if count == 1 else 'words'} joined in {label}"


def contained(inner: float, outer: float) -> str:
    """The reason that the copy, of which so much is shared, stands in the source."""
    return f"{inner:.0%} of the copy stands in the source, {outer:.0%} of the source in the copy"


def published_later(copy: str | None, source: str | None) -> str:
    """The reason of two times of publication."""
    return f"published {copy}, source {source}"
