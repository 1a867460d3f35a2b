"""Annotated sets as folders that `isnad eval` takes: stories and the reports that they are about."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ARTICLES = HERE.parents[2] / "shared" / "data" / "saudinewsnet.jsonl.gz"

_NAMES = ("place", "from_place", "to_place", "claimed_by", "accused", "denied_by")
_LISTS = ("initiators", "targets", "means", "sources", "agency")


def worded(folder: Path, into: Path) -> Path:
    """The set `folder` with the words that its offsets stand for, written to the new folder `into`; the set itself where
    it has its own reports. FileNotFoundError where the articles are not beside this checkout."""
    if (folder / "reports.jsonl").exists():
        return folder
    stories = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("story-*.json"))}
    wanted = {report["id"] for story in stories.values() for report in story["reports"]}
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        articles = {a["id"]: a for a in map(json.loads, lines) if a["id"] in wanted}
    assert articles.keys() == wanted, f"{folder.name}: not all of its articles are in {ARTICLES.name}"
    into.mkdir(parents=True)
    with (into / "reports.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles.values())
    for name, story in stories.items():
        for report in story["reports"]:
            article = articles[report["id"]]
            _put_words(report, f"{article['title'] or ''}\n{article['text'] or ''}")
        (into / name).write_text(json.dumps(story, ensure_ascii=False), encoding="utf-8")
    return into


def _put_words(report: dict[str, Any], text: str) -> None:
    """Put words in place of offsets; a name that is given as such (an agency of the byline) stays."""

    def words(value: Any) -> Any:
        return text[slice(*value)] if isinstance(value, list) else value

    report["agency"] = [words(value) for value in report["agency"]]
    for event in report["events"]:
        event["quote"] = words(event.pop("quote_span"))
        event.update({key: words(event[key]) for key in _NAMES})
        event.update({key: [words(value) for value in event[key]] for key in _LISTS})
        for rival in event.get("rival") or ():
            rival["source"] = words(rival.get("source"))
