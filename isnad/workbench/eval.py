"""Run extraction on a folder of hand-annotated reports and score it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from isnad.errors import InputError
from isnad.model import Json, Report
from isnad.pack import Pack
from isnad.pipeline import Progress
from isnad.workbench.score import Score, score


def load_stories(gold: Path) -> list[Json]:
    """The annotated stories of `gold` (`story-*.json`); InputError where there are none or one is no JSON."""
    paths = sorted(gold.glob("story-*.json"))
    if not paths:
        raise InputError(f"{gold}: no story-*.json there; give a folder of hand-annotated reports")
    return [_story(path) for path in paths]


def _story(path: Path) -> Json:
    try:
        story = json.loads(path.read_text(encoding="utf-8"))
        ids = [report["id"] for report in story["reports"]]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not a story: {type(error).__name__} {error}") from error
    return dict(story, ids=ids)


def score_lines(stories: Iterable[Json], lines: Iterable[Json], texts: Mapping[str, str]) -> Score:
    """Score lines as `isnad extract` prints them."""
    return score(stories, {line["report"]: line for line in lines}, texts)


def evaluate(gold: Path, pack: Pack, progress: Progress) -> Score:
    """Extract from `gold/reports.jsonl` and score against the stories beside it."""
    from isnad.intake import read_reports
    from isnad.workbench.reading import extract_lines

    stories = load_stories(gold)
    taken = [item for item in read_reports([gold / "reports.jsonl"]) if isinstance(item, Report)]
    texts = {report.label: report.full_text for report in taken}
    return score_lines(stories, extract_lines(taken, pack, progress), texts)
