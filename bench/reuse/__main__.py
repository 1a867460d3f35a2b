"""python -m bench.reuse table|growth|stream|generate|judge|gold: finders of shared passages, side by side.

Corpora are made from a file of articles outside the project, into a temporary folder that is removed again (or into
--folder, which stays).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.reuse import figures, generate, growth, ours, peers, show
from bench.reuse.process import ROOT
from bench.reuse.source import read_articles

ARTICLES = ROOT.parent / "shared" / "data" / "saudinewsnet.jsonl.gz"
PEER_PYTHON = ROOT / ".bench" / "bin" / "python"


def main() -> None:
    """Do what the command line asks."""
    asked = _parser().parse_args()
    articles = getattr(asked, "articles", None)
    if articles and not articles.exists():
        raise SystemExit(f"{articles}: no such file; name articles in JSON Lines with --articles")
    asked.run(asked)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m bench.reuse", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    corpus = argparse.ArgumentParser(add_help=False)
    corpus.add_argument("--articles", type=Path, default=ARTICLES, help="JSON Lines, .gz or not: id, title, text, outlet, date")
    corpus.add_argument("--seed", type=int, default=1)
    corpus.add_argument("--no-dates", dest="dates", action="store_false", help="leave out outlets and dates")
    corpus.add_argument("--folder", type=Path, help="keep corpora and found pairs here")
    timed = argparse.ArgumentParser(add_help=False)
    timed.add_argument("--repeat", type=int, default=1, help="take the best of so many runs")
    timed.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")

    one = commands.add_parser("table", parents=[corpus, timed], help="our figures beside the peers'")
    one.add_argument("--documents", type=int, default=50_000)
    one.add_argument("--finders", default=",".join([figures.OURS, *peers.PEERS]), help="which, with commas between")
    one.add_argument("--peer-python", default=str(PEER_PYTHON), help="a Python that has the peers (make bench makes one)")
    one.add_argument("--sample", type=int, default=2_000, help="found pairs that are judged")
    one.add_argument("--viral", action="store_true", help="viral stories, too")
    one.add_argument("--stories", type=int, default=20)
    one.add_argument("--copies", type=int, default=300, help="of each viral story")
    one.set_defaults(run=_table)

    two = commands.add_parser("growth", parents=[corpus, timed], help="our time and memory by number of documents")
    two.add_argument("--sizes", default="10000,30000,100000,300000")
    two.add_argument("--raw", action="store_true", help="no rewording: shared paragraphs grow as the square")
    two.set_defaults(run=_growth)

    three = commands.add_parser("generate", parents=[corpus], help="write corpus.jsonl and planted.jsonl to --folder")
    three.add_argument("what", choices=("mixed", "viral", "growth"))
    three.add_argument("--documents", type=int, default=50_000)
    three.add_argument("--stories", type=int, default=20)
    three.add_argument("--copies", type=int, default=300)
    three.set_defaults(run=_generate)

    four = commands.add_parser("judge", help="precision of found pairs; recall, where what was planted is given")
    four.add_argument("corpus", type=Path)
    four.add_argument("pairs", type=Path, help="JSON Lines: source, copy, perhaps label")
    four.add_argument("planted", type=Path, nargs="?")
    four.add_argument("--sample", type=int, default=2_000)
    four.add_argument("--seed", type=int, default=1)
    four.set_defaults(run=_judge)

    six = commands.add_parser("stream", parents=[corpus], help="adding one report to a full index, in ms")
    six.add_argument("--documents", type=int, default=300_000)
    six.add_argument("--added", type=int, default=2_200)
    six.set_defaults(run=_stream)

    five = commands.add_parser("gold", help="copy pairs of annotated stories, in totals")
    five.add_argument("folder", type=Path, help="story-*.json and reports.jsonl")
    five.set_defaults(run=_gold)
    return made


def _table(asked: Any) -> None:
    finders = tuple(asked.finders.split(","))
    if unknown := set(finders) - {figures.OURS, *peers.PEERS}:
        raise SystemExit(f"no finder named {', '.join(sorted(unknown))}; there are {figures.OURS}, {', '.join(peers.PEERS)}")
    if set(finders) - {figures.OURS} and not Path(asked.peer_python).exists():
        raise SystemExit(f"{asked.peer_python}: no such Python; `make bench` makes it, or name one with --peer-python")
    with _folder(asked.folder) as folder:
        setting = figures.Setting(
            asked.documents, asked.seed, asked.sample, asked.dates, finders, asked.peer_python, asked.repeat, folder
        )
        articles = read_articles(asked.articles)
        console = _console()
        mixed = figures.measure_mixed(articles, setting)
        show.show_mixed(console, mixed)
        out: dict[str, Any] = {"documents": asked.documents, "dates": asked.dates, "mixed": [asdict(f) for f in mixed]}
        if asked.viral:
            viral = figures.measure_viral(articles, setting, asked.stories, asked.copies)
            show.show_viral(console, viral)
            out["viral"] = {name: asdict(t) for name, t in viral.items()}
    _write(asked.json, out)


def _growth(asked: Any) -> None:
    sizes = [int(n) for n in asked.sizes.split(",")]
    with _folder(asked.folder) as folder:
        steps = growth.measure(
            read_articles(asked.articles), sizes, asked.seed, folder, ours.start(), dates=asked.dates,
            reworded=not asked.raw, times=asked.repeat,
        )  # fmt: skip
    ratio = growth.ratio(steps)
    show.show_growth(_console(), "recombined texts", steps, ratio)
    _write(asked.json, {"growth": [asdict(s) for s in steps], "ratio": ratio})


def _stream(asked: Any) -> None:
    from bench.reuse.stream import measure

    said, memory = measure(read_articles(asked.articles), asked.documents, asked.added, asked.seed, dates=asked.dates)
    print(f"{said.reports:,} reports added to {asked.documents:,}, which shared {said.reuses:,} times: "
          f"p50 {said.p50:.2f} ms, p99 {said.p99:.2f} ms, worst {said.worst:.1f} ms; {memory:,.0f} MB")  # fmt: skip


def _generate(asked: Any) -> None:
    if asked.folder is None:
        raise SystemExit("generate writes to a folder: name one with --folder")
    articles = read_articles(asked.articles)
    asked.folder.mkdir(parents=True, exist_ok=True)
    out = asked.folder / "corpus.jsonl"
    if asked.what == "growth":
        generate.write_texts(generate.growth(articles, asked.documents, asked.seed), out, dates=asked.dates)
        return
    if asked.what == "viral":
        made = generate.viral(articles, asked.documents, asked.stories, asked.copies, asked.seed)
    else:
        made = generate.mixed(articles, asked.documents, asked.seed)
    generate.write_texts(made.texts, out, dates=asked.dates)
    generate.write_plants(made.plants, asked.folder / "planted.jsonl")


def _judge(asked: Any) -> None:
    from bench.reuse.judge import judge, read_words
    from bench.reuse.score import recall

    plants = generate.read_plants(asked.planted) if asked.planted else []
    pairs = list(ours.read_pairs(asked.pairs))
    claimed = [(p.source, p.copy) for p in pairs if p.label != "template"]
    known = [(p.source, p.copy) for p in plants]
    said = judge(claimed, read_words(asked.corpus), known, sample=asked.sample, seed=asked.seed)
    print(f"precision {said.share:.3f}: {said.true} true, {said.form} forms, {len(said.false)} false")
    for pair in said.false[:20]:
        print("  false", *pair)
    for kind, share in recall(plants, pairs).items():
        print(f"  found {share:.3f} {kind}")


def _gold(asked: Any) -> None:
    from bench.reuse.gold import measure

    said = measure(asked.folder)
    right = len(said.gold & said.found)
    print(f"{len(said.gold)} pairs; found {len(said.found)}, right {right}: "
          f"precision {said.precision:.2f}, recall {said.recall:.2f}")  # fmt: skip


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    if named:
        named.mkdir(parents=True, exist_ok=True)
        yield named.resolve()
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 160)


def _write(path: Path | None, figures_: dict[str, Any]) -> None:
    if path:
        path.write_text(json.dumps(figures_, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
