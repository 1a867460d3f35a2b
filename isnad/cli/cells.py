"""Text made safe for a table: right-to-left runs isolated, so that columns hold; nothing in it can steer the terminal."""

from __future__ import annotations

import unicodedata

FSI, PDI = "\u2068", "\u2069"
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """`text` on one line, without control characters and without bidirectional controls of its own."""
    kept = (
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else "" if c in _BIDI_CONTROLS else c
        for c in text
    )
    return " ".join("".join(kept).split())


def is_rtl(text: str) -> bool:
    """Whether `text` holds a letter that is written from right to left."""
    return any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def isolate(text: str) -> str:
    """`text` cleaned and, where it holds right-to-left letters, between FSI and PDI, which take no column."""
    safe = clean(text)
    return f"{FSI}{safe}{PDI}" if is_rtl(safe) else safe


def width(text: str) -> int:
    """Terminal columns that `text` takes: marks and controls none, wide letters two."""
    from rich.cells import cell_len

    return cell_len(text)
