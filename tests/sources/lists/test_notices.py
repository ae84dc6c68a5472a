from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.sources.lists.documents import text_of
from detente.sources.lists.notices import propose, read_notices

RENEWAL = """OFFICE OF FOREIGN ASSETS CONTROL
Northland Sanctions Regulations
31 CFR part 999

GENERAL LICENSE NO. 11A

Authorizing Transactions Involving Northmark Airlines and Southfield Potash Company

(a) Except as provided in paragraph (b), all transactions prohibited by Executive Order (E.O.) 14999 involving
Northmark Airlines are authorized through 12:01 a.m. eastern daylight time, March 5, 2031.

(b) This general license does not authorize:
(1) The unblocking of any property blocked pursuant to the Northland Sanctions Regulations.

(c) Effective January 4, 2031, General License No. 11, dated June 2, 2030, is replaced and superseded in its
entirety by this General License No. 11A.

Dated: January 4, 2031
"""


def test_a_licence_says_its_number_days_subjects_and_what_it_replaces() -> None:
    (notice,) = read_notices(RENEWAL)
    assert (notice.kind, notice.number, notice.replaces) == ("license", "11A", ("11",))
    assert notice.renews
    assert (str(notice.issued_on), str(notice.effective_on), str(notice.expires_on)) == (
        "2031-01-04",
        "2031-01-04",
        "2031-03-05",
    )
    assert notice.subjects == ("Northmark Airlines", "Southfield Potash Company")
    assert "unblocking" in notice.excludes
    assert notice.legal_basis == ("31 CFR part 999", "Executive Order 14999")


def test_every_field_points_to_its_words() -> None:
    (notice,) = read_notices(RENEWAL)
    assert {"number", "scope", "issued_on", "expires_on", "replaces"} <= set(notice.where)
    for found in notice.where.values():
        assert RENEWAL[found.start : found.end] == found.quote


def test_the_proposal_is_a_licence_with_its_expiry_and_what_is_wanted() -> None:
    (notice,) = read_notices(RENEWAL)
    proposal = propose(notice, "us", "northland")
    assert proposal.cells["kind"] == "license"
    assert proposal.cells["date"] == "2031-01-04"
    assert proposal.notes["expires_on"] == "2031-03-05"
    assert proposal.notes["renews"] is True
    assert "the measures that it touches" in proposal.wants
    assert proposal.evidence["date"][0].quote == "January 4, 2031"


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("The Treasury is revoking General License No. 7. Dated: May 1, 2030", "revoke", "7"),
        (
            "General License 8J under the Regulations is hereby revoked. Effective date: May 3, 2030.",
            "revoke",
            "8J",
        ),
        (
            "I am continuing for 1 year the national emergency declared in Executive Order 13405.",
            "extend",
            "",
        ),
        ("The restrictive measures are extended until 28 February 2027.", "extend", ""),
        (
            "The application of Article 2 to the persons listed is suspended until 29 February 2028.",
            "suspend",
            "",
        ),
    ],
)
def test_revocations_extensions_and_suspensions_are_told_apart(text: str, kind: str, number: str) -> None:
    (notice,) = read_notices(text)
    assert (notice.kind, notice.number) == (kind, number)
    assert propose(notice).cells["kind"] == kind


def test_an_extension_and_a_suspension_say_until_when() -> None:
    (extended,) = read_notices("The restrictive measures are extended until 28 February 2027.")
    assert str(extended.expires_on) == "2027-02-28"


def test_several_licences_in_one_notice_are_several_documents() -> None:
    both = (
        f"{RENEWAL}\n\nGENERAL LICENSE NO. 12\n\n"
        "Authorizing Dealings with Aircraft EX-001ZZ\n\nDated: February 1, 2031\n"
    )
    assert [notice.number for notice in read_notices(both)] == ["11A", "12"]
    assert str(read_notices(both)[1].issued_on) == "2031-02-01"


def test_what_the_text_does_not_say_is_wanted_and_not_guessed() -> None:
    (notice,) = read_notices("General License 3 authorizes certain things.")
    assert notice.issued_on is None
    proposal = propose(notice)
    assert "date" not in proposal.cells
    assert "the day of the act" in proposal.wants
    assert proposal.certainty == "likely"


def test_a_notice_in_html_reads_as_its_text(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    blocks = "".join(f"<p>{block}</p>" for block in RENEWAL.split("\n\n"))
    path.write_text(f"<html><head><style>p {{}}</style></head><body>{blocks}</body></html>", encoding="utf-8")
    (notice,) = read_notices(text_of(path))
    assert (notice.number, notice.replaces, str(notice.expires_on)) == ("11A", ("11",), "2031-03-05")
    assert notice.subjects == ("Northmark Airlines", "Southfield Potash Company")


def test_a_text_without_a_licence_is_refused() -> None:
    with pytest.raises(BadInput, match="names no general licence"):
        read_notices("The weather is fine.")
