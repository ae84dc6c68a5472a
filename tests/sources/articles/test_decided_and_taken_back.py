"""Decisions to be carried out later are promises; who is taken back into prison is arrested again."""

import pytest
from tests.sources.articles.bulletins import told_with_day


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The Lithuanian government decided to reopen the border crossings early.", "trade_route"),
        ("en", "Washington has decided to lift its sanctions on Belaruskali in May.", "promise_relief"),
        ("ru", "Правительство Литвы постановило досрочно открыть пункты пропуска.", "trade_route"),
        ("ru", "Вашингтон решил снять санкции с «Беларуськалия» в мае.", "promise_relief"),
        ("be", "Урад Літвы пастанавіў датэрмінова адкрыць пункты пропуску.", "trade_route"),
        ("be", "Вашынгтон вырашыў зняць санкцыі з «Беларуськалія» ў траўні.", "promise_relief"),
        ("uk", "Уряд Литви постановив достроково відкрити пункти пропуску.", "trade_route"),
        ("uk", "Вашингтон вирішив скасувати санкції проти «Білоруськалію» у травні.", "promise_relief"),
    ],
)
def test_what_is_decided_for_later_is_promised(language: str, text: str, kind: str) -> None:
    assert (kind, "promised", "2026-03-20") in told_with_day(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Monday Washington decided to lift its sanctions on Belaruskali."),
        ("ru", "В понедельник Вашингтон решил снять санкции с «Беларуськалия»."),
        ("uk", "У понеділок Вашингтон вирішив скасувати санкції проти «Білоруськалію»."),
    ],
)
def test_a_decision_without_a_later_day_is_done(language: str, text: str) -> None:
    assert ("lift", "done", "2026-03-16") in told_with_day(language, text)


def test_no_amnesty_this_year_is_denied_on_the_day_it_is_said() -> None:
    moves = told_with_day("en", "There will be no amnesty this year, Lukashenko said.")
    assert ("amnesty", "denied", "2026-03-20") in moves


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("be", "У панядзелак сілавікі забралі Мікалая Статкевіча назад.", "rearrest"),
        ("ru", "В понедельник силовики забрали Николая Статкевича обратно.", "rearrest"),
        ("ru", "Два года назад силовики задержали журналиста Игоря Карнея.", "arrest"),
    ],
)
def test_taken_back_is_arrested_again(language: str, text: str, kind: str) -> None:
    assert [k for k, _, _ in told_with_day(language, text)] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В понедельник суд в Минске отправил за решетку троих режиссеров на семь лет."),
        ("uk", "У понеділок суд у Мінську відправив трьох режисерів за ґрати на сім років."),
    ],
)
def test_a_court_that_gives_years_passes_a_sentence(language: str, text: str) -> None:
    assert [k for k, _, _ in told_with_day(language, text)] == ["sentence"]
