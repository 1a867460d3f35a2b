"""Marks of punctuation as readers of sentences take them; in the matching form a mark is a token of its own."""

from __future__ import annotations

COMMAS = frozenset(("،", ","))
# What ends a statement within a sentence or with it.
BARRIERS = frozenset(".;:؛!؟")
# What ends it for good: behind a colon a statement goes on, and headlines use it for who speaks.
SENTENCE_ENDS = frozenset(".؛")
PAUSES = COMMAS | BARRIERS
