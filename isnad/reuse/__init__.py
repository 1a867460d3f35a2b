"""Which reports are copies of which, in whole or in part; and how two copies differ.

letters, words, fingerprint   texts as hashed words, and the n-grams (anchors) sampled from them
corpus, postings     the texts of an index, and its inverted index
links, mask          which texts an anchor links; what everybody repeats
batch, anchors       candidate pairs of all texts at once, or of one that comes or goes
runs, compare, label   exact alignment; what a pair shares, and what that makes it
judged               compared pairs as columns, and as records
index, find, saved   the index of a collection, the one-call way, and what a store keeps of it
credit, glimpse, heads, times   whom a report credits, and when it was published
direction, families  which one is the copy; reports tied by copies
lineage, order       where each report has its text from, without circles
diff, diff_*         two reports, word by word, for people
"""

from isnad.reuse.diff import Diff, Op, diff
from isnad.reuse.families import families, with_families
from isnad.reuse.find import find_reuse
from isnad.reuse.heads import Head, head_of
from isnad.reuse.index import ReuseIndex

__all__ = ["Diff", "Head", "Op", "ReuseIndex", "diff", "families", "find_reuse", "head_of", "with_families"]
