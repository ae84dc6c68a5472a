"""The forms of English verbs: the irregular ones, those that double their last letter, all others by rule."""

from collections.abc import Mapping

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
    "catch": ("catches", "caught", "caught", "catching"),
    "beat": ("beats", "beat", "beaten", "beating"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "stand": ("stands", "stood", "stood", "standing"),
    "stride": ("strides", "strode", "stridden", "striding"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "override": ("overrides", "overrode", "overridden", "overriding"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "bleed": ("bleeds", "bled", "bled", "bleeding"),
    "flee": ("flees", "fled", "fled", "fleeing"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "deal": ("deals", "dealt", "dealt", "dealing"),
    "bite": ("bites", "bit", "bitten", "biting"),
    "grind": ("grinds", "ground", "ground", "grinding"),
    "slide": ("slides", "slid", "slid", "sliding"),
    "become": ("becomes", "became", "become", "becoming"),
    "read": ("reads", "read", "read", "reading"),
    "wind": ("winds", "wound", "wound", "winding"),
    "swell": ("swells", "swelled", "swollen", "swelling"),
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
        "submit",
        "acquit",
        "hug",
        "jam",
        "jet",
        "peg",
        "ram",
        "slam",
        "prefer",
        "shred",
        "trot",
        "quit",
        "rub",
        "flag",
        "dub",
        "snip",
        "dip",
        "chop",
        "lop",
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
