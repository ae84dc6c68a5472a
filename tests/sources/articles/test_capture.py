from datetime import date

import pytest

from detente.errors import BadInput
from detente.sources.articles import read_article

BODY = (
    "Belarus freed 31 political prisoners on Saturday.",
    "The United States lifted its sanctions on the state airline on Friday, the envoy said in Minsk.",
)
TEXT = "Prisoners are free\n\n" + "\n\n".join(BODY)
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>News</title>{meta}</head>'
    '<body><nav><a href="/">Home</a>'
    "</nav><article><h1>Prisoners are free</h1>{body}</article><footer>Contact us</footer></body></html>"
)


def page(meta: str = "", encoding: str = "utf-8") -> bytes:
    body = "".join(f"<p>{p}</p>" for p in BODY)
    return PAGE.format(meta=meta, body=body).encode(encoding)


def test_front_matter_gives_the_day_and_stays_outside_the_article() -> None:
    reading = read_article("language: en\npublished_on: 2025-12-15\n\n" + TEXT)
    assert reading.published_on == "2025-12-15"
    assert reading.published_evidence == "front matter: published_on: 2025-12-15"
    assert reading.title == "Prisoners are free"
    assert "published_on" not in reading.text
    assert all(m.day.iso in ("2025-12-12", "2025-12-13") for m in reading.moves)


@pytest.mark.parametrize(
    ("meta", "evidence"),
    [
        (
            '<meta property="article:published_time" content="2025-12-15T08:00:00Z">',
            "meta article:published_time",
        ),
        (
            '<script type="application/ld+json">{"datePublished":"2025-12-15"}</script>',
            "JSON-LD",
        ),
        ('<link rel="canonical" href="https://example.org/2025/12/15/freed">', "address"),
    ],
)
def test_html_gives_text_title_and_the_day_with_its_evidence(meta: str, evidence: str) -> None:
    pytest.importorskip("trafilatura", reason="HTML needs the extra `articles`")
    reading = read_article(page(meta))
    assert reading.published_on == "2025-12-15"
    assert reading.published_evidence.startswith(evidence)
    assert reading.title == "Prisoners are free"
    assert {m.kind for m in reading.moves} == {"release", "lift"}
    assert "Contact us" not in reading.text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "cp866", "iso-8859-5", "utf-8-sig"])
def test_a_cyrillic_text_is_read_in_any_of_its_old_encodings(encoding: str) -> None:
    text = (
        "Минск освободил заключенных\n\nЛукашенко помиловал 31 человека. США сняли санкции с авиакомпании.\n"
        * 3
    )
    reading = read_article(text.encode(encoding), published=date(2025, 12, 15))
    assert reading.language == "ru"
    assert ("pardon", 31) in {(m.kind, m.people) for m in reading.moves}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n0000", "image"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"We use cookies. Accept all cookies to go on reading this site.", "cookie"),
        (
            b"Subscribe to continue reading. Already a subscriber? Sign in. Minsk freed 31 people",
            "paywall",
        ),
        (b"Please enable JavaScript. Checking your browser before you go on to the site.", "notice"),
        ("نقلت السلطات السجناء السياسيين بعد رفع العقوبات عن البلاد".encode(), "right to left"),
        (b"Die Regierung hat die Gefangenen nach dem Ende der Sanktionen freigelassen.", "language"),
        ("词语没有空格的文字不能读".encode(), "language"),
        (b"Freed.", "too little"),
    ],
)
def test_a_page_that_cannot_be_used_is_told_in_one_sentence_and_proposes_nothing(
    data: bytes, words: str
) -> None:
    reading = read_article(data)
    assert reading.problem is not None
    assert words in reading.problem
    assert reading.problem.endswith(".")
    assert not reading.moves
    assert not reading.statements
    assert not reading.links
    assert len(reading.sha256) == 64


def test_a_page_of_images_says_so() -> None:
    pytest.importorskip("trafilatura", reason="HTML needs the extra `articles`")
    reading = read_article(b"<html><body><img src='1.png'><img src='2.png'></body></html>")
    assert reading.problem is not None
    assert "images" in reading.problem


def test_a_huge_page_is_refused_in_a_sentence_and_scripts_do_not_count() -> None:
    pytest.importorskip("trafilatura", reason="HTML needs the extra `articles`")
    links = page().replace(b"<nav>", b"<nav>" + b'<a href="/x">more</a>' * 400_000)
    refused = read_article(links)
    assert refused.problem is not None
    assert "MB of markup" in refused.problem
    scripts = page().replace(b"<nav>", b"<script>" + b"x=1;" * 2_500_000 + b"</script><nav>")
    assert {m.kind for m in read_article(scripts).moves} == {"release", "lift"}


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"0" * 40, bytes(range(256)) * 30, b"%PDF-1.4 broken"])
def test_bytes_that_are_no_article_raise_bad_input(data: bytes) -> None:
    with pytest.raises(BadInput) as told:
        read_article(data)
    assert str(told.value).count(". ") <= 1


def test_a_pdf_is_read_in_order() -> None:
    pytest.importorskip("pypdf", reason="PDF needs the extra `articles`")
    weasyprint = pytest.importorskip("weasyprint", reason="the test makes its PDF with the extra `pdf`")
    made = weasyprint.HTML(string=page().decode()).write_pdf()
    reading = read_article(made, published=date(2025, 12, 15))
    assert reading.media_type == "application/pdf"
    assert {m.kind for m in reading.moves} == {"release", "lift"}


def test_a_saved_page_is_opened() -> None:
    pytest.importorskip("trafilatura", reason="HTML needs the extra `articles`")
    saved = (
        b"From: <Saved>\r\nSnapshot-Content-Location: https://example.org/2025/12/15/freed\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        + page()
        + b"\r\n--b--\r\n"
    )
    reading = read_article(saved)
    assert reading.published_on == "2025-12-15"
    assert {m.kind for m in reading.moves} == {"release", "lift"}
