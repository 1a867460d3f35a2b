"""Finders of shared passages side by side: controlled reprints, an independent judge of truth, peers, figures.

source, edits, generate   corpora with planted reprints, from a file of articles that stays outside the project
fold, boilerplate, judge  what is true, told from the words alone; shares no code with isnad.reuse
peers                     datasketch, rensa, a Polars join; each run in a process of its own
process, ours             a child process timed and its memory watched; our own command
score, table, growth, viral, stream   figures
gold                      copies of annotated stories

Run `python -m bench.reuse --help` from the root of the checkout.
"""
