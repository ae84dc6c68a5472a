"""Numbers and lists as a sentence has them."""

from collections.abc import Sequence


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 person`, `1,140 people`."""
    return f"{number:,} {one if number == 1 else many}"


def listed(parts: Sequence[str]) -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`; empty for none."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def chance(probability: float) -> str:
    """A probability in words and figures; never certain: `more than 99%`, `less than 1%`."""
    if probability > 0.99:
        return "more than 99%"
    return "less than 1%" if probability < 0.01 else f"{probability:.0%}"
