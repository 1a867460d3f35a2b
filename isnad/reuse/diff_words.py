"""The words of a text for comparison, and units of them: a word, or a few that state one value («ثلاثة وعشرون», 23)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from isnad.model import Report
from isnad.script import matching_form

Part = Literal["title", "body"]

_WORD = re.compile(
    r"[^\W_]+(?:(?<=[0-9])[.,:/][0-9]+)*|%"
)  # a word, a figure with its decimals, a date written with slashes, a percent sign
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_HEADING_WORDS = 12  # a line of at most so many words that ends without a full stop
_QUOTED = 60  # characters between quotation marks that can be a name: what is longer is speech
_ENDS = '.!?؟:؛,،"'
_OPEN, _CLOSE = '"“«”‟„', '"”»“‟'


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a title or body: matching form, raw half-open span of the full text, number of the line.
    `headings` are the numbers of lines that read like one. `text` is the raw full text."""

    text: str
    norm: list[str]
    start: list[int]
    stop: list[int]
    line: list[int]
    headings: frozenset[int]

    def quoted(self, k: int) -> bool:
        """Whether word `k` stands in a short quotation, as names do."""
        return _in_quotes(self.text, self.start[k], self.stop[k])


def _in_quotes(text: str, start: int, stop: int) -> bool:
    before = text[max(start - _QUOTED, 0) : start]
    before = before[before.rfind("\n") + 1 :]
    opened = max(before.rfind(mark) for mark in _OPEN)
    if opened < 0 or before[opened + 1 :].strip() and before.count('"') % 2 == 0 and before[opened] == '"':
        return False
    after = text[stop : stop + _QUOTED].split("\n")[0]
    closed = min((at for at in map(after.find, _CLOSE) if at >= 0), default=-1)
    inside = text[start - len(before) + opened + 1 : stop + closed]
    return closed >= 0 and len(inside.split()) <= 4 and not any(mark in inside for mark in "»”«“")


def read_words(report: Report, part: Part) -> Words:
    """The words of the title or of the body."""
    text = report.title if part == "title" else report.text
    shift = 0 if part == "title" else len(report.title) + 1
    norm, starts, stops = matching_form(text)
    words: list[str] = []
    begin: list[int] = []
    end: list[int] = []
    lines: list[int] = []
    headings = set()
    at = 0
    for number, line in enumerate(norm.split("\n")):
        found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(line)]
        if part == "body" and 0 < len(found) <= _HEADING_WORDS and not line.rstrip().endswith(tuple(_ENDS)):
            headings.add(number)
        words += [_THOUSANDS.sub("", word) if "," in word else word for word, _, _ in found]
        begin += [at + a for _, a, _ in found]
        end += [at + b - 1 for _, _, b in found]
        lines += [number] * len(found)
        at += len(line) + 1
    raw_start = (starts[begin] + shift).tolist() if begin else []
    raw_stop = (stops[end] + shift).tolist() if end else []
    return Words(report.full_text, words, raw_start, raw_stop, lines, frozenset(headings))


@dataclass(frozen=True)
class Units:
    """Words in units. Unit `u` owns words `[first[u], first[u + 1])` and is compared by `keys[u]`: the matching form of
    a word, or the value that several words state, which no word can be mistaken for."""

    words: Words
    keys: list[str]
    first: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, u0: int, u1: int) -> tuple[int, int] | None:
        """The raw span of units `[u0, u1)`, None where there are none."""
        if u0 >= u1:
            return None
        return self.words.start[self.first[u0]], self.words.stop[self.first[u1] - 1]

    def at_word(self, k: int) -> int:
        """The unit that holds word `k`."""
        u = bisect_left(self.first, k)
        return u if u < len(self.first) and self.first[u] == k else u - 1

    def line(self, u: int) -> int:
        """The number of the line that unit `u` begins on."""
        return self.words.line[self.first[u]]

    def heading(self, u: int) -> bool:
        """Whether the line of unit `u` reads like a heading."""
        return self.line(u) in self.words.headings

    @cached_property
    def opens(self) -> set[int]:
        """The units that open a line, and the place behind the last."""
        line, first = self.words.line, self.first
        inner = {u for u in range(1, len(self)) if line[first[u]] != line[first[u - 1]]}
        return inner | {0, len(self)}
