"""The published sanctions data and estimates, reached through DETENTE_SHARED."""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from detente.strategy.signalling import Design, Outcomes
from detente.strategy.signalling.normal import Vector

NAMED = "needs the published sanctions data (sigint_sanctions.csv) under DETENTE_SHARED"


def methods_folder() -> Path:
    """Return the folder of reference data, or skip the test with its reason."""
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    folder = Path(os.environ.get("DETENTE_SHARED", str(beside))) / "data" / "methods"
    if not (folder / "sigint_sanctions.csv").is_file():
        pytest.skip(NAMED)
    return folder


@dataclass(frozen=True)
class SanctionsData:
    """418 dyad-decades: design, outcomes and the two sets of first-stage chances."""

    design: Design
    outcomes: Outcomes
    first_stage: tuple[Vector, Vector]
    final_stage: tuple[Vector, Vector]


def sanctions_data() -> SanctionsData:
    """Read the data with the published specification."""
    with (methods_folder() / "sigint_sanctions.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))

    def column(name: str) -> Vector:
        return np.array([float(row[name]) for row in rows])

    one = np.ones(len(rows))
    sender, target = np.sqrt(column("senderecondep")), np.sqrt(column("targetecondep"))
    design = Design.build(
        {
            "S_A": {
                "sqrt(senderecondep)": sender,
                "senderdemocracy": column("senderdemocracy"),
                "contig": column("contig"),
                "ally": column("ally"),
            },
            "V_A": {"(Intercept)": one, "anticipatedsendercosts": column("anticipatedsendercosts")},
            "C_B": {
                "(Intercept)": one,
                "sqrt(targetecondep)": target,
                "anticipatedtargetcosts": column("anticipatedtargetcosts"),
                "contig": column("contig"),
                "ally": column("ally"),
            },
            "W_A": {
                "(Intercept)": one,
                "sqrt(senderecondep)": sender,
                "senderdemocracy": column("senderdemocracy"),
                "lncaprat": column("lncaprat"),
            },
            "W_B": {
                "(Intercept)": one,
                "targetdemocracy": column("targetdemocracy"),
                "lncaprat": column("lncaprat"),
            },
            "a": {"(Intercept)": one, "senderdemocracy": column("senderdemocracy")},
        }
    )
    return SanctionsData(
        design,
        Outcomes(column("sq"), column("cd"), column("sf"), column("bd")),
        (column("PRhat"), column("PFhat")),
        (column("PRnpl"), column("PFnpl")),
    )


def published(column: str) -> Vector:
    """Return one column of the published estimates, in the order of the design's coefficients."""
    with (methods_folder() / "sigint_published_estimates.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    return np.array([float(row[column]) for row in rows if row["parameter"] != "log_likelihood"])


def equilibria_example() -> list[dict[str, float]]:
    """Return the rows of the example with several equilibria."""
    with (methods_folder() / "sigint_equilibria_example.csv").open(encoding="utf-8") as handle:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(handle)]
