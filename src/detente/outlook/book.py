"""The forecast book: forecasts frozen when made, resolved by their rule when due, scored, never changed.

A frozen forecast is plain values with a digest over all of them (SHA-256 of their canonical JSON), so that a
changed one is found out. The rows are kept in the store of revisions by the caller; here is only what they
say and how they are resolved and scored.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from detente.errors import BadInput
from detente.outlook.counts import CountForecast
from detente.outlook.forecast import LEVELS, Forecast
from detente.outlook.questions import QUESTIONS, Outcome, resolve, resolve_promise
from detente.outlook.scores import brier_score, brier_split, crps, interval_score, log_score, needed
from detente.outlook.tape import Tape

KIND = "forecasts"
"""The kind of the rows of the book in a store."""


def frozen(
    forecast: Forecast, *, as_of: date | None, known_by: date | None, version: str, seed: int, digest: str
) -> dict[str, Any]:
    """The forecast as it goes into the book: views, version, seed, digest of the case, and its own digest."""
    body: dict[str, Any] = {
        "case": forecast.case_id,
        "question": forecast.question,
        "subject": forecast.subject,
        "asks": forecast.asks,
        "rule": forecast.rule,
        "made_on": forecast.made_on.isoformat(),
        "due_on": forecast.due_on.isoformat(),
        "horizon": forecast.horizon,
        "as_of": as_of.isoformat() if as_of else None,
        "known_by": known_by.isoformat() if known_by else None,
        "chance": None if forecast.chance is None else round(forecast.chance, 6),
        "base_rate": round(forecast.base_rate, 6),
        "levels": dict(zip((f"{level:g}" for level in LEVELS), forecast.levels, strict=True))
        if forecast.levels
        else None,
        "size": [round(forecast.count.centre, 6), round(forecast.count.spread, 6)]
        if forecast.count
        else None,
        "version": version,
        "seed": seed,
        "case_digest": digest,
    }
    return {**body, "digest": digest_of(body)}


def digest_of(body: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a frozen forecast, its own digest left out."""
    plain = {name: value for name, value in body.items() if name != "digest"}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def entry_id(body: Mapping[str, Any]) -> str:
    """The name of a forecast in the book: question, subject, day made and day due."""
    subject = f"@{body['subject']}" if body["question"] == "promise" else ""
    return f"{body['question']}{subject}@{body['made_on']}@{body['due_on']}"


def untouched(body: Mapping[str, Any]) -> bool:
    """Whether a frozen forecast still has the digest that it was frozen with."""
    return body.get("digest") == digest_of(body)


@dataclass(frozen=True)
class Settled:
    """A forecast of the book with its outcome and scores; scores are None while it is not resolved."""

    entry: str
    body: Mapping[str, Any]
    outcome: Outcome
    log: float | None = None
    base_log: float | None = None
    brier: float | None = None
    crps: float | None = None
    interval: float | None = None


def settle(body: Mapping[str, Any], tape: Tape) -> Settled:
    """What became of a frozen forecast by the record that the tape holds, and how does it score?

    BadInput where the forecast is not what was frozen.
    """
    if not untouched(body):
        raise BadInput(f"forecast {entry_id(body)} does not have the digest that it was frozen with")
    made = date.fromisoformat(body["made_on"]).toordinal()
    if body["question"] == "promise":
        outcome = resolve_promise(tape, body["subject"])
    else:
        outcome = resolve(QUESTIONS[body["question"]], tape, made, body["horizon"], body["subject"])
    name = entry_id(body)
    if not outcome.resolved:
        return Settled(name, body, outcome)
    if body["size"]:
        said = CountForecast(1 - body["chance"], *body["size"])
        value = outcome.value or 0.0
        low, high = said.interval()
        return Settled(
            name,
            body,
            outcome,
            crps=crps(said.ensemble(), value),
            interval=interval_score(low, high, value),
        )
    y = float(outcome.verdict == "yes")
    return Settled(
        name,
        body,
        outcome,
        log=float(log_score(body["chance"], y)),
        base_log=float(log_score(body["base_rate"], y)),
        brier=float(brier_score(body["chance"], y)),
    )


@dataclass(frozen=True)
class Standing:
    """How the book stands: resolved questions, mean scores, gain on the base rate and its worth."""

    made: int
    resolved: int
    log: float | None
    base_log: float | None
    brier: float | None
    reliability: float | None
    resolution: float | None
    needed: int | None
    """Resolved questions needed to tell the gain on the base rate from luck; None where there is none."""


def standing(rows: Sequence[Settled]) -> Standing:
    """How good are the forecasts of the book so far? Yes-or-no questions only."""
    found = [row for row in rows if row.log is not None]
    if not found:
        return Standing(len(rows), 0, None, None, None, None, None, None)
    log = np.array([row.log for row in found], dtype=float)
    base = np.array([row.base_log for row in found], dtype=float)
    chance = [row.body["chance"] for row in found]
    happened = [float(row.outcome.verdict == "yes") for row in found]
    split = brier_split(chance, happened)
    gain = base - log
    return Standing(
        len(rows),
        len(found),
        float(log.mean()),
        float(base.mean()),
        split.brier,
        split.reliability,
        split.resolution,
        needed(float(gain.mean()), float(gain.std())) if len(found) > 1 else None,
    )
