"""Records: fields, dates, identity, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.intake.record import Refused, clean_date, make_report
from isnad.model import Report, SetAside

TEXT = "وصلت قوات إضافية إلى البلدة بعد الهجوم الذي وقع أمس."


def make(**record: Any) -> Report:
    found = make_report(record, where="x:1")
    assert isinstance(found, Report), found
    return found


def refuse(**record: Any) -> str:
    found = make_report(record, where="x:1")
    assert isinstance(found, SetAside) and found.where == "x:1", found
    return found.reason


def test_all_fields() -> None:
    report = make(
        id=7,
        url="http://a/1",
        outlet="أ",
        date="2015-07-21 02:51:32",
        author="كاتب",
        title=" عنوان ",
        text=TEXT,
    )
    assert (report.given_id, report.label, report.url, report.outlet) == ("7", "7", "http://a/1", "أ")
    assert (report.published, report.author, report.title, report.text) == (
        "2015-07-21 02:51:32", "كاتب", " عنوان ", TEXT,
    )  # fmt: skip


def test_published_goes_before_date_and_options_only_fill() -> None:
    assert make(text=TEXT, published="2020-03-17", date="2020-03-19").published == "2020-03-17"
    assert make(text=TEXT, published="", date="2020-03-19").published == "2020-03-19"
    filled = make_report({"text": TEXT}, where="x", published="2020-01-01", outlet="ب")
    kept = make_report(
        {"text": TEXT, "date": "2019-01-01", "outlet": "أ"}, where="x", published="2020-01-01", outlet="ب"
    )
    assert isinstance(filled, Report) and (filled.published, filled.outlet) == ("2020-01-01", "ب")
    assert isinstance(kept, Report) and (kept.published, kept.outlet) == ("2019-01-01", "أ")


@pytest.mark.parametrize(
    "stamp",
    [
        "2015-07-21",
        "2015-07-21T02:51:32",
        "2015-07-21 02:51",
        "2015-07-21T02:51:32Z",
        "2015-07-21 02:51:32 +0300",
        "2015-07-21T02:51:32.123456+03:00",
        " 2015-07-21 ",
    ],
)
def test_dates_that_are_taken(stamp: str) -> None:
    report = make(text=TEXT, published=stamp)
    assert report.day is not None and report.day.isoformat() == "2015-07-21"


@pytest.mark.parametrize(
    "stamp",
    ["أمس", "21/07/2015", "2015-13-01", "2015-02-30", "0000-00-00", "1436-10-05", "20150721", "2015-07-21T25:00",
     "٢٠١٥-٠٧-٢١", "2015-07", "x" * 500],
)  # fmt: skip
def test_wrong_dates_are_named(stamp: str) -> None:
    for field in ("published", "date", "fetched"):
        reason = refuse(text=TEXT, **{field: stamp})
        assert field in reason and stamp[:20] in reason and len(reason) < 200


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "'text' is missing"),
        ({"title": "عنوان"}, "'text' is missing"),
        ({"text": None}, "null"),
        ({"text": 5}, "text is not a string but a number"),
        ({"text": [TEXT]}, "a list"),
        ({"text": TEXT, "title": {}}, "title is not a string but an object"),
        ({"text": TEXT, "url": 3}, "url is not a string"),
        ({"text": TEXT, "published": 20150721}, "published is not a string"),
        ({"text": TEXT, "id": 1.5}, "id is neither"),
        ({"text": TEXT, "id": True}, "id is neither"),
        ({"text": " ", "title": "\n"}, "empty"),
        ({"text": TEXT + "\0"}, "NUL"),
        ({"text": TEXT, "outlet": "\ud800"}, "surrogate"),
        ({"text": "Troops left the base."}, "not in Arabic"),
        ({"text": "..."}, "no letters"),
        ({"text": "ا" * 10_000_001}, "over 20 MB"),
    ],
)
def test_refusals(record: dict[str, Any], reason: str) -> None:
    assert reason in refuse(**record)


def test_identity_is_outlet_and_url_else_content() -> None:
    first = make(text=TEXT, url="u", outlet="أ")
    changed = make(text=TEXT + " وتابعت.", url="u", outlet="أ")
    assert first.id == changed.id and first.version != changed.version
    assert make(text=TEXT, url="u", outlet="ب").id != first.id
    assert make(text=TEXT) == make(text=TEXT)
    assert make(text=TEXT, title="عنوان").id != make(text=TEXT).id


def test_one_text_in_two_outlets_is_two_reports_and_two_versions() -> None:
    left, right = make(text=TEXT, outlet="أ"), make(text=TEXT, outlet="ب")
    assert left.id != right.id and left.version != right.version


def test_a_headline_alone_is_a_report() -> None:
    assert make(title="قصف على البلدة", text="").text == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda v: st.lists(v, max_size=3),
    max_leaves=4,
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "url", "outlet", "published", "date", "author", "title", "text", "x"]),
        json_values,
    )
)
def test_any_record_is_taken_or_refused(record: dict[str, Any]) -> None:
    found = make_report(record, where="x:1")
    if isinstance(found, Report):
        assert found.text == record["text"] and found.title == (record.get("title") or "")
        found.full_text.encode("utf-8")
        assert found.day is None or found.day.year >= 1900
    else:
        assert found.reason and "\n" not in found.reason
        f"{found.reason}{found.excerpt}".encode()


@given(st.text(max_size=30))
def test_clean_date_never_fails_otherwise(value: str) -> None:
    try:
        clean_date(value)
    except Refused as refused:
        assert "\n" not in str(refused) or "\n" in value


@pytest.mark.parametrize("text", ["50%", "2020-03-17", "drei Soldaten"])
def test_any_language_passes_where_asked(text: str) -> None:
    assert isinstance(make_report({"text": text}, where="x"), SetAside)
    assert isinstance(make_report({"text": text}, where="x", any_language=True), Report)
