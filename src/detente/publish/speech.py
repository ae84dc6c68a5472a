"""The speech of the charts in the language of a report."""

from detente.charts.speech import ENGLISH, Speech
from detente.charts.timescale import MONTHS
from detente.publish.languages import Language
from detente.record.dates import PartialDate


def speech_of(tongue: Language) -> Speech:
    """The words, short dates and numbers that charts use in a language."""
    if tongue.code == "en":
        return ENGLISH

    def day(when: PartialDate) -> str:
        month = tongue(MONTHS[when.first.month - 1])
        if when.precision == "year":
            return str(when.first.year)
        if when.precision == "month":
            return f"{month} {when.first.year}"
        return f"{when.first.day} {month} {when.first.year}"

    return Speech(tongue, day, tongue.number, "ru-RU")
