"""Figures as newsrooms write them: separators of every house, thousands set apart by spaces, «74ر61»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from isnad.extract.numbers.lexicon import NumberLexicon
from isnad.model import Token

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
# 1.234,56: the point sets thousands apart where a comma follows it.
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}")
_SIMPLE = re.compile(r"\d+(?:[.,]\d+)?")
_CLOCK = re.compile(r"(\d{1,2}):\d{2}(?::\d{2})?")
# Figures longer than this are identifiers; it also keeps int() and float() cheap on adversarial input.
LONGEST_FIGURE = 18
# Groups of three digits that one figure has at most: 999 999 999 999 999.
GROUPS = 4
# Digits of one part of a figure that letters tie together.
LONGEST_PART = 6
_COMMA = "،"


def whole(value: float) -> float:
    """`value` as an int where it is one."""
    value = round(value, 6)  # 8.3 million is no 8300000.000000001
    return int(value) if value == int(value) else value


def figure(norm: str) -> float | None:
    """The value of a figure as written, or None for times, dates and identifiers."""
    if len(norm) > LONGEST_FIGURE:
        return None
    if norm.isdigit():
        return int(norm)
    if _THOUSANDS.fullmatch(norm):
        plain = norm.replace(",", "") if "," in norm else norm.replace(".", "")
        return whole(float(plain))
    if _CONTINENTAL.fullmatch(norm):
        return whole(float(norm.replace(".", "").replace(",", ".")))
    if _SIMPLE.fullmatch(norm):
        return whole(float(norm.replace(",", ".")))
    top, slash, bottom = norm.partition("/")
    if slash and top.isdigit() and bottom.isdigit() and int(bottom):
        return int(top) / int(bottom)
    clock = _CLOCK.fullmatch(norm)
    return int(clock[1]) if clock and int(clock[1]) <= 24 else None


def written(tokens: Sequence[Token], j: int, lexicon: NumberLexicon) -> tuple[float, int] | None:
    """The figure that begins at token `j`, with parts that the tokens hold apart: its value and the token after."""
    value = figure(tokens[j].norm)
    if value is None:
        return None
    norm = tokens[j].norm
    if not norm.isdigit():
        return value, j + 1
    last = _grouped(tokens, j)
    if last > j + 1:
        return int("".join(t.norm for t in tokens[j:last] if t.kind == "number")), last
    parts = _lettered(tokens, j, lexicon)
    if len(parts) > 1:
        return _from_right(parts), j + 2 * len(parts) - 1
    return value, j + 1


def _lettered(tokens: Sequence[Token], j: int, lexicon: NumberLexicon) -> list[str]:
    """The figures that a letter for the decimal mark ties together, from token `j` on."""
    parts = [tokens[j].norm]
    while len(parts) < GROUPS and _adjacent(tokens, j, 2) and tokens[j + 2].norm.isdigit():
        mark = lexicon.words.get(tokens[j + 1].norm)
        if mark is None or mark.category != "decimal" or len(tokens[j + 2].norm) > LONGEST_PART:
            break
        j += 2
        parts.append(tokens[j].norm)
    return parts


def _from_right(parts: Sequence[str]) -> float:
    """«74ر61» are 61.74, «432ر690ر29» are 29,690,432: agencies that write so type the parts from right to left."""
    back = parts[::-1]
    grouped = all(len(p) == 3 for p in back[1:]) and len(back[0]) <= 3
    if grouped and (len(back) > 2 or back[1].endswith("00")):
        return int("".join(back))
    return float(f"{back[0]}.{back[1]}") if len(back) == 2 and len(back[1]) <= LONGEST_PART else int(parts[0])


def _grouped(tokens: Sequence[Token], j: int) -> int:
    """The token after «12 345 678» or «12،345»; `j + 1` where no such groups follow."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if after is None or (after.kind != "number" and after.norm != _COMMA):
        return j + 1
    if len(tokens[j].norm) > 3 or tokens[j].norm[0] == "0" or _touches(tokens, j - 1, j):
        return j + 1
    k = j
    while k - j <= 2 * GROUPS and k + 2 < len(tokens) and tokens[k + 1].norm == _COMMA and _adjacent(tokens, k, 2) and _group(tokens, k + 2):
        k += 2
    if k > j:
        return k + 1
    while k - j <= GROUPS and k + 1 < len(tokens) and tokens[k + 1].start == tokens[k].stop + 1 and _group(tokens, k + 1):
        k += 1
    beside = k + 1 < len(tokens) and (_touches(tokens, k, k + 1) or tokens[k + 1].kind == "number")
    return j + 1 if beside or k - j > GROUPS or (j and tokens[j - 1].kind == "number") else k + 1


def _group(tokens: Sequence[Token], k: int) -> bool:
    return len(tokens[k].norm) == 3 and tokens[k].norm.isdigit()


def _touches(tokens: Sequence[Token], i: int, k: int) -> bool:
    """Whether a dash, stroke or colon ties token `i` to `k`, as in telephone numbers and dates."""
    return i >= 0 and tokens[i].stop == tokens[k].start and bool({tokens[i].norm, tokens[k].norm} & set("-/:+_"))


def _adjacent(tokens: Sequence[Token], j: int, n: int) -> bool:
    """Whether tokens `j` to `j + n` are written without space between."""
    return j + n < len(tokens) and all(tokens[k].stop == tokens[k + 1].start for k in range(j, j + n))
