"""Files, folders, streams: what is read, what is set aside, what is an error, and never anything else."""

import gzip
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isnad.errors import InputError
from isnad.intake import read_reports
from isnad.intake.source import MAX_LINE_BYTES, BrokenStream, Meter, blocks, chunks
from isnad.intake.source import split as split_lines
from isnad.model import Report, SetAside

TEXT = "وصلت قوات إضافية إلى البلدة بعد الهجوم الذي وقع أمس."


def line(number: int = 0) -> bytes:
    record = {"id": f"r{number}", "title": "عنوان", "text": f"{TEXT} {number}"}
    return json.dumps(record, ensure_ascii=bool(number % 2)).encode() + b"\n"


def lines(pieces: Iterator[bytes], limit: int = MAX_LINE_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """The lines of `blocks`, numbered."""
    for number, data in blocks(pieces, limit):
        yield from [(number, None)] if data is None else split_lines(number, data, limit)


def split(path: Path | str, **options: object) -> tuple[list[Report], list[SetAside]]:
    found = list(read_reports([path], **options))  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, Report)], [f for f in found if isinstance(f, SetAside)]


PACK = {".jsonl": bytes, ".jsonl.gz": gzip.compress, ".ndjson.zst": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize("suffix", PACK)
def test_jsonl_in_each_packing(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"in{suffix}"
    path.write_bytes(PACK[suffix](b"".join(map(line, range(5)))))
    reports, aside = split(path)
    assert [r.given_id for r in reports] == ["r0", "r1", "r2", "r3", "r4"] and not aside


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_members_one_after_another(tmp_path: Path, pack: "type[bytes]") -> None:
    path = tmp_path / ("in.jsonl.gz" if pack is gzip.compress else "in.jsonl.zst")
    path.write_bytes(pack(line(0)) + pack(line(1) + line(2)))
    assert len(split(path)[0]) == 3


def test_a_bad_line_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = [b"{not json}\n", b"[1]\n", b'{"title": "x"}\n', b'{"text": 3}\n', b"\xff\xfe{}\n", b"[" * 100_000 + b"\n",
           b'{"id": ' + b"9" * 5000 + b', "text": "x"}\n', b"\n", b"null\n"]  # fmt: skip
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line(0) + b"".join(bad) + line(1).rstrip())
    reports, aside = split(path)
    assert [r.given_id for r in reports] == ["r0", "r1"]
    assert [s.where for s in aside] == [f"{path}:{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10)]
    wanted = (
        "not JSON",
        "not a JSON object",
        "missing",
        "not a string",
        "not UTF-8",
        "not JSON",
        "not JSON",
        "object",
    )
    for found, words in zip(aside, wanted, strict=True):
        assert words in found.reason


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_cut_stream_keeps_what_was_readable(tmp_path: Path, suffix: str) -> None:
    rng = os.urandom(40_000).hex()
    raw = b"".join(map(line, range(20))) + json.dumps({"text": TEXT, "x": rng}).encode() + b"\n"
    packed = gzip.compress(raw) if suffix.endswith("gz") else zstandard.ZstdCompressor().compress(raw)
    path = tmp_path / f"in{suffix}"
    path.write_bytes(packed[: len(packed) - 200])
    reports, aside = split(path)
    assert len(reports) == (20 if suffix.endswith("gz") else len(reports))
    assert aside and "early" in aside[-1].reason and aside[-1].where.startswith(f"{path}:")


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_packing_that_is_none(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"in{suffix}"
    path.write_bytes(line(0))
    reports, aside = split(path)
    assert not reports and "breaks" in aside[0].reason


@pytest.mark.parametrize("first", ["[\n", "{\n", " [ \n"])
def test_json_over_several_lines_is_one_refusal(tmp_path: Path, first: str) -> None:
    path = tmp_path / "in.json"
    path.write_text(first + '"text": "x"\n}\n')
    reports, aside = split(path)
    assert not reports and len(aside) == 1 and "one object a line" in aside[0].reason


def test_folder_in_order_with_what_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(f"ب\n{TEXT}")
    (tmp_path / "a.md").write_text(f"# أ\n{TEXT}")
    (tmp_path / ".hidden.txt").write_text(f"خفي\n{TEXT}")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.jsonl").write_bytes(line(0))
    reports, aside = split(tmp_path)
    assert [r.title for r in reports] == ["أ", "ب", "عنوان"]
    assert [s.reason.split(";")[0] for s in aside] == ["empty file", "1 file was not read (1 × .pdf)"]


def test_published_and_outlet_reach_text_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    reports, _ = split(tmp_path / "a.txt", published="2020-03-17", outlet="أ")
    assert (reports[0].published, reports[0].outlet) == ("2020-03-17", "أ")


def test_stdin() -> None:
    found = list(read_reports(["-"], stdin=BytesIO(line(0) + b"x\n")))
    assert isinstance(found[0], Report) and isinstance(found[1], SetAside) and found[1].where == "-:2"
    assert [type(f) for f in read_reports(["-"], stdin=BytesIO(b""))] == [SetAside]


def test_progress_ends_at_the_total(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line(0) * 50))
    (tmp_path / "b.txt").write_text(TEXT)
    seen: list[tuple[int, int]] = []
    list(read_reports([tmp_path], progress=lambda done, total: seen.append((done, total))))
    total = sum(p.stat().st_size for p in tmp_path.iterdir())
    assert seen[-1] == (total, total) and seen == sorted(seen)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.txt", "no such file"),
        ("void.txt", "empty file"),
        ("void.jsonl", "empty file"),
        ("bare", "no reports there"),
        ("x.pdf", "cannot tell what it is"),
        ("a\0b", "no such file"),
    ],
)
def test_errors_are_one_line_and_name_the_input(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "void.txt").write_bytes(b"")
    (tmp_path / "void.jsonl").write_bytes(b"")
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "x.pdf").write_bytes(b"%PDF")
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=message) as error:
        read_reports([tmp_path / name])
    assert "\n" not in str(error.value) and name.split("\0")[0] in str(error.value)
    if name == "bare":
        assert ".txt" in str(error.value) and ".zst" in str(error.value)


@contextmanager
def without_rights() -> Iterator[None]:
    """Run as a user without rights, where the tests run as root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX rights")
def test_unreadable_paths() -> None:
    with TemporaryDirectory() as base:
        Path(base).chmod(0o755)
        (Path(base) / "in").mkdir()
        shut = Path(base) / "in" / "a.txt"
        shut.write_text(TEXT)
        (Path(base) / "in" / "b.txt").write_text(TEXT)
        shut.chmod(0)
        with without_rights():
            with pytest.raises(InputError, match="rights"):
                read_reports([shut])
            reports, aside = split(Path(base) / "in")
        assert len(reports) == 1 and "cannot be read" in aside[0].reason
        (Path(base) / "in").chmod(0)
        with without_rights(), pytest.raises(InputError, match="rights"):
            read_reports([Path(base) / "in"])
        with without_rights(), pytest.raises(InputError, match="rights"):
            read_reports([Path(base) / "in" / "b.txt"])
        (Path(base) / "in").chmod(0o755)


def test_wrong_published_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(InputError, match="--published 'gestern'"):
        read_reports([tmp_path], published="gestern")
    with pytest.raises(InputError, match="no input"):
        read_reports([])


def test_long_lines_are_dropped_without_being_held() -> None:
    pieces = iter([b"ab\ncd", b"efgh", b"ij\nkl\n", b"mn"])
    assert list(lines(pieces, 4)) == [(1, b"ab"), (2, None), (3, b"kl"), (4, b"mn")]


@given(st.lists(st.binary(max_size=8)))
def test_lines_are_those_of_split(pieces: list[bytes]) -> None:
    whole = b"".join(pieces)
    wanted = whole.split(b"\n")
    assert [text for _, text in lines(iter(pieces))] == (wanted if wanted[-1] else wanted[:-1])


@given(st.binary(max_size=300), st.sampled_from(["gzip", "zstd"]))
def test_any_bytes_unpack_or_break(raw: bytes, packing: str) -> None:
    try:
        for _ in chunks(BytesIO(raw), packing, Meter(0, None)):  # type: ignore[arg-type]
            pass
    except BrokenStream as broken:
        assert "stream" in str(broken)


SUFFIXES = [".txt", ".md", ".jsonl", ".json", ".jsonl.gz", ".jsonl.zst"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=400) | st.text().map(lambda t: t.encode("utf-8", "replace")), st.sampled_from(SUFFIXES)
)
def test_any_bytes_are_read_or_set_aside(tmp_path: Path, raw: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(raw)
    try:
        found = list(read_reports([path]))
    except InputError:
        assert not raw
        return
    assert found
    for item in found:
        if isinstance(item, SetAside):
            assert item.reason and "\n" not in item.reason
            f"{item.where}{item.reason}{item.excerpt}".encode()
        else:
            item.full_text.encode("utf-8")
