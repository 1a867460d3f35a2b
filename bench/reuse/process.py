"""A child process, timed, with the memory of all its processes watched. Linux only: it reads /proc."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WAIT = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Ran:
    """Wall and processor seconds (user and system, children too), and the most memory held at once in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], out: Path | None = None) -> Ran:
    """Run a command from the root of the checkout, its standard output in `out`. One that fails ends the bench."""
    with (out or Path(os.devnull)).open("wb") as stdout, tempfile.TemporaryFile() as stderr:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=stderr)
        peak = 0.0
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, _memory(child.pid))
            time.sleep(_WAIT)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        stderr.seek(0)
        said = stderr.read().decode("utf-8", "replace").strip().splitlines()
    if child.returncode:
        last = said[-1] if said else "it said nothing"
        raise SystemExit(f"{' '.join(command)} failed ({child.returncode}): {last}")
    return Ran(wall, used.ru_utime + used.ru_stime, peak)


def best(command: Sequence[str], out: Path | None = None, times: int = 1) -> Ran:
    """The run with the least wall time of several: what else the machine does only ever adds."""
    return min((run(command, out) for _ in range(max(times, 1))), key=lambda r: r.wall)


def python(*arguments: str, interpreter: str = sys.executable) -> list[str]:
    """A command line of a Python that finds the modules of the checkout first."""
    return [interpreter, "-m", *arguments]


def _memory(pid: int) -> float:
    """The most that a process has held, in MB; with those of its descendants that are there now, if that is more (pages
    in common counted once). Not `ru_maxrss`: that remembers the parent's size from before the child was its own program.
    """
    tree = _descendants(pid)
    together = sum(_kilobytes(p, "smaps_rollup", "Pss:") for p in tree) if len(tree) > 1 else 0
    return max(_kilobytes(pid, "status", "VmHWM:"), together) / 1024


def _descendants(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return [pid]
    return [pid, *(p for child in listed for p in _descendants(int(child)))]


def _kilobytes(pid: int, file: str, name: str) -> int:
    """One value of a file of /proc; 0 where the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
