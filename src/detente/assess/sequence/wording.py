"""The wording rule: what the tests allow us to say, and nothing beyond it."""

LEVEL = 0.05


def sequence_wording(p_timing: float, p_direction: float, power: float | None, stratum: int) -> str:
    """One sentence from the p of T1 and T2 and the power at the case's own size (None if not computed).

    Never words anything as caused, and never reads the absence of evidence as evidence of absence.
    """
    if p_timing <= LEVEL and p_direction <= LEVEL:
        return (
            "releases came sooner after relief than timing within the same "
            f"{stratum}-day period explains (p {_p(p_timing)}; direction p {_p(p_direction)})"
        )
    if p_timing <= LEVEL:
        return f"clustered in time, direction open (p {_p(p_timing)}; direction p {_p(p_direction)})"
    if power is None:
        return f"not distinguishable from chance timing (p {_p(p_timing)}), power not computed"
    return f"not distinguishable from chance timing (p {_p(p_timing)}), power {100 * power:.0f} %"


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "below 0.001"
