"""Files, folders and standard input, in order, to reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from isnad.errors import InputError
from isnad.intake.jsonl import Given, Lines, read_lines, reports_of
from isnad.intake.record import Refused, clean_date
from isnad.intake.source import SUFFIXES, Meter, Progress, kind_of, shown, walk
from isnad.intake.text import read_text
from isnad.model import Report, SetAside


def read_reports(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Report | SetAside]:
    """Reports of files, folders (walked in sorted order) and `-` (JSON lines from standard input), one by
    one.

    `published` (ISO 8601) and `outlet` fill what the input lacks; `any_language` takes in what does not read
    as Arabic too (single expressions, as `isnad values` gets). `progress` is called with (bytes read, bytes
    in all), the latter 0 where it cannot be known. What cannot be taken in is yielded as SetAside. Raises
    InputError at once where nothing can be done: a path that is missing, empty or unreadable, a folder
    without reports, a file of a kind that Isnad does not read, a wrong `published`.
    """
    given = given_of(published, outlet, any_language)
    return _each(read_inputs(paths, given, stdin=stdin, progress=progress), given)


def _each(items: Iterable[Lines | Report | SetAside], given: Given) -> Iterator[Report | SetAside]:
    for item in items:
        if isinstance(item, Lines):
            yield from reports_of(item, given)
        else:
            yield item


def given_of(published: str | None, outlet: str | None, any_language: bool = False) -> Given:
    """What the caller gives for reports that lack it. Raises InputError where `published` is no date."""
    if published is not None:
        try:
            published = clean_date(published, "--published")
        except Refused as refused:
            raise InputError(str(refused)) from None
    return Given(published, outlet, any_language)


def read_inputs(
    paths: Iterable[str | Path], given: Given, *, stdin: BinaryIO | None = None, progress: Progress | None = None
) -> Iterator[Lines | Report | SetAside]:
    """The same with lines of JSON as they are, many at a time. Raises InputError as `read_reports` does."""
    names = [str(p) for p in paths]
    if not names:
        raise InputError("no input: name files or folders, or - for JSON lines on standard input")
    plan: list[Path | SetAside | None] = []
    for name in names:
        plan.extend([None] if name == "-" else _plan(Path(name)))
    total = 0 if None in plan else sum(_size(p) for p in plan if isinstance(p, Path))
    return _read_all(plan, Meter(total, progress), given, stdin)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # gone since it was listed: reading it will say so


def _plan(path: Path) -> list[Path | SetAside | None]:
    """The files that `path` stands for, and what of a folder is passed over. Raises InputError."""
    try:
        if path.is_dir():
            return _plan_folder(path)
        if not path.exists():
            raise InputError(f"{shown(path)}: no such file or folder; check the spelling")
        if not path.is_file():
            raise InputError(f"{shown(path)}: not a regular file; pipe it in and read it as -")
        if kind_of(path) is None:
            raise InputError(f"{shown(path)}: Isnad cannot tell what it is by its name; it reads {SUFFIXES}")
        with path.open("rb") as stream:
            if not stream.read(1):
                raise InputError(f"{shown(path)}: empty file; there is no report in it")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(
            f"{shown(path)}: cannot be read ({reason}); check the path and your rights to it"
        ) from error
    return [path]


def _plan_folder(folder: Path) -> list[Path | SetAside | None]:
    found, skipped, closed = walk(folder)
    if not found:
        if closed:
            raise InputError(
                f"{shown(closed[0][0])}: cannot be opened ({closed[0][1]}); check your rights to it"
            )
        raise InputError(f"{shown(folder)}: no reports there; Isnad reads {SUFFIXES}")
    plan: list[Path | SetAside | None] = list(found)
    plan.extend(SetAside(shown(path), f"folder cannot be opened ({reason})") for path, reason in closed)
    if skipped:
        kinds = ", ".join(f"{count} × {suffix}" for suffix, count in sorted(skipped.items()))
        files = sum(skipped.values())
        verb = "file was" if files == 1 else "files were"
        plan.append(SetAside(shown(folder), f"{files} {verb} not read ({kinds}); Isnad reads {SUFFIXES}"))
    return plan


def _read_all(
    plan: list[Path | SetAside | None], meter: Meter, given: Given, stdin: BinaryIO | None
) -> Iterator[Lines | Report | SetAside]:
    for item in plan:
        if isinstance(item, SetAside):
            yield item
        elif item is None:
            yield from read_lines(stdin if stdin is not None else sys.stdin.buffer, "-", meter)
        else:
            yield from _read_file(item, meter, given)


def _read_file(path: Path, meter: Meter, given: Given) -> Iterator[Lines | Report | SetAside]:
    kind, packing = kind_of(path) or ("text", "plain")
    try:
        stream = path.open("rb")
    except OSError as error:
        yield SetAside(shown(path), f"cannot be read ({error.strerror})")
        return
    with stream:
        if kind == "jsonl":
            yield from read_lines(stream, shown(path), meter, packing)
            return
        found: Report | SetAside
        try:
            found = read_text(stream, shown(path), meter, markdown=kind == "markdown", **given._asdict())
        except OSError as error:
            found = SetAside(shown(path), f"cannot be read ({error.strerror})")
        yield found
