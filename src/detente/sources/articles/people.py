"""How many persons an act concerns, and who they are, as the clause says it."""

from dataclasses import dataclass

from detente.sources.articles.clauses import inserted
from detente.sources.articles.names import name_runs
from detente.sources.articles.numbers import Count, counts_persons, not_a_head_count, one_before
from detente.sources.articles.person_lists import (
    COLLECTIVE,
    LIVING,
    along_with,
    and_others,
    before_an_age,
    group_named,
    listed,
    of_how_many,
    one_of_all,
    pronoun_and,
    pronoun_beside,
    still_more,
    with_their_list,
    without_places,
)
from detente.sources.articles.personal import he_was, reach_of_a_description, they_were
from detente.sources.articles.proposals import Bound
from detente.sources.articles.slots import PREPOSITIONS
from detente.sources.articles.sums import (
    and_one_more,
    counted_on,
    names_before,
    names_counted,
    their_children,
)
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger


@dataclass(frozen=True, slots=True)
class People:
    """A head count (None when not given), its bound, the tokens that give it, and names."""

    number: int | None = None
    bound: Bound | None = None
    first: int = -1
    last: int = -1
    found: bool = False
    """True when the clause has persons as its object, counted or not."""
    names: tuple[str, ...] = ()


def people_of(
    sentence: Sentence,
    trigger: Trigger,
    regions: list[tuple[int, int]],
    counts: list[Count],
    surnames: frozenset[str],
    person_ref: bool,
) -> People:
    """The persons that the act concerns, looked for in the regions in their order.

    A counted word for persons comes first, then a bare number beside the verb, then named persons,
    then one person spoken of in the singular. Parts of the group ("including 13 women") do not count.
    """
    beside = pronoun_beside(sentence, trigger, regions) if person_ref else None
    if beside is not None and not any(c.first == trigger.last + 1 for c in counts):
        return People(1, "exact", beside, beside, True)
    if he_was(sentence, trigger, regions):
        return People(1, "exact", trigger.first - 1, trigger.first - 1, True)
    if they_were(sentence, trigger, regions):
        return People(None, None, trigger.first - 1, trigger.first - 1, True)
    if person_ref and sentence.language == "en" and trigger.voice == "active":
        behind = sentence.tokens[trigger.head + 1 : trigger.head + 3]
        me = next((n for n, t in enumerate(behind) if t.low in ("me", "myself")), None)
        if me is not None:
            return People(1, "exact", trigger.head + 1 + me, trigger.head + 1 + me, True)
    for low, high in regions:
        found = _counted(sentence, trigger, low, high, counts, surnames, person_ref)
        if found.found:
            return found
    for low, high in regions:
        found = _in_region(sentence, trigger, low, high, counts, surnames, person_ref)
        if found.found:
            return found
    return People()


def _owner(sentence: Sentence, at: int) -> bool:
    """ "a couple's interpreter": somebody of theirs is meant."""
    low = sentence.tokens[at].low
    behind = sentence.tokens[at + 1].low if at + 1 < len(sentence.tokens) else ""
    return low.endswith(("'s", "’s")) or behind in ("'s", "’s")


def _part_starts(sentence: Sentence, low: int, high: int) -> int:
    marks = [m.first for m in sentence.of("PART") if low < m.first <= high]
    return min(marks) if marks else high + 1


def _until_part(sentence: Sentence, low: int, high: int, counts: list[Count]) -> int:
    """Where the group ends and its parts begin; "nine of them" at the head is the group itself."""
    part = _part_starts(sentence, low, high)
    before = [c for c in counts if low <= c.first < part]
    if part > 1 and sentence.tokens[part - 1].low in ("all", "most"):
        return high
    if len(before) == 1 and before[0].last == part - 1:
        return high
    return min(high, part - 1)


def _counted(
    sentence: Sentence,
    trigger: Trigger,
    low: int,
    high: int,
    counts: list[Count],
    surnames: frozenset[str],
    person_ref: bool,
) -> People:
    """The counted persons of one region, if there are any."""
    high = _until_part(sentence, low, high, counts)
    persons = sentence.within(low, high, "PERSONS")
    counted: list[Count] = []
    for count in (c for c in counts if not their_children(sentence, c)):
        if not low <= count.first <= high or of_how_many(sentence, trigger, count, low):
            continue
        is_persons = counts_persons(sentence, count, persons)[0] or names_counted(sentence, count)
        beside = (
            count.first == trigger.last + 1
            or (count.last + 1 < trigger.first and sentence.tokens[count.last + 1].low == "whom")
            or count.last == trigger.first - 1
            or _after_the_verb(sentence, trigger, count)
            or (sentence.language != "en" and count.words_first <= low + 1)  # "Дваіх учора адпусцілі"
        ) and not (
            not_a_head_count(sentence, count)
            or (count.last != trigger.first - 1 and _counts_a_thing(sentence, count))
        )
        if is_persons or (beside and person_ref):
            counted.append(count)
    counted = [next((p for p in counts if _part_acted_upon(sentence, trigger, p, c)), c) for c in counted]
    runs = name_runs(sentence, low, high, surnames)
    if counted:
        before = low < trigger.first
        count = (
            counted[-1] if before and len(counted) > 1 and counted[-1].first < trigger.first else counted[0]
        )
        extra = 0
        others = sentence.tokens[count.last + 1].low if count.last + 1 < len(sentence.tokens) else ""
        more = {t.low for t in sentence.tokens[max(0, count.words_first - 2) : count.words_first]} & _MORE
        alone = sentence.within(max(low, count.first - 4), count.first - 1, "PRONOUN_ONE")
        if runs and not alone and low == trigger.last + 1:
            alone = sentence.within(low, low, "PRONOUN_ONE")  # "помилував його, Філіпчука і ще чотирьох"
        if others.startswith(("other", "друг", "інш", "іншы")) or (more and (runs or alone)):
            extra = len([r for r in runs if r[1] < count.first])
            extra = extra + len(alone[:1]) if alone and alone[0].first == low else max(extra, len(alone[:1]))
        extra = max(extra, one_before(sentence, count, low), names_before(sentence, count, runs, low))
        extra += counted_on(sentence, count, counts, trigger.head)
        names = tuple(_text(sentence, r) for r in runs)
        return People(count.value + extra, count.bound, count.words_first, count.last, True, names)
    return People()


_EACH = frozenset(
    ["another", "some", "all", "about", "nearly", "almost", "the", "еще", "яшчэ", "ще", "всех", "усіх"]
)
_OF = frozenset(["of", "из", "з", "із", "са"])


def _after_the_verb(sentence: Sentence, trigger: Trigger, count: Count) -> bool:
    """ "sent another 135 to": the number stands right behind the verb but for a small word."""
    between = sentence.tokens[trigger.head + 1 : count.words_first]
    return trigger.head < count.first and all(t.low in _EACH for t in between) and len(between) <= 2


def _counts_a_thing(sentence: Sentence, count: Count) -> bool:
    """ "выпустят двенадцать троллейбусов": a number with a noun that is no word for persons."""
    if count.last + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[count.last + 1]
    if not after.word or after.low in PREPOSITIONS[sentence.language] or after.low in _LEAVES_A_NUMBER_BARE:
        return False
    if sentence.tokens[count.last].low in COLLECTIVE:
        return False
    if sentence.language != "en" and LIVING.search(after.low):
        return False
    return not any(
        m.first == count.last + 1 for m in sentence.of("PERSONS", "DATE", "GOV_PROMISE", "CUSTODY")
    )


_LEAVES_A_NUMBER_BARE = frozenset(
    [
        *("and", "or", "more", "others", "after", "before", "who", "today", "yesterday", "last"),
        *("this", "as", "free", "home", "out", "were", "are", "have", "had", "was", "will"),
        *("abroad", "on", "walked", "и", "а", "но", "еще", "сегодня", "вчера", "других", "человек"),
        *("остаются", "осталось", "были", "і", "ды", "яшчэ", "сёння", "учора", "іншых", "былі"),
        *("чалавек", "ще", "та", "й", "сьогодні", "вчора", "інших", "були", "осіб", "які", "якія"),
        *("которые", "которых", "яких", "якіх", "under", "пасля", "після", "после", "потым"),
        *("потім", "потом", "зноў", "знову", "снова", "without", "go", "walk", "leave", "off"),
        *("overnight", "whom"),
    ]
)


_THOSE = ("котор", "якіх", "якія", "яких", "які", "whom", "who", "that")


def _part_acted_upon(sentence: Sentence, trigger: Trigger, part: Count, whole: Count) -> bool:
    """Is the act done to the first number of "five of the seven"? Not where it describes the seven."""
    if not _group_of(sentence, part, whole) or one_of_all(sentence, trigger, part, whole):
        return False
    between = sentence.tokens[whole.last + 1 : trigger.first]
    told_of_all = any(t.low.startswith(_THOSE) for t in between[:3]) and sentence.language != "en"
    return not (0 <= whole.last < trigger.first and len(between) <= 6 and told_of_all)


def _group_of(sentence: Sentence, part: Count, whole: Count) -> bool:
    """ "five of the seven": the second number only says of how many."""
    between = [t.low for t in sentence.tokens[part.last + 1 : whole.words_first]]
    return part.first < whole.first and 0 < len(between) <= 3 and between[0] in _OF


def _in_region(
    sentence: Sentence,
    trigger: Trigger,
    low: int,
    high: int,
    counts: list[Count],
    surnames: frozenset[str],
    person_ref: bool,
) -> People:
    high = _until_part(sentence, low, high, counts)
    persons = sentence.within(low, high, "PERSONS")
    aside = inserted(sentence, trigger)
    aside += [(i, i) for i, t in enumerate(sentence.tokens) if t.text == "National"]  # a day of Unity
    persons = [m for m in persons if not any(a <= m.first <= b for a, b in aside)]
    runs = [r for r in name_runs(sentence, low, high, surnames) if not any(a <= r[0] <= b for a, b in aside)]
    runs = with_their_list(sentence, without_places(sentence, runs), low, high)
    # "X was freed together with 122 other prisoners": the rest stands behind the verb.
    if runs and and_others(sentence, runs[-1][1], counts):
        return People(None, None, runs[0][0], runs[-1][1], True, tuple(_text(sentence, r) for r in runs))
    if runs:
        extra = 0
        last = runs[-1][1]
        extra += pronoun_and(sentence, runs[0][0])
        for count in counts:
            if count.first - last <= 5 and still_more(sentence, count, last):
                extra, last = extra + count.value, count.last
                break
            others = sentence.tokens[count.last + 1].low if count.last + 1 < len(sentence.tokens) else ""
            if others.startswith(("other", "more", "друг", "інш", "іншы")) and count.first > runs[0][0]:
                extra, last = count.value, count.last
                break
        total = len(listed(sentence, runs)) + (extra or along_with(sentence, trigger, runs, counts))
        if person_ref or persons:
            return People(total, "exact", runs[0][0], last, True, tuple(_text(sentence, r) for r in runs))
    couple = sentence.within(low, high, "COUPLE")
    if couple and not runs and not _owner(sentence, couple[0].last):
        return People(2, "exact", couple[0].first, couple[0].last, True)
    group = group_named(sentence, persons)
    if group is not None and person_ref:
        return People(group[0], "exact", group[1].first, group[1].last, True)
    if persons:
        single = _singular(sentence, persons, low, high)
        if single is not None:
            more, last = and_one_more(sentence, single, counts, trigger.head)
            return People(1 + more, "exact", single.first, last, True)
        return People(None, None, persons[0].first, persons[0].last, True)
    one = sentence.within(low, high, "PRONOUN_ONE") if person_ref else []
    if trigger.voice == "active" and sentence.language != "en":
        one = [m for m in one if sentence.tokens[m.first].low not in _SUBJECTS]
    if one:
        for count in counts:
            others = sentence.tokens[count.last + 1].low if count.last + 1 < len(sentence.tokens) else ""
            near = count.first - one[-1].last
            if others.startswith(("other", "more", "друг", "інш", "іншы")) and 0 < near <= 3:
                return People(count.value + 1, count.bound, one[-1].first, count.last, True)
    if person_ref and one:
        return People(1, "exact", one[0].first, one[0].last, True)
    if person_ref and (many := sentence.within(low, high, "PRONOUN_MANY")):
        return People(None, None, many[0].first, many[0].last, True)
    return People()


_SUBJECTS = frozenset(["он", "она", "ен", "яна", "він", "вона"])
_MORE = frozenset(["еще", "яшчэ", "ще"])
_ONE = frozenset(
    [
        "a",
        "an",
        "one",
        "former",
        "another",
        "the",
        "his",
        "her",
        "their",
        "its",
        "jailed",
        "freed",
        "pardoned",
    ]
)
_MANY = frozenset(
    [
        "people",
        "men",
        "women",
        "clergy",
        "persons",
        "others",
        "foreigners",
        "police",
        "staff",
        "youths",
        "families",
        "them",
        "those",
        "it",
    ]
)


def _singular(sentence: Sentence, persons: list[Mark], low: int, high: int) -> Mark | None:
    """A single person in the singular ("a journalist", "журналист"), when no plural stands beside it."""
    if len({m.first for m in persons}) > 2 and sentence.language == "en":
        return None
    mark = persons[0]
    if sentence.language == "en":
        begin = max(low, before_an_age(sentence, mark.first) - 3)
        before = [t.low for t in sentence.tokens[begin : mark.first]]
        word = sentence.tokens[mark.last].low
        none = set(before) & {"every", "each", "any", "no", "all"}
        if any(b in _ONE for b in before) and not none and not word.endswith("s") and word not in _MANY:
            return mark
        return None
    ones = sentence.within(low, high, "PERSON_ONE")
    if ones and ones[0].first <= persons[0].last + reach_of_a_description(sentence, persons[0]):
        return ones[0]
    return None


def _text(sentence: Sentence, run: tuple[int, int]) -> str:
    a, b = sentence.tokens[run[0]].start - sentence.start, sentence.tokens[run[1]].end - sentence.start
    return sentence.text[a:b]
