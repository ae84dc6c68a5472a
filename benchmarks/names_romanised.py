"""How well are East Slavic names matched across languages and romanisations, and namesakes kept apart?

    python benchmarks/names_romanised.py --pairs 300 --seed 1

People are made up from `names_romanised.txt`: each has a Belarusian, a Russian and a Ukrainian spelling, and
each of these is written in Latin letters by tables of the usual systems: of passports and of BGN/PCGN, ISO 9
and scholarly ones, Belarusian Latin, the Ukrainian one of 2010, the French, German and Polish press. A pair
that is the same sets two such spellings of one person against each other, with the patronymic or without. A
trap sets a person against a brother or sister, or against a namesake with another surname. Which pairs are
made follows from --seed. --show prints what went wrong.

The names were written, and the outcomes looked at, while rules were made: this shows what they hold, no more.
"""

import argparse
import random
import re
from dataclasses import dataclass
from pathlib import Path

from detente.names import SAME, NamePair, score_pairs

HERE = Path(__file__).parent
VOWELS = "аеёиоуыэюяіїєў'ьъй"
LETTERS = {
    "be": "а б в г д е ё ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я '",
    "ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я '",
}
YE = dict(zip("еёюяєї", ("ye", "yo", "yu", "ya", "ye", "yi"), strict=True))
JE = dict(zip("еёюяєї", ("je", "jo", "ju", "ja", "je", "ji"), strict=True))


@dataclass(frozen=True)
class System:
    """A system: what each letter becomes, what a vowel becomes first or after another, what endings do."""

    language: str
    letters: str
    first: dict[str, str]
    ends: tuple[tuple[str, str], ...] = ()

    def word(self, word: str) -> str:
        """Write one word."""
        table = dict(zip(LETTERS[self.language].split(), self.letters.split(), strict=True))
        written, before = "", ""
        for letter in word.lower():
            opens = letter in self.first and (not before or before in VOWELS)
            written += self.first[letter] if opens else table[letter].replace("_", "")
            before = letter
        for end, instead in self.ends:
            written = re.sub(end, instead, written)
        return written.capitalize()


FRENCH = (("g(?=[ei])", "gu"), ("(?<=[aeiouy])s(?=[aeiouy])", "ss"), ("[iy]ï$", "i"), ("in$", "ine"))
GERMAN = (("ii$", "i"), ("yi$", "y"))
POLISH = (("ł(?=[ie])", "l"), ("([sc]k)[iy]j$", r"\1i"))
SYSTEMS = (
    System("be", "a b v h d e io zh z i i k l m n o p r s t u u f kh ts ch sh y _ e iu ia _", YE),
    System("be", "a b v h d ye yo zh z i y k l m n o p r s t u w f kh ts ch sh y _ e yu ya _", {}),
    System("be", "a b v h d ie io ž z i j k l m n o p r s t u ŭ f ch c č š y _ e iu ia _", JE),
    System("be", "a b w h d ie io ż z i j k ł m n o p r s t u u f ch c cz sz y _ e iu ia _", JE, POLISH),
    System("ru", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya", YE),
    System("ru", "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia", {}),
    System("ru", "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč _ y _ è ju ja", {}),
    System("ru", "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ _ y _ è û â", {}),
    System(
        "ru", "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch _ y _ e iou ia", {}, FRENCH
    ),
    System(
        "ru", "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch _ y _ e ju ja", JE, GERMAN
    ),
    System("ru", "a b w g d e io ż z i j k ł m n o p r s t u f ch c cz sz szcz _ y _ e iu ia", JE, POLISH),
    System("uk", "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia _", {}),
    System("uk", "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch _ yu ya _", {}),
    System("uk", "a b v h g d e je ž z y i ji j k l m n o p r s t u f ch c č š šč _ ju ja _", {}),
    System("uk", "a b w h g d e je ż z y i ji j k ł m n o p r s t u f ch c cz sz szcz _ ju ja _", {}, POLISH),
)  # fmt: skip
LANGUAGES = ("be", "ru", "uk")


@dataclass(frozen=True)
class Person:
    """A made-up person: given name, patronymic and surname in the three languages."""

    given: tuple[str, ...]
    patronymic: tuple[str, ...]
    surname: tuple[str, ...]

    def written(self, rng: random.Random) -> str:
        """Write the name in one language, in Cyrillic or by one of its systems, whole or short."""
        system = rng.choice((*SYSTEMS, *LANGUAGES))
        language = system if isinstance(system, str) else system.language
        place = LANGUAGES.index(language)
        words = [self.given[place], self.patronymic[place], self.surname[place]]
        if rng.random() < 0.5:
            del words[1]
        if isinstance(system, System):
            words = [system.word(word) for word in words]
        return f"{words[-1].upper()}, {' '.join(words[:-1])}" if rng.random() < 0.4 else " ".join(words)


def entries() -> dict[str, list[tuple[tuple[str, ...], ...]]]:
    """Read the list: for each kind, entries of men's and women's forms in the three languages."""
    found: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    for line in (HERE / "names_romanised.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *forms = line.split()
            both = [(form.split(",") * 2)[:2] for form in forms]
            found.setdefault(kind, []).append(tuple(zip(*both, strict=True)))
    return found


def pairs_of(count: int, seed: int) -> list[tuple[str, str, bool]]:
    """Make pairs that are the same, and as many traps."""
    rng = random.Random(seed)
    lists = entries()
    made: list[tuple[str, str, bool]] = []
    while len(made) < 2 * count:
        woman = rng.random() < 0.4
        given, other = rng.sample(lists["f" if woman else "m"], 2)
        patronymic = rng.choice(lists["p"])
        surname, another = rng.sample(lists["s"], 2)
        person = Person(given[woman], patronymic[woman], surname[woman])
        made.append((person.written(rng), person.written(rng), True))
        if rng.random() < 0.6:
            trap = Person(other[woman], patronymic[woman], surname[woman])  # a brother or sister
        else:
            trap = Person(given[woman], patronymic[woman], another[woman])
        made.append((person.written(rng), trap.written(rng), False))
    return made


def main() -> int:
    """Make, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    made = pairs_of(arguments.pairs, arguments.seed)
    said = score_pairs([NamePair(left, right, "Person") for left, right, _ in made])
    hits = sum(same and match.decision == SAME for (_, _, same), match in zip(made, said, strict=True))
    wrong = sum(not same and match.decision == SAME for (_, _, same), match in zip(made, said, strict=True))
    print(f"{arguments.pairs} pairs that are the same: recall {hits / arguments.pairs:.3f}")
    print(f"{arguments.pairs} traps: {wrong} called the same, precision {hits / max(1, hits + wrong):.3f}")
    for (left, right, same), match in zip(made, said, strict=True):
        if arguments.show and same != (match.decision == SAME):
            print(f"{left} | {right} | {match.decision} | {match.explained()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
