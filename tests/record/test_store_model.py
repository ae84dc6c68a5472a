"""Whatever is written in whatever order: replaying the log equals a plain dictionary at every revision."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from tests.record.store_places import WHO, SteppingClock

from detente.errors import CaseNotFound, StoreConflict
from detente.record.log import Store
from detente.record.revision import GENESIS, Change, Json

Rows = dict[tuple[str, str], dict[str, Json]]

kinds = st.sampled_from(["moves", "sources"])
row_ids = st.sampled_from(["a", "b", "c", "д"])
values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
bodies = st.dictionaries(texts, values | texts | st.lists(texts, max_size=2), max_size=4)
steps = st.lists(st.tuples(kinds, row_ids, st.none() | bodies), max_size=6)


class StoreAndDictionary(RuleBasedStateMachine):
    """A case in the store beside a dictionary that is changed in the same way."""

    store: Store
    clock: SteppingClock
    numbers: "list[int]"

    @initialize()
    def begin(self) -> None:
        self.numbers.append(len(self.numbers))
        self.case_id = f"case-{len(self.numbers)}"
        self.rows: Rows = {}
        self.after: dict[int, Rows] = {}
        self.times: dict[int, str] = {}
        self.digests: dict[int, str] = {}

    def write(self, changes: list[Change]) -> None:
        after: list[Rows] = []
        rows = dict(self.rows)
        for change in changes:
            key = (change.kind, change.row_id)
            if change.body is None:
                rows.pop(key)
            else:
                rows[key] = dict(change.body)
            after.append(dict(rows))
        for revision, stands in zip(self.store.append_many(self.case_id, changes, **WHO), after, strict=True):
            self.after[revision.seq] = stands
            self.times[revision.seq] = revision.rec_at
            self.digests[revision.seq] = revision.digest
        self.rows = rows

    @rule(kind=kinds, row_id=row_ids, body=bodies)
    def put(self, kind: str, row_id: str, body: dict[str, Json]) -> None:
        self.write([Change(kind, row_id, body)])

    @rule(steps=steps)
    def put_or_retract_many(self, steps: list[tuple[str, str, dict[str, Json] | None]]) -> None:
        there = set(self.rows)
        changes = []
        for kind, row_id, body in steps:
            if body is not None or (kind, row_id) in there:
                changes.append(Change(kind, row_id, body))
                (there.discard if body is None else there.add)((kind, row_id))
        self.write(changes)

    @rule(kind=kinds, row_id=row_ids)
    def retract(self, kind: str, row_id: str) -> None:
        if (kind, row_id) in self.rows:
            self.write([Change(kind, row_id, None)])
        else:
            with pytest.raises(StoreConflict):
                self.store.retract(self.case_id, kind, row_id, **WHO)

    @rule(minutes=st.integers(-30, 300))
    def time_passes_or_the_clock_is_set(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    def teardown(self) -> None:
        if not hasattr(self, "after"):
            return
        if not self.after:
            with pytest.raises(CaseNotFound):
                self.store.rows(self.case_id)
            return
        assert self.rows_of() == list(self.rows.items())
        assert self.rows_of(as_of_seq=0) == []
        seqs = sorted(self.after)
        for seq in seqs:
            assert self.rows_of(as_of_seq=seq) == list(self.after[seq].items())
            last = max(other for other in seqs if self.times[other] <= self.times[seq])
            assert self.store.seq_at(self.case_id, self.times[seq]) == last
            assert self.rows_of(as_of_time=self.times[seq]) == list(self.after[last].items())
            assert self.store.digest(self.case_id, seq) == self.digests[seq]
        log = self.store.log(self.case_id)
        assert [line.seq for line in log] == seqs
        assert [line.prev for line in log] == [GENESIS, *(line.digest for line in log[:-1])]
        assert [line.rec_at for line in log] == sorted(line.rec_at for line in log)

    def rows_of(self, **as_of: object) -> list[tuple[tuple[str, str], dict[str, Json]]]:
        rows = self.store.rows(self.case_id, **as_of)  # type: ignore[arg-type]
        return [((row.kind, row.row_id), row.body) for row in rows]


def test_replay_equals_a_dictionary_at_every_revision(store: Store, clock: SteppingClock) -> None:
    class Machine(StoreAndDictionary):
        pass

    Machine.store, Machine.clock, Machine.numbers = store, clock, []
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=20, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    stood = {case.case_id: store.rows(case.case_id) for case in store.cases()}
    assert store.verify().ok
    store.rebuild_head()
    assert {case_id: store.rows(case_id) for case_id in stood} == stood
