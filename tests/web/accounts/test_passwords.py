"""Passwords: which are taken, that they are kept as argon2id, that any way of writing a letter will do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.accounts.team_site import CHEAP

from detente.web.accounts.passwords import LONGEST, SHORTEST, Cost, Passwords, weakness

KEEPER = Passwords(CHEAP)


@pytest.mark.parametrize(
    "common",
    ["password1234", "PASSWORD-1234", "p4ssw0rd2024", "qwertyuiop12", "йцукенгшщзхъ", "aaaaaaaaaaaa",
     "abababababab", "123456789012", "iloveyou2026", "abcdefghijkl", "zyxwvutsrqpo", "qwertyqwerty",
     "passwordpassword", "Пароль123456", "letmein-letmein", "correcthorsebatterystaple", "1q2w3e4r5t6y",
     "detente-2026!", "жывебеларусь2020"],
)  # fmt: skip
def test_what_others_would_try_first_is_refused(common: str) -> None:
    assert "try" in weakness(common)


@pytest.mark.parametrize(
    "fine",
    ["brittle-marigold-quorum", "seventeen quiet lanterns", "тихая вода под мостом", "k7#vQ2!mZp0x",
     "the password of my aunt is long", "зоркі над Нёманам", "ααββ γγδδ εεζζ"],
)  # fmt: skip
def test_what_few_would_try_is_taken_whatever_it_is_made_of(fine: str) -> None:
    assert weakness(fine, "ana") == ""


def test_length_and_the_own_name_are_told() -> None:
    assert f"at least {SHORTEST}" in weakness("k7#vQ2!mZp0")
    assert f"more than {LONGEST}" in weakness("k7#vQ2!m" * 40)
    assert "name of the account" in weakness("Katsiaryna likes tea", "katsiaryna")


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_only_the_same_password_fits(one: str, other: str) -> None:
    from detente.web.accounts.passwords import folded

    kept = KEEPER.digest(one)
    assert kept.startswith("$argon2id$")
    assert KEEPER.fits(kept, one)
    assert KEEPER.fits(kept, other) == (folded(one) == folded(other))
    assert KEEPER.digest(one) != kept


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_judging_a_password_never_fails(text: str, name: str) -> None:
    assert isinstance(weakness(text, name), str)


def test_nothing_fits_where_nothing_was_kept() -> None:
    assert not KEEPER.fits(None, "nobody has this one \u0000")
    assert not KEEPER.fits("no digest at all", "brittle-marigold-quorum")


def test_a_digest_at_another_cost_is_made_anew() -> None:
    kept = KEEPER.digest("brittle-marigold-quorum")
    assert not KEEPER.outdated(kept)
    assert Passwords(Cost(2, 16, 1)).outdated(kept)
    assert (Cost().passes, Cost().memory_kib, Cost().lanes) == (3, 65_536, 4)
