"""Several articles, statements, links: one new proposal for one act, each copy counted once."""

from tests.sources.linking.readings import WORDS, move, reading, said

from detente.cases import load_bundled
from detente.sources.articles.proposals import Link, Reading
from detente.sources.linking import link_reading, link_readings
from detente.sources.linking.pages import Page, document

BELARUS = load_bundled("belarus")
ANOTHER = "Somebody else wrote down what happened on that day, in other words and with other people asked."


def told(text: str, people: int | None = 40) -> Reading:
    """A page that tells a release which the record does not have."""
    return reading(move("release", "belarus", "2026-10-02", text=text, people=people), text=text,
                   published="2026-10-03")  # fmt: skip


def test_two_articles_on_one_act_give_one_new_proposal_and_one_corroboration() -> None:
    first, second = link_readings([(told(WORDS), Page("a")), (told(ANOTHER), Page("b"))], BELARUS)
    assert [one.relation for one in first.offered] == ["new"]
    assert [(one.relation, one.about) for one in second.offered] == [
        ("corroborates", f"proposals/{first.offered[0].item_id}")
    ]
    assert first.offered[0].item_id != second.offered[0].item_id


def test_two_articles_that_clash_are_a_proposal_and_a_dispute() -> None:
    _, second = link_readings([(told(WORDS), Page("a")), (told(ANOTHER, 55), Page("b"))], BELARUS)
    assert second.offered[0].relation == "disputes"
    assert second.offered[0].clashes == ("the text has 55 people, the record 40",)


def test_a_copy_adds_nothing_in_one_run_or_in_a_later_one() -> None:
    copy = told(f"{WORDS} (agency)")
    first, second = link_readings([(told(WORDS), Page("a")), (copy, Page("b"))], BELARUS)
    assert first.offered
    assert second.copy_of == "a"
    assert second.offered == ()
    (later,) = link_readings(
        [(copy, Page("b"))], BELARUS, read_before=[document(told(WORDS), Page("a", "https://example.org/a"))]
    )
    assert later.offered == ()
    assert later.copy_of == "https://example.org/a"


def test_known_statements_are_corroborated_and_contradicted() -> None:
    again = reading(statements=(said("coale", "sender_government", "exchange", "yes"),))
    (found,) = link_reading(again, BELARUS).linked
    assert found.relation == "new", "two statements of the envoy fit: which one cannot be said"
    assert "cannot be said whether it is" in found.open
    kallas = reading(statements=(said("kallas", "eu_institution", "insufficient"),), published="2025-12-13")
    (found,) = link_reading(kallas, BELARUS).linked
    assert (found.relation, found.about) == ("corroborates", "statements/st-2025-12-13-kallas")
    denied = reading(
        statements=(said("lukashenko", "target_government", "exchange", "denies"),), published="2025-12-13"
    )
    (found,) = link_reading(denied, BELARUS).linked
    assert (found.relation, found.about) == ("disputes", "statements/st-2025-12-13-office")
    assert found.clashes == ("in the text the link is denied, in the record acknowledged",)


def test_links_become_exchanges_known_or_resting_on_proposals() -> None:
    quote = move("release", "belarus", "2025-12-13").quote
    moves = (
        move("license", "us", "2025-12-15", sector="potash", words="step"),
        move("release", "belarus", "2025-12-13", people=123, words="authorities"),
    )
    link = Link(0, 1, "attributed", "observers", quote)
    found = link_reading(reading(*moves, links=(link,), published="2025-12-16"), BELARUS).part("links", 0)[0]
    assert (found.relation, found.about) == ("corroborates", "exchanges/ex-2025-12")
    fresh = (
        move("ease", "us", "2026-10-01", words="step"),
        move("release", "belarus", "2026-10-02", people=40, words="authorities"),
    )
    linked = link_reading(reading(*fresh, links=(link,), published="2026-10-03"), BELARUS)
    (exchange,) = linked.part("links", 0)
    ids = [one.item_id for one in linked.linked if one.proposal.table == "moves"]
    assert exchange.proposal.cells["given_moves"] == f"@{ids[0]}"
    assert exchange.proposal.cells["received_moves"] == f"@{ids[1]}"
    assert exchange.proposal.cells["linkage"] == "attributed"


def test_an_official_who_says_so_makes_more_of_an_attributed_link() -> None:
    rows = tuple(
        row.model_copy(update={"linkage": "attributed"}) if row.exchange_id == "ex-2025-12" else row
        for row in BELARUS.exchanges
    )
    moves = (
        move("license", "us", "2025-12-15", sector="potash", words="step"),
        move("release", "belarus", "2025-12-13", people=123, words="authorities"),
    )
    link = Link(0, 1, "explicit", "us", moves[0].quote)
    case = BELARUS.with_rows(exchanges=rows)
    found = link_reading(reading(*moves, links=(link,), published="2025-12-16"), case).part("links", 0)[0]
    assert (found.relation, found.about) == ("disputes", "exchanges/ex-2025-12")
    assert found.clashes == ("the text makes the link explicit, the record has it as attributed",)


def test_every_quote_stands_where_it_says() -> None:
    found = reading(
        move("release", "belarus", "2026-10-02", people=40, words="authorities took a step"),
        statements=(said("kallas", "eu_institution", "insufficient"),),
    )
    for one in link_reading(found, BELARUS).linked:
        for places in one.proposal.evidence.values():
            for place in places:
                assert found.text[place.start : place.end] == place.quote
                assert place.sha256 == found.sha256
        assert one.proposal.notes["text_sha256"] == found.text_sha256


def test_the_same_input_gives_the_same_output() -> None:
    pages = [(told(WORDS), Page("a")), (told(ANOTHER, 55), Page("b"))]
    first = [[one.to_json() for one in page.linked] for page in link_readings(pages, BELARUS)]
    assert first == [[one.to_json() for one in page.linked] for page in link_readings(pages, BELARUS)]


def test_the_same_page_twice_is_a_copy_of_itself() -> None:
    first, second = link_readings([(told(WORDS), Page("a")), (told(WORDS), Page("b"))], BELARUS)
    assert len(first.offered) == 1
    assert (second.offered, second.copy_of) == ((), "a")
