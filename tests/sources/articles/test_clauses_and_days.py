"""What belongs to which clause, and which day an act has when another day is named beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.articles import read_article
from detente.sources.articles.proposals import Move
from detente.sources.articles.spelling import one_spelling

DAY = date(2026, 3, 19)


def only(text: str, published: date = DAY) -> Move:
    moves = read_article(text, published=published).moves
    assert len(moves) == 1, [(m.kind, m.modality, m.quote.quote) for m in moves]
    return moves[0]


def test_a_relative_clause_between_subject_and_verb_keeps_the_count() -> None:
    move = only("Nineteen people who were serving time in Cuba walked out of prison on Thursday.")
    assert (move.people, move.day.iso) == (19, "2026-03-19")


def test_the_day_of_a_protest_is_not_the_day_of_the_release() -> None:
    move = only("Cuba released 12 prisoners jailed over the protests of July 2021, rights groups said.")
    assert (move.modality, move.day.basis) == ("done", "publication")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "In January 2025 Cuba promised talks. On 20 January of that year Cuba freed 127 prisoners.",
            "2025-01-20",
        ),
        ("Беларусь 16 марта освободила 20 узников. На следующий день Литва закрыла границу.", "2026-03-17"),
        ("Сентябрьская амнистия в Беларуси коснулась 300 заключенных.", "2025-09-01"),
        ("Двадцать третьего февраля Беларусь освободила 20 политзаключенных.", "2026-02-23"),
        ("Belarus freed 52 prisoners on 11 September last year.", "2025-09-11"),
    ],
)
def test_days_that_lean_on_another_day_are_resolved(text: str, day: str) -> None:
    assert day in [m.day.iso for m in read_article(text, published=DAY, all_rules=True).moves]


def test_the_day_behind_a_colon_belongs_to_what_stands_there() -> None:
    move = only("Двух человек Евросоюз вычеркнул из санкционного списка: оба умерли в прошлом году.")
    assert move.day.iso == "2026-03-19"


def test_five_of_the_seven_are_five() -> None:
    assert only("Five of the seven journalists were arrested in Minsk on Tuesday.").people == 5


def test_a_number_of_things_is_no_head_count() -> None:
    assert not read_article(
        "С 1 апреля на линию в Минске выпустят двенадцать троллейбусов.", published=DAY
    ).moves


def test_surnames_in_a_list_are_counted() -> None:
    text = "Яшина, Кара-Мурзу и Пивоварова во вторник вывезли из колонии и выслали из России."
    assert [m.people for m in read_article(text, published=DAY).moves if m.kind == "deport"] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Iran denied that it had offered to free the protesters for money.",
        "МИД Ирана назвал вымыслом слова о том, что власти готовы отпустить арестованных активистов.",
        "Амнистии для политзаключенных в Беларуси не будет, сказал Лукашенко.",
        "Амністії для політв'язнів у Білорусі не буде, сказав Лукашенко.",
        "There will be no amnesty for prisoners, Lukashenko said.",
    ],
)
def test_what_is_called_untrue_or_will_not_be_is_denied(text: str) -> None:
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert moves
    assert {m.modality for m in moves} == {"denied"}


def test_a_correction_is_no_refusal() -> None:
    assert not read_article(
        "«Мужа не помиловали, а вышвырнули», — говорит жена узника на Кубе.", published=DAY
    ).moves


def test_the_one_who_condemns_an_arrest_does_not_arrest() -> None:
    text = "The European Union condemned the arrest of three journalists in Minsk on Monday."
    moves = read_article(text, published=DAY, all_rules=True).moves
    assert [(m.kind, m.actor, m.people) for m in moves] == [("arrest", "belarus", 3)]


def test_a_strange_subject_takes_nobodys_place() -> None:
    assert not read_article("The rain pardoned us, a Cuban farmer said in prison.", published=DAY).moves


def test_an_answer_held_out_under_a_condition_is_a_threat() -> None:
    move = only("If the executions begin, Trump said, America will respond in kind against Iran.")
    assert (move.kind, move.modality) == ("threaten", "promised")


def test_both_spellings_of_belarusian_are_read() -> None:
    old = only("Эўразьвяз у чацьвер падоўжыў санкцыі супраць Беларусі яшчэ на год.")
    new = only("Еўрасаюз у чацвер падоўжыў санкцыі супраць Беларусі яшчэ на год.")
    assert (
        (old.kind, old.actor, old.day.iso)
        == (new.kind, new.actor, new.day.iso)
        == ("extend", "eu", "2026-03-19")
    )


@given(st.text(alphabet="абвгдежзіклмнопрстуўфхцчшыьэюяё'", max_size=14))
def test_the_key_of_a_word_is_its_own_key(word: str) -> None:
    once = one_spelling(word)
    assert one_spelling(once) == one_spelling(one_spelling(once))


def test_an_unlisted_trade_is_a_person_when_arrested() -> None:
    assert only("В Минске силовики КГБ во вторник задержали риелторов и сантехника.").kind == "arrest"


def test_the_council_named_before_is_that_council() -> None:
    text = "The UN Security Council met on Iran. The Council lifted its sanctions on Iran on Tuesday."
    assert [m.actor for m in read_article(text, published=DAY).moves if m.kind == "lift"] == ["un"]


def test_two_speakers_of_one_sentence_are_kept_apart() -> None:
    text = (
        "Belarus freed 52 political prisoners on Monday. Lukashenko called it mercy; "
        "Tsikhanouskaya said that hostages were being sold."
    )
    frames = {(s.side, s.frame) for s in read_article(text, published=DAY).statements}
    assert ("target_government", "clemency") in frames
    assert ("opposition", "hostage_trade") in frames


def test_in_return_ties_the_act_of_the_sentence_before() -> None:
    text = (
        "Minsk and Washington trade steps\n\n"
        "Belarus released thirty-four prisoners before dawn on Wednesday. "
        "By noon the U.S. Treasury had removed Belinvestbank from its sanctions list in return."
    )
    reading = read_article(text, published=DAY)
    pairs = [(reading.moves[x.given].kind, reading.moves[x.received].kind) for x in reading.links]
    assert pairs == [("delist", "release")]


def test_a_headline_alone_is_a_lead() -> None:
    text = (
        "Cuba frees 50 prisoners\n\n"
        "Families waited before the prison of Havana. Nobody spoke to them. The gates stayed shut."
    )
    assert not read_article(text, published=DAY).moves


@pytest.mark.parametrize(
    "text",
    [
        "Not every political prisoner has been set free in Belarus, ministers said.",
        "Belarus is ready to trade with those who imposed sanctions, Lukashenko said.",
        "Как только Грузия освободит арестованных активистов, санкции обсудят.",
    ],
)
def test_what_is_partly_negated_general_or_conditional_is_no_act(text: str) -> None:
    assert not [m for m in read_article(text, published=DAY).moves if m.modality == "done"]
