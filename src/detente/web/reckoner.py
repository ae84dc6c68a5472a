"""The process that works out what takes long: it opens the same record and answers on its output.

    python -m detente.web.reckoner

Requests and answers are pickled, each after its length; where the site is gone, it ends.
"""

import os
import pickle
import signal
import sys
from typing import Any, BinaryIO

from detente.charts.theme import SCREEN_DARK, SCREEN_LIGHT
from detente.errors import DetenteError, StoreFault
from detente.publish.speech import speech_of
from detente.web.languages import site_language
from detente.web.reckoning import LENGTH, SECONDS, Keeping, Wanted, too_long
from detente.web.seen import Drawn, Seen
from detente.web.shelf import Shelf

KEPT_ROWS = 400_000


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the site, which ends this process
    signal.signal(signal.SIGPROF, _took_too_long)
    os.nice(5)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    keeping = _next(sys.stdin.buffer)
    assert isinstance(keeping, Keeping)
    store = None
    if keeping.store:
        from detente.record.log import Store

        store = Store.open(keeping.store)
    shelf = Shelf(only=keeping.only or None, store=store, kept_rows=KEPT_ROWS, beside=False)
    while (wanted := _next(sys.stdin.buffer)) is not None:
        told = pickle.dumps(_answer(shelf, wanted))
        answers.write(LENGTH.pack(len(told)) + told)
        answers.flush()


def _next(source: BinaryIO) -> Any:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(source.read(LENGTH.unpack(head)[0]))


def _answer(shelf: Shelf, wanted: Wanted) -> Any:
    try:
        found = shelf.see(wanted.case, wanted.clocks, wanted.audience)
        if found.stamp != wanted.stamp:  # the record has moved on; whoever asks again asks of the new state
            return StoreFault("the record changed while this was being worked out; ask again")
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        return work_out(found, wanted.what)
    except DetenteError as fault:
        return fault
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _took_too_long(number: int, frame: object) -> None:
    raise too_long()


def work_out(seen: Seen, what: str) -> Any:
    """What is wanted of a view, as plain frozen data."""
    name, _, rest = what.partition(":")
    if name == "ask":
        return seen.ask(rest)
    if name == "figures":
        question, _, code = rest.partition(":")
        speech = speech_of(site_language(code))
        return tuple(
            Drawn(
                one.name,
                one.title,
                one.caption,
                one.draw(SCREEN_LIGHT, speech),
                one.draw(SCREEN_DARK, speech),
            )
            for one in seen.drawings(question)
        )
    if name == "outlook":
        return seen.outlook(seen.whole.case if seen.whole else seen.case)
    return seen.headline if name == "headline" else seen.digest


if __name__ == "__main__":
    main()
