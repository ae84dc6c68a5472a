"""Questions that the text itself answers: "Санкции отменены? Нет." tells that they were not lifted."""

from itertools import pairwise

from detente.sources.articles.tokens import Sentence

_NO = frozenset(["нет", "ні", "не"])
_ASKING = frozenset(
    [
        *("кто", "что", "когда", "где", "как", "сколько", "почему", "зачем", "отчего", "кого", "кому", "чем"),
        *("хто", "што", "калі", "дзе", "колькі", "чаму", "навошта", "каго", "каму", "чым", "які", "якія"),
        *("що", "коли", "де", "скільки", "чому", "навіщо", "кому", "кого", "чим", "яка", "какие", "какой"),
    ]
)


def mark_answers(body: list[Sentence]) -> None:
    """Mark each question that the next sentence of its paragraph answers with a plain no."""
    for question, answer in pairwise(body):
        if is_yes_or_no(question) and question.paragraph == answer.paragraph and answer.tokens:
            short = len(answer.tokens) == 1 or answer.tokens[1].text in ".,!—–"
            question.refuted = answer.tokens[0].low in _NO and short


def is_yes_or_no(sentence: Sentence) -> bool:
    """Is this a Slavic question that asks whether something was done, not who did it, when or why?"""
    if sentence.language == "en" or not sentence.text.rstrip('"”»').endswith("?"):
        return False
    return not any(t.low in _ASKING for t in sentence.tokens[:4])
