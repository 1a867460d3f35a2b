"""Rooms import one way only, and asking for help loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = (
    "errors", "compiled", "model", "script", "pack", "intake", "text", "reuse", "extract", "link", "store", "pipeline",
    "workbench", "export", "cli",
)  # fmt: skip
HEAVY = {
    "numpy",
    "sqlalchemy",
    "alembic",
    "yaml",
    "rich",
    "ahocorasick_rs",
    "hijridate",
    "charset_normalizer",
    "zstandard",
}
ROOT = Path(__file__).parents[1] / "isnad"
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem[0] != "_")


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, room) of every import of our own in the file, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: write the import out in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "isnad" and len(parts) > 1 and parts[1] != "__version__":
                yield node.lineno, parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_only_from_rooms_before_them(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert room in ROOMS, f"{room} is no room of the house; add it to ROOMS where it belongs"
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for line, other in _imported(path)
        if other != room and ROOMS.index(other) > ROOMS.index(room)
    ]
    assert not wrong


def test_the_pipeline_states_the_same_order() -> None:
    from isnad.pipeline import STAGES

    assert list(STAGES) == [room for room in ROOMS if room in STAGES]


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["events", "--help"], ["lang", "--help"]])
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    code = (
        "import sys\nfrom isnad.cli.entry import run\n"
        f"run({args!r})\nsys.stdout.flush()\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & {name.split(".")[0] for name in done.stderr.split()}
    assert done.stdout
