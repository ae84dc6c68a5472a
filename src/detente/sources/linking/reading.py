"""One reading, or several, linked to a case: every move, statement and link as a proposal with its relation.

Moves are compared with the moves of the case, with those that wait in the inbox and with those of the
readings before, so that two articles about one act give one new proposal and one corroboration. A copy of a
text that was read before adds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.record.case import Case
from detente.record.offers import MARK, Document, Item, Relation, item_id_of, passes_over
from detente.record.proposal import Proposal
from detente.sources.articles.fingerprint import syndicated
from detente.sources.articles.proposals import Day, Move, Reading, Span
from detente.sources.linking.acts import KnownAct, acts_of, waiting_acts
from detente.sources.linking.cells import (
    MoveLinks,
    actor_proposal,
    commitment_proposal,
    last_day,
    move_proposal,
    statement_proposal,
)
from detente.sources.linking.comparing import Judgement, Told, judge
from detente.sources.linking.exchanges import exchange_proposal
from detente.sources.linking.linked import Linked, LinkedReading
from detente.sources.linking.measures import Measures
from detente.sources.linking.pages import Page, document
from detente.sources.linking.parties import Parties, PartyLink
from detente.sources.linking.persons import Register
from detente.sources.linking.sectors import sector_of
from detente.sources.linking.statements import known_statements, match_statement
from detente.sources.linking.years import days_in_years
from detente.vocabulary import ANNOUNCING, CONCESSION_ACTS, family

_TOUCH_MEASURES = frozenset({"relief", "coercion"})
_UNNAMED = frozenset({"state_media", "rights_groups", "outlet", "us_official", "eu_official"})


def link_readings(
    readings: Sequence[tuple[Reading, Page]],
    case: Case,
    *,
    inbox: Iterable[Item] = (),
    read_before: Iterable[Document] = (),
) -> list[LinkedReading]:
    """Link several readings to a case, in the order given.

    `inbox` are the proposals in the inbox of the case, `read_before` the pages behind them. `case` may be a
    view: linked is then to what was so, or known, on its day. A page that was read before is no copy of
    itself, so that it can be read again; the same page twice among `readings` is.
    """
    linker = _Linker(case, tuple(inbox))
    before = [(page.sha256, page.sketch, page.url or page.title) for page in read_before if page.sketch]
    now: list[tuple[str, tuple[int, ...], str]] = []
    done = []
    for reading, page in readings:
        others = [one for one in before if one[0] != reading.sha256]
        twin = next(
            (
                name
                for sha256, sketch, name in (*others, *now)
                if sha256 == reading.sha256 or syndicated(sketch, reading.fingerprint)
            ),
            "",
        )
        done.append(linker.link(reading, page, copy_of=twin))
        if not twin:
            now.append((reading.sha256, reading.fingerprint, page.name or page.url or reading.title or "it"))
    return done


def link_reading(reading: Reading, case: Case, page: Page | None = None) -> LinkedReading:
    """Link one reading to a case; see `link_readings`."""
    return link_readings([(reading, page or Page())], case)[0]


class _Linker:
    """A case made ready to be linked to, and the acts that readings have told so far."""

    def __init__(self, case: Case, inbox: Sequence[Item]) -> None:
        self.case = case
        self.parties = Parties(case)
        self.register = Register(case)
        self.measures = Measures(case, self.parties)
        self.inbox = inbox
        new = [item for item in inbox if item.relation == "new" and item.state == "waiting"]
        moves = [(item.item_id, item.document, item.now) for item in new if item.table == "moves"]
        self.acts: tuple[KnownAct, ...] = (
            *acts_of(case, self.parties),
            *waiting_acts(moves, case, self.parties),
        )
        self.said = known_statements(case, new, self.parties)

    def link(self, reading: Reading, page: Page, *, copy_of: str = "") -> LinkedReading:
        """Link one reading, and remember what it tells for the next one."""
        if reading.problem is not None:
            return LinkedReading(reading, (), copy_of)
        one = _OneReading(self, reading, page, copy_of)
        for place in _freeing_first(reading.moves):
            one.move(place)
        for place in range(len(reading.statements)):
            one.statement(place)
        for place in range(len(reading.links)):
            one.link_between(place)
        found = sorted(one.linked, key=lambda each: _ORDER.index(each.of[0]) * 1000 + each.of[1])
        if not copy_of:
            new = [each for each in found if each.relation == "new" and not each.kept_back]
            moves = [
                (each.item_id, reading.sha256, each.proposal.cells)
                for each in new
                if each.proposal.table == "moves"
            ]
            self.acts = (*self.acts, *waiting_acts(moves, self.case, self.parties))
            self.said = (*self.said, *known_statements(None, new, self.parties))
        return LinkedReading(reading, tuple(found), copy_of)


_ORDER = ("actors", "moves", "statements", "links")


def _freeing_first(moves: Sequence[Move]) -> list[int]:
    """The places of the moves, releases before the deportations that repeat their people."""
    return sorted(range(len(moves)), key=lambda n: (moves[n].kind == "deport", n))


class _OneReading:
    """The proposals of one reading as they come to be."""

    def __init__(self, linker: _Linker, reading: Reading, page: Page, copy_of: str) -> None:
        self.linker, self.reading, self.copy_of = linker, reading, copy_of
        self.page = page
        self.document = document(reading, page)
        self.notes: dict[str, Any] = {"text_sha256": reading.text_sha256}
        self.linked: list[Linked] = []
        self._rows: dict[int, str] = {}
        """The cell by which each move can be named: the id of its row, or of the proposal marked."""
        self._actors: dict[str, str] = {}

    def move(self, place: int) -> None:
        """Link one move."""
        move = self.reading.moves[place]
        links = self._links(move)
        told = self._told(move, links)
        judged = judge(told, tuple(act for act in self.linker.acts if act.document != self.reading.sha256))
        promise = move.modality == "promised" and move.kind not in ANNOUNCING
        notes = {**self.notes, **_judged_notes(judged)}
        kept_back = self._kept_back(move, links, judged)
        actor = links.actor.actor_id
        if not actor and not kept_back and judged.relation == "new":
            actor = self._bring_in(links.actor, move.slots.get("actor", move.quote))
        if promise:
            proposal = commitment_proposal(self.reading, move, links, actor=actor, notes=self.notes)
            judged = Judgement("new", reasons=("a promise of a step that is no kind of announcement",))
        else:
            counting, part_of = self._repeats(move)
            proposal = move_proposal(
                self.reading, move, links, self.linker.case, actor=actor, counting=counting, part_of=part_of,
                notes=notes,
            )  # fmt: skip
        one = self._put(proposal, judged, kept_back, ("moves", place))
        if promise or kept_back:
            return
        if judged.relation == "new" or judged.about.startswith("proposals/"):
            first = one.item_id if judged.relation == "new" else judged.about.removeprefix("proposals/")
            self._rows[place] = f"{MARK}{first}"
        else:
            self._rows[place] = judged.about.partition("/")[2]

    def statement(self, place: int) -> None:
        """Link one statement."""
        said = self.reading.statements[place]
        words = said.speaker_span.quote if said.speaker_span else ""
        named = said.speaker not in _UNNAMED and not (words and words == words.lower())
        speaker = self.linker.parties.link(said.speaker, words, said.side, named=named)
        cell = speaker.actor_id
        kept_back = ""
        if not cell and speaker.new_actor is not None:
            brought = self._bring_in(speaker, said.speaker_span or said.quote)
            cell = brought if not speaker.new_actor["actor_id"].startswith("unnamed_") else ""
        about = [self._rows[n] for n in self._spoken_of(said.acknowledges_link)]
        proposal = statement_proposal(self.reading, said, speaker, cell=cell, about=about, notes=self.notes)
        known = [one for one in self.linker.said if one.document != self.reading.sha256]
        judged = match_statement(proposal, known, self.linker.parties)
        self._put(proposal, judged, kept_back, ("statements", place))

    def link_between(self, place: int) -> None:
        """Link one link between two moves of the text."""
        link = self.reading.links[place]
        given, received = self._rows.get(link.given, ""), self._rows.get(link.received, "")
        proposal, judged = exchange_proposal(
            self.reading, link, given, received, self.linker.case, self.notes
        )
        kept_back = "" if given and received else "one of its two moves is not offered as a row"
        self._put(proposal, judged, kept_back, ("links", place))

    # Linking the parts of a move.

    def _links(self, move: Move) -> MoveLinks:
        parties = self.linker.parties
        slot = move.slots.get("actor")
        actor = parties.link(move.actor, slot.quote if slot else "", move.said_by_side)
        own = parties.party_of(move.recipient or "") == parties.party_of(move.actor or "")
        recipient = parties.link(None if own else move.recipient)
        measures = None
        if family(move.kind) in _TOUCH_MEASURES:
            words = [move.quote.quote]
            if not self.linker.measures.named(words) and not sector_of(words):
                words = [self._sentence(move.quote), *(span.quote for span in move.also)]
            measures = self.linker.measures.link(
                parties.party_of(move.actor or ""), words, move.sector or sector_of(words), last_day(move)
            )
        persons = tuple(self.linker.register.link(name) for name in move.beneficiaries)
        return MoveLinks(actor, recipient, measures, persons)

    def _sentence(self, span: Span) -> str:
        text = self.reading.text
        start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "! ", "? ")) + 1
        ends = [at for mark in (". ", "\n") if (at := text.find(mark, span.end)) >= 0]
        return text[start : min(ends, default=len(text))]

    def _told(self, move: Move, links: MoveLinks) -> Told:
        parties = self.linker.parties
        side, other = parties.party_of(move.actor or ""), parties.party_of(move.recipient or "")
        in_year: tuple[tuple[int, Day], ...] = ()
        if move.day.iso is None and "date" in move.slots:
            years = sorted({act.when.first.year for act in self.linker.acts})
            in_year = days_in_years(move.slots["date"].quote, self.reading.language or "en", years)
        return Told(
            kind=move.kind,
            party=side,
            other="" if other == side else other,
            day=move.day,
            people=move.people,
            bound=move.people_bound or "",
            other_counts=move.other_counts,
            in_parts=self._in_parts(move),
            measures=frozenset(links.measures.possible if links.measures else ()),
            sector=links.measures.sector if links.measures else "",
            persons=frozenset(one.person_id for one in links.persons if one.person_id),
            denied=move.modality == "denied",
            in_year=in_year,
        )

    def _in_parts(self, move: Move) -> int | None:
        """The people of all moves of this kind, party and day in the text, where it tells them in parts."""
        same = [
            other.people
            for other in self.reading.moves
            if (other.kind, other.actor, other.day.iso, other.modality)
            == (move.kind, move.actor, move.day.iso, move.modality)
        ]
        return sum(n for n in same if n) if len(same) > 1 and all(same) else None

    def _repeats(self, move: Move) -> tuple[str, str]:
        """A deportation of people whose release the text tells too: the same people, counted once."""
        if move.kind != "deport":
            return "", ""
        for place, other in enumerate(self.reading.moves):
            same_day = other.day.iso is not None and other.day.iso == move.day.iso
            if other.kind in CONCESSION_ACTS and other.actor and same_day and place in self._rows:
                return ("repeat" if move.people is not None else ""), self._rows[place]
        return "", ""

    def _spoken_of(self, link: str) -> list[int]:
        """Which moves of the text a statement speaks of: the one told, both sides where it ties them."""
        freeing = [n for n in self._rows if self.reading.moves[n].kind in CONCESSION_ACTS]
        relief = [n for n in self._rows if family(self.reading.moves[n].kind) == "relief"]
        done = [n for n in (*freeing, *relief) if self.reading.moves[n].modality == "done"]
        if link in ("yes", "denies"):
            return done
        return done if len(done) == 1 else []

    # What is offered.

    def _kept_back(self, move: Move, links: MoveLinks, judged: Judgement) -> str:
        if self.copy_of:
            return f"a copy of {self.copy_of}, counted once"
        if not links.actor.actor_id and not links.recipient.actor_id:
            return f"nobody of the case acts in it ({links.actor.reason})"
        if move.modality == "denied" and judged.relation != "disputes":
            return "a denial is no act, and no known act is meant for sure"
        if move.modality == "background" and judged.relation == "new":
            return "told as background; no move of the record tells it for sure, so it is a gap to look into"
        return self._cited_already(judged)

    def _cited_already(self, judged: Judgement) -> str:
        row = self.linker.case.by_ref.get(judged.about)
        if row is None or not self.page.url:
            return ""
        pages = [self.linker.case.source[name].url for name in row.cites if name in self.linker.case.source]
        return f"{judged.about} cites this page already" if self.page.url in pages else ""

    def _bring_in(self, link: PartyLink, span: Span) -> str:
        """The marked proposal of an actor whom the case does not have; empty where none can be proposed."""
        if link.new_actor is None or self.copy_of:
            return ""
        actor_id = link.new_actor["actor_id"]
        if actor_id not in self._actors:
            proposal = actor_proposal(self.reading, link, span, self.notes)
            judged = Judgement("new", reasons=(link.reason,))
            one = self._put(proposal, judged, "", ("actors", len(self._actors)))
            self._actors[actor_id] = f"{MARK}{one.item_id}"
        return self._actors[actor_id]

    def _put(self, proposal: Proposal, judged: Judgement, kept_back: str, of: tuple[str, int]) -> Linked:
        if self.copy_of:
            kept_back = f"a copy of {self.copy_of}, counted once"
        elif not kept_back:
            kept_back = self._cited_already(judged)
        relation: Relation = judged.relation
        item_id = item_id_of(proposal, relation, judged.about, self.document)
        twin = any(one.item_id == item_id and not one.kept_back for one in self.linked)
        if twin and not kept_back:
            kept_back = "the same words are proposed already"
        notes: Mapping[str, Any] = {**proposal.notes, **_judged_notes(judged)}
        before = passes_over(self.linker.inbox, proposal, relation, self.document)
        one = Linked(
            replace(proposal, notes=notes),
            relation,
            judged.about,
            item_id,
            judged.reasons,
            judged.clashes,
            judged.near,
            judged.open,
            kept_back,
            of,
            f"{before.item_id}, {before.state}" if before is not None else "",
        )
        self.linked.append(one)
        return one


def _judged_notes(judged: Judgement) -> dict[str, Any]:
    told = {
        "because": list(judged.reasons),
        "clashes": list(judged.clashes),
        "near": [one.to_json() for one in judged.near],
        "open": judged.open,
    }
    return {name: text for name, text in told.items() if text}
