"""Bytes of a text file to text: UTF-8, else what detection says if the result reads as Arabic."""

from __future__ import annotations

import codecs

from isnad.intake.language import reads_as_arabic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", None),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Charsets of Arabic files that are tried beside what detection proposes: it takes MacArabic for a Thai code
# page, and short windows-1256 for a Cyrillic one. Names as users know them.
_CHARSETS = {
    "cp1256": "windows-1256",
    "iso8859_6": "ISO-8859-6",
    "mac_arabic": "MacArabic",
    "cp720": "DOS 720",
    "cp864": "DOS 864",
}
_WIDE = {"utf_16_le": "UTF-16 without a mark", "utf_16_be": "UTF-16 without a mark"}
_DETECT_BYTES = 200_000


class Undecodable(ValueError):
    """Bytes that no charset turns into Arabic; the message is the reason to set them aside."""


def decode(raw: bytes) -> tuple[str, str | None]:
    """`raw` as text, and a note where the charset had to be told or guessed. Raises Undecodable."""
    for mark, codec, name in _BOMS:
        if raw.startswith(mark):
            try:
                return raw.decode(codec), f"decoded as {name}" if name else None
            except UnicodeDecodeError as error:
                raise Undecodable(f"begins as {name or 'UTF-8'} but breaks at byte {error.start}") from error
    if b"\0" in raw:
        return _guess(raw, _WIDE, "holds NUL bytes; is it a text file?")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 at byte {error.start}, and in no other charset does it read as Arabic"
    return _guess(raw, _CHARSETS | _detected(raw), reason)


def _detected(raw: bytes) -> dict[str, str]:
    from charset_normalizer import from_bytes

    found = from_bytes(raw[:_DETECT_BYTES])
    return {m.encoding: m.encoding for m in found if m.encoding not in ("utf_8", "ascii", *_CHARSETS)}


def _guess(raw: bytes, codecs_by_name: dict[str, str], reason: str) -> tuple[str, str]:
    """The decoding that reads best as Arabic, and the note that tells it."""
    best, text, name = 0.0, "", ""
    for codec, shown in codecs_by_name.items():
        try:
            decoded = raw.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        score = reads_as_arabic(decoded)
        if score > best and "\0" not in decoded:
            best, text, name = score, decoded, shown
    if not name:
        raise Undecodable(reason)
    return text, f"decoded as {name}"
