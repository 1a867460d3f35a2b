"""What others would use, each from JSON Lines on disk to pairs on disk; run in a process of its own.

    python -m bench.reuse.peers datasketch|rensa|polars CORPUS.jsonl PAIRS.jsonl

All get the text normalised by `fold`, inside their time, and compare word 5-grams. Needs NumPy and the peer alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.reuse.fold import fold

GRAM = 5
PERMS = 128
THRESHOLD = 0.5
SAMPLE = 8  # the join takes one 5-gram in so many
SHARED = 2  # of which a pair has to share so many
MOST = 100  # documents of a 5-gram that is joined on
THREADS = {"datasketch": 1, "rensa": 2, "polars": 2}


def read(path: Path) -> tuple[list[str], Iterator[str]]:
    """Ids, and the normalised text of title and body."""
    with path.open(encoding="utf-8") as lines:
        raw = [json.loads(line) for line in lines]
    return [r["id"] for r in raw], fold(f"{r.get('title', '')}\n{r['text']}" for r in raw)


def grams(text: str) -> list[str]:
    """The word 5-grams of a text; the text itself where it is shorter."""
    words = text.split()
    return [" ".join(words[i : i + GRAM]) for i in range(max(len(words) - GRAM + 1, 1))]


def datasketch(path: Path) -> Iterator[tuple[str, str]]:
    """MinHash-LSH as its documentation uses it: query, then insert."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,unused-ignore]

    ids, texts = read(path)
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMS)
    first = MinHash(num_perm=PERMS)
    for name, text in zip(ids, texts, strict=True):
        sketch = first.copy()
        sketch.update_batch({g.encode() for g in grams(text)})
        yield from ((str(other), name) for other in index.query(sketch))
        index.insert(name, sketch, check_duplication=False)


def rensa(path: Path) -> Iterator[tuple[str, str]]:
    """R-MinHash in batches, its LSH with 32 bands."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found,unused-ignore]

    ids, texts = read(path)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMS, num_bands=32)
    sketches: list[Any] = []
    batch: list[list[str]] = []
    for text in texts:
        batch.append(grams(text))
        if len(batch) == 1_000:
            sketches += RMinHash.from_token_sets(batch, PERMS, 42)
            batch = []
    sketches += RMinHash.from_token_sets(batch, PERMS, 42) if batch else []
    for i, sketch in enumerate(sketches):
        yield from ((ids[other], ids[i]) for other in index.query(sketch))
        index.insert(i, sketch)


def polars(path: Path) -> Iterator[tuple[str, str]]:
    """A join on one in eight of all word 5-grams; pairs that share two."""
    import polars as pl

    ids, texts = read(path)
    words = (
        pl.LazyFrame({"text": list(texts)})
        .with_row_index("doc")
        .select("doc", pl.col("text").str.strip_chars().str.replace_all(r" +", " ").str.split(" ").alias("word"))
        .explode("word")
        .select("doc", pl.col("word").hash(1))
    )
    key = sum((pl.col("word").shift(-i) * (2 * i + 3) ** 11 for i in range(1, GRAM)), pl.col("word"))
    sampled = (
        words.select("doc", key.alias("key"), (pl.col("doc").shift(-GRAM + 1) == pl.col("doc")).alias("whole"))
        .filter(pl.col("whole"))
        .select("doc", pl.col("key").hash(2))
        .filter(pl.col("key") % SAMPLE == 0)
        .unique()
        .filter(pl.len().over("key").is_between(2, MOST))
        .collect()
        .lazy()
    )
    pairs = (
        sampled.join(sampled, on="key")
        .filter(pl.col("doc") < pl.col("doc_right"))
        .group_by("doc", "doc_right")
        .len()
        .filter(pl.col("len") >= SHARED)
        .collect()
    )
    return ((ids[a], ids[b]) for a, b in pairs.select("doc", "doc_right").iter_rows())


PEERS = {"datasketch": datasketch, "rensa": rensa, "polars": polars}


def write(pairs: Iterable[tuple[str, str]], path: Path) -> None:
    """Write pairs as JSON Lines: source, copy (in no order that means anything)."""
    with path.open("w", encoding="utf-8") as out:
        for source, copy in pairs:
            out.write(json.dumps({"source": source, "copy": copy}) + "\n")


if __name__ == "__main__":
    name, corpus, out = sys.argv[1:]
    write(PEERS[name](Path(corpus)), Path(out))
