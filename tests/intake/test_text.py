"""Plain text and Markdown, their titles and their charsets."""

from io import BytesIO

import pytest

from isnad.intake.source import Meter
from isnad.intake.text import read_text, split_title
from isnad.model import Report, SetAside

STORY = (
    "هجوم على دورية قرب بلدة\n\n"
    "قالت مصادر محلية إن مسلحين هاجموا دورية للشرطة قرب البلدة صباح اليوم، وأصيب في الهجوم جنديان.\n"
    "وأضافت المصادر أن القوات أغلقت الطريق بعد الحادث، وأنها تبحث عن المهاجمين في القرى التي حول البلدة.\n"
)  # fmt: skip


def read(raw: bytes, markdown: bool = False) -> Report | SetAside:
    return read_text(BytesIO(raw), "x.txt", Meter(0, None), markdown=markdown)


@pytest.mark.parametrize(
    ("content", "markdown", "title", "text"),
    [
        ("عنوان\nنص", False, "عنوان", "نص"),
        ("\n\n  عنوان \r\n\r\nنص\r\n", False, "عنوان", "\r\nنص\r\n"),
        ("عنوان", False, "عنوان", ""),
        ("عنوان\rنص", False, "عنوان", "نص"),
        ("## عنوان ##\n\nنص", False, "عنوان", "\nنص"),
        ("#وسم في أول السطر\nنص", False, "#وسم في أول السطر", "نص"),
        ("تمهيد\n# عنوان\nنص", True, "عنوان", "تمهيد\nنص"),
        ("تمهيد\n# عنوان\nنص", False, "تمهيد", "# عنوان\nنص"),
        ("سطر\n## فصل\nنص", True, "سطر", "## فصل\nنص"),
        ("", False, "", ""),
    ],
)
def test_title_is_first_line_or_heading(content: str, markdown: bool, title: str, text: str) -> None:
    assert split_title(content, markdown=markdown) == (title, text)


def test_utf8_is_kept_to_the_letter() -> None:
    report = read(STORY.encode())
    assert isinstance(report, Report)
    assert f"{report.title}\n{report.text}" == STORY
    assert report.notes == ()


def test_byte_order_mark_is_dropped() -> None:
    report = read(b"\xef\xbb\xbf" + STORY.encode())
    assert isinstance(report, Report) and report.title == "هجوم على دورية قرب بلدة"
    assert report.notes == ()


@pytest.mark.parametrize(
    ("codec", "note"),
    [
        ("cp1256", "decoded as windows-1256"),
        ("iso8859_6", "decoded as ISO-8859-6"),
        ("mac_arabic", "decoded as MacArabic"),
        ("utf-16", "decoded as UTF-16"),
        ("utf-16-le", "decoded as UTF-16 without a mark"),
        ("utf-16-be", "decoded as UTF-16 without a mark"),
        ("utf-32", "decoded as UTF-32"),
    ],
)
def test_other_charsets_are_decoded_and_told(codec: str, note: str) -> None:
    report = read(STORY.encode(codec))
    assert isinstance(report, Report), report
    assert f"{report.title}\n{report.text}" == STORY
    assert report.notes == (note,)


@pytest.mark.parametrize(
    "text",
    [
        "قتل جندي في هجوم على القاعدة",
        "اشتباكات بين الجيش ومسلحين شمال البلدة",
        "انفجار سيارة مفخخة في العاصمة",
    ],
)
def test_one_line_of_windows_1256(text: str) -> None:
    report = read(text.encode("cp1256"))
    assert isinstance(report, Report) and report.title == text
    assert report.notes == ("decoded as windows-1256",)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "empty file"),
        (STORY.encode().replace(b"\n", b"\0"), "NUL"),
        (b"\xff\xfe\x00", "breaks at byte"),
        (b"\x89PNG\r\n\x1a\n\xff\xff\xfe\xfd\xfc", "not UTF-8"),
        (STORY.encode()[:50] + b"\xff\xff\xff" + b"\x80" * 300, "not UTF-8"),
        ("Élysée, déjà vu: l'armée a quitté la ville hier soir.".encode("latin-1"), "not UTF-8"),
        ("Войска покинули базу, сообщило министерство обороны во вторник.".encode("cp1251"), "not UTF-8"),
        (b"The troops left the base on Tuesday.", "not in Arabic"),
        (b"12 34 -- 56", "no letters"),
    ],
)
def test_what_is_set_aside(raw: bytes, reason: str) -> None:
    found = read(raw)
    assert isinstance(found, SetAside), found
    assert reason in found.reason and "\n" not in found.reason


def test_over_twenty_megabytes() -> None:
    found = read(STORY.encode() * 120_000)
    assert isinstance(found, SetAside) and "over 20 MB" in found.reason
