"""Who is meant: linked by id and name, with abstention on namesakes and on voices that nobody names."""

from datetime import date

import pytest
from tests.sources.linking.readings import move, reading, said

from detente.cases import load_bundled
from detente.record.rows import Person
from detente.sources.linking import link_reading
from detente.sources.linking.measures import Measures
from detente.sources.linking.parties import Parties
from detente.sources.linking.persons import Register
from detente.sources.linking.sectors import sector_of

BELARUS = load_bundled("belarus")
PARTIES = Parties(BELARUS)


@pytest.mark.parametrize(
    ("said_as", "words", "actor"),
    [
        ("us", "Washington", "us"),
        ("lukashenko", "Lukashenko", "lukashenko"),
        ("von_der_leyen", "von der Leyen", "vonderleyen"),
        ("vatican", "the Vatican", "holy_see"),
        ("amnesty", "Amnesty International", "amnesty"),
        ("slunkin", "Павел Слюнькин", "slunkin"),
    ],
)
def test_actors_are_found_by_id_by_name_and_across_scripts(said_as: str, words: str, actor: str) -> None:
    link = PARTIES.link(said_as, words)
    assert link.actor_id == actor
    assert link.reason


def test_a_junta_and_its_country_are_one_party() -> None:
    myanmar = load_bundled("myanmar")
    assert Parties(myanmar).party_of("myanmar") == Parties(myanmar).party_of("junta")


def test_an_unnamed_voice_is_never_taken_for_somebody() -> None:
    link = PARTIES.link("state_media", "state media", "target_state_media", named=False)
    assert link.actor_id == ""
    assert [one.row_id for one in link.candidates] == ["belta"]
    assert link.new_actor == {
        "actor_id": "unnamed_state_media", "name": "State media (unnamed)", "kind": "media", "role": "target",
    }  # fmt: skip


def test_somebody_whom_the_case_does_not_have_is_proposed_as_an_actor_first() -> None:
    told = reading(statements=(said("finland", "third_state", "insufficient"),))
    actor, statement = link_reading(told, BELARUS).linked
    assert actor.proposal.table == "actors"
    assert actor.proposal.cells["actor_id"] == "finland"
    assert statement.proposal.cells["speaker"] == f"@{actor.item_id}"


def test_a_pronoun_is_no_name() -> None:
    wife = PARTIES.link("his", "His wife", "opposition")
    assert (wife.actor_id, wife.new_actor) == ("", None)
    named = PARTIES.link("castillo", "Haydeé Castillo", "opposition")
    assert named.new_actor is not None
    assert named.new_actor["name"] == "Haydeé Castillo"


def test_officers_act_for_their_state() -> None:
    assert PARTIES.party_of("coale") == PARTIES.party_of("trump") == "us"
    assert PARTIES.party_of("matulionis") == "lithuania"
    assert PARTIES.party_of("viasna") == "viasna"


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ales Bialiatski", "bialiatski"),
        ("Алесь Беляцкий", "bialiatski"),
        ("Марии Колесниковой", "kalesnikava"),
        ("Марию Колесникову", "kalesnikava"),
        ("Алеся Беляцкого", "bialiatski"),
        ("Виктора Бабарико", "babaryka-viktar"),
        ("Марыі Калеснікавай", "kalesnikava"),
        ("Алеся Бяляцкага", "bialiatski"),
        ("Марію Колесникову", "kalesnikava"),
        ("Сергея Тихановского", "tsikhanouski"),
    ],
)
def test_people_are_found_across_scripts(name: str, person: str) -> None:
    assert Register(BELARUS).link(name).person_id == person


def test_a_surname_alone_and_namesakes_are_left_open_with_candidates() -> None:
    alone = Register(BELARUS).link("Bialiatski")
    assert (alone.person_id, alone.candidates[0].row_id) == ("", "bialiatski")
    twin = Person(person_id="other", name="Ales Bialiatski", sources=("x",))
    both = Register(BELARUS.with_rows(people=(*BELARUS.people, twin))).link("Ales Bialiatski")
    assert both.person_id == ""
    assert {one.row_id for one in both.candidates} == {"bialiatski", "other"}
    assert "have that name" in both.reason
    assert Register(BELARUS).link("John Smith").candidates == ()


def test_measures_are_named_or_left_open() -> None:
    measures = Measures(BELARUS, PARTIES)
    day = date(2025, 12, 15)
    named = measures.link("us", ["Treasury lifted the measures against Belinvestbank."], "", day)
    assert named.measures == ("m-us-banks-2022",)
    several = measures.link("us", ["The US eased its restrictions on Belavia."], "", day)
    assert several.measures == ()
    assert set(several.possible) >= {"m-us-belavia-sdn", "m-us-belavia-tdo"}
    potash = measures.link("us", ["The US eased potash sanctions on Belarus."], "potash", day)
    assert potash.measures == ()
    assert {"m-us-belaruskali", "m-us-bpc"} <= {one.row_id for one in potash.candidates}
    assert "are on potash" in potash.reason
    assert measures.link("us", ["Belarusian potash"], "potash", date(2010, 1, 1)).measures == ()
    month = measures.link("us", ["On 13 December the Bank of nowhere was named."], "", day)
    assert (month.measures, month.possible) == ((), ()), "a month and a common word name no measure"
    assert (
        measures.link("eu", ["nothing is said"], "", day).reason == "the text names no measure and no sector"
    )


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("lifting sanctions on potash", "potash"),
        ("зняли обмеження з калійних добрив", "potash"),
        ("санкцыі з банкаў", "banking"),
        ("санкции с авиакомпании", "aviation"),
        ("banks and oil", ""),
        ("most of the sanctions", ""),
    ],
)
def test_one_sector_is_read_and_two_are_none(words: str, sector: str) -> None:
    assert sector_of([words]) == sector


def test_a_deportation_repeats_the_people_of_the_release_and_is_never_added() -> None:
    told = reading(
        move("deport", "belarus", "2026-10-02", people=40, words="step"),
        move("release", "belarus", "2026-10-02", people=40, words="authorities"),
        published="2026-10-03",
    )
    linked = link_reading(told, BELARUS)
    (release,) = linked.part("moves", 1)
    (deport,) = linked.part("moves", 0)
    assert (release.relation, deport.relation) == ("new", "new")
    assert deport.proposal.cells["counting"] == "repeat"
    assert deport.proposal.cells["part_of"] == f"@{release.item_id}"
