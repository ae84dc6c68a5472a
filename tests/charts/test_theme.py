import pytest

from detente.charts.theme import MARK_ROLES, TEXT_ROLES, THEMES, Theme, contrast


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_and_marks_stand_out_from_the_page_and_the_band(theme: Theme) -> None:
    for role in TEXT_ROLES:
        assert contrast(theme.roles[role], theme.page) >= 4.5, role
    for role in MARK_ROLES:
        assert contrast(theme.roles[role], theme.page) >= 3, role
    for role in ("ink", "quiet"):
        assert contrast(theme.roles[role], theme.band) >= 4.5, role


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_role_has_a_colour_of_its_own(theme: Theme) -> None:
    colours = list(theme.roles.values())
    assert len(set(colours)) == len(colours)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
