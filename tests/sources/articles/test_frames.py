import pytest

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.frames import rules
from detente.sources.articles.inflections import inflect
from detente.sources.articles.precision import measured, pooled, trusted, wilson_high, wilson_low
from detente.sources.articles.slavic_endings import form_of
from detente.vocabulary import family

LANGUAGES = ("en", "ru", "be", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_has_a_kind_of_the_vocabulary_and_known_classes(language: str) -> None:
    own = rules(language)
    classes = (
        set(own.data["classes"]) | set(own.data["extra_classes"]) | {"OFFICER", "STATE", "CONDEMN", "TALKS"}
    )
    loose = {"TERM_OFF", "LIST_OUT", "BODY_OUT", "SANCTION_OWNER", "REST"}
    for frame in own.frames.values():
        assert family(frame.kind) in ("coercion", "relief", "repression", "concession", "politics", "context")
        assert set(frame.objects) | set(frame.block) <= classes | loose
        assert frame.frame_id.startswith(f"{language}.")


def test_actors_have_parts_and_sides_that_are_known() -> None:
    kinds = {"state", "officer", "io", "rights", "defender", "opposition", "analyst"}
    for actor in gazetteer().values():
        assert actor.kind in kinds
        if actor.kind in ("state", "officer"):
            assert actor.party in gazetteer()  # a party that acts without being named is looked up too
        assert actor.role in ("sender", "target", "third")
        assert actor.names[0]


@pytest.mark.parametrize(
    ("lemma", "form", "name"),
    [
        ("free", "freed", "past"),
        ("expel", "expelled", "pp"),
        ("take", "took", "past"),
        ("release", "releasing", "ing"),
        ("carry", "carries", "s"),
    ],
)
def test_english_verbs_are_inflected(lemma: str, form: str, name: str) -> None:
    assert name in inflect(lemma)[form]


@pytest.mark.parametrize(
    ("language", "word", "form"),
    [
        ("ru", "освободил", "past"),
        ("ru", "освободят", "present"),
        ("ru", "отзовут", "present"),
        ("ru", "сняты", "short"),
        ("ru", "освободить", "infinitive"),
        ("ru", "освобожденных", "attributive"),
        ("be", "памілаваў", "past"),
        ("be", "зняць", "infinitive"),
        ("uk", "звільнено", "impersonal"),
        ("uk", "скасовуватиме", "future"),
        ("uk", "звільнити", "infinitive"),
    ],
)
def test_slavic_endings_tell_the_form(language: str, word: str, form: str) -> None:
    assert form_of(language, word) == form


def test_wilson_intervals_are_the_textbook_ones() -> None:
    assert round(wilson_low(9, 10), 4) == 0.5958
    assert round(wilson_high(9, 10), 4) == 0.9821
    assert wilson_low(0, 0) == 0.0


def test_a_rule_with_few_cases_borrows_from_its_sisters_and_a_bad_one_does_not() -> None:
    got = pooled({"en.lift.verb": (9, 9), "ru.lift.verb": (1, 1), "be.lift.verb": (0, 2)})
    assert trusted(got["ru.lift.verb"])
    assert trusted(got["uk.lift.verb"])
    assert not trusted(got["be.lift.verb"])
    assert got["ru.lift.verb"].precision == 1.0
    assert got["uk.lift.verb"].precision is None


def test_the_measured_precision_covers_rules_that_exist() -> None:
    known = {f.partition(".")[2] for code in LANGUAGES for f in rules(code).frames}
    assert {key.partition(".")[2] for key in measured()} <= known
