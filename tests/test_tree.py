"""What must hold for every file of the project."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MACHINE_PATH = re.compile(r"(^|[^a-z.])/(home|root|work)/[a-z.]", re.MULTILINE)
REGISTRY = re.compile(r"https?://[^\s/]*(pypi|artifactory|nexus|registry|npmjs)[^\s]*", re.IGNORECASE)
FILE_LINES, FUNCTION_LINES = (
    400,
    80,
)  # the house aims at 300 and 40; beyond these a file or function is taken apart


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git clone")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def _texts() -> list[tuple[str, str]]:
    out = []
    for path in _tracked():
        raw = path.read_bytes()
        if b"\0" not in raw:
            out.append((str(path.relative_to(ROOT)), raw.decode("utf-8", "replace")))
    return out


def test_no_file_names_a_path_of_a_machine_or_a_registry() -> None:
    texts = _texts()
    assert [name for name, text in texts if MACHINE_PATH.search(text)] == []
    assert [name for name, text in texts if REGISTRY.search(text)] == []


def test_files_are_short() -> None:
    long = {name: text.count("\n") for name, text in _texts() if name.endswith(".py")}
    assert {name: n for name, n in long.items() if n > FILE_LINES} == {}


def test_functions_are_short() -> None:
    long = []
    for path in sorted((ROOT / "isnad").rglob("*.py")):
        if "migrations" in path.parts:
            continue  # a migration lists a schema from end to end
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {lines}")
    assert long == []


def test_every_package_says_what_it_is_for() -> None:
    bare = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "isnad").rglob("*.py"))
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert bare == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.name}: {target}"
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_constraints_pin_versions_and_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.!+]+", line) for line in pins)
