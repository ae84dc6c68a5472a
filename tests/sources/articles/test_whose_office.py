"""Whose office speaks where no state stands beside it, and who is meant by "his view"."""

from tests.sources.articles.test_who_is_heard import FREED, read
from tests.sources.articles.test_whose_words import side_of

MERCY = "called the release an act of mercy"


def sides(*lines: str) -> set[tuple[str, str]]:
    return {(s.speaker, s.side) for s in read(FREED, *lines).statements}


def test_officials_of_the_union_speak_where_the_union_has_just_spoken() -> None:
    told = "The Council of the EU kept 30 names on its list. "
    told += "The release is only a first step and not enough, officials said, because all must be freed."
    assert {side for _, side in sides(told)} == {"eu_institution"}


def test_a_subject_before_his_view_holds_it() -> None:
    said = "Президент США Дональд Трамп поблагодарил Минск. "
    said += "Аналитик Артем Шрайбман не согласен: людей, по его словам, продают как товар."
    assert ("shraibman", "think_tank") in sides(said)


def test_a_clause_with_because_belongs_to_the_one_who_says_it() -> None:
    said = "Lukashenko's spokeswoman, Natalya Eismont, said he had granted the pardons out of mercy "
    said += "because Trump asked for them so that families could be whole again."
    assert {side for _, side in sides(said)} == {"target_government"}


def test_the_one_named_behind_the_verb_speaks_and_not_the_one_spoken_of() -> None:
    said = (
        "Варшава, наадварот, гандлюе людзьмі як таварам, сказаў прэс-сакратар МЗС Беларусі Руслан Варанкоў."
    )
    assert not {side for _, side in sides(said)} & {"sender_government"}


def test_those_within_a_body_speak_where_many_do() -> None:
    said = "Гэта акт міласэрнасці і знак добрай волі да Ватыкана, адзначылі ў прэс-службе Лукашэнкі."
    assert side_of(said, language="be") == "target_government"


def test_nothing_is_said_where_telling_is_denied() -> None:
    assert not sides("The Holy See never said if mercy or the exchange of prisoners was discussed.")


def test_a_bare_call_of_a_state_is_an_act_and_no_statement() -> None:
    assert not sides("The Council of Europe welcomed the release and called for all the others to be freed.")
    short = "The Council of Europe called the release insufficient and demanded that all the others be freed."
    assert {side for _, side in sides(short)} == {"international_organisation"}


def test_a_question_states_nothing() -> None:
    assert not sides("A senator asked whether Washington would get freedom for all prisoners in exchange.")


def test_nobody_speaks_of_a_move_where_none_is_told() -> None:
    said = "“The neighbours sold us like goods, and it is not enough,” said the lawyer Olga Savchenko."
    fence = "The fence in the garden fell down on Sunday. It was old. Nobody was hurt. The wind blew hard."
    assert read(fence, said).statements == ()


def test_a_stranger_named_behind_the_verb_is_not_the_one_before() -> None:
    said = "Leanid Sudalenka, a lawyer, said that more than a thousand people remain behind bars. "
    said += "“You cannot call it freedom when they sold us like goods,” said Maryna, a teacher from Hrodna."
    assert side_of(said) != "rights_group"


def test_a_name_told_who_it_is_speaks_for_itself() -> None:
    said = "The speaker of parliament, Shalva Papuashvili, called the criticism a circus. "
    said += "Tamar, the mother of one of the students, said she would celebrate when all were home."
    assert side_of(said) == "independent_media"


def test_its_minister_is_of_the_state_told_of_right_before() -> None:
    said = "The Council of the EU kept its list. Lithuania voted against. "
    said += "Its foreign minister, Kestutis Budrys, warned that hostages are sold like goods."
    assert side_of(said) == "sender_government"


def test_a_place_at_the_head_does_not_silence_its_officer() -> None:
    said = "The Foreign Office said that the two matters were separate. "
    said += "In Tehran deputy foreign minister Kazem Gharibabadi said it came in exchange for money."
    assert side_of(said) in ("target_government", "third_state")
