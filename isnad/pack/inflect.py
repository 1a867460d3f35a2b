"""Expand lexicon forms by the pack's paradigms (`lexicon/inflection.tsv`), so that a linguist lists a form once.

A paradigm row says: for a form of this `pos` that ends in `ends`, cut `cut` characters there, put `prefix` in place
of the first `cut_front` characters, add `add`, and note the features that result (number, mostly).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Row = Mapping[str, str]


def paradigms(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Paradigm rows by part of speech."""
    out: dict[str, list[Row]] = {}
    for row in rows:
        out.setdefault(row["pos"], []).append(row)
    return out


def inflect(form: str, pos: str, table: Mapping[str, list[Row]]) -> Iterator[tuple[str, str]]:
    """Each inflected form of `form` (folded; a phrase inflects its first word) with its features; the form first."""
    head, _, rest = form.partition(" ")
    tail = f" {rest}" if rest else ""
    yield form, ""
    for row in table.get(pos, ()):
        if row["ends"] and not head.endswith(row["ends"]):
            continue
        front, cut = int(row["cut_front"] or 0), int(row["cut"] or 0)
        if len(head) - front - cut < 2:
            continue
        body = head[front : len(head) - cut]
        yield row["prefix"] + body + row["add"] + tail, row["features"]
