"""A possible move while it is being read, and what the article has told so far."""

from dataclasses import dataclass, field
from datetime import date

from detente.sources.articles.actors import Parts
from detente.sources.articles.dates import DateMention
from detente.sources.articles.frames import Frame
from detente.sources.articles.governors import Mood
from detente.sources.articles.people import People
from detente.sources.articles.proposals import Day
from detente.sources.articles.slots import Agent
from detente.sources.articles.speakers import Speaker
from detente.sources.articles.tokens import Mark, Sentence
from detente.sources.articles.triggers import Trigger

RELIEF = frozenset(("ease", "lift", "suspend", "delist", "license"))
COERCION = frozenset(("impose", "tighten", "extend", "reimpose", "revoke"))
FREEING = frozenset(("release", "pardon", "amnesty", "custody_eased"))
MEETING = frozenset(("talks", "visit", "call"))
HOLDING = frozenset(("arrest", "sentence", "rearrest", "deport", "death_in_custody", "halt_releases"))


@dataclass(slots=True)
class Candidate:
    """One possible move with the tokens behind each slot."""

    frame: Frame
    trigger: Trigger
    sentence: Sentence
    kind: str
    modality: str
    agent: Agent
    people: People
    day: Day
    day_mark: DateMention | None
    place: Mark | None = None
    sector: Mark | None = None
    objects: tuple[Mark, ...] = ()
    speaker: Speaker | None = None
    mood: Mood = field(default_factory=lambda: Mood("done"))
    weak: str = ""
    """Why this is only a lead, empty when it may be proposed."""
    also: list[Sentence] = field(default_factory=list)
    other_counts: list[int] = field(default_factory=list)
    day_sentence: Sentence | None = None
    """The sentence that holds the date, where it is another one."""
    weighed: float | None = None
    """How likely the act is by the wording of its sentence, None for kinds that are not weighed."""

    @property
    def actor(self) -> str | None:
        """The id of the actor, None when unstated."""
        return self.agent.actor or None


@dataclass(slots=True)
class ArticleContext:
    """What the sentences before have told: parts, names, whether custody and sanctions are the topic."""

    parts: Parts
    surnames: frozenset[str]
    published: date | None
    custody: bool
    sanctions: bool
    history: list[Sentence] = field(default_factory=list)
    heading: Day | None = None
    """The day that a bulletin sets before its paragraph ("Monday.")."""
    heading_paragraph: int = -1
    voice: str | None = None
    """The gazetteer id of the one who says "we" in the text as a whole."""
    named: Day | None = None
    """The day named last, for "in the same month"."""
    named_paragraph: int = -1
    named_before: Day | None = None
    """The day named last before the sentence that is being read, if its paragraph names one."""
    told_months: dict[int, int] = field(default_factory=dict)
    """The year in which each month was named last, for "that same February"."""
    looks_back: bool = False
    """Does the text as a whole tell of years long gone (see `retrospect`)?"""
    anchor: Day | None = None
    anchor_paragraph: int = -1
    anchor_freeing: bool = False
    """Was the older event one of custody? Only its like goes on from it."""
    acts: list[Candidate] = field(default_factory=list)
    """The acts read so far, for one that only points back ("did the same")."""
    last_people: People | None = None
    """The head count of the latest act of freeing, for "they" and "all of them"."""
