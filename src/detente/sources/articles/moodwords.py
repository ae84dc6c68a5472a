"""The small words that turn an act into something else, language by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MoodWords:
    """The small words of one language that turn an act into something else."""

    conditional: frozenset[str]
    """"if", "unless", "until": the clause they open tells of no act."""
    nobody: frozenset[str]
    """"no", "none", "nobody" before the verb: the act did not happen."""
    purpose: frozenset[str]
    """"in order to", "чтобы"."""
    subordinators: frozenset[str]
    joining: frozenset[str]
    """Words between a governor and its clause ("that", "что", ",")."""


MOOD_WORDS = {
    "en": MoodWords(
        frozenset(["if", "unless", "until", "whether"]),
        frozenset(["no", "none", "nobody", "neither", "nothing"]),
        frozenset(),
        frozenset(
            [
                "who",
                "whom",
                "which",
                "whose",
                "while",
                "after",
                "before",
                "when",
                "because",
                "if",
                "unless",
                "until",
                "although",
                "though",
                "but",
            ]
        ),
        frozenset(("that",)),
    ),
    "ru": MoodWords(
        frozenset(["если", "пока", "покуда", "пусть", "коли", "ли"]),
        frozenset(["никто", "никого", "никому", "ничего", "ни", "никакие", "никаких", "никакой"]),
        frozenset(["чтобы", "чтоб"]),
        frozenset(
            [
                "который",
                "которая",
                "которые",
                "которого",
                "которой",
                "которых",
                "которым",
                "которому",
                "которую",
                "которое",
                "где",
                "когда",
                "если",
                "хотя",
                "пока",
                "но",
                "а",
                "что",
                "чтобы",
                "потому",
                "поскольку",
                "так",
                "как",
            ]
        ),
        frozenset(["что", "чтобы", ","]),
    ),
    "be": MoodWords(
        frozenset(["калі", "пакуль", "хай", "няхай", "ці"]),
        frozenset(["ніхто", "нікога", "нікому", "нічога", "ні", "ніякія", "ніякіх", "ніякай"]),
        frozenset(["каб"]),
        frozenset(
            [
                "які",
                "якая",
                "якія",
                "якога",
                "якой",
                "якіх",
                "якім",
                "якому",
                "якую",
                "якое",
                "дзе",
                "калі",
                "хоць",
                "хаця",
                "пакуль",
                "але",
                "а",
                "што",
                "каб",
                "бо",
                "таму",
                "як",
            ]
        ),
        frozenset(["што", "каб", ","]),
    ),
    "uk": MoodWords(
        frozenset(["якщо", "якби", "поки", "доки", "хай", "нехай", "чи"]),
        frozenset(
            ["ніхто", "нікого", "нікому", "нічого", "ні", "жоден", "жодного", "жодних", "жодна", "жодні"]
        ),
        frozenset(["щоб", "аби"]),
        frozenset(
            [
                "який",
                "яка",
                "які",
                "якого",
                "якої",
                "яких",
                "яким",
                "якому",
                "яку",
                "яке",
                "де",
                "коли",
                "якщо",
                "хоча",
                "поки",
                "доки",
                "але",
                "а",
                "що",
                "щоб",
                "бо",
                "тому",
                "як",
            ]
        ),
        frozenset(["що", "щоб", "аби", ","]),
    ),
}


BETWEEN = frozenset(
    [
        "уже",
        "вже",
        "ужо",
        "также",
        "таксама",
        "також",
        "снова",
        "зноў",
        "знову",
        "сегодня",
        "сёння",
        "сення",
        "сьогодні",
        "вчера",
        "учора",
        "вчора",
        "лишь",
        "только",
        "толькі",
        "тільки",
        "официально",
        "афіцыйна",
        "офіційно",
        "полностью",
        "цалкам",
        "повністю",
        "частично",
        "часткова",
        "частково",
        "все",
        "усе",
        "ўсе",
        "всі",
        "еще",
        "яшчэ",
        "ще",
        "пока",
        "пакуль",
        "поки",
        "сразу",
        "адразу",
        "відразу",
        "же",
        "ж",
        "и",
        "і",
        "й",
        "та",
        "тогда",
        "тады",
        "тоді",
        "там",
        "фактически",
        "немедленно",
        "наконец",
        "нарешті",
        "нарэшце",
        "ранее",
        "раней",
        "раніше",
        "затем",
        "потом",
        "потым",
        "потім",
        "позже",
        "пізніше",
        "пазней",
        "его",
        "их",
        "іх",
        "її",
        "яго",
        "яе",
        "ее",
        "нього",
    ]
)
"""Small Slavic words that may stand between a verb and its auxiliary or negation."""
