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
from detente.sources.articles.inflections import inflect
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

    def __hash__(self) -> int:
        return hash((self.frame_id, self.head))  # asked for at every verb; the rest tells few apart


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
    verbs: Mapping[str, tuple[tuple[VerbEntry, frozenset[str]], ...]]
    """English: inflected form -> entries with the names of the form ("set": base, past, participle)."""
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
    verbs: dict[str, dict[VerbEntry, frozenset[str]]] = {}
    stems: dict[str, list[VerbEntry]] = {}
    nouns: dict[str, None] = {}
    for row in data["frames"]:
        for text in row.get("verbs", ()):
            entry = _entry(row["id"], text, language)
            if language == "en":
                for form, names in inflect(entry.head).items():
                    of_form = verbs.setdefault(form, {})
                    of_form[entry] = of_form.get(entry, frozenset()) | frozenset(names)
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
        {form: tuple(found.items()) for form, found in verbs.items()},
        {key: tuple(found) for key, found in stems.items()},
        tuple(nouns),
        compile_dates(data["dates"], numbers),
        numbers,
        frozenset(data["number_joiners"]),
        frozenset(data["month_prepositions"]),
        data,
    )
