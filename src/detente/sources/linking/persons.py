"""Which person of the register is the one named? Linked by the scores of `names`; abstains on namesakes."""

from dataclasses import dataclass

from detente.names import SAME, NameIndex, NameRecord
from detente.record.case import Case
from detente.sources.linking.declension import nominatives
from detente.sources.linking.parties import Candidate

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person named in a text and the row of the register, or the candidates and why none is taken."""

    said: str
    person_id: str
    reason: str
    candidates: tuple[Candidate, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The link as plain JSON values."""
        near = [one.to_json() for one in self.candidates]
        return {"said": self.said, "person": self.person_id, "reason": self.reason, "candidates": near}


class Register:
    """The people of a case, ready to be found by name."""

    def __init__(self, case: Case) -> None:
        self._names = {row.person_id: row.name for row in case.people}
        self._index = NameIndex(
            NameRecord(
                row.person_id,
                row.name,
                "Person",
                "",
                "",
                tuple(
                    text.strip() for text in (row.name_native, *row.other_names.split(";")) if text.strip()
                ),
            )
            for row in case.people
        )

    def link(self, said: str) -> PersonLink:
        """The person of the register who is named so; nobody where two could be or too little is said."""
        found = self._index.search(NameRecord("said", said, "Person"), limit=_SHOWN)
        if not any(one.match.decision == SAME for one in found):
            bent = NameRecord("said", said, "Person", "", "", nominatives(said))
            found = self._index.search(bent, limit=_SHOWN) if bent.other_names else found
        near = tuple(Candidate(one.record.record_id, one.match.score, one.match.explained()) for one in found)
        sure = [one for one in found if one.match.decision == SAME]
        if len(sure) == 1:
            best = sure[0]
            told = f"the name fits {best.record.name} of the register ({best.match.score:.2f})"
            return PersonLink(said, best.record.record_id, told, near)
        if len(sure) > 1:
            names = " and ".join(one.record.name for one in sure)
            return PersonLink(said, "", f"{names} of the register have that name", near)
        if near:
            return PersonLink(
                said, "", f"too little of a name to say whether it is {found[0].record.name}", near
            )
        return PersonLink(said, "", "nobody of the register has that name")
