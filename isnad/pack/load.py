"""Load a language pack from its folder, with a user's own pack laid over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from isnad.errors import PackError
from isnad.model import digest
from isnad.pack.inflect import inflect, paradigms
from isnad.pack.tsv import header_of, label, read_lines, read_tsv
from isnad.script import fold

FOLDERS = ("lexicon", "frames", "gazetteer", "cases")


def pack_root(language: str = "ar") -> Path:
    """The folder of a pack that ships with Isnad; PackError lists those that exist."""
    base = Path(__file__).resolve().parent.parent / "languages"
    root = base / language
    if not (root / "lexicon").is_dir():
        known = ", ".join(sorted(p.name for p in base.iterdir() if (p / "lexicon").is_dir())) or "none"
        raise PackError(f"no language pack {language!r}; there are: {known}")
    return root


@dataclass(frozen=True, eq=False)
class Pack:
    """A loaded pack. `roots` are its folders, the shipped one first, then the user's overlay if any."""

    language: str
    roots: tuple[Path, ...]
    version: str

    def files(self, folder: str, suffix: str) -> list[Path]:
        """The pack's files of one folder, in order of root and name."""
        return [p for root in self.roots for p in sorted((root / folder).glob(f"*{suffix}"))]

    def table(self, name: str) -> list[dict[str, str]]:
        """Rows of `lexicon/NAME.tsv` over all roots, each `form` in the matching form, the original under `raw`.

        Each row has all columns that the table has in any root, and `file` and `line`, where it stands.
        """
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> list[dict[str, str]]:
        paths = [p for root in self.roots if (p := root / "lexicon" / f"{name}.tsv").exists()]
        empty = dict.fromkeys((column for path in paths for column in header_of(path)), "")
        rows = []
        for path in paths:
            for row in read_tsv(path):
                raw = row.get("form", "")
                rows.append({**empty, **row, "raw": raw, "form": fold(raw), "file": label(path)})
        return rows

    @cached_property
    def _tables(self) -> dict[str, list[dict[str, str]]]:
        return {}

    @cached_property
    def gazetteer(self) -> list[dict[str, str]]:
        """Rows of every `gazetteer/*.tsv`."""
        return [row for path in self.files("gazetteer", ".tsv") for row in read_tsv(path)]

    @cached_property
    def frames(self) -> list[dict[str, Any]]:
        """Rules of every `frames/*.yaml`, in order of file and place in it, each with its `file` and `line`."""
        return [rule for path in self.files("frames", ".yaml") for rule in read_rules(path)]

    def forms(self, name: str) -> list[tuple[str, str, dict[str, str]]]:
        """(form, features, row) of one lexicon table, expanded by the paradigm of each row's `pos`. A row of which
        nothing can be matched (an empty cell, marks alone) has no forms."""
        table = self._paradigms
        return [
            (form, features, row)
            for row in self.table(name)
            if row["form"].strip("_ ")
            for form, features in inflect(row["form"], row.get("pos", ""), table)
        ]

    @cached_property
    def _paradigms(self) -> dict[str, list[Any]]:
        return paradigms(self.table("inflection"))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every single word of every table and place name, article cut: what clitic splitting may end on.

        A word inside a phrase that is a known word with a clitic («والبصرة», «بقصف») is not one of them.
        """
        firsts: set[str] = set()
        others: set[str] = set()
        for form in self._all_forms():
            head, *tail = form.split()
            firsts.add(head)
            others.update(tail)
        by_sense = {s: tuple(r["form"] for r in self.table("clitics") if r["sense"] == s)
                    for s in ("conjunction", "preposition", "article")}  # fmt: skip
        clitics = by_sense["conjunction"] + by_sense["preposition"]

        def bare(word: str) -> str:
            return next(
                (
                    word[len(a) :]
                    for a in by_sense["article"]
                    if word.startswith(a) and len(word) > len(a) + 2
                ),
                word,
            )

        inner = firsts | others | {bare(w) for w in firsts | others}

        contracted = tuple(r["form"] for r in self.table("clitics") if r["sense"] == "contraction")
        pronouns = tuple(r["form"] for r in self.table("clitics") if r["sense"] == "pronoun")

        def hides(word: str) -> bool:
            rests = [word[len(c) :] for c in clitics if word.startswith(c)]
            rests += [bare(rest) for rest in rests]
            rests += [word[len(c) :] for c in contracted if word.startswith(c)]
            rests += [word[: -len(p)] for p in pronouns if word.endswith(p) and len(word) - len(p) >= 3]
            return not inner.isdisjoint(rests)

        kept = firsts | {w for w in others if not hides(w)}
        return frozenset(kept | {bare(w) for w in kept})

    def _all_forms(self) -> Iterator[str]:
        for path in self.files("lexicon", ".tsv"):
            if path.stem not in ("clitics", "inflection"):
                yield from (form for form, _, _ in self.forms(path.stem) if form)
        for row in self.gazetteer:
            for name in (row["name"], *filter(None, row["forms"].split("|"))):
                yield fold(name)


def read_rules(path: Path) -> list[dict[str, Any]]:
    """The rules of one file, each with its `file` and `line`; PackError names the line that is no rule."""
    import yaml

    loader = _loader()("\n".join(read_lines(path)))
    try:
        top = loader.get_single_node()
        loaded = loader.construct_document(top) if top is not None else []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        told = getattr(error, "problem", None) or " ".join(str(error).split())
        raise PackError(f"{label(path)}:{line}: not YAML ({told})") from error
    finally:
        loader.dispose()
    if not loaded:
        return []
    if not isinstance(loaded, list):
        raise PackError(f"{label(path)}:1: must be a list of rules (each begins with '- rule:')")
    rules = []
    for rule, node in zip(loaded, top.value, strict=True):
        line = node.start_mark.line + 1
        if not isinstance(rule, dict):
            raise PackError(f"{label(path)}:{line}: {rule!r} is no rule (each begins with '- rule:')")
        rules.append({**rule, "file": label(path), "line": str(line)})
    return rules


def _loader() -> Any:
    """Every scalar stays a string: YAML 1.1 would read the preposition "on" as a truth value."""
    import yaml

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _version(language: str, roots: tuple[Path, ...]) -> str:
    parts = [language]
    for number, root in enumerate(roots):
        for folder in FOLDERS[:3]:
            for path in sorted((root / folder).glob("*.*")):
                parts += [str(number), folder, path.name, path.read_text(encoding="utf-8", errors="replace")]
    return digest(*parts)


@lru_cache(maxsize=8)
def load_pack(language: str = "ar", overlay: Path | None = None) -> Pack:
    """The pack of `language`, with the tables and frames of `overlay` (a folder of the same shape) added.

    Raises PackError where the language or the overlay does not exist.
    """
    roots: tuple[Path, ...] = (pack_root(language),)
    if overlay is not None:
        if not any((overlay / folder).is_dir() for folder in FOLDERS):
            raise PackError(f"{overlay}: no pack there; it should hold {', '.join(FOLDERS)}")
        roots += (overlay,)
    return pack_of(language, roots)


def pack_of(language: str, roots: tuple[Path, ...]) -> Pack:
    """A pack of these folders, the later ones laid over the first."""
    return Pack(language, roots, _version(language, roots))
