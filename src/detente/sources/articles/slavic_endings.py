"""The form that the ending of a Russian, Belarusian or Ukrainian word shows."""

import re
from functools import lru_cache

_ENDINGS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "ru": (
        ("gerund", re.compile(r"(?:вши|вшись)$")),
        (
            "attributive",
            re.compile(
                r"(?:вш|умерш|шедш|везш|несш|росш|ющ|ущ|ящ|ащ)(?:ий|его|ему|им|ем|ая|ей|ую|ее|ие|их|ими)(?:ся)?$"
            ),
        ),
        ("attributive", re.compile(r"(?:нн|ем|им|т)(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)$")),
        ("noun", re.compile(r"(?:[ея]ни|ани|ти)(?:е|я|ю|ем|и|ям|ями|й|ях)$")),
        ("infinitive", re.compile(r"(?:ть|ти|чь)(?:ся)?$")),
        ("past", re.compile(r"л(?:а|о|и)?(?:ся|сь)?$")),
        ("short", re.compile(r"(?:ен|ан|ян|снят|принят|взят|изъят|крыт)(?:а|о|ы)?$|нут(?:а|о|ы)$")),
        ("present", re.compile(r"(?:ет|ит|ют|ят|ут|ат|ем|им|даст)(?:ся)?$")),
        ("gerund", re.compile(r"(?:в|я)$")),
    ),
    "be": (
        ("gerund", re.compile(r"(?:ўшы|ўшыся|ючы|учы)$")),
        ("", re.compile(r"(?:йце|іце|ыце)$")),
        ("noun", re.compile(r"(?:нн|цц)(?:е|я|ю|ем|і|ё|ём|ям|ях)$")),
        ("short", re.compile(r"(?:ен|ан|ян|ят|т|ад)(?:ы|а|о|ыя)$|[еа]ная$|(?:ен|ан|ят)$")),
        ("attributive", re.compile(r"(?:ен|ан|ят|ш|н|т)(?:ага|аму|ым|ая|ай|ую|ае|ых|ымі)$")),
        ("past", re.compile(r"(?:ў|ла|ло|лі)(?:ся|цца)?$")),
        ("present", re.compile(r"дасць$")),
        ("infinitive", re.compile(r"(?<![^н]у)(?<!ю)(?:ць|ці|чы)(?:ца|цца)?$")),
        ("present", re.compile(r"(?:е|іць|ыць|уць|юць|яць|аць|ецца|уцца|юцца|іцца)$")),
    ),
    "uk": (
        ("gerund", re.compile(r"(?:вши|вшись|ючи|учи|ячи)$")),
        ("noun", re.compile(r"(?:[аея]нн|тт)(?:я|ю|і|ям|ями|ях|ь)?$")),
        ("impersonal", re.compile(r"(?:ен|ан|ят|ит|ут)о$")),
        ("future", re.compile(r"ти(?:ме|муть|мемо)(?:ться)?$")),
        ("infinitive", re.compile(r"ти(?:ся|сь)?$")),
        ("past", re.compile(r"(?:в|ла|ло|ли)(?:ся|сь)?$")),
        ("short", re.compile(r"(?:ен|ан|ят|ит)(?:ий|а|е|і)$")),
        ("attributive", re.compile(r"(?:ен|ан|ят|ит)(?:ого|ому|им|ої|ій|у|ою|их|ими)$")),
        ("present", re.compile(r"(?:ить|ять|ать|дасть|є|ють|уть|ує|е|ться)$")),
    ),
}


@lru_cache(maxsize=50_000)
def form_of(language: str, low: str) -> str:
    """The form that the ending shows: past, infinitive, short, attributive, noun, present, future or ''."""
    for name, pattern in _ENDINGS[language]:
        if pattern.search(low):
            return name
    return ""
