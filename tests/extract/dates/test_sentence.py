"""Dates: tables of expressions as newsrooms write them, read on Wednesday 22 July 2015 unless the row says otherwise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.extract.dates.sentence import (
    DateExpr,
    anchor_day,
    beside_dates,
    date_lexicon,
    read_dates,
    resolve,
    to_json,
)
from isnad.extract.numbers.sentence import read_numbers
from isnad.pack import load_pack
from isnad.script import fold
from isnad.text import tokenize

PACK = load_pack()
LEXICON = date_lexicon(PACK)
TODAY = date(2015, 7, 22)
SUITE = Path(__file__).parents[4] / "shared" / "data" / "suites" / "natural_hijri_gregorian.jsonl"
# Exact and within a day, of 44, when measured last; raise them, never lower them.
SUITE_FLOORS = (40, 44)


def read(text: str) -> list[DateExpr]:
    return read_dates(tokenize(fold(text), PACK), LEXICON)


def days(text: str, today: date | None = TODAY) -> list[tuple[str | None, str | None, str]]:
    values = [resolve(e, today) for e in read(text)]
    return [(_iso(v.from_), _iso(v.to), v.precision) for v in values]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


DAYS = [
    ("وقع الهجوم الجمعة", "2015-07-17"), ("يوم الأربعاء", "2015-07-22"), ("الأربعاء الماضي", "2015-07-15"),
    ("الاثنين الماضي", "2015-07-20"), ("الاثنين المقبل", "2015-07-27"), ("يوم الأحد القادم", "2015-07-26"),
    ("الأربعاء المقبل", "2015-07-29"), ("الإثنين", "2015-07-20"), ("الثلثاء", "2015-07-21"),
    ("أمس", "2015-07-21"), ("أمس (الثلاثاء)", "2015-07-21"), ("اليوم (الاثنين)", "2015-07-20"),
    ("أمس الجمعة", "2015-07-17"), ("مساء أمس الاثنين", "2015-07-20"), ("اليوم", "2015-07-22"),
    ("صباح اليوم", "2015-07-22"), ("أول من أمس", "2015-07-20"), ("أول أمس", "2015-07-20"),
    ("أمس الأول", "2015-07-20"), ("مساء أمس الأول", "2015-07-20"), ("الليلة الماضية", "2015-07-21"),
    ("البارحة", "2015-07-21"), ("غدا", "2015-07-23"), ("غدا الخميس", "2015-07-23"), ("بعد غد", "2015-07-24"),
    ("يوم غد", "2015-07-23"), ("فجر الجمعة", "2015-07-17"), ("ليلة السبت", "2015-07-18"),
    ("بعد ظهر الجمعة", "2015-07-17"), ("مساء يوم الخميس", "2015-07-16"), ("وقت متأخر من مساء الأحد", "2015-07-19"),
    ("قبل ثلاثة أيام", "2015-07-19"), ("قبل يومين", "2015-07-20"), ("قبل 10 أيام", "2015-07-12"),
    ("12 أيار", "2015-05-12"), ("12 من أيار", "2015-05-12"), ("الثاني عشر من مايو", "2015-05-12"),
    ("الخامس والعشرين من يناير", "2015-01-25"), ("في الأول من يناير", "2015-01-01"), ("12 مايو 2014", "2014-05-12"),
    ("12 مايو/أيار 2014", "2014-05-12"), ("9 أغسطس (آب) 2014", "2014-08-09"), ("12 مايو عام 2014", "2014-05-12"),
    ("12 مايو من العام الماضي", "2014-05-12"), ("12 مارس الماضي", "2015-03-12"), ("30 يوليو (تموز) الحالي", "2015-07-30"),
    ("15 ديسمبر", "2014-12-15"), ("5 أغسطس", "2015-08-05"), ("15 ديسمبر المقبل", "2015-12-15"),
    ("20 غشت", "2015-08-20"), ("3 جويلية", "2015-07-03"), ("3 تشرين الثاني 2014", "2014-11-03"),
    ("15 الجاري", "2015-07-15"), ("15 من الشهر الجاري", "2015-07-15"), ("الخامس من الشهر المقبل", "2015-08-05"),
    ("12/5/2015", "2015-05-12"), ("2015-05-12", "2015-05-12"), ("12-5-2015", "2015-05-12"), ("12.5.2015", "2015-05-12"),
    ("2015/5/12", "2015-05-12"), ("٢٠١٥/٥/١٢", "2015-05-12"), ("12 / 5 / 2015", "2015-05-12"),
    ("5/23/2015", "2015-05-23"), ("بتاريخ 12/5", "2015-05-12"), ("الجمعة 12/6", "2015-06-12"),
    ("الجمعة 12 يونيو", "2015-06-12"), ("الاثنين (13 نيسان)", "2015-04-13"), ("يوم الجمعة 12 يونيو 2015", "2015-06-12"),
    ("هجمات 11 سبتمبر", "2001-09-11"), ("21/10/1436", "2015-08-06"), ("21/10/1436هـ", "2015-08-06"),
    ("1436/10/14 هـ", "2015-07-30"), ("10 شوال 1436 هـ", "2015-07-26"), ("10 شوال", "2015-07-26"), ("5 رمضان", "2015-06-22"),
    ("الثالث من ذي الحجة 1435", "2014-09-27"), ("27 شوال 1436هـ الموافق 12 أغسطس 2015م", "2015-08-12"),
    ("الخميس 14 شوال 1436هـ الموافق 30 يوليو 2015م", "2015-07-30"), ("14/10/1436هـ الموافق 30/7/2015م", "2015-07-30"),
    ("30 يوليو 2015م الموافق 14 شوال 1436هـ", "2015-07-30"), ("قبل يوم واحد", "2015-07-21"), ("قبل نصف ساعة", "2015-07-22"),
    ("بعد يومين من الآن", "2015-07-24"), ("بعد يومين", "2015-07-24"), ("مايو 22, 2015", "2015-05-22"),
    ("مايو ٢٢، ٢٠١٥", "2015-05-22"), ("12\\5\\2015", "2015-05-12"), ("في 22/7", "2015-07-22"), ("5/10/36هـ", "2015-07-21"),
    ("10 شعبان المعظم 1436", "2015-05-28"), ("10 ذي الحجة الحرام 1435", "2014-10-04"), ("8 صفر المظفر 1435", "2013-12-11"),
    ("الفاتح من سبتمبر 1969", "1969-09-01"), ("فاتح ماي", "2015-05-01"), ("غرة رمضان", "2015-06-18"),
    ("أول أيام رمضان", "2015-06-18"), ("آخر يوم من مايو", "2015-05-31"), ("اليوم الأول من مايو", "2015-05-01"),
    ("الاثنين المقبل 27 يوليو", "2015-07-27"), ("الجمعة بعد المقبلة", "2015-07-31"), ("أحداث 11/9", "2001-09-11"),
    ("الاثنين، 15 تشرين الأول/أكتوبر 2018", "2018-10-15"), ("الثالث من أيلول عام ألفين وثمانية عشر", "2018-09-03"),
    ("3 أيلول من العام 2018", "2018-09-03"), ("إمبارح", "2015-07-21"), ("22‏/٠٧‏/٢٠١٥", "2015-07-22"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: str) -> None:
    assert days(text) == [(day, day, "day")]


LONGER = [
    ("الأسبوع الماضي", "2015-07-13", "2015-07-19", "week"), ("الأسبوع المقبل", "2015-07-27", "2015-08-02", "week"),
    ("الشهر الجاري", "2015-07-01", "2015-07-31", "month"), ("الشهر الماضي", "2015-06-01", "2015-06-30", "month"),
    ("هذا العام", "2015-01-01", "2015-12-31", "year"), ("العام المقبل", "2016-01-01", "2016-12-31", "year"),
    ("العام قبل الماضي", "2013-01-01", "2013-12-31", "year"), ("نهاية مايو", "2015-05-22", "2015-05-31", "month"),
    ("مطلع الشهر الجاري", "2015-07-01", "2015-07-10", "month"), ("منتصف يونيو", "2015-06-11", "2015-06-20", "month"),
    ("أواخر أكتوبر (تشرين الأول) 2014", "2014-10-22", "2014-10-31", "month"), ("مطلع العام", "2015-01-01", "2015-03-31", "year"),
    ("النصف الأول من العام الحالي", "2015-01-01", "2015-06-30", "year"),
    ("الربع الأول من عام 2014", "2014-01-01", "2014-03-31", "year"), ("في نيسان/أبريل", "2015-04-01", "2015-04-30", "month"),
    ("نيسان (أبريل) الماضي", "2015-04-01", "2015-04-30", "month"), ("مارس آذار", "2015-03-01", "2015-03-31", "month"),
    ("في مارس الماضي", "2015-03-01", "2015-03-31", "month"), ("شهر مايو", "2015-05-01", "2015-05-31", "month"),
    ("مايو 2014", "2014-05-01", "2014-05-31", "month"), ("ديسمبر", "2014-12-01", "2014-12-31", "month"),
    ("عام 2014", "2014-01-01", "2014-12-31", "year"), ("في 2014.", "2014-01-01", "2014-12-31", "year"),
    ("سنة 2003", "2003-01-01", "2003-12-31", "year"), ("عام ألفين وثلاثة", "2003-01-01", "2003-12-31", "year"),
    ("2014م", "2014-01-01", "2014-12-31", "year"), ("عام 1436هـ", "2014-10-25", "2015-10-13", "year"),
    ("شهر رمضان", "2015-06-18", "2015-07-16", "month"), ("من 3 إلى 5 مايو", "2015-05-03", "2015-05-05", "span"),
    ("بين 3 و5 مايو", "2015-05-03", "2015-05-05", "span"), ("3-5 مايو", "2015-05-03", "2015-05-05", "span"),
    ("15 و16 أغسطس", "2015-08-15", "2015-08-16", "span"), ("من 30 يونيو وحتى 5 يوليو", "2015-06-30", "2015-07-05", "span"),
    ("من 20 ديسمبر إلى 5 يناير", "2014-12-20", "2015-01-05", "span"), ("بين عامي 2003 و2011", "2003-01-01", "2011-12-31", "span"),
    ("عامي 2013 و2014", "2013-01-01", "2014-12-31", "span"), ("يومي الجمعة والسبت", "2015-07-17", "2015-07-18", "span"),
    ("ليل الجمعة السبت", "2015-07-17", "2015-07-18", "span"), ("الأسبوع الأول من مايو", "2015-05-01", "2015-05-07", "week"),
    ("الأسبوع الأخير من يونيو", "2015-06-24", "2015-06-30", "week"), ("العشر الأواخر من رمضان", "2015-07-07", "2015-07-16", "month"),
    ("ثمانينات القرن الماضي", "1980-01-01", "1989-12-31", "span"), ("مطلع التسعينيات", "1990-01-01", "1993-12-31", "span"),
    ("القرن التاسع عشر", "1801-01-01", "1900-12-31", "span"), ("صيف 2014", "2014-06-01", "2014-08-31", "span"),
    ("الصيف الماضي", "2014-06-01", "2014-08-31", "span"), ("شتاء 2013", "2013-12-01", "2014-02-28", "span"),
    ("خريف العام الماضي", "2014-09-01", "2014-11-30", "span"), ("هذا الصيف", "2015-06-01", "2015-08-31", "span"),
    ("من 2003 إلى 2011", "2003-01-01", "2011-12-31", "span"), ("(2003-2011)", "2003-01-01", "2011-12-31", "span"), ("(1854 - 1900)", "1854-01-01", "1900-12-31", "span"),
    ("في 10/2018", "2018-10-01", "2018-10-31", "month"), ("قبل سنة ونصف", "2014-01-22", "2014-01-22", "month"),
    ("قبل ربع قرن", "1990-07-22", "1990-07-22", "year"), ("آخر 48 ساعة", "2015-07-20", "2015-07-22", "span"),
    ("الأشهر الستة الأولى من العام الجاري", "2015-01-01", "2015-06-30", "year"), ("حرب 1967", "1967-01-01", "1967-12-31", "year"),
    ("العام الهجري 1437", "2015-10-14", "2016-10-01", "year"), ("الثالث والرابع من آب", "2015-08-03", "2015-08-04", "span"),
    ("من حزيران إلى آب", "2015-06-01", "2015-08-31", "span"), ("الأسبوع بعد القادم", "2015-08-03", "2015-08-09", "week"),
    ("حتى 2017", None, "2017-12-31", "year"), ("ليل الجمعة - السبت", "2015-07-17", "2015-07-18", "span"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "stop", "precision"), LONGER)
def test_weeks_months_years_and_spans(text: str, start: str, stop: str, precision: str) -> None:
    assert days(text) == [(start, stop, precision)]


KINDS = [
    ("بحلول نهاية نيسان", "deadline", None, "2016-04-30"), ("حتى نهاية العام", "deadline", None, "2015-12-31"),
    ("قبل نهاية الشهر الجاري", "deadline", None, "2015-07-31"), ("بحلول 30 يوليو", "deadline", "2015-07-30", "2015-07-30"),
    ("بحلول الجمعة", "deadline", "2015-07-24", "2015-07-24"), ("منذ الجمعة", "since", "2015-07-17", "2015-07-17"),
    ("منذ عام 2011", "since", "2011-01-01", "2011-12-31"), ("منذ شهرين", "since", "2015-05-22", "2015-05-22"),
    ("بعد عام 2003", "bound", "2003-01-01", "2003-12-31"), ("كل جمعة", "recurring", None, None),
    ("كل يوم جمعة", "recurring", None, None), ("أيام الخميس والجمعة", "recurring", None, None),
    ("يوميا", "recurring", None, None), ("خلال 3 أيام", "duration", None, None), ("لمدة أسبوع", "duration", None, None),
    ("على مدى شهرين", "duration", None, None), ("عاد بعد يومين", "duration", None, None), ("بعد يومين من الهجوم", "duration", None, None),
    ("الأيام الثلاثة الماضية", "duration", "2015-07-19", "2015-07-22"),
    ("خلال الأسبوعين الماضيين", "duration", "2015-07-08", "2015-07-22"), ("قبل يومين من الهجوم", "duration", None, None),
    ("خلال الساعات الماضية", "duration", None, None), ("خلال الأيام القليلة المقبلة", "duration", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "start", "stop"), KINDS)
def test_deadlines_durations_and_recurring_dates_are_kept_apart(
    text: str, kind: str, start: str | None, stop: str | None
) -> None:
    assert [e.kind for e in read(text)] == [kind]
    assert [d[:2] for d in days(text)] == [(start, stop)]


NO_DATE = [
    "", "حركة 20 فبراير", "ثورة 25 يناير", "مدينة 6 أكتوبر", "مدينة السادس من أكتوبر", "قوى 14 آذار", "صحيفة اليوم",
    "صحيفة \"اليوم\"", "قناة الغد", "جمعة", "خميس مشيط", "رجب طيب أردوغان", "مارس ضغوطا", "يمارس", "في باب المسجد",
    "سيارة نيسان", "الأمين العام", "بشكل عام", "اليوم التالي", "اليوم الوطني", "العام الدراسي", "في اليوم نفسه",
    "المصري اليوم", "15 قتيلا", "فاز 3-1", "12/5", "بنسبة 2.5.1", "أهل السنة", "مقتل 2015 شخصا", "32/13/2015",
    "جبل أحد", "صفر", "فاز بصفر", "مطلع القصيدة", "نهاية المباراة", "قبل الهجوم", "بعد الانفجار", "خلال الاشتباكات",
    "كل المدنيين", "في العشرينات من عمره", "في الثمانينات من العمر", "الصيف", "ربيع دمشق", "رقم 10/2018", "15/3", "آخر يوم",
    "الاثنين معا", "ارتفع العدد إلى 2011", "طائرة 2003-2011 الجديدة", "قضى العام نفسه", "نيويورك تايمز", "الماء", "الربيع",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATE)
def test_names_that_hold_date_words_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_a_year_told_before_is_the_year_of_the_same_year() -> None:
    assert days("في مارس 2012 وفي أيلول من العام نفسه")[1] == ("2012-09-01", "2012-09-30", "month")
    assert days("في أيلول من العام نفسه") == [(None, None, "unknown")]


def test_days_that_share_a_direction() -> None:
    assert [d[0] for d in days("السبت والأحد المقبلين")] == ["2015-07-25", "2015-07-26"]


def test_two_dates_and_where_they_stand() -> None:
    text = fold("قتل الجمعة وجرح في 12 أيار/مايو 2014")
    tokens = tokenize(text, PACK)
    found = [text[tokens[e.first].start : tokens[e.last - 1].stop] for e in read_dates(tokens, LEXICON)]
    assert found == ["الجمعه", "12 ايار/مايو 2014"]


@pytest.mark.parametrize("text", [t for t, _ in DAYS[:30]] + ["الأسبوع الماضي", "12 أيار", "منذ الجمعة"])
def test_nothing_relative_resolves_without_the_day_of_the_report(text: str) -> None:
    assert days(text, None) == [(None, None, "unknown")]


@pytest.mark.parametrize("text", ["الجمعة", "أمس", "قبل ثلاثة أيام", "12 أيار", "الشهر الماضي"])
def test_only_words_for_today_give_the_day_of_the_report(text: str) -> None:
    assert days(text)[0][0] != TODAY.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [("اليوم (الخميس)", "2015-07-16"), ("أمس الاثنين", "2015-07-21"), ("الخميس", "2015-07-22"), ("أمس", "2015-07-22")],
)
def test_a_weekday_beside_today_or_yesterday_fixes_the_day_to_count_from(text: str, day: str) -> None:
    assert anchor_day(read(text), TODAY) == date.fromisoformat(day)
    assert anchor_day(read(text), None) is None


def test_a_deadline_is_flagged() -> None:
    assert [e.deadline for e in read("بحلول نهاية نيسان")] == [True]
    assert [e.deadline for e in read("نهاية نيسان")] == [False]


def test_impossible_days_stay_unknown() -> None:
    assert days("31 فبراير 2015") == [(None, None, "unknown")]
    assert days("10 شوال 1599هـ") == [(None, None, "unknown")]


def test_numbers_inside_dates_are_no_numbers_but_durations_are() -> None:
    for text, wanted in [("مقتل 15 في 12 أيار 2014", [15]), ("خلال 3 أيام", [3]), ("أمس الأول", [])]:
        tokens = tokenize(fold(text), PACK)
        numbers = beside_dates(read_numbers(tokens, LEXICON.numbers), read_dates(tokens, LEXICON))
        assert [n.min for n in numbers] == wanted


def test_to_json_has_the_published_shape() -> None:
    (expr,) = read("10 شوال 1436هـ")
    assert to_json(resolve(expr, None), 0, 12) == {
        "start": 0, "stop": 12, "from": "2015-07-26", "to": "2015-07-26", "precision": "day", "calendar": "hijri",
    }  # fmt: skip


_PIECES = [row["form"] for table in ("months", "weekdays", "date_words") for row in PACK.table(table)]
_PIECES += ["و", "/", "-", "(", ")", "،", "12", "2015", "1436", "31", "12/5/2015", "9" * 300, "ثلاثة", "أيام", "يومين"]


@given(st.lists(st.sampled_from(_PIECES), max_size=30), st.dates())
def test_any_mixture_gives_ordered_dates_that_resolve(pieces: list[str], today: date) -> None:
    tokens = tokenize(fold(" ".join(pieces)), PACK)
    found = read_dates(tokens, LEXICON)
    assert all(0 <= e.first < e.last <= len(tokens) for e in found)
    assert all(a.last <= b.first for a, b in zip(found, found[1:], strict=False))
    for expr in found:
        value = resolve(expr, today)
        assert value.from_ is None or value.to is None or value.from_ <= value.to


@pytest.mark.skipif(not SUITE.exists(), reason="needs ../shared/data/suites/natural_hijri_gregorian.jsonl")
def test_hijri_suite() -> None:
    exact = near = 0
    for line in SUITE.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = days(case["input"], None)
        if len(found) == 1 and found[0][0]:
            off = abs((date.fromisoformat(found[0][0]) - date.fromisoformat(case["gregorian"])).days)
            exact, near = exact + (off == 0), near + (off <= 1)
    assert (exact, near) >= SUITE_FLOORS
    assert near >= SUITE_FLOORS[1]
