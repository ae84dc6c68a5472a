"""The words of a team's pages for what the tables hold as terms."""

from collections.abc import Mapping

from detente.web.accounts.audit import DEEDS

WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {"reader": "Reader", "documenter": "Documenter", "editor": "Editor", "admin": "Admin"},
    "scope": {"read": "to read", "propose": "to propose", "decide": "to decide", "none": "by no token"},
    "state": {"active": "open", "invited": "invited", "closed": "closed"},
    "deed": {**DEEDS, "wrote": "wrote to"},
}


def team_word(kind: str, name: str) -> str:
    """The English words of a term; the term itself where a newer store holds one not known here."""
    return WORDS[kind].get(name, name)
