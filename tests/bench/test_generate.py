"""The generator: the same bytes twice; every kind of reprint is what its name says."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from bench.reuse.edits import EDITS, FULL, KINDS, Bench, Made
from bench.reuse.fold import fold
from bench.reuse.generate import Corpus, growth, mixed, read_plants, viral, write_plants, write_texts
from bench.reuse.source import Article, Lexicon, read_articles, units

from .texts import articles

ARTICLES = articles(60)
BY_ID = {a.id: a for a in ARTICLES}
WORDS = Lexicon(ARTICLES)


def words(paragraphs: Sequence[str]) -> list[str]:
    return " ".join(fold(paragraphs)).split()


def shared(left: Sequence[str], right: Sequence[str], n: int = 3) -> float:
    """The share of the left words that stand in n-grams which the right has too."""
    grams = {tuple(right[i : i + n]) for i in range(len(right) - n + 1)}
    covered = {i + j for i in range(len(left) - n + 1) if tuple(left[i : i + n]) in grams for j in range(n)}
    return len(covered) / len(left)


def reprint(kind: str, seed: int) -> tuple[Article, Made]:
    article = ARTICLES[seed]
    return article, EDITS[kind](article, Bench(random.Random(seed), WORDS, ARTICLES, "الأفق"))


def test_there_are_twelve_kinds() -> None:
    assert len(KINDS) == len(EDITS) == 12
    assert set(KINDS) == set(EDITS)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("kind", "least", "most", "of_copy"),
    [
        ("exact", 1.0, 1.0, 1.0), ("orthography", 0.99, 1.0, 0.99), ("light_edit", 0.80, 0.99, 0.85),
        ("new_lead", 0.70, 0.95, 0.70), ("reordered", 0.97, 1.0, 0.97), ("outlet_noise", 1.0, 1.0, 0.75),
        ("words_replaced", 0.35, 0.93, 0.35), ("half", 0.45, 0.56, 0.3), ("quarter", 0.2, 0.3, 0.15),
        ("paragraph", 0.1, 0.25, 0.1), ("mosaic", 0.12, 0.5, 0.15), ("sentence", 0.05, 0.16, 0.03),
    ],
)  # fmt: skip
def test_a_kind_shares_what_it_should(kind: str, least: float, most: float, of_copy: float, seed: int) -> None:
    article, made = reprint(kind, seed)
    before, after = words(article.paragraphs), words(made.paragraphs)
    assert least <= shared(before, after) <= most
    assert shared(after, before) >= of_copy
    assert made.sources[0] == article.id


@pytest.mark.parametrize("seed", range(8))
def test_orthography_changes_letters_and_no_word(seed: int) -> None:
    article, made = reprint("orthography", seed)
    assert made.paragraphs != article.paragraphs
    assert words(made.paragraphs) == words(article.paragraphs)


@pytest.mark.parametrize("seed", range(8))
def test_replaced_words_are_eight_to_eighteen_in_a_hundred(seed: int) -> None:
    article, made = reprint("words_replaced", seed)
    before, after = " ".join(article.paragraphs).split(), " ".join(made.paragraphs).split()
    assert len(before) == len(after)
    assert 0.07 <= sum(a != b for a, b in zip(before, after, strict=True)) / len(before) <= 0.19


@pytest.mark.parametrize("seed", range(8))
def test_reordered_keeps_all_and_moves_some(seed: int) -> None:
    article, made = reprint("reordered", seed)
    assert Counter(made.paragraphs) == Counter(units(article))
    assert made.paragraphs != article.paragraphs


@pytest.mark.parametrize("seed", range(8))
def test_a_mosaic_is_of_three_and_a_paragraph_names_its_host(seed: int) -> None:
    _, mosaic = reprint("mosaic", seed)
    assert len(set(mosaic.sources)) == 3
    for source in mosaic.sources:
        assert shared(words(BY_ID[source].paragraphs), words(mosaic.paragraphs)) > 0.1
    article, inside = reprint("paragraph", seed)
    (host,) = inside.hosts
    assert host != article.id
    assert shared(words(BY_ID[host].paragraphs), words(inside.paragraphs)) == 1.0


def test_reworded_text_shares_nothing_and_keeps_its_length() -> None:
    article = ARTICLES[0]
    rare = Lexicon(articles(400, seed=2))
    bench = Bench(random.Random(1), rare, ARTICLES)
    new = rare.reword(article.paragraphs, bench.numbers())
    assert [len(p.split()) for p in new] == [len(p.split()) for p in article.paragraphs]
    assert shared(words(article.paragraphs), words(new), 4) == 0.0


def same(left: Corpus, right: Corpus) -> bool:
    return left == right


def test_the_same_seed_gives_the_same_corpus() -> None:
    first, again, other = (mixed(ARTICLES, 100, seed) for seed in (3, 3, 4))
    assert same(first, again)
    assert not same(first, other)
    assert len(first.texts) == len({a.id for a in first.texts}) == 100
    assert set(KINDS) <= {p.kind for p in first.plants}


def test_what_is_planted_stands_in_the_corpus() -> None:
    corpus = mixed(ARTICLES, 200, 5)
    texts = {a.id: words(a.paragraphs) for a in corpus.texts}
    for plant in corpus.plants:
        assert shared(texts[plant.copy], texts[plant.source]) > (0.35 if plant.kind in FULL else 0.03)


def test_a_recombined_text_takes_each_paragraph_from_another_article() -> None:
    of = {p: a.id for a in ARTICLES for p in a.paragraphs}
    mixes = [a for a in mixed(ARTICLES, 100, 6).texts if a.id.startswith("mix")]
    assert mixes
    for text in mixes:
        assert len({of[p] for p in text.paragraphs}) == len(text.paragraphs)


@pytest.mark.parametrize("n", [40, 400])
def test_growth_uses_a_paragraph_twice_at_any_size(n: int) -> None:
    often = Counter(p for a in growth(ARTICLES, n, 7) for p in a.paragraphs)
    assert max(often.values()) <= 3
    assert 1.5 <= sum(often.values()) / len(often) <= 2.5
    assert list(growth(ARTICLES, n, 7)) == list(growth(ARTICLES, n, 7))


def test_viral_copies_are_their_storys() -> None:
    corpus = viral(ARTICLES, 80, 2, 5, 8)
    texts = {a.id: words(a.paragraphs) for a in corpus.texts}
    assert Counter(p.source for p in corpus.plants).most_common()[-1][1] == 5
    assert len(texts) == 80 + 10
    assert all(shared(texts[p.copy], texts[p.source]) > 0.75 for p in corpus.plants)


def test_texts_and_plants_come_back_from_disk(tmp_path: Path) -> None:
    corpus = mixed(ARTICLES, 60, 9)
    dated, bare, planted = tmp_path / "dated.jsonl", tmp_path / "bare.jsonl", tmp_path / "planted.jsonl"
    assert write_texts(corpus.texts, dated) == 60
    write_texts(corpus.texts, bare, dates=False)
    write_plants(corpus.plants, planted)
    assert tuple(read_plants(planted)) == corpus.plants
    back = {a.id: a for a in read_articles(dated, least=1)}
    assert all(back[a.id].paragraphs == a.paragraphs for a in corpus.texts if a.id in back)
    assert all(a.date and a.outlet for a in back.values())
    assert not any(a.date or a.outlet for a in read_articles(bare, least=1))


def test_copies_are_later_and_elsewhere() -> None:
    corpus = mixed(ARTICLES, 100, 10)
    texts = {a.id: a for a in corpus.texts}
    for plant in corpus.plants:
        if plant.kind in FULL:
            assert texts[plant.copy].date > texts[plant.source].date
            assert texts[plant.copy].outlet != texts[plant.source].outlet
    assert any(a.date != b.date for a, b in pairwise(corpus.texts))
