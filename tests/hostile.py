"""Places where writing fails for real: closed to an unprivileged user, or full. Each skips where this is not permitted."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOBODY = 65534


def isnad(*args: str | Path, before: Sequence[str] = (), **more: object) -> subprocess.CompletedProcess[str]:
    """`python -m isnad ARGS` as a process of its own; `before` is what it is run by (setpriv, …)."""
    command = [*before, sys.executable, "-m", "isnad", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), check=False, timeout=120, **more)  # type: ignore[call-overload,no-any-return]


def environment() -> dict[str, str]:
    """This one, with the package under test first, and no store of the person who runs the tests."""
    kept = {k: v for k, v in os.environ.items() if k != "ISNAD_STORE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}


def unprivileged() -> list[str]:
    """What to put before a command so that rights count for it: nothing for a common user, setpriv for root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv to become a common user")
    before = ["setpriv", f"--reuid={NOBODY}", "--clear-groups"]
    probe = subprocess.run([*before, sys.executable, "-c", "import sqlite3"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("a common user may not run this Python")
    return before


def reachable(path: Path) -> None:
    """Let every user reach `path`: pytest's folders are closed to others."""
    for folder in (path, *path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)


def full_disk(tmp_path: Path, kilobytes: int, script: str) -> subprocess.CompletedProcess[str]:
    """Run a bash script in a private mount namespace where `$DISK` is a tmpfs of this size; `isnad` runs this one."""
    disk = tmp_path / "disk"
    disk.mkdir(exist_ok=True)
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare here to mount a small disk with")
    private = [unshare, "-m"] if os.geteuid() == 0 else [unshare, "-r", "-m"]
    mount = f"mount -t tmpfs -o size={kilobytes}k tmpfs {shlex.quote(str(disk))}"
    if subprocess.run([*private, "bash", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("no right here to mount a small disk")
    lines = f'{mount}\nDISK={shlex.quote(str(disk))}\nisnad() {{ {shlex.quote(sys.executable)} -m isnad "$@"; }}\n{script}'
    return subprocess.run(
        [*private, "bash", "-c", lines], capture_output=True, text=True, env=environment(), check=False, timeout=120
    )
