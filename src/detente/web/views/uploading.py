"""Sending a file into the inbox: an article, a list or a notice is read here and proposed, never more."""

from dataclasses import replace

from detente.errors import BadInput, MissingExtra, UsageFault
from detente.record.log import Store
from detente.vocabulary import VOCABULARIES
from detente.web.forms import MOST_UPLOADED
from detente.web.pages import Page
from detente.web.taking_in import KINDS, Sent, TakenIn, take_in
from detente.web.views.drafting import withheld_from
from detente.web.visit import Visit


def upload(visit: Visit) -> Page:
    """The form for a file; what its file comes to, once sent."""
    store = _store(visit)
    if visit.method != "POST":
        return _page(visit)
    try:
        file = visit.files.get("file")
        if file is None:
            raise BadInput("choose a file to send")
        case = visit.site.shelf.see(visit.case_id).case
        taken = _told(visit, take_in(store, case, file, Sent.of_form(visit.form), author=visit.author))
    except (BadInput, UsageFault, MissingExtra) as fault:
        return _page(visit, fault=str(fault), status=422)
    return _page(visit, taken=taken)


def _told(visit: Visit, taken: TakenIn) -> TakenIn:
    """What came of a file without what it was held against and whoever sent it may not see."""
    names = withheld_from(visit)
    passed = tuple((one, names.struck_from(why)) for one, why in taken.passed_over)
    return replace(taken, passed_over=passed, kept_back=tuple(map(names.struck_from, taken.kept_back)))


def _store(visit: Visit) -> Store:
    """The store, for those who may put something into its inbox; Forbidden for others."""
    shelf = visit.site.shelf
    if visit.drafts_taken and shelf.store is not None:
        return shelf.store
    return visit.require_changes()


def _page(visit: Visit, *, taken: TakenIn | None = None, fault: str = "", status: int = 200) -> Page:
    names = ("kind", "published", "side", "publisher", "url", "country")
    return Page(
        "upload.html.j2",
        "Read a file into the inbox",
        shown={
            "taken": taken,
            "fault": fault,
            "kinds": KINDS,
            "sides": VOCABULARIES["sources.side"],
            "given": {name: visit.form.get(name, "") for name in names},
            "megabytes": MOST_UPLOADED // 1_000_000,
        },
        status=status,
        twinned=False,
    )
