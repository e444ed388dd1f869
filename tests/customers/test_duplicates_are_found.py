"""Duplicates on a seeded base: how many are found, how many are right (row A34)."""

from random import Random

import pytest

from customers.alike import alike
from customers.matching import Found, Record, duplicates, judged

FIRST = (
    "Anna Bela Carl Dora Emil Fred Gina Hugo Ida Jan Karl Lena Max Nora Otto Paul Rosa "
    "Sven Tina Uwe Vera Willi "
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平"
).split()
LAST = (
    "Adler Bauer Conrad Dietz Engel Fuchs Graf Hahn Imhof Jung Kaiser Lang Maurer "
    "Neumann Ott Pohl Quast Richter Sauer Thoma Ulrich Vogt Wagner Zoller "
    "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗"
).split()
STREETS = (
    "Mill Oak Hill Lake North South Church Market Station Garden 平江 人民 中山".split()
)


def typo(text: str, chance: Random) -> str:
    """One slip of the hand: two letters swapped, one dropped or one doubled."""
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + (text[at + 1 :] if kind == 1 else text[at] + text[at:])


def base(size: int, seed: int) -> tuple[list[Record], list[frozenset[str]]]:
    """People, and one of twenty a second time: mistyped, moved, with a new number."""
    chance = Random(seed)  # noqa: S311 - a test, and its seed is told
    people: list[Record] = []
    true: list[frozenset[str]] = []
    for number in range(size):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        name = f"{first} {last}" if first.isascii() and last.isascii() else last + first
        mail = f"{first}.{last}{chance.randrange(100)}@mail.example".lower()
        one = Record(
            id=f"C-{number}", name=name, email=mail if chance.random() < 0.8 else "",
            phone=f"+86 1{chance.randrange(10**9, 10**10)}",
            address=f"{chance.randrange(1, 200)} {chance.choice(STREETS)} Road, Suzhou",
            birthday=(
                f"{chance.randrange(1950, 2005)}-{chance.randrange(1, 13):02d}-"
                f"{chance.randrange(1, 29):02d}"
                if chance.random() < 0.5
                else ""
            ),
        )  # fmt: skip
        people.append(one)
        if chance.random() < 0.05:
            again = Record(
                id=f"D-{number}",
                name=typo(one.name, chance) if chance.random() < 0.4 else one.name,
                email=one.email if chance.random() < 0.7 else "",
                phone=one.phone if chance.random() < 0.6 else "",
                address=one.address if chance.random() < 0.7 else "9 Elsewhere, Wuxi",
                birthday=one.birthday if chance.random() < 0.7 else "",
            )
            people.append(again)
            true.append(frozenset((one.id, again.id)))
    chance.shuffle(people)
    return people, true


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a34_precision_and_recall_on_a_seeded_base(seed: int) -> None:
    people, true = base(1000, seed)

    found = judged(duplicates(people), true)

    # Measured: 98/96, 97/97, 92/95. What is wrongly found has the very same name and
    # mail, by chance.
    assert found.precision >= 90, found
    assert found.recall >= 90, found


def test_a34_without_duplicates_next_to_nothing_is_found() -> None:
    people, _ = base(1000, 4)
    single = [one for one in people if one.id.startswith("C-")]

    assert len(duplicates(single)) <= 3


def test_what_is_missing_says_nothing() -> None:
    assert duplicates([Record(id="1", name="A"), Record(id="2", name="B")]) == ()
    assert judged((), ()) == Found(precision=0, recall=0)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ("MARTHA", "MARHTA", 0.9611),
        ("DWAYNE", "DUANE", 0.84),
        ("DIXON", "DICKSONX", 0.8133),
        ("same", "same", 1.0),
        ("abc", "xyz", 0.0),
    ],
)
def test_the_measure_of_names_is_that_of_jaro_and_winkler(
    one: str, other: str, published: float
) -> None:
    assert alike(one, other) == pytest.approx(published, abs=0.0001)
