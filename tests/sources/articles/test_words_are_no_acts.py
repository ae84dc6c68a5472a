"""A promise, a demand, a hope, a question or a refusal is never proposed as a done act, whatever the verb."""

from datetime import date
from itertools import product

import pytest

from detente.sources.articles import read_article

DAY = date(2025, 12, 15)

ENGLISH_ACTIVE = [
    "{s} will {b} {o}.",
    "{s} promised to {b} {o}.",
    "{s} has agreed to {b} {o}.",
    "{s} is set to {b} {o}.",
    "{s} plans to {b} {o}.",
    "{s} said it would {b} {o}.",
    "{s} is prepared to {b} {o}.",
    "{s} offered to {b} {o}.",
    "{s} vowed on Monday to {b} {o}.",
    "{s} is expected to {b} {o}.",
    "{s} may {b} {o}.",
    "{s} could {b} {o} next week.",
    "{s} should {b} {o}.",
    "{s} must {b} {o}.",
    "{s} hopes to {b} {o}.",
    "{s} would like to {b} {o}.",
    "{s} is considering whether to {b} {o}.",
    "{s} has not {p} {o}.",
    "{s} did not {b} {o}.",
    "{s} never {p} {o}.",
    "{s} refused to {b} {o}.",
    "{s} declined to {b} {o}.",
    "{s} has yet to {b} {o}.",
    "{s} ruled out that it would {b} {o}.",
    "{s} is unlikely to {b} {o}.",
    "{s} was urged to {b} {o}.",
    "Poland called on {s} to {b} {o}.",
    "Poland demanded that {s} {b} {o}.",
    "Poland wants {s} to {b} {o}.",
    "If {s} {p} {o}, everything would change.",
    "Unless {s} will {b} {o}, talks will end.",
    "Would {s} {b} {o}?",
    "Nobody knows whether {s} will {b} {o}.",
    "{s} denied that it had {p} {o}.",
    "{s} has no plans to {b} {o}.",
    "{s} stopped short of saying that it would {b} {o}.",
    "Without a deal {s} will not {b} {o}.",
    "{s} threatened not to {b} {o}.",
    "{s} asked for time before it would {b} {o}.",
]
ENGLISH_PASSIVE = [
    "{o} will be {p}.",
    "{o} are to be {p}.",
    "{o} should be {p}.",
    "{o} must be {p}.",
    "{o} have not been {p}.",
    "{o} were not {p}.",
    "{o} are expected to be {p}.",
    "{o} would be {p} if talks went well.",
    "Poland asked that {o} be {p}.",
    "Poland insisted that {o} be {p} at once.",
    "None of {o} were {p}.",
    "{o} could be {p} soon.",
    "{o} have yet to be {p}.",
    "{o} are not going to be {p}.",
]
ENGLISH = [
    ("Belarus", "free", "freed", "30 political prisoners"),
    ("Belarus", "release", "released", "30 political prisoners"),
    ("Lukashenko", "pardon", "pardoned", "30 political prisoners"),
    ("Washington", "lift", "lifted", "its sanctions on Belarus"),
    ("Washington", "ease", "eased", "its sanctions on Belarus"),
    ("Brussels", "suspend", "suspended", "its sanctions on Belarus"),
    ("Brussels", "extend", "extended", "the sanctions on Belarus"),
    ("Brussels", "impose", "imposed", "new sanctions on Belarus"),
]

SLAVIC = {
    "ru": (
        [
            "Минск обещает освободить {o}.",
            "Минск пообещал, что освободит {o}.",
            "Минск освободит {o}.",
            "Минск готов освободить {o}.",
            "Минск намерен отпустить {o}.",
            "Минск может освободить {o}.",
            "Минск должен освободить {o}.",
            "Минск не освободил {o}.",
            "Минск не будет освобождать {o}.",
            "Минск отказался освободить {o}.",
            "Польша призвала Минск освободить {o}.",
            "Польша требует, чтобы Минск освободил {o}.",
            "Если Минск освободит {o}, все изменится.",
            "Если бы Минск освободил {o}, все изменилось бы.",
            "Неизвестно, освободит ли Минск {o}.",
            "Родные надеются, что Минск освободит {o}.",
            "Власти хотят освободить {o}.",
            "В Минске не собираются освобождать {o}.",
            "Там скоро освободят {o}.",
            "Их могут отпустить: {o} ждут.",
            "Никто не освобождал {o}.",
            "Польша просит помиловать {o}.",
        ],
        "30 политзаключенных",
    ),
    "be": (
        [
            "Мінск абяцае вызваліць {o}.",
            "Мінск паабяцаў, што вызваліць {o}.",
            "Мінск гатовы вызваліць {o}.",
            "Мінск мае намер адпусціць {o}.",
            "Мінск можа вызваліць {o}.",
            "Мінск мусіць вызваліць {o}.",
            "Мінск не вызваліў {o}.",
            "Мінск не будзе вызваляць {o}.",
            "Мінск адмовіўся вызваліць {o}.",
            "Польшча заклікала Мінск вызваліць {o}.",
            "Польшча патрабуе, каб Мінск вызваліў {o}.",
            "Калі б Мінск вызваліў {o}, усё змянілася б.",
            "Невядома, ці вызваліць Мінск {o}.",
            "Сваякі спадзяюцца, што Мінск вызваліць {o}.",
            "Улады хочуць вызваліць {o}.",
            "У Мінску не збіраюцца вызваляць {o}.",
            "Ніхто не вызваляў {o}.",
            "Польшча просіць памілаваць {o}.",
        ],
        "30 палітвязняў",
    ),
    "uk": (
        [
            "Мінськ обіцяє звільнити {o}.",
            "Мінськ пообіцяв, що звільнить {o}.",
            "Мінськ звільнить {o}.",
            "Мінськ готовий звільнити {o}.",
            "Мінськ має намір відпустити {o}.",
            "Мінськ може звільнити {o}.",
            "Мінськ мусить звільнити {o}.",
            "Мінськ не звільнив {o}.",
            "Мінськ не звільнятиме {o}.",
            "Мінськ відмовився звільнити {o}.",
            "Польща закликала Мінськ звільнити {o}.",
            "Польща вимагає, щоб Мінськ звільнив {o}.",
            "Якщо Мінськ звільнить {o}, усе зміниться.",
            "Якби Мінськ звільнив {o}, усе змінилося б.",
            "Невідомо, чи звільнить Мінськ {o}.",
            "Родичі сподіваються, що Мінськ звільнить {o}.",
            "Влада хоче звільнити {o}.",
            "У Мінську не збираються звільняти {o}.",
            "Ніхто не звільняв {o}.",
            "Польща просить помилувати {o}.",
        ],
        "30 політв'язнів",
    ),
}


def acts(text: str) -> list[tuple[str, str]]:
    moves = read_article(text, published=DAY, all_rules=True).moves
    words = ("statement_demand", "threaten", "promise_relief", "promise_release")
    return [
        (m.kind, m.modality) for m in moves if m.modality in ("done", "background") and m.kind not in words
    ]


@pytest.mark.parametrize(("frame", "act"), list(product(ENGLISH_ACTIVE, ENGLISH)))
def test_in_english_active(frame: str, act: tuple[str, str, str, str]) -> None:
    s, b, p, o = act
    assert acts(frame.format(s=s, b=b, p=p, o=o)) == []


@pytest.mark.parametrize(("frame", "act"), list(product(ENGLISH_PASSIVE, ENGLISH)))
def test_in_english_passive(frame: str, act: tuple[str, str, str, str]) -> None:
    _, _, p, o = act
    text = frame.format(p=p, o=o)
    assert acts(text[0].upper() + text[1:]) == []


@pytest.mark.parametrize("language", sorted(SLAVIC))
def test_in_the_slavic_languages(language: str) -> None:
    frames, o = SLAVIC[language]
    wrong = {text: found for text in (f.format(o=o) for f in frames) if (found := acts(text))}
    assert wrong == {}


@pytest.mark.parametrize("act", ENGLISH)
def test_the_plain_past_is_an_act(act: tuple[str, str, str, str]) -> None:
    s, _, p, o = act
    assert acts(f"{s} {p} {o}.") != []
    assert acts(f"{s} has {p} {o}.") != []
