"""Where does the time go when a report is made from a cold start?

    python benchmarks/report_speed.py [CASE]

Makes the HTML report of a bundled case in a fresh interpreter, several times, and prints the share of each
phase in the whole by processor time: imports, reading the case, each question, drawing each figure, filling
the page. The whole is given as a multiple of importing scipy.stats in a fresh interpreter on the same machine
in the same run, never in seconds. Seed: the default of the questions.
"""

import json
import platform
import statistics
import subprocess
import sys

from detente import __about__

TRIALS = 5
MADE = """
import json, sys, time
marks, begun = [], time.process_time()
def mark(name):
    global begun
    now = time.process_time()
    marks.append((name, now - begun))
    begun = time.process_time()
from detente.cases import load_bundled
from detente.publish import html, report
from detente.charts.theme import SCREEN_LIGHT
from detente.assess.questions import QUESTIONS
mark("imports")
case = load_bundled(sys.argv[1])
mark("reading the case")
before = ["opening"]
def told(text):
    mark(f"question {before[0]}")
    before[0] = text.split(":")[0]
made = report.build(case, progress=told)
mark(f"question {before[0]} and the model")
for drawing in made.drawings:
    drawing.draw(SCREEN_LIGHT)
    mark(f"figure {drawing.name}")
page = html.render(made)
mark("page, with the figures again")
print(json.dumps({"marks": marks, "bytes": len(page.encode())}))
"""
YARDSTICK = "import time, scipy.stats; print(time.process_time())"


def run(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Print the shares of the phases and the size of the page."""
    case = sys.argv[1] if len(sys.argv) > 1 else "belarus"
    print(f"report_speed: {case}, detente {__about__.__version__}, Python {platform.python_version()},")
    print(
        f"{platform.machine()}, {platform.system()}, {TRIALS} fresh interpreters, medians of processor time"
    )
    runs = [json.loads(run(MADE, case)) for _ in range(TRIALS)]
    yard = statistics.median(float(run(YARDSTICK)) for _ in range(TRIALS))
    names = list(dict.fromkeys(name for made in runs for name, _ in made["marks"]))
    took = {name: statistics.median(dict(made["marks"]).get(name, 0.0) for made in runs) for name in names}
    whole = sum(took.values())
    print(f"whole: {whole / yard:.1f} times importing scipy.stats; page of {runs[0]['bytes']:,} bytes")
    for name, spent in sorted(took.items(), key=lambda item: -item[1]):
        if spent / whole >= 0.005:
            print(f"  {spent / whole:6.1%}  {name}")


if __name__ == "__main__":
    main()
