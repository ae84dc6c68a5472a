"""The word lists of `data/` worked out into tables that are ready for look-up.

Reading every form of the lists into its spelling key takes longer than comparing a thousand names, so the
result is kept beside the lists, in `data/given_names.json` and `data/institutions.json`. After a change in a
list:

    python -c "from detente.names.compiling import main; main()"

A test holds the two in step.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from detente.names.keys import spelling_key
from detente.names.press_forms import press_forms
from detente.names.scripts import ARABIC, CYRILLIC, LATIN, plain, repair, script_of
from detente.names.spelling import (
    ABBREVIATION_LETTERS,
    acronym_units,
    father_stem,
    fold_of,
    legal_stem,
    stem_of,
)
from detente.names.wordlists import lines_of

GIVEN_NAMES, INSTITUTIONS = "given_names", "institutions"

# Fathers whose name loses a vowel or gains a consonant in the patronymic.
_IRREGULAR_FATHERS = {
    "Лев": ("LV", "LAV"),
    "Павел": ("PAVL",),
    "Яков": ("AKAVL", "AK"),
    "Илья": ("IL",),
    "Никита": ("NIKIT", "MIKIT"),
    "Кузьма": ("KUZM", "KUZMIN"),
    "Савва": ("SAV",),
    "Иосиф": ("ASIF", "ASIP", "IASIF"),
    "Иван": ("IAN", "AN"),
}
_Entry = tuple[int, bool, bool]


@cache
def table(name: str) -> dict[str, Any]:
    """Give a worked-out table (GIVEN_NAMES or INSTITUTIONS), read once, as `packed` leaves it."""
    text = resources.files("detente.names").joinpath(f"data/{name}.json").read_bytes().decode()
    return {key: _unpacked(value) for key, value in json.loads(text).items()}


def packed(worked_out: dict[str, Any]) -> dict[str, Any]:
    """Write each part of a table that maps words to words as one text, word and meaning in turn.

    Thousands of small lists would take longer to read than most files of names take to compare.
    """
    return {
        key: " ".join([word for entry in value.items() for word in entry]) if _of_words(value) else value
        for key, value in worked_out.items()
    }


def _of_words(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    words = [*value, *value.values()]
    return all(isinstance(word, str) and word.split() == [word] for word in words)


def _unpacked(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    words = value.split(" ")
    return dict(zip(words[::2], words[1::2], strict=True))


def listed(text: str) -> list[str]:
    """Give the words that one meaning in a table lists."""
    return text.split(",") if text else []


def _joined(entries: Iterable[_Entry]) -> str:
    """Give the groups that a form may belong to, those it names in full, and its bearer's sex if it tells.

    f0,373/373 is a woman's name of groups 0 and 373, short for one of 0; without a stroke it is full for all.
    """
    entries = tuple(entries)
    sexes = {woman for _, _, woman in entries}
    sex = ("f" if sexes.pop() else "m") if len(sexes) == 1 else "?"
    groups = {group for group, _, _ in entries}
    full = {group for group, full, _ in entries if full}
    return sex + _numbers(groups) + ("" if full == groups else "/" + _numbers(full))


def _numbers(groups: Iterable[int]) -> str:
    return ",".join(map(str, sorted(groups)))


def given_names() -> dict[str, Any]:
    """Work out the list of given names.

    written: forms by their letters; keyed: forms by their spelling key; slavic: keys of forms that only
    Belarusian, Russian and Ukrainian have; native: the groups of such forms; fathers: stems of patronymics,
    with the groups they come from.
    """
    written: dict[str, list[_Entry]] = {}
    keyed: dict[str, list[_Entry]] = {}
    latin_keyed: dict[str, list[_Entry]] = {}
    printed: dict[str, list[_Entry]] = {}
    slavic: set[str] = set()
    fathers: dict[str, set[int]] = {}
    native: set[int] = set()
    common = list(lines_of("given_names"))
    for group, line in enumerate([*common, *lines_of("rare_given_names")]):
        sex, *forms = line.split()
        full = True
        for form in forms:
            if form == "~":
                full = False
                continue
            word = repair(form).lower()
            script = script_of(word)
            entry = (group, full, sex.lower() == "f")
            written.setdefault(word if script != LATIN else plain(word), []).append(entry)
            if script == ARABIC:
                continue
            key = spelling_key(word, script)
            if sex.islower() and script == CYRILLIC:
                native.add(group)
            if sex.isupper() and word.endswith(("o", "о")):
                continue  # by its key Fernando would be Fernanda too
            if full or len(key.fold) > 3:
                (keyed if script == CYRILLIC else latin_keyed).setdefault(key.fold, []).append(entry)
            if sex.islower() and script == CYRILLIC and len(key.fold) >= 5:
                slavic.add(key.fold)
            if sex.islower() and full and script == CYRILLIC and group < len(common):
                for abroad in press_forms(word):
                    printed.setdefault(abroad, []).append(entry)
            if sex.lower() == "m" and full and script == CYRILLIC:
                for stem in (father_stem(key.fold), *_IRREGULAR_FATHERS.get(form, ())):
                    fathers.setdefault(stem, set()).add(group)
    # Alexandre sounds like Аляксандра; what is spelled in Cyrillic goes first.
    by_key = latin_keyed | keyed
    for form, entries in printed.items():
        known = by_key.get(spelling_key(form, LATIN).fold, [])
        if form not in written and not set(entries) <= set(known):
            written[form] = entries
    return {
        "written": {form: _joined(entries) for form, entries in written.items()},
        "keyed": {fold: _joined(entries) for fold, entries in by_key.items()},
        "slavic": sorted(slavic),
        "native": sorted(native),
        "fathers": {stem: _numbers(groups) for stem, groups in fathers.items()},
    }


def institutions() -> dict[str, Any]:
    """Work out the lists of institutional words, legal forms, acronyms and clipped words."""
    concepts: dict[str, str] = {}
    kinds: dict[str, dict[str, str]] = {
        "written": {},
        "written_prefixes": {},
        "keyed": {},
        "keyed_prefixes": {},
    }
    for line in lines_of("institution_words"):
        weight, name, *forms = line.split()
        words = [(repair(form.rstrip("*")).lower(), form.endswith("*")) for form in forms]
        letters = {unit for word, _ in words for unit in acronym_units(word)[:1]}
        known = listed(concepts.get(name, "")[1:])
        concepts[name] = weight + ",".join(sorted(letters.union(known)))
        for word, open_ended in words:
            kinds["written"].setdefault(word, name)
            cyrillic = script_of(word) == CYRILLIC
            fold = fold_of(word)
            if open_ended and not cyrillic:
                kinds["written_prefixes"].setdefault(word, name)
            elif open_ended and len(stem_of(fold)) >= 3:
                kinds["keyed_prefixes"].setdefault(stem_of(fold), name)
            if not open_ended and cyrillic and len(fold) >= 3:
                kinds["keyed"].setdefault(stem_of(fold), name)
    return {
        "concepts": concepts,
        **kinds,
        **_legal_forms(),
        "acronyms": _acronyms(),
        "stems": _stems(),
        "phrases": _phrases(),
    }


def _legal_forms() -> dict[str, Any]:
    single: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in lines_of("legal_forms"):
        name, _, forms = line.partition(": ")
        for form in forms.split("|"):
            words = [repair(word).lower() for word in form.replace("-", " ").split()]
            if len(words) == 1:
                single.setdefault(plain(words[0]), name)
                if script_of(words[0]) == CYRILLIC and len(words[0]) <= 6:
                    single.setdefault(words[0].translate(ABBREVIATION_LETTERS), name)
            else:
                phrases.setdefault(" ".join(map(legal_stem, words)), name)
    return {"legal": single, "legal_phrases": phrases}


def _acronyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines_of("acronyms"):
        acronym, *meant = line.split()
        found[acronym] = found[acronym.translate(ABBREVIATION_LETTERS)] = ",".join(sorted(meant))
    return found


def _phrases() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines_of("concept_phrases"):
        concept, _, words = line.partition(" ")
        found[words] = concept
    return found


def _stems() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines_of("compound_stems"):
        concept, *forms = line.split()
        for form in forms:
            found.setdefault(stem_of(fold_of(repair(form).lower())), concept)
    return found


def as_text(worked_out: dict[str, Any]) -> str:
    """Write a table as it is kept."""
    parts = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in packed(worked_out).items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Work the lists out and write the tables beside them."""
    folder = Path(__file__).parent / "data"
    for name, worked_out in ((GIVEN_NAMES, given_names()), (INSTITUTIONS, institutions())):
        (folder / f"{name}.json").write_text(as_text(worked_out), encoding="utf-8")
