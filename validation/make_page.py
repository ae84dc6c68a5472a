"""Write docs/validation.md from what the validation scripts found; every part names the command behind it.

    python validation/make_page.py

The parts are made by the scripts named; the long ones (the simulation study, random days, killed writers)
leave their results under validation/results/, the reference values are computed anew.
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "validation.md"

INTRODUCTION = """# Can the answers be trusted?

Each part below is written by a committed script. Figures carry the seed and the versions they were made
with; the command under each repeats it."""
RANDOM_DAYS = """## Do the questions keep to what was known?

Every question was asked of every bundled case as known by random days. A failure is an error, or a finding
that names a row published later."""
ACCESSIBLE = """## Can everybody read the reports?

Violations that axe-core finds (WCAG 2.2 AA and its best practice) in the report of each bundled case."""
KILLS = """## Does the store hold what it acknowledged?

A process that writes rows and imports cases is killed (signal 9) at a random moment; then the log must
verify and hold exactly what was acknowledged (a transaction that committed before its acknowledgement got
through is there whole).

| engine | trials | server crashes | acknowledged | committed, not acknowledged | problems | seed |
|---|---:|---:|---:|---:|---:|---:|"""
MORE = """## More

- Article reader, on sentences: `python validation/articles.py`; statements and links, each text left
  out once: `python validation/article_framing.py` and `python validation/article_links.py`; acts by the
  wording of a sentence, each text left out once: `python validation/article_wording.py`, weighed
  together with what the frames read: `python validation/article_weighing.py`; acts and speech by the language
  network, on articles it has not learnt from: `python validation/article_network.py --state FILE` and
  `python validation/article_hearing.py --state FILE`; who acts and how many where
  the rules leave it open: `python validation/article_slots.py`; how far two annotations
  agree: `python validation/article_agreement.py`; how likely a whole proposal is right:
  `python validation/article_confidence.py`; linking to the cases: `python validation/article_linking.py`;
  readers of files under mutation: `python validation/fuzz_readers.py --mutations 20000`
- The site under requests made up from its own OpenAPI description (87 operations, 2,175 requests, no 5xx,
  every answer as described): `python validation/api_fuzz.py --examples 25`
- [Strategy: published estimates and limiting cases](validation/strategy.md)
- [Forecasts: backtest against named baselines](backtest.md)
- [Names: what was measured, and on what](methods/names.md)
- [The store: what it promises and what it costs](store.md)"""


def main() -> None:
    """Put the parts together."""
    parts = [
        INTRODUCTION,
        printed("sequence_simulation.py", "--page"),
        "## Are published and computed reference values reproduced?",
        printed("reference_values.py"),
        RANDOM_DAYS,
        (HERE / "results" / "assessments.md").read_text(encoding="utf-8").strip(),
        ACCESSIBLE,
        (HERE / "results" / "accessibility.md").read_text(encoding="utf-8").strip(),
        kills(),
        printed("article_page.py"),
        MORE,
    ]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.name}")


def printed(script: str, *arguments: str) -> str:
    """What a script prints."""
    ran = subprocess.run(
        [sys.executable, str(HERE / script), *arguments], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def kills() -> str:
    """The trials in which a writer was killed, on both engines."""
    lines = [KILLS]
    for name in ("sqlite", "postgresql"):
        told = json.loads((HERE / "results" / f"kill_trials_{name}.json").read_text(encoding="utf-8"))
        cells = (
            "engine",
            "trials",
            "server_crashes",
            "acknowledged_transactions",
            "committed_but_not_yet_acknowledged",
            "trials_with_problems",
            "seed",
        )
        lines.append(f"| {' | '.join(str(told[cell]) for cell in cells)} |")
    return "\n".join(
        [*lines, "", "Repeat: `python validation/kill_trials.py`. Loss of power is not simulated."]
    )


if __name__ == "__main__":
    main()
