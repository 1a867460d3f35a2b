"""Whether a pair shares enough to be reuse, and what kind of reuse it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast, get_args

import numpy as np

from isnad.model import ReuseLabel
from isnad.reuse.compare import ALL, BEST, BEST_FIRM, CHANGED, FIRM, NUMBERS, QUOTED_, WORDS

# Reuse of a passage: about a sentence of firm words. Names with their titles, verses and turns of phrase reach 10 to 14
# words in SaudiNewsNet, 25 where a court uses them (seen on samples of accepted pairs, 2015 data); of words that many
# repeat it takes a paragraph.
PASSAGE_WORDS, PASSAGE_BEST = 15, 12  # firm words, and in one passage: several names with their titles are no passage
PARAGRAPH = 22  # words in one passage, firm or not
COPY = 0.5  # of the shorter text's own words; more than this is a copy
COPY_WORDS, COPY_COMMON = 6, 60  # of a copy at least: firm words; words where many repeat them
VERBATIM, VERBATIM_LONG = 0.97, 0.9  # of the shorter and of the longer text, with what everybody repeats: one text
VERBATIM_WORDS = 8  # a page that only names its column is no copy of another
FORM_COMMON, FORM_DAYS = 0.4, 2  # so much of what is shared is everybody's, so many days apart: a form filled in anew
FORM_NUMBERS = 3  # figures that differ in place, and are as many as those that agree, make a form filled in anew
STATEMENT = 0.9  # of the shared words stand within quotation marks on both sides
LABELS = cast("tuple[ReuseLabel, ...]", get_args(ReuseLabel))
NONE = -1


@dataclass(frozen=True, slots=True)
class Sizes:
    """Words of the two texts of each pair, the shorter one's and the longer one's: all of them, and the shorter one's own
    (not everybody's) and firm (not many's); and the days between the two (0 where unknown)."""

    all_short: Any
    all_long: Any
    own_short: Any
    firm_short: Any
    days: Any


def label_pairs(counts: Any, sizes: Sizes) -> Any:
    """An index into `LABELS` for each pair (a row of `counts`, see `compare`), `NONE` where it shares too little.

    Over half of the shorter text's own words: a copy. Over half of the shorter text, but not of what is its own: a form;
    so are texts that come days apart and share much of what everybody repeats. Otherwise a passage, or a statement that
    both quote.
    """
    every, words, firm, best, best_firm, quoted, numbers, changed = (
        counts[:, column].astype(np.float64)
        for column in (ALL, WORDS, FIRM, BEST, BEST_FIRM, QUOTED_, NUMBERS, CHANGED)
    )
    verbatim = (every >= VERBATIM * sizes.all_short) & (every >= VERBATIM_LONG * sizes.all_long)
    verbatim &= sizes.all_short >= VERBATIM_WORDS
    copy = ((firm > COPY * sizes.firm_short) & (firm >= COPY_WORDS)) | verbatim
    copy |= (words > COPY * sizes.own_short) & (words >= COPY_COMMON) & (best >= PARAGRAPH)
    copy &= sizes.all_short >= VERBATIM_WORDS  # a title or a caption alone stands in many texts
    passage = ((firm >= PASSAGE_WORDS) & (best_firm >= PASSAGE_BEST)) | (best >= PARAGRAPH)
    common = every - words >= FORM_COMMON * every
    copy &= ~(common & (sizes.days >= FORM_DAYS) & ~verbatim)
    filled = ~copy & (every > COPY * sizes.all_short) & (sizes.all_short >= VERBATIM_WORDS)
    figures = (changed >= FORM_NUMBERS) & (changed >= numbers)
    statement = passage & ~copy & (quoted >= STATEMENT * words)
    cases = (
        (filled | (figures & (copy | passage)), "template"),
        (statement, "shared_statement"),
        (copy, "copy"),
        (passage, "partial"),
    )
    indices = [LABELS.index(cast("ReuseLabel", name)) for _, name in cases]
    return np.select([case for case, _ in cases], indices, NONE)
