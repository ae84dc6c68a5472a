from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.sources.lists.documents import text_of
from detente.sources.lists.notices import Notice, propose, read_notices

PUBLISHED = Path(__file__).parents[2] / "reference" / "notices"

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


@pytest.mark.parametrize(
    "text",
    [
        "OFAC has not revoked General License 8J, dated May 3, 2030.",
        "OFAC may revoke General License 8J. General License 8J was issued on May 3, 2030.",
    ],
)
def test_what_was_not_revoked_is_no_revocation(text: str) -> None:
    assert [one.kind for one in read_notices(text)] == ["license"]


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


def test_a_file_too_large_for_a_notice_is_told_in_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(30_000_000)
    with pytest.raises(BadInput, match=r"has 30.0 MB; at most 20.0 MB are read"):
        text_of(path)


@pytest.mark.parametrize("mark", ["<![endif", "<!", "<![if x]>", "<!DOCTYPE [<!x", "<?x"])
def test_broken_marks_of_a_page_are_passed_over(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "gl.html"
    path.write_text(f"<html><body><p>General License 5</p>{mark}</body></html>", encoding="utf-8")
    assert "General License 5" in text_of(path)


def test_a_mark_that_no_page_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gl.html"
    path.write_text(
        "<html><body><p>General License 5</p><![CDATAFOREIGN x]]></body></html>", encoding="utf-8"
    )
    with pytest.raises(BadInput, match=r"gl\.html: is no page that can be read"):
        text_of(path)


def test_a_text_without_a_licence_is_refused() -> None:
    with pytest.raises(BadInput, match="names no general licence"):
        read_notices("The weather is fine.")


def published(name: str) -> tuple[Notice, ...]:
    return read_notices((PUBLISHED / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "issuer", "number", "programme", "issued", "expires"),
    [
        ("us-belarus-gl-2h", "us", "2H", "Belarus Sanctions Regulations", None, "2021-06-03"),
        ("us-venezuela-gl-44a", "us", "44A", "Venezuela Sanctions Regulations", None, "2024-05-31"),
        (
            "us-russia-gl-101",
            "us",
            "101",
            "Russian Harmful Foreign Activities Sanctions Regulations",
            None,
            "2024-09-10",
        ),
        ("fr-2023-05783", "us", "23", "Syrian Sanctions Regulations", "2023-02-09", "2023-08-08"),
        (
            "fr-2024-03627",
            "us",
            "86",
            "Russian Harmful Foreign Activities Sanctions Regulations",
            None,
            "2024-04-17",
        ),
        ("fr-2026-04091", "us", "12", "Belarus Sanctions Regulations", "2025-11-04", None),
        (
            "uk-int-2022-2252300",
            "uk",
            "INT/2022/2252300",
            "Russia (Sanctions) (EU Exit) Regulations 2019",
            "2022-10-28",
            None,
        ),
        (
            "uk-int-2020-059",
            "uk",
            "INT/2020/059",
            "Russia (Sanctions) (EU Exit) Regulations 2019",
            "2021-01-01",
            None,
        ),
        (
            "iom-2022-bel005",
            "",
            "IOM/2022/BEL005",
            "Belarus (Sanctions) (EU Exit) Regulations 2019",
            None,
            "2022-07-12",
        ),
    ],
)
def test_published_licences_say_who_which_when_and_until(
    name: str, issuer: str, number: str, programme: str, issued: str | None, expires: str | None
) -> None:
    (notice,) = published(name)
    assert (notice.kind, notice.issuer, notice.number, notice.programme) == (
        "license",
        issuer,
        number,
        programme,
    )
    assert (notice.issued_on and str(notice.issued_on), notice.expires_on and str(notice.expires_on)) == (
        issued,
        expires,
    )


def test_published_lists_of_names_become_subjects() -> None:
    (listed,) = published("us-belarus-gl-2h")
    assert listed.subjects[:3] == ("Belarusian Oil Trade House", "Belneftekhim", "Belneftekhim USA, Inc.")
    assert len(listed.subjects) == 9
    assert listed.excludes.startswith("(1) The unblocking of any property")
    assert published("us-venezuela-gl-44a")[0].subjects == ("Petróleos de Venezuela, S.A.",)
    assert published("fr-2024-03627")[0].subjects == ("Hennesea Holdings Limited",)
    (cut,) = published("us-russia-gl-101")
    assert cut.subjects == (), "the names stand in a part that is not there, and are not guessed"
    assert "with whom or what dealings are permitted" in propose(cut).wants


def test_a_gazette_says_when_and_under_what_number_it_printed() -> None:
    (notice,) = published("fr-2023-05783")
    assert (notice.document, str(notice.published_on)) == ("FR Doc. 2023-05783", "2023-03-24")
    assert str(published("fr-2024-03627")[0].published_on) == "2024-02-22"
    (british,) = published("uk-int-2022-2252300")
    assert str(british.published_on) == "2022-11-04"
    assert british.legal_basis == (
        "Regulation 64 of the Russia (Sanctions)",
        "Regulation 32 of the Republic of Belarus (Sanctions)",
    )


def test_licences_that_a_gazette_only_tells_of_keep_their_own_days() -> None:
    told = {one.number: one for one in published("fr-2022-19509")}
    assert list(told) == ["1", "1A", "2", "3"]
    assert str(told["1A"].issued_on) == "2021-08-20"
    assert told["1A"].replaces == ("1",)
    assert told["2"].expires_on is None
    assert str(told["3"].expires_on) == "2022-03-24"


def test_a_published_revocation_names_each_licence_and_its_day() -> None:
    found = published("us-revocation-2018")
    assert [(one.kind, one.number, str(one.issued_on)) for one in found] == [
        ("revoke", "H", "2018-06-27"),
        ("revoke", "I", "2018-06-27"),
    ]
    assert found[0].programme == "Iranian Transactions and Sanctions Regulations"


def test_a_continued_emergency_is_an_extension() -> None:
    (notice,) = published("us-continuation-2023")
    assert (notice.kind, notice.issuer, str(notice.issued_on)) == ("extend", "us", "2023-06-12")
    assert notice.programme == "National Emergency With Respect to Belarus"
    assert "Executive Order 13405" in notice.legal_basis
    assert propose(notice, recipient="belarus").cells["date"] == "2023-06-12"


OFFICIAL_JOURNAL = """30.10.2031

EN

Official Journal of the European Union

L 284/149

COUNCIL DECISION (CFSP) 2031/1957

of 29 October 2031

amending Decision 2026/642/CFSP concerning restrictive measures against Northland

THE COUNCIL OF THE EUROPEAN UNION,

Whereas:

(1) The measures were suspended until 28 February 2030 by an earlier act.

HAS ADOPTED THIS DECISION:

Article 1

Article 8 is replaced by the following:

This Decision shall apply until 29 February 2032.

The measures referred to in Article 3(1) and Article 4(1), in so far as they apply to the persons listed in
Annex II, shall be suspended until 29 February 2032.
"""


def test_an_act_of_the_council_may_extend_and_suspend_at_once() -> None:
    suspended, extended = read_notices(OFFICIAL_JOURNAL)
    for one, kind in ((suspended, "suspend"), (extended, "extend")):
        assert (one.kind, one.issuer, one.number) == (kind, "eu", "Decision (CFSP) 2031/1957")
        assert (str(one.issued_on), str(one.expires_on)) == ("2031-10-29", "2032-02-29")
        assert (one.document, str(one.published_on)) == ("OJ L 284/149", "2031-10-30")
        assert one.programme == "restrictive measures against Northland"
    assert propose(suspended, recipient="northland").cells["actor"] == "eu"


def test_published_acts_of_the_council_say_what_they_suspend_and_extend() -> None:
    moldova = (
        "restrictive measures against the leadership of the Transnistrian region of the Republic of Moldova"
    )
    told = [
        (one.kind, one.number, str(one.issued_on), str(one.expires_on), one.document, one.programme)
        for name in ("eu-2011-171", "eu-2018-1610")
        for one in published(name)
    ]
    earlier, later = "Decision 2011/171/CFSP", "Decision (CFSP) 2018/1610"
    assert told == [
        ("suspend", earlier, "2011-03-21", "2011-09-30", "OJ L 76/62", moldova),
        ("extend", earlier, "2011-03-21", "2012-03-31", "OJ L 76/62", moldova),
        ("extend", later, "2018-10-25", "2019-10-31", "OJ L 268/46", moldova),
    ]


def test_each_licence_of_a_gazette_has_its_own_basis() -> None:
    other = "Southland Sanctions Regulations\n31 CFR part 998\n\nGENERAL LICENSE NO. 12\n\nAuthorizing Else\n"
    first, second = read_notices(f"{RENEWAL}\n{'-' * 700}\n{other}")
    assert first.legal_basis[0] == "31 CFR part 999"
    assert second.legal_basis == ("31 CFR part 998",)
    assert second.programme == "Southland Sanctions Regulations"


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("OFAC has revoked General License 5.", "2018-06-07"),
        ("HM Treasury: General licence 5.", "2018-07-06"),
    ],
)
def test_a_day_in_figures_is_read_as_its_country_writes_it(page: str, day: str) -> None:
    assert str(read_notices(f"Notice\n\n6/7/2018\n\n{page}")[0].issued_on) == day


def test_the_issuer_is_who_is_named_first_and_not_who_is_named_too() -> None:
    text = (
        RENEWAL
        + "\nNote: HM Treasury (OFSI) and the Council of the European Union have rules of their own.\n"
    )
    assert read_notices(text)[0].issuer == "us"


def test_an_act_that_neither_suspends_nor_extends_is_refused() -> None:
    with pytest.raises(BadInput, match="names no general licence"):
        published("eu-2022-218")


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in PUBLISHED.glob("*.txt") if path.stem != "eu-2022-218")
)
def test_every_field_of_a_published_text_points_to_its_words(name: str) -> None:
    text = (PUBLISHED / f"{name}.txt").read_text(encoding="utf-8")
    for notice in read_notices(text):
        assert notice.where
        for found in notice.where.values():
            assert text[found.start : found.end] == found.quote


def test_one_licence_in_two_copies_is_the_same_proposal() -> None:
    (one,), (other,) = read_notices(RENEWAL), read_notices(RENEWAL.replace("\n\n(b)", "\n\n\n(b)"))
    places = [propose(notice).evidence[""][0].place for notice in (one, other)]
    assert places[0] == places[1] == "us license 11A of 2031-01-04"


def test_a_list_of_names_in_html_keeps_its_items(tmp_path: Path) -> None:
    path = tmp_path / "gl.html"
    path.write_text(
        "<html><body><p>GENERAL LICENSE NO. 5</p><p>Authorizing Dealings with Certain Entities</p>"
        "<p>(a) Dealings with the following entities are authorized through June 3, 2031:</p>"
        "<ul><li><p>Northmark Airlines</p></li><li>Southfield Potash, Inc.</li></ul>"
        "<p>(b) This general license does not authorize: (1) Else.</p></body></html>",
        encoding="utf-8",
    )
    (notice,) = read_notices(text_of(path))
    assert notice.subjects == ("Northmark Airlines", "Southfield Potash, Inc.")
