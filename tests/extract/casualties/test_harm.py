"""Casualties: totals, sums, parts, and numbers that are no casualties."""

from __future__ import annotations

import pytest

from isnad.extract.phrases.counts import Count, added
from isnad.extract.reading import Reading, reader
from isnad.pack import load_pack
from isnad.script import fold

READER = reader(load_pack())


def read(sentence: str) -> Reading:
    return READER.read(fold(sentence))


def tolls(sentence: str) -> list[tuple[str, int, int | None, bool]]:
    """(outcome, at least, at most, whether a part) of every figure."""
    return [(t.outcome, t.count.min, t.count.max, t.part) for t in read(sentence).tolls]


READ = [
    ("قُتل خمسة جنود في انفجار.", [("killed", 5, 5, False)]),
    ("مقتل خمسة جنود وإصابة ثلاثة مدنيين في انفجار.", [("killed", 5, 5, False), ("wounded", 3, 3, False)]),
    ("قتل خمسة جنود وأصيب ثلاثة آخرون في انفجار.", [("killed", 5, 5, False), ("wounded", 3, 3, False)]),
    ("14 حوثيا قتلوا في غارة جوية.", [("killed", 14, 14, False)]),  # the count before a plural verb
    ("أسفر القصف عن مقتل جنديين وشرطي.", [("killed", 3, 3, False)]),  # a list is added up
    ("قتل عشرة أشخاص بينهم ثلاثة أطفال.", [("killed", 10, 10, False), ("killed", 3, 3, True)]),
    ("ارتفع عدد القتلى إلى 40 شخصا.", [("killed", 40, 40, False)]),
    ("سقط قتلى وجرحى في الاشتباكات.", [("killed", 2, None, False), ("wounded", 2, None, False)]),
    ("أدى الهجوم إلى سقوط 15 قتيلا.", [("killed", 15, 15, False)]),
    # a list goes on behind a comma, behind "in addition to", behind an officer's rank
    ("مقتل 12 مسلحا على الأقل، و3 جنود، في كمين.", [("killed", 15, None, False)]),
    ("استشهد 10 من الجنود إضافة إلى اثنين من العاملين.", [("killed", 12, 12, False)]),
    ("قتل نقيب شرطة ومجند في انفجار.", [("killed", 2, 2, False)]),
    ("أصيب في الهجوم رجل وزوجته وشقيقه.", [("wounded", 3, 3, False)]),
    ("قتلت امرأة وأطفالها الثلاثة.", [("killed", 4, 4, False)]),
    # the subject before its verb, with parts between
    ("إن 40 شخصا على الأقل قتلوا وأصيب 72.", [("killed", 40, None, False), ("wounded", 72, 72, False)]),
    ("24 شخصا بينهم خمسة أطفال قتلوا في الغارة.", [("killed", 24, 24, False), ("killed", 5, 5, True)]),
    ("إن خمسة جنود واثنين من المهاجمين قتلوا.", [("killed", 7, 7, False)]),
    ("لقي أربعة مدنيين حتفهم وأصيب ستة.", [("killed", 4, 4, False), ("wounded", 6, 6, False)]),
    # who did it is not among those it was done to
    ("قتل مسلح شرطيا وأصاب آخر.", [("killed", 1, 1, False), ("wounded", 1, 1, False)]),
    ("اغتال مسلحون يستقلون دراجة نارية ضابطا.", [("killed", 1, 1, False)]),
    ("أصيب مواطن برصاص جندي إسرائيلي.", [("wounded", 1, 1, False)]),
    # tallies: the newest figure, wherever it stands
    ("ارتفع عدد القتلى من 30 إلى 45.", [("killed", 45, 45, False)]),
    ("بلغ عدد القتلى 40 والجرحى 60.", [("killed", 40, 40, False), ("wounded", 60, 60, False)]),
    ("ارتفع إلى 13 عدد الشهداء في القصف.", [("killed", 13, 13, False)]),
    ("47 قتيلا وأكثر من 100 جريح في انفجار.", [("killed", 47, 47, False), ("wounded", 100, None, False)]),
    # one vague number for both, and one exact number that tells neither
    ("مقتل وإصابة العشرات في القصف.", [("killed", 20, None, False), ("wounded", 20, None, False)]),
    ("مقتل وإصابة سبعة جنود في القصف.", []),
    ("سقوط 30 شخصا بين قتيل وجريح.", []),
    # parts told behind «منهم», and of the dead beside the wounded
    ("أصيب تسعة آخرون ثلاثة منهم إصاباتهم بالغة.", [("wounded", 9, 9, False), ("wounded", 3, 3, True)]),
    (
        "ستة قتلى و19 جريحا، وإن بين القتلى طفلين.",
        [("killed", 6, 6, False), ("wounded", 19, 19, False), ("killed", 2, 2, True)],
    ),
    # a clause that leaves out its verb
    (
        "قتل طفلان في غارة على البلدة، وثلاث نساء في قصف على القرية.",
        [("killed", 2, 2, False), ("killed", 3, 3, False)],
    ),
    ("العثور على جثث ثلاثة رعاة.", [("killed", 3, 3, False)]),
    ("وصول خمسة شهداء و12 إصابة إلى المستشفى.", [("killed", 5, 5, False), ("wounded", 12, 12, False)]),
    ("مقتل شخصين وإصابة ثالث.", [("killed", 2, 2, False), ("wounded", 1, 1, False)]),
    ("قتل أبو عمر واثنان من مرافقيه في ضربة.", [("killed", 3, 3, False)]),
    ("استشهاد أحد أفرادها في القصف.", [("killed", 1, 1, False)]),
    # who falls is dead, unless the words say otherwise
    ("سقط خمسة من رجال الشرطة في الاشتباكات.", [("killed", 5, 5, False)]),
    ("سقط ثلاثة صواريخ على المدينة.", []),
    ("سقط عشرات الجنود بين قتلى وجرحى في المعارك.", [("killed", 20, None, False), ("wounded", 20, None, False)]),
    # what is no harm: a purpose, a charge, an illness, what may be, bodies handed over, a thing burnt, an ambush laid
    ("أطلقوا القذائف لقتل المدنيين.", []),
    ("أصيب خمسة جنود بفيروس كورونا.", []),
    ("أحرق مهاجمان منزلا.", []),
    ("أحرق مسلحو الجماعة منشأة.", []),
    ("سلمت الحركة 14 جثة.", []),
    ("نصب نفسه زعيما للحركة.", []),
    # one behind "one of", a trade, a crew, people behind a preposition with a pronoun, dozens without a noun
    ("قتل أحد رجال المقاومة.", [("killed", 1, 1, False)]),
    ("إصابة مواطن ومقيم.", [("wounded", 2, 2, False)]),
    ("قتل طاقمها المؤلف من ثلاثة عسكريين.", [("killed", 3, 3, False)]),
    ("اندلعت اشتباكات قتل خلالها أربعة جنود.", [("killed", 4, 4, False)]),
    ("إصابة أربعة شبان والعشرات بحالات اختناق.", [("wounded", 24, None, False)]),
    ("مقتل شخص وإصابة عدد آخر.", [("killed", 1, 1, False), ("wounded", 2, None, False)]),
    ("مقتل وإصابة أكثر من «70» جنديا.", []),
    ("قتل خمسة وأصيب 26 يوم الاثنين.", [("killed", 5, 5, False), ("wounded", 26, 26, False)]),
    # whom a pronoun means
    ("أطلق مسلحان النار على شرطي فقتلاه.", [("killed", 1, 1, False)]),
    ("خطفوا ثلاثة مدنيين وقتلوهم.", [("killed", 3, 3, False)]),
    ("كان الاعتداء على المصلين وقتلهم جريمة.", []),
    ("قتلت امرأة وطفلاها في القصف.", [("killed", 3, 3, False)]),
    # who died with another, and who did it
    ("قتل قيادي مع أربعة من مرافقيه في غارة.", [("killed", 5, 5, False)]),
    ("اغتال مسلحان على دراجة نارية شرطيا.", [("killed", 1, 1, False)]),
    ("أحرق مستوطنون منزلا.", []),
    ("تسعة من المسلحين قتلوا إضافة إلى اثنين من رجال الشرطة.", [("killed", 11, 11, False)]),
    ("57 مدنيا بينهم 12 طفلا قتلوا وأصيب 215 في القصف.",
     [("killed", 57, 57, False), ("killed", 12, 12, True), ("wounded", 215, 215, False)]),
    # those of a funeral fell before, and what is averted did not come about
    ("شيعت جثامين سبعة شهداء.", []),
    ("أزيلت الألغام حتى لا تتسبب في سقوط قتلى.", []),
    # nobody was harmed
    ("انفجرت عبوة واقتصرت الأضرار على الماديات.", [("killed", 0, 0, False), ("wounded", 0, 0, False)]),
    ("سقطت قذائف لم تسفر إلا عن أضرار في المنازل.", [("killed", 0, 0, False), ("wounded", 0, 0, False)]),
    ("لم تسفر القذائف عن أضرار كبيرة.", []),
    ("انفجرت عبوة دون وقوع إصابات.", [("killed", 0, 0, False), ("wounded", 0, 0, False)]),
    ("لم يصب أحد في القصف.", [("killed", 0, 0, False), ("wounded", 0, 0, False)]),
]


@pytest.mark.parametrize(("sentence", "expected"), READ)
def test_figures(sentence: str, expected: list[tuple[str, int, int | None, bool]]) -> None:
    assert tolls(sentence) == expected


NONE = [
    "وصل خمسة جنود إلى المدينة.",
    "شارك 40 شخصا في المؤتمر.",
    "كان الطقس جميلا.",
    "افتتح ثلاثة وزراء المعرض.",
    "إعلان أسماء شهداء التفجير.",  # spoken of already
    "زار الأمير عددا من المصابين.",
    "هدد المسلحون بقتل خمسة رهائن.",
    "محاولة اغتيال قيادي في المدينة.",
    "لم ترد أنباء عن سقوط ضحايا في القصف.",  # nothing is known
    "وفاة زعيم الحركة قبل عامين.",
    "أصابت ثلاث قذائف منازل عدد من المواطنين.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_people_unharmed_are_no_toll(sentence: str) -> None:
    assert tolls(sentence) == []


def test_a_sum_keeps_its_members() -> None:
    (total,) = read("أسفر القصف عن مقتل جنديين وشرطي.").tolls
    assert [(t.who, t.count.min) for t in total.summed] == [("soldier", 2), ("police", 1)]


def test_role_and_nationality_of_the_victims() -> None:
    (toll,) = read("مقتل خمسة جنود عراقيين.").tolls
    assert (toll.who, toll.nationality) == ("soldier", "IQ")


def test_counts_add_up_and_stay_open_where_one_is() -> None:
    assert added([Count(2, 2), Count(3, 4, about=True)]) == Count(5, 6, about=True)
    assert added([Count(2, 2), Count(2, None)]) == Count(4, None)


def test_of_the_dead_in_the_ranks_of_an_army() -> None:
    killed, wounded = read("قتيلان وثلاثة جرحى في صفوف القوات المسلحة العراقية.").tolls
    assert (killed.who, killed.nationality) == (wounded.who, wounded.nationality) == ("soldier", "IQ")


def test_men_of_a_group_are_what_the_group_is() -> None:
    (toll,) = read("مقتل خمسة عناصر من تنظيم داعش.").tolls
    assert (toll.who, toll.nationality) == ("militant", None)


def test_people_are_no_role() -> None:
    (toll,) = read("مقتل خمسة أشخاص.").tolls
    assert toll.who is None
