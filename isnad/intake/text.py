"""Plain text and Markdown: one file is one report; its first line or heading is the title."""

from __future__ import annotations

import re
from typing import BinaryIO

from isnad.intake.charset import Undecodable, decode
from isnad.intake.record import make_report
from isnad.intake.source import MAX_REPORT_BYTES, Meter
from isnad.model import Report, SetAside

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z")


def read_text(
    stream: BinaryIO,
    where: str,
    meter: Meter,
    *,
    markdown: bool = False,
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
) -> Report | SetAside:
    """The one report of a text file. Raises OSError where the stream cannot be read."""
    raw = stream.read(MAX_REPORT_BYTES + 1)
    meter.add(len(raw))
    if len(raw) > MAX_REPORT_BYTES:
        return SetAside(where, f"over {MAX_REPORT_BYTES // 1_000_000} MB, the most that one report may hold")
    if not raw.strip():
        return SetAside(where, "empty file")
    try:
        content, note = decode(raw)
    except Undecodable as reason:
        return SetAside(where, str(reason))
    title, text = split_title(content, markdown=markdown)
    notes = (note,) if note else ()
    record = {"title": title, "text": text}
    return make_report(
        record, where=where, published=published, outlet=outlet, notes=notes, any_language=any_language
    )


def split_title(content: str, *, markdown: bool = False) -> tuple[str, str]:
    """(title, rest) of a file. The title is the first line that is not blank, heading marks and outer white
    space cut; in Markdown it is the first `#` heading of the top level where the first line is none. The rest
    is verbatim: what stands after the title line, and in Markdown also what stands before it, blank lines
    apart."""
    spans = [m.span() for m in _LINE.finditer(content) if m.group().strip()]
    if not spans:
        return "", content
    title = spans[0]
    if markdown and not _HEADING.match(content[slice(*title)].rstrip("\r\n")):
        top = (s for s in spans if _top_heading(content[slice(*s)]))
        title = next(top, title)
    line = content[slice(*title)].strip()
    heading = _HEADING.match(line)
    before = content[: title[0]]
    return heading.group(2) if heading else line, (before if before.strip() else "") + content[title[1] :]


def _top_heading(line: str) -> bool:
    heading = _HEADING.match(line.rstrip("\r\n"))
    return heading is not None and len(heading.group(1)) == 1
