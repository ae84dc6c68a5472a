"""Which sector do the words speak of? By stems in four languages; nothing where two are named or none."""

import re
from collections.abc import Iterable

_STEMS: dict[str, str] = {
    "potash": r"potash|калийн|калия\b|калий\b|калію\b|калійн|калія\b|калій\b",
    "aviation": r"aviation|airline|aircraft|авиа(?!ц.*баз)|авія|самол[её]т|самалёт|літак",
    "petroleum": r"petroleum|\boil\b(?!(?: export)? (?:money|revenue|income|dollar))|нефт|нафт",
    "banking": r"\bbank(?:s|ing)?\b|\bбанк",
    "tobacco": r"tobacco|\bтабак|\bтабач|тытун|тютюн",
    "machinery": r"machinery|машиностро|машынабуд|машинобуд",
    "timber": r"timber|древесин|драўнін|деревин",
    "steel": r"\bsteel|металлург|металург|\bстал[ьи]\b",
    "fertiliser": r"fertili[sz]er|удобрен|угнаен|добрив",
    "crypto": r"\bcrypto|крипто|крыпта",
    "gold": r"\bgold\b|\bзолот[оауы]\b|\bзолат",
    "dual_use": r"dual[- ]use|двойного назначен|падвойнага прызначэн|подвійного призначен",
}
_PATTERNS = {sector: re.compile(pattern, re.IGNORECASE) for sector, pattern in _STEMS.items()}


def sector_of(texts: Iterable[str]) -> str:
    """The one sector that the texts name; empty where they name none or several."""
    whole = " ".join(texts)
    found = [sector for sector, pattern in _PATTERNS.items() if pattern.search(whole)]
    if found == ["potash", "fertiliser"]:
        return "potash"  # potash is a fertiliser: the nearer word counts
    return found[0] if len(found) == 1 else ""
