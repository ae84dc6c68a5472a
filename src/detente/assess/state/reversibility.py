"""How an easing can be taken back: by whom, by what legal step, with what notice.

A published table, first match wins. Each line cites a text of law or is marked as a rule of thumb; none
says how likely a reversal is. It describes the ordinary way under the law as it stood in 2025; for older
cases read it as the nearest likeness.

Sources. US: 31 CFR 501.803 (licences may be amended, modified or revoked at any time); the orders that
allow designation waive prior notice of a listing (for Belarus Executive Order 14038); 15 CFR 740.2(b)
(licence exceptions may be revoked without notice). EU: Treaty on European Union, Articles 29 and 31(1)
(Council decision by unanimity) with Article 215 of the Treaty on the Functioning of the Union. UK:
Sanctions and Anti-Money Laundering Act 2018. UN: Charter, Articles 27 and 41. Canada: Special Economic
Measures Act. Switzerland: Embargo Act of 22 March 2002.
"""

from dataclasses import dataclass

from detente.record.case import Case
from detente.record.rows import Measure


@dataclass(frozen=True)
class Reversal:
    """One line of the table: for which senders, instruments and easings, and how relief is taken back."""

    senders: tuple[str, ...]
    """Country codes of senders; empty for any."""
    instruments: tuple[str, ...]
    """Instruments; empty for any."""
    easings: tuple[str, ...]
    """What eased: licence, easing, suspension, delisting, lifting, route, lapse; empty for any."""
    step: str
    notice: str
    by: str
    """Organ that decides; empty for the sender's government."""
    source: str
    """Text of law, or `rule of thumb`."""


RULE_OF_THUMB = "rule of thumb"
_LISTING = ("designation", "asset_freeze", "visa_ban")
_US = ("US",)
_EU = ("EU",)

REVERSALS: tuple[Reversal, ...] = (
    Reversal(
        _US,
        ("export_control",),
        ("licence", "easing"),
        "a new letter or rule of the Commerce Department",
        "none required",
        "the Bureau of Industry and Security",
        "15 CFR 740.2(b), by analogy for letters",
    ),
    Reversal(
        _US,
        ("aid_suspension",),
        ("licence", "easing"),
        "the waiver or certification is not given again",
        "none required",
        "the Secretary of State, or a hold in Congress",
        RULE_OF_THUMB,
    ),
    Reversal(
        _US,
        ("tariff", "trade_preference"),
        (),
        "a new proclamation, or an act of Congress where a statute set it",
        "none required for a proclamation",
        "the President or Congress",
        RULE_OF_THUMB,
    ),
    Reversal(
        _US,
        (),
        ("licence",),
        "the licence is amended or revoked",
        "none required; a wind-down licence is usual",
        "OFAC",
        "31 CFR 501.803",
    ),
    Reversal(
        _US,
        _LISTING,
        ("delisting",),
        "a new designation under an order in force",
        "none required",
        "the Treasury with the State Department",
        "the order concerned, for Belarus EO 14038",
    ),
    Reversal(
        _US,
        (),
        ("lapse",),
        "a new order of the same kind",
        "none required",
        "the agency that issued it",
        RULE_OF_THUMB,
    ),
    Reversal(
        _US,
        (),
        ("lifting", "suspension", "delisting"),
        "a new order or rule, a new designation, or an act of Congress where a statute ended it",
        "none required for an order",
        "the President, or Congress",
        RULE_OF_THUMB,
    ),
    Reversal(
        _US,
        (),
        (),
        "the easing is withdrawn by the agency that gave it",
        "none required",
        "the agency that gave it",
        RULE_OF_THUMB,
    ),
    Reversal(
        _EU,
        (),
        ("suspension",),
        "the suspension is ended or not renewed by a Council decision",
        "none required; a suspension runs to a fixed day",
        "the Council, by unanimity",
        "TEU 29 and 31(1)",
    ),
    Reversal(
        _EU,
        ("trade_preference", "tariff", "benefit_withheld", "aid_suspension", "diplomatic"),
        (),
        "a new act of the Council or the Commission",
        "as the act says",
        "the Council or the Commission",
        RULE_OF_THUMB,
    ),
    Reversal(
        _EU,
        (),
        (),
        "a new Council decision and regulation",
        "none required; listed persons are told and may answer afterwards",
        "the Council, by unanimity",
        "TEU 29 and 31(1), TFEU 215",
    ),
    Reversal(
        ("UN",),
        (),
        (),
        "a new resolution, or a return clause where the old one has it",
        "as the resolution says",
        "the Security Council, without a veto",
        "UN Charter, Articles 27 and 41",
    ),
    Reversal(
        ("GB",),
        _LISTING,
        (),
        "a new designation by a minister",
        "none required",
        "the Foreign Secretary",
        "Sanctions and Anti-Money Laundering Act 2018",
    ),
    Reversal(
        ("GB",),
        (),
        (),
        "new regulations before Parliament, or a licence withdrawn",
        "none required",
        "a minister",
        "Sanctions and Anti-Money Laundering Act 2018",
    ),
    Reversal(
        ("CA",),
        (),
        (),
        "a new order or regulation",
        "none required",
        "the Governor in Council",
        "Special Economic Measures Act",
    ),
    Reversal(
        ("CH",),
        (),
        (),
        "a new ordinance or annex",
        "none required",
        "the Federal Council",
        "Embargo Act of 22 March 2002",
    ),
    Reversal(
        (),
        ("transport",),
        ("route",),
        "the crossing or route is closed again by order",
        "none required",
        "",
        RULE_OF_THUMB,
    ),
    Reversal((), (), (), "a new act of the sender", "not known", "", RULE_OF_THUMB),
)
"""The table of reversals; the first line that fits counts."""

_EASING_OF = {
    "licence": "licence",
    "easing": "easing",
    "suspension": "suspension",
    "suspension carried on": "suspension",
    "suspension in part": "suspension",
    "delisting": "delisting",
    "delisting in part": "delisting",
    "lifting": "lifting",
    "lifting in part": "lifting",
    "route opened": "route",
    "ran out": "lapse",
    "extended for the rest": "lifting",
}
_CODES = {"us": "US", "eu": "EU", "ec": "EU", "un": "UN", "uk": "GB"}


def sender_code(case: Case, actor_id: str) -> str:
    """The country code of a sender: EU, UN or ISO 3166; empty where the record has none."""
    actor = case.actor.get(actor_id)
    return _CODES.get(actor_id) or (actor.country if actor else "")


def reversal_of(case: Case, measure: Measure, how: str) -> Reversal:
    """How can the easing of a measure be taken back? `how` is the `Change.how` of the easing act."""
    code, easing = sender_code(case, measure.sender), _EASING_OF.get(how, "")
    return next(
        line
        for line in REVERSALS
        if (not line.senders or code in line.senders)
        and (not line.instruments or measure.instrument in line.instruments)
        and (not line.easings or easing in line.easings)
    )


def reversible_by(case: Case, measure: Measure, line: Reversal) -> str:
    """Who can take an easing back: the sender, with the organ where the table names one."""
    sender = case.actor_name(measure.sender)
    return f"{sender}: {line.by}" if line.by else sender
