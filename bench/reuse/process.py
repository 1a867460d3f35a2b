"""A child process, timed, with the memory of all its processes watched. Linux only: it reads /proc."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WAIT = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall and processor seconds (user and system, children too), and the most memory held at once in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], out: Path | None = None) -> Ran:
    """Run a command from the root of the checkout, its standard output in `out`. One that fails ends the bench."""
    with (out or Path(os.devnull)).open("wb") as stdout:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE if out is None else subprocess.DEVNULL
        )
        shared = 0.0  # memory of the child and those it started, pages in common counted once
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            shared = max(shared, _memory(child.pid))
            time.sleep(_WAIT)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    errors = child.stderr.read().decode("utf-8", "replace") if child.stderr else ""
    if child.stderr:
        child.stderr.close()
    if child.returncode:
        last = errors.strip().splitlines()[-1:] or ["run it by hand to see why"]
        raise SystemExit(f"{' '.join(command)} failed ({child.returncode}): {last[0]}")
    return Ran(wall, used.ru_utime + used.ru_stime, max(used.ru_maxrss / 1024, shared))


def best(command: Sequence[str], out: Path | None = None, times: int = 1) -> Ran:
    """The run with the least wall time of several: what else the machine does only ever adds."""
    return min((run(command, out) for _ in range(max(times, 1))), key=lambda r: r.wall)


def python(*arguments: str, interpreter: str = sys.executable) -> list[str]:
    """A command line of a Python that finds the modules of the checkout first."""
    return [interpreter, "-m", *arguments]


def _memory(pid: int) -> float:
    """Proportional set sizes of a process and its descendants, in MB; only the processes still there count. Where it
    has no children, nothing: then the kernel's own high-water mark is exact."""
    tree = _descendants(pid)
    return sum(map(_share, tree)) / 1024 if len(tree) > 1 else 0.0


def _descendants(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return [pid]
    return [pid, *(p for child in listed for p in _descendants(int(child)))]


def _share(pid: int) -> int:
    """Kilobytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
