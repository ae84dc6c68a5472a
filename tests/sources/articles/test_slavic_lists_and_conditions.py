"""Acts told in Russian, Ukrainian and Belarusian without the usual verb: lists that grow, what is held out
under a condition, soldiers who are given back, and those whom a decree leaves out.
"""

import pytest
from tests.sources.articles.bulletins import told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В четверг ЕС принял решение: санкционный список вырос на 25 человек."),
        ("uk", "У четвер ЄС ухвалив рішення: санкційний список зріс на 25 осіб."),
        ("be", "У чацвер ЕС прыняў рашэнне: санкцыйны спіс вырас на 25 чалавек."),
    ],
)
def test_a_list_that_grows_is_a_tightening(language: str, text: str) -> None:
    assert ("tighten", "done", "eu", 25) in told(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Если аресты продолжатся, чиновники лишатся виз, предупредила верховный представитель ЕС."),
        ("uk", "Якщо арешти триватимуть, чиновники позбудуться віз, попередила речниця ЄС."),
        ("be", "Калі арышты працягнуцца, чыноўнікі пазбавяцца віз, папярэдзіла прадстаўніца ЕС."),
    ],
)
def test_what_is_lost_under_a_condition_is_a_threat(language: str, text: str) -> None:
    assert ("threaten", "promised", "eu", None) in told(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В субботу Киев вернул 84 военных."),
        ("uk", "У суботу Київ повернув 84 військових."),
        ("be", "У суботу Кіеў вярнуў 84 вайскоўцаў."),
    ],
)
def test_soldiers_given_back_by_a_state_are_released(language: str, text: str) -> None:
    assert ("release", "done", "ukraine", 84) in told(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "В пятницу Лукашенко помиловал 16 заключенных. Журналиста Игоря Лосика в указе нет.",
        ),
        (
            "uk",
            "У п'ятницю Лукашенко помилував 16 в'язнів. Журналіста Ігоря Лосика указ оминув.",
        ),
        (
            "be",
            "У пятніцу Лукашэнка памілаваў 16 зняволеных. Журналіста Ігара Лосіка ўказ абмінуў.",
        ),
    ],
)
def test_whom_a_decree_leaves_out_was_not_pardoned(language: str, text: str) -> None:
    acts = [(kind, modality, people) for kind, modality, _, people in told(language, text)]
    assert ("pardon", "denied", 1) in acts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Через два часа люди в форме увезли Статкевича обратно в колонию."),
        ("uk", "За дві години люди у формі забрали Статкевича назад до колонії."),
        ("be", "Праз дзве гадзіны людзі ў форме павезлі Статкевіча назад у калонію."),
    ],
)
def test_somebody_taken_back_is_seized_again(language: str, text: str) -> None:
    assert "rearrest" in [kind for kind, modality, _, _ in told(language, text) if modality == "done"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Никаких переговоров с Вашингтоном не велось, заявил пресс-секретарь Лукашенко."),
        ("uk", "Жодних переговорів із Вашингтоном не велося, заявив речник Лукашенка."),
        ("be", "Ніякіх перамоваў з Вашынгтонам не вялося, заявіў прэс-сакратар Лукашэнкі."),
    ],
)
def test_talks_that_are_not_held_are_denied(language: str, text: str) -> None:
    assert ("talks", "denied") in [(kind, modality) for kind, modality, _, _ in told(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "move"),
    [
        ("ru", "Транзита калия не будет, сказал премьер Литвы.", ("trade_route", "denied", "lithuania")),
        ("uk", "Транзиту калію не буде, сказав прем'єр Литви.", ("trade_route", "denied", "lithuania")),
        ("be", "Транзіту калію не будзе, сказаў прэм'ер Літвы.", ("trade_route", "denied", "lithuania")),
        ("ru", "Минфин США смягчил правила переводов в среду.", ("ease", "done", "us")),
        ("uk", "Мінфін США пом'якшив правила переказів у середу.", ("ease", "done", "us")),
        ("be", "Мінфін ЗША змякчыў правілы пераводаў у сераду.", ("ease", "done", "us")),
        ("ru", "Лукашенко 30 марта вылетит в США.", ("visit", "promised", "lukashenko")),
        ("uk", "Лукашенко 30 березня вилетить до США.", ("visit", "promised", "lukashenko")),
        ("be", "Лукашэнка 30 сакавіка вылеціць у ЗША.", ("visit", "promised", "lukashenko")),
        ("ru", "Великобритания в среду закрыла свой рынок для калия.", ("tighten", "done", "uk")),
        ("uk", "Велика Британія в середу закрила свій ринок для калію.", ("tighten", "done", "uk")),
        ("be", "Вялікабрытанія ў сераду закрыла свой рынак для калію.", ("tighten", "done", "uk")),
    ],
)
def test_acts_of_rarer_words(language: str, text: str, move: tuple[str, str, str]) -> None:
    assert move in [m[:3] for m in told(language, text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Не выполнят — лицензию отзовут, предупредили в Госдепе США."),
        ("uk", "Не виконають — ліцензію відкличуть, попередили в Держдепі США."),
        ("be", "Не выканаюць — ліцэнзію адклічуць, папярэдзілі ў Дзярждэпе ЗША."),
    ],
)
def test_a_condition_needs_no_if(language: str, text: str) -> None:
    assert ("threaten", "promised") in [m[:2] for m in told(language, text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Список бестселлеров вырос на три книги."),
        ("uk", "Видавництво випустило збірку листів політв'язня."),
        ("be", "Пошта вярнула адпраўніку 84 лісты."),
    ],
)
def test_books_and_letters_are_no_acts(language: str, text: str) -> None:
    assert not told(language, text)
