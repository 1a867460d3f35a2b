"""The compiled gazetteer: a read-only memory-mapped file, so that a million names cost no start-up and little memory.

The file is a trie over the words of all names. Its words are numbered in order, and each node has its edges sorted by
word, so that a step is a binary search and the look-up of a text is linear in its words. Layout, all integers 32 bit in the
machine's own order (a file from a machine of the other order is refused and made anew):

    magic, checksum of the rest, then the counts of words, nodes, edges, forms and rows
    edge_at[nodes + 1]   which edges leave each node; edge_word[edges], edge_to[edges]: their word and their end
    form_at[nodes + 1]   which forms end at each node; form_row[forms]: whose name it is
    text_at[forms + 1]   where each form begins among the forms; cell_at[rows + 1]: where each row begins
    words, forms, rows   UTF-8; words are parted by newlines, the cells of a row by tabs; the words come last
"""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

# Columns of `gazetteer/*.tsv`, and the file that a row is from.
COLUMNS = (
    "id", "kind", "country", "admin1", "lat", "lon", "rank", "needs", "checked_against", "name_en", "name", "forms",
)  # fmt: skip
CELLS = (*COLUMNS, "file")
FORMAT = 2
MAGIC = b"isnad-places" + bytes((FORMAT, sys.byteorder == "big"))
HEAD = struct.Struct("=14s2xI5I")
# Steps of the trie that are remembered: the words of a day's news.
REMEMBERED = 100_000

ROOT = 0
Row = dict[str, str]


class Places:
    """All place names of a pack. Nodes, forms and rows are numbers; -1 is no node."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """`data` is what `compile_places` makes; ValueError where it is damaged or of another version."""
        if len(data) < HEAD.size:
            raise ValueError("too short")
        magic, check, *counts = HEAD.unpack(data[: HEAD.size])
        if magic != MAGIC:
            raise ValueError("of another version")
        self._view = memoryview(data)
        if zlib.crc32(self._view[HEAD.size :]) != check:
            raise ValueError("damaged")
        words, nodes, edges, forms, rows = counts
        self.size = rows
        at = HEAD.size
        arrays = []
        for length in (nodes + 1, edges, edges, nodes + 1, forms, forms + 1, rows + 1):
            arrays.append(self._view[at : at + 4 * length].cast("I"))
            at += 4 * length
        self._edge_at, self._edge_word, self._edge_to = arrays[:3]
        self._form_at, self._form_row, self._text_at, self._cell_at = arrays[3:]
        self._texts = self._view[at : at + self._text_at[forms]]
        at += self._text_at[forms]
        self._cells = self._view[at : at + self._cell_at[rows]]
        at += self._cell_at[rows]
        self._spelled = str(self._view[at:], "utf-8").split("\n")[:words]
        self._number = {word: n for n, word in enumerate(self._spelled)}
        self.child = lru_cache(maxsize=REMEMBERED)(self.step)

    def step(self, node: int, word: str) -> int:
        """The node that `word` (in its key form) leads to from `node`, -1 where no name goes on so."""
        number = self._number.get(word)
        if number is None:
            return -1
        low, high = self._edge_at[node], self._edge_at[node + 1]
        k = bisect_left(self._edge_word, number, low, high)
        return self._edge_to[k] if k < high and self._edge_word[k] == number else -1

    def knows(self, word: str) -> bool:
        """Whether any name holds a word (in its key form)."""
        return word in self._number

    @property
    def any_typed(self) -> bool:
        """Whether any row is to be read after a type noun only."""
        return b"\ttype\t" in bytes(self._cells)

    def beyond(self, node: int) -> Iterator[tuple[str, int]]:
        """The words that names go on with from a node, and the nodes that they lead to."""
        for k in range(self._edge_at[node], self._edge_at[node + 1]):
            yield self._spelled[self._edge_word[k]], self._edge_to[k]

    def forms(self, node: int) -> range:
        """The forms that end at a node."""
        return range(self._form_at[node], self._form_at[node + 1])

    def text(self, form: int) -> str:
        """A form in the matching form, its words parted by spaces."""
        return str(self._texts[self._text_at[form] : self._text_at[form + 1]], "utf-8")

    def row_of(self, form: int) -> int:
        """The row whose name a form is."""
        return self._form_row[form]

    def row(self, number: int) -> Row:
        """The cells of a row by column, and the `file` it is from."""
        cells = str(self._cells[self._cell_at[number] : self._cell_at[number + 1]], "utf-8").split("\t")
        return dict(zip(CELLS, cells, strict=True))

    def rows(self) -> Iterator[Row]:
        """All rows, in order of file and line."""
        return map(self.row, range(self.size))

    def texts(self) -> Iterator[str]:
        """All forms, in the matching form."""
        return map(self.text, range(len(self._form_row)))

    def plain_texts(self) -> Iterator[str]:
        """The forms whose words a text may hold anywhere: those of places that need a type noun are left out."""
        if not self.any_typed:
            return self.texts()
        typed = {n for n, row in enumerate(self.rows()) if row["needs"] == "type"}
        return (self.text(form) for form, row in enumerate(self._form_row) if row not in typed)

    def named(self, words: Sequence[str]) -> list[Row]:
        """The rows that have a name of exactly these words (in their key form), the highest rank first."""
        node = ROOT
        for word in words:
            node = self.child(node, word)
            if node < 0:
                return []
        numbers = dict.fromkeys(self.row_of(form) for form in self.forms(node))
        return sorted(map(self.row, numbers), key=lambda r: (int(r["rank"] or 5), r["id"]))


def open_places(path: Path) -> Places:
    """The compiled gazetteer at `path`, mapped. Raises OSError where it cannot be read, ValueError where it is damaged."""
    with path.open("rb") as file:
        return Places(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
