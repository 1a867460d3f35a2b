"""Which reports are copies of which, in whole or in part; and how two copies differ.

words, fingerprint   texts as hashed words, and the n-grams sampled from them
corpus, postings     the texts of an index, and its inverted index
links, mask          which texts an anchor links; what everybody repeats
batch, growth        candidate pairs of all texts at once, or of one
runs, compare, label   exact alignment; what a pair shares, and what that makes it
index, find          the index of a collection, and the one-call way
direction, families  which one is the copy; reports tied by copies
diff                 two reports, word by word, for people
"""

from isnad.reuse.diff import Diff, Op, diff
from isnad.reuse.families import families, with_families
from isnad.reuse.find import find_reuse
from isnad.reuse.heads import Head, head_of
from isnad.reuse.index import ReuseIndex

__all__ = ["Diff", "Head", "Op", "ReuseIndex", "diff", "families", "find_reuse", "head_of", "with_families"]
