"""The plan as a run: progress, result at its address, stopping, bounds, and nobody watching."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.site import BASE, Shown
from tests.web.work_site import hidden

from detente.assess.findings import Finding
from detente.cases import load_bundled
from detente.strategy.chapter import findings
from detente.strategy.plan import plan
from detente.web.application import create_application
from detente.web.runs import Run, Runs, TooBusy
from detente.web.shelf import Shelf

PLAN = "/cases/nicaragua/plan"
TERMS = {"goal": "no-arrests", "draws": "20", "seed": "7"}


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    opened = Runs(tmp_path / "runs", at_once=1, most_waiting=1)
    yield opened
    opened.close()


def site_of(runs: Runs, *, read_only: bool = False) -> TestClient:
    return TestClient(create_application(Shelf(), runs=runs, read_only=read_only), base_url=BASE)


def until(found: Callable[[], Run | None], state: str) -> Run:
    """The run once it is in a state; it fails where the run ends in another."""
    while True:
        run = found()
        assert run is not None
        if run.state == state:
            return run
        assert run.open, run.fault
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def asked(case: str) -> dict[str, object]:
    return {
        "case": replace(load_bundled(case)),  # without the indexes that other tests have made
        "draws": 200,
        "seed": 1,
        "goal": "fewest-held",
        "lock": (),
        "trade": (),
    }


def test_a_plan_is_worked_out_and_stays_at_its_address(runs: Runs, tmp_path: Path) -> None:
    site = site_of(runs, read_only=True)  # a plan changes nothing of the record
    form = site.get(PLAN).text
    begun = site.post(f"{PLAN}/run", data={**TERMS, "token": hidden(form, "token")})
    address = str(begun.url).removeprefix(BASE)
    assert address == f"{PLAN}?goal=no-arrests&draws=20&seed=7"
    assert 'http-equiv="refresh"' in begun.text
    assert "<progress" in begun.text
    assert "http-equiv" not in site.get(address + "&still=yes").text
    twin = address.replace("/plan?", "/plan.json?")
    key = site.get(twin).json()["facts"]["key"]
    done = until(lambda: runs.find(key), "done")
    assert not alive(done.pid or 2**22 + 1)
    page = site.get(address).text
    assert 'id="result"' in page
    assert Shown(page).inline == []
    told = site.get(twin).json()
    assert told["facts"]["state"] == "done"
    straight = findings(plan(load_bundled("nicaragua"), goal="no-arrests", draws=20, seed=7, jobs=1))
    assert told["findings"] == [found.to_json() for found in straight]
    assert site.get(f"{PLAN}/frontier.svg?goal=no-arrests&draws=20&seed=7").text.startswith("<svg")
    # the same terms again are the same run, and another server with the folder has the same page
    again = site.post(f"{PLAN}/run", data={**TERMS, "token": hidden(form, "token")})
    assert 'id="result"' in again.text
    other = site_of(Runs(tmp_path / "runs"))
    assert other.get(twin).json()["findings"] == told["findings"]
    assert site.get(address.replace("seed=7", "seed=8")).text.count('id="result"') == 0


def test_stopping_ends_the_process_and_the_next_in_line_begins(runs: Runs) -> None:
    first = runs.begin("first", "plan", "first", "/x", asked("belarus"), view="v")
    assert first.open
    pid = until(lambda: runs.find("first"), "running").pid
    runs.begin("second", "plan", "second", "/y", asked("belarus"), view="v")
    with pytest.raises(TooBusy):
        runs.begin("third", "plan", "third", "/z", asked("belarus"), view="v")
    assert alive(pid)
    stopped = runs.stop("first")
    assert stopped is not None
    assert stopped.state == "stopped"
    assert not alive(pid)
    assert until(lambda: runs.find("second"), "running").pid != pid
    assert [run.key for run in runs.of("plan", "v")] == ["second", "first"]
    assert runs.of("plan", "another view") == []
    second = runs.find("second")
    assert second is not None
    runs.close()
    assert not alive(second.pid)
    again = runs.begin("first", "plan", "first", "/x", asked("belarus"))
    assert again.open  # what was stopped can be begun again
    runs.stop("first")


def test_a_run_is_stopped_from_its_page(runs: Runs) -> None:
    site = site_of(runs)
    form = site.get("/cases/belarus/plan").text
    begun = site.post("/cases/belarus/plan/run", data={"token": hidden(form, "token"), "draws": "500"})
    address = str(begun.url).removeprefix(BASE)
    stopped = site.post(address.replace("/plan?", "/plan/stop?"), data={"token": hidden(form, "token")})
    assert 'id="stopped"' in stopped.text
    assert site.post(f"{PLAN}/stop?seed=9", data={"token": hidden(form, "token")}).status_code == 404


def test_a_case_that_cannot_be_planned_says_why_on_its_page(runs: Runs) -> None:
    site = site_of(runs)
    path = "/cases/uzbekistan/plan"
    form = site.get(path).text
    begun = site.post(f"{path}/run", data={"token": hidden(form, "token")})
    twin = str(begun.url).replace("/plan?", "/plan.json?")
    until(lambda: runs.find(site.get(twin).json()["facts"]["key"]), "failed")
    page = site.get(str(begun.url)).text
    assert 'id="failed"' in page
    assert "the stock is unknown" in page


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"draws": "19"}, 422, "whole number from 20"),
        ({"seed": "-1"}, 422, "whole number from 0"),
        ({"goal": "victory"}, 422, "the goals are"),
        ({"measure.nowhere": "lock"}, 400, "no measure of that id"),
    ],
)
def test_terms_that_do_not_fit_are_told(runs: Runs, fields: dict[str, str], status: int, told: str) -> None:
    site = site_of(runs)
    token = hidden(site.get(PLAN).text, "token")
    answer = site.post(f"{PLAN}/run", data={**fields, "token": token})
    assert answer.status_code == status
    assert told in answer.text
    assert runs.of("plan", "") == []


def test_findings_come_back_from_their_keeping_as_they_went_in() -> None:
    from dataclasses import asdict

    from detente.assess.questions import assess
    from detente.web.kept_findings import findings_of

    found: list[Finding] = assess(load_bundled("uzbekistan"), "state", "stock", "durability")
    import json

    kept = json.loads(json.dumps([asdict(one) for one in found]))
    assert findings_of(kept) == tuple(found)
