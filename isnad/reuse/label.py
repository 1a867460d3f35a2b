"""Whether a pair shares enough to be reuse, and what kind of reuse it is."""

from __future__ import annotations

from typing import Any, cast, get_args

import numpy as np

from isnad.model import ReuseLabel
from isnad.reuse.passages import Shares

# Reuse of a passage: about a sentence. Names with their titles, verses and turns of phrase reach 10 to 14 words and
# 130 to 170 bits in SaudiNewsNet (seen on samples of accepted pairs, 2015 data); a word is worth 13 bits on average.
PASSAGE_WORDS, PASSAGE_BITS = 15, 200
COPY = 0.5  # of the shorter text; more than this is a copy
COPY_BITS = 40  # of a copy at least: three rare words
FORM_NUMBERS = 3  # figures that differ in place, and are as many as those that agree, make a form filled in anew
STATEMENT = 0.9  # of the shared words stand within quotation marks on both sides
LABELS = cast("tuple[ReuseLabel, ...]", get_args(ReuseLabel))
NONE = -1


def label_pairs(shares: Shares, words_left: Any, words_right: Any) -> Any:
    """An index into `LABELS` for each pair, `NONE` where it shares too little. `words_left` and `words_right` count the
    words of the two documents that not everybody repeats."""
    shorter = np.minimum(words_left, words_right)
    copy = (shares.words > COPY * shorter) & (shares.bits >= COPY_BITS)
    passage = (shares.words >= PASSAGE_WORDS) & (shares.bits >= PASSAGE_BITS)
    form = (shares.numbers_changed >= FORM_NUMBERS) & (shares.numbers_changed >= shares.numbers)
    statement = ~copy & (shares.quoted >= STATEMENT * shares.words)
    out = np.where(copy, LABELS.index("copy"), LABELS.index("partial"))
    out = np.where(statement, LABELS.index("shared_statement"), out)
    out = np.where(form, LABELS.index("template"), out)
    return np.where(copy | passage, out, NONE)
