"""Who speaks in an article, and what ties its moves."""

from datetime import date

from detente.sources.articles import Reading, read_article
from detente.sources.articles.sentences import paragraphs

DAY = date(2025, 12, 15)


def read(*lines: str) -> Reading:
    return read_article("\n\n".join(["A step by Minsk", *lines]), published=DAY)


def heard(*lines: str) -> set[tuple[str, str]]:
    return {(s.side, s.frame) for s in read(*lines).statements}


FREED = "Belarus released 31 political prisoners on Saturday."
EASED = "The United States lifted its sanctions on the potash company Belaruskali on Monday."


def test_a_spokesperson_speaks_for_the_group_that_is_named() -> None:
    told = heard(FREED, "“Those freed can be jailed again,” said a spokesperson for an advocacy group.")
    assert ("rights_group", "warning") in told
    assert not {side for side, _ in told} & {"target_government"}


def test_quoted_set_phrases_decide_the_frame() -> None:
    said = "European diplomats called the releases “welcome but insufficient”, and several capitals agreed."
    assert ("eu_institution", "insufficient") in heard(FREED, EASED, said)


def test_bare_officials_are_those_whom_state_media_let_speak() -> None:
    shown = "State media presented the releases as proof of a sovereign course. "
    assert ("target_state_media", "clemency") in heard(FREED, shown + "Officials called it an act of mercy.")
    assert ("target_government", "clemency") in heard(FREED, "Officials in Minsk called it an act of mercy.")


def test_observers_who_see_a_sequence_tie_the_moves_and_are_not_the_sides() -> None:
    seen = "Observers noted the clear sequencing of relief and releases."
    reading = read(FREED, EASED, seen)
    assert [x.linkage for x in reading.links] == ["attributed"]
    assert ("think_tank", "exchange") in {(s.side, s.frame) for s in reading.statements}


def test_what_a_measure_is_tied_to_is_its_ground_and_no_bargain() -> None:
    ground = "U.S. officials stressed that core sanctions tied to democratic backsliding remain intact."
    assert read(FREED, EASED, ground).links == ()


def test_a_line_is_a_paragraph_where_no_line_breaks_off() -> None:
    whole = "A headline\n\nFirst line ends.\nSecond line ends.\n"
    broken = "A headline\n\nA line that goes\non in the next one.\n"
    assert [whole[a:b] for a, b in paragraphs(whole)][1:] == ["First line ends.", "Second line ends."]
    assert [broken[a:b] for a, b in paragraphs(broken)][1:] == ["A line that goes\non in the next one."]


BETWEEN = "The bus came late in the evening. Snow fell on the road. The drivers had tea."


def test_an_exchange_that_a_side_speaks_of_ties_the_only_pair_of_steps_taken() -> None:
    said = '"They gave us people and we gave them relief," US envoy John Coale said.'
    assert [x.linkage for x in read(FREED, EASED, BETWEEN, said).links] == ["explicit"]
    assert read(FREED, BETWEEN, said).links == ()


def test_an_exchange_to_come_ties_no_steps_taken() -> None:
    said = '"If they free more people, we will lift more sanctions," US envoy John Coale said.'
    assert read(FREED, EASED, BETWEEN, said).links == ()
