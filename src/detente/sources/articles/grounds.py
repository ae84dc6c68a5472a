"""On whose ground somebody is seized, tried, held or let out: "led away at Sheremetyevo", "a Berlin court".

A text of an exchange tells of several states that hold people. Where no subject says which of them acts, the
airport, the court, the prison or the town does. (Toponym resolution: Leidner, 2007; here a short list of the
places that such news names.)
"""

from detente.sources.articles.actors import gazetteer
from detente.sources.articles.candidate import Candidate
from detente.sources.articles.jailers import in_absence
from detente.sources.articles.slots import Agent
from detente.sources.articles.tokens import Mark, Sentence

_PLACES = {
    "russia": (
        "sheremetyevo domodedovo vnukovo khimki lefortovo butyrka matrosskaya arctic siberia siberian "
        "crimea crimean simferopol sevastopol ufa tomsk omsk mordovia kharp kaluga ryazan magadan yakutsk "
        "kolyma norilsk vorkuta voronezh bryansk kursk belgorod smolensk donetsk luhansk mariupol taganrog"
    ),
    "belarus": (
        "navapolatsk novopolotsk babruisk bobruisk mahilyow mogilev mahiliou hrodna grodno brest vitsebsk "
        "vitebsk homel gomel zhodzina zhodino akrestsina okrestina valadarka shklou shklow orsha mazyr"
    ),
    "iran": "evin tehran mashhad isfahan shiraz tabriz karaj kerman ahvaz qom",
    "venezuela": "helicoide rodeo tocuyito tocoron caracas zulia maracaibo maiquetia carabobo tachira",
    "nicaragua": "chipote modelo masaya esteli matagalpa",
    "cuba": "combinado marista guanajay holguin camagüey camaguey matanzas",
    "junta": "insein yangon rangoon mandalay naypyidaw naypyitaw myitkyina myingyan thayawaddy",
    "azerbaijan": "baku gobustan ganja sumgait kurdakhani nakhchivan",
    "egypt": "cairo tora natrun alexandria giza",
    "us": (
        "guantanamo guantánamo california californian texas texan florida miami manhattan brooklyn virginia "
        "ohio chicago massachusetts minnesota pennsylvania philadelphia"
    ),
    "germany": "berlin munich hamburg frankfurt tiergarten bavaria bavarian",
    "france": "paris lyon marseille fresnes strasbourg",
    "poland": "warsaw bialystok krakow cracow lublin przemysl rzeszow gdansk",
    "uk": "london belmarsh manchester scotland",
    "norway": "oslo tromsø tromso bergen",
    "slovenia": "ljubljana",
    "cyprus": "larnaca nicosia limassol paphos",
    "turkey": "istanbul izmir silivri antalya diyarbakir",
    "georgia": "tbilisi batumi rustavi",
    "lithuania": "vilnius kaunas klaipeda",
    "latvia": "riga daugavpils",
    "ukraine": "kyiv kiev odesa odessa lviv kharkiv dnipro chernihiv",
}
_WHERE = {name: state for state, names in _PLACES.items() for name in names.split()}
_STEMS = {
    "russia": (
        *("шереметьев", "шэраметав", "шереметєв", "домодедов", "внуков", "химк", "хімк", "лефортов", "крым"),
        *("крим", "симферопол", "сімферопол", "севастопол", "екатеринбур", "єкатеринбур", "екацярынбур"),
        *("мордов", "заполяр", "арктич", "арктыч", "московск", "московськ", "маскоўск", "ростов", "бутыр"),
    ),
    "germany": ("берлин", "берлін", "мюнхен", "гамбург"),
    "france": ("париж", "парыж", "лион", "ліон"),
    "iran": ("эвин", "эвін", "евін", "тегеран", "тэгеран"),
    "us": ("гуантанамо", "калифорн", "каліфорн", "техас", "тэхас", "флорид", "флорыд", "майами", "маямі"),
    "poland": ("варшав", "белосток", "беласто", "білосто", "люблин"),
    "norway": ("тромс", "осло"),
    "junta": ("инсейн", "інсейн", "янгон", "рангун", "мандал"),
    "cyprus": ("ларнак", "никоси", "нікоcі"),
}
_IN = frozenset(["in", "at", "near", "from", "outside", "в", "во", "на", "у", "ў", "ва", "под", "під", "пад"])
_OUT_OF = frozenset(["from", "of", "in", "из", "з", "із", "са", "у", "ў", "в"])
_ARTICLES = frozenset(["a", "an", "the", "his", "her", "their"])
_BODIES = frozenset(
    [
        *(
            "court",
            "courts",
            "judge",
            "judges",
            "tribunal",
            "police",
            "prosecutors",
            "authorities",
            "policemen",
        ),
        *("troops", "soldiers", "forces", "agents", "servicemen", "guards", "officers", "security", "gunmen"),
    ]
)
_COURTS = ("суд", "полиц", "поліц", "паліц", "прокур", "пракур")
_BREAKS = frozenset([";", ":", "—", "–", "(", ")"])
_FOR = frozenset(
    ["for", "over", "on", "after", "since", "за", "по", "из-за", "через", "праз", "после", "після"]
)
_SEIZED = frozenset(["arrest", "sentence", "rearrest", "death_in_custody"])
_FREED = frozenset(["release", "deport", "promise_release"])
_REACH = 8
_INSET = 14
_NAMESAKES = frozenset(["santiago", "georgia"])
"""Towns and states that share their name."""


def whose_ground(c: Candidate) -> Agent:
    """The state on whose ground the act is told to happen; nobody where no place says so."""
    if c.kind in _SEIZED:
        return _where_seized(c)
    return _where_held(c) if c.kind in _FREED else Agent(None)


def _where_seized(c: Candidate) -> Agent:
    s, tokens = c.sentence, c.sentence.tokens
    if in_absence(s):
        return Agent(None)
    for i in range(c.trigger.first - 1, max(-1, c.trigger.first - _REACH - 1), -1):
        if tokens[i].text in _BREAKS or tokens[i].text == ",":
            break
        state = _owner(s, i)
        if state is not None:
            return Agent(state, i, i, "stated", s)
    for i in range(c.trigger.last + 1, min(len(tokens), c.trigger.last + _REACH + 1)):
        low = tokens[i].low
        if tokens[i].text in _BREAKS or (low in _FOR and low not in _IN):
            break
        if low == "by":
            found = next((_owner(s, k) for k in range(i + 1, min(i + 4, len(tokens))) if _owner(s, k)), None)
            if found is not None:
                return Agent(found, i, i, "stated", s)
        if low in _IN:
            for k in range(i + 1, min(i + 4, len(tokens))):
                state = _state_at(s, k)
                if state is not None:
                    return Agent(state, k, k, "stated", s)
    return Agent(None)


def _owner(sentence: Sentence, at: int) -> str | None:
    """ "the Cypriot authorities", "берлинский суд": whose body it is."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens):
        return None
    behind = tokens[at + 1].low
    if behind not in _BODIES and not behind.startswith(_COURTS):
        return None
    return _state_at(sentence, at)


def _state_at(sentence: Sentence, at: int) -> str | None:
    """The state that a word names, or in which the place lies that it names."""
    if sentence.tokens[at].low in _NAMESAKES:
        return None
    mark: Mark | None = next((m for m in sentence.of("ACTOR", "ACTOR_ADJ") if m.first <= at <= m.last), None)
    if mark is not None:
        known = gazetteer()[mark.value]
        return known.party if known.kind == "state" else None
    token = sentence.tokens[at]
    if sentence.language == "en":
        return _WHERE.get(token.low) if token.capital else None
    return next((state for state, stems in _STEMS.items() if token.low.startswith(stems)), None)


def _where_held(c: Candidate) -> Agent:
    """ "left a German prison", "flown out of Moscow", "who sat in a US prison, was exchanged"."""
    s, tokens = c.sentence, c.sentence.tokens
    told: dict[str, int] = {}
    for jail in s.of("CUSTODY"):
        at = jail.first - 1
        ahead = tokens[jail.last + 1 : c.trigger.first]
        between = ahead or tokens[c.trigger.last + 1 : at]
        near = len(between) <= (_INSET if ahead else _REACH)
        parted = any(t.text in _BREAKS or (t.text == "," and not ahead) for t in between)
        state = _state_at(s, at) if at >= 1 and near and not parted else None
        if state is None:
            continue
        opening = at - 1
        while opening > 0 and tokens[opening].low in _ARTICLES:
            opening -= 1
        left = tokens[opening].low in ("left", "leave", "leaves", "leaving", "quit")
        if tokens[opening].low in _OUT_OF or left:
            told[state] = at
    if len(told) == 1:
        state, at = next(iter(told.items()))
        return Agent(state, at, at, "stated", s)
    if s.language == "en" and not told:
        for i in range(c.trigger.last + 1, min(len(tokens) - 2, c.trigger.last + 4)):
            if tokens[i].low == "out" and tokens[i + 1].low == "of":
                state = _state_at(s, i + 2)
                return Agent(state, i + 2, i + 2, "stated", s) if state is not None else Agent(None)
    return Agent(None)
