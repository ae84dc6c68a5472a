"""Beginnings of bulletins behind which a sentence is set, and what is told then."""

from datetime import date

from detente.sources.articles import read_article

DAY = date(2026, 3, 20)  # a Friday
HEADS = {
    "ru": "Минск и Запад: неделя\n\nВ колониях остаются политзаключенные, санкции США и ЕС действуют.\n\n",
    "uk": "Мінськ і Захід: тиждень\n\nУ колоніях лишаються політв'язні, санкції США та ЄС діють.\n\n",
    "be": "Мінск і Захад: тыдзень\n\nУ калоніях застаюцца палітвязні, санкцыі ЗША і ЕС дзейнічаюць.\n\n",
}
Told = tuple[str, str, str | None, int | None]


def told(language: str, text: str) -> list[Told]:
    reading = read_article(HEADS[language] + text, published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.actor, m.people) for m in reading.moves]


PRISONERS_ONLY = {
    "en": "News of the day in brief\n\nHundreds of political prisoners are still held in Belarus.\n\n",
    "ru": "Новости дня\n\nВ Белоруссии остаются сотни политзаключенных.\n\n",
    "be": "Навіны дня\n\nУ Беларусі застаюцца сотні палітвязняў.\n\n",
    "uk": "Новини дня\n\nУ Білорусі лишаються сотні політв'язнів.\n\n",
}


def told_with_day(language: str, text: str) -> list[tuple[str, str, str | None]]:
    reading = read_article(PRISONERS_ONLY[language] + text, published=DAY, all_rules=True)
    return [(m.kind, m.modality, m.day.iso) for m in reading.moves]
