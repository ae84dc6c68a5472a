"""What stands beside a verb or a noun of action: the party met, the people meant."""

from itertools import pairwise

from detente.sources.articles.candidate import ArticleContext
from detente.sources.articles.numbers import WHAT_BEFELL_THEM, Count
from detente.sources.articles.people import People
from detente.sources.articles.person_lists import counted_alone
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger


def with_a_party(sentence: Sentence, trigger: Trigger) -> bool:
    """ "переговоров с Минском": in the Slavic languages a state right behind the preposition will do."""
    at = trigger.last + 1
    if sentence.language == "en" or at >= len(sentence.tokens):
        return False
    joined = sentence.tokens[at].low in ("с", "со", "з", "са", "із", "зі", "между", "між", "паміж")
    return joined and bool(sentence.within(at + 1, at + 1, "ACTOR"))


def of_prisoners(sentence: Sentence, people: People, context: ArticleContext) -> bool:
    """Are the people acted upon prisoners: by the article, as opponents, or counted as persons alone?"""
    if context.custody or sentence.has("OPPONENT") or counted_alone(sentence, people.last):
        return True
    behind = sentence.tokens[people.last + 1].low if 0 <= people.last < len(sentence.tokens) - 1 else ""
    return sentence.language == "en" and behind in WHAT_BEFELL_THEM  # "the 52 released in September"


def counted_before(trigger: Trigger, counts: list[Count]) -> People | None:
    """ "confirmed 48 releases", "the 12 arrests": an act counted is that many persons."""
    for count in counts:
        if count.last == trigger.first - 1:
            return People(count.value, count.bound, count.words_first, count.last, True)
    return None


def releases_counted(trigger: Trigger, counts: list[Count]) -> list[Mark]:
    """ "verified 24 releases": the number stands for the persons."""
    found = [c for c in counts if c.last == trigger.first - 1]
    return [Mark("PERSONS", c.words_first, c.last) for c in found]


def of_whom(sentence: Sentence, trigger: Trigger, objects: list[Mark]) -> bool:
    """ "the release of 52 detainees", "prisoner releases": an English noun says of whom right beside it."""
    if not objects:
        return True
    if sentence.language != "en":
        # "приветствовал освобождение и призвал отпустить остальных": the rest belong to the second verb
        verbs = sentence.of("GOV_DEMAND", "GOV_PROMISE", "SAY")
        return not all(any(trigger.last < v.first < m.first for v in verbs) for m in objects)
    behind = [m for m in objects if m.first > trigger.last]
    if behind and any(
        t.low == "of" for t in sentence.tokens[trigger.last + 1 : min(trigger.last + 7, behind[0].first)]
    ):
        return True
    return any(trigger.first - 2 <= m.last < trigger.first for m in objects)


def somebody_behind(sentence: Sentence, trigger: Trigger, right: int) -> bool:
    """Is a party or "him" named behind the verb of meeting?"""
    if sentence.within(trigger.last + 1, right, "ACTOR", "ACTOR_ADJ"):
        return True
    return any(
        t.low in ("him", "her", "them", "ним", "ними", "ім", "імі")
        for t in sentence.tokens[trigger.last + 1 :][:6]
    )


_BODIES = frozenset(
    ["committee", "commission", "board", "office", "request", "requests", "petition", "petitions", "rumours"]
)


def names_a_body(sentence: Sentence, trigger: Trigger) -> bool:
    """ "a member of the pardon committee": the noun of an act only says which committee."""
    after = sentence.tokens[trigger.last + 1].low if trigger.last + 1 < len(sentence.tokens) else ""
    before = [t.low for t in sentence.tokens[max(0, trigger.first - 3) : trigger.first]]
    called = before[-2:-1] == ["it"] and before[:1] in (["call"], ["called"], ["calling"])
    group = sentence.tokens[trigger.first].text == "Amnesty" and after not in ("law", "act", "bill", "decree")
    return sentence.language == "en" and (after in _BODIES or called or group)


def of_those(sentence: Sentence, trigger: Trigger) -> bool:
    """ "seven of those amnestied in January": the number is that of another act."""
    before = [t.low for t in sentence.tokens[max(0, trigger.first - 2) : trigger.first]]
    return before == ["of", "those"]


def they_had_been(sentence: Sentence, trigger: Trigger) -> bool:
    """ "They had been seized in June": those told of before, as an English passive names nobody else."""
    before = sentence.tokens[trigger.first - 1].low if trigger.first else ""
    return sentence.language == "en" and trigger.voice == "passive" and before == "they"


_ALMOST = frozenset(["nearly", "almost", "почти", "амаль", "майже"])
_ALL = frozenset(["всех", "усіх", "ўсіх", "всіх"])
_THEY = frozenset(
    [
        "they",
        "these",
        "цих",
        "этих",
        "гэтых",
        "them",
        "those",
        "он",
        "они",
        "их",
        "всех",
        "все",
        "каждого",
        "ен",
        "яны",
        "іх",
        "усе",
        "ўсе",
        "усіх",
        "ўсіх",
        "він",
        "вони",
        "їх",
        "всі",
        "усі",
        "всіх",
        "усіх",
    ]
)


def all_of_them(sentence: Sentence, left: int, trigger: Trigger) -> bool:
    """Does the act concern the very people of the act before ("they", "all those pardoned")?"""
    near = sentence.tokens[left : trigger.first] + sentence.tokens[trigger.head + 1 : trigger.head + 3]
    if any(a.low in _ALMOST and b.low in _THEY for a, b in pairwise(near)):
        return False  # "почти всех отпустили": nobody says how many
    behind = sentence.tokens[trigger.head + 1 : trigger.head + 5]
    if trigger.tense == "infinitive" and any(a.low in _ALL and b.word for a, b in pairwise(behind)):
        return False  # "готова передать всех тяжелораненых": others than those who came out
    if any(a.low == "all" and b.low in ("of", "were", "have") for a, b in pairwise(near)):
        return True
    if any(a.low == "same" and b.low == "number" for a, b in pairwise(near)):
        return True  # "the same number of prisoners was passed to the other side"
    return any(t.low in _THEY for t in near[:6]) or any(t.low in _THEY for t in near[-3:])
