from datetime import date

from detente.sources.articles import read_article, told_acts

DAY = date(2025, 12, 15)
FIRST = (
    "Minsk frees prisoners\n\nBelarus released 31 political prisoners on Saturday, "
    "relatives said in Vilnius after the long night."
)
SECOND = (
    "Prisoners are out\n\nThe Belarusian authorities freed 36 detainees on Saturday, "
    "according to a register kept by a group of lawyers abroad."
)


def test_two_texts_tell_one_act_and_a_clash_of_numbers_is_kept() -> None:
    acts = told_acts([read_article(FIRST, published=DAY), read_article(SECOND, published=DAY)])
    assert len(acts) == 1
    assert acts[0].sources == 2
    assert acts[0].clash
    assert dict(acts[0].counts) == {31: (0,), 36: (1,)}


def test_a_copy_of_a_text_counts_once() -> None:
    copied = FIRST.replace("Minsk frees prisoners", "Copy of a wire text")
    readings = [read_article(FIRST, published=DAY), read_article(copied, published=DAY)]
    acts = told_acts(readings)
    assert acts[0].sources == 1
    assert [t.copy_of for t in acts[0].tellings] == [None, 0]
    assert acts[0].counts == ((31, (0,)),)


def test_acts_of_different_days_stay_apart() -> None:
    later = read_article(FIRST, published=date(2026, 3, 2))
    acts = told_acts([read_article(FIRST, published=DAY), later])
    assert len(acts) == 2
