"""Lines of JSON read many at once say what they say one by one."""

from __future__ import annotations

import json
import random
from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from isnad.intake.blake import BLOCK, digests
from isnad.intake.distinct import column
from isnad.intake.jsonl import Given, Lines, reports_of
from isnad.intake.pieces import pieces_of
from isnad.intake.plain import read_plain
from isnad.intake.record import Refused, clean_date
from isnad.intake.scan import OUTLET, scan
from isnad.intake.stamps import are_stamps
from isnad.model import Report

TEXT = "وصلت قوات إضافية إلى البلدة بعد الهجوم الذي وقع أمس."
STAMPS = (
    "2015-07-21", "2015-07-21 02:51", "2015-07-21T02:51:32", "2015-07-21T02:51:32Z", " 2015-07-21", "2015-02-29", "2016-02-29",
    "2015-13-01", "2015-00-10", "1436-10-05", "2015-07-21T24:00", "2015-07-21T02:60", "2015-07-21x02:51", "20150721", "أمس",
    "2015-07-21T02:51+03:00", "2015-7-21T02:51:3", "", "  ",
)  # fmt: skip
words = st.sampled_from(["قصف", "قُتل", "\u200f", "\n", " ", '"', "\\", "/", "é", "پ", "中", "😀", "\t", "x", "٣", "\u001f", "ﷲ"])
texts = st.one_of(st.just(TEXT), st.lists(words, max_size=12).map("".join), st.text(max_size=8))
values = st.one_of(
    texts, st.none(), st.sampled_from(STAMPS), st.integers(-5, 10**19), st.booleans(), st.floats(), st.just([TEXT, {"text": 1}]),
    st.just({"a": ["}", '\\"']}),
)  # fmt: skip
fields = ("id", "title", "text", "url", "outlet", "author", "published", "date", "fetched", "more", "texts")
usual = st.fixed_dictionaries(
    {"text": texts.map(lambda t: f"{TEXT} {t}")},
    optional={f: st.one_of(texts, st.none()) for f in ("id", "title", "url", "outlet", "author", "more")}
    | {f: st.sampled_from(STAMPS) for f in ("published", "date", "fetched")} | {"tags": values},
)  # fmt: skip
records = st.one_of(usual, st.dictionaries(st.sampled_from(fields), values, max_size=8))
broken = (
    b"", b"  ", b"{", b"{}", b"[1]", b'"x"', b"null", b'{"text": "x"', b'{"text": "x"} y', b'{"text": "x",}', b'{"text": "\\ud800 x"}',
    b'{"text": "\xff"}', '{"text": "تقد'.encode()[:-1] + b'"}', b'{"text": "\xed\xa0\x80"}', b'{"text": "\xf4\x90\x80\x80"}', b'{"text": "\\x"}',
    b'{"text": "\\u00"}', b'{"text": "a" "b"}', b'{"text": 01}', b'{"id": 007, "text": "x"}', b'{"more": [1, "text": "x"}',
    '{"more": [1 2], "text": "قصف"}'.encode(), '{"text": 1, "text": "وقال الجيش"}'.encode(), '{"te\\u0078t": "وقال الجيش"}'.encode(),
    '\t{ "text" :"وقال الجيش" , "id":12 }\r'.encode(), '{"text": "وقال الجيش", "more": -1.5}'.encode(), '{"text":"وقال","a":-}'.encode(),
    '{"text": "وقال الجيش", "more": 1e5}'.encode(), '{"text": "وقال الجيش", "more": 1.}'.encode(), '{"é": 1, "text": "وقال الجيش"}'.encode(),
)  # fmt: skip


def same(data: bytes, given_: Given) -> None:
    """Read lines both ways, and compare all that is known of each report."""
    lines = Lines("f", 7, data)
    plain, odd = read_plain(lines, given_)
    read = [
        (f"{plain.versions[i]:016x}", f"{plain.ids[i]:016x}", plain.labels.text(i), plain.outlets.at(i), plain.authors.at(i),
         plain.published.at(i), plain.fetched.at(i),
         plain.data[plain.begin[i] : plain.end[i]].tobytes().decode(), plain.points[i].tolist(), plain.text(i))
        for i in range(len(plain))
    ]  # fmt: skip
    slow = list(reports_of(lines, given_))
    for item in odd:
        slow.remove(item)
    wanted = [
        (r.version, r.id, r.label, r.outlet, r.author, r.published, r.fetched, r.full_text, [len(r.title), len(r.text)], r.text)
        for r in slow if isinstance(r, Report)
    ]  # fmt: skip
    assert len(wanted) == len(slow), "what is set aside is told by the slower way"
    assert read == wanted


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(records, st.sampled_from(broken)), max_size=6), st.booleans(), st.sampled_from([None, "2015-07-22"]),
       st.sampled_from([None, "وكالة"]))  # fmt: skip
@example([b"\xef\xbb\xbf{}"], True, None, None)
def test_read_at_once_as_one_by_one(items: list[dict[str, object] | bytes], ascii_: bool, published: str | None, outlet: str | None) -> None:
    rows = [item if isinstance(item, bytes) else json.dumps(item, ensure_ascii=ascii_).encode("utf-8", "surrogatepass") for item in items]
    same(b"\n".join(rows), Given(published, outlet))


def test_nearly_all_is_read_at_once() -> None:
    rows = [{"id": i, "title": "قصف", "text": TEXT * (1 + i), "published": "2015-07-21", "tags": ["أ"]} for i in range(60)]
    plain, odd = read_plain(Lines("f", 1, "\n".join(map(json.dumps, rows)).encode()), Given())
    assert len(plain) == 60 and not odd
    assert [plain.labels.text(i) for i in range(3)] == ["0", "1", "2"]


def test_a_long_text_is_judged_by_the_same_parts() -> None:
    foreign = "the word " * 2000
    mixed = [TEXT * 30 + foreign, foreign + TEXT * 30, TEXT * 30 + foreign + TEXT * 30, foreign, TEXT * 400, "پ" + TEXT * 400]
    same("\n".join(json.dumps({"text": text}) for text in mixed).encode(), Given())


@settings(deadline=None)
@given(st.one_of(st.sampled_from(STAMPS), st.from_regex(r"(19|20|21)\d\d-[01]\d-[0-3]\d([T ]\d\d:\d\d(:\d\d)?)?", fullmatch=True)))
def test_a_common_stamp_is_left_as_it_is(stamp: str) -> None:
    raw = stamp.encode()
    if are_stamps(np.frombuffer(raw, np.uint8), np.array([0]), np.array([len(raw)]))[0]:
        assert clean_date(stamp) == stamp
    elif len(raw) in (10, 16, 19) and stamp == stamp.strip():
        with pytest.raises(Refused):
            clean_date(stamp)


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(0, 700), st.sampled_from([BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 5000])), max_size=30), st.randoms())
def test_digests_are_those_of_the_library(sizes: list[int], chance: random.Random) -> None:
    raw = b"x" + chance.randbytes(sum(sizes))
    stop = np.cumsum(np.array(sizes, np.int64)) + 1
    out = np.zeros(len(sizes), np.uint64)
    digests(np.frombuffer(bytearray(raw), np.uint8), stop - sizes, stop, out)
    for found, size, end in zip(out.tolist(), sizes, stop.tolist(), strict=True):
        assert found.to_bytes(8, "little") == blake2b(raw[end - size : end], digest_size=8).digest()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["", "a", "ab", "ba", "قصف", "\n", "a" * 90]), max_size=60))
def test_each_value_of_a_column_is_read_once(said: list[str]) -> None:
    rows = [json.dumps({"text": "x", "outlet": outlet}).encode() + b"\n" for outlet in said]
    size = np.array([len(row) for row in rows], np.int64)
    stop, data = np.cumsum(size), np.frombuffer(bytearray().join(rows), np.uint8)
    named, first = column(data, scan(data, stop - size, stop - 1), OUTLET)
    assert [named.at(i) for i in range(len(rows))] == said
    assert len(named.values) == len(first) == 1 + len(set(said))


@given(st.lists(st.text(), min_size=1), st.data())
def test_some_of_the_pieces(texts: list[str], data: st.DataObject) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    wanted = data.draw(st.lists(st.integers(0, len(texts) - 1)))
    some = pieces_of(texts).take(np.array(wanted, np.int64))
    assert [some.text(i) for i in range(len(wanted))] == [texts[i] for i in wanted]
