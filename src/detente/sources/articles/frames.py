"""The frames of one language, read from its data file and compiled.

A frame says which verbs and nouns speak of an act of one kind, what the act is done to, and what must
or must not stand beside it. The files carry the knowledge; this module only checks and compiles it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from detente.sources.articles.actors import LANGUAGES, gazetteer
from detente.sources.articles.dates import DateWords, compile_dates
from detente.sources.articles.lexicon import Lexicon, add_speech, language_data
from detente.sources.articles.spelling import spelling_key
from detente.sources.articles.tokens import fold


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb of a frame: its head (a lemma or stems) and the words that must follow or stand near."""

    frame_id: str
    head: str
    aspect: str
    tail: tuple[str, ...]
    """Folded words; `_` stands for an object in between."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as the data file gives it."""

    frame_id: str
    kind: str
    agent: str
    objects: tuple[str, ...] = ()
    weak_objects: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    person_ref: bool = False
    free_object: bool = False
    subject_is_patient: bool = False
    needs_destination: bool = False
    needs_release: bool = False
    two_parties: bool = False
    officer_subject: bool = False
    needs_sender: bool = False
    no_people: bool = False
    only_modality: tuple[str, ...] = ()
    modality: str = ""
    needs_any: tuple[str, ...] = ()
    self_heads: frozenset[str] = frozenset()
    noun_of: bool = False
    noun_with: bool = False
    listing: bool = False
    count_people: bool = False
    """The act is done to a thing (a term), but it concerns the persons named beside it."""
    object_anywhere: bool = False
    """The object may stand anywhere in the clause ("was re-elected in a vote")."""
    news_only: bool = False
    """Elections, protests and war count only as the news of the article: headline and first paragraphs."""
    state_subject: bool = False
    """Only states and their officers do such a thing."""
    needs_party: bool = False
    """Handed to a delegation or to envoys: a release into their hands, not a removal over a border."""


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """Everything compiled for one language."""

    language: str
    lexicon: Lexicon
    frames: Mapping[str, Frame]
    verbs: Mapping[str, tuple[tuple[VerbEntry, str], ...]]
    """English: inflected form -> entries with the form's name."""
    stems: Mapping[str, tuple[VerbEntry, ...]]
    """Other languages: first three letters -> entries whose head is a stem."""
    nouns: tuple[str, ...]
    """The frames that have nouns, in their order."""
    dates: DateWords
    numbers: Mapping[str, int]
    joiners: frozenset[str]
    month_prepositions: frozenset[str]
    data: Mapping[str, Any] = field(repr=False)


_FLAGS = (
    "person_ref",
    "free_object",
    "subject_is_patient",
    "needs_destination",
    "needs_release",
    "two_parties",
    "officer_subject",
    "needs_sender",
    "noun_of",
    "noun_with",
    "listing",
    "needs_party",
    "object_anywhere",
    "news_only",
    "state_subject",
    "count_people",
)


def _frame(row: Mapping[str, Any]) -> Frame:
    return Frame(
        frame_id=row["id"],
        kind=row["kind"],
        agent=row["agent"],
        objects=tuple(row.get("object", ())),
        weak_objects=tuple(row.get("weak_object", ())),
        context=tuple(row.get("context", ())),
        block=tuple(row.get("block", ())),
        no_people="no_people_from" in row,
        only_modality=tuple(row.get("only_modality", ())),
        modality=row.get("modality", ""),
        needs_any=tuple(row.get("needs_one_of_word", ())),
        self_heads=frozenset(row.get("self", ())),
        **{flag: bool(row.get(flag, False)) for flag in _FLAGS},
    )


_IRREGULAR = {
    "let": ("lets", "let", "let", "letting"),
    "set": ("sets", "set", "set", "setting"),
    "put": ("puts", "put", "put", "putting"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "take": ("takes", "took", "taken", "taking"),
    "drive": ("drives", "drove", "driven", "driving"),
    "fly": ("flies", "flew", "flown", "flying"),
    "give": ("gives", "gave", "given", "giving"),
    "get": ("gets", "got", "got", "getting"),
    "go": ("goes", "went", "gone", "going"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "hold": ("holds", "held", "held", "holding"),
    "meet": ("meets", "met", "met", "meeting"),
    "sit": ("sits", "sat", "sat", "sitting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "send": ("sends", "sent", "sent", "sending"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "unfreeze": ("unfreezes", "unfroze", "unfrozen", "unfreezing"),
    "come": ("comes", "came", "come", "coming"),
    "leave": ("leaves", "left", "left", "leaving"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "show": ("shows", "showed", "shown", "showing"),
    "pay": ("pays", "paid", "paid", "paying"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "do": ("does", "did", "done", "doing"),
    "find": ("finds", "found", "found", "finding"),
    "have": ("has", "had", "had", "having"),
    "run": ("runs", "ran", "run", "running"),
    "amnesty": ("amnesties", "amnestied", "amnestied", "amnestying"),
    "die": ("dies", "died", "died", "dying"),
    "win": ("wins", "won", "won", "winning"),
    "cast": ("casts", "cast", "cast", "casting"),
    "lend": ("lends", "lent", "lent", "lending"),
    "buy": ("buys", "bought", "bought", "buying"),
    "undo": ("undoes", "undid", "undone", "undoing"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "forgive": ("forgives", "forgave", "forgiven", "forgiving"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "ring": ("rings", "rang", "rung", "ringing"),
    "sweep": ("sweeps", "swept", "swept", "sweeping"),
    "stick": ("sticks", "stuck", "stuck", "sticking"),
    "lay": ("lays", "laid", "laid", "laying"),
    "unwind": ("unwinds", "unwound", "unwound", "unwinding"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "uphold": ("upholds", "upheld", "upheld", "upholding"),
    "rewrite": ("rewrites", "rewrote", "rewritten", "rewriting"),
    "write": ("writes", "wrote", "written", "writing"),
    "spend": ("spends", "spent", "spent", "spending"),
    "lose": ("loses", "lost", "lost", "losing"),
    "spring": ("springs", "sprang", "sprung", "springing"),
    "begin": ("begins", "began", "begun", "beginning"),
    "spurn": ("spurns", "spurned", "spurned", "spurning"),
    "be": ("is", "was", "been", "being"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "lead": ("leads", "led", "led", "leading"),
    "make": ("makes", "made", "made", "making"),
    "sell": ("sells", "sold", "sold", "selling"),
    "see": ("sees", "saw", "seen", "seeing"),
    "build": ("builds", "built", "built", "building"),
    "tell": ("tells", "told", "told", "telling"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hear": ("hears", "heard", "heard", "hearing"),
}
_DOUBLED = frozenset(
    (
        "bar",
        "snap",
        "stop",
        "plan",
        "expel",
        "drop",
        "scrap",
        "ban",
        "slap",
        "bus",
        "clamp",
        "ship",
        "trim",
        "permit",
        "unban",
        "step",
        "strip",
        "commit",
        "pip",
        "transfer",
        "confer",
        "defer",
        "nab",
        "grab",
        "drag",
        "thin",
        "slim",
        "chip",
        "rip",
        "scrub",
        "wrap",
        "swap",
        "remit",
        "admit",
        "step",
        "let",
        "clap",
        "dispel",
        "hem",
    )
) - {"clamp", "bus"}
_MORE_FORMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "be": {"are": ("s",), "were": ("past",)},
    "bus": {"bussed": ("past", "pp"), "bussing": ("ing",)},
}
_BOTH_WAYS = frozenset(
    ("initial", "cancel", "annul", "label", "level", "travel", "signal", "compel", "shovel")
)


def inflect(lemma: str) -> dict[str, tuple[str, ...]]:
    """The forms of an English verb: form -> names among base, s, past, pp, ing."""
    if lemma in _IRREGULAR:
        s, past, pp, ing = _IRREGULAR[lemma]
    else:
        stem = lemma
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            s, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
        elif lemma.endswith(("s", "sh", "ch", "x")):
            s, past = lemma + "es", lemma + "ed"
        elif lemma.endswith("e"):
            s, past = lemma + "s", lemma + "d"
        else:
            if lemma in _DOUBLED:
                stem = lemma + lemma[-1]
            s, past = lemma + "s", stem + "ed"
        pp = past
        ing = (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else stem) + "ing"
    forms = {form: list(names) for form, names in _MORE_FORMS.get(lemma, {}).items()}
    if lemma in _BOTH_WAYS:  # cancelled in London, canceled in Washington
        forms = {lemma + "led": ["past", "pp"], lemma + "ling": ["ing"]}
    for name, form in (("base", lemma), ("s", s), ("past", past), ("pp", pp), ("ing", ing)):
        forms.setdefault(form, []).append(name)
    return {form: tuple(names) for form, names in forms.items()}


_HEAD = re.compile(r"^(\S+?)([+\-!]?)(?:\s+(.*))?$")


def _entry(frame_id: str, text: str, language: str) -> VerbEntry:
    """`verb _ particle` in English; `stem+ _ word` elsewhere (+ perfective, - imperfective, ! as is)."""
    if language == "en":
        head, *tail = text.split()
        return VerbEntry(frame_id, head, "", tuple(fold(t) for t in tail))
    m = _HEAD.match(text)
    if m is None or not m[2] or any(word.endswith(("+", "!")) for word in (m[3] or "").split()):
        # the verb stands first and says its form; an adverb before it in the text is still its word
        raise ValueError(f"{frame_id}: cannot read the verb {text!r}")
    return VerbEntry(frame_id, fold(m[1]), m[2], tuple(fold(t) for t in (m[3] or "").split()))


_OVA = {"ru": ("ова", "ева"), "be": ("ава", "ява", "ова"), "uk": ("ува", "юва")}


def _with_other_stem(entry: VerbEntry, language: str) -> tuple[VerbEntry, ...]:
    """ "опубликова-ть" is "опублику-ет" in the future: a stem in -ова- has another in -у-."""
    if len(entry.head) < 6 or entry.aspect == "!" or not entry.head.endswith(_OVA[language]):
        return (entry,)
    return entry, replace(entry, head=entry.head[:-3] + "у")


@lru_cache(maxsize=8)
def rules(language: str) -> LanguageRules:
    """The compiled rules of one language (en, ru, be or uk)."""
    data = language_data(language)
    lexicon = Lexicon(language=language)
    for classes in (data["classes"], data.get("extra_classes", {})):
        for tag, entries in classes.items():
            for entry in entries:
                lexicon.add(tag, entry)
    for group in ("governors", "cues"):
        for tag, entries in data[group].items():
            for entry in entries:
                lexicon.add(("GOV_" if group == "governors" else "CUE_") + tag, entry, tag)
    add_speech(lexicon)
    for side, entries in data["speakers"].items():
        for entry in entries:
            lexicon.add("SPEAKER", entry, side)
    for tag, key in (
        ("SAY", "say"),
        ("LINK_DENIED", "link_denied"),
        ("LINK", "link_cues"),
        ("PAST", "past_cues"),
        ("TOTAL", "repeat_cues"),
        ("PART", "part_cues"),
    ):
        for entry in data[key]:
            lexicon.add(tag, entry)
    at = LANGUAGES.index(language)
    for actor in gazetteer().values():
        for name in actor.names[at]:
            lexicon.add("ACTOR_ADJ" if name.startswith("~") else "ACTOR", name.lstrip("~"), actor.actor_id)
    frames = {row["id"]: _frame(row) for row in data["frames"]}
    verbs: dict[str, list[tuple[VerbEntry, str]]] = {}
    stems: dict[str, list[VerbEntry]] = {}
    nouns: dict[str, None] = {}
    for row in data["frames"]:
        for text in row.get("verbs", ()):
            entry = _entry(row["id"], text, language)
            if language == "en":
                for form, names in inflect(entry.head).items():
                    for name in names:
                        verbs.setdefault(form, []).append((entry, name))
            else:
                entry = replace(entry, head=spelling_key(language, entry.head))
                for twin in _with_other_stem(entry, language):
                    stems.setdefault(twin.head[:3], []).append(twin)
        for noun in row.get("nouns", ()):
            lexicon.add("NOUN " + row["id"], noun, row["id"])
            nouns[row["id"]] = None
    numbers = {fold(k): int(v) for k, v in data["numbers"].items()}
    return LanguageRules(
        language,
        lexicon,
        frames,
        {form: tuple(found) for form, found in verbs.items()},
        {key: tuple(found) for key, found in stems.items()},
        tuple(nouns),
        compile_dates(data["dates"], numbers),
        numbers,
        frozenset(data["number_joiners"]),
        frozenset(data["month_prepositions"]),
        data,
    )
