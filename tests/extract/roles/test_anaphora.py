"""Who is meant by a noun with the article, and which party an actor answers to."""

from __future__ import annotations

import pytest

from isnad.extract import extract, mention_to_json
from isnad.extract.roles.parties import party
from isnad.model import Json, Report
from isnad.pack import load_pack
from isnad.text import to_doc


def events(text: str) -> list[Json]:
    doc = to_doc(Report("r", "v", "", text, published="2015-08-01"))
    return [mention_to_json(m) for m in extract(doc, load_pack())]


def claims(text: str, field: str) -> list[Json]:
    return [c for e in events(text) for c in e["claims"] if c["field"] == field]


MEANT = [
    # A noun that says nothing by itself takes the name of the one it points to.
    ("خسر تنظيم داعش المدينة. وهاجم التنظيم أمس نقطة تفتيش في تكريت.", "تنظيم داعش", "is"),
    ("قالت جماعة الحوثي إنها باقية. وقصفت الجماعة حيا سكنيا في تعز.", "جماعة الحوثي", "ye.houthi"),
    # One that says something keeps its words.
    ("عاد الجيش العراقي إلى المدينة. وقصف الجيش مواقع في بيجي.", "الجيش", "iq.army"),
    ("انسحب المتمردون الحوثيون. وشن المتمردون هجوما على معسكر في مأرب.", "المتمردون", "ye.houthi"),
    # Nobody told: nobody meant.
    ("هاجم التنظيم أمس نقطة تفتيش في بيت لا يعرفه أحد.", "التنظيم", None),
]


@pytest.mark.parametrize(("text", "name", "ident"), MEANT)
def test_a_noun_with_the_article_means_the_last_one_so_called(text: str, name: str, ident: str | None) -> None:
    told = claims(text, "initiator")[-1]["value"]
    assert (told["name"], told["id"]) == (name, ident)


def test_a_pointing_noun_is_cited_beside_the_name() -> None:
    text = "خسر تنظيم داعش المدينة. وهاجم التنظيم أمس نقطة تفتيش في تكريت."
    (claim,) = claims(text, "initiator")
    words = [("\n" + text)[start:stop] for start, stop in claim["evidence"]]
    assert words == ["تنظيم داعش", "التنظيم"]


def test_the_two_sides_are_those_told_before() -> None:
    text = "اندلعت اشتباكات بين حركة طالبان والجيش الأفغاني في قندهار. واستمرت الاشتباكات بين الطرفين في هلمند."
    assert [(e["initiators"], e["targets"]) for e in events(text)] == [(["حركة طالبان"], ["الجيش الأفغاني"])] * 2


def test_a_subject_goes_on() -> None:
    (event,) = events("تقدمت القوات الليبية نحو المدينة وطردت المسلحين من بلدة درنة.")
    assert (event["initiators"], event["targets"]) == (["القوات الليبية"], ["المسلحين"])


PARENTS = {"a.army": "a.state", "a.police": "a.state", "a.state": "", "x": "y", "y": "x", "gen.army": ""}


@pytest.mark.parametrize(
    ("actor", "wanted"),
    [("a.army", "a.state"), ("a.state", "a.state"), (None, None), ("nobody", None), ("gen.army", None), ("x", "y")],
)
def test_the_party_is_the_top_of_the_parents(actor: str | None, wanted: str | None) -> None:
    """An army of no known country has none; a circle of parents ends."""
    assert party(actor, PARENTS) == wanted


def test_sources_and_sides_tell_their_party() -> None:
    text = "قال المتحدث باسم الجيش العراقي إن تنظيم داعش هاجم نقطة تفتيش في تكريت."
    (source,) = claims(text, "source")
    (initiator,) = claims(text, "initiator")
    assert source["value"]["party"] == "iq.state"
    assert initiator["value"]["party"] == "is"


def test_an_office_of_every_country_is_the_one_spoken_of() -> None:
    text = "أعلنت وزارة الداخلية أن مسلحين هاجموا نقطة تفتيش في الموصل بالعراق. وأصيب شرطي في بغداد."
    assert {c["value"]["party"] for c in claims(text, "source")} == {"iq.state"}
