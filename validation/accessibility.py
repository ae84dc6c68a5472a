"""Every bundled case's report through axe-core (WCAG 2.2 AA), light and dark, in a real Chromium.

    python validation/accessibility.py [--cases NAME ...]

Long tables are cut to six rows first: their rows are alike by the hundred. Exit code 1 on a violation.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from detente.cases import bundled, load_bundled
from detente.publish.report import build, write

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CUT = """() => {
  for (const list of document.querySelectorAll('table.rows tbody, .sources, .data tbody'))
    [...list.children].slice(6).forEach((row) => row.remove());
}"""


def main() -> None:
    """Check and tell, a line a report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", nargs="*", default=bundled())
    names = parser.parse_args().cases
    violations = 0
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        path = os.environ.get("DETENTE_CHROMIUM", "/usr/bin/chromium")
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        print(f"Chromium {browser.version}")
        print("| case | light, 1440 px | dark, 390 px |\n|---|---:|---:|")
        for name in names:
            page = Path(folder) / f"{name}.html"
            write(build(load_bundled(name)), page)
            counts = []
            for scheme, width in (("light", 1440), ("dark", 390)):
                opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                opened.goto(page.as_uri())
                opened.evaluate(CUT)
                options = {"runOnly": TAGS, "resultTypes": ["violations"]}
                found = Axe().run(opened, options=options).response["violations"]
                opened.close()
                counts.append(len(found))
                for rule in found:
                    print(
                        f"  {name} {scheme}: {rule['id']} {rule['nodes'][0]['html'][:120]}", file=sys.stderr
                    )
            violations += sum(counts)
            print(f"| {name} | {counts[0]} | {counts[1]} |", flush=True)
    sys.exit(1 if violations else 0)


if __name__ == "__main__":
    main()
