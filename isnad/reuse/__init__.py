"""Which reports are copies of which, in whole or in part; and how two copies differ.

words        documents as columns of hashed words
fingerprint  word n-grams, sampled
candidates   one inverted index: pairs that share anchors, and what everybody repeats
extend, align, passages   exact alignment of all pairs at once
weigh, label, edits, direction   what a share is worth, and what it says
families     reports tied by copies
diff         two reports, word by word, for people
"""

from isnad.reuse.diff import Diff, Op, diff
from isnad.reuse.families import families, with_families
from isnad.reuse.find import find_reuse

__all__ = ["Diff", "Op", "diff", "families", "find_reuse", "with_families"]
