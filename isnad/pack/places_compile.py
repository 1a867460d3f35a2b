"""Compile the gazetteer's tables into the file that `places.py` maps, and keep it where the next run finds it."""

from __future__ import annotations

import contextlib
import os
import re
import zlib
from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from isnad.errors import PackError
from isnad.pack.places import CELLS, COLUMNS, FORMAT, HEAD, MAGIC, Places, Row, open_places
from isnad.pack.tsv import read_tsv
from isnad.script import fold

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\s\w]")
# Endings of a name, and what may be written in their place.
Variants = Sequence[tuple[str, str]]
# Names shorter than this have no variants: they would be other words.
SHORTEST_VARIED = 4
# Compiled files kept in the cache: one for each pack that was used of late.
KEPT = 8


def name_words(form: str) -> list[str]:
    """Words and marks of a folded name, as the tokenizer would cut them."""
    return _WORD.findall(form)


def word_key(word: str, article: str) -> str:
    """A word as it is looked up: without its article, which a name may have or lack."""
    return word[len(article) :] if article and word.startswith(article) and len(word) > 4 else word


def load_places(files: Sequence[Path], article: str, variants: Variants = ()) -> Places:
    """The compiled gazetteer of these tables: from the cache, else compiled now and put there.

    `article` is cut from words when they are looked up; `variants` are endings of names that stand for one another.

    The cache is the folder `ISNAD_CACHE`, else `isnad` in `XDG_CACHE_HOME` or `~/.cache`; the name of a file there is
    the hash of all that went into it. Where the folder cannot be written the gazetteer is compiled in memory.
    Raises PackError naming file and line of a row that cannot be used.
    """
    cached = cache_folder() / f"places-{_digest(files, article, variants)}.bin"
    try:
        return open_places(cached)
    except (OSError, ValueError):  # not there yet, or damaged: made anew below
        data = compile_places(checked_rows(files), article, variants)
    _keep(cached, data)
    return Places(data)


def cache_folder() -> Path:
    """Where compiled gazetteers are kept."""
    if own := os.environ.get("ISNAD_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "isnad"


def _digest(files: Sequence[Path], article: str, variants: Variants) -> str:
    out = blake2b(f"{FORMAT} {article} {variants}".encode(), digest_size=16)
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise PackError(f"{path}: cannot be read ({error.strerror})") from error
        out.update(f"\n{path.name} {len(data)}\n".encode())
        out.update(data)
    return out.hexdigest()


def _keep(cached: Path, data: bytes) -> None:
    """Put a compiled file into the cache, whole or not at all; a folder that cannot be written is no matter."""
    with contextlib.suppress(OSError):
        cached.parent.mkdir(parents=True, exist_ok=True)
        part = cached.with_name(f"{cached.stem}.{os.getpid()}.part")
        part.write_bytes(data)
        part.replace(cached)
        old = sorted(cached.parent.glob("places-*.bin"), key=lambda p: -p.stat().st_mtime)
        for path in old[KEPT:]:
            path.unlink(missing_ok=True)


def checked_rows(files: Iterable[Path]) -> list[Row]:
    """The rows of gazetteer tables, with their `file`; PackError where one could not be used."""
    out = []
    for path in files:
        for row in read_tsv(path):
            where = f"{path.name}:{row.pop('line')}"
            if fault := row_fault(row):
                raise PackError(f"{where}: {fault}")
            out.append({**row, "file": path.name})
    return out


def row_fault(row: Row) -> str | None:
    """What makes a gazetteer row unusable, or None."""
    if missing := [c for c in COLUMNS if c not in row]:
        return f"no column {', '.join(missing)}; the header of a gazetteer is: {' '.join(COLUMNS)}"
    if empty := [c for c in ("id", "kind", "name") if not row[c]]:
        return f"no {' and no '.join(empty)}"
    if not fold(row["name"]):
        return f"name {row['name']!r} has no letters"
    if row["rank"] not in ("", "1", "2", "3", "4", "5"):
        return f"rank {row['rank']!r} is not 1 to 5"
    if not row["lat"] and not row["lon"]:
        return None
    return coordinate_fault(row["lat"], "lat", 90) or coordinate_fault(row["lon"], "lon", 180)


def coordinate_fault(text: str, column: str, limit: int) -> str | None:
    """Why a cell is no coordinate in degrees, or None."""
    try:
        value = float(text)
    except ValueError:
        return f"{column} {text!r} is no number of degrees"
    return None if abs(value) <= limit else f"{column} {text!r} is no number of degrees from -{limit} to {limit}"


def compile_places(rows: Sequence[Row], article: str, variants: Variants = ()) -> bytes:
    """The compiled form of gazetteer rows; see `places.py` for its layout."""
    nodes: list[dict[str, int]] = [{}]
    ends: list[list[int]] = [[]]
    forms: list[tuple[int, str]] = []
    for number, row in enumerate(rows):
        for words in _names(row, variants):
            node = 0
            for word in words:
                key = word_key(word, article)
                if key not in nodes[node]:
                    nodes[node][key] = len(nodes)
                    nodes.append({})
                    ends.append([])
                node = nodes[node][key]
            ends[node].append(len(forms))
            forms.append((number, " ".join(words)))
    return _packed(rows, nodes, ends, forms)


def _names(row: Row, variants: Variants) -> list[tuple[str, ...]]:
    """The words of each name of a row and of its variants, once, the names as listed first."""
    listed = [fold(name) for name in (row["name"], *row["forms"].split("|"))]
    varied = [
        name[: -len(ending)] + other
        for name in listed
        for ending, other in variants
        if name.endswith(ending) and len(name) >= SHORTEST_VARIED
    ]
    return list(dict.fromkeys(words for n in (*listed, *varied) if (words := tuple(name_words(n)))))


def _packed(
    rows: Sequence[Row], nodes: Sequence[dict[str, int]], ends: Sequence[list[int]], forms: Sequence[tuple[int, str]]
) -> bytes:  # fmt: skip
    spelled = sorted({w for node in nodes for w in node})
    number = {word: n for n, word in enumerate(spelled)}
    edges = [sorted((number[word], to) for word, to in node.items()) for node in nodes]
    ordered = [forms[k] for ended in ends for k in ended]
    texts, text_at = _joined([text for _, text in ordered])
    cells, cell_at = _joined(["\t".join(row.get(c, "") for c in CELLS) for row in rows])
    flat = [edge for node in edges for edge in node]
    arrays = (
        _starts(edges), [w for w, _ in flat], [to for _, to in flat], _starts(ends),
        [row for row, _ in ordered], text_at, cell_at,
    )  # fmt: skip
    body = b"".join(array("I", a).tobytes() for a in arrays) + texts + cells + "\n".join(spelled).encode()
    counts = (len(spelled), len(nodes), len(flat), len(ordered), len(rows))
    return HEAD.pack(MAGIC, zlib.crc32(body), *counts) + body


def _starts(lists: Sequence[Sequence[object]]) -> list[int]:
    out = [0]
    for each in lists:
        out.append(out[-1] + len(each))
    return out


def _joined(texts: Sequence[str]) -> tuple[bytes, list[int]]:
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    return b"".join(encoded), _starts(encoded)
