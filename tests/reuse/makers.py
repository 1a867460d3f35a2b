"""Reports of made-up words, and of a few sentences of our own, for the tests of reuse."""

from __future__ import annotations

import random

from isnad.model import Report, digest

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def report(text: str, title: str = "", published: str | None = None, outlet: str = "a") -> Report:
    """A report whose id and version hash all that was given."""
    version = digest(title, text, published or "", outlet)
    return Report(id=version, version=version, title=title, text=text, published=published, outlet=outlet)


def prose(seed: int, words: int) -> list[str]:
    """Words in Arabic letters, of a vocabulary large enough that nothing recurs by chance."""
    source = random.Random(seed)
    return ["".join(source.choices(LETTERS, k=source.randint(4, 8))) for _ in range(words)]


def text(*parts: list[str]) -> str:
    """Parts of a text, one paragraph each."""
    return "\n".join(" ".join(part) for part in parts)
