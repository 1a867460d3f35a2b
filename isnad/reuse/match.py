"""Which words of one text stand in another, in the order of both.

Passages that stand once in either text are tied first, in their longest common order; what lies between them is matched
word by word (Ratcliff and Obershelp, `difflib`). So a text of any length is compared in about linear time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_GRAM = 4  # words that tie two texts where they stand once in either
_DENSE = 400_000  # pairs of equal words in two stretches that are still searched: beyond, it is one line over and over


class Block(NamedTuple):
    """`n` equal words from index `a` on the left and `b` on the right."""

    a: int
    b: int
    n: int


def match_words(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Equal stretches, in the order of both texts, each as long as it goes."""
    found: list[Block] = []
    at_a = at_b = 0
    for tie in [*_ties(a, b), Block(len(a), len(b), 0)]:
        found += _between(a, b, at_a, tie.a, at_b, tie.b)
        if tie.n:
            found.append(tie)
        at_a, at_b = tie.a + tie.n, tie.b + tie.n
    return _joined(found)


def _grams(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each n-gram stands; -1 where it stands more than once."""
    out: dict[tuple[str, ...], int] = {}
    for i in range(len(words) - _GRAM + 1):
        gram = tuple(words[i : i + _GRAM])
        out[gram] = -1 if gram in out else i
    return out


def _ties(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Stretches around n-grams that stand once in either text, those of the longest common order."""
    right = _grams(b)
    pairs = [(i, right[g]) for g, i in _grams(a).items() if i >= 0 and right.get(g, -1) >= 0]
    ties: list[Block] = []
    for i, j in _increasing(sorted(pairs)):
        end = ties[-1].a + ties[-1].n if ties else 0
        if ties and i <= end and i - ties[-1].a == j - ties[-1].b:
            ties[-1] = ties[-1]._replace(n=i + _GRAM - ties[-1].a)
        elif not ties or (i >= end and j >= ties[-1].b + ties[-1].n):
            ties.append(Block(i, j, _GRAM))
    return ties


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sub-sequence whose second members rise (patience sorting with links back)."""
    tails: list[int] = []
    where: list[int] = []
    back: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        if at == len(tails):
            tails.append(j)
            where.append(k)
        else:
            tails[at], where[at] = j, k
        back.append(where[at - 1] if at else -1)
    out: list[tuple[int, int]] = []
    k = where[-1] if where else -1
    while k >= 0:
        out.append(pairs[k])
        k = back[k]
    return out[::-1]


def _between(a: Sequence[str], b: Sequence[str], a0: int, a1: int, b0: int, b1: int) -> list[Block]:
    left, right = a[a0:a1], b[b0:b1]
    if not left or not right:
        return []
    if too_dense(left, right):
        return list(_in_line(a, b, a0, a1, b0, b1))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [Block(a0 + x, b0 + y, n) for x, y, n in blocks if n]


def too_dense(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the texts hold so many pairs of equal words that matching them would take long."""
    often = Counter(right)
    return sum(often[word] for word in left) > _DENSE


def _in_line(a: Sequence[str], b: Sequence[str], a0: int, a1: int, b0: int, b1: int) -> Iterator[Block]:
    """What two stretches begin with alike, and what they end with."""
    most = min(a1 - a0, b1 - b0)
    head = next((k for k in range(most) if a[a0 + k] != b[b0 + k]), most)
    tail = next((k for k in range(most - head) if a[a1 - 1 - k] != b[b1 - 1 - k]), most - head)
    if head:
        yield Block(a0, b0, head)
    if tail:
        yield Block(a1 - tail, b1 - tail, tail)


def _joined(blocks: list[Block]) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        if out and out[-1].a + out[-1].n == block.a and out[-1].b + out[-1].n == block.b:
            out[-1] = out[-1]._replace(n=out[-1].n + block.n)
        else:
            out.append(block)
    return out


def settle(
    blocks: list[Block], a: Sequence[str], b: Sequence[str], opens_a: set[int], opens_b: set[int]
) -> list[Block]:
    """Where words put in (or left out) could be cut at several places alike, cut them where lines end."""
    out = list(blocks)
    for k in range(len(out) - 1):
        left, right = out[k], out[k + 1]
        gap_a, gap_b = (left.a + left.n, right.a), (left.b + left.n, right.b)
        if (gap_a[0] == gap_a[1]) == (gap_b[0] == gap_b[1]):
            continue
        words, (low, high), opens = (b, gap_b, opens_b) if gap_a[0] == gap_a[1] else (a, gap_a, opens_a)
        shift = _shift(words, low, high, left.n, right.n, opens)
        out[k] = left._replace(n=left.n + shift)
        out[k + 1] = Block(right.a + shift, right.b + shift, right.n - shift)
    return [block for block in out if block.n]


def _shift(words: Sequence[str], low: int, high: int, before: int, after: int, opens: set[int]) -> int:
    """How far to slide `[low, high)` so that it is made of whole lines, or opens with one; 0 where it cannot."""
    slides = [0]
    for k in range(1, before + 1):
        if words[low - k] != words[high - k]:
            break
        slides.append(-k)
    for k in range(1, after + 1):
        if words[low + k - 1] != words[high + k - 1]:
            break
        slides.append(k)
    return min(slides, key=lambda k: (low + k not in opens, high + k not in opens, abs(k)))
