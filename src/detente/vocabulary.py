"""The controlled terms of the record: one place only.

A move has a kind; a kind belongs to a family and carries a sign seen from the other side: relief and
concession are given (+1), coercion and repression are taken or imposed (-1), politics and context are
neither (0). Codes of CAMEO (Schrodt, 2012) and PLOVER (Open Event Data Alliance) stand beside each kind
so that event data can be read in and moves can be compared with it; a code is text, `010` is not `10`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

FamilyName = Literal["coercion", "relief", "repression", "concession", "politics", "context"]


@dataclass(frozen=True)
class Kind:
    """One kind of move: what it is called, which family it belongs to, how event data would code it."""

    name: str
    family: FamilyName
    label: str
    meaning: str
    cameo: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()
    announces: bool = False
    """True for words about a later act (a promise, a threat, a demand): never the act itself."""


SIGNS: Mapping[str, int] = MappingProxyType(
    {"coercion": -1, "relief": 1, "repression": -1, "concession": 1, "politics": 0, "context": 0}
)

_KINDS = (
    # Sanctions: what the sender imposes and eases.
    Kind("impose", "coercion", "imposed", "a new measure", ("163", "172"), ("SANCTION", "COERCE:restrict")),
    Kind("tighten", "coercion", "tightened", "a measure or a list made wider", ("163",), ("SANCTION",)),
    Kind("extend", "coercion", "extended", "a measure carried on beyond its end"),
    Kind(
        "revoke",
        "coercion",
        "relief revoked",
        "a licence or other relief taken back",
        ("163", "1244"),
        ("SANCTION",),
    ),
    Kind(
        "reimpose", "coercion", "reimposed", "a suspended or lifted measure put back", ("163",), ("SANCTION",)
    ),
    Kind(
        "threaten",
        "coercion",
        "threatened",
        "a measure or its return held out",
        ("1312", "131", "130"),
        ("THREATEN:restrict",),
        True,
    ),
    Kind(
        "ease",
        "relief",
        "eased",
        "a measure narrowed or applied less",
        ("085", "081"),
        ("RETREAT:ease", "CONCEDE"),
    ),
    Kind(
        "suspend", "relief", "suspended", "a measure not applied for a time", ("085",), ("RETREAT", "CONCEDE")
    ),
    Kind("lift", "relief", "lifted", "a measure ended", ("085",), ("RETREAT",)),
    Kind("delist", "relief", "delisted", "a name taken off a list", ("085",), ("RETREAT",)),
    Kind("license", "relief", "licensed", "dealings permitted while the measure stays"),
    Kind(
        "promise_relief",
        "relief",
        "relief promised",
        "relief announced or offered, not yet an act",
        ("0354", "0351"),
        ("AGREE:economic",),
        True,
    ),
    # Detention: whom the target takes in and lets go.
    Kind("arrest", "repression", "arrested", "people taken into custody", ("173",), ("COERCE:arrest",)),
    Kind(
        "sentence",
        "repression",
        "sentenced",
        "people convicted",
        ("116", "173"),
        ("SANCTION:convict", "COERCE:arrest"),
    ),
    Kind(
        "rearrest",
        "repression",
        "re-arrested",
        "a freed or serving person charged or taken again",
        ("173",),
        ("COERCE:arrest",),
    ),
    Kind("deport", "repression", "deported", "people sent out of the country", ("174",), ("COERCE:deport",)),
    Kind("death_in_custody", "repression", "died in custody", "a prisoner who died"),
    Kind("halt_releases", "repression", "releases halted", "releases called off or paused"),
    Kind(
        "release",
        "concession",
        "released",
        "people let out of custody",
        ("0841", "084"),
        ("RETREAT:release",),
    ),
    Kind(
        "pardon",
        "concession",
        "pardoned",
        "people freed by an act of grace",
        ("0841", "081", "080"),
        ("CONCEDE", "RETREAT:release"),
    ),
    Kind(
        "amnesty",
        "concession",
        "amnestied",
        "a class of convicts freed by law",
        ("081", "0841"),
        ("CONCEDE",),
    ),
    Kind("custody_eased", "concession", "custody eased", "better terms short of release"),
    Kind(
        "promise_release",
        "concession",
        "release promised",
        "releases announced, not yet an act",
        ("0353",),
        ("AGREE:rights_freedoms",),
        True,
    ),
    # Politics around the exchange.
    Kind(
        "talks",
        "politics",
        "talks",
        "a meeting of the sides",
        ("046", "040", "036", "030"),
        ("CONSULT", "AGREE:diplomatic"),
    ),
    Kind("visit", "politics", "visit", "a visit by an official or envoy", ("042", "043"), ("CONSULT:visit",)),
    Kind("call", "politics", "call", "a telephone talk", ("041",), ("CONSULT:phone",)),
    Kind(
        "agreement", "politics", "agreement", "an agreement between the sides", ("057",), ("SUPPORT", "AGREE")
    ),
    Kind(
        "statement_demand",
        "politics",
        "demand",
        "a public demand",
        ("1053", "1054", "104", "1041", "1042", "1043", "1044"),
        ("REQUEST:yield", "REQUEST:change"),
        True,
    ),
    Kind(
        "refuse",
        "politics",
        "refusal",
        "an offer or demand turned down",
        ("1243", "1244", "123"),
        ("REJECT:yield",),
    ),
    Kind(
        "reform",
        "politics",
        "reform",
        "a change of law or practice that widens freedoms",
        ("083", "0831", "0832", "0833", "0834", "0811", "0812"),
        ("CONCEDE",),
    ),
    Kind(
        "repressive_law",
        "politics",
        "repressive law",
        "a law or decree that narrows freedoms",
        ("172", "1721", "1722", "1724"),
        ("COERCE:restrict", "COERCE:censor"),
    ),
    Kind("election", "politics", "election", "a vote"),
    Kind("protest", "politics", "protest", "a public protest", ("14", "141"), ("PROTEST",)),
    Kind(
        "diplomatic_upgrade",
        "politics",
        "ties upgraded",
        "an envoy named, an embassy opened",
        ("05", "050"),
        ("SUPPORT",),
    ),
    Kind(
        "diplomatic_downgrade",
        "politics",
        "ties downgraded",
        "an envoy recalled or sent home",
        ("16", "161"),
        ("SANCTION",),
    ),
    Kind(
        "humanitarian",
        "politics",
        "humanitarian step",
        "aid or another humane act that is not a release",
        ("07", "073"),
        ("AID",),
    ),
    # Context: what goes on around.
    Kind("war_event", "context", "war event", "an event of the war", ("19", "190"), ("ASSAULT",)),
    Kind("hybrid_event", "context", "hybrid event", "balloons, drones, migrants, cyber acts"),
    Kind("border_closure", "context", "border closed", "crossings closed or limited"),
    Kind("trade_route", "context", "trade route", "a route opened, closed or moved"),
    Kind("economic", "context", "economic event", "an economic act or shock"),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})

FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {family: tuple(kind.name for kind in _KINDS if kind.family == family) for family in SIGNS}
)
ANNOUNCING: frozenset[str] = frozenset(kind.name for kind in _KINDS if kind.announces)
"""Kinds that speak of a later act; their date may lie before, and they never count as the act."""
RELIEF_ACTS: frozenset[str] = frozenset(FAMILIES["relief"]) - ANNOUNCING
COERCION_ACTS: frozenset[str] = frozenset(FAMILIES["coercion"]) - ANNOUNCING
CONCESSION_ACTS: frozenset[str] = frozenset(FAMILIES["concession"]) - ANNOUNCING
RELEASE_ACTS: frozenset[str] = frozenset({"release", "pardon", "amnesty"})
"""Concessions after which somebody is out of custody (eased custody is a concession, not a release)."""
DETENTION_KINDS: frozenset[str] = frozenset(FAMILIES["repression"]) | frozenset(FAMILIES["concession"])
TAKING_IN: frozenset[str] = frozenset({"arrest", "rearrest"})

SIDES: tuple[str, ...] = (
    "sender_government", "eu_institution", "target_government", "target_state_media", "third_state",
    "independent_media", "wire", "rights_group", "opposition", "think_tank", "law_firm", "company",
    "international_organisation", "reference",
)  # fmt: skip
SENDER_SIDES: frozenset[str] = frozenset({"sender_government", "eu_institution"})
TARGET_SIDES: frozenset[str] = frozenset({"target_government", "target_state_media"})
OBSERVER_SIDES: frozenset[str] = frozenset(SIDES) - SENDER_SIDES - TARGET_SIDES - {"reference"}

VOCABULARIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "precision": ("day", "month", "year"),
        "sources.side": SIDES,
        "sources.mirror": ("yes",),
        "statements.side": SIDES,
        "actors.kind": (
            "state", "international_organisation", "person", "rights_group", "think_tank", "company", "media",
            "opposition", "armed_group",
        ),
        "actors.role": ("sender", "target", "third_party", "observer"),
        "measures.instrument": (
            "asset_freeze", "designation", "sectoral", "trade_ban", "tariff", "financial", "frozen_funds",
            "transport", "visa_ban", "arms_embargo", "export_control", "aid_suspension", "benefit_withheld",
            "trade_preference", "diplomatic",
        ),
        "measures.sector": (
            "potash", "aviation", "petroleum", "banking", "tobacco", "machinery", "timber", "steel",
            "fertiliser", "dual_use", "officials", "security_services", "state_enterprises", "crypto", "gold",
            "media", "transport", "other",
        ),
        "measures.tier": ("core", "tradeable", "unknown"),
        "moves.kind": tuple(KINDS),
        "moves.people_basis": (
            "all_pardoned", "recognised_political_prisoners", "ordinary_convicts", "foreigners", "officials",
            "unknown",
        ),
        "moves.counting": ("batch", "repeat", "cumulative"),
        "moves.certainty": ("confirmed", "reported", "disputed"),
        "statements.frame": (
            "clemency", "humanitarian", "exchange", "concession", "security", "sovereignty", "pressure_works",
            "insufficient", "warning", "normalisation", "propaganda", "hostage_trade",
        ),
        "statements.acknowledges_link": ("yes", "no", "denies"),
        "commitments.status": ("open", "kept", "partly_kept", "broken", "lapsed"),
        "exchanges.setting": ("negotiated", "coerced", "swap", "unilateral"),
        "exchanges.linkage": ("explicit", "attributed", "inferred"),
        "detentions.release_kind": (
            "pardon", "sentence_served", "amnesty", "exchange", "deported", "acquitted", "died",
            "conditional", "bail", "house_arrest", "charges_dropped",
        ),
        "detentions.after_release": ("exiled", "stayed", "unknown"),
        "series.measured": ("stock", "flow", "total", "level"),
        "series.bound": ("exact", "at_least", "at_most", "about"),
        "sensitivity": ("public", "restricted", "withheld"),
    }
)  # fmt: skip


def family(kind: str) -> str:
    """The family of a kind of move; KeyError where the kind is not in the vocabulary."""
    return KINDS[kind].family


def sign(kind: str) -> int:
    """+1 for relief and concession, -1 for coercion and repression, 0 for politics and context."""
    return SIGNS[KINDS[kind].family]
