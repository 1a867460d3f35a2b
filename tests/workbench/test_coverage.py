"""`isnad lang coverage`: which watched words ended in no value; and how many on the shared articles.

The words in `watched/` beside this test are fixed: a word that the pack or its shipped list loses is found out here.
"""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest

from isnad.errors import PackError
from isnad.intake import read_reports
from isnad.model import Report
from isnad.pack import load_pack
from isnad.script import fold
from isnad.workbench.coverage import Coverage, coverage
from isnad.workbench.watched import lists_root, load_watched

FIXED = Path(__file__).parent / "watched"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "saudinewsnet.jsonl.gz"
# Share of watched words that may end in no value. The goals are 2 % of number words, 15 % of named places; every sixth
# article has 1.8 and 12.4 %, every sixtieth (600 places) 16.6 % of places.
CEILINGS = {"number": 0.025, "month": 0.075, "place": 0.18, "event": 0.5}


def counted(*texts: str) -> Coverage:
    pack = load_pack()
    reports = [Report(str(n), str(n), "", text) for n, text in enumerate(texts)]
    return coverage(reports, load_watched(FIXED, pack), pack)


def test_a_read_word_and_an_unread_one() -> None:
    found = counted("قتل خمسة جنود في مارس 2020", "وصلوا إلى ناحية زعبولة").kinds
    assert (found["number"].seen, found["number"].unread.total()) == (1, 0)
    assert (found["month"].seen, found["month"].unread.total()) == (1, 0)
    assert dict(found["place"].unread) == {"ناحية زعبوله": 1}


@pytest.mark.parametrize("text", ["قضاء وقت ممتع", "قرية صغيرة", "سد العجز", "قاعدة بيانات", "لست أدري", "في مدينة ،", "جبل"])
def test_what_is_no_watched_word(text: str) -> None:
    assert [tally.seen for tally in counted(text).kinds.values()] == [0, 0, 0, 0]


def test_a_word_of_attack_is_read_where_its_sentence_tells_an_event() -> None:
    found = counted("قتل خمسة جنود في هجوم على حاجز في تعز", "شن الناقد هجوما لاذعا على الفيلم").kinds["event"]
    assert (found.seen, dict(found.unread)) == (3, {"هجوما": 1})


@pytest.mark.parametrize("text", ["وبخمسة", "الخمسة", "للعشرين", "كانون الثاني 2020", 'بلدة "الرقة"', "وبمحافظة حلب"])
def test_clitics_quotes_and_words_that_belong_together(text: str) -> None:
    assert sum(tally.seen for tally in counted(text).kinds.values()) >= 1


def test_a_repeated_sentence_counts_each_time() -> None:
    assert counted(*["سافر ثلاثة رجال"] * 4).kinds["number"].seen == 4


def test_the_shipped_lists_hold_the_fixed_ones() -> None:
    shipped, fixed = (load_watched(root, load_pack()) for root in (lists_root(load_pack()), FIXED))
    missing = {
        entry.form
        for written, entries in fixed.entries.items()
        for entry in entries
        if fold(entry.form).split()[0] == written
        and (entry.kind, entry.form) not in {(e.kind, e.form) for e in shipped.entries.get(written, ())}
    }
    assert missing == set()


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"numbers\.tsv: no such list; a folder of words to watch holds"):
        load_watched(tmp_path, load_pack())


def test_the_shared_articles_are_read() -> None:
    """Every 60th article, or all of them where ISNAD_ALL is set (some minutes)."""
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here: shared data, see the README")
    step = 1 if os.environ.get("ISNAD_ALL") else 60
    taken = (item for item in read_reports([str(SHARED)], any_language=True) if isinstance(item, Report))
    pack = load_pack()
    found = coverage(islice(taken, 0, None, step), load_watched(FIXED, pack), pack)
    shares = {kind: tally.share for kind, tally in found.kinds.items()}
    assert {kind: share for kind, share in shares.items() if share > CEILINGS[kind]} == {}
