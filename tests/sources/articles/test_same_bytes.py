"""The same page gives the same reading in every process, whatever order its sets come in."""

import os
import subprocess
import sys

TEXT = (
    "What was given for the pardons\n\n"
    "On Tuesday President Thein Sein pardoned 93 prisoners of Myanmar. On Monday the European Union lifted "
    "its sanctions on Myanmar.\n\n"
    "Nobody in Luxembourg puts it like that. Bo Kyi of the Assistance Association for Political Prisoners "
    "does. The government keeps a stock of prisoners, he says, and sells some whenever there is a price."
)
READ = (
    "import sys; from detente.sources.articles import read_article; "
    "print([(s.speaker, s.side, s.frame) for s in read_article(sys.argv[1]).statements],"
    " [(x.rule_id, x.quote.start) for x in read_article(sys.argv[1]).leads])"
)


def read(seed: int) -> str:
    settings = {**os.environ, "PYTHONHASHSEED": str(seed)}
    ran = subprocess.run(
        [sys.executable, "-c", READ, TEXT], env=settings, capture_output=True, text=True, check=True
    )
    return ran.stdout


def test_a_reading_does_not_hang_on_the_order_of_sets() -> None:
    assert len({read(seed) for seed in range(7, 13)}) == 1
