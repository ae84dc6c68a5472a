"""Who is asking, as what, and by which way they came in."""

from dataclasses import dataclass

from detente.web.accounts.roles import PERMISSION, PermissionName, Role, acting_role, allows
from detente.web.accounts.sessions import Session
from detente.web.accounts.tokens import Token


@dataclass(frozen=True)
class Standing:
    """Somebody of the team, by a session of their own or by a token that acts for them."""

    account_id: str
    name: str
    role: Role
    """As what they act; for a token this may be less than its owner is."""
    session: Session | None = None
    token: Token | None = None

    @classmethod
    def by_session(cls, session: Session) -> "Standing":
        """Somebody who is logged in."""
        return cls(session.account_id, session.name, session.role, session=session)

    @classmethod
    def by_token(cls, token: Token) -> "Standing":
        """A program with a token."""
        return cls(token.account_id, token.name, acting_role(token.role, token.scope), token=token)

    def may(self, name: PermissionName) -> bool:
        """Whether they may do a thing here and now."""
        return allows(self.role, name) and (self.token is None or PERMISSION[name].by_token is not None)
