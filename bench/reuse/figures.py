"""Everything that is measured, as plain values: run the finders on one corpus, score them, and what the viral corpus says."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.reuse import generate as g
from bench.reuse import ours, peers, score
from bench.reuse.judge import Words, judge, read_words
from bench.reuse.ours import Pair, read_pairs
from bench.reuse.process import Ran, python, run
from bench.reuse.source import Article

OURS = "isnad"


@dataclass(frozen=True)
class Setting:
    """What is asked: how many documents, with outlets and dates or without, judged how far; which Python has the peers."""

    documents: int
    seed: int
    sample: int
    dates: bool
    finders: tuple[str, ...]
    peer_python: str
    repeat: int
    folder: Path


@dataclass(frozen=True)
class Figures:
    """One finder on the mixed corpus. Seconds are wall time from JSON Lines on disk to pairs on disk, once with
    starting and once without what starting takes (peers: the same as wall). `false` are sampled pairs that share
    nothing; `missed` planted pairs by id."""

    name: str
    threads: str
    seconds: float
    after_start: float
    cpu: float
    memory: float
    speed: float
    pairs: int
    labels: dict[str, int]
    recall: dict[str, float]
    precision: float
    judged: dict[str, int]
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str, str]] = field(default_factory=list)


def measure_mixed(articles: Sequence[Article], setting: Setting) -> list[Figures]:
    """Write the mixed corpus and run every finder that was asked for on it, each in its own process."""
    corpus = setting.folder / "mixed.jsonl"
    made = g.mixed(articles, setting.documents, setting.seed)
    g.write_texts(made.texts, corpus, dates=setting.dates)
    warm = setting.folder / "warm.jsonl"
    g.write_texts(made.texts[:200], warm, dates=setting.dates)
    plants, documents = made.plants, len(made.texts)
    del made
    runs = {}
    for name in setting.finders:
        say(f"{name} ...")
        _find(name, warm, setting)  # compiled code and files are in their caches from here on, for all alike
        runs[name] = _find(name, corpus, setting)
    for _ in range(setting.repeat - 1):  # in turn, so that a busy minute of the machine strikes all alike
        for name in setting.finders:
            runs[name] = min(runs[name], _find(name, corpus, setting), key=lambda ran: ran.wall)
    say("judging ...")
    words = read_words(corpus)
    return [_figures(name, ran, documents, plants, words, setting) for name, ran in runs.items()]


def measure_viral(articles: Sequence[Article], setting: Setting, stories: int, copies: int) -> dict[str, score.Together]:
    """For each finder, how well viral stories hold together."""
    corpus = setting.folder / "viral.jsonl"
    made = g.viral(articles, setting.documents, stories, copies, setting.seed)
    g.write_texts(made.texts, corpus, dates=setting.dates)
    families: dict[str, list[str]] = {}
    for plant in made.plants:
        families.setdefault(plant.source, [plant.source]).append(plant.copy)
    del made
    out = {}
    for name in setting.finders:
        say(f"{name} on viral stories ...")
        _find(name, corpus, setting)
        out[name] = score.together(families, read_pairs(_found(name, setting)))
    return out


def say(text: str) -> None:
    """Tell a person who waits; figures go to standard output."""
    print(text, file=sys.stderr, flush=True)


def _found(name: str, setting: Setting) -> Path:
    return setting.folder / f"{name}.found.jsonl"


def _find(name: str, corpus: Path, setting: Setting) -> Ran:
    out = _found(name, setting)
    if name == OURS:
        return ours.copies(corpus, out)
    command = python("bench.reuse.peers", name, str(corpus), str(out), interpreter=setting.peer_python)
    return run(command)


def _figures(
    name: str, ran: Ran, documents: int, plants: Sequence[g.Plant], words: Words, setting: Setting
) -> Figures:
    pairs: list[Pair] = list(read_pairs(_found(name, setting)))
    claimed = [(p.source, p.copy) for p in pairs if p.label != "template"]
    known = [(p.source, p.copy) for p in plants]
    said = judge(claimed, words, known, sample=setting.sample, seed=setting.seed)
    after = ran.wall - ours.start() if name == OURS else ran.wall
    return Figures(
        name=name,
        threads="any" if name == OURS else str(peers.THREADS[name]),
        seconds=ran.wall,
        after_start=after,
        cpu=ran.cpu,
        memory=ran.peak,
        speed=documents / after,
        pairs=len(pairs),
        labels=dict(Counter(p.label for p in pairs)),
        recall=score.recall(plants, pairs),
        precision=said.share,
        judged={"true": said.true, "form": said.form, "false": len(said.false)},
        false=list(said.false[:20]),
        missed=[(p.source, p.copy, p.kind) for p in score.missed(plants, pairs)] if name == OURS else [],
    )
