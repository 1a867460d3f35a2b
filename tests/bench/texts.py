"""Made-up articles, long enough to take parts of, for the tests of the bench."""

from __future__ import annotations

import random

from bench.reuse.source import Article

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def vocabulary(seed: int, size: int) -> list[str]:
    """Words in Arabic letters, some spelled with the letters that writers interchange."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(_LETTERS, k=rng.randint(3, 7))) for _ in range(size)]
    return [rng.choice(("أ", "إ", "")) + w + rng.choice(("ة", "ى", "", "")) for w in words]


def articles(n: int, seed: int = 1) -> list[Article]:
    """`n` articles of six paragraphs of two sentences each, of words of one vocabulary; some 240 words an article."""
    rng = random.Random(seed)
    words = vocabulary(seed, 4_000)

    def sentence() -> str:
        return " ".join(rng.choices(words, k=rng.randint(17, 24))) + "."

    return [
        Article(
            f"made-{i}", " ".join(rng.choices(words, k=6)), tuple(f"{sentence()} {sentence()}" for _ in range(6)),
            rng.choice(("الأفق", "الميناء", "الوادي")), f"2020-03-{1 + i % 28:02d}T08:00:00",
        )
        for i in range(n)
    ]  # fmt: skip
