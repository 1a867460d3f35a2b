"""Which of two reports the other was copied from, as far as can be told, and why.

Signs: the times of publication; words written as one in a copy («القائم لقوات» → «القائملقوات»), an edit that
travels one way only; a text that stands whole within a longer one.
"""

from __future__ import annotations

from dataclasses import dataclass

from isnad.model import Direction
from isnad.reuse.heads import Head

WHOLE = 0.9  # share of a text that counts as all of it
PART = 0.7  # of the other text, at most: else the two are much the same, and containment says nothing


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of two reports: shares (0 to 1) and how many words each side writes as one that the other parts."""

    left: Head
    right: Head
    share_left: float
    share_right: float
    joined_left: int = 0
    joined_right: int = 0


def direct(evidence: Evidence) -> tuple[bool, Direction, tuple[str, ...]]:
    """Whether the left report is the copy, how sure that is, and the reasons.

    Known: the times of publication differ, and no edit speaks against them. Likely: times and edits disagree, or only
    edits or containment speak. Unknown: nothing speaks; the report with the greater version is then named the copy.
    """
    why: list[str] = []
    if evidence.left.id == evidence.right.id:
        why.append("versions of one report")
    time = _by_time(evidence.left, evidence.right, why)
    edit = _by_joined(evidence, why)
    if time:
        return time < 0, "likely" if edit == -time else "known", tuple(why)
    sign = edit or _by_containment(evidence, why)
    if sign:
        return sign < 0, "likely", tuple(why)
    return evidence.left.version > evidence.right.version, "unknown", tuple(why)


def _by_time(left: Head, right: Head, why: list[str]) -> int:
    """-1 where the left one came later, 1 where the right one did, 0 where that is not known."""
    if not left.published or not right.published:
        return 0
    short = min(len(left.published), len(right.published))  # a day says nothing against a time of that day
    first, second = left.published[:short], right.published[:short]
    if first == second:
        return 0
    why.append(
        f"published {max(left.published, right.published)}, source {min(left.published, right.published)}"
    )
    return -1 if first > second else 1


def _by_joined(evidence: Evidence, why: list[str]) -> int:
    balance = evidence.joined_right - evidence.joined_left
    if balance:
        count = max(evidence.joined_left, evidence.joined_right)
        side = evidence.right if balance > 0 else evidence.left
        why.append(f"{count} {'word' if count == 1 else 'words'} joined in {side.label}")
    return (balance > 0) - (balance < 0)


def _by_containment(evidence: Evidence, why: list[str]) -> int:
    """A text that stands whole within a longer one is taken for a cut of it."""
    for sign, inner, outer in (
        (-1, evidence.share_left, evidence.share_right),
        (1, evidence.share_right, evidence.share_left),
    ):
        if inner >= WHOLE and outer <= PART:
            why.append(f"{inner:.0%} of the copy stands in the source, {outer:.0%} of the source in the copy")
            return sign
    return 0
