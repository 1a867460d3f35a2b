"""The pack as it was before an edit: a folder, or what version control holds."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from isnad.errors import PackError
from isnad.pack import Pack, load_pack, pack_root
from isnad.pack.load import FOLDERS, pack_of


@contextmanager
def before_edit(language: str, overlay: Path | None, against: str | None) -> Iterator[Pack]:
    """The pack to compare with.

    `against` is a folder of the pack as it was, or a revision of git. Without it the shipped pack is what an overlay is
    compared with, and the last commit is what the shipped pack is compared with. Raises PackError where there is none.
    """
    if against is None and overlay is not None:
        yield load_pack(language)
    elif against is not None and Path(against).is_dir():
        yield _earlier(language, overlay, Path(against))
    else:
        edited = overlay or pack_root(language)
        with TemporaryDirectory() as folder:
            _check_out(edited, against or "HEAD", Path(folder))
            yield _earlier(language, overlay, Path(folder))


def _earlier(language: str, overlay: Path | None, folder: Path) -> Pack:
    if not any((folder / name).is_dir() for name in FOLDERS):
        raise PackError(f"{folder}: no pack there; it should hold {', '.join(FOLDERS)}")
    return pack_of(language, (folder,) if overlay is None else (pack_root(language), folder))


def _check_out(edited: Path, revision: str, folder: Path) -> None:
    """Write the folder `edited` as git holds it in `revision` to `folder`."""
    command = ["git", "-C", str(edited), "archive", "--format=tar", revision, "."]
    way_out = "name the pack as it was with --against FOLDER, or lay yours over it with --pack"
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise PackError(f"{edited}: git cannot be run ({error.strerror}); {way_out}") from error
    if done.returncode:
        why = " ".join(done.stderr.decode("utf-8", "replace").split()) or f"git left with {done.returncode}"
        raise PackError(f"{edited}: no earlier state {revision!r} ({why}); {way_out}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
