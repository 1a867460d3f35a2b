"""Cases of a pack: sentences with what must, and what must not, be read from them.

A case is a block of lines in `cases/*.txt`: the sentence, then one fact a line, then an empty line.

    شن طيران التحالف غارات على مواقع في تعز
    airstrike
    rule assault-launched-by
    initiator طيران التحالف
    place تعز

Facts: an event type or `none`; `rule NAME` (the rule fires; under `none`: it must not); a role and its words;
`not TYPE` (no event of that type is read; under `none`: it is what the sentence might be taken for); `killed 3`,
`killed 3+`, `killed 2-5`; `status planned`; `date 2020-03-14` with `published 2020-03-17`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from isnad.errors import PackError
from isnad.model import EVENT_TYPES, STATUSES
from isnad.pack import Pack
from isnad.pack.tsv import label, read_lines

ROLES = ("initiator", "target", "means", "source", "place", "from_place", "to_place", "denied_by", "claimed_by", "accused")
COUNTS = ("killed", "wounded", "troops")
_FACTS = (*ROLES, *COUNTS, "rule", "not", "status", "date", "published")
_COUNT = re.compile(r"\d+(?:\+|-\d+)?")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: where it stands, its sentence, its event type (None for `none`) and its other facts."""

    where: str
    sentence: str
    event: str | None
    facts: tuple[tuple[str, str], ...]


def read_cases(pack: Pack) -> list[Case]:
    """All cases of a pack; PackError names file and line of a block that cannot be read."""
    out = []
    for item in scan_cases(pack):
        if isinstance(item, PackError):
            raise item
        out.append(item)
    return out


def scan_cases(pack: Pack) -> Iterator[Case | PackError]:
    """All cases of a pack, and in its place the error of each block or file that cannot be read."""
    for path in pack.files("cases", ".txt"):
        try:
            blocks = list(_blocks(path))
        except PackError as error:
            yield error
            continue
        for block in blocks:
            try:
                yield _case(label(path), block)
            except PackError as error:
                yield error


def _blocks(path: Path) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*read_lines(path), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []


def _case(file: str, block: list[tuple[int, str]]) -> Case:
    where = f"{file}:{block[0][0]}"
    if len(block) < 2:
        raise PackError(f"{where}: a case needs a sentence and, under it, an event type or 'none'")
    event = block[1][1]
    if event != "none" and event not in EVENT_TYPES:
        raise PackError(f"{file}:{block[1][0]}: {event!r} is neither an event type nor 'none'")
    facts = []
    for number, line in block[2:]:
        name, _, words = line.partition(" ")
        if name not in _FACTS or not words.strip() or not _sound(name, words.strip()):
            raise PackError(f"{file}:{number}: unknown fact {line!r}")
        facts.append((name, words.strip()))
    return Case(where, block[0][1], None if event == "none" else event, tuple(facts))


def _sound(name: str, words: str) -> bool:
    """Whether what a fact says can be compared: a figure, a day, a status."""
    if name in COUNTS:
        return bool(_COUNT.fullmatch(words))
    if name == "status":
        return words in STATUSES
    if name == "not":
        return words in EVENT_TYPES
    if name in ("date", "published"):
        try:
            date.fromisoformat(words[:10])
        except ValueError:
            return False
    return True


def bounds(words: str) -> list[int | None]:
    """The bounds that a count of a case names: 3, 3+ or 2-5."""
    if words.endswith("+"):
        return [int(words[:-1]), None]
    low, _, high = words.partition("-")
    return [int(low), int(high or low)]
